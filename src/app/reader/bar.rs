//! The language bar: where each language's name stands, for drawing and for the mouse.

use super::Reader;
use crate::{domain::Lang, layout::width_of};

/// A language's name in the bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The column from the bar's left edge.
    pub column: u16,
    /// The name, in brackets when it is the current one.
    pub text: String,
    pub lang: Lang,
    pub is_current: bool,
    /// It is known and not here.
    pub is_missing: bool,
}

/// The names that a bar has room for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    pub labels: Vec<Label>,
    /// Where the sign stands that some had no room.
    pub more: Option<u16>,
}

/// The cells between two names.
const GAP: u16 = 2;

/// The cells that are kept for the sign of names left out, in its longer form.
const MORE: u16 = GAP + 3;

/// The cells that are kept for the words that say which are not here: a colour alone says nothing.
const WORDS: u16 = 9;

impl Reader {
    /// Returns the names that a bar has room for, whole ones only and the current one among them,
    /// those that are not here last; tags instead of names where only ASCII may be drawn.
    pub fn bar(&self, is_ascii: bool, width: u16) -> Bar {
        let here = self.article.langs.iter().map(|lang| (lang, false));
        let elsewhere = self.article.elsewhere.iter().map(|place| &place.lang);
        let missing: Vec<_> = elsewhere.filter(|lang| !self.article.langs.contains(lang)).collect();
        let words = if missing.is_empty() { 0 } else { WORDS };
        let label = |(lang, is_missing): (&Lang, bool)| {
            let name = if is_ascii { lang.as_str() } else { lang.own_name() };
            let is_current = lang == self.lang();
            let is_converted = !is_missing && self.article.is_converted(lang);
            let name = if is_converted { format!("({name})") } else { name.to_owned() };
            let text = if is_current { format!("[{name}]") } else { name };
            Label { column: 0, lang: lang.clone(), is_current, is_missing, text }
        };
        let missing = missing.into_iter().map(|lang| (lang, true));
        fit(here.chain(missing).map(label).collect(), width.saturating_sub(words))
    }

    /// Returns the name at a column of the bar.
    pub(in crate::app) fn label_at(
        &self,
        column: u16,
        is_ascii: bool,
        width: u16,
    ) -> Option<Label> {
        let fits = |label: &Label| {
            let end = label.column + width_of(&label.text, false);
            (label.column..end).contains(&column)
        };
        self.bar(is_ascii, width).labels.into_iter().find(fits)
    }
}

/// Leaves out the last names that have no room, or the first ones where the current name would have
/// none.
fn fit(labels: Vec<Label>, width: u16) -> Bar {
    let cells = |label: &Label| width_of(&label.text, false) + GAP;
    let all: u16 = labels.iter().map(cells).fold(0, u16::saturating_add);
    let is_cut = all.saturating_sub(GAP) > width;
    let room = if is_cut { width.saturating_sub(MORE) + GAP } else { all };
    let current = labels.iter().position(|label| label.is_current).unwrap_or_default();
    let mut before: u16 = labels.iter().take(current + 1).map(cells).fold(0, u16::saturating_add);
    let mut first = 0;
    for label in labels.iter().take(current) {
        if before <= room {
            break;
        }
        before = before.saturating_sub(cells(label));
        first += 1;
    }
    let mut column = 0;
    let mut fitting = Vec::new();
    for label in labels.into_iter().skip(first) {
        let next = column + cells(&label);
        if next > room && !label.is_current {
            break;
        }
        fitting.push(Label { column, ..label });
        column = next;
    }
    Bar { labels: fitting, more: is_cut.then_some(column) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitting(names: &str, width: u16) -> (String, Option<u16>) {
        let label = |name: &str| Label {
            column: 0,
            text: name.to_owned(),
            lang: Lang::parse("en").unwrap(),
            is_current: name.starts_with('['),
            is_missing: false,
        };
        let bar = fit(names.split(' ').map(label).collect(), width);
        let names: Vec<String> = bar.labels.into_iter().map(|label| label.text).collect();
        (names.join(" "), bar.more)
    }

    #[test]
    fn a_bar_shows_whole_names_and_the_current_one() {
        let names = "[English] Deutsch 简体 繁體";
        assert_eq!(fitting(names, 30), (names.into(), None));
        assert_eq!(fitting(names, 29), ("[English] Deutsch 简体".into(), Some(26)));
        assert_eq!(fitting(names, 28).0, "[English] Deutsch");
        assert_eq!(
            fitting("af an as ast [English] Deutsch", 24),
            ("as ast [English]".into(), Some(20))
        );
        assert_eq!(fitting("af an as ast [English]", 15).0, "[English]");
        assert_eq!(fitting("af [English]", 4).0, "[English]");
    }
}
