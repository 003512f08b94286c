//! JSON that is printed: what no `Text` may hold, a file's name may, and is written as `\u202e`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

use crate::domain::Text;

/// Writes a value on one line, without its end.
pub(super) fn write(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Clean(CompactFormatter)))?;
    Ok(())
}

/// Compact, with everything escaped that could speak to a terminal.
struct Clean(CompactFormatter);

impl Formatter for Clean {
    fn write_string_fragment<W>(&mut self, out: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        if fragment.chars().all(Text::may_hold) {
            return self.0.write_string_fragment(out, fragment);
        }
        for char in fragment.chars() {
            let mut units = [0; 2];
            if Text::may_hold(char) {
                write!(out, "{char}")?;
            } else {
                char.encode_utf16(&mut units)
                    .iter()
                    .try_for_each(|it| write!(out, "\\u{it:04x}"))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_escaped_and_read_back_as_it_was() {
        let name = "a\u{1b}[2J\u{9b}m\u{7f}\u{202e}\u{e0041}\u{feff}中👍\n\"\\";
        let mut out = Vec::new();
        write(&mut out, &serde_json::json!({ name: [name] })).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(Text::new(&text).as_str(), text);
        assert!(text.contains("\\u202e\\udb40\\udc41\\ufeff中👍"), "{text}");
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read[name][0], name);
    }
}
