//! Changes one key of front matter and leaves every other line as it stands, comments too.

/// Parts front matter at the lines that begin a key: what is indented, blank, a comment or an item
/// of a list belongs to the key above.
pub(super) fn pieces(yaml: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = yaml;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at_checked(piece_length(rest)).unwrap_or((rest, ""));
        pieces.push(piece);
        rest = after;
    }
    pieces
}

fn piece_length(yaml: &str) -> usize {
    let mut length = 0;
    for line in yaml.split_inclusive('\n') {
        if length > 0 && begins_key(line) {
            break;
        }
        length += line.len();
    }
    length
}

fn begins_key(line: &str) -> bool {
    let is_more = line.starts_with([' ', '\t', '#', '\r', '\n', '}', ']', ','])
        || line.starts_with("- ")
        || line.trim_end() == "-";
    !is_more
}

fn is_key(piece: &str, name: &str) -> bool {
    let line = piece.lines().next().unwrap_or_default();
    let key = line.split(':').next().unwrap_or_default().trim_end();
    let key = key.trim_matches(['"', '\'']);
    key == name && line.contains(':')
}

/// Says whether a key stands there.
pub(crate) fn has_key(yaml: &str, name: &str) -> bool {
    pieces(yaml).into_iter().any(|piece| is_key(piece, name))
}

/// Puts new lines in the place of a key's old ones, or at the end when it has none.
pub(crate) fn set_key(yaml: &str, name: &str, lines: &str) -> String {
    let mut changed = String::with_capacity(yaml.len() + lines.len());
    let mut is_set = false;
    for piece in pieces(yaml) {
        if is_set || !is_key(piece, name) {
            changed.push_str(piece);
            continue;
        }
        changed.push_str(lines);
        changed.push_str(trailing_comments(piece));
        is_set = true;
    }
    if !is_set {
        if !changed.is_empty() && !changed.ends_with('\n') {
            changed.push('\n');
        }
        changed.push_str(lines);
    }
    changed
}

/// Returns the blank lines and comments at the end of a piece: they speak of the key below.
fn trailing_comments(piece: &str) -> &str {
    let mut start = piece.len();
    for line in piece.split_inclusive('\n').rev() {
        if start <= line.len() || !(line.trim().is_empty() || line.starts_with('#')) {
            break;
        }
        start -= line.len();
    }
    piece.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRONT: &str = "# mine\ntitle: a\nauthors:\n- name: x\n- name: y\n\n# why\nmood: calm\n";

    #[test]
    fn a_key_is_parted_from_the_next() {
        let expected =
            ["# mine\n", "title: a\n", "authors:\n- name: x\n- name: y\n\n# why\n", "mood: calm\n"];
        assert_eq!(pieces(FRONT), expected);
    }

    #[test]
    fn one_key_changes_and_the_rest_stays() {
        let changed = set_key(FRONT, "authors", "authors: []\n");
        assert_eq!(changed, "# mine\ntitle: a\nauthors: []\n\n# why\nmood: calm\n");
        let added = set_key("title: a", "imported", "imported: b\n");
        assert_eq!(added, "title: a\nimported: b\n");
        assert!(has_key(FRONT, "mood") && !has_key(FRONT, "name"));
    }
}
