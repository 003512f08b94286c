//! What HTML inside Markdown becomes.

use super::*;

#[test]
fn text_without_html_stays_as_it_is() {
    for text in ["a < b\n\n> c\n", "<https://a.example> and <a@b.example>\n", "`<b>` and \\<b>\n"] {
        assert_eq!(flatten(text).unwrap(), text);
    }
}

#[test]
fn code_stays_as_it_is() {
    let text = "<p>a</p>\n\n```html\n<p>b</p>\n```\n\n    <p>c</p>\n";
    let flat = flatten(text).unwrap();
    assert!(flat.contains("<p>b</p>") && flat.contains("    <p>c</p>") && !flat.contains("<p>a"));
}

#[test]
fn an_aside_is_a_quotation_with_its_markdown() {
    let text = "Before.\n\n<aside markdown=\"1\" class=\"pquote\">\n  <img src=\"https://a.example/x\" class=\"pquote-avatar\" alt=\"avatar\">\n  The *mill* turns.\n  <p markdown=\"1\" class=\"pquote-credit\">\n— @ann, [\"On mills\"](https://a.example/m)\n  </p>\n</aside>\nAfter.\n";
    let flat = flatten(text).unwrap();
    assert!(flat.contains("\n> The *mill* turns.\n"), "{flat}");
    assert!(flat.contains("\n> — @ann, [\"On mills\"](https://a.example/m)\n"), "{flat}");
    assert!(flat.contains("\n\nAfter.\n") && !flat.contains("avatar"), "{flat}");
}

#[test]
fn links_pictures_and_boxes_are_rewritten() {
    assert_eq!(
        flatten("See <a href='https://a.example/x y'>it</a>, <b>now</b>.\n").unwrap(),
        "See [it](<https://a.example/x%20y>), <strong>now</strong>.\n"
    );
    assert_eq!(flatten("<img src=a.png alt='The [mill]'>\n").unwrap(), "![The mill](<a.png>)\n");
    let boxes = "<div>\n<input type=\"checkbox\">\n<label>\nOne\n</label>\n</div>\n";
    assert!(flatten(boxes).unwrap().contains("\n- One\n"));
    assert_eq!(flatten("a <a href='javascript:x'>b</a>\n").unwrap(), "a b\n");
}

#[test]
fn what_never_ends_is_looked_for_once() {
    let text = "<table>a ".repeat(20_000);
    assert!(flatten(&text).unwrap().len() < text.len());
    let deep = "<blockquote>\n".repeat(20_000);
    assert!(flatten(&deep).unwrap().len() < deep.len() * 6);
}

#[test]
fn signs_that_begin_nothing_stay_and_are_passed_over_at_once() {
    for sign in ["<http://a ", "<![CDATA[ ", "< ", "</x ", "<x y='"] {
        // A walk to the end of the text from each of them would take minutes.
        let text = sign.repeat(200_000) + "\n";
        assert!(flatten(&text).unwrap() == text, "{sign}");
    }
}
