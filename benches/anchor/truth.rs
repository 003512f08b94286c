//! What became of a quote in truth, and how a finding compares with it.

use std::ops::Range;

use postil::domain::{Anchor, Edition, Selector, Span, slice};

use crate::draft::{Cell, Sign};

/// What an edit did to the words of a quote, and where they are now, in code points.
pub(crate) enum Truth {
    /// The words are there.
    Whole(Range<usize>),
    /// They say something else.
    Changed(Range<usize>),
    /// Too little is left, or too much of it elsewhere, to say.
    Partly,
    Gone,
}

impl Truth {
    /// Reads it off the edited cells; `places` says where each old code point is now.
    pub(crate) fn of(
        selector: &Selector,
        cells: &[Cell],
        places: &[Option<usize>],
        old_text: &str,
    ) -> Self {
        let range = selector.start..selector.end;
        let quote: Vec<char> = slice(old_text, range.start, range.end).chars().collect();
        let words = || range.clone().zip(&quote).filter(|(_, char)| char.is_alphanumeric());
        let total = words().count();
        let left: Vec<usize> = words().filter_map(|(at, _)| places[at]).collect();
        let is_copy = |cell: &&Cell| match cell.sign {
            Sign::Copies(from) => range.contains(&from),
            _ => false,
        };
        let is_copied = cells.iter().filter(is_copy).count() * 2 > total;
        let is_moved = left.iter().any(|at| cells[*at].sign == Sign::Moved);
        let (Some(first), Some(last)) = (left.iter().min(), left.iter().max()) else {
            // Of a copy whose original is gone nobody can tell that it was not moved.
            return if is_copied { Self::Partly } else { Self::Gone };
        };
        let is_changed = cells.iter().any(|cell| match cell.sign {
            Sign::Instead(from) => range.contains(&from),
            Sign::Denies(from) => range.contains(&from) && from > range.start,
            _ => false,
        });
        let is_taken_back = cells.iter().any(|cell| match cell.sign {
            Sign::TakesBack(from) => range.contains(&from),
            _ => false,
        });
        // What was changed twice may be what it was.
        let is_same = cells.get(*first..=*last).is_some_and(|now| {
            let words = |it: &mut dyn Iterator<Item = char>| -> String {
                it.filter(|char| char.is_alphanumeric()).collect()
            };
            words(&mut now.iter().map(|cell| cell.char)) == words(&mut quote.iter().copied())
        });
        let is_together = last + 1 - first <= quote.len() + quote.len() / 5 + 2;
        if is_copied && is_moved {
            Self::Partly
        } else if is_taken_back || (is_changed && !is_same) {
            Self::Changed(*first..last + 1)
        } else if left.len() * 10 >= total * 9 && is_together {
            Self::Whole(*first..last + 1)
        } else {
            Self::Partly
        }
    }

    /// Returns where the words are.
    pub(crate) fn place(&self) -> Option<Range<usize>> {
        match self {
            Self::Whole(place) | Self::Changed(place) => Some(place.clone()),
            Self::Partly | Self::Gone => None,
        }
    }
}

/// What was found of all quotes.
#[derive(Default)]
pub(crate) struct Tally {
    /// Quotes whose words are all still there, and how many of them were found.
    whole: usize,
    found: usize,
    offered: usize,
    ambiguous: usize,
    orphaned: usize,
    /// Quotes whose words say something else, and how many of them were offered there.
    changed: usize,
    shown: usize,
    gone: usize,
    wrong: usize,
    /// All quotes, and how many stand at their place again when the edits are undone.
    all: usize,
    pub(crate) undone: usize,
}

impl Tally {
    /// Counts one finding; returns what is worth a look.
    pub(crate) fn add(
        &mut self,
        truth: &Truth,
        anchor: Anchor,
        new: &Edition,
    ) -> Option<&'static str> {
        self.all += 1;
        let is_near = |wanted: &Range<usize>, span| is_near(wanted, &place(span, new));
        match (truth, anchor) {
            (Truth::Whole(wanted), Anchor::Moved(span) | Anchor::Exact(span))
                if is_near(wanted, span) =>
            {
                self.whole += 1;
                self.found += 1;
                return None;
            }
            (Truth::Whole(_), Anchor::Changed(_)) => self.offered += 1,
            (Truth::Whole(_), Anchor::Ambiguous(_)) => self.ambiguous += 1,
            (Truth::Whole(_), Anchor::Orphan(_)) => self.orphaned += 1,
            (Truth::Partly, _) => return None,
            (_, Anchor::Moved(_) | Anchor::Exact(_)) => {
                self.whole += usize::from(matches!(truth, Truth::Whole(_)));
                self.wrong += 1;
                return Some("wrong");
            }
            (Truth::Changed(wanted), anchor) => {
                self.changed += 1;
                let is_shown = matches!(anchor, Anchor::Changed(span) if is_near(wanted, span));
                self.shown += usize::from(is_shown);
                return (!is_shown).then_some("not shown");
            }
            (Truth::Gone, _) => {
                self.gone += 1;
                return None;
            }
        }
        self.whole += 1;
        Some("lost")
    }

    /// Writes the figures on one line.
    pub(crate) fn line(&self) -> String {
        let share = |part: usize, whole: usize| {
            format!("{:.2} %", 100.0 * to_float(part) / to_float(whole.max(1)))
        };
        format!(
            "WRONG {}; of {} whole found {}, changed {}, ambiguous {}, orphan {}; of {} changed \
             offered {}; {} gone; undone {}",
            self.wrong,
            self.whole,
            share(self.found, self.whole),
            self.offered,
            self.ambiguous,
            self.orphaned,
            self.changed,
            share(self.shown, self.changed),
            self.gone,
            share(self.undone, self.all),
        )
    }
}

fn to_float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// Returns where a span is, without the marks at its ends, which are no part of the truth.
fn place(span: Span, new: &Edition) -> Range<usize> {
    let quote = new.quote(span);
    let head = quote.chars().take_while(|char| !char.is_alphanumeric()).count();
    let tail = quote.chars().rev().take_while(|char| !char.is_alphanumeric()).count();
    new.position_of(span.start) + head..new.position_of(span.end).saturating_sub(tail)
}

/// Says whether two stretches share more than half of what they cover together.
fn is_near(wanted: &Range<usize>, found: &Range<usize>) -> bool {
    let shared = wanted.end.min(found.end).saturating_sub(wanted.start.max(found.start));
    shared * 2 > wanted.end.max(found.end) - wanted.start.min(found.start)
}
