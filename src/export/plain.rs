//! Articles and notes as plain lines, with a word for every sign: for pipes and screen readers.
//!
//! Nothing is wrapped: a block is one line, unless it has line ends of its own.

mod body;
mod pairs;
mod differing;

pub use differing::differences;
pub use pairs::alignment;

use super::{
    Article, DayOf,
    order::{self, Placed},
    say,
};
use crate::{
    domain::{Date, Edition, Entry, Lang, Progress},
    words::Words,
};

/// Writes an edition: what is known about it, then its blocks.
pub fn edition(edition: &Edition, words: &Words) -> String {
    let mut page = say::head(words, &edition.meta).join("\n");
    page.push('\n');
    body::write(edition, words, &mut page);
    page
}

/// Writes a line for each article, its columns divided by tabs: handle, title, section, languages,
/// notes, day, progress.
pub fn list(entries: &[Entry], words: &Words) -> String {
    entries.iter().map(|entry| row(entry, words) + "\n").collect()
}

fn row(entry: &Entry, words: &Words) -> String {
    let langs: Vec<_> = entry.langs.iter().map(Lang::as_str).collect();
    let columns = [
        entry.slug.as_str().to_owned(),
        entry.meta.title.to_string(),
        entry.meta.section.to_string(),
        langs.join(" "),
        words.say("notes", [("count", entry.notes.into())]),
        entry.meta.published.map(Date::iso).unwrap_or_default(),
        progress(entry.progress, words),
    ];
    columns.map(|column| column.replace(['\t', '\n'], " ")).join("\t")
}

fn progress(progress: Progress, words: &Words) -> String {
    match progress {
        Progress::New => words.name("progress-new"),
        Progress::Started(percent) => words.say("progress-started", [("percent", percent.into())]),
        Progress::Done => words.name("progress-done"),
    }
}

/// Writes the notes and highlights of an article in reading order, each with its quote, the
/// reader's words, and who made it when.
pub fn notes(article: &Article, words: &Words, day_of: DayOf) -> String {
    let title = article.editions.first().map(|edition| format!("{}\n", edition.meta.title));
    let notes = order::in_reading_order(article);
    let notes = notes.iter().map(|placed| note(article, placed, words, day_of));
    title.into_iter().chain(notes.map(|note| format!("\n{note}"))).collect()
}

fn note(article: &Article, placed: &Placed, words: &Words, day_of: DayOf) -> String {
    let label = [place(placed, words), say::kind(words, placed), say::color(words, placed)];
    let further = [say::state(words, placed), say::versions(words, placed)];
    let label: Vec<_> = label.into_iter().chain(further.into_iter().flatten()).collect();
    let quote = words.say("quoted", [("quote", say::quote(placed).as_str().into())]);
    let label = say::joined(words, &label);
    let mut lines = words.say("labelled", [("label", label.into()), ("text", quote.into())]);
    let day = words.date(day_of(placed.annotation.created));
    let by = say::joined(words, &[placed.annotation.creator.to_string(), day]);
    let tags = placed.note.tags.iter().map(ToString::to_string).collect::<Vec<_>>();
    let tags = (!tags.is_empty())
        .then(|| words.say("tagged", [("tags", say::joined(words, &tags).into())]));
    let others = article.renderings_of(placed.annotation.id);
    let others = others.iter().map(|rendering| say::rendering(words, rendering));
    for line in others.chain(placed.note.words.lines().map(str::to_owned)).chain(tags).chain([by]) {
        lines.push('\n');
        lines.push_str(format!("    {line}").trim_end());
    }
    lines + "\n"
}

fn place(placed: &Placed, words: &Words) -> String {
    let lang = placed.annotation.target.lang.own_name();
    match placed.number {
        Some(number) => words.say("place", [("language", lang.into()), ("number", number.into())]),
        None => lang.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Meta, Slug},
        export::samples::{day_of, sample},
    };

    #[test]
    fn an_edition_begins_with_what_is_known_about_it() {
        let sample = sample();
        let page = edition(&sample.editions[1], &Words::load("zh-Hant"));
        let expected = "閱讀\n標題\nA. Author，Somewhere\n2026年3月2日\nhttps://example.org/a\n\n\
                        小標題\n\n第一段。\n\n- 條目\n";
        assert_eq!(page, expected);
    }

    #[test]
    fn a_list_has_a_line_an_article_and_seven_columns() {
        let meta = Meta::new(Lang::english(), "A\ttitle");
        let langs = vec![Lang::english(), Lang::parse("zh-Hant").unwrap()];
        let slug = Slug::parse("a-title").unwrap();
        let entry = Entry {
            slug,
            meta,
            langs,
            notes: 1,
            tags: Vec::new(),
            progress: Progress::Started(27),
        };
        let other = Entry { progress: Progress::Done, notes: 0, ..entry.clone() };
        let expected = "a-title\tA title\t\ten zh-Hant\t1 note\t\t27%\n\
                        a-title\tA title\t\ten zh-Hant\t0 notes\t\tdone\n";
        assert_eq!(list(&[entry, other], &Words::load("en")), expected);
    }

    #[test]
    fn a_note_is_told_in_words() {
        let sample = sample();
        let told = notes(&sample.article(), &Words::load("en"), &day_of);
        let mut notes = told.split("\n\n");
        assert_eq!(notes.next(), Some("A *title*: “so” & <so>"));
        assert_eq!(
            notes.next(),
            Some("English, paragraph 1, claim, yellow: “First words”\n    First")
        );
        assert!(
            told.contains("\n    # not a heading\n    tagged two words\n    you, 2 Mar 2026\n")
        );
        assert!(
            told.contains("\nEnglish, paragraph 1, highlight, green, 2 versions: “<others>”\n")
        );
        assert!(told.contains("\nEnglish, paragraph 2, question, blue, found again: “Kept”\n"));
        assert!(told.contains("\nEnglish, note, red, not found: “gone from the text”\n    Lost\n"));
    }

    #[test]
    fn notes_are_told_in_chinese() {
        let sample = sample();
        let told = notes(&sample.article(), &Words::load("zh-Hant"), &day_of);
        assert!(
            told.contains("\n繁體，第 2 段，反駁，紫，原文有改動：「條目」\n    變了\n"),
            "{told}"
        );
        assert!(told.contains("\n    you，2026年3月2日\n"), "{told}");
    }
}
