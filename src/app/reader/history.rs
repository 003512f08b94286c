//! What undo takes back and redo brings again: the changes saved since the article was opened.

use crate::{
    app::{Cause, Change, Step, What},
    domain::{Annotation, Revision},
};

/// The changes that can be taken back, and those that were; what one key did is taken back by one.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Vec<Step>>,
    undone: Vec<Vec<Step>>,
}

impl History {
    /// Takes what a change saved.
    pub(in crate::app) fn take(&mut self, steps: Vec<Step>, cause: Cause) {
        match cause {
            Cause::Undo => {
                let taken_back = self.done.pop().unwrap_or_default();
                renew(&mut self.done, &taken_back, &steps);
                self.undone.push(steps);
            }
            Cause::Redo => {
                let brought_again = self.undone.pop().unwrap_or_default();
                renew(&mut self.undone, &brought_again, &steps);
                self.done.push(steps);
            }
            Cause::Highlight
            | Cause::Note
            | Cause::Confirm
            | Cause::Attach
            | Cause::Pin
            | Cause::Delete => {
                self.undone.clear();
                self.done.push(steps);
            }
        }
    }

    /// Returns the change that takes back the last one, or brings it again.
    pub(in crate::app) fn change(&self, cause: Cause) -> Option<Change> {
        let steps = if cause == Cause::Undo { self.done.last() } else { self.undone.last() }?;
        Some(Change { what: before(steps), cause })
    }

    /// Forgets what cannot be taken back any more.
    pub(in crate::app) fn forget(&mut self, cause: Cause) {
        match cause {
            Cause::Undo => drop(self.done.pop()),
            Cause::Redo => drop(self.undone.pop()),
            _ => (),
        }
    }
}

/// Lets the changes before one that was reversed count from the versions that reversing it wrote:
/// they say what those before it said, unless somebody else had changed the note in between.
fn renew(earlier: &mut [Vec<Step>], reversed: &[Step], by: &[Step]) {
    for new in by {
        let before = reversed.iter().find(|step| step.id == new.id).map(|step| &step.before);
        let mut last = earlier.iter_mut().rev().flatten();
        let last = last.find(|step| step.id == new.id);
        if let Some((step, before)) = last.zip(before)
            && is_same(step.after.as_ref(), before.as_ref())
        {
            step.version = new.version.clone();
        }
    }
}

/// Says whether two states are one but for the time of their writing.
fn is_same(left: Option<&Annotation>, right: Option<&Annotation>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => {
            *left == Annotation { modified: left.modified, ..right.clone() }
        }
        _ => left.is_none() && right.is_none(),
    }
}

/// Returns what puts back that which was there before some steps; taking a step of undo back is
/// the same.
fn before(steps: &[Step]) -> What {
    if let [Step { id, before: None, version, .. }] = steps {
        return What::Erase { id: *id, replaces: vec![version.clone()] };
    }
    let revisions = steps.iter().filter_map(|step| {
        let annotation = step.before.clone()?;
        Some(Revision { annotation, replaces: vec![step.version.clone()] })
    });
    What::Put(revisions.collect())
}
