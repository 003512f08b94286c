//! Screens like the reader's, from words of its own: margins with numbers and signs, a highlight,
//! the cursor on a sentence, a status line with per cent, and panes at the sides that stay.
//!
//! Stands in for layout and drawing, so that the painter can be measured without them.

use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::{Color, Modifier, Style},
};

const ENGLISH: &str = "the of reader and margin a sentence in note argument which to paragraph is \
    claims reason that evidence for objection with every language keeps its place when window \
    scrolls however nothing moves need not between lines answer";
const CHINESE: &str = "讀者在頁邊寫下自己的理由，而作者並不知道這些句子會被怎樣反駁。每一段話都有它的位置，\
    換了語言也不會失去；注解與正文並列，一起向上移動。";

/// The script of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    English,
    Chinese,
}

/// A text in rows, as wide as the measure.
pub(crate) struct Text {
    pub(crate) rows: Vec<Row>,
}

/// A row of the text.
#[derive(Clone, Default)]
pub(crate) struct Row {
    pub(crate) words: String,
    /// The paragraph; 0 for the blank rows between them.
    pub(crate) paragraph: usize,
    /// The column, in cells, where a sentence begins.
    sentence: Option<u16>,
    sign: Option<&'static str>,
    is_marked: bool,
}

/// What stands beside the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Panes {
    Alone,
    Three,
}

/// Numbers that look random and are the same each time (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from((mixed ^ (mixed >> 31)) % end).unwrap_or_default()
    }

    fn pick<T: Copy + Default>(&mut self, from: &[T]) -> T {
        from.get(self.below(from.len())).copied().unwrap_or_default()
    }

    fn column(&mut self, end: usize) -> u16 {
        u16::try_from(self.below(end)).unwrap_or_default()
    }
}

impl Text {
    /// Writes paragraphs of several sentences, wrapped at a measure.
    pub(crate) fn new(script: Script, measure: usize, paragraphs: usize) -> Self {
        let mut numbers = Numbers(measure as u64);
        let mut rows = vec![];
        for paragraph in 1..=paragraphs {
            for _ in 0..3 + numbers.below(9) {
                let room = measure - numbers.below(if script == Script::English { 9 } else { 2 });
                let words = line(script, room, &mut numbers);
                let is_begun = numbers.below(3) == 0;
                let sentence = is_begun.then(|| 2 * numbers.column(measure / 4));
                let sign = (numbers.below(12) == 0).then_some("?");
                let is_marked = sign.is_some() && numbers.below(2) == 0;
                rows.push(Row { words, paragraph, sentence, sign, is_marked });
            }
            let short = line(script, 8 + numbers.below(measure / 2), &mut numbers);
            rows.push(Row { words: short, paragraph, ..Row::default() });
            rows.push(Row::default());
        }
        Self { rows }
    }
}

fn line(script: Script, room: usize, numbers: &mut Numbers) -> String {
    match script {
        Script::English => {
            let words: Vec<_> = ENGLISH.split_whitespace().collect();
            let mut line = String::new();
            while line.len() < room {
                line += numbers.pick(&words);
                line += if numbers.below(9) == 0 { ", " } else { " " };
            }
            line.truncate(room);
            line.trim_end().to_owned()
        }
        Script::Chinese => {
            let signs: Vec<_> = CHINESE.chars().filter(|char| !char.is_whitespace()).collect();
            (0..room / 2).map(|_| numbers.pick(&signs)).collect()
        }
    }
}

/// Draws the reader with some row of the text at the top, the place being taken along there.
pub(crate) fn draw(text: &Text, size: (u16, u16), panes: Panes, top: usize) -> (Buffer, Position) {
    let (width, height) = size;
    let mut screen = Buffer::empty(Rect::new(0, 0, width, height));
    let area = text_columns(width, panes);
    let (plain, dim) = (Style::new(), Style::new().add_modifier(Modifier::DIM));
    let strong = Style::new().add_modifier(Modifier::BOLD);
    screen.set_string(area.start, 0, "[English]  简体  繁體", strong);
    let rows = text.rows.get(top..).unwrap_or_default();
    let current = rows.iter().find(|row| row.paragraph > 0).map_or(0, |row| row.paragraph);
    let mut last = 0;
    let mut cursor = None;
    for (y, row) in (1..height - 1).zip(rows) {
        if row.paragraph > last {
            last = row.paragraph;
            let is_current = row.paragraph == current;
            let (mark, style) = if is_current { ("›", strong) } else { (" ", dim) };
            screen.set_string(area.start, y, format!("{mark}{:>2}", row.paragraph % 100), style);
        }
        screen.set_string(area.start + 4, y, &row.words, plain);
        if row.is_marked {
            let marked = Style::new().fg(Color::Black).bg(Color::Indexed(220));
            let end = 20.min(area.end - area.start - 8);
            screen.set_style(Rect::new(area.start + 6, y, end, 1), marked);
        }
        screen.set_string(area.end - 4, y, row.sign.unwrap_or_default(), strong);
        if cursor.is_none() && row.paragraph > 0 {
            let x = area.start + 4 + row.sentence.unwrap_or_default();
            cursor = row.sentence.map(|_| Position { x, y });
        }
    }
    if panes == Panes::Three {
        draw_sides(&mut screen, &area);
    }
    screen.set_string(1, height - 1, "How a Margin Keeps Its Place", plain);
    let status = format!("2 notes  ¶{current} of 400  {:>2}%", top / 3);
    screen.set_string(width - 28, height - 1, status, dim);
    let home = Position { x: area.start + 4, y: 1 };
    (screen, cursor.unwrap_or(home))
}

/// Returns how wide the text itself is.
pub(crate) fn measure(width: u16, panes: Panes) -> usize {
    let columns = text_columns(width, panes);
    usize::from(columns.end - columns.start - 8)
}

fn text_columns(width: u16, panes: Panes) -> Range<u16> {
    match panes {
        Panes::Three => 32..width - 29,
        Panes::Alone => {
            let wide = width.min(80);
            (width - wide) / 2..width.midpoint(wide)
        }
    }
}

fn draw_sides(screen: &mut Buffer, text: &Range<u16>) {
    let dim = Style::new().add_modifier(Modifier::DIM);
    let mut numbers = Numbers(1);
    for y in 0..screen.area.height - 1 {
        screen.set_string(text.start - 1, y, "│", dim);
        screen.set_string(text.end, y, "│", dim);
        if y % 5 > 0 {
            let title = line(Script::English, 24, &mut numbers);
            screen.set_string(1, y, title, Style::new());
            screen.set_string(27, y, "27%", dim);
        }
        if y % 7 < 4 {
            let note = line(Script::English, 26, &mut numbers);
            screen.set_string(text.end + 2, y, note, Style::new());
        }
    }
}
