//! An edition as rows: laid out where it is looked at, and only there.

use std::{collections::HashMap, sync::Arc};

use super::{
    At, Direction, Head, Row, RowKind, Setting,
    at::Slot,
    beside::Beside,
    body::Body,
    gap::has_gap,
    head::{self, END},
};
use crate::domain::Edition;

/// How many blocks are kept laid out; when there are more, all are forgotten and laid out anew
/// where they are looked at.
const MOST_KEPT: usize = 512;

/// An edition laid out lazily.
///
/// A block is laid out from its start to the row that is asked for; only going up asks for the
/// whole of the block above. What is kept is where its rows start.
#[derive(Clone, Debug)]
pub struct Flow {
    edition: Arc<Edition>,
    head: Head,
    setting: Setting,
    /// The rows of the head.
    above: Vec<Row>,
    bodies: HashMap<usize, Body>,
    code_shift: u16,
    /// The rows that were asked for last, in order: most of them are asked for again.
    pub(super) drawn: Vec<Row>,
    /// Another edition beside this one.
    pub(super) beside: Option<Box<Beside>>,
}

impl Flow {
    /// Begins with nothing laid out but the head.
    pub fn new(edition: Arc<Edition>, head: Head, setting: Setting) -> Self {
        let setting = Setting { width: setting.width.max(1), ..setting };
        let direction = Direction::of_language(&edition.meta.lang);
        let above = head::rows(&head, direction, &setting);
        Self {
            edition,
            head,
            setting,
            above,
            bodies: HashMap::new(),
            code_shift: 0,
            drawn: Vec::new(),
            beside: None,
        }
    }

    /// Returns the edition.
    pub fn edition(&self) -> &Arc<Edition> {
        &self.edition
    }

    /// Says whether anything stands above the text.
    pub(super) fn has_head(&self) -> bool {
        !self.above.is_empty()
    }

    /// Returns how it is set.
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// Sets the same text another way: forgets all rows.
    pub fn reset(&mut self, setting: Setting) {
        let shift = self.code_shift;
        *self = Self::new(Arc::clone(&self.edition), self.head.clone(), setting);
        self.code_shift = shift;
    }

    /// Takes the same beginning with more blocks; keeps what is laid out.
    pub fn extend(&mut self, edition: Arc<Edition>) {
        let last = self.edition.blocks().len().saturating_sub(1);
        if self.edition.block(last) != edition.block(last) {
            self.bodies.remove(&last);
        }
        self.edition = edition;
        self.drawn.clear();
    }

    /// Scrolls code and wide tables sideways.
    pub fn set_code_shift(&mut self, columns: u16) {
        if std::mem::replace(&mut self.code_shift, columns) != columns {
            self.drawn.clear();
        }
    }

    /// Returns the rows from one on, as many as there are, at most `height`.
    pub fn rows(&mut self, top: At, height: u16) -> Vec<Row> {
        let mut rows = Vec::with_capacity(height.into());
        let mut at = Some(self.settle(top));
        while let Some(here) = at.filter(|_| rows.len() < height.into()) {
            rows.extend(self.draw(here));
            at = self.after(here);
        }
        self.drawn.clone_from(&rows);
        rows
    }

    /// Draws one row that exists.
    pub(super) fn draw(&mut self, at: At) -> Option<Row> {
        match self.drawn.binary_search_by_key(&at, |row| row.at) {
            Ok(found) => self.drawn.get(found).cloned(),
            Err(_) => self.draw_anew(at),
        }
    }

    fn draw_anew(&mut self, at: At) -> Option<Row> {
        let last = self.edition.blocks().len().saturating_sub(1);
        let (block, drawn) = match at.slot() {
            Slot::Head => (0, self.above.get(at.row())?.clone()),
            Slot::Block(block) => (block, self.draw_block(block, at.row())?),
            Slot::End => {
                let behind = self.edition.blocks().len();
                let drawn = match at.row().checked_sub(self.room(behind)) {
                    Some(row) => head::end(row, &self.setting)?,
                    None => self.draw_room(behind, at.row()).unwrap_or_default(),
                };
                (last, drawn)
            }
        };
        let block = if drawn.kind == RowKind::Below { drawn.block } else { block };
        Some(Row { at, block, ..drawn })
    }

    fn draw_block(&mut self, block: usize, row: usize) -> Option<Row> {
        let room = self.room(block);
        if row < room {
            return Some(self.draw_room(block, row).unwrap_or_default());
        }
        let Some(row) = row.checked_sub(self.gap(block)) else { return Some(Row::default()) };
        let shift = self.code_shift;
        self.with_body(block, |text, body, setting| {
            body.reach_row(text, row, setting);
            body.draw(text, row, shift, setting)
        })?
    }

    /// Says whether a slot has a row; lays out no further.
    pub(super) fn has_row(&mut self, slot: Slot, row: usize) -> bool {
        let Slot::Block(block) = slot else { return row < self.count(slot) };
        let Some(row) = row.checked_sub(self.gap(block)) else { return true };
        let reach =
            |text: &str, body: &mut Body, setting: &Setting| body.reach_row(text, row, setting);
        self.with_body(block, reach).unwrap_or(false)
    }

    /// Counts the rows of a slot; lays out the whole of a block.
    pub(super) fn count(&mut self, slot: Slot) -> usize {
        match slot {
            Slot::Head => self.above.len(),
            Slot::End if self.edition.is_whole => {
                END.len() + self.room(self.edition.blocks().len())
            }
            Slot::End => 0,
            Slot::Block(block) => self.own_count(block) + self.room(block),
        }
    }

    /// Counts the rows of a block and the blank ones before it; lays out the whole of it.
    pub(super) fn own_count(&mut self, block: usize) -> usize {
        let count = self.with_body(block, |text, body, setting| {
            body.reach_row(text, usize::MAX, setting);
            body.count()
        });
        count.map_or(0, |count| count + self.blank(block))
    }

    /// Returns how many rows stand before a block that are not its own.
    pub(super) fn gap(&mut self, block: usize) -> usize {
        self.blank(block) + self.room(block)
    }

    /// Returns how many blank rows stand before a block.
    pub(super) fn blank(&self, block: usize) -> usize {
        let Some(below) = self.edition.block(block) else { return 0 };
        let above = block.checked_sub(1).and_then(|above| self.edition.block(above));
        usize::from(match above {
            Some(above) => has_gap(above, below, self.setting.spacing),
            None => !self.above.is_empty(),
        })
    }

    /// Asks a block something, with its text; `None` when there is no such block.
    pub(super) fn with_body<T>(
        &mut self,
        index: usize,
        ask: impl FnOnce(&str, &mut Body, &Setting) -> T,
    ) -> Option<T> {
        let Self { edition, setting, bodies, .. } = self;
        let block = edition.block(index)?;
        if bodies.len() >= MOST_KEPT && !bodies.contains_key(&index) {
            bodies.clear();
        }
        let above = index.checked_sub(1).and_then(|above| edition.block(above));
        let direction = Direction::of_language(&edition.meta.lang);
        let begin = || Body::new(block, above, direction, setting);
        let body = bodies.entry(index).or_insert_with(begin);
        Some(ask(&block.text, body, setting))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{
        RowKind,
        samples::{edition, lines, paragraph, setting},
    };

    #[test]
    fn head_blocks_and_end_stand_below_each_other() {
        let blocks = vec![paragraph("the quick brown fox"), paragraph("jumps")];
        let head = Head {
            section: "Society".into(),
            title: "The Night Shift".into(),
            byline: vec!["Ann Author, a city".into()],
            has_facts: true,
        };
        let mut flow = Flow::new(edition(blocks), head, setting(10));
        let rule = "─".repeat(10);
        let expected = [
            "Society",
            "The Night",
            "Shift",
            "Ann",
            "Author, a",
            "city",
            "",
            "",
            "the quick",
            "brown fox",
            "",
            "jumps",
            "",
            &rule,
            "",
            "",
        ];
        assert_eq!(lines(&mut flow), expected);
        let kinds: Vec<_> = flow.rows(flow.first(), 99).iter().map(|row| row.kind).collect();
        assert_eq!(kinds[6..9], [RowKind::HeadFacts, RowKind::Blank, RowKind::Text]);
        assert_eq!(kinds[13..], [RowKind::EndRule, RowKind::End(0), RowKind::End(1)]);
    }

    #[test]
    fn the_end_stands_below_a_whole_edition_only() {
        let whole = edition(vec![paragraph("a"), paragraph("b")]);
        let beginning = Edition::beginning(whole.meta.clone(), whole.blocks()[..1].to_vec());
        let mut flow = Flow::new(Arc::new(beginning), Head::default(), setting(4));
        assert_eq!(lines(&mut flow), ["a"]);
        flow.extend(whole);
        assert_eq!(lines(&mut flow), ["a", "", "b", "", "────", "", ""]);
    }

    #[test]
    fn only_what_is_looked_at_is_laid_out() {
        let blocks = vec![paragraph(&"words and more ".repeat(100)); 3000];
        let mut flow = Flow::new(edition(blocks), Head::default(), setting(40));
        flow.rows(flow.first(), 24);
        assert_eq!(flow.bodies.len(), 1);
        flow.at_of(crate::domain::Place::start_of(2000));
        assert_eq!(flow.bodies.len(), 2);
        flow.down(flow.first(), usize::MAX);
        assert!(flow.bodies.len() <= MOST_KEPT);
    }
}
