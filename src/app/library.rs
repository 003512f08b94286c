//! The list of articles: filtered as one types, sorted and grouped.

use std::cmp::Reverse;

use super::{Adding, Ticket};
use crate::{
    domain::{Entry, Progress, Slug, Text},
    script::Query,
};

/// The library's list.
#[derive(Clone, Debug, Default)]
pub struct Library {
    entries: Vec<Entry>,
    /// All heads have been read; before that, names stand for titles.
    pub is_whole: bool,
    /// The lines as shown: what fits the filter, sorted, under its groups.
    pub lines: Vec<Line>,
    /// The line that has the keys: always an article's, if there is one.
    pub cursor: usize,
    /// The first line in sight.
    pub top: usize,
    pub filter: String,
    pub order: Order,
    /// How far a run is that adds sources, once it takes long enough to be told.
    pub adding: Option<Adding>,
    /// The article that was just added: the cursor goes there with the next list.
    pub(super) awaited: Option<Slug>,
    pub(super) ticket: Ticket,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Blank,
    /// The name of a group; empty for those without one.
    Group(Text),
    /// An article, by its number.
    Article(usize),
}

/// How the list is sorted and grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By section, in each the newest first.
    #[default]
    Section,
    /// The newest first.
    Date,
    Title,
    Author,
    /// What is being read, then what is new, then what is done.
    Progress,
}

impl Order {
    /// Every order with the name of its message.
    pub const ALL: &[(Self, &'static str)] = &[
        (Self::Section, "order-section"),
        (Self::Date, "order-date"),
        (Self::Title, "order-title"),
        (Self::Author, "order-author"),
        (Self::Progress, "order-progress"),
    ];

    /// Returns the id of its message.
    pub fn id(self) -> &'static str {
        Self::ALL.iter().find(|(order, _)| *order == self).map_or("", |(_, id)| id)
    }

    fn next(self) -> Self {
        let all = || Self::ALL.iter().map(|(order, _)| *order);
        all().chain(all()).skip_while(|order| *order != self).nth(1).unwrap_or_default()
    }
}

impl Library {
    /// Takes what the library holds; the cursor stays on its article.
    pub(super) fn take(&mut self, entries: Vec<Entry>, is_whole: bool) {
        // While only names stand there, nothing has been chosen.
        let current = self.current().filter(|_| self.is_whole).map(|entry| entry.slug.clone());
        self.entries = entries;
        self.is_whole = is_whole;
        let awaited = self.awaited.take_if(|_| is_whole);
        self.arrange(awaited.or(current).as_ref());
    }

    /// Returns all articles.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns an article by its number.
    pub fn entry(&self, number: usize) -> Option<&Entry> {
        self.entries.get(number)
    }

    /// Returns the article under the cursor.
    pub fn current(&self) -> Option<&Entry> {
        self.article_at(self.cursor)
    }

    /// Returns the article on a line.
    pub fn article_at(&self, line: usize) -> Option<&Entry> {
        match self.lines.get(line)? {
            Line::Article(number) => self.entries.get(*number),
            Line::Blank | Line::Group(_) => None,
        }
    }

    /// Returns the next article in the list that was not begun.
    pub fn next_unread(&self, after: &Slug) -> Option<&Entry> {
        let articles = || (0..self.lines.len()).filter_map(|line| self.article_at(line));
        let rest = articles().skip_while(|entry| entry.slug != *after).skip(1);
        rest.chain(articles()).find(|it| it.progress == Progress::New && it.slug != *after)
    }

    /// Counts the articles that were not begun.
    pub fn unread(&self) -> usize {
        self.entries.iter().filter(|entry| entry.progress == Progress::New).count()
    }

    /// Counts the articles that fit the filter.
    pub fn shown(&self) -> usize {
        self.lines.iter().filter(|line| matches!(line, Line::Article(_))).count()
    }

    /// Shows only what fits some words.
    pub(super) fn narrow(&mut self, filter: &str) {
        let current = self.current().map(|entry| entry.slug.clone());
        filter.clone_into(&mut self.filter);
        self.arrange(current.as_ref());
    }

    /// Sorts and groups another way.
    pub(super) fn reorder(&mut self) {
        let current = self.current().map(|entry| entry.slug.clone());
        self.order = self.order.next();
        self.arrange(current.as_ref());
    }

    /// Puts the cursor on an article.
    pub(super) fn go_to(&mut self, slug: &Slug) {
        let line = (0..self.lines.len())
            .find(|line| self.article_at(*line).is_some_and(|entry| entry.slug == *slug));
        self.cursor = line.unwrap_or(self.cursor);
    }

    /// Moves the cursor by articles, over the names of groups.
    pub(super) fn step(&mut self, articles: isize) {
        let is_article = |line: &usize| self.article_at(*line).is_some();
        let count = articles.unsigned_abs();
        let found = if articles > 0 {
            (self.cursor + 1..self.lines.len()).filter(is_article).take(count).last()
        } else {
            (0..self.cursor).rev().filter(is_article).take(count).last()
        };
        self.cursor = found.unwrap_or(self.cursor);
    }

    /// Keeps the cursor's line in sight in a window of so many lines.
    pub(super) fn keep_in_sight(&mut self, height: usize) {
        // The name of the group stays in sight with its first article.
        let above = (0..self.cursor).rev().take_while(|line| self.article_at(*line).is_none());
        let first = above.last().unwrap_or(self.cursor);
        self.top = self.top.min(first).max((self.cursor + 1).saturating_sub(height));
        self.top = self.top.min(self.lines.len().saturating_sub(height));
    }

    fn arrange(&mut self, current: Option<&Slug>) {
        let query = Query::parse(&self.filter);
        let fits =
            |entry: &Entry| query.as_ref().is_none_or(|query| query.matches(&entry.searchable()));
        let mut numbers: Vec<usize> =
            self.entries.iter().enumerate().filter(|(_, it)| fits(it)).map(|(at, _)| at).collect();
        numbers.sort_by_cached_key(|number| {
            self.entries.get(*number).map(|entry| sort_key(entry, self.order))
        });
        self.lines.clear();
        let mut group: Option<Text> = None;
        for number in numbers {
            let Some(entry) = self.entries.get(number) else { continue };
            if self.order == Order::Section && group.as_ref() != Some(&entry.meta.section) {
                if group.is_some() {
                    self.lines.push(Line::Blank);
                }
                group = Some(entry.meta.section.clone());
                self.lines.push(Line::Group(entry.meta.section.clone()));
            }
            self.lines.push(Line::Article(number));
        }
        self.cursor = 0;
        if self.article_at(0).is_none() {
            self.step(1);
        }
        if let Some(slug) = current {
            self.go_to(slug);
        }
    }
}

/// What an order sorts by, then the newest, then the title.
type SortKey = (bool, String, Reverse<String>, String);

fn sort_key(entry: &Entry, order: Order) -> SortKey {
    let title = entry.meta.title.to_lowercase();
    let date = entry.meta.published.map(super::super::domain::Date::iso).unwrap_or_default();
    let first = match order {
        Order::Section => entry.meta.section.to_lowercase(),
        Order::Date => String::new(),
        Order::Title => return (false, title, Reverse(date), String::new()),
        Order::Author => {
            let author = entry.meta.authors.first();
            author.map_or_else(String::new, |author| author.name.to_lowercase())
        }
        Order::Progress => match entry.progress {
            Progress::Started(_) => "0".into(),
            Progress::New => "1".into(),
            Progress::Done => "2".into(),
        },
    };
    let is_unnamed = first.is_empty() && order != Order::Date;
    (is_unnamed, first, Reverse(date), title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Lang, Meta};

    fn entry(title: &str, section: &str, progress: Progress) -> Entry {
        let mut meta = Meta::new(Lang::english(), title);
        meta.section = section.into();
        let slug = Slug::from_title(title, 1);
        Entry { slug, meta, langs: vec![Lang::english()], notes: 0, tags: Vec::new(), progress }
    }

    fn library() -> Library {
        let mut library = Library::default();
        let entries = vec![
            entry("Beta", "Science", Progress::Done),
            entry("無題", "", Progress::New),
            entry("Alpha", "Science", Progress::New),
            entry("Gamma", "Arts", Progress::Started(3)),
        ];
        library.take(entries, true);
        library
    }

    fn titles(library: &Library) -> Vec<String> {
        let shown = (0..library.lines.len()).map(|line| match library.lines.get(line).unwrap() {
            Line::Blank => String::new(),
            Line::Group(name) => format!("[{name}]"),
            Line::Article(number) => library.entry(*number).unwrap().meta.title.to_string(),
        });
        shown.collect()
    }

    #[test]
    fn groups_by_section_and_those_without_one_come_last() {
        let shown = ["[Arts]", "Gamma", "", "[Science]", "Alpha", "Beta", "", "[]", "無題"];
        assert_eq!(titles(&library()), shown);
    }

    #[test]
    fn cursor_goes_over_the_names_of_groups_and_stays_on_its_article() {
        let mut library = library();
        assert_eq!(library.current().unwrap().meta.title.as_str(), "Gamma");
        library.step(1);
        assert_eq!(library.current().unwrap().meta.title.as_str(), "Alpha");
        library.reorder();
        library.reorder();
        assert_eq!(library.order, Order::Title);
        assert_eq!(library.current().unwrap().meta.title.as_str(), "Alpha");
        library.narrow("sci be");
        assert_eq!(titles(&library), ["Beta"]);
        library.narrow("");
        assert_eq!(library.shown(), 4);
    }

    #[test]
    fn next_unread_goes_round() {
        let library = library();
        let slug = |title| Slug::from_title(title, 1);
        assert_eq!(library.next_unread(&slug("Alpha")).unwrap().meta.title.as_str(), "無題");
        assert_eq!(library.next_unread(&slug("無題")).unwrap().meta.title.as_str(), "Alpha");
    }
}
