//! Lines to blocks: paragraphs, pictures, rules, lists, headings, verse. When in doubt a line is a
//! paragraph.

use super::super::{boilerplate, names};
use super::{
    lines::{Line, is_ended, is_full, join},
    list, picture,
};
use crate::domain::{Block, BlockKind, Text};

/// The widest line of verse, in cells.
const VERSE: usize = 60;
/// The widest caption that nothing but its place tells, in cells.
const CAPTION: usize = 120;
/// The widest heading, in cells.
const HEADING: usize = 80;
/// How wide what follows a heading is at least, in cells.
const LONG: usize = 60;

/// One or more lines that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) width: usize,
    pub(super) indent: usize,
    pub(super) is_apart: bool,
}

/// Makes blocks of the lines of a body, which was wrapped to a width or not at all.
pub(super) fn blocks(lines: &[Line<'_>], wrap: Option<usize>) -> Vec<Block> {
    let paragraphs = paragraphs(lines, wrap);
    let mut blocks: Vec<Block> = Vec::new();
    let mut rest = paragraphs.as_slice();
    while let [paragraph, after @ ..] = rest {
        rest = after;
        if let Some(mut figure) = picture::read(&paragraph.text) {
            if let Some(caption) = caption(paragraph, rest) {
                figure.caption = Text::line(caption);
                rest = rest.get(1..).unwrap_or_default();
            }
            blocks.push(picture::block(figure));
        } else if is_rule(&paragraph.text) {
            blocks.push(Block::plain(BlockKind::Rule, ""));
        } else if let Some((mut items, used)) = list::read(paragraph, rest) {
            blocks.append(&mut items);
            rest = rest.get(used..).unwrap_or_default();
        } else if let Some(level) = heading(paragraph, rest.first(), !blocks.is_empty()) {
            blocks.push(Block::plain(BlockKind::Heading(level), Text::line(&paragraph.text)));
        } else {
            blocks.push(Block::plain(BlockKind::Paragraph, tidy(&paragraph.text)));
        }
    }
    blocks
}

/// Returns what stands right below a picture as its caption: it says so, or it is one short line that
/// blank lines set apart together with the picture.
fn caption<'a>(picture: &Paragraph, rest: &'a [Paragraph]) -> Option<&'a str> {
    let below = rest.first().filter(|it| !it.is_apart)?;
    let is_pair = picture.is_apart && rest.get(1).is_none_or(|it| it.is_apart);
    let is_short = below.width <= CAPTION
        && !below.text.contains('\n')
        && list::marker(&below.text).is_none()
        && picture::read(&below.text).is_none();
    (picture::is_caption(&below.text) || is_pair && is_short).then_some(below.text.as_str())
}

/// Makes one blank of every run of blanks, keeping the ends of lines.
fn tidy(text: &str) -> Text {
    let lines: Vec<Text> = text.split('\n').map(Text::line).collect();
    Text::new(&lines.iter().map(Text::as_str).collect::<Vec<_>>().join("\n"))
}

/// Joins lines to paragraphs.
fn paragraphs(lines: &[Line<'_>], wrap: Option<usize>) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut last: Option<&Line<'_>> = None;
    let mut rest = lines;
    while let [line, after @ ..] = rest {
        rest = after;
        if boilerplate::is_interruption(line.text) {
            last = None;
            continue;
        }
        let continues = |last: &Line<'_>| match wrap {
            Some(width) => {
                !line.is_apart && is_full(last, line, width) && list::marker(line.text).is_none()
            }
            None => false,
        };
        match paragraphs.last_mut() {
            Some(paragraph) if last.is_some_and(continues) => {
                join(&mut paragraph.text, line.text);
                paragraph.width += line.width;
            }
            _ => {
                let verse = if wrap.is_none() { verse(line, rest) } else { 0 };
                let mut text = line.text.to_owned();
                for next in rest.iter().take(verse) {
                    text.push('\n');
                    text.push_str(next.text);
                }
                rest = rest.get(verse..).unwrap_or_default();
                let Line { width, indent, is_apart, .. } = *line;
                paragraphs.push(Paragraph { text, width, indent, is_apart });
            }
        }
        last = Some(line);
    }
    paragraphs
}

/// Returns how many lines behind this one belong to the same verse: two or more short lines that
/// follow directly, and of which few end as sentences do.
fn verse(line: &Line<'_>, rest: &[Line<'_>]) -> usize {
    let is_short = |line: &&Line<'_>| {
        line.width <= VERSE
            && list::marker(line.text).is_none()
            && picture::read(line.text).is_none()
            && !is_rule(line.text)
    };
    if !line.is_apart || !is_short(&line) {
        return 0;
    }
    let run: Vec<&Line<'_>> = rest.iter().take(400).take_while(|it| !it.is_apart).collect();
    let ended =
        run.iter().filter(|it| is_ended(it.text)).count() + usize::from(is_ended(line.text));
    let is_verse = run.len() >= 2 && run.iter().all(is_short) && ended * 3 <= run.len();
    if is_verse { run.len() } else { 0 }
}

/// Says whether a line only divides: `***`, `———`, `* * *`, `＊＊＊`.
fn is_rule(text: &str) -> bool {
    let marks: Vec<char> = text.chars().filter(|char| !char.is_whitespace()).take(200).collect();
    let is_mark = |char: &char| "*-_=—–―─━～~＊※•·#◇◆○".contains(*char);
    marks.len() >= 3 && marks.iter().all(|char| is_mark(char) && Some(char) == marks.first())
}

/// Returns the level of a line that stands alone before a longer paragraph, as a heading does.
fn heading(line: &Paragraph, next: Option<&Paragraph>, is_inside: bool) -> Option<u8> {
    let numbered = numbered(&line.text);
    let next = next?;
    let is_alone = line.is_apart && next.is_apart;
    let is_followed = next.width >= LONG && next.width > line.width;
    let is_open = line.text.ends_with([
        '.', '。', ',', '，', ':', '：', ';', '；', '、', '…', '"', '”', '」', ')', '）', '—', '-',
    ]);
    let words = line.text.split_whitespace().count();
    let starts = line.text.chars().next().is_some_and(|char| {
        char.is_uppercase()
            || char.is_numeric()
            || names::is_han(char)
            || "“\"「《（(¿¡".contains(char)
    });
    let is_short = line.width <= HEADING && words <= 12 && !line.text.contains('\n');
    if is_open || !is_short || !starts || !is_followed {
        return None;
    }
    match numbered {
        Some(level) => Some(level),
        None => (is_alone && is_inside).then_some(2),
    }
}

/// Returns the level that Chinese numbering gives a line: `一、` 2, `（一）` 3.
fn numbered(text: &str) -> Option<u8> {
    let is_numeral = |char: char| "一二三四五六七八九十百".contains(char);
    let inner = text.trim_start_matches(['（', '(', '第']);
    let after = inner.trim_start_matches(is_numeral);
    if after.len() == inner.len() {
        return None;
    }
    match (text.starts_with(['（', '(']), after.chars().next()?) {
        (true, '）' | ')') => Some(3),
        (false, '、' | '章' | '节' | '節' | '．') => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::lines::{lines, wrap_width},
        *,
    };

    fn shown(text: &str) -> Vec<String> {
        let lines = lines(text);
        let show = |block: &Block| format!("{} {}", block.kind_name(), block.text.as_str());
        blocks(&lines, wrap_width(&lines)).iter().map(show).collect()
    }

    #[test]
    fn long_neighbouring_lines_are_paragraphs_each() {
        let long = "The mill stood still that year, and the miller with it, and nobody asked why.";
        assert_eq!(shown(&format!("{long}{long}\n{long}{long}")).len(), 2);
        assert_eq!(
            shown("他说，河水涨了。\n我说，是的。"),
            ["paragraph 他说，河水涨了。", "paragraph 我说，是的。"]
        );
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "The river keeps no diary, and yet it remembers the hill it\nleft, the mill it turned, and every bridge that was an\nargument against it.\nA mill turns only while the miller listens, says an old\nline that nobody wrote down.\n";
        assert_eq!(shown(text).len(), 2);
        let text = "河水不写日记，却记得它离开的山，记得它转过的磨，也记得每一座\n与它争论过的桥。磨只在磨坊主倾听的时候转动，这是一句没有人写\n下来的老话。\n";
        assert_eq!(
            shown(text),
            [
                "paragraph 河水不写日记，却记得它离开的山，记得它转过的磨，也记得每一座与它争论过的桥。磨只在磨坊主倾听的时候转动，这是一句没有人写下来的老话。"
            ]
        );
    }

    #[test]
    fn verse_keeps_its_lines() {
        let text =
            "What the river said\nto the hill at night\nno map has written\nand no mill has ground";
        assert_eq!(shown(text).len(), 1);
        assert!(shown(text)[0].contains("night\nno map"));
    }

    #[test]
    fn pictures_rules_and_headings_stand_out() {
        let long = "The mill stood still that year, and the miller with it, and nobody asked why.";
        let text = format!(
            "{long}\n\nOld Mill.jpg\n图：河边的磨坊\n\n* * *\n\nThe second year\n\n{long}\n\n一、磨坊\n{long}"
        );
        let shown = shown(&text);
        assert_eq!(shown[1..4], ["figure 图：河边的磨坊", "rule ", "heading The second year"]);
        assert_eq!(shown[5], "heading 一、磨坊");
    }

    #[test]
    fn a_short_line_set_apart_with_a_picture_is_its_caption() {
        let long = "The mill stood still that year, and the miller with it, and nobody asked why.";
        let text = format!("{long}\n\nmill.png\nThe mill in 1908. Photo: Ann Lee\n\n{long}");
        assert_eq!(shown(&text)[1], "figure The mill in 1908. Photo: Ann Lee");
        // Where paragraphs follow directly, a line is one of them.
        assert_eq!(shown(&format!("{long}\nmill.png\nNobody asked.\n{long}")).len(), 4);
        assert_eq!(shown(&format!("{long}\n\nmill.png\nNobody asked.\n{long}")).len(), 4);
    }

    #[test]
    fn a_short_line_among_short_lines_is_a_paragraph() {
        assert_eq!(
            shown("Yes.\n\nNo\n\nPerhaps"),
            ["paragraph Yes.", "paragraph No", "paragraph Perhaps"]
        );
    }
}
