//! What is wrong with the configuration: a place, what is wrong there, and what to do about it.

use std::{fmt, path::PathBuf};

use crate::domain::{Text, slice};

/// Something wrong with the configuration; it is shown on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub path: PathBuf,
    /// The line in it, counted from 1.
    pub line: Option<usize>,
    pub fault: Fault,
}

/// What is wrong, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("cannot be read: {0}; the defaults hold")]
    Unreadable(String),
    #[error("POSTIL_CONFIG names this file, and it is not there; the defaults hold")]
    Absent,
    #[error("{0}; until it is mended, the defaults hold")]
    Syntax(String),
    #[error("there is no setting {name}{}", did_you_mean(*.nearest))]
    Unknown { name: String, nearest: Option<&'static str> },
    #[error("there is no table [{0}]; keys are bound below [keys.{0}]")]
    UnknownTable(String),
    #[error("{name} stands below [{table}]; write it above the first line in brackets")]
    Misplaced { name: String, table: String },
    #[error("{name} takes {expected}")]
    Type { name: String, expected: &'static str },
    #[error("{0} has an empty value; write one, or take the line out")]
    Empty(String),
    #[error("{name}: {value} is not known; write {allowed}")]
    Word { name: &'static str, value: String, allowed: &'static str },
    #[error("{0} is no language tag; write it as in en, zh-Hans or zh-Hant")]
    Lang(String),
    #[error("width takes 20 to 200 columns, not {0}; the default holds")]
    Width(String),
    #[error("theme: cannot read {path}: {cause}; write auto, dark, light, 16 or a file's path")]
    Theme { path: PathBuf, cause: String },
    #[error("{name}: {what}")]
    Refused { name: String, what: String },
}

/// The longest line that is shown, in code points.
const MAX_LINE: usize = 500;

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        let whole = match self.line {
            Some(line) => format!("{path}:{line}: {}", self.fault),
            None => format!("{path}: {}", self.fault),
        };
        // Names and values come out of the file, which may hold anything.
        out.write_str(slice(&Text::line(&whole), 0, MAX_LINE))
    }
}

fn did_you_mean(nearest: Option<&str>) -> String {
    match nearest {
        Some(name) => format!("; did you mean {name}?"),
        None => "; `postil config` shows all there are".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_one_safe_line_whatever_the_file_holds() {
        let name = format!("a\n\u{1b}[31mb\u{202e}{}", "x".repeat(9_999));
        let fault = Fault::Unknown { name, nearest: None };
        let shown = Problem { path: "c.toml".into(), line: Some(3), fault }.to_string();
        assert!(shown.starts_with("c.toml:3: there is no setting a bxxx"), "{shown}");
        assert_eq!(shown.chars().count(), MAX_LINE);
    }
}
