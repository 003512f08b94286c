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

/// The cells between two names.
const GAP: u16 = 2;

impl Reader {
    /// Returns the names of the bar, those that are not here last; tags instead of names where only ASCII may be drawn.
    pub fn labels(&self, is_ascii: bool) -> Vec<Label> {
        let mut column = 0;
        let here = self.article.langs.iter().map(|lang| (lang, false));
        let missing = self.article.elsewhere.iter().map(|place| (&place.lang, true));
        let label = |(lang, is_missing): (&Lang, bool)| {
            let name = if is_ascii { lang.as_str() } else { lang.own_name() };
            let is_current = lang == self.lang();
            let text = if is_current { format!("[{name}]") } else { name.to_owned() };
            let label = Label { column, lang: lang.clone(), is_current, is_missing, text };
            column += width_of(&label.text, false) + GAP;
            label
        };
        here.chain(missing).map(label).collect()
    }

    /// Returns the name at a column of the bar.
    pub(in crate::app) fn label_at(&self, column: u16, is_ascii: bool) -> Option<Label> {
        let fits = |label: &Label| {
            let end = label.column + width_of(&label.text, false);
            (label.column..end).contains(&column)
        };
        self.labels(is_ascii).into_iter().find(fits)
    }
}
