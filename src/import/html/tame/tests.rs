//! What a tamed page has lost, and what it may not lose.

use super::*;

fn tamed(source: &str) -> String {
    tame(source).unwrap().html
}

/// Measures how deep the elements of a page nest once it is parsed.
fn depth(html: &str) -> usize {
    let document = dom_query::Document::from(html);
    let (mut steps, mut deepest) = (vec![(document.root(), 0)], 0);
    while let Some((node, depth)) = steps.pop() {
        deepest = deepest.max(depth);
        steps.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    deepest
}

#[test]
fn what_is_never_read_goes() {
    for (source, expected) in [
        ("a<script>if (a < b) {}</script>b", "ab"),
        ("a<SCRIPT type='text/x'></p></SCRIPT >b", "ab"),
        ("a<!-- <p> -->b<!-->c", "abc"),
        ("a<style>p > b</style><svg><title>x</title></svg>b", "ab"),
        ("a<math alttext=\"x^2\"><mi>x</mi></math>", "a<code>x^2</code>"),
        (
            "a<math><mi>x</mi><annotation encoding=\"application/x-tex\">x &lt; 2</annotation></math>",
            "a<code>x &lt; 2</code>",
        ),
        ("a<script type='math/tex'>y < 2</script>", "a<code>y &lt; 2</code>"),
        (
            "<span class=mwe-math-mathml-inline><math alttext=x><mi>x</mi></math></span>",
            "<span class=mwe-math-mathml-inline></span>",
        ),
        ("3 < 4", "3 < 4"),
        ("<pre>a<br><br>b</pre>c<br>d", "<pre>a\n\nb</pre>c<br>d"),
        ("<title>a <b> c</title>", "<title>a <b> c</title>"),
        ("a<script>never ends <p>", "a"),
        ("<svg>never ends<p>b", "never ends<p>b"),
    ] {
        assert_eq!(tamed(source), expected, "{source}");
    }
}

#[test]
fn spans_that_only_colour_words_go_with_their_own_end() {
    for (source, expected) in [
        ("<span>a</span>b", "ab"),
        ("<span style='color:red'>a</span>", "a"),
        ("<span style='display:none'>a</span>", "<span style='display:none'>a</span>"),
        ("<span lang=en><span class=sr-only>a</span>b</span>c", "<span class=sr-only>a</span>bc"),
        ("<span class=x><span>a</span>b</span>c", "<span class=x>ab</span>c"),
        ("<p><span>a<p><span class=x>b</span>c", "<p>a<p><span class=x>b</span>c"),
        (
            "<pre><span class=k>let</span><span class=lineno>1</span></pre>",
            "<pre>let<span class=lineno>1</span></pre>",
        ),
    ] {
        assert_eq!(tamed(source), expected, "{source}");
    }
}

#[test]
fn json_ld_stays_when_it_is_flat() {
    let flat = "<script type=\"application/ld+json\">{\"a\":1}</script>";
    assert_eq!(tamed(flat), flat);
    let deep = "<script type=\"application/ld+json\">".to_owned() + &"[".repeat(5000) + "</script>";
    assert_eq!(tamed(&deep), "");
}

#[test]
fn depth_is_bounded_however_it_is_made() {
    for unit in [
        "<div>",
        "<b><div></b>",
        "<span><div></span>",
        "<ul><li>",
        "<table><tr><td>",
        "<blockquote>",
        "<x-y>",
    ] {
        let source = unit.repeat(20_000);
        let tamed = tame(&source).unwrap();
        assert!(tamed.is_flattened, "{unit}");
        // Tables get a body and a row that nobody wrote.
        assert!(depth(&tamed.html) <= MAX_DEPTH * 2, "{unit} {}", depth(&tamed.html));
    }
    let source = "<div>".repeat(3000) + "x" + &"</div>".repeat(3000) + "<p>after";
    assert!(depth(&tamed(&source)) <= MAX_DEPTH + 4);
    assert!(tamed(&source).ends_with("</div><p>after"));
}

#[test]
fn ends_that_nobody_writes_do_not_count_as_depth() {
    for unit in
        ["<p>a", "<li>a", "<tr><td>a", "<dt>a<dd>b", "<a href=x>a", "<br>", "<h2>a</h2><p>b"]
    {
        let source = format!("<table><ul>{}", unit.repeat(3000));
        assert!(!tame(&source).unwrap().is_flattened, "{unit}");
    }
}

#[test]
fn open_formatting_is_bounded_and_cells_forget_it() {
    let many: String = (10..50)
        .flat_map(|size: u8| ["<font size=", if size.is_multiple_of(2) { "1>" } else { "2>" }])
        .collect();
    assert_eq!(tamed(&many).matches("<font").count(), MAX_FORMATTING);
    let cells = format!("<table><tr>{}", "<td><b>x</td>".repeat(100));
    assert_eq!(tamed(&cells).matches("<b>").count(), 100);
}

#[test]
fn huge_attributes_go_and_the_rest_stays() {
    let source = format!(
        "<img alt=\"a > b\" src=\"data:{}\"><p {}>x",
        "A".repeat(90_000),
        "a='1' ".repeat(5000)
    );
    let tamed = tamed(&source);
    assert!(tamed.starts_with("<img alt=\"a > b\"><p a="));
    assert!(tamed.len() < 1000);
}

#[test]
fn xhtml_may_close_any_element_at_once() {
    assert_eq!(
        tamed("<?xml version='1.0'?><a id='x'/><p/>b<br/>"),
        "<a id='x'/></a><p/></p>b<br/>"
    );
    assert_eq!(tamed("<?xml version='1.0'?><script src='x'/><p>b"), "<p>b");
}
