//! Hint labels: a letter over each sentence in sight; typing it selects the sentence.

use std::collections::BTreeSet;

use super::{Reader, Unit};
use crate::{
    app::{Cause, Change, Effect, Notice, What},
    domain::{Place, Span, Way},
    layout::RowKind,
};

/// The letters of labels, the easiest first.
pub const LETTERS: &str = "sadfjklewcmpghioruxnvtybzq";

/// Labels over the sentences in sight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hints {
    pub hints: Vec<Hint>,
    /// What of a label was typed.
    pub typed: String,
    /// The first sentence that was picked; a second label extends to another.
    pub first: Option<Span>,
    /// Set when they are labels of the second edition's paragraphs, for pinning this block.
    pub pinned: Option<usize>,
}

/// A label and its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    pub label: String,
    pub sentence: Span,
}

impl Reader {
    /// Puts labels over the sentences that begin in sight; `false` when there are none.
    pub(in crate::app) fn show_hints(&mut self, first: Option<Span>, letters: &str) -> bool {
        let sentences = self.sentences_in_sight();
        let labels = labels(sentences.len(), letters);
        let hints: Vec<Hint> = sentences
            .into_iter()
            .zip(labels)
            .map(|(sentence, label)| Hint { label, sentence })
            .collect();
        let has_some = !hints.is_empty();
        self.hints = has_some.then_some(Hints { hints, typed: String::new(), first, pinned: None });
        has_some
    }

    /// Puts labels over the paragraphs of the second edition that begin in sight, to pin the current
    /// one to; shows that edition first where it is hidden.
    pub(in crate::app) fn show_pins(&mut self) -> Option<Notice> {
        if !self.is_beside() {
            let refused = self.turn_beside();
            if refused.is_some() {
                return refused;
            }
        }
        self.look();
        let below = self.view.rows.iter().filter(|row| row.kind == RowKind::Below);
        let side = self.view.side.iter().flatten().filter(|row| row.kind == RowKind::Text);
        let begun = side.chain(below).filter(|row| row.start == 0 && row.end > 0);
        let blocks: BTreeSet<usize> = begun.map(|row| row.block).collect();
        let labels = labels(blocks.len(), LETTERS);
        let hint = |(block, label)| {
            let start = Place::start_of(block);
            Hint { label, sentence: Span { start, end: start } }
        };
        let hints: Vec<Hint> = blocks.into_iter().zip(labels).map(hint).collect();
        if hints.is_empty() || self.second().is_none() {
            return Some(Notice::NothingToPin {});
        }
        let pinned = Some(self.place.block);
        self.hints = Some(Hints { hints, typed: String::new(), first: None, pinned });
        None
    }

    /// Takes a letter of a label of the second edition; pins where the label is whole.
    pub(in crate::app) fn type_pin(&mut self, letter: char) -> Option<Effect> {
        let hints = self.hints.as_mut()?;
        hints.typed.push(letter);
        let hint = hints.hints.iter().find(|hint| hint.label.starts_with(&hints.typed));
        if hint.is_some_and(|hint| hint.label != hints.typed) {
            return None;
        }
        let (there, block) = (hint.map(|it| it.sentence.start.block), hints.pinned);
        self.hints = None;
        let lang = self.second()?.edition.meta.lang.clone();
        let what = What::Pin { block: block?, lang, there: there? };
        Some(self.change(Change { what, cause: Cause::Pin }))
    }

    /// Takes a letter of a label; `false` when no label goes on so. `free` are the letters that
    /// mean nothing while selecting: only they label what the selection can be extended to.
    pub(in crate::app) fn type_hint(&mut self, letter: char, free: &str) -> bool {
        let Some(hints) = &mut self.hints else { return false };
        hints.typed.push(letter);
        let fits = |hint: &&Hint| hint.label.starts_with(&hints.typed);
        let Some(hint) = hints.hints.iter().find(fits) else {
            self.hints = None;
            return false;
        };
        if hint.label != hints.typed {
            return true;
        }
        let (picked, first) = (hint.sentence, hints.first);
        let whole = first.map_or(picked, |first| Span {
            start: first.start.min(picked.start),
            end: first.end.max(picked.end),
        });
        self.hints = None;
        self.select(whole.start, whole.end, Unit::Sentence);
        if let Some(selection) = &mut self.selecting {
            selection.cursor = Place { offset: whole.end.offset.saturating_sub(1), ..whole.end };
        }
        if first.is_none() {
            self.show_hints(Some(whole), free);
        }
        true
    }

    /// Puts labels over the sentences of a text that has changed; those for the other end of a
    /// selection, which is there already, go, and so do those for pinning.
    pub(super) fn renew_hints(&mut self) {
        let is_picking = |hints: Hints| hints.first.is_none() && hints.pinned.is_none();
        if self.hints.take().is_some_and(is_picking) {
            self.view.is_due = true;
            self.show_hints(None, LETTERS);
        }
    }

    fn sentences_in_sight(&mut self) -> Vec<Span> {
        self.look();
        let mut rows = self.view.rows.iter().filter(|row| row.end > row.start);
        let Some((first, last)) = rows.clone().next().zip(rows.next_back()) else {
            return Vec::new();
        };
        let start = Place { block: first.block, offset: first.start };
        let end = Place { block: last.block, offset: last.end };
        let mut place = self.edition().sentence_at(start).start;
        let mut found = Vec::new();
        while place < end {
            let sentence = self.edition().sentence_at(place);
            if sentence.start >= start && sentence.start < sentence.end {
                found.push(sentence);
            }
            match self.edition().sentence_step(place, Way::Forward) {
                Some(next) if next > place => place = next,
                _ => break,
            }
        }
        found
    }
}

/// Returns labels for that many targets: one letter each while the letters last, else two for all.
fn labels(count: usize, letters: &str) -> Vec<String> {
    if count <= letters.len() {
        return letters.chars().take(count).map(String::from).collect();
    }
    let pairs = letters.chars().flat_map(|one| letters.chars().map(move |two| [one, two]));
    pairs.take(count).map(|pair| pair.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_one_letter_up_to_26_and_then_two_for_all() {
        assert_eq!(labels(3, LETTERS), ["s", "a", "d"]);
        assert_eq!(labels(26, LETTERS).iter().map(String::len).max(), Some(1));
        let many = labels(200, LETTERS);
        assert!(many.iter().all(|label| label.len() == 2));
        assert_eq!(many.iter().collect::<std::collections::BTreeSet<_>>().len(), 200);
    }
}
