//! The other editions beside the one that is read: aligned with it, their notes as echoes.

use std::{collections::BTreeSet, sync::Arc};

use super::Reader;
use crate::{
    app::{Companion, Effect, Job, Ticket},
    domain::{Anchored, Edition, Lang, Place, Span},
};

/// The other editions of the open article.
#[derive(Clone, Debug, Default)]
pub struct Others {
    companions: Vec<Companion>,
    /// Annotations made on other editions, in reading order.
    pub echoes: Vec<Echo>,
    /// The edition that they were asked for last.
    asked: Option<Arc<Edition>>,
    ticket: Ticket,
    /// The last question where another edition differs.
    differing: Ticket,
}

/// An annotation of another edition, on the sentences that say the same in the one that is shown.
///
/// Nothing of it is stored: it follows its annotation, and goes when that goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Echo {
    /// Where it is shown.
    pub span: Span,
    /// The annotation, anchored in its own edition.
    pub note: Anchored,
}

impl Others {
    /// Returns the edition of a language, aligned.
    pub fn companion(&self, lang: &Lang) -> Option<&Companion> {
        self.companions.iter().find(|it| it.edition.meta.lang == *lang)
    }

    /// Takes editions; those annotations are left out that the reader sees already.
    fn take(&mut self, companions: Vec<Companion>, seen: &[Anchored]) {
        self.companions = companions;
        let mut seen: BTreeSet<_> = seen.iter().map(|note| note.record.shown.id).collect();
        let echoes = self.companions.iter().flat_map(|companion| {
            let back = companion.alignment.reversed();
            let echo = move |note: &Anchored| {
                Some(Echo { span: back.across(note.anchor.span()?)?, note: note.clone() })
            };
            companion.notes.iter().filter_map(echo).collect::<Vec<_>>()
        });
        self.echoes = echoes.filter(|echo| seen.insert(echo.note.record.shown.id)).collect();
        self.echoes.sort_by_key(|echo| (echo.span.start, echo.span.end));
    }
}

impl Reader {
    /// Returns the question for the other editions, if they were not asked for yet.
    pub(in crate::app) fn ask_companions(&mut self) -> Option<Effect> {
        let edition = self.edition();
        let is_asked = self.others.asked.as_ref().is_some_and(|it| Arc::ptr_eq(it, edition));
        if is_asked || !edition.is_whole || self.article.langs.len() < 2 {
            return None;
        }
        let edition = Arc::clone(edition);
        // The same text in the other script has no notes to tell of, and no place to find: it is
        // aligned where it is to be seen.
        let is_told = |lang: &&Lang| {
            self.shows_second() || !self.article.is_one_text(lang, &edition.meta.lang)
        };
        let others = self.article.langs.iter().filter(|it| **it != edition.meta.lang);
        let langs: Vec<Lang> = others.filter(is_told).cloned().collect();
        if langs.is_empty() {
            return None;
        }
        self.others.asked = Some(Arc::clone(&edition));
        let (slug, known) = (self.article.slug.clone(), self.others.companions.clone());
        let ticket = self.others.ticket.renew();
        Some(Effect::Start(Job::Align { ticket, slug, edition, langs, known }))
    }

    /// Takes the other editions, if they are those that were asked for last.
    pub(in crate::app) fn take_companions(&mut self, ticket: Ticket, companions: Vec<Companion>) {
        if ticket == self.others.ticket {
            self.others.take(companions, &self.notes.here);
            self.view.is_due = true;
        }
    }

    /// Returns the question where an edition differs from this one.
    pub(in crate::app) fn differ(&mut self, lang: Lang) -> Effect {
        let (slug, edition) = (self.article.slug.clone(), Arc::clone(self.edition()));
        let ticket = self.others.differing.renew();
        Effect::Start(Job::Differ { ticket, slug, edition, lang })
    }

    /// Says whether an answer is that to the last question where an edition differs.
    pub(in crate::app) fn awaits_differences(&self, ticket: Ticket) -> bool {
        ticket == self.others.differing
    }

    /// Looks at the other editions again: their files, or their notes, may have changed.
    pub(in crate::app) fn renew_companions(&mut self) {
        self.others.asked = None;
    }

    /// Forgets how the others are aligned with a text that is not shown any more.
    pub(super) fn forget_companions(&mut self) {
        let Others { ticket, mut differing, .. } = self.others;
        // What differs from the text that was shown is not what differs from the next.
        differing.renew();
        self.others = Others { ticket, differing, ..Others::default() };
    }

    /// Goes over to another edition: the one that is left is beside it at once.
    pub(super) fn turn_companions(
        &mut self,
        left: Arc<Edition>,
        to: &Edition,
        notes: Vec<Anchored>,
    ) {
        let turned = self.others.companion(&to.meta.lang).map(|it| {
            let pins = it.pins.iter().map(|pin| pin.reversed()).collect();
            (Arc::new(it.alignment.reversed()), pins)
        });
        self.forget_companions();
        if let Some((alignment, pins)) = turned {
            let companions = vec![Companion { edition: left, alignment, pins, notes }];
            self.others.take(companions, &self.notes.here);
        }
    }

    /// Returns the place of another edition that says what is said at the reading place.
    pub(super) fn aligned_place(&self, to: &Edition) -> Option<Place> {
        let companion = self.others.companion(&to.meta.lang)?;
        let is_same = companion.edition.blocks() == to.blocks();
        companion.alignment.place(self.place).filter(|_| is_same)
    }
}
