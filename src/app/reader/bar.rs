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
}

/// The cells between two names.
const GAP: u16 = 2;

impl Reader {
    /// Returns the names of the bar; tags instead of names where only ASCII may be drawn.
    pub fn labels(&self, is_ascii: bool) -> Vec<Label> {
        let mut column = 0;
        let label = |lang: &Lang| {
            let name = if is_ascii { lang.as_str() } else { lang.own_name() };
            let is_current = lang == self.lang();
            let text = if is_current { format!("[{name}]") } else { name.to_owned() };
            let label = Label { column, lang: lang.clone(), is_current, text };
            column += width_of(&label.text, false) + GAP;
            label
        };
        self.article.langs.iter().map(label).collect()
    }

    /// Returns the language at a column of the bar.
    pub(in crate::app) fn lang_at(&self, column: u16, is_ascii: bool) -> Option<Lang> {
        let labels = self.labels(is_ascii);
        let fits = |label: &&Label| {
            let end = label.column + width_of(&label.text, false);
            (label.column..end).contains(&column)
        };
        labels.iter().find(fits).map(|label| label.lang.clone())
    }
}
