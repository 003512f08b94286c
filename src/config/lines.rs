//! Bytes of the file to lines, and the lines that settings and keys stand on.

use std::collections::BTreeMap;

/// Where the lines of a text begin.
pub(super) struct LineStarts(Vec<usize>);

impl LineStarts {
    /// Looks through the text once.
    pub(super) fn new(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self(std::iter::once(0).chain(ends.map(|(index, _)| index + 1)).collect())
    }

    /// Returns the line that a byte stands on, counted from 1.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.0.partition_point(|start| *start <= byte)
    }
}

/// The lines that settings and keys stand on, as far as they count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    settings: BTreeMap<String, usize>,
    /// By chord and action; a table by its name and nothing.
    keys: BTreeMap<(String, String), usize>,
}

impl Lines {
    pub(super) fn add_setting(&mut self, name: &str, line: usize) {
        self.settings.insert(name.to_owned(), line);
    }

    pub(super) fn add_key(&mut self, name: &str, action: &str, line: usize) {
        self.keys.entry((name.to_owned(), action.to_owned())).or_insert(line);
    }

    /// Forgets a setting whose value turned out to be none.
    pub(super) fn forget(&mut self, name: &str) {
        self.settings.remove(name);
    }

    pub(super) fn of_setting(&self, name: &str) -> Option<usize> {
        self.settings.get(name).copied()
    }

    /// Returns the line of a chord or a table; without the action, the first of that name.
    pub(super) fn of_key(&self, name: &str, action: &str) -> Option<usize> {
        let wanted = (name.to_owned(), action.to_owned());
        let mut from = self.keys.range(wanted..);
        from.next().filter(|((it, _), _)| it == name).map(|(_, line)| *line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_stand_on_lines() {
        let starts = LineStarts::new("a\n\n語\r\nb");
        for (byte, line) in [(0, 1), (1, 1), (2, 2), (3, 3), (7, 3), (8, 4), (99, 4)] {
            assert_eq!(starts.line(byte), line, "{byte}");
        }
        assert_eq!(LineStarts::new("").line(0), 1);
    }

    #[test]
    fn a_chord_is_found_by_its_action_or_by_itself() {
        let mut lines = Lines::default();
        lines.add_key("x", "fly", 3);
        lines.add_key("x", "search", 5);
        lines.add_key("xx", "sing", 7);
        for (name, action, line) in
            [("x", "search", Some(5)), ("x", "", Some(3)), ("xx", "", Some(7)), ("y", "", None)]
        {
            assert_eq!(lines.of_key(name, action), line, "{name} {action}");
        }
    }
}
