//! The reader: an open article, where we are in it, and what is being done with it.

mod view;
mod scroll;
mod walk;
mod jumps;
mod search;
mod language;
mod selection;
mod hints;
mod follow;
mod belief;
mod drafts;
mod history;
mod notes;
mod bar;
mod others;
mod second;

use std::sync::Arc;

pub use bar::{Bar, Label};
pub(super) use belief::Belief;
pub(super) use follow::{Follow, says_other};
pub use hints::{Hint, Hints, LETTERS};
pub use history::History;
pub use jumps::Jumps;
pub use language::Switch;
pub use others::{Echo, Others};
pub use search::Search;
pub use second::Second;
pub use selection::{Selection, Unit};
pub use view::{Aside, View};

use super::{Notes, Opened, Settings};
use crate::{
    domain::{
        AnnotationId, ArticleId, Author, Edition, Elsewhere, Facts, Lang, Place, Progress,
        ReadingPlace, Sketch, Slug, Text, convertible,
    },
    layout::{Capabilities, Flow, Head, Setting, Size},
};

/// The fewest rows of text in which an article begins with its head.
const LEAST_WITH_HEAD: u16 = 6;

/// An open article.
#[derive(Clone, Debug)]
pub struct Reader {
    pub article: Held,
    /// How long the edition is; unknown while it is not whole.
    pub facts: Option<Facts>,
    pub notes: Notes,
    /// The note that was gone to or changed last: of several in a sentence, keys mean this one.
    pub(super) last_note: Option<AnnotationId>,
    /// The reading place: the start of a sentence.
    pub place: Place,
    pub view: View,
    pub search: Search,
    pub selecting: Option<Selection>,
    pub hints: Option<Hints>,
    pub jumps: Jumps,
    pub history: History,
    /// Notes that were begun and never saved.
    pub drafts: Vec<Sketch>,
    pub switch: Switch,
    pub others: Others,
    pub second: Second,
    /// The paragraph to go to once the text that has it is there.
    awaited: Option<usize>,
    flow: Flow,
}

/// Which article it is, and what there is of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub slug: Slug,
    pub id: ArticleId,
    /// The editions that are there, in the order of the language bar.
    pub langs: Vec<Lang>,
    /// The one of them that is converted from another, and stored nowhere.
    pub converted: Option<Lang>,
    /// Those that are known and not there.
    pub elsewhere: Vec<Elsewhere>,
    /// The editions whose notes were spoken of, so that it is said once.
    pub(super) told: Vec<Lang>,
    /// A text that was read and not believed yet: its file may be half written.
    pub(super) doubted: Option<Arc<Edition>>,
}

impl Held {
    /// Returns every language that the article can be read in: those of the bar, and others that an
    /// edition can be converted to.
    pub(in crate::app) fn readable(&self) -> Vec<Lang> {
        let stored = self.stored();
        let offered = convertible(&stored).map_or(Vec::new(), |(offered, _)| offered);
        let others = offered.into_iter().filter(|lang| !self.langs.contains(lang));
        self.langs.iter().cloned().chain(others).collect()
    }

    /// Says whether a language is one that no edition is stored in.
    pub(in crate::app) fn is_converted(&self, lang: &Lang) -> bool {
        self.converted.as_ref() == Some(lang) || !self.langs.contains(lang)
    }

    /// Says whether editions in two languages are one text, with the same places: one of them is
    /// converted from the other, or both from a third.
    pub(super) fn is_one_text(&self, one: &Lang, other: &Lang) -> bool {
        let stored = self.stored();
        convertible(&stored).is_some_and(|(offered, base)| {
            [one, other].iter().all(|lang| *lang == base || offered.contains(lang))
        })
    }

    fn stored(&self) -> Vec<Lang> {
        self.langs.iter().filter(|lang| !self.is_converted(lang)).cloned().collect()
    }
}

impl Reader {
    /// Opens an article where its person left it.
    pub(super) fn new(opened: Opened, settings: &Settings, capabilities: Capabilities) -> Self {
        let reading = opened.reading.filter(|reading| reading.lang == opened.edition.meta.lang);
        let place = reading.map_or_else(Place::default, |reading| reading.place);
        let setting = setting(72, settings, capabilities);
        let mut reader = Self {
            article: Held {
                slug: opened.slug,
                id: opened.id,
                langs: opened.langs,
                converted: opened.converted,
                elsewhere: opened.elsewhere,
                told: Vec::new(),
                doubted: None,
            },
            facts: opened.facts,
            notes: opened.notes,
            last_note: None,
            place: opened.edition.sentence_at(place).start,
            view: View::default(),
            search: Search::default(),
            selecting: None,
            hints: None,
            jumps: Jumps::default(),
            history: History::default(),
            drafts: opened.drafts,
            switch: Switch::default(),
            others: Others::default(),
            second: Second::default(),
            awaited: None,
            flow: Flow::new(Arc::clone(&opened.edition), head(&opened.edition), setting),
        };
        reader.view.is_fresh = true;
        reader
    }

    /// Returns the edition that is shown.
    pub fn edition(&self) -> &Arc<Edition> {
        self.flow.edition()
    }

    /// Returns the language that is shown.
    pub fn lang(&self) -> &Lang {
        &self.edition().meta.lang
    }

    /// Fits the text to an area of the given size; the rows in sight are laid out when somebody
    /// looks.
    pub(super) fn arrange(
        &mut self,
        (size, is_below): (Size, bool),
        settings: &Settings,
        caps: Capabilities,
    ) {
        let setting = setting(size.width, settings, caps);
        if setting != *self.flow.setting() {
            self.set(setting);
        }
        self.lay_peek();
        self.take_height(size.height);
        self.arrange_second(is_below);
        if std::mem::take(&mut self.view.is_fresh) {
            self.begin(size.height);
        }
        self.view.is_due = true;
    }

    /// Puts the window where reading goes on: at the head, where there is room for it and the text.
    fn begin(&mut self, height: u16) {
        if height < LEAST_WITH_HEAD {
            self.put_place_at(0);
        } else if self.place > Place::default() {
            self.put_place_at(height / 3);
        }
    }

    /// Lays the text out anew; the reading sentence stays on its row.
    fn set(&mut self, setting: Setting) {
        let row = self.row_of_place();
        self.flow.reset(setting);
        if let Some(row) = row {
            self.put_place_at(row);
        }
    }

    /// Takes another height; the reading sentence, or the cursor of the selection, stays in sight.
    fn take_height(&mut self, height: u16) {
        let is_lower = height < self.view.height;
        let was_in_sight = is_lower && self.row_of_place().is_some();
        self.view.height = height;
        if let Some(selection) = self.selecting.filter(|_| is_lower) {
            self.show(selection.cursor, selection.cursor);
        } else if was_in_sight && self.row_of_place().is_none() {
            self.show_place();
        }
    }

    /// Takes more of the same edition, or its new text.
    pub(super) fn take_edition(&mut self, edition: Arc<Edition>, notes: Notes) {
        self.notes = notes;
        let continues =
            !self.edition().is_whole && edition.blocks().starts_with(self.edition().blocks());
        if continues {
            self.flow.extend(edition);
        } else if edition != *self.edition() {
            let row = self.row_of_place();
            self.forget_companions();
            self.follow(&edition);
            let setting = self.flow.setting().clone();
            self.flow = Flow::new(Arc::clone(&edition), head(&edition), setting);
            if let Some(row) = row {
                self.put_place_at(row);
            }
            self.renew_hints();
        }
        self.search.renew(self.flow.edition());
    }

    /// Takes everything that names a place of the text along to where it is in another.
    fn follow(&mut self, edition: &Arc<Edition>) {
        let old = Arc::clone(self.edition());
        let follow = Follow::new(&old, edition);
        self.place = edition.sentence_at(follow.sentence(self.place)).start;
        self.jumps.follow(&old.meta.lang, |place| follow.sentence(place));
        // What is selected are these words, or nothing.
        self.selecting = self.selecting.and_then(|selection| selection.followed(&follow));
    }

    /// Returns where the reader is, to be remembered.
    pub(super) fn reading(&mut self) -> ReadingPlace {
        self.look();
        ReadingPlace { lang: self.lang().clone(), place: self.place, progress: self.progress() }
    }

    /// Returns how far the article is read: done when its end is in sight.
    pub fn progress(&self) -> Progress {
        let percent = self.percent();
        if percent >= 100 { Progress::Done } else { Progress::Started(percent) }
    }

    /// Returns the per cent of the text above the reading place; 100 when the end is in sight.
    pub fn percent(&self) -> u8 {
        let edition = self.edition();
        if edition.is_whole && self.view.shows_the_end {
            return 100;
        }
        let position = edition.position_of(self.place);
        u8::try_from(position.saturating_mul(100) / edition.length().max(1)).unwrap_or(99).min(99)
    }
}

/// Returns what stands above an edition's text.
fn head(edition: &Edition) -> Head {
    let meta = &edition.meta;
    let comma = if meta.lang.is_chinese() { "，" } else { ", " };
    let join = |author: &Author| {
        if author.affiliation.is_empty() {
            author.name.clone()
        } else {
            Text::line(&format!("{}{comma}{}", author.name, author.affiliation))
        }
    };
    Head {
        section: meta.section.clone(),
        title: meta.title.clone(),
        byline: meta.authors.iter().map(join).collect(),
        has_facts: true,
    }
}

fn setting(width: u16, settings: &Settings, capabilities: Capabilities) -> Setting {
    Setting {
        width,
        spacing: settings.spacing,
        is_ambiguous_wide: capabilities.is_ambiguous_wide,
        bidi: capabilities.bidi,
        signs: capabilities.signs,
        figure_word: settings.figure_word.clone(),
    }
}
