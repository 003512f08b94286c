//! `postil convert`: standard input in another script, as a filter.

use std::io::{ErrorKind, Read, Write};

use super::{CliError, End, arguments, standard_input};
use crate::script::{Converter, Script, Stream};

/// How much is read at once, in bytes.
const PIECE: usize = 64 * 1024;

/// Converts standard input to standard output, piece by piece.
pub(super) fn convert(wishes: &arguments::Convert, out: &mut impl Write) -> Result<End, CliError> {
    filter(standard_input(), wishes.from, wishes.to, out)?;
    Ok(End::Good)
}

fn filter(
    mut input: impl Read,
    from: Option<Script>,
    to: Script,
    out: &mut impl Write,
) -> Result<(), CliError> {
    let mut waiting = Vec::with_capacity(PIECE);
    let from = if let Some(from) = from {
        from
    } else {
        let limit = u64::try_from(PIECE).unwrap_or(u64::MAX);
        input.by_ref().take(limit).read_to_end(&mut waiting).map_err(CliError::In)?;
        source(valid(&waiting, false).0, to)
    };
    let mut stream = Stream::new(Converter::new(from, to));
    let (mut done, mut is_last) = (0, false);
    loop {
        let (text, is_broken) = valid(&waiting, is_last);
        let mut converted = stream.take(text);
        if is_broken || is_last {
            converted.push_str(&stream.end());
        }
        out.write_all(converted.as_bytes()).map_err(CliError::Out)?;
        let taken = text.len();
        done += taken;
        if is_broken || is_last {
            out.flush().map_err(CliError::Out)?;
            return if is_broken { Err(CliError::NotUtf8 { byte: done + 1 }) } else { Ok(()) };
        }
        waiting.drain(..taken);
        is_last = read(&mut input, &mut waiting)? == 0;
    }
}

/// Reads what is there; returns how many bytes, 0 at the end.
fn read(input: &mut impl Read, waiting: &mut Vec<u8>) -> Result<usize, CliError> {
    let before = waiting.len();
    waiting.resize(before + PIECE, 0);
    let count = loop {
        match input.read(waiting.get_mut(before..).unwrap_or_default()) {
            Err(error) if error.kind() == ErrorKind::Interrupted => (),
            other => break other.map_err(CliError::In)?,
        }
    };
    waiting.truncate(before + count);
    Ok(count)
}

/// Returns the script that a text is converted from when nobody says.
fn source(text: &str, to: Script) -> Script {
    match to {
        // Simplified text among it stays as it is.
        Script::Simplified => Script::Traditional,
        _ => Script::guess(text).unwrap_or(Script::Simplified),
    }
}

/// Returns the text at the start of some bytes, and whether what follows is none; a character that
/// is cut by the end is waited for.
fn valid(bytes: &[u8], is_last: bool) -> (&str, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text, false),
        Err(error) => {
            let text = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let is_broken = is_last || error.error_len().is_some();
            (std::str::from_utf8(text).unwrap_or_default(), is_broken)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a byte at a time.
    struct Drop<'a>(&'a [u8]);

    impl Read for Drop<'_> {
        fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
            let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
            to[0] = *first;
            self.0 = rest;
            Ok(1)
        }
    }

    fn filtered(input: &[u8], to: Script) -> (String, Option<String>) {
        let mut out = Vec::new();
        let end = filter(Drop(input), None, to, &mut out);
        (String::from_utf8(out).unwrap(), end.err().map(|error| error.to_string()))
    }

    #[test]
    fn text_goes_through_as_it_comes_line_ends_and_all() {
        let (text, error) = filtered("头发\r\n\u{feff}发展\t💡 \0后来".as_bytes(), Script::Taiwan);
        assert_eq!((text.as_str(), error), ("頭髮\r\n\u{feff}發展\t💡 \0後來", None));
        assert_eq!(filtered(b"", Script::Taiwan), (String::new(), None));
    }

    #[test]
    fn a_long_text_is_what_it_is_as_a_whole() {
        let text = "国家什么时候对表示里面𫝈 ".repeat(9_000);
        let whole = crate::script::convert(&text, Script::Simplified, Script::HongKong);
        assert_eq!(filtered(text.as_bytes(), Script::HongKong).0, whole);
    }

    #[test]
    fn what_is_no_text_is_told_with_its_place_and_what_stands_before_it_is_written() {
        let (text, error) = filtered(b"\xe5\xa4\xb4\xff\xe5\xa4\xb4", Script::Taiwan);
        assert_eq!(text, "頭");
        assert!(error.unwrap().contains("byte 4"));
        let (text, error) = filtered(b"\xe5\xa4\xb4\xe5\xa4", Script::Taiwan);
        assert!(text == "頭" && error.is_some());
    }
}
