//! Characters to frames: single characters, ESC alone, and the sequences of ECMA-48, section 5.4
//! and 5.6. It knows where a sequence ends, never what it means, and it knows no time.

use std::mem;

use super::{limits::MAX_SEQUENCE, utf8::Unit};

const ESC: char = '\u{1b}';
const BEL: char = '\u{7}';

/// One whole thing that the terminal sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// ESC that began nothing.
    Escape,
    /// A character or a control; `alt` when ESC came before it.
    Char { char: char, alt: bool },
    /// `CSI body`, final byte and all; `escaped` when one more ESC came before it.
    Csi { body: Vec<u8>, escaped: bool },
    /// `SS3 body`.
    Ss3 { body: Vec<u8>, escaped: bool },
    /// OSC, DCS, APC, PM or SOS, by the letter that opened it, without its end.
    Text { opener: char, body: Vec<u8> },
}

/// Where in a frame the characters stand.
#[derive(Clone, Debug, Default)]
pub(super) enum Framer {
    /// In none.
    #[default]
    Ground,
    /// After ESC, or after two, the first of which may be Alt or a key of its own.
    Escape { escaped: bool },
    /// After `ESC [`.
    Csi { body: Body, escaped: bool },
    /// After `ESC O`.
    Ss3 { body: Body, escaped: bool },
    /// After `ESC ]` and its like.
    Text { opener: char, body: Body },
    /// After an ESC in such a text: half of its end, or the beginning of something else.
    TextEnd { opener: char, body: Body },
}

/// What a sequence holds so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    bytes: Vec<u8>,
    is_too_long: bool,
}

impl Framer {
    /// Says whether a frame has begun and is not whole.
    pub(super) fn is_pending(&self) -> bool {
        !matches!(self, Self::Ground)
    }

    /// Takes a character and appends the frames that it ends.
    pub(super) fn push(&mut self, unit: Unit, frames: &mut Vec<Frame>) {
        *self = match (mem::take(self), unit) {
            (Self::Csi { mut body, escaped }, Unit::Bad(byte)) => {
                // An old mouse report counts its columns in bytes past ASCII.
                if body.is_old_mouse() {
                    body.push(byte);
                }
                end_of_csi(body, escaped, frames)
            }
            (state, Unit::Bad(_)) => state,
            (state, Unit::Char(ESC)) => escape(state, frames),
            (Self::Ground, Unit::Char(char)) => single(char, false, frames),
            (Self::Escape { escaped }, Unit::Char(char)) => begin(char, escaped, frames),
            (Self::Csi { body, escaped }, Unit::Char(char)) => csi(body, escaped, char, frames),
            (Self::Ss3 { body, escaped }, Unit::Char(char)) => ss3(body, escaped, char, frames),
            (Self::Text { opener, body }, Unit::Char(char)) => text(opener, body, char, frames),
            (Self::TextEnd { opener, body }, Unit::Char('\\')) => whole_text(opener, body, frames),
            (Self::TextEnd { .. }, Unit::Char(char)) => begin(char, false, frames),
        };
    }
}

fn single(char: char, alt: bool, frames: &mut Vec<Frame>) -> Framer {
    frames.push(Frame::Char { char, alt });
    Framer::Ground
}

/// An ESC ends whatever stands open and begins the next.
fn escape(state: Framer, frames: &mut Vec<Frame>) -> Framer {
    match state {
        Framer::Escape { escaped } => {
            if escaped {
                frames.push(Frame::Escape);
            }
            Framer::Escape { escaped: true }
        }
        Framer::Text { opener, body } => Framer::TextEnd { opener, body },
        Framer::Ground | Framer::Csi { .. } | Framer::Ss3 { .. } | Framer::TextEnd { .. } => {
            Framer::Escape { escaped: false }
        }
    }
}

/// Takes the character behind ESC. Only keys may have an ESC before theirs: before anything else
/// it was a key of its own.
fn begin(char: char, escaped: bool, frames: &mut Vec<Frame>) -> Framer {
    match char {
        '[' => return Framer::Csi { body: Body::default(), escaped },
        'O' => return Framer::Ss3 { body: Body::default(), escaped },
        _ if escaped => frames.push(Frame::Escape),
        _ => (),
    }
    match char {
        ']' | 'P' | '_' | '^' | 'X' => Framer::Text { opener: char, body: Body::default() },
        _ => single(char, true, frames),
    }
}

fn csi(mut body: Body, escaped: bool, char: char, frames: &mut Vec<Frame>) -> Framer {
    if matches!(char, ' '..='~') || (char >= ' ' && body.is_old_mouse()) {
        body.push_char(char);
        return end_of_csi(body, escaped, frames);
    }
    single(char, false, frames)
}

fn end_of_csi(body: Body, escaped: bool, frames: &mut Vec<Frame>) -> Framer {
    if !body.ends_csi() {
        return Framer::Csi { body, escaped };
    }
    frames.extend(body.whole().map(|body| Frame::Csi { body, escaped }));
    Framer::Ground
}

/// Takes a character behind `ESC O`: modifiers as digits in some old terminals, then a letter or
/// the space of the keypad.
fn ss3(mut body: Body, escaped: bool, char: char, frames: &mut Vec<Frame>) -> Framer {
    match char {
        '0'..='9' | ';' => body.push_char(char),
        ' ' | '@'..='~' => {
            body.push_char(char);
            frames.extend(body.whole().map(|body| Frame::Ss3 { body, escaped }));
            return Framer::Ground;
        }
        _ => return single(char, false, frames),
    }
    Framer::Ss3 { body, escaped }
}

/// Takes a character of a text. A control has no place there: the text was cut, and it is a key.
fn text(opener: char, mut body: Body, char: char, frames: &mut Vec<Frame>) -> Framer {
    if char == BEL {
        return whole_text(opener, body, frames);
    }
    if char.is_control() {
        return single(char, false, frames);
    }
    body.push_char(char);
    Framer::Text { opener, body }
}

fn whole_text(opener: char, body: Body, frames: &mut Vec<Frame>) -> Framer {
    frames.extend(body.whole().map(|body| Frame::Text { opener, body }));
    Framer::Ground
}

impl Body {
    /// Keeps a byte; of what is too long only the last, which may be its end.
    fn push(&mut self, byte: u8) {
        self.is_too_long |= self.bytes.len() >= MAX_SEQUENCE;
        if self.is_too_long {
            self.bytes.pop();
        }
        self.bytes.push(byte);
    }

    fn push_char(&mut self, char: char) {
        char.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| self.push(byte));
    }

    /// Returns the bytes, unless some had to be left out.
    fn whole(self) -> Option<Vec<u8>> {
        (!self.is_too_long).then_some(self.bytes)
    }

    /// Says whether this is `M`, which three raw bytes follow: the mouse before SGR.
    fn is_old_mouse(&self) -> bool {
        self.bytes.first() == Some(&b'M')
    }

    /// Says whether the last byte ends a control sequence. Beyond ECMA-48: the linux console sends
    /// `CSI [ A`, rxvt `CSI 3 $`, old mouse reports `CSI M` and three bytes.
    fn ends_csi(&self) -> bool {
        match self.bytes.as_slice() {
            [] | [b'[' | b'M'] => false,
            [b'M', rest @ ..] => rest.len() >= 3,
            [b'[', _, ..] => true,
            [numbers @ .., b'$'] => !numbers.is_empty() && numbers.iter().all(u8::is_ascii_digit),
            [.., last] => (b'@'..=b'~').contains(last),
        }
    }
}
