//! A key press, independent of the terminal library.

use std::fmt;

/// A key with what was held down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    pub code: Code,
    /// Control was held.
    pub ctrl: bool,
    /// Alt was held, or ESC sent before the key.
    pub alt: bool,
    /// Shift was held; never for a `Code::Char`, whose letter says so.
    pub shift: bool,
}

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    /// F1 to F12.
    Function(u8),
}

/// The keys that have a name in keymap files.
const NAMES: &[(&str, Code)] = &[
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Insert", Code::Insert),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
    ("Space", Code::Char(' ')),
];

impl Key {
    /// Builds a key with nothing held down.
    pub fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// Builds the key of a letter, sign or space.
    pub fn char(char: char) -> Self {
        Self::plain(Code::Char(char))
    }

    /// Builds a letter with Control, in lower case.
    pub fn ctrl(char: char) -> Self {
        Self { ctrl: true, ..Self::char(char) }
    }

    /// Reads a key from its spelling in keymap files: `j`, `C-d`, `A-x`, `S-Tab`, `PgDn`, `F1`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut key = Self::plain(Code::Enter);
        let mut rest = text;
        loop {
            let held = match rest.get(..2).filter(|_| rest.chars().count() > 2) {
                Some("C-") => &mut key.ctrl,
                Some("A-") => &mut key.alt,
                Some("S-") => &mut key.shift,
                _ => break,
            };
            *held = true;
            rest = rest.get(2..).unwrap_or_default();
        }
        key.code = code(rest)?;
        let is_char = matches!(key.code, Code::Char(_));
        (!(is_char && key.shift)).then_some(key)
    }
}

fn code(name: &str) -> Option<Code> {
    if let Some((_, code)) = NAMES.iter().find(|(it, _)| *it == name) {
        return Some(*code);
    }
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(char), None) => Some(Code::Char(char)),
        (Some('F'), Some(_)) => {
            let number = name.get(1..)?.parse().ok()?;
            (1..=12).contains(&number).then_some(Code::Function(number))
        }
        _ => None,
    }
}

impl fmt::Display for Key {
    /// Writes the spelling that `parse` reads.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (is_held, prefix) in [(self.ctrl, "C-"), (self.alt, "A-"), (self.shift, "S-")] {
            if is_held {
                out.write_str(prefix)?;
            }
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => out.write_str(name),
            (None, Code::Char(char)) => write!(out, "{char}"),
            (None, Code::Function(number)) => write!(out, "F{number}"),
            (None, _) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_goes_both_ways() {
        for text in ["j", "C-d", "A-x", "S-Tab", "PgDn", "F12", "Space", "-", "C--", "：", "C-A-x"]
        {
            assert_eq!(Key::parse(text).unwrap().to_string(), text);
        }
        for bad in ["", "F0", "F13", "Hyper", "S-a", "C-"] {
            assert_eq!(Key::parse(bad), None, "{bad}");
        }
    }
}
