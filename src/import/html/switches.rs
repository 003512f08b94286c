//! Language bars of a page: links named after languages, and whether what they stand in is a bar.
//!
//! A bar is told from words about languages by what stands between its links: nothing but signs, a
//! label, and languages that are no links. Lists that a class calls languages, and links that say
//! `hreflang` and `rel=alternate`, are believed as they are.

use dom_query::{Document, NodeId, NodeRef};

use super::super::limits::MAX_LISTED;
use super::super::{names, text};
use crate::domain::Lang;

/// The longest name of a link that is looked at, in bytes.
const MAX_NAME: usize = 60;
/// The longest bar, in bytes, and in nodes.
const MAX_BAR: usize = 400;
/// How many links of languages that are all known make a bar beside links of others.
const ENOUGH: usize = 3;
/// Words of classes and ids of bars.
const CLASSES: &[&str] = &["lang", "langs", "language", "languages", "locale", "locales", "i18n"];

/// A link to another language.
#[derive(Debug)]
struct Switch {
    /// What it stands in.
    around: NodeId,
    lang: Lang,
    href: String,
    /// It says itself that it leads to the same in another language.
    is_told: bool,
}

/// The links of a page that may be switches of its language.
#[derive(Debug, Default)]
pub(super) struct Switches(Vec<Switch>);

impl Switches {
    /// Looks at a link.
    pub(super) fn add(&mut self, node: &NodeRef<'_>) {
        if self.0.len() >= MAX_LISTED * 4 {
            return;
        }
        let hreflang = node.attr("hreflang").and_then(|it| Lang::parse(&it));
        let Some(lang) = hreflang.clone().or_else(|| named(&name(node))) else { return };
        let Some(around) = around(node) else { return };
        let rel = node.attr("rel").unwrap_or_default();
        let is_told = hreflang.is_some()
            && rel.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case("alternate"));
        let href = node.attr("href").unwrap_or_default().to_string();
        self.0.push(Switch { around, lang, href, is_told });
    }

    /// Returns the languages of the bars, in order, with where the links lead.
    pub(super) fn langs(&self, document: &Document) -> Vec<(Lang, Option<&str>)> {
        let mut langs: Vec<(Lang, Option<&str>)> = Vec::new();
        let mut seen: Vec<NodeId> = Vec::new();
        for switch in &self.0 {
            if seen.contains(&switch.around) {
                continue;
            }
            seen.push(switch.around);
            let links: Vec<&Switch> =
                self.0.iter().filter(|it| it.around == switch.around).collect();
            if let Some(around) = document.tree.get(&switch.around) {
                langs.extend(bar(&around, &links));
            }
        }
        langs
    }
}

/// Reads the name of a link: a language, or `Read in Chinese`.
fn named(name: &str) -> Option<Lang> {
    let name = name.trim();
    let is_sentence = || {
        let starts = ["Read", "READ", "View", "阅读", "閱讀", "点击", "點擊", "查看"];
        starts.iter().any(|it| name.starts_with(it))
    };
    let told = || match text::language_bar(name)?.as_slice() {
        [lang] => Some(lang.clone()),
        _ => None,
    };
    names::language(name).or_else(|| if is_sentence() { told() } else { None })
}

/// Returns the languages of what may be a bar.
fn bar<'a>(around: &NodeRef<'_>, links: &[&'a Switch]) -> Vec<(Lang, Option<&'a str>)> {
    let said = said(around);
    let place = |link: &&'a Switch| Some(link.href.as_str()).filter(|it| !it.is_empty());
    if let Some(langs) = said.as_deref().and_then(text::language_bar) {
        if langs.len() == links.len() {
            return langs.into_iter().zip(links.iter().map(place)).collect();
        }
        let place = |lang: &Lang| {
            let is_it =
                |it: &&&Switch| it.lang == *lang || it.lang.as_str() == "zh" && lang.is_chinese();
            links.iter().find(is_it).map(|it| it.href.as_str()).filter(|it| !it.is_empty())
        };
        return langs.into_iter().map(|lang| (lang.clone(), place(&lang))).collect();
    }
    let mut distinct: Vec<&Lang> = links.iter().map(|it| &it.lang).collect();
    distinct.dedup();
    let are_pictures = distinct.len() >= 2 && said.as_deref() == Some("");
    let is_list = are_pictures || distinct.len() >= ENOUGH && is_all_links(around);
    let is_bar = is_list || is_called_bar(around);
    let believed = links.iter().filter(|it| is_bar || it.is_told);
    believed
        .map(|it| (it.lang.clone(), Some(it.href.as_str()).filter(|it| !it.is_empty())))
        .collect()
}

/// Returns the name of a link: its words, else what its picture or it says of itself.
fn name(node: &NodeRef<'_>) -> String {
    let mut words = String::new();
    let mut picture = String::new();
    for inner in node.descendants_it().take(6) {
        if inner.is_text() {
            words.push_str(&inner.text());
        } else if let Some(alt) = inner.attr("alt") {
            picture.push_str(&alt);
        }
        if words.len() > MAX_NAME {
            return String::new();
        }
    }
    if !words.trim().is_empty() {
        return words;
    }
    let labels = [Some(picture.into()), node.attr("aria-label"), node.attr("title")];
    labels.into_iter().flatten().find(|it| !it.trim().is_empty()).unwrap_or_default().to_string()
}

/// Returns what a link to another language stands in: a list, a bar.
fn around(node: &NodeRef<'_>) -> Option<NodeId> {
    let mut around = node.parent()?;
    while ["li", "span", "strong", "b", "em", "i", "td"].iter().any(|name| around.has_name(name)) {
        around = around.parent()?;
    }
    Some(around.id)
}

/// Returns all that a bar says, its pieces apart; `None` when it is too long for one.
fn said(around: &NodeRef<'_>) -> Option<String> {
    let mut said = String::new();
    for (count, node) in around.descendants_it().enumerate() {
        let alt = if node.has_name("img") { node.attr("alt") } else { None };
        let piece = if node.is_text() { node.text() } else { alt.unwrap_or_default() };
        if !piece.trim().is_empty() {
            said.push_str(" / ");
            said.push_str(piece.trim());
        }
        if said.len() > MAX_BAR || count > MAX_BAR {
            return None;
        }
    }
    Some(said)
}

/// Says whether hardly a word of an element stands outside its links.
fn is_all_links(around: &NodeRef<'_>) -> bool {
    let texts = around.descendants_it().take(MAX_BAR * 8).filter(NodeRef::is_text);
    let is_outside = |it: &NodeRef<'_>| !it.ancestors_it(Some(3)).any(|up| up.has_name("a"));
    let letters = texts
        .filter(is_outside)
        .map(|it| it.text().chars().filter(|char| char.is_alphabetic()).take(20).count())
        .sum::<usize>();
    letters <= 16
}

/// Says whether an element or one close around it is called a bar of languages.
fn is_called_bar(around: &NodeRef<'_>) -> bool {
    let is_called = |node: &NodeRef<'_>| {
        let names = ["class", "id"].into_iter().filter_map(|it| node.attr(it));
        names.into_iter().any(|value| {
            let mut words = value.split(|char: char| !char.is_ascii_alphanumeric());
            words.any(|word| CLASSES.contains(&word.to_ascii_lowercase().as_str()))
        })
    };
    is_called(around) || around.ancestors_it(Some(2)).any(|it| is_called(&it))
}

#[cfg(test)]
mod tests {
    use super::super::super::{Hints, import};

    /// Shows the other languages of a page in Welsh as `tag url`, the site's address left out.
    fn others(page: &str) -> Vec<String> {
        let words = "<p>Mae'r afon wedi cael ei sythu bedair gwaith ers yr hen arolwg.".repeat(6);
        let page = format!("<!doctype html><html lang=cy>{page}<article>{words}</article>");
        let hints = Hints { name: "https://www.weir.example/a/page?x=1", ..Hints::default() };
        let langs = import(page.as_bytes(), &hints).unwrap().other_langs;
        let shown = |(lang, url): (crate::domain::Lang, Option<String>)| {
            let url = url.unwrap_or_default();
            format!("{lang} {}", url.trim_start_matches("https://www.weir.example"))
                .trim()
                .to_owned()
        };
        langs.into_iter().map(shown).collect()
    }

    #[test]
    fn bars_of_links_and_words_are_read() {
        for (page, langs) in [
            (
                "<p><a href=/en>English</a> | <a href=/zh>简体</a> | <a href=/tw>繁體</a>",
                vec!["en /en", "zh-Hans /zh", "zh-Hant /tw"],
            ),
            ("<div>EN / <a href=/zh/page>中文</a></div>", vec!["en", "zh /zh/page"]),
            (
                "<div class=lang><strong>English</strong> <a href=zh>简体中文</a></div>",
                vec!["en", "zh-Hans /a/zh"],
            ),
            ("<p>Language : <a href='?lang=zh'>中文</a>", vec!["zh /a/page?lang=zh"]),
            (
                "<p>Read this in: <a href=//zh.weir.example/a>中文</a>",
                vec!["zh https://zh.weir.example/a"],
            ),
            (
                "<nav class=languages><ul><li><a href=/en/a lang=en>English</a><li><a href=/es/a>Español</a><li class=on>Français</ul></nav>",
                vec!["en /en/a", "es /es/a", "fr"],
            ),
            (
                "<p><a href=/a>中文(简体)</a>・<a href=/b>中文(繁體)</a>・<a href=/c>한국어</a>",
                vec!["zh-Hans /a", "zh-Hant /b", "ko /c"],
            ),
            (
                "<p><a href=/en>EN</a><a href=/cn>CN</a><a href=/tw>TW</a>",
                vec!["en /en", "zh-Hans /cn", "zh-Hant /tw"],
            ),
            (
                "<p>Read this article in <a href=/zh>Chinese</a> or <a href=/fr>French</a>.",
                vec!["zh /zh", "fr /fr"],
            ),
            ("<p><a href=/zh>阅读中文版</a>", vec!["zh /zh"]),
            ("<p><em><a href=/zh>Read in Chinese</a></em>", vec!["zh /zh"]),
            ("<table><tr><td><a href=/zh>中文</a><td>English</table>", vec!["zh /zh", "en"]),
            (
                "<ul><li>English<li><a href=/zh>Chinese (Simplified)</a></ul>",
                vec!["en", "zh-Hans /zh"],
            ),
            (
                "<div><a href=https://zh.other.example/a>中文版</a> <span>English</span></div>",
                vec!["zh https://zh.other.example/a", "en"],
            ),
        ] {
            assert_eq!(others(page), langs, "{page}");
        }
    }

    #[test]
    fn links_and_pictures_say_where_they_lead() {
        for (page, langs) in [
            (
                "<div class='lang-switcher'><a href=/cn><img src=cn.png alt=中文></a><a href=/uk><img src=uk.png alt=English></a></div>",
                vec!["zh /cn", "en /uk"],
            ),
            (
                "<p><a href=/cn title=中文><img src=cn.png></a><a href=/uk title=English><img src=uk.png></a>",
                vec!["zh /cn", "en /uk"],
            ),
            (
                "<ul class=langs><li><a href=/fr hreflang=fr>Version française</a><li><a href=/de hreflang=de>Zur deutschen Seite</a></ul>",
                vec!["fr /fr", "de /de"],
            ),
            (
                "<a href=/zh-tw/a hreflang=zh-TW rel=alternate>閱讀中文</a>",
                vec!["zh-Hant /zh-tw/a"],
            ),
            (
                "<base href='https://www.weir.example/deep/er/'><p><a href=en>English</a> · <a href=zh>中文</a>",
                vec!["en /deep/er/en", "zh /deep/er/zh"],
            ),
            (
                "<link rel=alternate hreflang=x-default href=/><link rel=alternate hreflang=zh_TW href=/tw><link rel=alternate hreflang=en-gb href=/gb>",
                vec!["zh-Hant /tw", "en-GB /gb"],
            ),
            (
                "<select name=lang><option value=/en/a selected>English<option value=/ja/a>日本語</select>",
                vec!["en /en/a", "ja /ja/a"],
            ),
        ] {
            assert_eq!(others(page), langs, "{page}");
        }
    }

    #[test]
    fn words_about_languages_are_no_bar() {
        for page in [
            "<ul><li><a href=https://zh.weir.example/>中文</a><li><a href=https://fr.weir.example>Français</a></ul>",
            "<select onchange='go()'><option>Latest<option>Oldest</select>",
            "<p><a href=/l>English literature</a> | <a href=/m>Chinese medicine</a>",
            "<p>He taught <a href=/w/en>English</a> and <a href=/w/fr>French</a> at the school.",
            "<p>The <a href=/w/en>English</a> word is older than the <a href=/w/de>German</a> one.",
            "<nav><a href=/world>World</a> <a href=/china>China</a> <a href=/english>English</a></nav>",
            "<p><a href=/c>Chinese</a>",
            "<p><a href=/b>Read in English schools</a>",
            "<p>Subtitles: <a href=/s/en>English</a> | <a href=/s/zh>中文</a>",
            "<p>Tags: <a href=/t/zh>Chinese</a>, <a href=/t/r>Rivers</a>",
            "<ul><li><a href=/it>IT</a><li><a href=/hr>HR</a><li><a href=/legal>Legal</a></ul>",
        ] {
            assert_eq!(others(page), [""; 0], "{page}");
        }
    }
}
