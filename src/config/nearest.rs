//! The name that somebody may have meant: the nearest by the edits between them.

/// The longest name that is compared, in letters: no setting comes near it.
const LONGEST: usize = 32;

/// Returns the known name nearest to a wrong one, when it is near enough to be meant: a third of
/// its letters may differ, and two always.
pub(super) fn nearest(wrong: &str, known: &[&'static str]) -> Option<&'static str> {
    let wrong: Vec<char> = wrong.to_lowercase().chars().take(LONGEST + 1).collect();
    if wrong.len() > LONGEST {
        return None;
    }
    let most = (wrong.len() / 3).max(2).min(wrong.len().saturating_sub(1));
    let near = known.iter().map(|name| (distance(&wrong, name), *name));
    near.filter(|(edits, _)| *edits <= most).min_by_key(|(edits, _)| *edits).map(|(_, name)| name)
}

/// Counts the letters put in, left out or changed (Levenshtein), row by row.
fn distance(from: &[char], to: &str) -> usize {
    let mut row: Vec<usize> = (0..=from.len()).collect();
    for (index, letter) in to.chars().enumerate() {
        let mut next = vec![index + 1];
        for (pair, other) in row.windows(2).zip(from) {
            let &[slanted, above] = pair else { continue };
            let before = next.last().copied().unwrap_or_default();
            let changed = slanted + usize::from(letter != *other);
            next.push(changed.min(above + 1).min(before + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::SETTINGS;

    #[test]
    fn a_slip_of_the_pen_is_understood_and_a_stranger_is_not() {
        for (wrong, right) in [
            ("Library", Some("library")),
            ("langauges", Some("languages")),
            ("language", Some("languages")),
            ("with", Some("width")),
            ("themes", Some("theme")),
            ("colour", None),
            ("font_size", None),
            ("x", None),
            ("", None),
            ("語", None),
        ] {
            assert_eq!(nearest(wrong, &SETTINGS), right, "{wrong}");
        }
        assert_eq!(nearest(&"library".repeat(9_999), &SETTINGS), None);
    }
}
