//! What Markdown means here, case by case, and that every case survives being written.

use super::shown::shown;
use crate::markdown::{parse, write};

/// Compares what each text is read as, and reads what is written of it again.
fn check(cases: &[(&str, &str)]) {
    for (markdown, expected) in cases {
        let blocks = parse(markdown);
        assert_eq!(shown(&blocks), *expected, "{markdown:?}");
        let written = write(&blocks);
        assert_eq!(parse(&written), blocks, "{markdown:?} was written as {written:?}");
    }
}

#[test]
fn emphasis_stands_beside_chinese_punctuation() {
    check(&[
        ("**这是“重点”。**后面", "p {strong 这是“重点”。}后面"),
        ("他说**「不」**就走了", "p 他说{strong 「不」}就走了"),
        ("**注意：**下文", "p {strong 注意：}下文"),
        ("这是*斜体，*后面", "p 这是{em 斜体，}后面"),
        ("（**强调**）", "p （{strong 强调}）"),
        ("**“引”**，说", "p {strong “引”}，说"),
        ("a**中**b", "p a{strong 中}b"),
        ("**重点！**然后", "p {strong 重点！}然后"),
        ("前**《书》**后", "p 前{strong 《书》}后"),
    ]);
}

#[test]
fn emphasis_of_emphasis_has_one_form() {
    check(&[
        ("***x***", "p {strong {em x}}"),
        ("**a **b** c**", "p {strong a b c}"),
        ("*a **b***", "p {em a {strong b}}"),
        ("**a *b* c**", "p {strong a {em b} c}"),
        ("*a*b*", "p {em a}b*"),
        ("**a*", "p *{em a}"),
        ("__a__ _b_", "p {strong a} {em b}"),
        ("snake_case_word", "p snake_case_word"),
        ("*[a](u)*", "p {link(u|) {em a}}"),
        ("[*a*](u)", "p {link(u|) {em a}}"),
        ("**a [b](u)** c", "p {strong a {link(u|) b}} c"),
        ("<strong>a <em>b</strong> c</em>", "p {strong a {em b}} {em c}"),
        ("<em>a</em>*b*", "p {em ab}"),
        ("*a\nb*", "p {em a b}"),
        ("** a**", "p ** a**"),
        ("<strong> a </strong>b", "p {strong a} b"),
        ("a<strong></strong>b", "p ab"),
    ]);
}

#[test]
fn of_html_only_the_words_stay() {
    check(&[
        ("a <b>bold</b> <span class='x'>c</span>", "p a bold c"),
        ("a<br>b<br/>c", "p a⏎b⏎c"),
        ("a <!-- c --> b", "p a  b"),
        ("<div>\n<p>One &amp; two</p>\n</div>", "p One & two"),
        ("<script>\nalert(1)\n\n</script>\nafter", "p after"),
        ("<!-- a\n\nb -->\n\nafter", "p after"),
        ("<style>p{}</style>", ""),
        ("- <p>in an item</p>", "- item in an item"),
        ("> <p>quoted</p>", "> quote quoted"),
        ("<em>a", "p a"),
        ("a</em>", "p a"),
        ("1 < 2 && 3 > 2", "p 1 < 2 && 3 > 2"),
        ("<https://a.b/c?d=e&f>", "p {link(https://a.b/c?d=e&f|) https://a.b/c?d=e&f}"),
        ("&lt;em&gt; &copy; &nope; &#20013;", "p <em> © &nope; 中"),
        ("a&#27;[31mb", "p a[31mb"),
        ("&#32;a&#10;b&#32;", "p a⏎b"),
    ]);
}

#[test]
fn lines_join_and_break() {
    check(&[
        ("a\nb", "p a b"),
        ("a  \nb", "p a⏎b"),
        ("a\\\nb", "p a⏎b"),
        ("中文\n中文", "p 中文中文"),
        ("中文\nword", "p 中文 word"),
        ("a\\", "p a\\"),
        ("# a\n# b\\", "h1 a\nh1 b\\"),
        ("a b\n===", "h1 a b"),
        ("a  \nb\n---", "h2 a b"),
        ("a\u{2028}b", "p a b"),
        ("\u{3000}\u{3000}段落", "p \u{3000}\u{3000}段落"),
    ]);
}

#[test]
fn code_keeps_its_lines() {
    check(&[
        ("```rust\nfn a() {\n\n}\n```", "code(rust) fn a() {⏎⏎}"),
        ("    a\n\n      b\n", "code() a⏎⏎  b"),
        ("~~~\n```\n~~~", "code() ```"),
        ("````\n```\n````", "code() ```"),
        ("```", "code()"),
        ("``` a `b\nc", "p ``` a `b c"),
        ("`` ` ``", "p {code `}"),
        ("` a `", "p {code a}"),
        ("`  `", ""),
        ("`a\nb`", "p {code a b}"),
        ("- ```\n  a\n\n  b\n  ```", "- item\n- code() a⏎⏎b"),
        ("> ```\n> a\n>\n> b\n> ```", "> code() a⏎⏎b"),
        ("```a&amp;b\\*\nx\n```", "code(a&b*) x"),
        ("\tcode", "code() code"),
        ("> ````\n> \t```\n> ````", "> code() ⇥```"),
    ]);
}

#[test]
fn lists_nest_and_number() {
    check(&[
        ("- a\n- b\n\n  c\n- d", "- item a\n- item b\n- p c\n- item d"),
        ("1. a\n5. b\n\n\n9. c", "1. item a\n2. item b\n3. item c"),
        ("0. a", "0. item a"),
        ("3) a\n4) b", "3. item a\n4. item b"),
        ("1. a\n1) b", "1. item a\n1. item b"),
        ("- a\n* b", "- item a\n- item b"),
        ("- a\n  1. b\n     - c", "- item a\n- 1. item b\n- 1. - item c"),
        ("- - a", "- item\n- - item a"),
        ("-\n- b", "- item\n- item b"),
        ("-\n\n  a", "- item\np a"),
        ("- # h\n\n  a", "- item\n- h1 h\n- p a"),
        ("- > q", "- item\n- > quote q"),
        ("- a\n\n\n      code", "- item a\n- code() code"),
        ("123456789. a", "123456789. item a"),
        ("1234567890. a", "p 1234567890. a"),
        ("- a\nlazy", "- item a lazy"),
        ("- - +", "- item\n- - item\n- - - item"),
        ("* * *", "rule"),
        ("1. a\n\n<!-- c -->\n\n7. b", "1. item a\n7. item b"),
        ("1. a\n\n[x]: /u\n\n7. b", "1. item a\n7. item b"),
        ("999999999. a\n1. b", "999999999. item a\n999999999. item b"),
        ("- | a |\n  | - |", "- item\n- table(-) a"),
    ]);
}

#[test]
fn quotations_of_one_depth_are_one() {
    check(&[
        ("> a\n\n> b", "> quote a\n> quote b"),
        ("> a\n> > b\n>\n> c", "> quote a\n> > quote b\n> quote c"),
        ("> - a\n>\n>   b\n> - c", "> - item a\n> - p b\n> - item c"),
        ("> a\nlazy", "> quote a lazy"),
        (">", ""),
        ("> # h\n> ```\n> c\n> ```", "> h1 h\n> code() c"),
    ]);
}

#[test]
fn a_picture_alone_is_a_figure() {
    check(&[
        ("![a](s.png \"c\")", "figure(s.png|a|c) c"),
        ("![](s.png)", "figure(s.png||)"),
        ("a ![b](s.png) c", "p a {image(s.png|) b} c"),
        ("![a](s.png)\n![b](t.png)", "p {image(s.png|) a} {image(t.png|) b}"),
        ("a ![](s.png) c", "p a {image(s.png|) s.png} c"),
        ("[![a](s.png)](u)", "p {link(u|) {image(s.png|) a}}"),
        ("- ![a](s.png)", "- item\n- figure(s.png|a|) a"),
        ("> ![a](s.png \"c\")", "> figure(s.png|a|c) c"),
        ("![a *b* `c` [d](e) [^1]](s.png)", "figure(s.png|a b c d [^1]|) a b c d [^1]"),
        ("![a](<s t.png>)", "figure(s t.png|a|) a"),
        ("![^a](s)", "p !{link(s|) ^a}"),
        ("*![a](s)*", "p {em {image(s|) a}}"),
        ("![a]()", "figure(|a|) a"),
    ]);
}

#[test]
fn links_go_where_they_say() {
    check(&[
        ("[a](u)", "p {link(u|) a}"),
        ("[a](<u v> 'say \"x\"')", "p {link(u v|say \"x\") a}"),
        ("[a](u_(v))", "p {link(u_(v)|) a}"),
        ("[a]( u \"t\\\\\" )", "p {link(u|t\\) a}"),
        ("[](u)", ""),
        ("[a]()", "p {link(|) a}"),
        ("[ a ](u)", "p {link(u|) a}"),
        ("[a [b](u) c](v)", "p [a {link(u|) b} c](v)"),
        ("[a][x]\n\n[x]: /u \"t\"", "p {link(/u|t) a}"),
        ("[x]\n\n[X]: /u\n[x]: /v", "p {link(/u|) x}"),
        ("[a]: /u", ""),
        ("[sic]", "p [sic]"),
        ("[a\\]b](u)", "p {link(u|) a]b}"),
        ("[`]:`](u)", ""),
        ("<mailto:a@b.c>", "p {link(mailto:a@b.c|) mailto:a@b.c}"),
        ("<a@b.c>", "p {link(mailto:a@b.c|) a@b.c}"),
        ("http://a.b", "p http://a.b"),
        ("[a](u)[^1]", "p {link(u|) a}{^1}"),
        ("[a](\\*&amp;&lt;)", "p {link(*&<|) a}"),
    ]);
}

#[test]
fn footnotes_refer_with_and_without_a_definition() {
    check(&[
        ("a[^1] b[^Note]", "p a{^1} b{^note}"),
        ("a[^1]\n\n[^1]: b", "p a{^1}\n[^1] note b"),
        (
            "[^1]: a\n\n    b\n\n        code\n[^2]: c",
            "[^1] note a\n[^1] p b\n[^1] code() code\n[^2] note c",
        ),
        ("[^1]:\n\n    a", "[^1] note a"),
        ("[^1]: # h", "[^1] note\n[^1] h1 h"),
        ("[^1]: - a\n    - b", "[^1] note\n[^1] - item a\n[^1] - item b"),
        ("> [^1]: a\n>\n>     b", "> [^1] note a\n> code() b"),
        ("a[^1]: b", "p a{^1}: b"),
        ("[^1](u)", "p {link(u|) ^1}"),
        ("\\[^1]", "p [^1]"),
        ("a[^]", "p a[^]"),
        ("a[^b c]", "p a[^b c]"),
        ("`[^1]`", "p {code [^1]}"),
        ("[^a*b*]", "p {^a-b-}"),
        ("[^1][^2]", "p {^1}{^2}"),
        ("*a[^1]*", "p {em a}{^1}"),
        ("# h[^1]", "h1 h{^1}"),
        ("| a[^1] |\n| - |", "table(-) a{^1}"),
        ("[a[^1]](u)", "p {link(u|) a}{^1}"),
        ("[^1]: a\nlazy", "[^1] note a lazy"),
    ]);
}

#[test]
fn tables_have_cells() {
    check(&[
        ("| a | b |\n|---|:-:|\n| *c* | `d\\|e` |\n| f |", "table(-c) a⇥b⏎{em c}⇥{code d|e}⏎f⇥"),
        ("a | b\n-:|:-\nc | d | e", "table(rl) a⇥b⏎c⇥d"),
        ("| a |\n| - |", "table(-) a"),
        ("| |\n| - |\n| b |", "table(-) ⏎b"),
        ("| | |\n|-|-|", ""),
        ("| a \\| b |\n|---|", "table(-) a | b"),
        ("| `a\\\\|b` |\n|---|", "table(-) {code a\\\\|b}"),
        ("| [a](u\\|v) ![b](c) |\n|---|", "table(-) {link(u|v|) a} {image(c|) b}"),
        ("a\n| b |\n|---|", "p a\ntable(-) b"),
        ("| a<br>b |\n|---|", "table(-) a b"),
    ]);
}

#[test]
fn what_looks_like_a_block_in_a_line_is_text() {
    check(&[
        ("\\# a", "p # a"),
        ("\\- a", "p - a"),
        ("1\\. a", "p 1. a"),
        ("a\\\n\\- b", "p a⏎- b"),
        ("a\\\n\\# b", "p a⏎# b"),
        ("a\\\n===", "h1 a\\"),
        ("a\\\n\\===", "p a⏎==="),
        ("a\\\n\\| - |", "p a⏎| - |"),
        ("\\> a", "p > a"),
        ("\\~~~", "p ~~~"),
        ("\\+ a", "p + a"),
        ("# a \\#", "h1 a #"),
        ("# a #", "h1 a"),
        ("#", ""),
        ("\\---", "p ---"),
        ("-5", "p -5"),
        ("a\\\n2) b", "p a⏎2) b"),
        ("\\<div>", "p <div>"),
        ("\\`\\`\\`", "p ```"),
        ("\\*\\*\\*", "p ***"),
        ("***", "rule"),
        ("a\\\n\\[x]: u", "p a⏎[x]: u"),
        ("\\", "p \\"),
        ("a\\b", "p a\\b"),
        ("\\\\", "p \\"),
    ]);
}
