//! What jobs answered, taken into the state.

use std::{sync::Arc, time::Duration};

use super::{
    Cause, Effect, Focus, Job, Notes, Notice, Opened, Reader, Sheet, State, Step, Ticket,
    attach::{self, States},
    note,
    reader::{Belief, says_other},
    reading,
    state::Resting,
    update::keep_place,
};
use crate::domain::{Body, Edition, Elsewhere, Facts, Lang, Slug};

/// How long the place rests before it is remembered.
const PLACE_RESTS: Duration = Duration::from_millis(250);

/// How often a place that never rests is waited for before it is remembered on its way.
const MOST_RESTS: u8 = 8;

/// How long a file that seems to be half written rests before it is looked at again.
const FILE_RESTS: Duration = Duration::from_millis(400);

/// Shows an article that was opened.
pub(super) fn opened(state: &mut State, ticket: Ticket, opened: Opened) -> Vec<Effect> {
    if ticket != state.asked.opened {
        return Vec::new();
    }
    let mut effects: Vec<Effect> = keep_place(state).into_iter().collect();
    let slug = opened.slug.clone();
    let drafts = opened.drafts.len();
    let mut reader = Reader::new(opened, &state.settings, state.window.capabilities);
    if !reader.edition().is_whole {
        effects.push(reader.ask_again());
    }
    effects.push(Effect::Start(Job::Watch { slug: Some(slug.clone()) }));
    state.library.go_to(&slug);
    let warning = warning(&reader.notes);
    state.reader = Some(reader);
    state.panes.focus = Focus::Reader;
    (state.panes.note, state.panes.lost) = (0, None);
    state.notice = None;
    tell_once(state);
    if warning.is_some() {
        state.notice = warning;
    }
    if drafts > 0 {
        let keys = state.keymap.chord_of(super::Action::Reading(super::Reading::NoteSentence));
        state.notice = Some(Notice::DraftFound { keys });
    }
    effects
}

/// Takes an edition that was asked for.
pub(super) fn loaded(
    state: &mut State,
    ticket: Ticket,
    edition: (Arc<Edition>, Facts),
    notes: Notes,
) -> Vec<Effect> {
    let Some(reader) = state.reader.as_mut().filter(|reader| reader.awaits(ticket)) else {
        return Vec::new();
    };
    match reader.belief(&edition.0) {
        Belief::Whole => (),
        Belief::Unfinished => return look_later(state),
        Belief::Empty => {
            state.notice = Some(Notice::EditionEmpty { name: edition.0.meta.lang.to_string() });
            return Vec::new();
        }
    }
    if matches!(&state.notice, Some(Notice::EditionGone { .. } | Notice::EditionEmpty { .. })) {
        state.notice = None;
    }
    let before = Arc::clone(reader.edition());
    let damaged = reader.notes.damaged.clone();
    let at = note::at_cursor(state);
    let Some(reader) = &mut state.reader else { return Vec::new() };
    reader.take_loaded(ticket, edition, notes);
    let now = Arc::clone(reader.edition());
    let effects = reader.follow_drafts(&before);
    let warning = warning(&reader.notes).filter(|_| reader.notes.damaged != damaged);
    note::keep_cursor(state, at);
    let is_same = before.is_whole && now.meta.lang == before.meta.lang;
    if is_same && says_other(&before, &now) {
        renewed(state, &now.meta.lang);
    } else {
        tell_once(state);
    }
    if let Some(reader) = &mut state.reader
        && let Some(number) = reader.awaited()
    {
        state.notice = reader.go_to_number(number);
    }
    // Told once: the next look at the files must not cover what was said since.
    if warning.is_some() {
        state.notice = warning;
    }
    effects
}

/// Takes the languages of the open article: an edition may have come from elsewhere.
pub(super) fn languages(
    state: &mut State,
    slug: &Slug,
    (langs, converted): (Vec<Lang>, Option<Lang>),
    elsewhere: Vec<Elsewhere>,
) {
    let here = state.reader.as_mut().filter(|reader| reader.article.slug == *slug);
    // The one that is read, or on its way, stays, though its file may be gone.
    let is_read = |reader: &&mut Reader| {
        let read = reader.switch.coming().unwrap_or_else(|| reader.lang());
        langs.contains(read)
    };
    if let Some(reader) = here.filter(is_read) {
        reader.article.langs = langs;
        reader.article.converted = converted;
        reader.article.elsewhere = elsewhere;
    }
}

/// Looks at a file again when whoever writes it is done.
fn look_later(state: &mut State) -> Vec<Effect> {
    let ticket = state.asked.draw();
    state.asked.look = Some(ticket);
    vec![Effect::Start(Job::Wake { ticket, after: FILE_RESTS })]
}

/// Brings what lies over the text up to its new words, and says what became of the notes.
fn renewed(state: &mut State, lang: &Lang) {
    match &state.sheet {
        // What it shows may not be so any more.
        Some(Sheet::Suggestion(_)) => state.sheet = None,
        Some(Sheet::Choice(_)) => reading::renew_choice(state),
        _ => (),
    }
    let Some(reader) = &state.reader else { return };
    let states = States::of(&reader.notes.here);
    state.tell_of_text(format!("{lang}.md"), states);
}

/// Says, when an edition is first shown, which of its notes are not where they were made.
fn tell_once(state: &mut State) {
    let Some(reader) = state.reader.as_mut().filter(|reader| reader.edition().is_whole) else {
        return;
    };
    let lang = reader.lang().clone();
    if reader.article.told.contains(&lang) {
        return;
    }
    reader.article.told.push(lang);
    let states = States::of(&reader.notes.here);
    state.tell_of_notes(states);
}

fn warning(notes: &Notes) -> Option<Notice> {
    let (file, count) = notes.damaged.first()?;
    Some(Notice::DamagedNotes { file: file.clone(), count: *count })
}

/// Takes a change that is on the disk: only now the screen says so.
pub(super) fn changed(
    state: &mut State,
    slug: &Slug,
    (edition, notes): (&Arc<Edition>, Option<Notes>),
    steps: Vec<Step>,
    cause: Cause,
) -> Vec<Effect> {
    let mut effects = Vec::new();
    let at = note::at_cursor(state);
    let count = steps.len();
    let Some(reader) = state.reader.as_mut().filter(|reader| reader.article.slug == *slug) else {
        return effects;
    };
    if let [step] = steps.as_slice() {
        reader.last_note = Some(step.id);
    }
    let is_pin = |it: &crate::domain::Annotation| matches!(it.body, Body::Pin(_));
    let pinned = steps.iter().find(|it| it.before.iter().chain(&it.after).any(is_pin));
    let is_pinned = pinned.map(|step| step.after.is_some());
    if is_pinned.is_some() {
        reader.renew_companions();
    }
    reader.history.take(steps, cause);
    // A note may have been begun on a text, or a part of one, that is not the one shown now.
    match notes {
        Some(notes) if Arc::ptr_eq(edition, reader.edition()) => reader.notes = notes,
        _ => effects.push(reader.ask_again()),
    }
    note::keep_cursor(state, at);
    let undo = state.keymap.chord_of(super::Action::Everywhere(super::Everywhere::Undo));
    state.notice = Some(match cause {
        Cause::Highlight => Notice::Highlighted {},
        Cause::Note => Notice::Saved {},
        Cause::Confirm | Cause::Attach => attach::told(state, cause, count),
        Cause::Pin if is_pinned == Some(true) => Notice::Pinned { keys: undo },
        Cause::Pin => Notice::Unpinned {},
        Cause::Delete => Notice::Deleted { keys: undo },
        Cause::Undo => Notice::Undone {},
        Cause::Redo => Notice::Redone {},
    });
    if let (Cause::Note, Some(Sheet::Editor(editor))) = (cause, &state.sheet)
        && editor.is_saving
    {
        effects.push(Effect::Start(editor.forget()));
        let draft = editor.draft();
        if let Some(reader) = &mut state.reader {
            reader.forget_draft(&draft);
        }
        state.sheet = None;
    }
    effects
}

/// Says that a change could not be written; an open note stays open.
pub(super) fn change_failed(state: &mut State, cause: Cause, notice: Notice) {
    if let Some(reader) = &mut state.reader
        && notice == (Notice::UndoRefused {})
    {
        reader.history.forget(cause);
    }
    if let Some(Sheet::Editor(editor)) = &mut state.sheet {
        editor.is_saving = false;
    }
    state.notice = Some(notice);
}

/// Does what was to be done after a rest.
pub(super) fn woke(state: &mut State, ticket: Ticket) -> Vec<Effect> {
    if ticket == state.asked.prefix && !state.typing.keys.is_empty() {
        state.typing.shows_following = true;
    }
    if let Some(resting) = state.asked.place.filter(|resting| resting.ticket == ticket) {
        state.asked.place = None;
        let has_moved = state.reader.as_ref().is_some_and(|reader| reader.place != resting.place);
        let effect = if has_moved && resting.rests < MOST_RESTS {
            rest(state, resting.rests + 1)
        } else {
            keep_place(state)
        };
        return effect.into_iter().collect();
    }
    if state.asked.look == Some(ticket) {
        state.asked.look = None;
        return state.reader.as_mut().map(Reader::ask_again).into_iter().collect();
    }
    if state.asked.draft == Some(ticket) {
        state.asked.draft = None;
        if let Some(Sheet::Editor(editor)) = &state.sheet
            && editor.is_worth_keeping()
        {
            // Whoever is cut off now comes back to the sentence that the note is on.
            let draft = Effect::Start(editor.keep());
            return std::iter::once(draft).chain(keep_place(state)).collect();
        }
    }
    Vec::new()
}

/// Asks to be woken when the place has rested, to remember it.
pub(super) fn remember_place(state: &mut State) -> Option<Effect> {
    if state.asked.place.is_some() {
        return None;
    }
    rest(state, 1)
}

fn rest(state: &mut State, rests: u8) -> Option<Effect> {
    let place = state.reader.as_ref()?.place;
    let ticket = state.asked.draw();
    state.asked.place = Some(Resting { ticket, place, rests });
    Some(Effect::Start(Job::Wake { ticket, after: PLACE_RESTS }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{Editor, Key, Keymap, Message, Report, Settings, Window, update},
        domain::{
            Anchor, Anchored, Annotation, AnnotationId, ArticleId, Block, BlockKind, Body,
            Difference, Lang, Matter, Meta, Note, Place, Record, Sketch, Span, Target, Text, Time,
        },
        layout::Size,
    };

    fn edition(text: &str) -> Arc<Edition> {
        let blocks = vec![Block::plain(BlockKind::Paragraph, text)];
        Arc::new(Edition::new(Meta::new(Lang::english(), "Title"), blocks))
    }

    fn anchored(anchor: Anchor) -> Anchored {
        let article = ArticleId(uuid::Uuid::nil());
        let shown = Annotation {
            id: AnnotationId(uuid::Uuid::nil()),
            creator: Text::line("Mara"),
            created: Time(0),
            modified: Time(0),
            target: Target { article, lang: Lang::english(), selector: None },
            body: Body::Note(Note::default()),
        };
        let record =
            Record { shown, others: Vec::new(), heads: Vec::new(), is_deleted_elsewhere: false };
        Anchored { record, anchor }
    }

    /// Opens an article with these notes.
    fn open(notes: Notes) -> State {
        let window = Window { size: Size { width: 80, height: 24 }, ..Window::default() };
        let mut state = State::new(window, Settings::default(), Keymap::default());
        state.first_article(Opened {
            slug: Slug::from_title("title", 1),
            id: ArticleId(uuid::Uuid::nil()),
            langs: vec![Lang::english()],
            converted: None,
            elsewhere: Vec::new(),
            edition: edition("As it was."),
            facts: None,
            notes,
            reading: None,
            drafts: Vec::new(),
        });
        state
    }

    fn load(state: &mut State, text: &str, notes: Notes) {
        let asked = state.reader.as_mut().unwrap().ask_again();
        let Effect::Start(Job::Load { ticket, .. }) = asked else { panic!("{asked:?}") };
        state.notice = None;
        loaded(state, ticket, (edition(text), Facts::default()), notes);
    }

    #[test]
    fn a_paragraph_that_is_not_read_yet_is_gone_to_when_it_is_unless_a_key_came() {
        for (key, block) in [(None, 1), (Some(Key::char('j')), 0)] {
            let mut state = open(Notes::default());
            let blocks = vec![Block::plain(BlockKind::Paragraph, "One."); 2];
            let meta = Meta::new(Lang::english(), "Title");
            let reader = state.reader.as_mut().unwrap();
            let begun = Edition::beginning(meta.clone(), blocks[..1].to_vec());
            reader.take_edition(Arc::new(begun), Notes::default());
            assert_eq!(reader.go_to_number(2), Some(Notice::TextComes { number: 2 }));
            if let Some(key) = key {
                update(&mut state, Message::Key(key));
            }
            let asked = state.reader.as_mut().unwrap().ask_again();
            let Effect::Start(Job::Load { ticket, .. }) = asked else { panic!("{asked:?}") };
            let whole = (Arc::new(Edition::new(meta, blocks)), Facts::default());
            loaded(&mut state, ticket, whole, Notes::default());
            assert_eq!(state.reader.unwrap().place.block, block);
        }
    }

    #[test]
    fn only_attached_notes_count_as_found_again() {
        let span = edition("As it was.").span_of_block(0);
        let notes = |anchors: [Anchor; 3]| Notes {
            here: anchors.map(anchored).to_vec(),
            ..Notes::default()
        };
        let mut state = open(notes([Anchor::Exact(span); 3]));
        let now = notes([Anchor::Moved(span), Anchor::Changed(span), Anchor::Ambiguous(None)]);
        load(&mut state, "As it is.", now);
        let name = "en.md".to_owned();
        let told = Notice::TextChanged {
            name,
            found: 1,
            total: 3,
            changed: 1,
            ambiguous: 1,
            orphans: 0,
            kinds: 2,
            lost: 2,
            keys: "p".to_owned(),
        };
        assert_eq!(state.notice, Some(told));
    }

    #[test]
    fn a_line_is_searched_for_when_all_keys_that_came_are_applied() {
        use crate::app::{Code, Key, press, write};
        let mut state = open(Notes::default());
        let searched = |state: &State| {
            let search = &state.reader.as_ref().unwrap().search;
            (search.words.clone(), search.count())
        };
        for key in "/wa".chars() {
            press::press(&mut state, Key::char(key));
        }
        assert_eq!(searched(&state), (String::new(), 0));
        write::settle(&mut state);
        assert_eq!(searched(&state), ("wa".to_owned(), 1));
        press::press(&mut state, Key::char('x'));
        press::press(&mut state, Key { code: Code::Enter, ..Key::char('x') });
        assert_eq!(searched(&state), ("wax".to_owned(), 0));
    }

    #[test]
    fn a_note_that_rests_is_kept_together_with_its_sentence() {
        let mut state = open(Notes::default());
        let reader = state.reader.as_ref().unwrap();
        let note = Note { words: "half a thought".into(), ..Note::default() };
        let (slug, lang) = (reader.article.slug.clone(), Lang::english());
        let span = reader.edition().span_of_block(0);
        let editor = Editor::new(reader, Sketch { slug, lang, id: None, span, note });
        state.sheet = Some(Sheet::Editor(Box::new(editor)));
        let ticket = state.asked.draw();
        state.asked.draft = Some(ticket);
        let effects = woke(&mut state, ticket);
        let [Effect::Start(Job::KeepDraft(..)), Effect::Start(Job::KeepPlace { .. })] = &*effects
        else {
            panic!("{effects:?}");
        };
    }

    #[test]
    fn labels_for_pinning_do_not_become_labels_for_selecting() {
        use crate::app::Hints;
        let mut state = open(Notes::default());
        for (pinned, stays) in [(None, true), (Some(0), false)] {
            let hints = Hints { hints: Vec::new(), typed: String::new(), first: None, pinned };
            state.reader.as_mut().unwrap().hints = Some(hints);
            load(&mut state, if stays { "As it is." } else { "As it will be." }, Notes::default());
            assert_eq!(state.reader.as_ref().unwrap().hints.is_some(), stays);
        }
    }

    #[test]
    fn a_list_that_comes_late_covers_nothing_that_was_opened_meanwhile() {
        for is_writing in [false, true] {
            let mut state = open(Notes::default());
            let reader = state.reader.as_mut().unwrap();
            let asked = reader.differ(Lang::parse("zh-Hans").unwrap());
            let Effect::Start(Job::Differ { ticket, .. }) = asked else { panic!("{asked:?}") };
            let nothing = Span::default();
            let matter = Matter::Block;
            let lone = Difference {
                matter,
                from: reader.edition().span_of_block(0),
                to: nothing,
                ours: Vec::new(),
                theirs: Vec::new(),
            };
            if is_writing {
                update(&mut state, Message::Key(Key::char('a')));
            }
            let report =
                Report::Differing {
                    ticket, edition: edition("另一个。"), differences: vec![lone]
                };
            update(&mut state, Message::Job(Box::new(report)));
            assert_eq!(matches!(state.sheet, Some(Sheet::Editor(_))), is_writing);
            assert_eq!(matches!(state.sheet, Some(Sheet::Choice(_))), !is_writing);
        }
    }

    #[test]
    fn a_place_is_remembered_once_it_rests_and_now_and_then_on_its_way() {
        let mut state = open(Notes::default());
        let rests = |state: &mut State, effect: Option<Effect>| {
            let Some(Effect::Start(Job::Wake { ticket, .. })) = effect else {
                panic!("{effect:?}")
            };
            woke(state, ticket).pop()
        };
        let is_kept =
            |effect: &Option<Effect>| matches!(effect, Some(Effect::Start(Job::KeepPlace { .. })));
        let asked = remember_place(&mut state);
        assert_eq!(remember_place(&mut state), None);
        assert!(is_kept(&rests(&mut state, asked)));
        let mut asked = remember_place(&mut state);
        for offset in 0..MOST_RESTS {
            assert!(!is_kept(&asked));
            let place = Place { block: 0, offset: usize::from(offset) % 2 + 1 };
            state.reader.as_mut().unwrap().place = place;
            asked = rests(&mut state, asked);
        }
        assert!(is_kept(&asked));
    }

    #[test]
    fn damage_that_was_told_is_not_told_at_every_look() {
        let damaged = |count| Notes {
            damaged: vec![("abcdefgh.jsonl".to_owned(), count)],
            ..Notes::default()
        };
        let mut state = open(damaged(1));
        assert!(matches!(state.notice, Some(Notice::DamagedNotes { count: 1, .. })));
        load(&mut state, "As it was.", damaged(1));
        assert_eq!(state.notice, None);
        load(&mut state, "As it was.", damaged(2));
        assert!(matches!(state.notice, Some(Notice::DamagedNotes { count: 2, .. })));
    }
}
