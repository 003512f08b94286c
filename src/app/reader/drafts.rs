//! Notes that were begun and never saved, taken along when the text under them changes.

use std::sync::Arc;

use super::{Follow, Reader, says_other};
use crate::{
    app::{Effect, Job},
    domain::{Edition, Sketch},
};

impl Reader {
    /// Takes the drafts that stand on a text along to the one that is shown now.
    pub(in crate::app) fn follow_drafts(&mut self, before: &Arc<Edition>) -> Vec<Effect> {
        let now = Arc::clone(self.edition());
        let drafts = self.drafts.iter_mut();
        drafts.flat_map(|draft| followed(draft, before, &now)).collect()
    }

    /// Takes the draft that was left last along from the text that it was begun on.
    pub(in crate::app) fn follow_last_draft(&mut self, before: &Arc<Edition>) -> Vec<Effect> {
        let now = Arc::clone(self.edition());
        let last = self.drafts.last_mut();
        last.map(|draft| followed(draft, before, &now)).unwrap_or_default()
    }
}

/// Takes a draft along to where its words are now, on the disk as well. Where they are gone it
/// waits at their old place, and on the disk stays as it is.
fn followed(draft: &mut Sketch, before: &Arc<Edition>, now: &Arc<Edition>) -> Vec<Effect> {
    let is_here = draft.lang == before.meta.lang && draft.lang == now.meta.lang;
    if draft.id.is_some() || !is_here || !before.is_whole || !says_other(before, now) {
        return Vec::new();
    }
    let Some(span) = Follow::new(before, now).span(draft.span) else { return Vec::new() };
    let moved = Sketch { span, ..draft.clone() };
    let left = std::mem::replace(draft, moved.clone());
    let jobs = [Job::DropDraft(left, Arc::clone(before)), Job::KeepDraft(moved, Arc::clone(now))];
    jobs.map(Effect::Start).into()
}
