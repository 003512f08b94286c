//! What a frame means: a key, something that the terminal says, or nothing that we know.

use crate::app::{Code, Key, Message};

use super::{answers, csi::Csi, frame::Frame, keys, mouse};

/// What a frame means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    Key(Key),
    /// The terminal says something that the program wants to know.
    Says(Message),
    /// A known frame that means nothing here: a key let go, an answer to somebody else.
    Nothing,
    /// What follows, up to its own end, is pasted.
    Paste,
    Unknown,
}

/// Looks a frame up in the tables.
pub(super) fn meaning(frame: &Frame) -> Meaning {
    match frame {
        Frame::Escape => Meaning::Key(Key::plain(Code::Esc)),
        Frame::Char { char, alt } => match keys::single(*char) {
            Some(key) => Meaning::Key(Key { alt: *alt, ..key }),
            None => Meaning::Unknown,
        },
        Frame::Csi { body, escaped } => escape(csi(body), *escaped),
        Frame::Ss3 { body, escaped } => escape(keys::ss3(body), *escaped),
        Frame::Text { opener, body } => answers::text(*opener, body),
    }
}

/// Says whether another ESC before a frame was a key of its own, not Alt.
pub(super) fn has_own_escape(frame: &Frame, meaning: &Meaning) -> bool {
    let is_escaped = matches!(frame, Frame::Csi { escaped: true, .. });
    is_escaped && matches!(meaning, Meaning::Says(_) | Meaning::Nothing | Meaning::Paste)
}

fn escape(meaning: Meaning, alt: bool) -> Meaning {
    match meaning {
        Meaning::Key(key) => Meaning::Key(Key { alt: key.alt || alt, ..key }),
        other => other,
    }
}

fn csi(body: &[u8]) -> Meaning {
    match body {
        [b'[', letter] => return keys::console(*letter),
        [b'M', button, x, y] => return mouse::old(*button, *x, *y),
        _ => (),
    }
    let Some(csi) = Csi::parse(body) else { return Meaning::Unknown };
    match (csi.private, csi.count(), csi.last) {
        (Some('<'), _, 'M' | 'm') => mouse::sgr(&csi),
        (Some(_), ..) => answers::private(&csi),
        (None, 0, 'I') => Meaning::Says(Message::Focused(true)),
        (None, 0, 'O') => Meaning::Says(Message::Focused(false)),
        (None, 3, 'M') => mouse::urxvt(&csi),
        (None, 2, 'R') => answers::cursor(&csi),
        (None, 1, '~') if csi.number(0, 0) == Some(200) => Meaning::Paste,
        // The end of a paste whose beginning was cut.
        (None, 1, '~') if csi.number(0, 0) == Some(201) => Meaning::Nothing,
        // Reports of state, of the window's size, and of the terminal's parameters.
        (None, 1.., 'c' | 'n' | 't' | 'x' | 'y') => Meaning::Nothing,
        _ => keys::csi(&csi),
    }
}
