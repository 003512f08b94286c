//! What formats for people say of a note: its kind, colour, place and state, in their language.

use super::order::Placed;
use crate::{
    domain::{Anchor, Meta, NoteKind, Rendering, Text},
    words::Words,
};

/// Joins what stands beside one another in a sentence.
pub(super) fn joined(words: &Words, parts: &[String]) -> String {
    parts.join(&words.name("comma"))
}

/// Returns what kind of note it is; a highlight without words is a highlight.
pub(super) fn kind(words: &Words, placed: &Placed) -> String {
    let is_bare = placed.note.kind == NoteKind::Note && placed.note.words.is_empty();
    let name = if is_bare { "highlight" } else { placed.note.kind.name() };
    words.name(&format!("kind-{name}"))
}

/// Returns the name of its colour.
pub(super) fn color(words: &Words, placed: &Placed) -> String {
    words.name(&format!("color-{}", placed.note.color.name()))
}

/// Returns what has to be said of where its words are; `None` when they are where they were.
pub(super) fn state(words: &Words, placed: &Placed) -> Option<String> {
    match placed.anchor() {
        Anchor::Exact(_) => None,
        anchor => Some(words.name(&format!("state-{}", anchor.name()))),
    }
}

/// Returns that it has several versions, if it has.
pub(super) fn versions(words: &Words, placed: &Placed) -> Option<String> {
    let count = 1 + placed.anchored.record.others.len();
    (count > 1).then(|| words.say("versions", [("count", count.into())]))
}

/// Returns the quoted words on one line.
pub(super) fn quote(placed: &Placed) -> Text {
    Text::line(&placed.selector.exact)
}

/// Returns quoted words in another language, on one line, its name before them.
pub(super) fn rendering(words: &Words, rendering: &Rendering) -> String {
    let quote = words.say("quoted", [("quote", Text::line(&rendering.quote).as_str().into())]);
    let label = rendering.lang.own_name();
    words.say("labelled", [("label", label.into()), ("text", quote.into())])
}

/// Returns the lines above an article's text: section, title, authors, day, source.
pub(super) fn head(words: &Words, meta: &Meta) -> Vec<String> {
    let line = |text: &Text| Some(text.to_string()).filter(|it| !it.is_empty());
    let day = meta.published.map(|date| words.date(date));
    let above = [line(&meta.section), line(&meta.title)];
    let below = [day, line(&meta.source)];
    above
        .into_iter()
        .flatten()
        .chain(bylines(words, meta))
        .chain(below.into_iter().flatten())
        .collect()
}

/// Returns one line for each author.
pub(super) fn bylines(words: &Words, meta: &Meta) -> Vec<String> {
    let line = |name: &Text, affiliation: &Text| match (name.is_empty(), affiliation.is_empty()) {
        (false, false) => {
            let values = [("name", name.as_str()), ("affiliation", affiliation.as_str())];
            words.say("byline", values.map(|(name, value)| (name, value.into())))
        }
        _ => format!("{name}{affiliation}"),
    };
    meta.authors.iter().map(|author| line(&author.name, &author.affiliation)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Author, Lang},
        export::{order::in_reading_order, samples::sample},
    };

    #[test]
    fn every_kind_colour_and_state_has_a_word() {
        let sample = sample();
        let notes = in_reading_order(&sample.article());
        for tag in Words::TAGS {
            let words = Words::load(tag);
            for placed in &notes {
                let said = [kind(&words, placed), color(&words, placed)];
                let all =
                    said.into_iter().chain(state(&words, placed)).chain(versions(&words, placed));
                assert!(all.into_iter().all(|it| !it.contains('-')), "{tag}");
            }
        }
    }

    #[test]
    fn a_byline_says_no_more_than_is_known() {
        let words = Words::load("en");
        let mut meta = Meta::new(Lang::english(), "t");
        let author = |name: &str, at: &str| Author { name: name.into(), affiliation: at.into() };
        meta.authors = vec![author("A", "B"), author("A", ""), author("", "B")];
        assert_eq!(bylines(&words, &meta), ["A, B", "A", "B"]);
    }
}
