//! The mouse: the wheel scrolls what is under it, a click takes what it hits. Never needed.

use super::{Effect, Focus, Mouse, MouseKind, Sheet, State, Unit, act, answer};

/// How many rows a turn of the wheel moves.
const WHEEL: isize = 3;

/// Applies what the mouse did.
pub(super) fn mouse(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    if matches!(state.sheet, Some(Sheet::Editor(_) | Sheet::Entry(_) | Sheet::Delete(_))) {
        return Vec::new();
    }
    match mouse.kind {
        MouseKind::WheelUp => wheel(state, mouse, -WHEEL),
        MouseKind::WheelDown => wheel(state, mouse, WHEEL),
        MouseKind::Press => return press(state, mouse),
        MouseKind::Drag => drag(state, mouse),
        MouseKind::Release => (),
    }
    answer::remember_place(state).into_iter().collect()
}

fn pane_at(state: &State, mouse: Mouse) -> Focus {
    let areas = state.areas();
    let is_in = |area: Option<crate::layout::Area>| {
        area.is_some_and(|area| area.contains(mouse.x, mouse.y))
    };
    if state.reader.is_none() || is_in(areas.library) {
        Focus::Library
    } else if is_in(areas.notes) {
        Focus::Notes
    } else {
        Focus::Reader
    }
}

fn wheel(state: &mut State, mouse: Mouse, rows: isize) {
    if let Some(Sheet::Choice(_) | Sheet::Help(_)) = &state.sheet {
        let motion = if rows > 0 { super::Motion::LineDown } else { super::Motion::LineUp };
        super::sheet::scroll(state, motion, 1);
        return;
    }
    match (pane_at(state, mouse), &mut state.reader) {
        (Focus::Reader | Focus::Notes, Some(reader)) => drop(reader.scroll(rows)),
        _ => state.library.step(rows),
    }
}

fn press(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    if state.sheet.take().is_some() {
        return Vec::new();
    }
    match pane_at(state, mouse) {
        Focus::Library => click_library(state, mouse),
        Focus::Notes => {
            state.panes.focus = Focus::Notes;
            super::note::follow_place(state);
            Vec::new()
        }
        Focus::Reader => {
            click_text(state, mouse);
            Vec::new()
        }
    }
}

/// Puts the cursor on a line of the list; on the line that has it, opens the article.
fn click_library(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    let Some(row) = mouse.y.checked_sub(2) else { return Vec::new() };
    let line = state.library.top + usize::from(row);
    state.panes.focus = Focus::Library;
    if state.library.article_at(line).is_none() {
        return Vec::new();
    }
    let is_again = state.library.cursor == line;
    state.library.cursor = line;
    if is_again { act::open_current(state) } else { Vec::new() }
}

fn click_text(state: &mut State, mouse: Mouse) {
    let areas = state.areas();
    let is_ascii = state.window.capabilities.signs == crate::layout::Signs::Ascii;
    let Some(reader) = &mut state.reader else { return };
    state.panes.focus = Focus::Reader;
    if areas.bar.contains(mouse.x, mouse.y) {
        let column = mouse.x.saturating_sub(areas.bar.x);
        match reader.label_at(column, is_ascii, areas.bar.size.width) {
            Some(label) if label.is_missing => state.notice = reader.not_here(Some(&label.lang)),
            Some(label) => reader.go_to_language(label.lang),
            None => (),
        }
        return;
    }
    reader.selecting = None;
    if let Some(place) = text_at(state, mouse)
        && let Some(reader) = &mut state.reader
    {
        reader.place = reader.edition().sentence_at(place).start;
    }
}

/// Selects from where the button went down to where the mouse is.
fn drag(state: &mut State, mouse: Mouse) {
    let place = text_at(state, mouse);
    let (Some(place), Some(reader)) = (place, &mut state.reader) else { return };
    let anchor = reader.selecting.map_or(place, |selection| selection.anchor);
    reader.select(anchor, place, Unit::Character);
}

fn text_at(state: &mut State, mouse: Mouse) -> Option<crate::domain::Place> {
    let area = state.areas().text;
    let row = mouse.y.checked_sub(area.y)?;
    let column = mouse.x.saturating_sub(area.x);
    state.reader.as_mut()?.place_at_cell(column, row)
}
