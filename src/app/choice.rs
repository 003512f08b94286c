//! A list that offers a choice: languages, headings, links, versions of a note.

use super::Entry;
use crate::{
    domain::{Lang, Matter, Place, Text},
    script::Query,
};

/// A list to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub subject: Subject,
    items: Vec<Item>,
    /// The chosen one among those that fit the filter.
    pub cursor: usize,
    pub filter: String,
    /// The line that narrows the list, while it is written.
    pub narrowing: Option<Entry>,
}

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Languages,
    Outline,
    Links,
    Versions,
    Differences,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub label: Text,
    /// What stands at the line's right end.
    pub detail: Text,
    /// How far the label is indented, in steps.
    pub depth: usize,
    pub target: Target,
    /// What the lines below it differ in; the label has the words in question.
    pub flag: Option<Flag>,
}

/// What two editions differ in, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    pub matter: Matter,
    /// The paragraph, as the margin counts.
    pub number: usize,
    /// The name of the language that alone has it, where one has nothing.
    pub owner: Option<Text>,
    /// The words in question of either.
    pub ours: Text,
    pub theirs: Text,
}

/// What choosing a line does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Language(Lang),
    /// A language that is not here: fetched when it is chosen.
    Elsewhere(Lang),
    Place(Place),
    /// A place of another edition.
    There(Lang, Place),
    Link(Text),
    /// A picture that is kept with the article, as its figure names it.
    Picture(Text),
    /// Nothing: the line is there to be read.
    Nothing,
}

impl Choice {
    /// Opens a list at one of its lines; `None` when it is empty.
    pub(super) fn new(subject: Subject, items: Vec<Item>, cursor: usize) -> Option<Self> {
        let has_items = !items.is_empty();
        has_items.then(|| Self { subject, items, cursor, filter: String::new(), narrowing: None })
    }

    /// Returns the lines that fit the filter.
    pub fn fitting(&self) -> Vec<&Item> {
        let query = Query::parse(&self.filter);
        let fits = |item: &&Item| query.as_ref().is_none_or(|query| query.matches(&item.label));
        self.items.iter().filter(fits).collect()
    }

    /// Returns the line under the cursor.
    pub fn current(&self) -> Option<&Item> {
        self.fitting().get(self.cursor).copied()
    }

    /// Moves the cursor by lines, as far as there are any.
    pub(super) fn step(&mut self, lines: isize) {
        let last = self.fitting().len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(lines).min(last);
    }

    /// Takes the lines of another list on the same; filter and cursor stay as far as they can.
    pub(super) fn renew(&mut self, other: Self) {
        self.items = other.items;
        self.step(0);
    }

    /// Narrows the list.
    pub(super) fn narrow(&mut self, filter: &str) {
        filter.clone_into(&mut self.filter);
        self.cursor = 0;
    }
}
