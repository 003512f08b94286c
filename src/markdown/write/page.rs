//! Blocks below one another: the markers, indentation and blank lines of what they stand in.

use super::block;
use crate::{
    domain::{Block, BlockKind, Container},
    markdown::canonical::{begins_container, is_empty},
};

/// Markdown that grows block by block.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
    open: Vec<Level>,
    /// Whether the last block was an item or footnote whose first line is still to be filled.
    is_begun: bool,
    /// Whether the last block was an item with text of its own.
    is_item: bool,
}

/// A container that is open.
#[derive(Clone, Debug)]
struct Level {
    container: Container,
    /// What begins it.
    marker: String,
    /// The sign behind the number, which parts an ordered list from the one before it.
    delimiter: char,
}

impl Page {
    /// Adds a canonical block, given the one that follows it.
    pub(super) fn add(&mut self, block: &Block, next: Option<&Block>) {
        let begins = begins_container(&block.kind);
        let inherited = block.nest.len() - usize::from(begins);
        let both = self.open.iter().zip(&block.nest).take(inherited);
        let same = both.take_while(|(level, its)| level.container == **its).count();
        let is_begun = std::mem::take(&mut self.is_begun);
        if !is_begun {
            self.part(block, same);
        }

        let is_bare = begins && is_empty(block) && !next.is_some_and(|it| continues(block, it));
        let new: Vec<Level> = self.levels(block, same, is_bare);
        self.open.truncate(same);
        if !is_begun {
            self.text.push_str(&self.indent());
        }
        for (at, level) in new.iter().enumerate() {
            if at > 0 || is_begun {
                self.text.push(' ');
            }
            self.text.push_str(&level.marker);
        }
        let is_marked = is_begun || !new.is_empty();
        self.open.extend(new);
        if begins && is_empty(block) {
            self.is_begun = !is_bare;
        } else {
            self.add_lines(&block::write(block), is_marked);
        }
        self.is_item = block.kind == BlockKind::ListItem && !self.is_begun && !is_bare;
    }

    /// Returns the text, with a newline at its end.
    pub(super) fn finish(mut self) -> String {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text
    }

    /// Ends the block before, with a blank line unless both are items of a list.
    fn part(&mut self, block: &Block, same: usize) {
        if self.text.is_empty() {
            return;
        }
        self.text.push('\n');
        if !self.is_tight(block, same) {
            let blank = self.blank(same);
            self.text.push_str(&blank);
            self.text.push('\n');
        }
    }

    /// Says whether an item can stand right below the item before it.
    fn is_tight(&self, block: &Block, same: usize) -> bool {
        if !self.is_item || block.kind != BlockKind::ListItem || is_empty(block) {
            return false;
        }
        let its = block.nest.last();
        let is_inside = same == self.open.len() && block.nest.len() == same + 1;
        let is_next = same + 1 == block.nest.len()
            && self.open.get(same).is_some_and(|it| its.is_some_and(|its| goes_on(it, its)));
        // Only such an item can interrupt a paragraph.
        let can_interrupt = matches!(its, Some(Container::Bullet | Container::Ordered(1)));
        is_next || (is_inside && can_interrupt)
    }

    /// Returns the containers that a block opens.
    fn levels(&self, block: &Block, same: usize, is_bare: bool) -> Vec<Level> {
        let depth = block.nest.len();
        let new = block.nest.iter().enumerate().skip(same);
        let level = |(at, container): (usize, &Container)| {
            let is_last = at + 1 == depth;
            let before = self.open.get(at).filter(|_| at == same);
            let delimiter = before.map_or('.', |before| delimiter(before, container));
            let marker = match container {
                Container::Quotation => ">".to_owned(),
                // Bare, a third dash would make the line a rule.
                Container::Bullet if is_last && is_bare => "+".to_owned(),
                Container::Bullet => "-".to_owned(),
                Container::Ordered(number) => format!("{number}{delimiter}"),
                Container::Footnote(label) => format!("[^{label}]:"),
            };
            Level { container: container.clone(), marker, delimiter }
        };
        new.map(level).collect()
    }

    fn add_lines(&mut self, lines: &str, is_marked: bool) {
        for (at, line) in lines.split('\n').enumerate() {
            if at == 0 {
                self.text.push_str(if is_marked { " " } else { "" });
            } else {
                self.text.push('\n');
                let start =
                    if line.is_empty() { self.blank(self.open.len()) } else { self.indent() };
                self.text.push_str(&start);
            }
            self.text.push_str(line);
        }
    }

    /// Returns what a further line of all that is open begins with.
    fn indent(&self) -> String {
        self.open.iter().map(Level::indent).collect()
    }

    /// Returns a blank line of the outermost containers.
    fn blank(&self, depth: usize) -> String {
        let levels = || self.open.iter().take(depth);
        let line: String = levels().map(Level::indent).collect();
        // comrak ends a footnote within a quotation at a line that is not indented.
        let mut outer = levels().skip_while(|level| level.container != Container::Quotation);
        if outer.any(|level| matches!(level.container, Container::Footnote(_))) {
            return line;
        }
        line.trim_end().to_owned()
    }
}

impl Level {
    fn indent(&self) -> String {
        match self.container {
            Container::Quotation => "> ".to_owned(),
            Container::Footnote(_) => " ".repeat(4),
            Container::Bullet | Container::Ordered(_) => " ".repeat(self.marker.len() + 1),
        }
    }
}

/// Says whether a block stands in the container that another begins.
fn continues(first: &Block, next: &Block) -> bool {
    let is_longer = next.nest.len() > first.nest.len();
    next.nest.starts_with(&first.nest) && (is_longer || !begins_container(&next.kind))
}

/// Says whether an item is the next of a list.
fn goes_on(level: &Level, item: &Container) -> bool {
    match (&level.container, item) {
        (Container::Ordered(before), Container::Ordered(number)) => *number == before + 1,
        (Container::Bullet, Container::Bullet) => true,
        _ => false,
    }
}

/// Returns the sign behind the number of an item that stands below another.
fn delimiter(before: &Level, item: &Container) -> char {
    let is_list = matches!(before.container, Container::Ordered(_));
    match before.delimiter {
        '.' if is_list && !goes_on(before, item) => ')',
        ')' if is_list && goes_on(before, item) => ')',
        _ => '.',
    }
}
