//! What undo takes back and redo brings again: the changes saved since the article was opened.

use crate::app::{Cause, Change, Step, What};

/// The changes that can be taken back, and those that were.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Takes a change that was saved.
    pub(in crate::app) fn take(&mut self, step: Step, cause: Cause) {
        match cause {
            Cause::Undo => {
                self.done.pop();
                self.undone.push(step);
            }
            Cause::Redo => {
                self.undone.pop();
                self.done.push(step);
            }
            Cause::Highlight | Cause::Note | Cause::Delete => {
                self.undone.clear();
                self.done.push(step);
            }
        }
    }

    /// Returns the change that takes back the last one, or brings it again.
    pub(in crate::app) fn change(&self, cause: Cause) -> Option<Change> {
        let step = if cause == Cause::Undo { self.done.last() } else { self.undone.last() }?;
        // Taking a step back, also a step of undo, is to put what was there before it.
        let replaces = vec![step.version.clone()];
        let what = match &step.before {
            Some(annotation) => What::Put { annotation: Box::new(annotation.clone()), replaces },
            None => What::Erase { id: step.id, replaces },
        };
        Some(Change { what, cause })
    }

    /// Forgets what cannot be taken back any more.
    pub(in crate::app) fn forget(&mut self, cause: Cause) {
        match cause {
            Cause::Undo => drop(self.done.pop()),
            Cause::Redo => drop(self.undone.pop()),
            Cause::Highlight | Cause::Note | Cause::Delete => (),
        }
    }
}
