//! The library: the list of articles, alone or beside the text.

use ratatui::{layout::Position, style::Style};

use super::{Role, Scene};
use crate::{
    app::{Focus, Line},
    domain::{Entry, convertible},
    layout::Area,
};

/// The cells of an article's languages: `en 简 (繁)`.
const LANGS: u16 = 10;

/// From this width on there is room for the date.
const DATED: u16 = 60;

/// The fewest cells of the column that counts notes.
const COUNTED: u16 = 8;

impl Scene<'_> {
    /// Draws the list over the whole screen; an empty library says what to do.
    pub(super) fn library_alone(&mut self) -> Option<Position> {
        let library = &self.state.library;
        if library.is_whole && library.entries().is_empty() {
            return Some(self.welcome());
        }
        let size = self.state.window.size;
        let area = Area::new(0, 0, size.width, size.height.saturating_sub(1));
        self.title(area, 1, true);
        let counted = self.counted();
        let lines = library.lines.iter().enumerate().skip(library.top);
        let mut cursor = None;
        for ((number, line), y) in lines.zip(2..area.size.height) {
            let is_current = number == library.cursor;
            match line {
                Line::Blank => (),
                Line::Group(name) => self.group(name, 2, y, size.width.saturating_sub(3)),
                Line::Article(article) => {
                    if let Some(entry) = library.entry(*article) {
                        self.entry_line(entry, counted, y, is_current);
                    }
                }
            }
            if is_current {
                cursor = Some(Position::new(2, y));
            }
        }
        if library.shown() == 0 {
            cursor = Some(Position::new(2, 2));
            let text = self.tell("no-article", [("words", library.filter.as_str().into())]);
            self.canvas.put_cut(2, 2, &text, size.width.saturating_sub(3), self.role(Role::Dim));
        }
        cursor
    }

    /// Draws the list beside the text; returns where its line begins that has the keys.
    pub(super) fn library_pane(&mut self, area: Area) -> Option<Position> {
        let library = &self.state.library;
        let has_keys = self.state.panes.focus == Focus::Library;
        self.title(area, 0, has_keys);
        let width = area.size.width.saturating_sub(1);
        let open = self.state.reader.as_ref().map(|reader| &reader.article.slug);
        let lines = library.lines.iter().enumerate().skip(library.top);
        let mut cursor = None;
        for ((number, line), y) in lines.zip(2..area.size.height) {
            match line {
                Line::Blank => (),
                Line::Group(name) => self.group(name, area.x, y, width),
                Line::Article(article) => {
                    let Some(entry) = library.entry(*article) else { continue };
                    let is_open = open == Some(&entry.slug);
                    if has_keys && number == library.cursor {
                        cursor = Some(Position::new(area.x + 1, y));
                    }
                    let is_marked = if has_keys { number == library.cursor } else { is_open };
                    let style = if is_marked { self.role(Role::Strong) } else { Style::new() };
                    if is_marked {
                        let pointer = self.pointer();
                        self.canvas.put(area.x, y, pointer, 1, style);
                    }
                    let progress = self.progress(entry.progress);
                    let x =
                        self.canvas.put_right(area.x + width, y, &progress, self.role(Role::Dim));
                    let room = x.saturating_sub(area.x + 2);
                    self.canvas.put_cut(area.x + 1, y, &entry.meta.title, room, style);
                }
            }
        }
        cursor
    }

    fn title(&mut self, area: Area, indent: u16, is_strong: bool) {
        let library = &self.state.library;
        let style = if is_strong { self.role(Role::Strong) } else { Style::new() };
        let title = self.name("library-title");
        let x = self.canvas.put(area.x + indent, area.y, &title, area.size.width, style);
        let (all, new) = (library.entries().len(), library.unread());
        let values = [("count", all.into()), ("new", new.into())];
        let counted = if library.is_whole && area.size.width > DATED {
            self.tell("library-counts", values)
        } else if library.is_whole {
            self.tell("library-counts-short", values)
        } else {
            self.name("library-reading")
        };
        let end = area.x + area.size.width - 1;
        if end.saturating_sub(self.canvas.width(&counted)) > x + 1 {
            self.canvas.put_right(end, area.y, &counted, self.role(Role::Dim));
        }
    }

    fn group(&mut self, name: &str, x: u16, y: u16, width: u16) {
        let nameless = self.name("no-section");
        let name = if name.is_empty() { &nameless } else { name };
        self.canvas.put_cut(x, y, name, width, self.role(Role::Dim));
    }

    /// Returns how wide the column is that counts notes: the same for every line.
    fn counted(&self) -> u16 {
        let most = self.state.library.entries().iter().map(|entry| entry.notes).max();
        let widest = most.map_or(0, |most| self.canvas.width(&self.count("notes", most)));
        widest.max(COUNTED)
    }

    /// Draws an article's line: title, languages, notes, date and progress.
    fn entry_line(&mut self, entry: &Entry, counted: u16, y: u16, is_current: bool) {
        let width = self.state.window.size.width;
        let style = if is_current { self.role(Role::Strong) } else { Style::new() };
        if is_current {
            let pointer = self.pointer();
            self.canvas.put(0, y, pointer, 1, style);
        }
        let dim = self.role(Role::Dim);
        let progress = self.progress(entry.progress);
        let mut end = width.saturating_sub(1);
        self.canvas.put_right(end, y, &progress, dim);
        end = end.saturating_sub(7);
        if width >= DATED {
            if let Some(date) = entry.meta.published {
                self.canvas.put_right(end, y, &date.iso(), dim);
            }
            end = end.saturating_sub(12);
            if entry.notes > 0 {
                let notes = self.count("notes", entry.notes);
                let x = (end + 1).saturating_sub(counted);
                self.canvas.put_cut(x, y, &notes, counted, dim);
            }
            end = end.saturating_sub(counted + 1);
            let mut langs: Vec<String> =
                entry.langs.iter().map(|lang| lang.short_name().to_owned()).collect();
            let offered = convertible(&entry.langs).and_then(|(langs, _)| langs.into_iter().next());
            langs.extend(offered.map(|lang| format!("({})", lang.short_name())));
            let langs = self.canvas.cut(&langs.join(" "), LANGS);
            self.canvas.put(end.saturating_sub(LANGS - 1), y, &langs, LANGS, dim);
            end = end.saturating_sub(LANGS);
        }
        let room = end.saturating_sub(3);
        self.canvas.put_cut(2, y, &entry.meta.title, room, style);
    }
}
