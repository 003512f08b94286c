//! Blocks: the flat sequence that an edition is made of, and the marks on their text.

use super::Text;

/// A block: the unit of alignment.
///
/// Blocks are flat; what they stand in is their nest. Canonical, as the Markdown parser makes them:
/// an item of a list is a `ListItem` block with its first paragraph as text (empty when it begins
/// with something else), followed by its further blocks, each with the item's nest; neighbouring
/// quotations of one depth are one; marks are sorted by start, then longest first, and properly
/// nested; no mark but a footnote's is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    /// What the block stands in, outermost first; a `ListItem`'s own item is the last.
    pub nest: Vec<Container>,
    /// The visible text: a hard break is `\n`, code keeps its lines, cells of a table are joined by
    /// `\t` and its rows by `\n`; a figure's is its caption, else its alternative text; a rule's is
    /// empty.
    pub text: Text,
    /// Spans of the text with a meaning, in code points.
    pub marks: Vec<Mark>,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Level 1 to 6.
    Heading(u8),
    Paragraph,
    ListItem,
    /// A paragraph directly inside a quotation.
    Quotation,
    /// Its info string, empty when it has none.
    Code(Text),
    Figure(Box<Figure>),
    /// The alignment of each column; the first row is the head.
    Table(Vec<Align>),
    /// A footnote's first paragraph; its label is the last container of its nest.
    Footnote,
    Rule,
}

/// A picture that stands alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Where the picture is: a URL or a path, cleaned.
    pub source: Text,
    /// The alternative text.
    pub alt: Text,
    /// The caption, empty when there is none.
    pub caption: Text,
}

impl Figure {
    /// Says whether the picture is kept with the article.
    pub fn is_kept(&self) -> bool {
        self.source.starts_with("images/")
    }
}

/// How a column of a table is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    None,
    Left,
    Center,
    Right,
}

/// Something that holds blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Container {
    Quotation,
    /// An item of a bullet list.
    Bullet,
    /// An item of an ordered list, with its number (0 to 999,999,999, `CommonMark` 5.2).
    Ordered(u32),
    /// A footnote's definition, with its label.
    Footnote(Text),
}

/// A span of a block's text with a meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The first code point.
    pub start: usize,
    /// The code point behind the last.
    pub end: usize,
    pub kind: MarkKind,
}

/// What a mark means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    Emphasis,
    Strong,
    Code,
    Link(Box<Link>),
    /// A picture within a line; the marked text is its alternative text.
    Image(Box<Link>),
    /// A reference to the footnote of that label; it takes no text, so start is end.
    Footnote(Text),
}

/// The longest address that is opened, in bytes.
const MAX_ADDRESS: usize = 8 * 1024;

/// Where a link goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub target: Text,
    pub title: Text,
}

impl Link {
    /// Says whether a target may be opened: the web and mail, nothing that a program takes for an
    /// option or a file.
    pub fn is_openable(target: &str) -> bool {
        let lower = target.to_ascii_lowercase();
        let is_known = ["http://", "https://", "mailto:"].iter().any(|it| lower.starts_with(it));
        is_known && target.len() <= MAX_ADDRESS && !target.contains(char::is_whitespace)
    }
}

impl Block {
    /// Builds a block that stands in nothing and has no marks.
    pub fn plain(kind: BlockKind, text: impl Into<Text>) -> Self {
        Self { kind, nest: Vec::new(), text: text.into(), marks: Vec::new() }
    }

    /// Says whether the margin numbers it: paragraphs and items of lists with words in them.
    pub fn is_numbered(&self) -> bool {
        matches!(self.kind, BlockKind::Paragraph | BlockKind::ListItem) && !self.text.is_empty()
    }

    /// Returns how deep it is nested, as `show --format json` counts.
    pub fn depth(&self) -> usize {
        self.nest.len()
    }

    /// Returns the name of its kind in `show --format json`.
    pub fn kind_name(&self) -> &'static str {
        match self.kind {
            BlockKind::Heading(_) => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::ListItem => "list_item",
            BlockKind::Quotation => "quotation",
            BlockKind::Code(_) => "code",
            BlockKind::Figure(_) => "figure",
            BlockKind::Table(_) => "table",
            BlockKind::Footnote => "footnote",
            BlockKind::Rule => "rule",
        }
    }

    /// Returns the targets of its links and pictures, in order.
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        self.marks.iter().filter_map(|mark| match &mark.kind {
            MarkKind::Link(link) | MarkKind::Image(link) => Some(&**link),
            _ => None,
        })
    }
}
