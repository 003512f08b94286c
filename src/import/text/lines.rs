//! The lines of a text with what layout says about them: width, indent, blank lines before.

use unicode_width::UnicodeWidthStr;

use super::super::names::is_han;

/// A line with words in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Its words, without blanks at either end.
    pub(super) text: &'a str,
    /// How wide it is, in cells.
    pub(super) width: usize,
    /// How many cells it is set in.
    pub(super) indent: usize,
    /// Blank lines stand before it, or it is the first.
    pub(super) is_apart: bool,
}

/// The widest line that anybody wraps text to, in cells.
const WIDEST: usize = 110;
/// The narrowest.
const NARROWEST: usize = 36;

/// Cuts a text into its lines.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut is_apart = true;
    for raw in text.split('\n') {
        let words = raw.trim();
        if words.is_empty() {
            is_apart = true;
            continue;
        }
        let indent = raw.len() - raw.trim_start().len();
        let indent = raw
            .get(..indent)
            .map_or(0, |blank| if blank.contains('\t') { 4 } else { blank.width() });
        lines.push(Line { text: words, width: words.width(), indent, is_apart });
        is_apart = false;
    }
    lines
}

/// Finds the width that a text was wrapped to, in cells; `None` when each line is a paragraph.
///
/// It was wrapped when nearly every line that another follows is full: its next word would not have
/// fitted. One line that is much wider says that nobody wrapped it.
pub(super) fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    let mut inner: Vec<usize> = pairs(lines).map(|(line, _)| line.width + line.indent).collect();
    inner.sort_unstable();
    // A few unbreakable lines (addresses of pages) may stick out.
    let width = *inner.get(inner.len().checked_sub(1 + inner.len() / 50)?)?;
    if !(NARROWEST..=WIDEST).contains(&width) {
        return None;
    }
    let full = pairs(lines).filter(|(line, next)| is_full(line, next, width)).count();
    let sentences = pairs(lines).filter(|(line, _)| is_ended(line.text)).count();
    let is_wrapped = inner.len() >= 2 && full * 10 >= inner.len() * 7;
    (is_wrapped && sentences * 3 < inner.len() * 2).then_some(width)
}

/// Returns the lines that another follows directly, each with it.
fn pairs<'a>(lines: &'a [Line<'a>]) -> impl Iterator<Item = (&'a Line<'a>, &'a Line<'a>)> {
    lines.iter().zip(lines.iter().skip(1)).filter(|(_, next)| !next.is_apart)
}

/// Says whether the first word of the next line would not have fitted behind a line.
pub(super) fn is_full(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let word: &str = if next.text.chars().next().is_some_and(is_wide) {
        next.text.get(..next.text.chars().next().map_or(0, char::len_utf8)).unwrap_or_default()
    } else {
        next.text.split_whitespace().next().unwrap_or_default()
    };
    // Editors that wrap evenly, or by bytes, leave a few cells free.
    line.width + line.indent + 1 + word.width() + width / 12 > width
}

/// Says whether a text ends as a sentence does.
pub(super) fn is_ended(text: &str) -> bool {
    let core = text.trim_end_matches(['"', '”', '’', '\'', '」', '』', '）', ')', '》', ']', ' ']);
    core.ends_with(['.', '。', '!', '！', '?', '？', '…', ';', '；'])
}

/// Joins a line to a paragraph: with a blank between words, without one between Han characters.
pub(super) fn join(paragraph: &mut String, line: &str) {
    let last = paragraph.chars().next_back();
    let first = line.chars().next();
    let is_tight = match (last, first) {
        (Some('-'), Some(first)) if first.is_lowercase() => !paragraph.ends_with(" -"),
        (Some(last), Some(first)) => {
            let is_either = |is_it: fn(char) -> bool| is_it(last) || is_it(first);
            let is_han = is_wide(last) && is_wide(first);
            is_han || (is_either(is_wide) && is_either(is_mark)) || is_either(is_wide_mark)
        }
        _ => true,
    };
    if !is_tight {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

/// Says whether a character is one of those that stand without blanks between them.
fn is_wide(char: char) -> bool {
    is_han(char) || matches!(char, '\u{3001}'..='\u{30ff}' | '\u{ff01}'..='\u{ff60}')
}

fn is_wide_mark(char: char) -> bool {
    matches!(char, '\u{3001}'..='\u{301f}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff1f}')
}

/// Says whether a character is a mark that both Chinese and Latin text have.
fn is_mark(char: char) -> bool {
    matches!(char, '“' | '”' | '‘' | '’' | '—' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_text_is_told_from_lines_that_are_paragraphs() {
        let wrapped = "The river keeps no diary, and yet it remembers the hill it\nleft, the mill it turned, and every bridge that was an\nargument against it.\n\nA mill turns only while the miller listens, says an old\nline that nobody wrote down.\n";
        assert_eq!(wrap_width(&lines(wrapped)), Some(58));
        let long = "A paragraph that goes on. ".repeat(20);
        assert_eq!(wrap_width(&lines(&format!("{long}\n{long}\n{long}"))), None);
        assert_eq!(wrap_width(&lines("他说。\n我也说。\n大家都说，河水涨了。\n")), None);
        assert_eq!(wrap_width(&lines("one\n\ntwo\n")), None);
    }

    #[test]
    fn lines_are_joined_as_their_script_wants() {
        let mut text = "河水记得每".to_owned();
        join(&mut text, "一座山，");
        join(&mut text, "OECD");
        join(&mut text, "well-");
        join(&mut text, "known");
        assert_eq!(text, "河水记得每一座山，OECD well-known");
    }
}
