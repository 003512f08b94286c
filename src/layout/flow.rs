//! An edition as rows: laid out where it is looked at, and only there.

use std::{collections::HashMap, sync::Arc};

use super::{
    Head, Row, RowKind, Setting,
    body::Body,
    gap::has_gap,
    head::{self, END},
};
use crate::domain::{Edition, Place};

/// A row's address: the head, a block or the end, and a row within it.
///
/// Ordered as it is read; stays valid when the edition grows. The default is the first row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// 0 is the head, `n` the block before `n`, [`END_SLOT`] what stands below the text.
    slot: u32,
    /// The row within, the blank one before a block included.
    row: u32,
}

/// The slot of what stands below the text, above that of any block.
const END_SLOT: u32 = u32::MAX;

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
}

impl Flow {
    /// Begins with nothing laid out but the head.
    pub fn new(edition: Arc<Edition>, head: Head, setting: Setting) -> Self {
        let setting = Setting { width: setting.width.max(1), ..setting };
        let above = head::rows(&head, &setting);
        Self { edition, head, setting, above, bodies: HashMap::new(), code_shift: 0 }
    }

    /// Returns the edition.
    pub fn edition(&self) -> &Arc<Edition> {
        &self.edition
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
    }

    /// Scrolls code and wide tables sideways.
    pub fn set_code_shift(&mut self, columns: u16) {
        self.code_shift = columns;
    }

    /// Returns the first row.
    pub fn first(&self) -> At {
        if !self.above.is_empty() {
            return At::default();
        }
        if self.edition.blocks().is_empty() { self.end_or_head() } else { At { slot: 1, row: 0 } }
    }

    /// Returns the last row; lays out the whole of the last block.
    pub fn last(&mut self) -> At {
        let slot = self.last_slot();
        let row = narrow(self.count(slot).saturating_sub(1));
        At { slot, row }
    }

    /// Returns the rows from one on, as many as there are, at most `height`.
    pub fn rows(&mut self, top: At, height: u16) -> Vec<Row> {
        let mut rows = Vec::with_capacity(height.into());
        let mut at = Some(self.settle(top));
        while let Some(here) = at.filter(|_| rows.len() < height.into()) {
            rows.extend(self.draw(here));
            at = self.after(here);
        }
        rows
    }

    /// Returns the row on which a code point stands; outside the text, the nearest.
    pub fn at_of(&mut self, place: Place) -> At {
        let Some(last) = self.edition.blocks().len().checked_sub(1) else { return self.first() };
        let block = place.block.min(last);
        let offset = if place.block > last { usize::MAX } else { place.offset };
        let gap = self.gap(block);
        let Self { edition, setting, bodies, .. } = self;
        let row = body(edition, setting, bodies, block)
            .map_or(0, |(text, body)| body.row_of(text, offset, setting));
        At { slot: slot_of(block), row: narrow(row + gap) }
    }

    /// Returns the first code point of a row. A blank row has that of the block below it, the head
    /// that of the text, the end that of the text's last row.
    pub fn place_of(&mut self, at: At) -> Place {
        let at = self.settle(at);
        let Some(block) = block_of(at.slot) else {
            let last = self.edition.blocks().len().saturating_sub(1);
            let end = Place { block: last, offset: usize::MAX };
            return if at.slot == 0 { Place::default() } else { self.start_of_row(end) };
        };
        let row = wide(at.row).saturating_sub(self.gap(block));
        let Self { edition, setting, bodies, .. } = self;
        let body = body(edition, setting, bodies, block);
        let point = body.and_then(|(text, body)| {
            body.reach_row(text, row, setting);
            body.point_of(text, row)
        });
        Place { block, offset: point.unwrap_or_default() }
    }

    /// Goes down by rows, at most to the last.
    pub fn down(&mut self, at: At, rows: usize) -> At {
        let mut at = self.settle(at);
        let mut left = rows;
        while left > 0 {
            let wanted = wide(at.row).saturating_add(left);
            if self.has_row(at.slot, wanted) {
                return At { slot: at.slot, row: narrow(wanted) };
            }
            let count = self.count(at.slot);
            left = wanted.saturating_sub(count);
            let Some(slot) = self.slot_after(at.slot) else {
                return At { slot: at.slot, row: narrow(count.saturating_sub(1)) };
            };
            at = At { slot, row: 0 };
        }
        at
    }

    /// Goes up by rows, at most to the first.
    pub fn up(&mut self, at: At, rows: usize) -> At {
        let mut at = self.settle(at);
        let mut left = rows;
        while left > wide(at.row) {
            left -= wide(at.row) + 1;
            let Some(slot) = self.slot_before(at.slot) else { return self.first() };
            at = At { slot, row: narrow(self.count(slot).saturating_sub(1)) };
        }
        At { row: narrow(wide(at.row) - left), ..at }
    }

    /// Counts the rows between two, whichever is higher, up to `most`.
    pub fn distance(&mut self, from: At, to: At, most: usize) -> usize {
        let (from, to) = (self.settle(from.min(to)), self.settle(from.max(to)));
        let (mut at, mut passed) = (from, 0usize);
        while at.slot < to.slot && passed < most {
            if self.has_row(at.slot, wide(at.row).saturating_add(most - passed)) {
                return most;
            }
            passed += self.count(at.slot).saturating_sub(wide(at.row));
            let Some(slot) = self.slot_after(at.slot) else { break };
            at = At { slot, row: 0 };
        }
        (passed + wide(to.row).saturating_sub(wide(at.row))).min(most)
    }

    /// Returns the top row of a page whose last row is the last of all.
    pub fn bottom_top(&mut self, height: u16) -> At {
        let last = self.last();
        self.up(last, usize::from(height.max(1)) - 1)
    }

    /// Returns the place nearest to a column of a row.
    pub fn place_at_column(&mut self, at: At, column: u16) -> Place {
        let at = self.settle(at);
        let place = self.place_of(at);
        let Some(row) = self.draw(at).filter(|row| row.kind == RowKind::Text) else { return place };
        let mut shown = row.clusters.iter().filter(|it| it.width > 0);
        let under = shown.clone().find(|it| column < it.column.saturating_add(it.width));
        let cluster = under.or_else(|| shown.next_back()).or(row.clusters.first());
        cluster.map_or(place, |it| Place { offset: it.start, ..place })
    }

    /// Returns the row of a place and the column at which its cluster stands.
    pub fn column_of(&mut self, place: Place) -> (At, u16) {
        let at = self.at_of(place);
        let Some(row) = self.draw(at) else { return (at, 0) };
        let cluster = row.clusters.iter().find(|it| place.offset < it.start + it.len);
        let column = cluster
            .map_or_else(|| row.width(self.setting.is_ambiguous_wide), |cluster| cluster.column);
        (at, column.min(self.setting.width - 1))
    }

    fn start_of_row(&mut self, place: Place) -> Place {
        let at = self.at_of(place);
        if block_of(at.slot).is_some() { self.place_of(at) } else { Place::default() }
    }

    /// Draws one row that exists.
    fn draw(&mut self, at: At) -> Option<Row> {
        let drawn = self.drawn(at)?;
        let last = self.edition.blocks().len().saturating_sub(1);
        let block = block_of(at.slot).unwrap_or(if at.slot == 0 { 0 } else { last });
        Some(Row { at, block, ..drawn })
    }

    fn drawn(&mut self, at: At) -> Option<Row> {
        if at.slot == 0 {
            return self.above.get(wide(at.row)).cloned();
        }
        let Some(block) = block_of(at.slot) else { return head::end(wide(at.row), &self.setting) };
        let Some(row) = wide(at.row).checked_sub(self.gap(block)) else {
            return Some(Row::default());
        };
        let Self { edition, setting, bodies, code_shift, .. } = self;
        let (text, body) = body(edition, setting, bodies, block)?;
        body.reach_row(text, row, setting);
        body.draw(text, row, *code_shift, setting)
    }

    /// Returns the row itself where there is one, else the nearest above.
    fn settle(&mut self, at: At) -> At {
        let last = self.last_slot();
        if at.slot > last && at.slot != END_SLOT || at.slot == END_SLOT && last != END_SLOT {
            return self.last();
        }
        if at.slot == 0 && self.above.is_empty() {
            return self.first();
        }
        if self.has_row(at.slot, wide(at.row)) {
            return at;
        }
        At { slot: at.slot, row: narrow(self.count(at.slot).saturating_sub(1)) }
    }

    fn after(&mut self, at: At) -> Option<At> {
        if self.has_row(at.slot, wide(at.row) + 1) {
            return Some(At { slot: at.slot, row: at.row + 1 });
        }
        self.slot_after(at.slot).map(|slot| At { slot, row: 0 })
    }

    /// Says whether a slot has a row; lays out no further.
    fn has_row(&mut self, slot: u32, row: usize) -> bool {
        if slot == 0 {
            return row < self.above.len();
        }
        let Some(block) = block_of(slot) else { return row < self.end_count() };
        let Some(row) = row.checked_sub(self.gap(block)) else { return true };
        let Self { edition, setting, bodies, .. } = self;
        body(edition, setting, bodies, block)
            .is_some_and(|(text, body)| body.reach_row(text, row, setting))
    }

    /// Counts the rows of a slot; lays out the whole of a block.
    fn count(&mut self, slot: u32) -> usize {
        let Some(block) = block_of(slot) else {
            return if slot == 0 { self.above.len() } else { self.end_count() };
        };
        let gap = self.gap(block);
        let Self { edition, setting, bodies, .. } = self;
        body(edition, setting, bodies, block).map_or(0, |(text, body)| {
            body.reach_row(text, usize::MAX, setting);
            gap + body.count()
        })
    }

    fn gap(&self, block: usize) -> usize {
        let Some(below) = self.edition.block(block) else { return 0 };
        let above = block.checked_sub(1).and_then(|above| self.edition.block(above));
        usize::from(match above {
            Some(above) => has_gap(above, below, self.setting.spacing),
            None => !self.above.is_empty(),
        })
    }

    fn end_count(&self) -> usize {
        if self.edition.is_whole { END.len() } else { 0 }
    }

    fn end_or_head(&self) -> At {
        At { slot: if self.edition.is_whole { END_SLOT } else { 0 }, row: 0 }
    }

    fn last_slot(&self) -> u32 {
        if self.edition.is_whole { END_SLOT } else { narrow(self.edition.blocks().len()) }
    }

    fn slot_after(&self, slot: u32) -> Option<u32> {
        if wide(slot) < self.edition.blocks().len() {
            return Some(slot + 1);
        }
        (self.edition.is_whole && slot != END_SLOT).then_some(END_SLOT)
    }

    fn slot_before(&self, slot: u32) -> Option<u32> {
        let before = match slot {
            0 => return None,
            END_SLOT => narrow(self.edition.blocks().len()),
            _ => slot - 1,
        };
        (before > 0 || !self.above.is_empty()).then_some(before)
    }
}

/// Returns a block's text and its body, begun if it was not.
fn body<'a>(
    edition: &'a Edition,
    setting: &Setting,
    bodies: &'a mut HashMap<usize, Body>,
    index: usize,
) -> Option<(&'a str, &'a mut Body)> {
    let block = edition.block(index)?;
    if bodies.len() >= MOST_KEPT && !bodies.contains_key(&index) {
        bodies.clear();
    }
    let above = index.checked_sub(1).and_then(|above| edition.block(above));
    let body = bodies.entry(index).or_insert_with(|| Body::new(block, above, setting));
    Some((&block.text, body))
}

fn slot_of(block: usize) -> u32 {
    narrow(block.saturating_add(1)).min(END_SLOT - 1)
}

fn block_of(slot: u32) -> Option<usize> {
    if slot == END_SLOT { None } else { wide(slot).checked_sub(1) }
}

fn wide(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Block, BlockKind, Lang, Meta},
        layout::{Signs, Spacing},
    };

    fn flow(texts: &[&str], width: u16) -> Flow {
        let blocks = texts.iter().map(|it| Block::plain(BlockKind::Paragraph, *it)).collect();
        let edition = Edition::new(Meta::new(Lang::english(), "t"), blocks);
        let setting = Setting {
            width,
            spacing: Spacing::Blank,
            is_ambiguous_wide: false,
            signs: Signs::Unicode,
            figure_word: "Figure".into(),
        };
        Flow::new(Arc::new(edition), Head { title: "Title".into(), ..Head::default() }, setting)
    }

    #[test]
    fn rows_stand_below_each_other() {
        let mut flow = flow(&["the quick brown fox", "jumps"], 10);
        let rows = flow.rows(flow.first(), 99);
        let lines: Vec<_> = rows.iter().map(|row| row.line(false)).collect();
        let rule = "─".repeat(10);
        let expected =
            ["Title", "", "the quick", "brown fox", "", "jumps", "", rule.as_str(), "", ""];
        assert_eq!(lines, expected);
        let last = flow.last();
        assert_eq!(flow.distance(At::default(), last, 99), 9);
        assert_eq!(flow.up(last, 9), flow.first());
        assert_eq!(flow.down(At::default(), 99), last);
        assert_eq!(
            flow.column_of(Place { block: 0, offset: 12 }),
            (flow.down(At::default(), 3), 2)
        );
    }
}
