//! What a page says of itself, and whom of it to believe.
//!
//! In the order of trust: JSON-LD (written for machines, and checked by them); the `citation_*`
//! tags that libraries read; `OpenGraph` and `article:*`; Dublin Core; other `meta` tags; microdata
//! and `rel`; what is shown (`h1`, `time`, a byline); what the first lines of the article say.
//! Titles from tags and from the `title` element are found as Readability finds them, so that they
//! are what other reading apps show; `heading` says when a heading is believed before the element.
//! The language is first what the `html` element says.

use std::collections::HashMap;

use dom_query::{Document, NodeRef};

use super::super::limits::MAX_LISTED;
use super::super::{Claims, byline, claims::line, date};
use super::heading::Headings;
use super::json_ld::{self, unescaped};
use super::switches::Switches;
use super::url;
use crate::domain::{Author, Date, Lang, Text};

/// What is found in one walk over a page.
#[derive(Debug, Default)]
struct Found {
    /// `meta` by name or property in lower case, in order.
    metas: HashMap<String, Vec<String>>,
    json: Vec<String>,
    canonical: String,
    base: String,
    lang: String,
    headings: Headings,
    /// Microdata by property.
    items: HashMap<String, Vec<String>>,
    /// Links with `rel=author`.
    authors: Vec<String>,
    times: Vec<String>,
    alternates: Vec<(String, String)>,
    switches: Switches,
}

/// Claims of a page, and the address that its links are joined to.
pub(super) struct Told {
    pub(super) claims: Claims,
    pub(super) base: Option<String>,
    /// The headings that may be the title; none when a tag gives it.
    pub(super) headings: Headings,
}

/// Reads what a page says of itself; `address` is where it was found, if on the web.
pub(super) fn read(document: &Document, address: Option<&str>) -> Told {
    let mut found = find(document);
    let json = json_ld::claims(&found.json, &found.headings.element);
    let canonical = found.canonical(address);
    let source = canonical.or_else(|| json.source.to_string().into()).filter(|it| !it.is_empty());
    let source = source.or(address.map(str::to_owned)).unwrap_or_default();
    let page = if source.is_empty() { address } else { address.or(Some(&source)) };
    let base =
        url::resolve(page, &found.base).or(page.map(str::to_owned)).filter(|it| url::is_web(it));
    let langs = found.other_langs(document, base.as_deref());
    let meta = Claims {
        authors: found.meta_authors(),
        section: found.meta(&["article:section", "section", "category", "dc.subject.category"]),
        published: found.meta_date(),
        site: found.meta(&[
            "og:site_name",
            "citation_journal_title",
            "dc.publisher",
            "application-name",
        ]),
        source: line(&source),
        lang: found.lang(json.lang.as_ref()),
        other_langs: langs,
        ..Claims::default()
    };
    let shown = Claims {
        authors: found.shown_authors(),
        published: found.shown_date(),
        section: found.item("articlesection"),
        ..Claims::default()
    };
    let json = Claims { lang: None, source: Text::default(), ..json };
    let has_tag = found.has_title_tag();
    let headings = if has_tag { Headings::default() } else { std::mem::take(&mut found.headings) };
    Told { claims: json.or(meta).or(shown), base, headings }
}

fn find(document: &Document) -> Found {
    let mut found = Found::default();
    for node in document.root().descendants_it().filter(NodeRef::is_element) {
        let Some(name) = node.node_name() else { continue };
        match &*name {
            "html" => {
                found.lang = attr(&node, "lang");
                if found.lang.is_empty() {
                    found.lang = attr(&node, "xml:lang");
                }
            }
            "meta" => found.meta_tag(&node),
            "link" => found.link(&node),
            "title" if found.headings.element.is_empty() => found.headings.element = words(&node),
            "base" if found.base.is_empty() => found.base = attr(&node, "href"),
            "script" => found.json.push(node.text().to_string()),
            "h1" => found.headings.add(&node, words(&node)),
            "time" if found.times.len() < 8 => {
                let stamp = attr(&node, "datetime");
                found.times.push(if stamp.is_empty() { words(&node) } else { stamp });
            }
            "a" => found.anchor(&node),
            _ => (),
        }
        if let Some(property) = node.attr("itemprop") {
            found.microdata(&node, &property);
        }
    }
    found
}

impl Found {
    fn meta_tag(&mut self, node: &NodeRef<'_>) {
        let content = attr(node, "content");
        let keys =
            ["property", "name", "http-equiv"].map(|key| attr(node, key).to_ascii_lowercase());
        for key in keys.iter().flat_map(|key| key.split_ascii_whitespace()) {
            let values = self.metas.entry(key.to_owned()).or_default();
            if !content.trim().is_empty() && values.len() < MAX_LISTED {
                values.push(unescaped(content.trim()));
            }
        }
    }

    fn link(&mut self, node: &NodeRef<'_>) {
        let rel = attr(node, "rel").to_ascii_lowercase();
        let is = |word: &str| rel.split_ascii_whitespace().any(|it| it == word);
        if is("canonical") && self.canonical.is_empty() {
            self.canonical = attr(node, "href");
        }
        let lang = attr(node, "hreflang");
        if is("alternate") && !lang.is_empty() && self.alternates.len() < MAX_LISTED {
            self.alternates.push((lang, attr(node, "href")));
        }
    }

    fn anchor(&mut self, node: &NodeRef<'_>) {
        let rel = attr(node, "rel");
        if rel.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case("author"))
            && self.authors.len() < MAX_LISTED
        {
            self.authors.push(words(node));
        }
        self.switches.add(node);
    }

    fn microdata(&mut self, node: &NodeRef<'_>, property: &str) {
        for property in property.split_ascii_whitespace() {
            let value = ["content", "datetime"]
                .iter()
                .map(|name| attr(node, name))
                .find(|it| !it.is_empty());
            let value = value.unwrap_or_else(|| words(node));
            let values = self.items.entry(property.to_ascii_lowercase()).or_default();
            if values.len() < MAX_LISTED {
                values.push(value);
            }
        }
    }

    fn values(&self, names: &[&str]) -> impl Iterator<Item = &String> {
        names.iter().filter_map(|name| self.metas.get(*name)).flatten()
    }

    fn meta(&self, names: &[&str]) -> Text {
        line(self.values(names).next().map_or("", String::as_str))
    }

    fn item(&self, name: &str) -> Text {
        line(self.items.get(name).and_then(|all| all.first()).map_or("", String::as_str))
    }

    /// Returns the page's own address, if it is one of the same site.
    fn canonical(&self, address: Option<&str>) -> Option<String> {
        let all = std::iter::once(&self.canonical).chain(self.values(&["og:url"]));
        let mut urls = all.filter_map(|it| url::resolve(address, it)).filter(|it| url::is_web(it));
        let host = address.and_then(url::host);
        urls.find(|it| host.is_none() || url::host(it) == host)
    }

    fn lang(&self, json: Option<&Lang>) -> Option<Lang> {
        let declared = Lang::parse(&self.lang);
        let metas =
            ["content-language", "language", "dc.language", "dcterms.language", "og:locale"];
        let told = || self.values(&metas).find_map(|it| Lang::parse(it.split(',').next()?));
        declared.or_else(|| json.cloned()).or_else(told)
    }

    /// Says whether a tag gives the title.
    fn has_title_tag(&self) -> bool {
        let told =
            ["og:title", "dc.title", "dcterms.title", "parsely-title", "twitter:title", "title"];
        self.values(&told).next().is_some()
    }

    fn meta_authors(&self) -> Vec<Author> {
        let cited: Vec<Author> =
            self.values(&["citation_author"]).filter_map(|it| cited(it)).collect();
        if !cited.is_empty() {
            return cited;
        }
        let names = [
            "author",
            "article:author",
            "og:article:author",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
            "byl",
            "twitter:creator:name",
        ];
        let first = names
            .iter()
            .filter_map(|name| self.metas.get(*name))
            .find(|all| all.iter().any(|it| is_person(it)));
        let people = first.into_iter().flatten().filter(|it| is_person(it));
        distinct(people.flat_map(|it| authors(it)))
    }

    fn shown_authors(&self) -> Vec<Author> {
        let items = self.items.get("author").or_else(|| self.items.get("creator"));
        let items: Vec<&String> = items.into_iter().flatten().filter(|it| is_person(it)).collect();
        let linked = self.authors.iter().filter(|it| is_person(it));
        let all: Vec<&String> = if items.is_empty() { linked.collect() } else { items };
        distinct(all.into_iter().flat_map(|it| byline::shown(it)))
    }

    fn meta_date(&self) -> Option<Date> {
        let names = [
            "citation_publication_date",
            "citation_date",
            "article:published_time",
            "og:published_time",
            "dc.date.issued",
            "dcterms.issued",
            "dc.date",
            "dcterms.date",
            "dcterms.created",
            "datepublished",
            "publishdate",
            "pubdate",
            "publication_date",
            "publish-date",
            "parsely-pub-date",
            "sailthru.date",
            "publish_date",
            "publication-date",
            "article_date_original",
            "article.published",
            "originalpublicationdate",
            "dc.date.created",
            "og:pubdate",
            "_pubtime",
            "apub:time",
            "displaydate",
            "date",
        ];
        self.values(&names).find_map(|it| date::machine(it))
    }

    fn shown_date(&self) -> Option<Date> {
        let item =
            ["datepublished", "datecreated"].iter().filter_map(|it| self.items.get(*it)).flatten();
        item.chain(&self.times).find_map(|it| date::machine(it))
    }

    /// Returns the other languages: `hreflang` first, then those of language bars.
    fn other_langs(&self, document: &Document, base: Option<&str>) -> Vec<(Lang, Option<String>)> {
        let mut langs: Vec<(Lang, Option<String>)> = Vec::new();
        let mut add = |lang: Lang, url: Option<String>| {
            if langs.len() < MAX_LISTED && !langs.iter().any(|(known, _)| *known == lang) {
                langs.push((lang, url));
            }
        };
        for (lang, href) in &self.alternates {
            if let Some(lang) = Lang::parse(lang).filter(|it| it.as_str() != "x-default") {
                add(lang, url::resolve(base, href).filter(|it| url::is_web(it)));
            }
        }
        for (lang, href) in self.switches.langs(document) {
            let url = href.and_then(|href| url::resolve(base, href)).filter(|it| url::is_web(it));
            // A bar that leads to the front pages of sites is not about this article.
            let is_front = url.as_deref().is_some_and(|it| url::depth(it) == 0);
            if !is_front || base.is_none_or(|base| url::depth(base) < 2) {
                add(lang, url);
            }
        }
        langs
    }
}

/// Reads `Lee, Ann` and `Ann Lee`.
fn cited(name: &str) -> Option<Author> {
    let name = match name.split_once(',') {
        Some((family, given)) if !given.trim().is_empty() => {
            format!("{} {}", given.trim(), family.trim())
        }
        _ => name.trim().to_owned(),
    };
    (!name.is_empty()).then(|| Author { name: line(&name), affiliation: Text::default() })
}

/// Reads the people of a text that may or may not begin with `By`.
fn authors(text: &str) -> Vec<Author> {
    byline::prefixed(text).unwrap_or_else(|| byline::authors(text))
}

fn is_person(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && !url::is_web(text)
        && !text.starts_with('@')
        && text.chars().take(201).count() <= 200
}

fn distinct(authors: impl Iterator<Item = Author>) -> Vec<Author> {
    let mut all: Vec<Author> = Vec::new();
    for author in authors.take(MAX_LISTED) {
        if !author.name.is_empty() && !all.iter().any(|it| it.name == author.name) {
            all.push(author);
        }
    }
    all
}

fn attr(node: &NodeRef<'_>, name: &str) -> String {
    node.attr(name).map(|it| it.to_string()).unwrap_or_default()
}

/// Returns the words of an element, cut where nobody would read on.
fn words(node: &NodeRef<'_>) -> String {
    let mut text = String::new();
    for inner in node.descendants_it() {
        if inner.is_text() {
            text.push_str(&inner.text());
        } else if inner.has_name("br") {
            text.push(' ');
        }
        if text.len() > 2000 {
            break;
        }
    }
    Text::line(&text).to_string()
}

#[cfg(test)]
mod tests;
