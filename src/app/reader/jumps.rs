//! The jump list and the marks by letter: places to come back to, each with its language.

use std::collections::BTreeMap;

use super::Reader;
use crate::{
    app::{Motion, Notice},
    domain::{Lang, Place},
};

/// How many jumps are remembered.
const MAX_JUMPS: usize = 100;

/// Where the reader has been.
#[derive(Clone, Debug, Default)]
pub struct Jumps {
    list: Vec<(Lang, Place)>,
    /// How far back along the list the reader has gone.
    back: usize,
    marks: BTreeMap<char, (Lang, Place)>,
}

impl Jumps {
    /// Remembers a place that is left by a jump; what lay ahead is forgotten, as in a browser.
    pub(super) fn leave(&mut self, lang: Lang, place: Place) {
        self.list.truncate(self.list.len() - self.back.min(self.list.len()));
        self.back = 0;
        self.list.retain(|it| *it != (lang.clone(), place));
        self.list.push((lang, place));
        if self.list.len() > MAX_JUMPS {
            self.list.remove(0);
        }
    }

    /// Takes the places of a language along when its text changes.
    pub(super) fn follow(&mut self, lang: &Lang, to: impl Fn(Place) -> Place) {
        let all = self.list.iter_mut().chain(self.marks.values_mut());
        for (_, place) in all.filter(|(of, _)| of == lang) {
            *place = to(*place);
        }
    }

    /// Goes back or forward along the list; `here` is remembered when the way back begins.
    fn along(&mut self, here: (Lang, Place), way: Motion) -> Option<(Lang, Place)> {
        if way == Motion::JumpForward {
            self.back = self.back.checked_sub(1).filter(|back| *back > 0)?;
        } else {
            if self.back == 0 {
                let before = self.list.len();
                self.leave(here.0, here.1);
                self.back = 1;
                if before == 0 {
                    return None;
                }
            }
            if self.back >= self.list.len() {
                return None;
            }
            self.back += 1;
        }
        self.list.get(self.list.len() - self.back).cloned()
    }
}

impl Reader {
    /// Sets a mark at the reading place.
    pub(in crate::app) fn set_mark(&mut self, letter: char) -> Notice {
        self.jumps.marks.insert(letter, (self.lang().clone(), self.place));
        Notice::MarkSet { letter: letter.to_string() }
    }

    /// Goes to a mark; `'` is the place before the last jump.
    pub(in crate::app) fn go_to_mark(&mut self, letter: char) -> Option<Notice> {
        if letter == '\'' {
            return self.jump_along(Motion::JumpBack, 1);
        }
        match self.jumps.marks.get(&letter).cloned() {
            Some((lang, place)) => {
                self.jump_to_lang(lang, place);
                None
            }
            None => Some(Notice::NoSuchMark { letter: letter.to_string() }),
        }
    }

    /// Goes along the jump list.
    pub(super) fn jump_along(&mut self, way: Motion, times: usize) -> Option<Notice> {
        for _ in 0..times {
            let here = (self.lang().clone(), self.place);
            match self.jumps.along(here, way) {
                Some((lang, place)) => self.arrive_in(lang, place),
                None => return Some(Notice::NoMoreHere {}),
            }
        }
        None
    }

    fn jump_to_lang(&mut self, lang: Lang, place: Place) {
        self.jumps.leave(self.lang().clone(), self.place);
        self.arrive_in(lang, place);
    }

    /// Arrives at a place that may be in another edition: that one is read then.
    fn arrive_in(&mut self, lang: Lang, place: Place) {
        if lang == *self.lang() {
            self.arrive(place);
        } else {
            self.switch.want(lang, Some(place));
        }
    }
}
