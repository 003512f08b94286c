//! A second edition in sight: the aligned sentence under the current one, or the whole beside it.

use std::sync::Arc;

use super::{Reader, head};
use crate::{
    app::{Companion, Notice},
    domain::{Alignment, Edition, Lang, Place, Span, Way},
    layout::{
        At, Beside, Bidi, Direction, Flow, PlainRow, Role, Row, RowKind, Run, Setting, ordered,
        width_of, wrap_plain,
    },
};

/// The second edition, and how it is shown.
#[derive(Clone, Debug, Default)]
pub struct Second {
    how: How,
    /// The language that was asked for; else the one that was read before, or the next of the bar.
    lang: Option<Lang>,
    /// What the flow has beside it.
    set: Option<Set>,
    /// The rows of the sentences that are peeked at.
    peeked: Vec<Row>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum How {
    #[default]
    Hidden,
    /// So many sentences from the current one on.
    Peek(usize),
    Beside,
}

#[derive(Clone, Debug)]
struct Set {
    edition: Arc<Edition>,
    alignment: Arc<Alignment>,
    is_below: bool,
    setting: Setting,
}

impl Reader {
    /// Shows the aligned sentences of another edition under the current one, or takes them away.
    pub(in crate::app) fn peek(&mut self, count: usize) -> Option<Notice> {
        let how = match self.second.how {
            How::Peek(shown) if count <= 1 || shown == count => How::Hidden,
            _ => How::Peek(count.max(1)),
        };
        self.show_second(how)
    }

    /// Shows another edition beside this one, or takes it away.
    pub(in crate::app) fn turn_beside(&mut self) -> Option<Notice> {
        let how = if self.is_beside() { How::Hidden } else { How::Beside };
        self.show_second(how)
    }

    /// Chooses the edition that is shown second; it is shown beside this one where none was.
    pub(in crate::app) fn choose_second(&mut self, lang: Lang) -> Option<Notice> {
        if lang == *self.lang() {
            return Some(Notice::NothingHere {});
        }
        self.second.lang = Some(lang);
        let how = if self.second.how == How::Hidden { How::Beside } else { self.second.how };
        self.show_second(how)
    }

    fn show_second(&mut self, how: How) -> Option<Notice> {
        if how != How::Hidden && self.article.langs.len() < 2 {
            return self.next_language(1);
        }
        if how != How::Hidden && !self.shows_second() {
            self.renew_companions();
        }
        self.second.how = how;
        self.view.is_due = true;
        self.lay_peek();
        self.show_place();
        None
    }

    /// Says whether a second edition is to be seen.
    pub(super) fn shows_second(&self) -> bool {
        self.second.how != How::Hidden
    }

    /// Says whether a whole edition is shown beside this one.
    pub fn is_beside(&self) -> bool {
        self.second.how == How::Beside
    }

    /// Says whether the current sentence is marked: where two editions are seen at once.
    pub fn marks_sentence(&self) -> bool {
        self.is_beside() && self.flow.beside().is_some()
    }

    /// Returns the second edition, aligned, where one is shown.
    pub fn second(&self) -> Option<&Companion> {
        if !self.shows_second() {
            return None;
        }
        self.second_langs().find_map(|lang| self.others.companion(lang))
    }

    /// Returns the languages that may be the second one, the likeliest first: the chosen one, the
    /// one that was left last, and those of the bar from this one on.
    pub(in crate::app) fn second_langs(&self) -> impl Iterator<Item = &Lang> {
        let langs = &self.article.langs;
        let here = langs.iter().position(|lang| lang == self.lang()).unwrap_or_default();
        let next = (1..langs.len()).filter_map(move |step| langs.get((here + step) % langs.len()));
        self.second.lang.iter().chain(self.switch.last_left()).chain(next)
    }

    /// Returns the sentences of the second edition that say what the current one says.
    pub fn second_sentence(&self) -> Option<Span> {
        let alignment = &self.second()?.alignment;
        alignment.across(self.edition().sentence_at(self.place))
    }

    /// Goes over to another edition: the one that is left is the second now, if one was shown.
    pub(super) fn turn_second(&mut self, left: &Lang, to: &Lang) {
        self.second.set = None;
        if self.second.lang.as_ref() == Some(to) || self.second.lang.is_none() {
            self.second.lang = Some(left.clone());
        }
    }

    /// Sets beside the text what is to stand there; the place stays on its row.
    pub(super) fn arrange_second(&mut self, is_below: bool) {
        let wanted = self.second().filter(|_| self.is_beside()).map(|companion| Set {
            edition: Arc::clone(&companion.edition),
            alignment: Arc::clone(&companion.alignment),
            is_below,
            setting: self.flow.setting().clone(),
        });
        let is_same = match (&wanted, &self.second.set) {
            (None, None) => true,
            (Some(one), Some(other)) => one.is(other) && self.flow.beside().is_some(),
            _ => false,
        };
        if is_same {
            return;
        }
        let row = self.row_of_place();
        let beside = wanted.as_ref().map(|set| {
            let flow = Flow::new(Arc::clone(&set.edition), head(&set.edition), set.setting.clone());
            Beside::new(flow, Arc::clone(&set.alignment), set.is_below)
        });
        self.flow.set_beside(beside);
        self.second.set = wanted;
        if let Some(row) = row {
            self.put_place_at(row);
            self.show_place();
        }
    }

    /// Lays out what is peeked at; where it takes more rows, the window makes room for them.
    pub(super) fn lay_peek(&mut self) {
        let before = self.peek_height();
        self.second.peeked = self.peeked().unwrap_or_default();
        if self.peek_height() > before {
            self.show_place();
        }
    }

    fn peeked(&self) -> Option<Vec<Row>> {
        let How::Peek(count) = self.second.how else { return None };
        let companion = self.second()?;
        let mut sentence = self.edition().sentence_at(self.place);
        sentence.end = self.last_peeked(sentence.start, count).end;
        let setting = self.flow.setting();
        let found = companion.alignment.across(sentence);
        let words = found.map(|span| companion.edition.quote(span)).unwrap_or_default();
        let words = if words.is_empty() { "—" } else { words.trim_end() };
        let rows = wrap_plain(words, setting.width, setting.is_ambiguous_wide);
        let edition = Direction::of_language(&companion.edition.meta.lang);
        let direction = match setting.bidi {
            Bidi::Postil => Direction::of(words, edition),
            Bidi::Terminal => Direction::LeftToRight,
        };
        let row = |(number, row): (usize, &PlainRow)| Row {
            is_first: number == 0,
            ..peeked_row(row.of(words).trim_end(), direction, setting)
        };
        Some(rows.iter().enumerate().map(row).collect())
    }

    /// Returns the last of so many sentences.
    fn last_peeked(&self, first: Place, count: usize) -> Span {
        let mut place = first;
        for _ in 1..count {
            place = self.edition().sentence_step(place, Way::Forward).unwrap_or(place);
        }
        self.edition().sentence_at(place)
    }

    /// Returns how many rows of the window are taken by what is peeked at.
    pub(super) fn peek_height(&self) -> u16 {
        let most = self.view.height / 2;
        u16::try_from(self.second.peeked.len()).unwrap_or(most).min(most)
    }

    /// Puts what is peeked at under the row where its sentence ends; returns the row of the window
    /// behind which it stands.
    pub(super) fn insert_peek(&mut self) -> Option<usize> {
        let How::Peek(count) = self.second.how else { return None };
        let end = self.last_peeked(self.place, count).end;
        let last = Place { offset: end.offset.saturating_sub(1), ..end };
        let at: At = self.flow.at_of(last);
        let under = self.view.rows.iter().position(|row| row.at == at)?;
        let height = usize::from(self.peek_height());
        let rows = self.second.peeked.iter().take(height).map(|row| Row { at, ..row.clone() });
        let rows: Vec<Row> = rows.collect();
        let below = self.view.rows.split_off(under + 1);
        let room = usize::from(self.view.height.saturating_sub(self.view.above));
        self.view.rows.extend(rows.into_iter().chain(below));
        self.view.rows.truncate(room);
        Some(under)
    }
}

impl Set {
    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.edition, &other.edition)
            && Arc::ptr_eq(&self.alignment, &other.alignment)
            && self.is_below == other.is_below
            && self.setting == other.setting
    }
}

/// Sets a row of what is peeked at.
fn peeked_row(words: &str, direction: Direction, setting: &Setting) -> Row {
    let spare = setting.width.saturating_sub(width_of(words, setting.is_ambiguous_wide));
    let column = if direction.is_right_to_left() { spare } else { 0 };
    let text = match setting.bidi {
        Bidi::Postil => ordered(words, direction).into_owned(),
        Bidi::Terminal => words.to_owned(),
    };
    let run = Run { column, text, start: 0, len: 0, role: Role::Dim };
    Row { kind: RowKind::Peek, direction, runs: vec![run], ..Row::default() }
}
