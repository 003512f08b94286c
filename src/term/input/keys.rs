//! The table of keys: what xterm, rxvt, the linux console, tmux, screen and kitty send for each.

use crate::app::{Code, Key};

use super::{csi::Csi, meaning::Meaning};

/// Keys by the letter that ends `CSI` or `SS3`.
const LETTERS: &[(u8, Code)] = &[
    (b'A', Code::Up),
    (b'B', Code::Down),
    (b'C', Code::Right),
    (b'D', Code::Left),
    (b'F', Code::End),
    (b'H', Code::Home),
    (b'P', Code::Function(1)),
    (b'Q', Code::Function(2)),
    (b'R', Code::Function(3)),
    (b'S', Code::Function(4)),
];

/// Keys by the number before `~`, and before `$`, `^` and `@` of rxvt.
const NUMBERS: &[(u32, Code)] = &[
    (1, Code::Home),
    (2, Code::Insert),
    (3, Code::Delete),
    (4, Code::End),
    (5, Code::PageUp),
    (6, Code::PageDown),
    (7, Code::Home),
    (8, Code::End),
    (11, Code::Function(1)),
    (12, Code::Function(2)),
    (13, Code::Function(3)),
    (14, Code::Function(4)),
    (15, Code::Function(5)),
    (17, Code::Function(6)),
    (18, Code::Function(7)),
    (19, Code::Function(8)),
    (20, Code::Function(9)),
    (21, Code::Function(10)),
    (23, Code::Function(11)),
    (24, Code::Function(12)),
];

/// The keypad in application mode, `SS3` and a letter.
const KEYPAD: &[(u8, Code)] = &[
    (b' ', Code::Char(' ')),
    (b'I', Code::Tab),
    (b'M', Code::Enter),
    (b'X', Code::Char('=')),
    (b'j', Code::Char('*')),
    (b'k', Code::Char('+')),
    (b'l', Code::Char(',')),
    (b'm', Code::Char('-')),
    (b'n', Code::Char('.')),
    (b'o', Code::Char('/')),
];

/// Keys that kitty numbers in Unicode's private use area and that mean the same as another.
const KITTY: &[(u32, Code)] = &[
    (57409, Code::Char('.')),
    (57410, Code::Char('/')),
    (57411, Code::Char('*')),
    (57412, Code::Char('-')),
    (57413, Code::Char('+')),
    (57414, Code::Enter),
    (57415, Code::Char('=')),
    (57416, Code::Char(',')),
    (57417, Code::Left),
    (57418, Code::Right),
    (57419, Code::Up),
    (57420, Code::Down),
    (57421, Code::PageUp),
    (57422, Code::PageDown),
    (57423, Code::Home),
    (57424, Code::End),
    (57425, Code::Insert),
    (57426, Code::Delete),
];

const SHIFT: u32 = 1;
const ALT: u32 = 2;
const CONTROL: u32 = 4;
/// Super, Hyper and Meta. Caps Lock and Num Lock, 64 and 128, change nothing.
const FOREIGN: u32 = 8 | 16 | 32;

/// Reads a character or control that stands alone. A control sign of C1 is no key.
pub(super) fn single(char: char) -> Option<Key> {
    let letter = |base: char| char::from_u32(u32::from(char) + u32::from(base));
    Some(match char {
        // Enter typed before raw mode began waits as a line feed.
        '\r' | '\n' => Key::plain(Code::Enter),
        '\t' => Key::plain(Code::Tab),
        '\u{8}' | '\u{7f}' => Key::plain(Code::Backspace),
        '\u{1b}' => Key::plain(Code::Esc),
        '\0' => Key::ctrl(' '),
        // C-a to C-z, then C-\ C-] C-^ C-_.
        '\u{1}'..='\u{1a}' => Key::ctrl(letter('`')?),
        '\u{1c}'..='\u{1f}' => Key::ctrl(letter('@')?),
        '\u{80}'..='\u{9f}' => return None,
        _ => Key::char(char),
    })
}

/// Reads `CSI [ A` to `CSI [ E`, F1 to F5 of the linux console.
pub(super) fn console(letter: u8) -> Meaning {
    match letter {
        b'A'..=b'E' => Meaning::Key(Key::plain(Code::Function(letter - b'A' + 1))),
        _ => Meaning::Unknown,
    }
}

/// Reads `SS3 A`, in some old terminals with what is held as a number before the letter.
pub(super) fn ss3(body: &[u8]) -> Meaning {
    let Some((last, numbers)) = body.split_last() else { return Meaning::Unknown };
    let held = str::from_utf8(numbers).ok().and_then(|it| it.rsplit(';').next());
    let held = held.and_then(|it| it.parse().ok()).unwrap_or(1);
    match last {
        // The arrows of rxvt with Control.
        b'a'..=b'd' => hold(find(LETTERS, last.to_ascii_uppercase()), 5),
        b'p'..=b'y' => hold(Some(Code::Char(char::from(last - b'p' + b'0'))), held),
        _ => hold(find(LETTERS, *last).or_else(|| find(KEYPAD, *last)), held),
    }
}

/// Reads the keys among the control sequences.
pub(super) fn csi(csi: &Csi<'_>) -> Meaning {
    // A key that is let go was a key when it was pressed.
    if csi.number(1, 1) == Some(3) {
        return Meaning::Nothing;
    }
    let first = csi.number(0, 0);
    let held = csi.number(1, 0).unwrap_or(1);
    let numbered = first.and_then(|it| find(NUMBERS, it));
    if !csi.between.is_empty() {
        return Meaning::Unknown;
    }
    match (csi.last, csi.count()) {
        ('u', 1..) => match on_ascii(csi, held) {
            base @ Some(_) => typed(base, None, held),
            None => typed(first, csi.number(0, 1), held),
        },
        // xterm sends the same when it is told to (modifyOtherKeys).
        ('~', 3) if first == Some(27) => typed(csi.number(2, 0), None, held),
        ('~', _) => hold(numbered, held),
        // rxvt: Shift, Control, both.
        ('$', 1) => hold(numbered, 2),
        ('^', 1) => hold(numbered, 5),
        ('@', 1) => hold(numbered, 6),
        ('a'..='d', 0) => lettered(csi.last.to_ascii_uppercase(), 2),
        ('Z', _) => hold(Some(Code::Tab), (held.saturating_sub(1) | SHIFT).saturating_add(1)),
        // Some old terminals leave out the first number.
        (letter, 1) => lettered(letter, first.unwrap_or(1)),
        (letter, 0 | 2) if matches!(first, None | Some(1)) => lettered(letter, held),
        _ => Meaning::Unknown,
    }
}

/// Returns what lies on the keyboard of ASCII where another letter is pressed with Control: kitty's
/// `CSI code : shifted : base ; held u`.
fn on_ascii(csi: &Csi<'_>, held: u32) -> Option<u32> {
    let code = csi.number(0, 0);
    let is_other = code.is_some_and(|code| code > 0x7f && held.saturating_sub(1) & CONTROL != 0);
    csi.number(0, 2).filter(|_| is_other)
}

fn lettered(letter: char, held: u32) -> Meaning {
    hold(u8::try_from(letter).ok().and_then(|it| find(LETTERS, it)), held)
}

/// Reads a key that comes as a number: kitty's `CSI code : shifted ; held u`.
fn typed(code: Option<u32>, shifted: Option<u32>, held: u32) -> Meaning {
    let Some(code) = code else { return Meaning::Unknown };
    match (find(KITTY, code), code) {
        (Some(named), _) => return hold(Some(named), held),
        (None, 57399..=57408) => {
            return hold(char::from_digit(code - 57399, 10).map(Code::Char), held);
        }
        // The private use area has what writes nothing: volume, Caps Lock, Shift alone.
        (None, 57344..=63743) => return Meaning::Nothing,
        _ => (),
    }
    let Some(char) = char::from_u32(code) else { return Meaning::Unknown };
    if char.is_control() {
        let named = single(char).filter(|key| !matches!(key.code, Code::Char(_)));
        return hold(named.map(|key| key.code), held);
    }
    let bits = held.saturating_sub(1);
    let upper = || char.to_uppercase().next().unwrap_or(char);
    let char = match shifted.and_then(char::from_u32) {
        Some(shifted) if bits & SHIFT != 0 => shifted,
        _ if bits & SHIFT != 0 => upper(),
        _ => char,
    };
    match char {
        // What these are without kitty's protocol.
        '[' if bits & CONTROL != 0 => hold(Some(Code::Esc), held - CONTROL),
        '/' | '-' if bits & CONTROL != 0 => hold(Some(Code::Char('_')), held),
        '2' if bits & CONTROL != 0 => hold(Some(Code::Char(' ')), held),
        'h' | 'i' | 'j' | 'm' if bits & CONTROL != 0 => {
            hold(single(char::from(char as u8 & 0x1f)).map(|key| key.code), held - CONTROL)
        }
        _ => hold(Some(Code::Char(char)), held),
    }
}

/// Makes a key of its code and of what is held, which is one more than the sum of its bits.
/// With Super, Hyper or Meta it is none of ours.
fn hold(code: Option<Code>, held: u32) -> Meaning {
    let Some(code) = code else { return Meaning::Unknown };
    let bits = held.saturating_sub(1);
    if bits & FOREIGN != 0 {
        return Meaning::Nothing;
    }
    Meaning::Key(Key {
        code,
        ctrl: bits & CONTROL != 0,
        alt: bits & ALT != 0,
        shift: bits & SHIFT != 0 && !matches!(code, Code::Char(_)),
    })
}

fn find<T: Copy + PartialEq>(table: &[(T, Code)], wanted: T) -> Option<Code> {
    table.iter().find(|(it, _)| *it == wanted).map(|(_, code)| *code)
}
