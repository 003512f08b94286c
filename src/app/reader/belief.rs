//! Whether a text that was read from the disk is believed: its file may be half written.

use std::sync::Arc;

use super::Reader;
use crate::domain::Edition;

/// What is thought of a text that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Belief {
    Whole,
    /// It looks as if its writer were not done: to be looked at once more.
    Unfinished,
    /// There is nothing to read, and it stays so.
    Empty,
}

impl Reader {
    /// Says whether a text is to be shown in place of the one that is. Editors that write over a
    /// file empty it first, so that much that is gone, or a text cut short, is believed at the
    /// second look, and that everything is gone, never: what is read stays.
    pub(in crate::app) fn belief(&mut self, edition: &Arc<Edition>) -> Belief {
        let shown = self.edition();
        let is_other = !shown.is_whole || shown.meta.lang != edition.meta.lang;
        if is_other || !looks_cut(shown, edition) {
            self.article.doubted = None;
            return Belief::Whole;
        }
        if self.article.doubted.as_ref() != Some(edition) {
            self.article.doubted = Some(Arc::clone(edition));
            return Belief::Unfinished;
        }
        if edition.length() == 0 { Belief::Empty } else { Belief::Whole }
    }
}

/// Says whether a text could be a part of another: less than half of it, or its beginning.
fn looks_cut(whole: &Edition, part: &Edition) -> bool {
    if part.length() >= whole.length() {
        return false;
    }
    let Some((last, before)) = part.blocks().split_last() else { return true };
    let is_beginning = whole.blocks().starts_with(before)
        && whole.block(before.len()).is_some_and(|it| it.text.starts_with(last.text.as_str()));
    part.length() * 2 < whole.length() || is_beginning
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Block, BlockKind, Lang, Meta};

    fn edition(blocks: &[&str]) -> Edition {
        let blocks = blocks.iter().map(|text| Block::plain(BlockKind::Paragraph, *text)).collect();
        Edition::new(Meta::new(Lang::english(), "t"), blocks)
    }

    #[test]
    fn a_text_that_ends_early_or_is_mostly_gone_looks_cut() {
        let whole = edition(&["The first one.", "The second one.", "第三段。"]);
        for cut in [&[][..], &["The fi"], &["The first one.", "The se"], &["---", "id: 7"]] {
            assert!(looks_cut(&whole, &edition(cut)), "{cut:?}");
        }
        for other in [
            &["The first one.", "The second one.", "第三段。", "A fourth."][..],
            &["The first.", "The second one.", "第三段。"],
            &["The first one.", "The second one.", "第三段。"],
        ] {
            assert!(!looks_cut(&whole, &edition(other)), "{other:?}");
        }
    }
}
