//! One way through a text with one table.

use super::table::{Found, Table, Written};

/// The most characters whose way is still open; beyond, the best so far is taken.
const OPEN: usize = 256;

/// How a table is gone through a text with.
pub(super) enum Pass {
    /// The longest word at each place.
    Longest(Table),
    /// The words that together are the likeliest: where two overlap, the longest is often wrong
    /// (对|表示, not 对表|示).
    Likely(Table),
}

/// What was written of a text so far.
struct Writer<'a> {
    table: &'a Table,
    text: &'a str,
    written: String,
    /// How much of the text is written or left out, in bytes.
    done: usize,
}

/// The best way to a place: where it comes from, and by which word.
#[derive(Clone, Copy)]
struct Way {
    cost: u32,
    /// How many characters the last word has.
    length: usize,
    /// Where this place is, in bytes.
    byte: usize,
    found: Found,
}

impl Pass {
    /// Converts a whole text.
    pub(super) fn whole(&self, text: &str) -> String {
        self.part(text, true).0
    }

    /// Converts a text as far as it is certain whatever follows; says how many bytes that were.
    pub(super) fn part(&self, text: &str, is_last: bool) -> (String, usize) {
        let (Self::Longest(table) | Self::Likely(table)) = self;
        let mut writer =
            Writer { table, text, written: String::with_capacity(text.len()), done: 0 };
        let end = match self {
            Self::Longest(_) => writer.go_longest(is_last),
            Self::Likely(_) => writer.go_likely(is_last),
        };
        writer.keep_to(end);
        (writer.written, end)
    }
}

/// Counts the bytes at the start of a text that no table knows: those below U+2000.
fn unknown(text: &str) -> usize {
    text.bytes().position(|byte| byte >= 0xe2).unwrap_or(text.len())
}

impl Writer<'_> {
    /// Goes by the longest words; returns how far it came.
    fn go_longest(&mut self, is_last: bool) -> usize {
        let mut at = 0;
        loop {
            let rest = self.text.get(at..).unwrap_or_default();
            at += unknown(rest);
            let rest = self.text.get(at..).unwrap_or_default();
            let Some(first) = rest.chars().next() else { return at };
            let mut longest = (first.len_utf8(), Found::UNKNOWN);
            let mut is_open = false;
            self.words(rest, &mut is_open, |bytes, _, found| longest = (bytes, found));
            if is_open && !is_last {
                return at;
            }
            let (length, found) = longest;
            self.write(at, at + length, found);
            at += length;
        }
    }

    /// Goes by the likeliest words; returns how far it came.
    fn go_likely(&mut self, is_last: bool) -> usize {
        let mut at = 0;
        let mut ways: Vec<Way> = Vec::with_capacity(OPEN * 2);
        loop {
            let rest = self.text.get(at..).unwrap_or_default();
            at += unknown(rest);
            if at >= self.text.len() || !self.open(at, &mut ways, is_last) {
                return at;
            }
            at = self.close(at, &mut ways);
        }
    }

    /// Finds the best way from a place to the next one that no word reaches over; says no when what
    /// follows the text may have a say.
    fn open(&self, start: usize, ways: &mut Vec<Way>, is_last: bool) -> bool {
        ways.clear();
        ways.push(Way { cost: 0, length: 0, byte: start, found: Found::UNKNOWN });
        let mut here = 0;
        loop {
            let Some(way) = ways.get(here).copied() else { return true };
            let rest = self.text.get(way.byte..).unwrap_or_default();
            if rest.is_empty() || here >= OPEN || (here > 0 && here + 1 == ways.len()) {
                ways.truncate(here + 1);
                return true;
            }
            let mut is_open = false;
            let mut is_known = false;
            let mut offer = |bytes: usize, length: usize, found: Found| {
                let cost = way.cost.saturating_add(found.cost);
                let byte = way.byte + bytes;
                while ways.len() <= here + length {
                    // Where no word ends there is no way, until one is found.
                    ways.push(Way { cost: u32::MAX, length: 0, byte: 0, found });
                }
                if let Some(there) = ways.get_mut(here + length)
                    && cost < there.cost
                {
                    *there = Way { cost, length, byte, found };
                }
            };
            self.words(rest, &mut is_open, |bytes, length, found| {
                is_known |= length == 1;
                offer(bytes, length, found);
            });
            if !is_known && let Some(first) = rest.chars().next() {
                offer(first.len_utf8(), 1, Found::UNKNOWN);
            }
            if is_open && !is_last {
                return false;
            }
            here += 1;
        }
    }

    /// Writes the best way; returns where it ends.
    fn close(&mut self, start: usize, ways: &mut [Way]) -> usize {
        let mut here = ways.len().saturating_sub(1);
        let end = ways.last().map_or(start, |way| way.byte);
        let mut words = Vec::new();
        while let Some(way) = ways.get(here).filter(|_| here > 0) {
            words.push((way.byte, way.found));
            here -= way.length.clamp(1, here);
        }
        let mut from = start;
        for (to, found) in words.into_iter().rev() {
            self.write(from, to, found);
            from = to;
        }
        end
    }

    /// Tells every word that a text begins with, shortest first: its bytes, its characters and what
    /// was found; says whether a longer one may be had where the text goes on.
    fn words(&self, text: &str, is_open: &mut bool, mut tell: impl FnMut(usize, usize, Found)) {
        let mut chars = text.chars();
        let Some(mut step) = chars.next().and_then(|char| self.table.begin(char)) else { return };
        let mut length = 1;
        loop {
            if let Some(found) = self.table.found(step) {
                tell(text.len() - chars.as_str().len(), length, found);
            }
            let Some(char) = chars.next() else {
                *is_open = true;
                return;
            };
            let Some(next) = self.table.go_on(step, char) else { return };
            step = next;
            length += 1;
        }
    }

    /// Writes a word as what it becomes.
    fn write(&mut self, from: usize, to: usize, found: Found) {
        match found.written() {
            Written::Same => (),
            Written::As(written) => self.put(from, to, written),
            Written::Each => {
                let mut at = from;
                for char in self.text.get(from..to).unwrap_or_default().chars() {
                    let found = self.table.begin(char).and_then(|step| self.table.found(step));
                    let end = at + char.len_utf8();
                    if let Some(Written::As(written)) = found.map(Found::written) {
                        self.put(at, end, written);
                    }
                    at = end;
                }
            }
        }
    }

    fn put(&mut self, from: usize, to: usize, written: &str) {
        self.keep_to(from);
        self.written.push_str(written);
        self.done = to;
    }

    /// Takes the text over as it is, up to a place.
    fn keep_to(&mut self, end: usize) {
        self.written.push_str(self.text.get(self.done..end).unwrap_or_default());
        self.done = end;
    }
}
