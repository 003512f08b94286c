//! Where the front matter ends and the Markdown begins.

use crate::store::disk::limits::MAX_FRONT;

/// The two parts of an edition's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parts<'a> {
    /// The YAML between the fences; `None` when the file has no front matter.
    pub(crate) front: Option<&'a [u8]>,
    /// Everything below.
    pub(crate) body: &'a [u8],
}

/// Says whether a file may begin with front matter: its first line is `---`.
pub(crate) fn begins(bytes: &[u8]) -> bool {
    line(without_mark(bytes)).is_some_and(|(line, _)| line == b"---")
}

/// Splits a file. What is fenced but has no key at its head is a rule and a paragraph, not front
/// matter.
pub(crate) fn split(bytes: &[u8]) -> Parts<'_> {
    let body = without_mark(bytes);
    let none = Parts { front: None, body };
    let Some((b"---", whole)) = line(body) else { return none };
    let mut rest = whole;
    while let Some((line, after)) = line(rest) {
        let used = whole.len() - rest.len();
        if used > MAX_FRONT {
            return none;
        }
        if matches!(line, b"---" | b"...") {
            let front = whole.get(..used).unwrap_or_default();
            let is_front = has_keys(front);
            return if is_front { Parts { front: Some(front), body: after } } else { none };
        }
        rest = after;
    }
    none
}

/// Takes off the byte order mark that some editors put first.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// Returns the first line without the blanks at its end, and what follows it.
fn line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    if bytes.is_empty() {
        return None;
    }
    let end = memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1);
    let (line, rest) = bytes.split_at_checked(end)?;
    Some((line.trim_ascii_end(), rest))
}

fn has_keys(front: &[u8]) -> bool {
    let mut lines = front.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with(b"#"));
    first.is_none_or(|line| {
        let colon = memchr::memchr(b':', line);
        let is_key =
            colon.is_some_and(|at| at > 0 && matches!(line.get(at + 1), None | Some(b' ')));
        line.starts_with(b"{") || is_key
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_part_the_keys_from_the_body() {
        for (file, front, body) in [
            ("---\ntitle: a\n---\nbody\n", Some("title: a\n"), "body\n"),
            ("\u{feff}---\r\ntitle: a\r\n...\r\nbody", Some("title: a\r\n"), "body"),
            ("---\n---\nbody", Some(""), "body"),
            ("---\ntitle: a\n---", Some("title: a\n"), ""),
            ("body", None, "body"),
            ("", None, ""),
            ("---\ntitle: a\nnever closed", None, "---\ntitle: a\nnever closed"),
            ("---\nA paragraph.\n---\nx", None, "---\nA paragraph.\n---\nx"),
            ("----\ntitle: a\n---\n", None, "----\ntitle: a\n---\n"),
        ] {
            let expected = Parts { front: front.map(str::as_bytes), body: body.as_bytes() };
            assert_eq!(split(file.as_bytes()), expected, "{file:?}");
        }
    }

    #[test]
    fn a_fence_that_is_never_closed_is_given_up() {
        let file = format!("---\n{}", "key: value\n".repeat(MAX_FRONT));
        assert_eq!(split(file.as_bytes()).front, None);
    }
}
