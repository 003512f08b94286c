//! Moving the reading place: by sentence, paragraph, heading, number, mark and jump.

use super::Reader;
use crate::{
    app::{Motion, Notice},
    domain::{Edition, Place, Way},
};

type Step = fn(&Edition, Place, Way) -> Option<Place>;

impl Reader {
    /// Applies a motion `count` times; returns what there is to say about it.
    pub(in crate::app) fn walk(&mut self, motion: Motion, count: Option<usize>) -> Option<Notice> {
        let times = count.unwrap_or(1);
        let rows = isize::try_from(times.min(1_000_000)).unwrap_or(1);
        let half = (isize::try_from(self.view.height).unwrap_or(1) / 2).max(1);
        match motion {
            Motion::LineDown => self.scroll_lines(rows),
            Motion::LineUp => self.scroll_lines(-rows),
            Motion::PageDown => self.scroll_lines(self.page() * rows),
            Motion::PageUp => self.scroll_lines(-self.page() * rows),
            Motion::HalfDown => self.scroll_lines(half * rows),
            Motion::HalfUp => self.scroll_lines(-half * rows),
            Motion::Top | Motion::Bottom => return self.go_to_edge(motion, count),
            Motion::NextParagraph => self.step(Edition::block_step, Way::Forward, times),
            Motion::LastParagraph => self.step(Edition::block_step, Way::Back, times),
            Motion::NextSentence => self.step(Edition::sentence_step, Way::Forward, times),
            Motion::LastSentence => self.step(Edition::sentence_step, Way::Back, times),
            Motion::NextHeading => return self.go_to_heading(Way::Forward, times),
            Motion::LastHeading => return self.go_to_heading(Way::Back, times),
            Motion::JumpBack | Motion::JumpForward => return self.jump_along(motion, times),
            Motion::SetMark | Motion::GoToMark => (),
        }
        None
    }

    fn step(&mut self, step: Step, way: Way, times: usize) {
        for _ in 0..times {
            let Some(place) = step(self.edition(), self.place, way) else { break };
            self.place = place;
        }
        self.show_place();
    }

    fn go_to_heading(&mut self, way: Way, times: usize) -> Option<Notice> {
        let mut place = self.place;
        for _ in 0..times {
            place = self.edition().heading_step(place, way).unwrap_or(place);
        }
        if place == self.place {
            return Some(Notice::NoMoreHere {});
        }
        self.jump_to(place);
        None
    }

    fn go_to_edge(&mut self, motion: Motion, count: Option<usize>) -> Option<Notice> {
        if let Some(number) = count {
            return self.go_to_number(number);
        }
        self.jumps.leave(self.lang().clone(), self.place);
        if motion == Motion::Top {
            self.place = Place::default();
            self.view.top = self.flow.first();
            self.view.above = 0;
        } else {
            let end = self.edition().length();
            let end = self.edition().place_of(end);
            self.place = self.edition().sentence_at(end).start;
            self.view.above = 0;
            self.view.top = self.flow.bottom_top(self.view.height);
        }
        None
    }

    /// Goes to the paragraph with a number in the margin.
    pub(in crate::app) fn go_to_number(&mut self, number: usize) -> Option<Notice> {
        self.awaited = None;
        if let Some(block) = self.edition().block_of_number(number) {
            self.jump_to(Place::start_of(block));
            None
        } else if !self.edition().is_whole {
            self.awaited = Some(number);
            Some(Notice::TextComes { number })
        } else {
            let last = self.edition().last_number();
            Some(Notice::NoSuchParagraph { number, last })
        }
    }

    /// Returns the paragraph that was asked for before the whole text was there, once it is.
    pub(in crate::app) fn awaited(&self) -> Option<usize> {
        self.awaited.filter(|_| self.edition().is_whole)
    }

    /// Gives up waiting for a paragraph: another key was pressed.
    pub(in crate::app) fn wait_no_more(&mut self) {
        self.awaited = None;
    }

    /// Goes to a place and remembers where it came from.
    pub(in crate::app) fn jump_to(&mut self, place: Place) {
        self.jumps.leave(self.lang().clone(), self.place);
        self.arrive(place);
    }

    /// Goes to a place; the window moves only when the place is out of sight.
    pub(in crate::app) fn arrive(&mut self, place: Place) {
        self.place = self.edition().sentence_at(place).start;
        if self.row_of_place().is_none() {
            self.show_place_at(self.view.height / 3);
        }
        self.show_place();
    }
}
