//! What the keys of the reader do.

use super::{
    Choice, Effect, Focus, Item, Job, LETTERS, Notice, Reader, Reading, Sheet, State, Subject,
    Target, Terminal, Unit, act,
    entry::{Entry, Purpose},
    note,
};
use crate::{
    app::MEASURES,
    domain::{BlockKind, Elsewhere, Link, MarkKind, Place, Text, Way},
};

/// How many columns a key moves code or the measure.
const STEP: u16 = 4;

/// Applies an action of the reader.
pub(super) fn read(state: &mut State, action: Reading, count: usize) -> Vec<Effect> {
    match action {
        Reading::NotesPane => return toggle_notes(state),
        Reading::Wider => return measure(state, state.settings.measure.saturating_add(STEP)),
        Reading::Narrower => return measure(state, state.settings.measure.saturating_sub(STEP)),
        _ => (),
    }
    let Some(reader) = &mut state.reader else { return act::nothing(state) };
    match action {
        Reading::NextLanguage => state.notice = reader.next_language(count),
        Reading::HighlightParagraph | Reading::HighlightSentence | Reading::NoteSentence => {
            return note::mark(state, action);
        }
        Reading::Peek => state.notice = reader.peek(count),
        Reading::Beside => state.notice = reader.turn_beside(),
        Reading::Search => {
            reader.begin_search();
            state.sheet = Some(Sheet::Entry(Entry::new(Purpose::Search, "")));
        }
        Reading::NextHit => state.notice = reader.next_hit(Way::Forward, count),
        Reading::LastHit => state.notice = reader.next_hit(Way::Back, count),
        Reading::CodeLeft | Reading::CodeRight => {
            let columns = STEP.saturating_mul(u16::try_from(count).unwrap_or(1));
            reader.shift_code(columns, action == Reading::CodeRight);
        }
        Reading::SelectCharacters => reader.begin_selecting(Unit::Character),
        Reading::SelectSentences => reader.begin_selecting(Unit::Sentence),
        Reading::SelectByHint => {
            if !reader.show_hints(None, LETTERS) {
                state.notice = Some(Notice::NothingHere {});
            }
        }
        Reading::Pin => state.notice = reader.show_pins(),
        Reading::Yank => {
            let sentence = reader.edition().sentence_at(reader.place);
            let words = reader.edition().quote(sentence);
            return vec![Effect::Ask(Terminal::Copy(words))];
        }
        Reading::ChooseLanguage | Reading::Outline | Reading::Links => {
            return offer(state, action);
        }
        Reading::NotesPane | Reading::Wider | Reading::Narrower => (),
    }
    Vec::new()
}

/// Sets the measure, within its bounds.
pub(super) fn measure(state: &mut State, columns: u16) -> Vec<Effect> {
    let columns = columns.clamp(*MEASURES.start(), *MEASURES.end());
    state.settings.measure = columns;
    state.notice = Some(Notice::Width { columns: columns.into() });
    Vec::new()
}

fn toggle_notes(state: &mut State) -> Vec<Effect> {
    if state.reader.is_none() {
        return act::nothing(state);
    }
    if state.shows_notes_beside() || state.panes.focus == Focus::Notes {
        state.panes.notes = Some(false);
        state.panes.focus = Focus::Reader;
        return Vec::new();
    }
    state.panes.notes = Some(true);
    state.panes.is_alone = false;
    // Where there is no room beside the text, the notes are a sheet with the keys in it.
    if !state.shows_notes_beside() {
        state.panes.focus = Focus::Notes;
        note::follow_place(state);
    }
    Vec::new()
}

fn offer(state: &mut State, action: Reading) -> Vec<Effect> {
    let Some(reader) = &state.reader else { return act::nothing(state) };
    let (choice, otherwise) = match action {
        Reading::ChooseLanguage => (languages(reader), Notice::NothingHere {}),
        Reading::Outline => (outline(reader), Notice::NoHeadings {}),
        _ => (links(reader), Notice::NoLinks {}),
    };
    // A single link needs no list.
    if action == Reading::Links
        && let Some(link) = only_link_here(reader)
    {
        return vec![Effect::Start(Job::OpenLink(link))];
    }
    match choice {
        Some(choice) => state.sheet = Some(Sheet::Choice(choice)),
        None => state.notice = Some(otherwise),
    }
    Vec::new()
}

/// Makes a list of places anew when the text under it has changed; its filter stays.
pub(super) fn renew_choice(state: &mut State) {
    let (Some(Sheet::Choice(open)), Some(reader)) = (&mut state.sheet, &state.reader) else {
        return;
    };
    let renewed = match open.subject {
        Subject::Outline => outline(reader),
        Subject::Links => links(reader),
        Subject::Languages | Subject::Versions | Subject::Differences => return,
    };
    match renewed {
        Some(renewed) => open.renew(renewed),
        None => state.sheet = None,
    }
}

fn languages(reader: &Reader) -> Option<Choice> {
    let article = &reader.article;
    let langs = article.readable();
    let item = |lang: &crate::domain::Lang| Item {
        label: if article.is_converted(lang) {
            format!("({})", lang.own_name()).into()
        } else {
            lang.own_name().into()
        },
        detail: lang.as_str().into(),
        depth: 0,
        target: Target::Language(lang.clone()),
        flag: None,
    };
    let missing = |place: &Elsewhere| Item {
        label: place.lang.own_name().into(),
        detail: place.source.clone(),
        depth: 0,
        target: Target::Elsewhere(place.lang.clone()),
        flag: None,
    };
    let here = langs.iter().position(|lang| lang == reader.lang()).unwrap_or_default();
    let items = langs.iter().map(item).chain(article.elsewhere.iter().map(missing));
    Choice::new(Subject::Languages, items.collect(), here)
}

fn outline(reader: &Reader) -> Option<Choice> {
    let headings = reader.edition().headings();
    let least = headings.iter().map(|(_, level, _)| *level).min().unwrap_or(1);
    let here = headings.iter().filter(|(block, ..)| *block <= reader.place.block).count();
    let items = headings.into_iter().map(|(block, level, label)| Item {
        label,
        detail: format!("¶{}", reader.edition().number_at(block) + 1).into(),
        depth: usize::from(level - least),
        target: Target::Place(Place::start_of(block)),
        flag: None,
    });
    Choice::new(Subject::Outline, items.collect(), here.saturating_sub(1))
}

/// Lists the links of the article that can be opened, from the current paragraph on and then those before it.
fn links(reader: &Reader) -> Option<Choice> {
    let edition = reader.edition();
    let mut items = Vec::new();
    let mut here = None;
    for (number, block) in edition.blocks().iter().enumerate() {
        if number >= reader.place.block && here.is_none() {
            here = Some(items.len());
        }
        let mut push = |label: &Text, place: &Text, target: Target| {
            let label = if label.trim().is_empty() { place } else { label };
            let (label, detail) = (Text::line(label), place.clone());
            items.push(Item { label, detail, depth: 0, target, flag: None });
        };
        for mark in &block.marks {
            if let MarkKind::Link(link) | MarkKind::Image(link) = &mark.kind
                && Link::is_openable(&link.target)
            {
                let label = Text::line(block.text.slice(mark.start, mark.end));
                push(&label, &link.target, Target::Link(link.target.clone()));
            }
        }
        if let BlockKind::Figure(figure) = &block.kind {
            let source = figure.source.clone();
            if Link::is_openable(&source) {
                push(&block.text, &figure.source, Target::Link(source));
            } else if figure.is_kept() {
                push(&block.text, &figure.source, Target::Picture(source));
            }
        }
    }
    let last = items.len().saturating_sub(1);
    Choice::new(Subject::Links, items, here.unwrap_or_default().min(last))
}

/// Returns the link within the current sentence, when there is exactly one.
fn only_link_here(reader: &Reader) -> Option<Text> {
    let sentence = reader.edition().sentence_at(reader.place);
    let block = reader.edition().block(reader.place.block)?;
    let within = block
        .marks
        .iter()
        .filter(|mark| mark.start < sentence.end.offset && mark.end > sentence.start.offset);
    let mut found = within.filter_map(|mark| match &mark.kind {
        MarkKind::Link(link) if Link::is_openable(&link.target) => Some(link.target.clone()),
        _ => None,
    });
    let first = found.next();
    first.filter(|_| found.next().is_none())
}
