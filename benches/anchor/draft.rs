//! A text that is being edited and knows where each of its code points comes from.

/// A code point, and where it stood in the old text; `None` for what an edit put in.
#[derive(Clone, Copy)]
pub(crate) struct Cell {
    pub(crate) char: char,
    pub(crate) from: Option<usize>,
    pub(crate) sign: Sign,
}

/// What an edit meant with a code point; the number is one of an old code point.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Plain,
    /// It says another thing than the old one did.
    Instead(usize),
    /// It denies what stands from the old one on.
    Denies(usize),
    /// It takes back what ends with the old one.
    TakesBack(usize),
    /// It is a verbatim copy of the old one.
    Copies(usize),
    /// It was carried elsewhere.
    Moved,
}

impl Cell {
    /// Builds one that an edit put in.
    pub(crate) fn put_in(char: char) -> Self {
        Self { char, from: None, sign: Sign::Plain }
    }
}

pub(crate) type Sentence = Vec<Cell>;

/// Paragraphs of sentences; a sentence has the blank behind it.
#[derive(Clone)]
pub(crate) struct Draft {
    /// What stands between sentences.
    blank: &'static str,
    pub(crate) paragraphs: Vec<Vec<Sentence>>,
    /// How many code points the old text has.
    pub(crate) length: usize,
}

impl Draft {
    /// Takes a text as it is before the edits.
    pub(crate) fn of(paragraphs: &[Vec<String>], blank: &'static str) -> Self {
        let mut at = 0;
        let mut cell = |char| {
            at += 1;
            Cell { char, from: Some(at - 1), sign: Sign::Plain }
        };
        let mut cells = Vec::new();
        for paragraph in paragraphs {
            let last = paragraph.len() - 1;
            let mut sentences: Vec<Sentence> = Vec::new();
            for (index, text) in paragraph.iter().enumerate() {
                let end = if index == last { "\n" } else { blank };
                sentences.push(text.chars().chain(end.chars()).map(&mut cell).collect());
            }
            cells.push(sentences);
        }
        Self { blank, paragraphs: cells, length: at }
    }

    /// Returns all code points in order; paragraphs are ended by one newline.
    pub(crate) fn cells(&self) -> Vec<Cell> {
        let mut all = Vec::new();
        for paragraph in &self.paragraphs {
            let from = all.len();
            let last = paragraph.len().saturating_sub(1);
            for (index, sentence) in paragraph.iter().enumerate() {
                all.extend(sentence.iter().filter(|cell| cell.char != '\n'));
                let is_bare = all.last().is_some_and(|cell: &Cell| cell.char != ' ');
                if index < last && is_bare && self.blank == " " {
                    all.push(Cell::put_in(' '));
                }
            }
            while all.len() > from && all.last().is_some_and(|cell: &Cell| cell.char == ' ') {
                all.pop();
            }
            if all.len() > from {
                let end = paragraph.iter().flatten().rev().find(|cell| cell.char == '\n');
                all.push(end.copied().unwrap_or(Cell::put_in('\n')));
            }
        }
        all.pop();
        all
    }

    pub(crate) fn text(&self) -> String {
        self.cells().iter().map(|cell| cell.char).collect()
    }
}
