//! Bytes to messages, whenever they come.
//!
//! The decoder is told the time and never waits: it says when it wants to be woken, and what has
//! begun by then is given up. A lone ESC becomes a key; everything else that was cut becomes
//! nothing, but is remembered a while, so that its rest, when it comes in one piece, is no key.

use std::time::Duration;

use super::{
    frame::{Frame, Framer},
    limits::{ESCAPE, LATE, PASTE, SEQUENCE},
    meaning::{Meaning, has_own_escape, meaning},
    paste::Paste,
    utf8::Utf8,
};
use crate::app::{Code, Key, Message};

/// Reads what a terminal sends.
#[derive(Debug, Default)]
pub struct Decoder {
    utf8: Utf8,
    framer: Framer,
    paste: Option<Paste>,
    /// When the first byte of what has begun came.
    began: Duration,
    /// When the last byte came.
    last: Duration,
    /// What was given up, and until when its rest may come.
    late: Option<(Framer, Duration)>,
    frames: Vec<Frame>,
}

impl Decoder {
    /// Builds a decoder in which nothing has begun.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes what one read gave; `now` counts from any start and never runs back.
    pub fn feed(&mut self, bytes: &[u8], now: Duration) -> Vec<Message> {
        let mut messages = Vec::new();
        if bytes.is_empty() {
            return messages;
        }
        let is_overdue = self.deadline().is_some_and(|deadline| deadline <= now);
        // A paste that nobody called time on goes on: the program stood still, not the terminal.
        if is_overdue && self.paste.is_none() && !is_rest(&self.framer, bytes) {
            self.give_up(now, &mut messages);
        }
        if let Some((framer, until)) = self.late.take()
            && now < until
            && is_rest(&framer, bytes)
        {
            self.framer = framer;
        }
        self.take(bytes, now, &mut messages);
        self.last = now;
        messages
    }

    /// Returns when [`Decoder::expire`] wants to be called, if nothing comes before.
    pub fn deadline(&self) -> Option<Duration> {
        if self.paste.is_some() {
            return Some((self.began + PASTE).max(self.last + SEQUENCE));
        }
        match self.framer {
            Framer::Ground | Framer::Escape { .. } if self.utf8.is_pending() => (),
            Framer::Ground => return None,
            Framer::Escape { .. } => return Some(self.last + ESCAPE),
            _ => (),
        }
        Some((self.began + SEQUENCE).max(self.last + ESCAPE))
    }

    /// Gives up what should be whole by now.
    pub fn expire(&mut self, now: Duration) -> Vec<Message> {
        let mut messages = Vec::new();
        if self.deadline().is_some_and(|deadline| deadline <= now) {
            self.give_up(now, &mut messages);
        }
        messages
    }

    fn take(&mut self, mut bytes: &[u8], now: Duration, messages: &mut Vec<Message>) {
        loop {
            if let Some(paste) = &mut self.paste {
                let Some(behind) = paste.take(bytes) else { return };
                let text = self.paste.take().map(Paste::into_text);
                messages.extend(text.map(Message::Pasted));
                bytes = behind;
            }
            let Some((byte, behind)) = bytes.split_first() else { return };
            self.step(*byte, now, messages);
            bytes = behind;
        }
    }

    fn step(&mut self, byte: u8, now: Duration, messages: &mut Vec<Message>) {
        let is_first = !self.framer.is_pending() && !self.utf8.is_pending();
        let begins_next = byte == b'\x1b' && !matches!(self.framer, Framer::Text { .. });
        if is_first || begins_next {
            self.began = now;
        }
        self.utf8.push(byte, |unit| self.framer.push(unit, &mut self.frames));
        for frame in self.frames.drain(..) {
            let meaning = meaning(&frame);
            if has_own_escape(&frame, &meaning) {
                messages.push(Message::Key(Key::plain(Code::Esc)));
            }
            match meaning {
                Meaning::Key(key) => messages.push(Message::Key(key)),
                Meaning::Says(message) => messages.push(message),
                Meaning::Paste => self.paste = Some(Paste::default()),
                Meaning::Nothing | Meaning::Unknown => (),
            }
        }
    }

    fn give_up(&mut self, now: Duration, messages: &mut Vec<Message>) {
        let text = self.paste.take().map(Paste::into_text);
        messages.extend(text.filter(|it| !it.is_empty()).map(Message::Pasted));
        let is_cut_character = self.utf8.is_pending();
        self.utf8 = Utf8::default();
        let framer = std::mem::take(&mut self.framer);
        match framer {
            Framer::Escape { escaped } if !is_cut_character => {
                let times = if escaped { 2 } else { 1 };
                messages.extend((0..times).map(|_| Message::Key(Key::plain(Code::Esc))));
                let alone = Framer::Escape { escaped: false };
                self.late = Some((alone, self.last + LATE));
            }
            Framer::Ground | Framer::Escape { .. } => (),
            cut => self.late = Some((cut, now + LATE)),
        }
    }
}

/// Says whether a read holds the whole rest of what had begun long ago, as a network that stood
/// still delivers it, and not what a person may have typed since.
fn is_rest(begun: &Framer, bytes: &[u8]) -> bool {
    let mut framer = match begun {
        Framer::Ground => return false,
        Framer::Escape { .. } => Framer::Escape { escaped: false },
        cut => cut.clone(),
    };
    let (mut utf8, mut whole) = (Utf8::default(), Vec::new());
    for (index, byte) in bytes.iter().enumerate() {
        utf8.push(*byte, |unit| framer.push(unit, &mut whole));
        if let Some(frame) = whole.first() {
            return may_be_late(frame, index + 1, bytes.get(index + 1).copied());
        }
        if !framer.is_pending() {
            return false;
        }
    }
    false
}

/// Says whether a frame is surely no typing, though its last bytes came late: `[A` is an arrow, but
/// not `A`, nor `[a` or `Oj`, which are keys of ours and could be those of a terminal.
fn may_be_late(frame: &Frame, length: usize, behind: Option<u8>) -> bool {
    let (body, is_text) = match frame {
        Frame::Csi { body, .. } | Frame::Ss3 { body, .. } => (body.as_slice(), false),
        Frame::Text { body, .. } => (body.as_slice(), true),
        Frame::Escape | Frame::Char { .. } => return false,
    };
    let is_typeable = matches!(body, [b'a'..=b'z']);
    match meaning(frame) {
        Meaning::Key(_) => length > 1 && !is_typeable && matches!(behind, None | Some(b'\x1b')),
        Meaning::Says(_) | Meaning::Nothing | Meaning::Paste => is_text || length > 1,
        Meaning::Unknown => false,
    }
}
