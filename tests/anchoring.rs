//! Notes on an article that changes, through the real program: add, annotate, edit, show.
#![cfg(test)]

#[expect(dead_code, reason = "the command line's tests read more of what a run leaves")]
#[path = "support/program.rs"]
mod program;

use std::fs;

use program::Home;
use serde_json::Value;

const ENGLISH: &str = "# On Tides\n\n\
    The harbour master keeps a book of tides. He writes \"high\" or \"low\" and the hour. \
    The oldest page is from 1874, and nobody has read it since.\n\n\
    Ships that came in after dark paid 40 crowns. The fee was never raised, although the council \
    talked of it every winter.\n\n\
    A storm in March took the lamp away. The keeper rowed out alone to look for it. \
    He found the glass, but the frame was lost.\n";

const CHINESE: &str = "# 潮汐\n\n\
    港口的主管有一本记录潮汐的书。他每天都写下涨潮和落潮的时间。最早的一页写于1874年，后来再也没有人读过。\n\n\
    天黑以后进港的船要付四十克朗。这笔费用从来没有提高过，虽然议会每年冬天都要讨论它。\n\n\
    三月的一场风暴卷走了灯。看守人独自划船出去寻找它。他找到了玻璃，但是框架已经丢失了。\n";

/// An article in a library, and its notes.
struct Article {
    home: Home,
    slug: String,
    lang: &'static str,
}

/// What `show --format json` says of a note, and the words where it says they are.
type Found = (String, Option<String>, Option<String>);

impl Article {
    fn of(text: &str, lang: &'static str) -> Self {
        let home = Home::new();
        let slug = home.add("source.md", text);
        Self { home, slug, lang }
    }

    fn annotate(&self, quotes: &[&str]) {
        for quote in quotes {
            self.home.run(&["annotate", &self.slug, "--quote", quote]).good();
        }
    }

    /// Changes the stored file as another editor would.
    fn edit(&self, edits: &[(&str, &str)]) -> String {
        let path = self.home.library().join(&self.slug).join(format!("{}.md", self.lang));
        let before = fs::read_to_string(&path).unwrap();
        let mut text = before.clone();
        for (old, new) in edits {
            assert!(text.contains(old), "{old}");
            text = text.replacen(old, new, 1);
        }
        fs::write(&path, &text).unwrap();
        before
    }

    fn put_back(&self, text: &str) {
        let path = self.home.library().join(&self.slug).join(format!("{}.md", self.lang));
        fs::write(path, text).unwrap();
    }

    /// Says of each quote its state, the words it is attached to and the words suggested.
    fn found(&self, quotes: &[&str]) -> Vec<Found> {
        let shown = self.home.run(&["show", &self.slug, "--format", "json"]).lines().remove(0);
        let texts = shown["blocks"].as_array().unwrap().iter();
        let texts: Vec<_> = texts.map(|it| it["text"].as_str().unwrap()).collect();
        let text: Vec<char> = texts.join("\n").chars().collect();
        let words = |it: &Value| {
            let at = |name: &str| usize::try_from(it[name].as_u64()?).ok();
            Some(text[at("start")?..at("end")?].iter().collect::<String>())
        };
        let notes = shown["annotations"].as_array().unwrap();
        let of = |quote: &&str| {
            let note = notes.iter().find(|it| it["quote"] == **quote).unwrap();
            (note["state"].as_str().unwrap().to_owned(), words(note), words(&note["suggested"]))
        };
        quotes.iter().map(of).collect()
    }

    #[track_caller]
    fn assert_all(&self, quotes: &[&str], state: &str) {
        for (quote, (found, ..)) in quotes.iter().zip(self.found(quotes)) {
            assert_eq!(found, state, "{quote}");
        }
    }
}

fn moved(words: &str) -> Found {
    ("moved".to_owned(), Some(words.to_owned()), None)
}

fn changed(words: &str) -> Found {
    ("changed".to_owned(), None, Some(words.to_owned()))
}

#[test]
fn notes_follow_an_edited_article_and_stand_exact_when_the_edit_is_undone() {
    let article = Article::of(ENGLISH, "en");
    let quotes = [
        "The harbour master keeps a book of tides.",
        "He writes \"high\" or \"low\" and the hour.",
        "The oldest page is from 1874",
        "Ships that came in after dark paid 40 crowns.",
        "The fee was never raised",
        "The keeper rowed out alone to look for it.",
    ];
    article.annotate(&quotes);
    article.assert_all(&quotes, "exact");
    let before = article.edit(&[
        ("The harbour master keeps", "There is a custom here. The harbor master keeps"),
        ("\"high\" or \"low\"", "“high” or “low”"),
        ("from 1874", "from 1847"),
        ("crowns. The fee was never raised", "crowns; the fee was raised"),
        ("The keeper rowed out alone to look for it. ", ""),
    ]);
    let found = article.found(&quotes);
    assert_eq!(found[0], moved("The harbor master keeps a book of tides."));
    assert_eq!(found[1], moved("He writes “high” or “low” and the hour."));
    assert_eq!(found[2], changed("The oldest page is from 1847"));
    assert_eq!(found[3].0, "moved");
    assert!(found[3].1.as_ref().unwrap().starts_with("Ships that came in after dark paid 40 crow"));
    assert_eq!(found[4], changed("the fee was raised"));
    assert_eq!((found[5].0.as_str(), &found[5].1), ("orphan", &None));
    article.put_back(&before);
    article.assert_all(&quotes, "exact");
}

#[test]
fn notes_in_chinese_follow_word_by_word() {
    let article = Article::of(CHINESE, "zh-Hans");
    let quotes = [
        "港口的主管有一本记录潮汐的书。",
        "天黑以后进港的船要付四十克朗。",
        "这笔费用从来没有提高过",
        "看守人独自划船出去寻找它。",
        "他找到了玻璃，但是框架已经丢失了。",
    ];
    article.annotate(&quotes);
    let before = article.edit(&[
        ("港口的主管有一本记录潮汐的书。", "这里有个习惯。港口的主管有一本本记录潮汐的书。"),
        ("四十克朗", "五十克朗"),
        ("从来没有提高过", "提高过"),
        ("看守人独自划船出去寻找它。", "看守人独自划船出去寻找它，"),
        ("他找到了玻璃", "三天后他找到了玻璃"),
    ]);
    let found = article.found(&quotes);
    assert_eq!(found[0], moved("港口的主管有一本本记录潮汐的书。"));
    assert_eq!(found[1], changed("天黑以后进港的船要付五十克朗。"));
    assert_eq!(found[2], changed("这笔费用提高过"));
    assert_eq!(found[3], moved("看守人独自划船出去寻找它"));
    assert_eq!(found[4].0, "moved");
    article.put_back(&before);
    article.assert_all(&quotes, "exact");
}

#[test]
fn an_article_added_again_with_changes_keeps_its_notes_on_the_first_text_of_each() {
    let article = Article::of(ENGLISH, "en");
    let first = ["Ships that came in after dark paid 40 crowns."];
    article.annotate(&first);
    let add = |text: &str| {
        article.home.write("source.md", text);
        let line = article.home.run(&["add", "--json", "source.md"]).lines().remove(0);
        assert_eq!(line["status"], "updated", "{line}");
    };
    // A series of edits: each time it is the text of the note that is followed.
    let mut text = ENGLISH.to_owned();
    for (old, new) in
        [("after dark paid", "afer dark paid"), ("Ships", "Shps"), ("crowns", "crons")]
    {
        text = text.replace(old, new);
        add(&text);
        article.assert_all(&first, "moved");
    }
    add(&text.replace("40", "45"));
    article.assert_all(&first, "changed");
    add(ENGLISH);
    article.assert_all(&first, "exact");
}
