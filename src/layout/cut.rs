//! One line cut to a width, for titles and messages; text that is read wraps instead.

use super::{
    Signs,
    cells::{cells, clusters, shown, width_of},
};

/// Returns the text, or what fits of it with `…` (in plain ASCII `...`) behind.
///
/// A line end or a tab becomes a blank. Where the sign itself does not fit, nothing stands for it.
pub fn cut(text: &str, width: u16, signs: Signs, is_ambiguous_wide: bool) -> String {
    let sign = match signs {
        Signs::Unicode => "…",
        Signs::Ascii => "...",
    };
    let sign_width = width_of(sign, is_ambiguous_wide);
    let sign = if sign_width <= width { sign } else { "" };
    let room = width.saturating_sub(if sign.is_empty() { 0 } else { sign_width });
    let (mut kept, mut column, mut fitting) = (String::new(), 0u16, None);
    for (_, cluster) in clusters(text, 0) {
        let is_space = cluster.starts_with(['\n', '\t']);
        let (drawn, next) =
            if is_space { (" ", 1) } else { (shown(cluster), cells(cluster, is_ambiguous_wide)) };
        let end = column.saturating_add(next);
        if fitting.is_none() && end > room {
            fitting = Some(kept.len());
        }
        if end > width {
            kept.truncate(fitting.unwrap_or_default());
            kept.push_str(sign);
            return kept;
        }
        kept.push_str(drawn);
        column = end;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_glyph_that_would_stick_out_is_left_out() {
        let cut = |text, width| cut(text, width, Signs::Unicode, false);
        assert_eq!(cut("論語a", 5), "論語a");
        assert_eq!(cut("論語ab", 5), "論語…");
        assert_eq!(cut("論語ab", 4), "論…");
        assert_eq!(cut("論語", 1), "…");
        assert_eq!(cut("論語", 0), "");
    }

    #[test]
    fn plain_signs_take_three_cells() {
        assert_eq!(cut("abcdef", 5, Signs::Ascii, false), "ab...");
        assert_eq!(cut("abcdef", 2, Signs::Ascii, false), "ab");
        assert_eq!(cut("abcdef", 4, Signs::Unicode, true), "ab…");
    }
}
