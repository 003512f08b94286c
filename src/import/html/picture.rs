//! The pictures of a page: where they are, also when a script would have loaded them.

use std::ops::RangeInclusive;

use dom_query::NodeRef;

use super::url;
use crate::domain::{Figure, Text};

/// Where scripts find the address of a picture that is loaded late, best first.
const LATE: &[&str] =
    &["data-src", "data-original", "data-lazy-src", "data-url", "data-hi-res-src", "data-full-src"];
/// The longest alternative text, in code points.
const MAX_ALT: usize = 1000;

/// How wide and high the square pictures are that stand beside comments and buttons. Smaller ones are
/// signs among words.
const FACE: RangeInclusive<u32> = 24..=64;

/// Reads a picture and its title; `None` for one that shows nothing of the article: a dot that counts
/// readers, a placeholder, the face of somebody who comments, an address that is none.
pub(super) fn read(node: &NodeRef<'_>, base: Option<&str>) -> Option<(Figure, Text)> {
    let size =
        |name| node.attr(name).and_then(|it| it.trim().trim_end_matches("px").parse::<u32>().ok());
    let sizes = [size("width"), size("height")];
    let is_dot = sizes.into_iter().flatten().any(|it| it <= 2);
    let is_face =
        matches!(sizes, [Some(width), Some(height)] if width == height && FACE.contains(&width));
    if is_dot || is_face {
        return None;
    }
    let late = LATE.iter().filter_map(|name| node.attr(name)).map(|it| it.to_string());
    let set = ["data-srcset", "srcset"].into_iter().filter_map(|name| node.attr(name));
    let first_of =
        |set: &str| set.split_whitespace().next().map(|it| it.trim_end_matches(',').to_owned());
    let own = node.attr("src").map(|it| it.to_string());
    let is_placeholder =
        |address: &String| address.starts_with("data:") || address.contains("placeholder");
    let good = own.clone().filter(|it| !is_placeholder(it));
    let all = late.chain(good).chain(set.filter_map(|it| first_of(&it))).chain(own);
    let source = all.into_iter().find_map(|it| url::resolve(base, &it))?;
    let alt = Text::line(&node.attr("alt").unwrap_or_default());
    let alt = if says_nothing(&alt) { Text::default() } else { alt };
    let alt = if alt.count() > MAX_ALT { Text::line(alt.slice(0, MAX_ALT)) } else { alt };
    let title = Text::line(&node.attr("title").unwrap_or_default());
    let source = Text::line(&source);
    Some((Figure { source, alt, caption: Text::default() }, title))
}

/// Alternative texts that only say that there is a picture, folded.
const PICTURES: &[&str] = &[
    "image",
    "img",
    "photo",
    "photograph",
    "picture",
    "pic",
    "screenshot",
    "screen shot",
    "thumbnail",
    "figure",
    "fig",
    "logo",
    "avatar",
    "icon",
    "enlarge",
    "placeholder",
    "headshot",
    "profile picture",
    "featured image",
    "main image",
    "lead image",
    "image alt text",
    "alt text",
    "click to enlarge",
    "图片",
    "圖片",
    "图",
    "圖",
    "照片",
    "截图",
    "截圖",
    "配图",
    "头像",
    "頭像",
    "缩略图",
];
/// What the names of files that cameras and screens made begin with, in lower case.
const CAMERAS: &[&str] =
    &["img_", "dsc_", "dsc0", "dscn", "screen shot 20", "screenshot 20", "wp_20"];

/// Says whether an alternative text says nothing of the picture: that it is one, whose face it is,
/// where it came from (`dinosaur head.png`, an address).
fn says_nothing(alt: &str) -> bool {
    let endings = ["jpg", "jpeg", "png", "gif", "webp", "svg", "avif"];
    let ending = alt.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let start: String = alt.chars().take(40).collect::<String>().to_lowercase();
    let core = start.trim_end_matches(|char: char| !char.is_alphabetic());
    url::is_web(alt)
        || ending.is_some_and(|it| endings.contains(&it.as_str()))
        || PICTURES.contains(&core)
        || CAMERAS.iter().any(|it| start.starts_with(it))
        || ["'s picture", "'s avatar", "’s picture", "’s avatar"]
            .iter()
            .any(|it| start.ends_with(it))
}

#[cfg(test)]
mod tests {
    use super::says_nothing;

    #[test]
    fn alternative_texts_that_say_nothing_are_told() {
        for alt in [
            "image",
            "Figure 3",
            "Screenshot",
            "IMG_2033",
            "Screen Shot 2011-08-13 at 4.55.35 PM",
            "head.png",
            "https://a.example/b",
            "jp's picture",
            "图片",
            "图1",
        ] {
            assert!(says_nothing(alt), "{alt}");
        }
        for alt in ["The weir", "Photo of the weir", "图书馆", "Image and reality", "x", ""] {
            assert!(!says_nothing(alt), "{alt}");
        }
    }
}
