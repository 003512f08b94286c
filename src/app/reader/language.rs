//! Switching between editions: the same sentence stays on its row.

use std::sync::Arc;

use super::{Reader, follow::nearest, head};
use crate::{
    app::{Effect, Job, Notes, Notice, Ticket},
    domain::{Block, Edition, Facts, Lang, Place},
    layout::Flow,
};

/// A change of language on its way, and where the reader was in the others.
#[derive(Clone, Debug, Default)]
pub struct Switch {
    wanted: Option<Wanted>,
    /// One for each language that was left: a straight way back returns to the very sentence.
    left: Vec<Left>,
    ticket: Ticket,
}

/// Where the reader was in an edition when it was left.
#[derive(Clone, Debug)]
struct Left {
    lang: Lang,
    place: Place,
    /// Where the reader went from there: an edition, and the place in it.
    to: Lang,
    answer: Place,
    /// The words of its sentence: where the text is another by now, they say where it is.
    words: String,
}

/// An edition that was asked for.
#[derive(Clone, Debug)]
struct Wanted {
    lang: Lang,
    /// A place in it to go to, instead of the one that answers.
    arrival: Option<Place>,
    is_asked: bool,
}

impl Switch {
    /// Asks for an edition.
    pub(super) fn want(&mut self, lang: Lang, arrival: Option<Place>) {
        self.wanted = Some(Wanted { lang, arrival, is_asked: false });
    }

    /// Returns the language that was left last.
    pub(super) fn last_left(&self) -> Option<&Lang> {
        self.left.last().map(|left| &left.lang)
    }

    /// Remembers a place that was left for another edition.
    ///
    /// Who goes on from where they arrived, once around the languages, comes back to where they
    /// began.
    fn leave(&mut self, from: (&Lang, Place), words: String, to: (&Lang, Place)) {
        self.left.retain(|left| left.lang != *from.0 && left.lang != *to.0);
        for left in self.left.iter_mut().filter(|left| (&left.to, left.answer) == from) {
            (left.to, left.answer) = (to.0.clone(), to.1);
        }
        let (lang, place) = (from.0.clone(), from.1);
        self.left.push(Left { lang, place, to: to.0.clone(), answer: to.1, words });
    }

    /// Returns the language that is on its way.
    pub fn coming(&self) -> Option<&Lang> {
        self.wanted.as_ref().map(|wanted| &wanted.lang)
    }
}

impl Reader {
    /// Switches to the language that many further along the bar.
    pub(in crate::app) fn next_language(&mut self, count: usize) -> Option<Notice> {
        if self.article.langs.len() < 2 {
            let name = self.lang().own_name().to_owned();
            let others: Vec<&str> =
                self.article.elsewhere.iter().map(|place| place.lang.own_name()).collect();
            return Some(match others.join(", ") {
                others if others.is_empty() => Notice::OneLanguage { name },
                others => Notice::OneHere { name, others },
            });
        }
        let from = self.switch.coming().unwrap_or_else(|| self.lang());
        let here = self.article.langs.iter().position(|lang| lang == from).unwrap_or_default();
        let next = self.article.langs.get((here + count) % self.article.langs.len()).cloned()?;
        self.go_to_language(next);
        None
    }

    /// Says how to get a language that is known and not here.
    pub(in crate::app) fn not_here(&self, lang: Option<&Lang>) -> Option<Notice> {
        let place = self.article.elsewhere.iter().find(|place| Some(&place.lang) == lang)?;
        let (name, tag) = (place.lang.own_name().to_owned(), place.lang.to_string());
        Some(Notice::NotHere { name, tag })
    }

    /// Switches to a language of the bar.
    pub(in crate::app) fn go_to_language(&mut self, lang: Lang) {
        if lang == *self.lang() {
            self.switch.wanted = None;
        } else {
            self.switch.want(lang, None);
        }
    }

    /// Switches to a place of another edition.
    pub(in crate::app) fn go_to_place_in(&mut self, lang: Lang, place: Place) {
        self.switch.want(lang, Some(place));
    }

    /// Returns the question for an edition that is wanted and was not asked for yet.
    pub(in crate::app) fn question(&mut self) -> Option<Effect> {
        let wanted = self.switch.wanted.as_mut().filter(|wanted| !wanted.is_asked)?;
        wanted.is_asked = true;
        let (slug, lang) = (self.article.slug.clone(), wanted.lang.clone());
        Some(Effect::Start(Job::Load { ticket: self.switch.ticket.renew(), slug, lang }))
    }

    /// Returns the question for the whole of the edition that is shown.
    pub(in crate::app) fn ask_again(&mut self) -> Effect {
        let (slug, lang) = (self.article.slug.clone(), self.lang().clone());
        if let Some(wanted) = &mut self.switch.wanted {
            wanted.is_asked = false;
        }
        Effect::Start(Job::Load { ticket: self.switch.ticket.renew(), slug, lang })
    }

    /// Says whether an answer is that to the last question.
    pub(in crate::app) fn awaits(&self, ticket: Ticket) -> bool {
        ticket == self.switch.ticket
    }

    /// Takes an edition that was asked for: the rest of this one, or another.
    pub(in crate::app) fn take_loaded(
        &mut self,
        ticket: Ticket,
        (edition, facts): (Arc<Edition>, Facts),
        notes: Notes,
    ) {
        if !self.awaits(ticket) {
            return;
        }
        self.facts = Some(facts);
        self.renew_companions();
        if edition.meta.lang == *self.lang() {
            self.take_edition(edition, notes);
            return;
        }
        let arrival = self.switch.wanted.take().and_then(|wanted| wanted.arrival);
        self.show_edition(&edition, notes, arrival);
    }

    fn show_edition(&mut self, edition: &Arc<Edition>, notes: Notes, arrival: Option<Place>) {
        let from = Arc::clone(self.edition());
        let (place, row) = (self.place, self.row_of_place());
        let answer = arrival.unwrap_or_else(|| self.answering(&from, edition));
        let setting = self.flow.setting().clone();
        self.flow = Flow::new(Arc::clone(edition), head(edition), setting);
        let notes = std::mem::replace(&mut self.notes, notes);
        self.turn_companions(Arc::clone(&from), edition, notes.here);
        self.turn_second(&from.meta.lang, &edition.meta.lang);
        self.selecting = None;
        self.hints = None;
        self.place = edition.sentence_at(answer).start;
        let words = from.quote(from.sentence_at(place));
        self.switch.leave((&from.meta.lang, place), words, (&edition.meta.lang, self.place));
        match row {
            Some(row) if arrival.is_none() => self.put_place_at(row),
            Some(row) => self.show_place_at(row),
            None => self.show_place_at(self.view.height / 3),
        }
        if arrival.is_some() {
            self.show_place();
        }
        self.keep_in_sight();
        self.search.renew(self.flow.edition());
    }

    /// Returns the place of another edition that answers the reading place of this one.
    fn answering(&self, from: &Edition, to: &Edition) -> Place {
        let back = self.switch.left.iter().find(|it| it.lang == to.meta.lang);
        let here = (&from.meta.lang, self.place);
        let back = back.filter(|back| (&back.to, back.answer) == here);
        if let Some(place) = back.and_then(|back| nearest(to, &back.words, back.place)) {
            return place;
        }
        if self.article.is_one_text(&from.meta.lang, &to.meta.lang) {
            return self.place;
        }
        if let Some(place) = self.aligned_place(to) {
            return place;
        }
        let block = from.counterpart(self.place.block, to);
        let sentences = |edition: &Edition, block: usize| {
            edition.block(block).map(Block::sentences).unwrap_or_default()
        };
        let (ours, theirs) = (sentences(from, self.place.block), sentences(to, block));
        let number = ours.iter().filter(|(start, _)| *start < self.place.offset).count();
        let number = if ours.len() == theirs.len() {
            number
        } else {
            number * theirs.len() / ours.len().max(1)
        };
        Place { block, offset: theirs.get(number).map_or(0, |(start, _)| *start) }
    }

    /// Moves the window when the sentence fell out of it, as in a shorter window or a longer text.
    fn keep_in_sight(&mut self) {
        if self.row_of_place().is_none() {
            self.show_place();
        }
    }
}
