//! One line being written at the foot of the screen: a search, a filter or a command.

use super::Buffer;

/// How many lines of each kind are remembered.
const MAX_LINES: usize = 200;

/// The longest line, in bytes: longer than any path and any address that is taken.
pub(super) const MAX_ENTRY: usize = 16 * 1024;

/// A line being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub purpose: Purpose,
    pub buffer: Buffer,
    /// How far back in the history the line is; 0 is the line itself.
    back: usize,
    /// What was typed before the history was looked at.
    typed: String,
    /// What was typed before Tab, and what Tab made of it.
    pub(super) stem: Option<(String, String)>,
    /// How the path in the line can go on, whole paths.
    pub(super) offers: Vec<String>,
}

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Search,
    Filter,
    Command,
    /// What is to be added.
    Add,
    /// Narrows the list that is open.
    Narrow,
}

/// The lines that were written before, the newest last.
#[derive(Clone, Debug, Default)]
pub struct Histories {
    searches: Vec<String>,
    commands: Vec<String>,
    sources: Vec<String>,
}

impl Entry {
    /// Begins a line.
    pub(super) fn new(purpose: Purpose, text: &str) -> Self {
        let (typed, offers) = Default::default();
        Self { purpose, buffer: Buffer::new(text), back: 0, typed, stem: None, offers }
    }

    /// Writes text at the cursor; `false` when it does not fit any more.
    pub(super) fn insert(&mut self, text: &str) -> bool {
        let fits = self.buffer.text().len() + text.len() <= MAX_ENTRY && self.buffer.insert(text);
        if fits {
            self.begin_anew();
        }
        fits
    }

    /// Returns what a completion goes on from: what was typed before Tab while the line is as Tab left
    /// it, else the line.
    pub(super) fn stem(&self) -> &str {
        let line = self.buffer.text();
        self.stem.as_ref().filter(|(_, made)| made == line).map_or(line, |(typed, _)| typed)
    }

    /// Lets the next completion go on from the line as it is now, which something else was written
    /// into.
    pub(super) fn begin_anew(&mut self) {
        self.stem = None;
    }

    /// Returns the path that is being written, and what stands before it in the line; `None` where
    /// none is.
    pub(super) fn path(&self) -> Option<(&'static str, &str)> {
        let line = self.stem();
        match self.purpose {
            Purpose::Add => Some(("", line)),
            Purpose::Command => Some(("add ", line.strip_prefix("add ")?)),
            _ => None,
        }
    }

    /// Goes through the history: back when `is_older`.
    pub(super) fn recall(&mut self, histories: &Histories, is_older: bool) {
        let lines = histories.of(self.purpose);
        if self.back == 0 {
            self.buffer.text().clone_into(&mut self.typed);
        }
        let fits = |back: &usize| {
            back.checked_sub(1)
                .and_then(|back| lines.iter().rev().nth(back))
                .is_some_and(|line| line.starts_with(&self.typed))
        };
        let found = if is_older {
            (self.back + 1..=lines.len()).find(fits).unwrap_or(self.back)
        } else {
            (1..self.back).rev().find(fits).unwrap_or(0)
        };
        self.back = found;
        let line = found.checked_sub(1).and_then(|back| lines.iter().rev().nth(back));
        self.buffer.replace(line.unwrap_or(&self.typed));
    }
}

impl Histories {
    fn of(&self, purpose: Purpose) -> &[String] {
        match purpose {
            Purpose::Search => &self.searches,
            Purpose::Command => &self.commands,
            Purpose::Add => &self.sources,
            Purpose::Filter | Purpose::Narrow => &[],
        }
    }

    /// Remembers a line.
    pub(super) fn keep(&mut self, purpose: Purpose, line: &str) {
        let lines = match purpose {
            Purpose::Search => &mut self.searches,
            Purpose::Command => &mut self.commands,
            Purpose::Add => &mut self.sources,
            Purpose::Filter | Purpose::Narrow => return,
        };
        lines.retain(|it| it != line);
        if !line.is_empty() {
            lines.push(line.to_owned());
        }
        if lines.len() > MAX_LINES {
            lines.remove(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_takes_no_more_than_fits() {
        let mut entry = Entry::new(Purpose::Search, "");
        assert!(entry.insert(&"a".repeat(MAX_ENTRY - 1)));
        assert!(!entry.insert("長") && !entry.insert("aa") && entry.insert("a"));
        assert_eq!(entry.buffer.text().len(), MAX_ENTRY);
        assert!(!entry.insert("a"));
    }

    #[test]
    fn history_goes_back_and_forth_among_lines_that_begin_alike() {
        let mut histories = Histories::default();
        for line in ["width 60", "lang en", "width 80"] {
            histories.keep(Purpose::Command, line);
        }
        let mut entry = Entry::new(Purpose::Command, "w");
        entry.recall(&histories, true);
        assert_eq!(entry.buffer.text(), "width 80");
        entry.recall(&histories, true);
        assert_eq!(entry.buffer.text(), "width 60");
        entry.recall(&histories, true);
        assert_eq!(entry.buffer.text(), "width 60");
        entry.recall(&histories, false);
        entry.recall(&histories, false);
        assert_eq!(entry.buffer.text(), "w");
    }
}
