//! What joins the pieces of a long text, case by case.

use super::shown::shown;
use crate::markdown::{parse, parse_beginning, pieces, read::parse_in_pieces};

#[test]
fn no_cut_changes_what_a_text_says() {
    for text in [
        "```\na\n\nb\n\n```\n\nc",
        "~~~\na\n\n# b\n\n",
        "<!-- a\n\nb\n\n-->\n\nc",
        "<script>\n\na\n\n</script>\n\nb",
        "<pre>\n\na\n\n</pre>\n\nb",
        "<div>\n\na\n\n</div>\n\nb",
        "- a\n\n  b\n\nc",
        "- ```\n\n  a\n\nb\n\nc",
        "- a\n\n- b\n\n\n  c",
        "1. a\n\n9. b\n\n9. c\n\n9) d\n\nx\n\n9. e",
        "1.\n\n2. a\n\n7. b",
        "1. a\n\n   7. b\n\n9. c",
        "1. a\n\n<!-- -->\n\n7. b",
        "1. a\n\n[x]: /u\n\n7. b\n\n9. c",
        "1. a\n\n7 b\n\n9. c",
        "> a\n\n> b\n\n1. c",
        "    a\n\n    b\n\nc",
        "[^1]: a\n\n    b\n\nc [^1]\n\n[^1]: d",
        "a [x] [Y]\n\n[x]: /u\n\n[y]: /v (t)\n\n[x]: /w\n\n[x] [y]",
        "[a\nb]: /u\n\n[a  B]",
        "> [x]: /u\n\n[x]",
        "- [x]: /u\n\n[x]\n\n```\n[y]: /v\n\n```\n\n[y]",
        "[ẞ]\n\n[ss]: /u",
        "[x]\n\n[x]: <a&#10;b> \"c\n\\\"d\"\n\ne",
        "| a |\n| - |\n| b |\n\n| c |\n\nd",
        "a\r\n\r\nb\r\n\r\n```\r\n\r\nc\r\n\r\n```\r\n\r\nd",
        "a\n\n\u{feff}# b\n\n\u{1b}[31m# c\n\n\u{1b}\n\nd",
        "x\n\nx\n\nx",
        "\n\n\na\n\n\n",
    ] {
        let whole = parse_in_pieces(text, usize::MAX);
        for piece in [1, 3, 5, 9] {
            assert_eq!(shown(&parse_in_pieces(text, piece)), shown(&whole), "{text:?} {piece}");
        }
    }
}

#[test]
fn pieces_follow_one_another_to_the_end() {
    let text = "A paragraph.\n\n".repeat(10_000);
    let ends: Vec<_> = pieces(&text).map(|piece| piece.end).collect();
    assert!(ends.len() > 3 && ends.is_sorted());
    assert_eq!(ends.last(), Some(&text.len()));
    let blocks: Vec<_> = pieces(&text).flat_map(|piece| piece.blocks).collect();
    assert_eq!(blocks.len(), 10_000);
}

#[test]
fn a_beginning_ends_at_the_last_sure_place() {
    for (text, used) in [
        ("a\n\n|b\n\nc|d", "a\n\nb\n\n"),
        ("a\n\nb", "a\n\n"),
        ("a\n\nb\n\n", "a\n\n"),
        ("a", ""),
        ("```\na\n\nb", ""),
        ("a\n\n```\nb\n\nc", "a\n\n"),
        ("a\n\n- b\n\n  c\n\nd", "a\n\n- b\n\n  c\n\n"),
        ("a\n\nb [c]\n\nd", "a\n\n"),
        (r"a \[c]|", ""),
        ("a\n\nb \\[c] [d](e) [^1]\n\nf", "a\n\nb \\[c] [d](e) [^1]\n\n"),
        ("[a]\n\n[a]: /u\n\nb", "[a]\n\n[a]: /u\n\n"),
        ("a [b]\n\nc\n\nd", ""),
    ] {
        let text = text.replace('|', "");
        let (blocks, end) = parse_beginning(&text);
        assert_eq!(text.get(..end), Some(used), "{text:?}");
        assert_eq!(shown(&blocks), shown(&parse(used)));
    }
}

#[test]
fn a_beginning_of_our_own_writing_is_read_nearly_whole() {
    let text =
        crate::markdown::write(&parse(&"He said [sic] *it* [^1] and left.\n\n".repeat(2_000)));
    let (_, end) = parse_beginning(text.get(..32_768).unwrap());
    assert!(end > 32_000, "{end}");
}
