//! Pages saved whole as MHTML: the first HTML part of a MIME message (RFC 2557), as bytes.

/// How far the head of a message is looked at, in bytes.
const MAX_HEAD: usize = 16 << 10;
/// How many parts are looked at.
const MAX_PARTS: usize = 2000;

/// The page in a message.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) bytes: Vec<u8>,
    /// Its content type, with its charset.
    pub(super) content_type: String,
    /// Where it was saved from.
    pub(super) location: String,
}

/// Reads the page of a message; `None` when the bytes are none.
pub(super) fn read(bytes: &[u8]) -> Option<Page> {
    let (head, body) = split_head(bytes)?;
    let content_type = field(&head, "content-type")?;
    field(&head, "mime-version")?;
    if !content_type.to_ascii_lowercase().starts_with("multipart/related") {
        return None;
    }
    let boundary = parameter(&content_type, "boundary")?;
    let mark = [b"--", boundary.as_bytes()].concat();
    let location = field(&head, "snapshot-content-location").unwrap_or_default();
    let marks = memchr::memmem::find_iter(body, &mark).take(MAX_PARTS);
    let starts: Vec<usize> = marks.chain([body.len()]).collect();
    for (start, end) in starts.iter().zip(starts.iter().skip(1)) {
        let Some(part) = body.get(start + mark.len()..*end) else { continue };
        let part = part.strip_prefix(b"\r\n").or_else(|| part.strip_prefix(b"\n")).unwrap_or(part);
        let Some((head, content)) = split_head(part) else { continue };
        let content_type = field(&head, "content-type").unwrap_or_default();
        if !content_type.to_ascii_lowercase().starts_with("text/html") {
            continue;
        }
        let encoding = field(&head, "content-transfer-encoding").unwrap_or_default();
        let bytes = match encoding.to_ascii_lowercase().as_str() {
            "quoted-printable" => quoted_printable(content),
            "base64" => base64(content),
            _ => content.to_vec(),
        };
        let own = field(&head, "content-location").filter(|it| it.starts_with("http"));
        return Some(Page { bytes, content_type, location: own.unwrap_or(location) });
    }
    None
}

/// Splits a head from what follows the first blank line; long fields are joined to one line.
fn split_head(bytes: &[u8]) -> Option<(String, &[u8])> {
    let start = bytes.get(..bytes.len().min(MAX_HEAD))?;
    let crlf = memchr::memmem::find(start, b"\r\n\r\n").map(|at| (at, at + 4));
    let lf = memchr::memmem::find(start, b"\n\n").map(|at| (at, at + 2));
    let (end, next) = [crlf, lf].into_iter().flatten().min()?;
    let head = String::from_utf8_lossy(bytes.get(..end)?).replace("\r\n", "\n");
    Some((head.replace("\n ", " ").replace("\n\t", " "), bytes.get(next..)?))
}

fn field(head: &str, name: &str) -> Option<String> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    })
}

fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|part| {
        let (key, value) = part.split_once('=')?;
        let value = value.trim().trim_matches('"');
        (key.trim().eq_ignore_ascii_case(name) && !value.is_empty()).then(|| value.to_owned())
    })
}

/// Decodes quoted-printable (RFC 2045, 6.7); what is none stays as it is.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let hex = |byte: &u8| char::from(*byte).to_digit(16).and_then(|it| u8::try_from(it).ok());
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let [byte, after @ ..] = rest {
        rest = after;
        match (byte, after) {
            (b'=', [b'\r', b'\n', after @ ..] | [b'\n', after @ ..]) => rest = after,
            (b'=', [high, low, after @ ..]) if hex(high).is_some() && hex(low).is_some() => {
                out.push(hex(high).unwrap_or_default() * 16 + hex(low).unwrap_or_default());
                rest = after;
            }
            _ => out.push(*byte),
        }
    }
    out
}

/// Decodes base64 (RFC 4648, 4), skipping what is none.
fn base64(bytes: &[u8]) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0);
    for six in bytes.iter().filter_map(|byte| value(*byte)) {
        held = (held << 6 | u32::from(six)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from(held >> bits & 0xff).unwrap_or_default());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(encoding: &str, body: &str) -> String {
        format!(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/r\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--x--\"\r\n\r\n\r\n----x--\r\n\
             Content-Type: image/png\r\n\r\nPNG\r\n----x--\r\nContent-Type: text/html; charset=utf-8\r\n\
             Content-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n----x----\r\n"
        )
    }

    #[test]
    fn the_page_is_found_and_decoded() {
        for (encoding, body, html) in [
            ("quoted-printable", "<p class=3D\"a\">=E6=B2=\r\n=B3</p>", "<p class=\"a\">河</p>"),
            ("base64", "PHA+5rKz\r\nPC9wPg==", "<p>河</p>"),
            ("8bit", "<p>河</p>", "<p>河</p>"),
        ] {
            let page = read(message(encoding, body).as_bytes()).unwrap();
            assert_eq!(String::from_utf8(page.bytes).unwrap().trim_end(), html);
            assert_eq!(page.location, "https://a.example/r");
        }
    }

    #[test]
    fn what_is_no_message_is_left_alone() {
        for text in [
            "",
            "Title: a\n\nWords",
            "MIME-Version: 1.0\n\nWords",
            "MIME-Version: 1.0\nContent-Type: multipart/related\n\n",
        ] {
            assert_eq!(read(text.as_bytes()), None);
        }
        assert_eq!(quoted_printable(b"a=zz=\n=4"), b"a=zz=4");
    }
}
