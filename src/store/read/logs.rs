//! Reads the logs of an article line by line, with a bound on each line.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    ops::ControlFlow,
};

use crate::store::{
    disk::{Folder, ItemKind, limits::MAX_LINE},
    warning::Warning,
};

/// The folder of an article that its logs are in.
pub(crate) const NOTES: &str = "notes";

/// U+FEFF in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A line of a log, without its line end.
pub(crate) struct RawLine<'a> {
    /// Counted from 1.
    pub(crate) number: usize,
    /// Cut at the longest that is taken; the reader of lines then says that it is too long.
    pub(crate) bytes: &'a [u8],
    /// Whether a newline ends it.
    pub(crate) is_ended: bool,
    /// Where the next line begins, in bytes from the file's start.
    pub(crate) end: u64,
}

/// Names the log files of an article: every `*.jsonl`, a conflict copy too, but no hidden file.
pub(crate) fn log_names(notes: &Folder) -> io::Result<(Vec<String>, Vec<Warning>)> {
    let (mut names, mut warnings) = (Vec::new(), Vec::new());
    for item in notes.items()? {
        if item.name.starts_with('.') || item.name.strip_suffix(".jsonl").is_none() {
            continue;
        }
        if item.kind == ItemKind::File {
            names.push(item.name);
        } else {
            warnings.push(Warning::Special { path: notes.path().join(&item.name) });
        }
    }
    Ok((names, warnings))
}

/// Calls for each line of a log that is not blank, until told to stop. A file that is gone by now
/// has none.
pub(crate) fn each_line(
    notes: &Folder,
    name: &str,
    mut each: impl FnMut(&RawLine) -> ControlFlow<()>,
) -> io::Result<()> {
    match notes.file(name)? {
        Some(file) => each_line_of(file, &mut each),
        None => Ok(()),
    }
}

fn each_line_of(file: File, each: &mut impl FnMut(&RawLine) -> ControlFlow<()>) -> io::Result<()> {
    let mut reader = BufReader::with_capacity(64 << 10, file);
    let mut line = Vec::new();
    let (mut number, mut end) = (0, 0);
    loop {
        line.clear();
        // One byte more than a line may have, and its line end (CR LF after some sync tools).
        let most = u64::try_from(MAX_LINE + 3).unwrap_or(u64::MAX);
        let mut read = (&mut reader).take(most).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(());
        }
        let mut is_ended = line.last() == Some(&b'\n');
        if !is_ended && line.len() > MAX_LINE {
            let (skipped, found) = skip_line(&mut reader)?;
            (read, is_ended) = (read + skipped, found);
        }
        number += 1;
        end += u64::try_from(read).unwrap_or(u64::MAX);
        let bytes = line.strip_suffix(b"\n").unwrap_or(&line);
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        // What some editors put before a text when they save it is no part of its first line.
        let mark = if number == 1 { BYTE_ORDER_MARK } else { &[] };
        let bytes = bytes.strip_prefix(mark).unwrap_or(bytes);
        let raw = RawLine { number, bytes, is_ended, end };
        if !bytes.trim_ascii().is_empty() && each(&raw).is_break() {
            return Ok(());
        }
    }
}

/// Skips to behind the next newline; returns how many bytes that were and whether there was one.
fn skip_line(reader: &mut impl BufRead) -> io::Result<(usize, bool)> {
    let mut skipped = 0;
    loop {
        let piece = reader.fill_buf()?;
        if piece.is_empty() {
            return Ok((skipped, false));
        }
        let newline = memchr::memchr(b'\n', piece);
        let used = newline.map_or(piece.len(), |at| at + 1);
        reader.consume(used);
        skipped += used;
        if newline.is_some() {
            return Ok((skipped, true));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::samples::Shelf;

    #[test]
    fn lines_are_bounded_counted_and_freed_of_their_line_ends() {
        let shelf = Shelf::new();
        let long = "x".repeat(3 * MAX_LINE);
        let exact = "y".repeat(MAX_LINE);
        shelf.write("notes/a.jsonl", format!("\u{feff}one\r\n\n  \n{long}\n{exact}\r\nlast"));
        let folder = Folder::open(shelf.store.root()).unwrap().inner(NOTES).unwrap().unwrap();
        let mut seen = Vec::new();
        each_line(&folder, "a.jsonl", |raw| {
            let bytes = raw.bytes;
            seen.push((raw.number, bytes.len().min(MAX_LINE + 1), bytes[0], raw.is_ended));
            ControlFlow::Continue(())
        })
        .unwrap();
        let expected = [
            (1, 3, b'o', true),
            (4, MAX_LINE + 1, b'x', true),
            (5, MAX_LINE, b'y', true),
            (6, 4, b'l', false),
        ];
        assert_eq!(seen, expected);
    }
}
