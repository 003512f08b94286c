//! Lines that say one thing about an article, by themselves: a date, a byline, a source, a label, a
//! path of pages.

use super::super::super::{Claims, boilerplate, byline, claims, date, names};
use super::Role;
use crate::domain::Author;

/// What a label says of the words behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Title,
    Section,
    Site,
    Affiliation,
}

/// Labels in lower case, without their colon.
const LABELS: &[(&str, Label)] = &[
    ("title", Label::Title),
    ("headline", Label::Title),
    ("标题", Label::Title),
    ("標題", Label::Title),
    ("题目", Label::Title),
    ("題目", Label::Title),
    ("section", Label::Section),
    ("category", Label::Section),
    ("column", Label::Section),
    ("栏目", Label::Section),
    ("欄目", Label::Section),
    ("专栏", Label::Section),
    ("專欄", Label::Section),
    ("分类", Label::Section),
    ("分類", Label::Section),
    ("版面", Label::Section),
    ("source", Label::Site),
    ("来源", Label::Site),
    ("來源", Label::Site),
    ("稿源", Label::Site),
    ("文章来源", Label::Site),
    ("文章來源", Label::Site),
    ("出处", Label::Site),
    ("出處", Label::Site),
    ("affiliation", Label::Affiliation),
    ("institution", Label::Affiliation),
    ("作者单位", Label::Affiliation),
    ("作者單位", Label::Affiliation),
    ("单位", Label::Affiliation),
    ("單位", Label::Affiliation),
];

/// Reads one fact: a date, a byline, something labelled; or a line that is noise.
pub(super) fn read(text: &str, claims: &mut Claims) -> Option<Role> {
    if let Some(date) = date::whole(text) {
        claims.published = claims.published.or(Some(date));
        return Some(Role::Date);
    }
    if date::is_doubtful(text) {
        return Some(Role::Date);
    }
    if let Some(authors) = byline::prefixed(text) {
        add_authors(claims, authors);
        return Some(Role::Person);
    }
    if labelled(text, claims) || is_credit(text) || is_volume(text) {
        return Some(Role::Taken);
    }
    (boilerplate::is_noise(text) && !names::is_section(text)).then_some(Role::Taken)
}

/// What others than the author did, before `by`.
const WORK: &[&str] = &[
    "photographs",
    "photography",
    "photo",
    "photos",
    "illustration",
    "illustrations",
    "illustrated",
    "graphics",
    "video",
    "edited",
    "translated",
    "translation",
    "produced",
    "design",
    "designed",
];
/// The same in Chinese, before a colon or a stroke.
const WORK_HAN: &[&str] = &[
    "摄影", "攝影", "图片", "圖片", "插画", "插畫", "图", "圖", "翻译", "翻譯", "译者", "譯者",
    "编译", "編譯", "译", "譯", "校对", "校對", "校", "编辑", "編輯", "责编", "責編", "审校",
    "審校", "制图", "製圖", "设计", "設計",
];

/// Says whether a line names those who took the pictures, edited or translated, and nothing else.
fn is_credit(text: &str) -> bool {
    if let Some((work, names)) = text.split_once(" by ") {
        let people = byline::authors(names);
        return WORK.contains(&work.to_lowercase().as_str())
            && !people.is_empty()
            && people.iter().all(|it| names::is_name(&it.name));
    }
    let Some((work, names)) = text.split_once(['：', ':', '/', '／', '|', '｜', '丨']) else {
        return false;
    };
    let names = names.trim();
    WORK_HAN.contains(&work.trim())
        && names.starts_with(names::is_han)
        && names.chars().nth(16).is_none()
}

/// Says whether a line names the volume of a journal: `Vol. 12, No. 3 (2015), pp. 44–61`,
/// `2021年第3期`.
fn is_volume(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_latin = ["vol.", "volume ", "issue "].iter().any(|it| lower.starts_with(it))
        && lower.bytes().any(|byte| byte.is_ascii_digit());
    let is_han = text.chars().nth(20).is_none()
        && text.contains('第')
        && text.contains('期')
        && text.chars().any(char::is_numeric);
    (is_latin && text.len() <= 100) || is_han
}

/// Reads `来源：光明网`, `Section: World` and the like.
fn labelled(text: &str, claims: &mut Claims) -> bool {
    let Some((label, words)) = text.split_once([':', '：']) else { return false };
    let words = words.trim();
    let label = label.trim().to_lowercase();
    let Some((_, label)) = LABELS.iter().find(|(known, _)| *known == label) else { return false };
    let limit = if *label == Label::Title { 200 } else { 60 };
    if words.is_empty() || words.chars().nth(limit).is_some() {
        return false;
    }
    let words = claims::line(words);
    match label {
        Label::Title if claims.title.is_empty() => claims.title = words,
        Label::Section => claims.section = words,
        Label::Site => claims.site = words,
        Label::Affiliation => match claims.authors.last_mut() {
            Some(last) => last.affiliation = words,
            None => return false,
        },
        Label::Title => return false,
    }
    true
}

/// Reads a path of pages: `Home > Opinion > Asia`, `当前位置：首页 > 评论 > 正文`.
pub(super) fn crumbs(text: &str, claims: &mut Claims) -> bool {
    let path = text.rsplit(['：']).next().unwrap_or_default();
    let parts: Vec<&str> =
        path.split(['>', '›', '»', '→']).map(str::trim).filter(|it| !it.is_empty()).collect();
    let is_short = |part: &&str| part.chars().take(31).count() <= 30;
    let [first, rest @ ..] = parts.as_slice() else { return false };
    let is_home = ["home", "首页", "首頁", "front page", "主页", "主頁"]
        .contains(&first.to_lowercase().as_str());
    let has_section = rest.iter().any(|part| names::is_section(part));
    if rest.is_empty() || !parts.iter().all(is_short) || !(is_home || has_section) {
        return false;
    }
    let known = rest.iter().rev().find(|part| names::is_section(part));
    let section = known.or(rest.iter().find(|part| !["正文", "文章", "内容"].contains(*part)));
    if let Some(section) = section.filter(|_| claims.section.is_empty()) {
        claims.section = claims::line(section);
    }
    true
}

/// Adds authors that are not there yet.
pub(super) fn add_authors(claims: &mut Claims, authors: Vec<Author>) {
    for author in authors {
        if !author.name.is_empty() && !claims.authors.iter().any(|it| it.name == author.name) {
            claims.authors.push(author);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_say_what_stands_behind_them() {
        let mut claims = Claims::default();
        for text in
            ["标题：水", "作者：王小明", "单位：三江大学", "栏目：外交政策", "日期：2017-02-15"]
        {
            assert!(read(text, &mut claims).is_some(), "{text}");
        }
        assert_eq!((claims.title.as_str(), claims.section.as_str()), ("水", "外交政策"));
        assert_eq!(claims.authors[0].affiliation.as_str(), "三江大学");
        assert!(claims.published.is_some());
        assert_eq!(read("The source: a spring in the hills", &mut claims), None);
    }

    #[test]
    fn a_path_of_pages_ends_in_the_section() {
        for (text, section) in [
            ("Home > Opinion > Why Rivers", "Opinion"),
            ("当前位置：首页 > 评论 > 正文", "评论"),
            ("Home » Valley", "Valley"),
        ] {
            let mut claims = Claims::default();
            assert!(crumbs(text, &mut claims), "{text}");
            assert_eq!(claims.section.as_str(), section);
        }
        assert!(!crumbs("3 > 2", &mut Claims::default()));
    }
}
