//! What a page says of itself in JSON-LD (schema.org): the article among all that it describes.

use serde_json::Value;

use super::super::{Claims, byline, claims::line, date};
use super::url;
use crate::domain::{Author, Lang};

/// Types that are articles, best first.
const TYPES: &[&str] = &[
    "NewsArticle",
    "OpinionNewsArticle",
    "AnalysisNewsArticle",
    "ReportageNewsArticle",
    "ReviewNewsArticle",
    "BackgroundNewsArticle",
    "ScholarlyArticle",
    "TechArticle",
    "BlogPosting",
    "SocialMediaPosting",
    "LiveBlogPosting",
    "Report",
    "Article",
    "WebPage",
];
/// Fields whose objects are other works than the one that the page is about.
const ASIDE: &[&str] = &[
    "itemListElement",
    "hasPart",
    "isPartOf",
    "mentions",
    "comment",
    "citation",
    "isBasedOn",
    "review",
    "workExample",
];
/// How many objects are looked at.
const MAX_OBJECTS: usize = 20_000;

/// Reads the claims of the first piece of JSON-LD that describes an article; `element` is what the
/// page's `title` element says.
pub(super) fn claims(pieces: &[String], element: &str) -> Claims {
    let values: Vec<Value> = pieces.iter().filter_map(|piece| parse(piece)).collect();
    let mut objects: Vec<&Value> = Vec::new();
    let mut next: Vec<&Value> = values.iter().rev().collect();
    while let Some(value) = next.pop() {
        match value {
            Value::Array(all) => next.extend(all.iter().rev()),
            Value::Object(fields) => {
                objects.push(value);
                let inner = fields.iter().filter(|(name, _)| !ASIDE.contains(&name.as_str()));
                next.extend(inner.map(|(_, it)| it).filter(|it| it.is_object() || it.is_array()));
            }
            _ => (),
        }
        if objects.len() > MAX_OBJECTS {
            break;
        }
    }
    let rank = |object: &&&Value| {
        let types = texts(object.get("@type"));
        TYPES.iter().position(|known| types.iter().any(|it| it == known)).unwrap_or(usize::MAX)
    };
    match objects.iter().min_by_key(rank) {
        Some(article) if rank(&article) < usize::MAX => read(article, &objects, element),
        _ => Claims::default(),
    }
}

/// Parses a piece; comments and CDATA that templates put around it are taken off.
fn parse(piece: &str) -> Option<Value> {
    let wraps =
        ["//<![CDATA[", "<![CDATA[", "//]]>", "]]>", "/*<![CDATA[*/", "/*]]>*/", "<!--", "-->"];
    let mut core = piece.trim();
    for _ in 0..4 {
        for wrap in wraps {
            core = core.strip_prefix(wrap).unwrap_or(core);
            core = core.strip_suffix(wrap).unwrap_or(core).trim();
        }
    }
    let core = core.trim_end_matches(';');
    serde_json::from_str(core).ok().or_else(|| {
        // Line ends within strings are against the rules and common.
        let joined: String =
            core.chars().map(|char| if char.is_control() { ' ' } else { char }).collect();
        serde_json::from_str(&joined).ok()
    })
}

fn read(article: &Value, all: &[&Value], element: &str) -> Claims {
    let get = |name: &str| article.get(name);
    let first = |names: &[&str]| names.iter().find_map(|name| texts(get(name)).into_iter().next());
    let publisher = get("publisher").map(|it| follow(it, all));
    let title = title(article, element);
    let source = first(&["url", "mainEntityOfPage"])
        .or_else(|| get("mainEntityOfPage").and_then(|it| it.get("@id")).and_then(Value::as_str));
    let authors = get("author").or_else(|| get("creator"));
    Claims {
        title: line(&unescaped(title.unwrap_or_default())),
        authors: authors.map(|it| people(it, all)).unwrap_or_default(),
        section: line(&unescaped(first(&["articleSection"]).unwrap_or_default())),
        published: first(&["datePublished", "dateCreated"]).and_then(date::machine),
        source: line(source.filter(|it| url::is_web(it)).unwrap_or_default()),
        site: line(&unescaped(
            publisher.and_then(|it| texts(it.get("name")).first().copied()).unwrap_or_default(),
        )),
        lang: first(&["inLanguage"]).and_then(Lang::parse),
        ..Claims::default()
    }
}

/// Returns the title: the name, unless only the headline is what the page's `title` element says, as
/// other reading apps choose. The name of a page that is no article names its site.
fn title<'a>(article: &'a Value, element: &str) -> Option<&'a str> {
    let first = |name| texts(article.get(name)).into_iter().find(|it| !it.trim().is_empty());
    let headline = first("headline");
    if texts(article.get("@type")).contains(&"WebPage") {
        return headline;
    }
    let is_said = |text: &str| says(element, text);
    match (headline, first("name")) {
        (Some(headline), Some(name)) if !is_said(headline) || is_said(name) => Some(name),
        (headline, name) => headline.or(name),
    }
}

/// Says whether most of the letters of a text stand in words that another has too.
fn says(element: &str, text: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let cut = text.split(|char: char| !char.is_alphanumeric());
        cut.filter(|word| !word.is_empty()).take(200).map(str::to_lowercase).collect()
    };
    let known = words(element);
    let length = |words: &[String]| words.iter().map(String::len).sum::<usize>();
    let all = words(text);
    let shared: Vec<String> = all.iter().filter(|word| known.contains(word)).cloned().collect();
    length(&shared) * 4 > length(&all) * 3
}

/// Reads the people of a field: names, objects, references to objects, or a list of them.
fn people(field: &Value, all: &[&Value]) -> Vec<Author> {
    let list = field.as_array().map_or(std::slice::from_ref(field), Vec::as_slice);
    let mut authors = Vec::new();
    for one in list.iter().take(64) {
        if let Some(names) = one.as_str() {
            authors.append(&mut byline::authors(&unescaped(names)));
            continue;
        }
        let person = follow(one, all);
        let affiliation =
            ["affiliation", "worksFor", "memberOf"].iter().find_map(|name| person.get(name));
        let affiliation = affiliation.map(|it| follow(it, all));
        let place = affiliation.and_then(|it| {
            texts(Some(it)).first().copied().or_else(|| texts(it.get("name")).first().copied())
        });
        let office = texts(person.get("jobTitle")).first().copied();
        let both: Vec<&str> = office.into_iter().chain(place).collect();
        for name in texts(person.get("name")).into_iter().filter(|it| !url::is_web(it)) {
            let name = line(&unescaped(name));
            if !name.is_empty() {
                authors.push(Author { name, affiliation: line(&unescaped(&both.join(", "))) });
            }
        }
    }
    authors
}

/// Follows a reference (`{"@id": …}` and nothing else that names it) to the object it means.
fn follow<'a>(value: &'a Value, all: &[&'a Value]) -> &'a Value {
    let Some(id) = value.get("@id").filter(|_| value.get("name").is_none()) else { return value };
    let is_it = |object: &&&Value| object.get("@id") == Some(id) && object.get("name").is_some();
    all.iter().find(is_it).copied().unwrap_or(value)
}

/// Returns the strings of a field that is one or a list of them.
fn texts(field: Option<&Value>) -> Vec<&str> {
    match field {
        Some(Value::String(text)) => vec![text],
        Some(Value::Array(all)) => all.iter().take(64).filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Undoes entities that templates leave in JSON.
pub(super) fn unescaped(text: &str) -> String {
    let pairs = [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&#x27;", "'"),
        ("&apos;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("&#8217;", "’"),
        ("&#8216;", "‘"),
        ("&#8220;", "“"),
        ("&#8221;", "”"),
        ("&#8211;", "–"),
        ("&#8212;", "—"),
        ("&rsquo;", "’"),
        ("&lsquo;", "‘"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&ndash;", "–"),
        ("&mdash;", "—"),
        ("&hellip;", "…"),
        ("&amp;", "&"),
    ];
    if !text.contains('&') {
        return text.to_owned();
    }
    let short: String = text.chars().take(4000).collect();
    pairs.iter().fold(short, |text, (entity, char)| text.replace(entity, char))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_found_among_all_that_is_described() {
        let piece = r##"{"@context":"https://schema.org","@graph":[
            {"@type":"Organization","@id":"#o","name":"The Weir"},
            {"@type":"WebPage","name":"Home"},
            {"@type":["Article","NewsArticle"],"headline":"Rivers &amp; Hills","articleSection":["World","Asia"],
             "datePublished":"2017-02-15T08:00:00+08:00","inLanguage":"en-GB","publisher":{"@id":"#o"},
             "author":[{"@id":"#p"},{"name":"Wu Mei","affiliation":{"name":"Delta College"},"jobTitle":"Reader"}],
             "mainEntityOfPage":{"@id":"https://a.example/rivers"}},
            {"@type":"Person","@id":"#p","name":"Ann Lee"}]}"##;
        let claims = claims(&[piece.to_owned()], "");
        assert_eq!(claims.title.as_str(), "Rivers & Hills");
        assert_eq!(claims.authors[0].name.as_str(), "Ann Lee");
        assert_eq!(claims.authors[1].affiliation.as_str(), "Reader, Delta College");
        assert_eq!((claims.section.as_str(), claims.site.as_str()), ("World", "The Weir"));
        assert_eq!(claims.source.as_str(), "https://a.example/rivers");
        assert_eq!(claims.published.unwrap().iso(), "2017-02-15");
    }

    #[test]
    fn the_name_is_the_title_unless_only_the_headline_is_shown() {
        let piece = r#"{"@type":"Article","name":"A river and its town","headline":"What the water knows"}"#;
        let title = |element| claims(&[piece.to_owned()], element).title.to_string();
        assert_eq!(title("What the water knows | Weir"), "What the water knows");
        assert_eq!(title("A river and its town | Weir"), "A river and its town");
        assert_eq!(title("The Weir"), "A river and its town");
    }

    #[test]
    fn other_works_that_a_page_lists_are_not_its_article() {
        let piece = r#"{"@type":"WebPage","headline":"Rivers","mentions":[{"@type":"NewsArticle","headline":"Bridges"}],
            "mainEntity":{"@type":"ItemList","itemListElement":[{"item":{"@type":"Article","headline":"Mills"}}]}}"#;
        assert_eq!(claims(&[piece.to_owned()], "").title.as_str(), "Rivers");
    }

    #[test]
    fn what_is_broken_claims_nothing() {
        for piece in
            ["", "{", "[[[[", "{\"@type\":\"Article\",\"headline\":7}", "null", &"[".repeat(500)]
        {
            assert_eq!(claims(&[piece.to_owned()], ""), Claims::default(), "{piece:.20}");
        }
        let broken = "{\"@type\":\"Article\",\"headline\":\"a\nb\"}";
        assert_eq!(claims(&[broken.to_owned()], "").title.as_str(), "a b");
    }
}
