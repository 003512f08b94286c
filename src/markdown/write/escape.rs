//! Characters that would mean something where only they themselves are meant.

use crate::domain::Link;

/// Where text stands, which decides what would mean something there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a paragraph, where every line may begin another block.
    Paragraph,
    Heading,
    Cell,
}

/// A character of a text with what stands about it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter<'a> {
    pub char: char,
    /// The character before it, unless a mark begins or ends between.
    pub before: Option<char>,
    /// The text behind it, up to where a mark begins or ends.
    pub behind: &'a str,
    /// Whether it is the last of the block's text.
    pub is_last: bool,
    /// What is written already.
    pub written: &'a str,
    pub place: Place,
    /// Whether it stands in a link or a picture.
    pub is_in_link: bool,
}

impl Letter<'_> {
    /// Says whether a backslash has to stand before it.
    pub(super) fn is_escaped(&self) -> bool {
        let next = self.behind.chars().next();
        let is_word = |char: Option<char>| char.is_some_and(|char| char.is_ascii_alphanumeric());
        let is_syntax = match self.char {
            '`' | '*' | '[' => true,
            ']' => self.is_in_link,
            '^' => self.is_in_link && self.before.is_none(),
            '\\' => !next.is_some_and(char::is_alphanumeric),
            '_' => !(is_word(self.before) && is_word(next)),
            '<' => !next.is_some_and(|next| next == ' ' || next == '=' || next.is_ascii_digit()),
            '&' => is_entity(self.behind),
            // What follows may begin with a bracket.
            '!' => next.is_none() && !self.is_last,
            '(' => self.is_behind_footnote(),
            ':' => self.is_behind_footnote() && self.is_line_a_reference(),
            '#' => self.place == Place::Heading && self.is_last,
            _ => false,
        };
        is_syntax || (self.place == Place::Paragraph && self.begins_block(next))
    }

    /// Says whether it would begin a block, or make one of the line before it.
    fn begins_block(&self, next: Option<char>) -> bool {
        let is_blank = next.is_none_or(|next| matches!(next, ' ' | '\t' | '\n'));
        if matches!(self.char, '.' | ')') {
            return is_blank && self.is_behind_number();
        }
        let is_first = self.written.is_empty() || self.written.ends_with('\n');
        is_first
            && match self.char {
                '#' | '>' | '=' | '|' => true,
                '-' => !next.is_some_and(char::is_alphanumeric),
                '+' => is_blank,
                '~' => next == Some('~'),
                ':' => next == Some('-'),
                _ => false,
            }
    }

    fn is_behind_footnote(&self) -> bool {
        // An unescaped bracket can only be that of a mark.
        self.before.is_none() && self.written.ends_with(']')
    }

    /// Says whether the line so far is a number that a list could begin with.
    fn is_behind_number(&self) -> bool {
        let digits = self.written.bytes().rev().take(10).take_while(u8::is_ascii_digit).count();
        let before = self.written.len() - digits;
        let is_line = before == 0 || self.written.as_bytes().get(before - 1) == Some(&b'\n');
        is_line && (1..=9).contains(&digits)
    }

    /// Says whether the line so far is the reference of a footnote, which a colon would define.
    fn is_line_a_reference(&self) -> bool {
        let start = self.written.rfind("[^");
        let before = start.and_then(|start| self.written.get(..start));
        before.is_some_and(|before| before.is_empty() || before.ends_with('\n'))
    }
}

/// Says whether the text behind an ampersand makes it the beginning of an entity.
fn is_entity(behind: &str) -> bool {
    let name = behind.strip_prefix('#').unwrap_or(behind);
    let end = name.find(|char: char| !char.is_ascii_alphanumeric());
    end.is_some_and(|end| end > 0 && name.as_bytes().get(end) == Some(&b';'))
}

/// Writes the target of a link, and its title if it has one.
pub(in crate::markdown) fn destination(link: &Link) -> String {
    let mut written = if is_bare(&link.target) {
        with_escapes(&link.target, "")
    } else {
        format!("<{}>", with_escapes(&link.target, "\\<>"))
    };
    if !link.title.is_empty() {
        // comrak takes the longest title that it can: a written backslash before the last quote
        // would let it run on.
        let parts = link.title.split('\\').map(|part| with_escapes(part, "\""));
        let title = parts.collect::<Vec<_>>().join("&#92;&#92;");
        written.extend([" \"", &title, "\""]);
    }
    written
}

/// Writes the info string of a fence.
pub(super) fn info(info: &str) -> String {
    with_escapes(info, "\\")
}

/// Escapes characters where no markup but backslashes and entities is read. Entities are read
/// first, so an ampersand is escaped as one.
fn with_escapes(text: &str, special: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for (at, char) in text.char_indices() {
        if special.contains(char) {
            written.push('\\');
        }
        written.push(char);
        if char == '&' && is_entity(text.get(at + 1..).unwrap_or_default()) {
            written.push_str("amp;");
        }
    }
    written
}

/// Says whether a target can stand without angle brackets.
fn is_bare(target: &str) -> bool {
    let mut depth = 0_i32;
    let is_fit = target.chars().all(|char| {
        depth += i32::from(char == '(') - i32::from(char == ')');
        depth >= 0 && (char.is_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(char))
    });
    let parentheses = target.bytes().filter(|byte| *byte == b'(').count();
    is_fit && depth == 0 && parentheses <= MAX_PARENTHESES && !target.is_empty()
}

/// How many parentheses comrak takes in a target without angle brackets.
const MAX_PARENTHESES: usize = 30;

/// Says whether a link can be written as its target in angle brackets.
pub(super) fn is_autolink(link: &Link, text: &str) -> bool {
    let scheme = text.find(':').and_then(|end| text.get(..end)).unwrap_or_default();
    let is_scheme = scheme.starts_with(|char: char| char.is_ascii_alphabetic())
        && (2..=32).contains(&scheme.len())
        && scheme.chars().all(|char| char.is_ascii_alphanumeric() || "+.-".contains(char));
    let is_fit = |char: char| char.is_ascii_graphic() && !r"<>\&[]^|".contains(char);
    is_scheme && link.title.is_empty() && &*link.target == text && text.chars().all(is_fit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Text;

    #[test]
    fn a_target_is_bare_where_it_can_be() {
        for (target, written) in [
            ("https://a.b/c_(d)?e=f&g=h#i", "https://a.b/c_(d)?e=f&g=h#i"),
            ("a b", "<a b>"),
            ("", "<>"),
            ("a(b", "<a(b>"),
            ("a)b(", "<a)b(>"),
            (r"a\b<c>", r"<a\\b\<c\>>"),
            ("a&amp;b", "a&amp;amp;b"),
            ("图/一.png", "图/一.png"),
        ] {
            let link = Link { target: Text::new(target), title: Text::default() };
            assert_eq!(destination(&link), written);
        }
    }

    #[test]
    fn a_title_stands_in_quotes() {
        let link = Link { target: Text::new("a"), title: Text::new(r#"say "\" &lt;"#) };
        assert_eq!(destination(&link), r#"a "say \"&#92;&#92;\" &amp;lt;""#);
    }
}
