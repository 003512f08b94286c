//! Labels of footnotes, in a spelling that survives being written and read.

use crate::domain::Text;

/// Brings a label into the one form in which references and definitions are compared: lower case,
/// with a dash for every character that means something to Markdown.
pub(super) fn footnote_label(raw: &str) -> Text {
    let label = Text::line(raw).to_lowercase();
    if label.is_empty() {
        return Text::new("-");
    }
    let is_fit = |char: char| !char.is_whitespace() && !r"[]\`<>&|*_!^".contains(char);
    label.chars().map(|char| if is_fit(char) { char } else { '-' }).collect::<String>().into()
}

/// Finds the first reference `[^label]` in unescaped text: the bytes around it, and its label.
pub(super) fn find_reference(text: &str) -> Option<(std::ops::Range<usize>, &str)> {
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find("[^")) {
        let start = from + found;
        let rest = text.get(start + 2..)?;
        let end = rest.find(|char: char| char.is_whitespace() || char == '[' || char == ']')?;
        if end > 0 && rest.get(end..).is_some_and(|rest| rest.starts_with(']')) {
            return Some((start..start + 2 + end + 1, rest.get(..end)?));
        }
        from = start + 2;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_has_a_label_without_blanks_or_brackets() {
        for (text, label) in [
            ("a[^1]b", Some("1")),
            ("[^注]", Some("注")),
            ("[^[^1]]", Some("1")),
            ("[^a b][^c]", Some("c")),
            ("[^]", None),
            ("[^a", None),
            ("[^a[", None),
        ] {
            assert_eq!(find_reference(text).map(|it| it.1), label, "{text}");
        }
    }

    #[test]
    fn a_label_in_its_form_stays() {
        for (raw, label) in [("Note", "note"), ("a*b", "a-b"), ("\u{1}", "-"), ("注", "注")] {
            assert_eq!(footnote_label(raw).as_str(), label);
            assert_eq!(footnote_label(label).as_str(), label);
        }
    }
}
