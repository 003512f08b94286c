//! What blocks a page becomes.

use dom_query::Document;

use super::*;
use crate::markdown::{canonical, parse, write};

/// Shows the blocks of a page as Markdown, and holds that they are canonical.
fn shown(page: &str) -> String {
    let document = Document::from(page);
    let blocks = canonical(blocks(&document.root(), Some("https://a.example/b/")));
    let text = write(&blocks);
    assert_eq!(parse(&text), blocks, "{page}");
    text.trim_end().to_owned()
}

#[test]
fn words_keep_their_marks() {
    for (page, text) in [
        ("<p>a <b>b</b> <i>c</i>", "a **b** *c*"),
        ("<p>a<b> b </b>c", "a **b** c"),
        ("<b><p>a<p>b</b>", "**a**\n\n**b**"),
        ("<p>run <code>ls  -l</code>", "run `ls -l`"),
        ("<p>他说<b>「不」</b>就走了", "他说**「不」**就走了"),
        ("<p>x<sup>2</sup> and H<sub>2</sub>O and 4<sup>th</sup>", "x² and H₂O and 4th"),
        ("<p>a<br>b<br>", "a\\\nb"),
        ("<p><q>a</q>", "“a”"),
        ("<p>a<img src=x alt='x^2' class=mwe-math-fallback-image-inline>.", "a`x^2`."),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>", "漢(かん)"),
    ] {
        assert_eq!(shown(page), text, "{page}");
    }
}

#[test]
fn links_lead_to_the_web_or_nowhere() {
    for (page, text) in [
        ("<a href='c'>d</a>", "[d](https://a.example/b/c)"),
        ("<a href='/c' title='t'>d</a>", "[d](https://a.example/c \"t\")"),
        ("<a href='javascript:x'>d</a>", "d"),
        ("<a href='#x'>d</a>", "d"),
        ("<h2>d <a href='#d' class=anchor>#</a></h2>", "## d"),
    ] {
        assert_eq!(shown(page), text, "{page}");
    }
}

#[test]
fn blocks_stand_in_what_they_stand_in() {
    for (page, text) in [
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", "- a\n- b\n  - c"),
        ("<ol start=3><li>a<li><p>b</p><p>c</p></ol>", "3. a\n4. b\n\n   c"),
        ("<blockquote><p>a</p><blockquote>b</blockquote></blockquote>", "> a\n>\n> > b"),
        ("<aside class=pquote>a</aside>", "> a"),
        ("<dl><dt>a<dd>b</dl>", "**a**\n\n- b"),
        ("<details><summary>a</summary>b</details>", "**a**\n\nb"),
        ("<p>a</p><hr><p>b", "a\n\n***\n\nb"),
        ("<div>a<p>b</p>c</div>", "a\n\nb\n\nc"),
        ("<h3>a</h3>b", "### a\n\nb"),
    ] {
        assert_eq!(shown(page), text, "{page}");
    }
}

#[test]
fn an_item_that_begins_with_something_else_is_opened() {
    assert!(shown("<ul><li><pre>a</pre></ul>").starts_with("- "));
    assert!(shown("<ul><li><ul><li>a</ul></ul>").contains('a'));
    assert!(shown("<ul><li><blockquote>a</blockquote></ul>").contains("> a"));
}

#[test]
fn code_keeps_its_lines_and_language() {
    for (page, text) in [
        ("<pre><code class='language-rust'>a\n  b\n</code></pre>", "```rust\na\n  b\n```"),
        ("<div class='highlight-source-c'><pre>a</pre></div>", "```c\na\n```"),
        ("<pre>\na</pre>", "```\na\n```"),
    ] {
        assert_eq!(shown(page), text, "{page}");
    }
}

#[test]
fn tables_have_a_head_and_equal_rows() {
    let page =
        "<table><caption>c</caption><tr><th>a<th align=right>b<tr><td colspan=2>d<tr><td>e</table>";
    assert_eq!(shown(page), "c\n\n| a | b |\n| --- | --: |\n| d |  |\n| e |  |");
    let page = "<table><tr><td>a<p>b<ul><li>c</ul><td><b>d</b><tr><td>e<br>f<td>g</table>";
    assert_eq!(shown(page), "| a b c | **d** |\n| --- | --- |\n| e f | g |");
}

#[test]
fn pictures_are_figures_when_they_stand_alone() {
    for (page, text) in [
        ("<img src=c.png alt=d>", "![d](https://a.example/b/c.png)"),
        (
            "<figure><img src=c.png alt=d><figcaption>e <b>f</b></figcaption></figure>",
            "![d](https://a.example/b/c.png \"e f\")",
        ),
        ("<p>a <img src=c.png alt=d> b", "a ![d](https://a.example/b/c.png) b"),
        ("<p>a <img src=c.png> b", "a b"),
        ("<img src=c.png width=1 height=1 alt=d>a", "a"),
        ("<img src=c.png width=45 height=45 alt='face of d'>a", "a"),
        (
            "<p>a <img src=c.png width=18 height=18 alt=😀> b",
            "a ![😀](https://a.example/b/c.png) b",
        ),
        ("<img src=c.png alt='dinosaur head.PNG'>", "![](https://a.example/b/c.png)"),
        (
            "<img src='data:image/png;base64,AA' data-src=c.png alt=d>",
            "![d](https://a.example/b/c.png)",
        ),
    ] {
        assert!(shown(page).starts_with(text), "{page}: {}", shown(page));
    }
    let page = "<figure><img src=c.png alt=d><figcaption>e <b>f</b></figcaption></figure>";
    let document = Document::from(page);
    let blocks = blocks(&document.root(), None);
    assert_eq!(blocks[0].text.as_str(), "e f");
}

#[test]
fn footnotes_are_tied_to_their_references() {
    let page = "<p>a<sup><a href='#fn1'>1</a></sup> b<sup><a href='#fn2'>[2]</a></sup>            <ol><li id=fn1>c <a href='#ref1'>↩</a><li id=fn2><p>d</p><p>e</p></ol>";
    assert_eq!(shown(page), "a[^1] b[^2]\n\n[^1]: c\n\n[^2]: d\n\n    e");
    assert_eq!(shown("<p>a<sup><a href='#gone'>1</a></sup>"), "a1");
}

#[test]
fn what_is_not_shown_is_not_read() {
    for page in [
        "<nav>a</nav>b",
        "<p hidden>a</p>b",
        "<p style='display: none'>a</p>b",
        "<button>a</button>b",
        "<span class='sr-only'>a</span>b",
        "<div id=toc>a</div>b",
    ] {
        assert_eq!(shown(page), "b", "{page}");
    }
}

#[test]
fn nesting_costs_no_stack() {
    let page = "<blockquote><ul><li>".repeat(170) + "deep";
    assert!(shown(&page).contains("deep"));
}

#[test]
fn words_under_a_picture_are_its_caption() {
    for (page, text) in [
        (
            "<div class=wp-caption><img src=/w.jpg><p class=wp-caption-text>A boat</p></div>",
            "![](https://a.example/w.jpg \"A boat\")",
        ),
        ("<p>a</p><p class=caption>A boat</p>", "a\n\nA boat"),
    ] {
        assert_eq!(shown(page), text, "{page}");
    }
}
