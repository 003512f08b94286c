//! The blocks that a walk over a page makes: what stands open, and what becomes of words when a
//! block ends.

use super::super::limits::{MAX_DEPTH, MAX_NEST};
use super::inline::Inline;
use super::table::Table;
use crate::domain::{Block, BlockKind, Container, Figure, Link, MarkKind, Text};

/// Blocks that are being made.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) blocks: Vec<Block>,
    pub(super) inline: Inline,
    /// What the next block stands in, and whether the container's own first block is still to come.
    pub(super) nest: Vec<(Container, bool)>,
    /// The next block is a heading of that level.
    pub(super) heading: Option<u8>,
    /// The table whose cells are being read.
    pub(super) table: Option<Table>,
    /// The pictures of the figure that is being read.
    pub(super) figure: Option<Vec<Figure>>,
    /// Lists around this place: the number that the next item has, none for bullets.
    pub(super) lists: Vec<Option<u32>>,
}

impl Page {
    /// Ends the block whose words have been read.
    pub(super) fn flush(&mut self) {
        if self.table.is_some() {
            self.inline.space();
            return;
        }
        if self.inline.is_empty() {
            // What was open goes on, a pending blank does not.
            self.inline.take();
            return;
        }
        let (text, marks) = self.inline.take();
        if let [only] = marks.as_slice()
            && let MarkKind::Image(link) = &only.kind
            && only.start == 0
            && only.end == text.count()
        {
            let figure =
                Figure { source: link.target.clone(), alt: text, caption: Text::default() };
            self.picture(figure);
            return;
        }
        let is_first = self.nest.last().is_some_and(|(_, is_first)| *is_first);
        let kind = match (self.heading, self.nest.last()) {
            (Some(level), _) => BlockKind::Heading(level),
            (None, Some((Container::Quotation, _))) => BlockKind::Quotation,
            (None, Some((Container::Bullet | Container::Ordered(_), true))) => BlockKind::ListItem,
            (None, Some((Container::Footnote(_), true))) => BlockKind::Footnote,
            _ => BlockKind::Paragraph,
        };
        let opens = matches!(kind, BlockKind::ListItem | BlockKind::Footnote);
        if is_first && !opens {
            self.settle();
        }
        if let Some((_, is_first)) = self.nest.last_mut() {
            *is_first = false;
        }
        self.add(Block { kind, nest: Vec::new(), text, marks });
    }

    /// Adds a block that is no paragraph where the walk stands.
    pub(super) fn block(&mut self, block: Block) {
        self.settle();
        self.add(block);
    }

    fn add(&mut self, mut block: Block) {
        block.nest = self.nest.iter().map(|(container, _)| container.clone()).collect();
        self.blocks.push(block);
    }

    /// Gives an item or a footnote that begins with another block the empty one that opens it.
    fn settle(&mut self) {
        let Some((container, is_first)) = self.nest.last_mut() else { return };
        if !std::mem::take(is_first) {
            return;
        }
        let kind = match container {
            Container::Bullet | Container::Ordered(_) => BlockKind::ListItem,
            Container::Footnote(_) => BlockKind::Footnote,
            Container::Quotation => return,
        };
        self.add(Block::plain(kind, ""));
    }

    /// Opens a container; too deep, its blocks stay in the last.
    pub(super) fn enter(&mut self, container: Container) -> bool {
        self.flush();
        if self.nest.len() >= MAX_NEST {
            return false;
        }
        self.settle();
        self.nest.push((container, true));
        true
    }

    /// Closes the innermost container.
    pub(super) fn leave(&mut self) {
        self.flush();
        self.nest.pop();
    }

    /// Opens an item of the innermost list.
    pub(super) fn item(&mut self) -> bool {
        let container = match self.lists.last_mut() {
            Some(Some(number)) => {
                let container = Container::Ordered(*number);
                *number = number.saturating_add(1).min(999_999_999);
                container
            }
            _ => Container::Bullet,
        };
        self.enter(container)
    }

    /// Adds a picture: to the figure or the words around it, else as a figure of its own.
    pub(super) fn image(&mut self, figure: Figure, title: Text) {
        if let Some(pictures) = &mut self.figure {
            pictures.push(figure);
        } else if !figure.alt.is_empty() {
            let link = Link { target: figure.source, title };
            self.inline.image(MarkKind::Image(Box::new(link)), &figure.alt);
        } else if self.table.is_none() && self.inline.is_empty() && self.heading.is_none() {
            self.picture(figure);
        }
    }

    /// Adds a picture that stands alone.
    fn picture(&mut self, figure: Figure) {
        let words = if figure.caption.is_empty() { &figure.alt } else { &figure.caption };
        let text = words.clone();
        let kind = BlockKind::Figure(Box::new(figure));
        self.block(Block { kind, nest: Vec::new(), text, marks: Vec::new() });
    }

    /// Takes the words read so far as the caption of the figure.
    pub(super) fn caption(&mut self) {
        let (text, _) = self.inline.take();
        if let Some(picture) = self.figure.as_mut().and_then(|pictures| pictures.last_mut()) {
            picture.caption = Text::line(&text);
        } else if let Some(Block { kind: BlockKind::Figure(figure), text: words, .. }) =
            self.blocks.last_mut().filter(|_| !text.is_empty())
            && figure.caption.is_empty()
        {
            figure.caption = Text::line(&text);
            *words = figure.caption.clone();
        } else if !text.is_empty() {
            self.block(Block::plain(BlockKind::Paragraph, text));
        }
    }

    /// Ends a figure.
    pub(super) fn end_figure(&mut self) {
        let pictures = self.figure.take().unwrap_or_default();
        self.flush();
        for picture in pictures.into_iter().take(MAX_DEPTH) {
            self.picture(picture);
        }
    }

    /// Ends a table.
    pub(super) fn end_table(&mut self) {
        self.inline.take();
        let Some(mut table) = self.table.take() else { return };
        let caption = std::mem::take(&mut table.caption);
        if !caption.is_empty() {
            self.block(Block::plain(BlockKind::Paragraph, caption));
        }
        for block in table.blocks() {
            self.block(block);
        }
    }
}
