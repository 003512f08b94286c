//! Whom of a page to believe.

use super::*;

fn told(page: &str) -> Claims {
    read(&Document::from(page), Some("https://www.weir.example/a/page?x=1")).claims
}

#[test]
fn who_is_trusted_more_is_believed() {
    let shown =
        "<h1>Rivers and Hills</h1><p itemprop=author>Shown Person</p><time datetime=2015-01-01>";
    let meta = "<meta name=author content='By Meta Person'><meta property=og:title content='Rivers'>\
        <meta property=article:published_time content=2016-01-01T00:00Z>";
    let json = "<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"Of Rivers\",\
        \"author\":{\"name\":\"Json Person\"},\"datePublished\":\"2017-01-01\"}</script>";
    for (page, name, year) in [
        (shown.to_owned(), "Shown Person", 2015),
        (format!("{meta}{shown}"), "Meta Person", 2016),
        (format!("{meta}{json}{shown}"), "Json Person", 2017),
    ] {
        let claims = told(&page);
        assert_eq!(claims.authors[0].name.as_str(), name);
        assert_eq!(claims.published.unwrap().year(), year);
    }
}

#[test]
fn languages_are_read_from_links_and_bars() {
    let claims = told(
        "<html lang=en><link rel=alternate hreflang=zh-Hans href=/zh/page><link rel=alternate hreflang=x-default href=/>\
         <p><a href=/en>English</a> | <a href=/zh>简体</a> | <a href=/tw>繁體</a></p><p><a href=x>French</a>",
    );
    let langs: Vec<(&str, Option<&str>)> =
        claims.other_langs.iter().map(|(lang, url)| (lang.as_str(), url.as_deref())).collect();
    assert_eq!(
        langs,
        [
            ("zh-Hans", Some("https://www.weir.example/zh/page")),
            ("en", Some("https://www.weir.example/en")),
            ("zh-Hant", Some("https://www.weir.example/tw")),
        ]
    );
    assert_eq!(claims.lang.unwrap().as_str(), "en");
}

#[test]
fn a_canonical_address_of_another_site_is_not_believed() {
    for (page, source) in [
        ("<link rel=canonical href=/a/page>", "https://www.weir.example/a/page"),
        ("<link rel=canonical href='https://weir.example/a'>", "https://weir.example/a"),
        (
            "<link rel=canonical href='https://evil.example/a'>",
            "https://www.weir.example/a/page?x=1",
        ),
    ] {
        assert_eq!(told(page).source.as_str(), source, "{page}");
    }
}

#[test]
fn papers_name_their_authors_as_libraries_do() {
    let claims = told(
        "<meta name=citation_author content='Lee, Ann'><meta name=citation_author content='Wu Mei'>",
    );
    let names: Vec<&str> = claims.authors.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Ann Lee", "Wu Mei"]);
}
