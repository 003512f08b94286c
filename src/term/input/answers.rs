//! What a terminal answers when asked about itself.
//!
//! Each question is sent once and never waited for. What is not listed here, or is an answer to
//! somebody else's question, means nothing, and is never a key.

use crate::{
    app::{Answer, Message},
    layout::Background,
};

use super::{csi::Csi, keys, meaning::Meaning};

/// The row from which the width of an ambiguous sign is asked: in the first, `CSI 1;2R` to
/// `CSI 1;8R` are F3 with what is held down.
const ASKED_ROW: u32 = 2;

/// The answers that stand in control sequences with a private sign.
pub(super) fn private(csi: &Csi<'_>) -> Meaning {
    match (csi.private, csi.between, csi.last, csi.number(0, 0), csi.number(1, 0)) {
        // DECRPM: set, reset or always set; 0 is unknown, 4 never set.
        (Some('?'), "$", 'y', Some(2026), Some(1..=3)) => says(Answer::Sync),
        // Kitty's keyboard: what of it is set now.
        (Some('?'), "", 'u', Some(_), None) => says(Answer::Keyboard),
        // The reader changed the scheme of colours (mode 2031).
        (Some('?'), "", 'n', Some(997), Some(1)) => says(Answer::Background(Background::Dark)),
        (Some('?'), "", 'n', Some(997), Some(2)) => says(Answer::Background(Background::Light)),
        _ => Meaning::Nothing,
    }
}

/// `CSI row ; column R`: where the cursor stands after an ambiguous sign in the first column.
pub(super) fn cursor(csi: &Csi<'_>) -> Meaning {
    match (csi.number(0, 0), csi.number(1, 0)) {
        (Some(1), Some(2..=8)) => keys::csi(csi),
        (Some(ASKED_ROW), Some(2)) => says(Answer::AmbiguousWide(false)),
        (Some(ASKED_ROW), Some(3)) => says(Answer::AmbiguousWide(true)),
        _ => Meaning::Nothing,
    }
}

/// The answers that are texts: OSC and DCS.
pub(super) fn text(opener: char, body: &[u8]) -> Meaning {
    let Ok(body) = str::from_utf8(body) else { return Meaning::Unknown };
    let answer = match opener {
        ']' => body.strip_prefix("11;").and_then(background).map(Answer::Background),
        'P' => true_color(body).then_some(Answer::TrueColor),
        _ => None,
    };
    let is_known = match opener {
        // The kinds of answer that a program may get: colours, the clipboard.
        ']' => body.starts_with(|char: char| char.is_ascii_digit()),
        // XTGETTCAP, DECRQSS, XTVERSION, DA3.
        'P' => body.starts_with(['0', '1', '>', '!']),
        _ => false,
    };
    match answer {
        Some(answer) => says(answer),
        None if is_known => Meaning::Nothing,
        None => Meaning::Unknown,
    }
}

fn says(answer: Answer) -> Meaning {
    Meaning::Says(Message::Answered(answer))
}

/// Reads a colour as X11 writes it (`rgb:1e1e/1e1e/2e2e`, `rgba:…`, `#1e1e2e`) and says whether it
/// is dark: by its luma (ITU-R BT.601), as Vim does.
fn background(color: &str) -> Option<Background> {
    let parts = color.strip_prefix("rgb:").or_else(|| color.strip_prefix("rgba:"));
    let [red, green, blue] = match (parts, color.strip_prefix('#')) {
        (Some(parts), _) => three(parts.split('/'))?,
        (_, Some(hex)) if hex.is_ascii() && hex.len().is_multiple_of(3) => {
            let (first, rest) = hex.split_at_checked(hex.len() / 3)?;
            let (second, third) = rest.split_at_checked(hex.len() / 3)?;
            three([first, second, third].into_iter())?
        }
        _ => return None,
    };
    let luma = (299 * red + 587 * green + 114 * blue) / 1000;
    Some(if luma > 500 { Background::Light } else { Background::Dark })
}

/// Reads three parts of one to four hexadecimal digits, each in thousandths.
fn three<'a>(mut parts: impl Iterator<Item = &'a str>) -> Option<[u32; 3]> {
    let mut next = || {
        let part = parts.next()?;
        let most = match part.len() {
            1 => 0xf,
            2 => 0xff,
            3 => 0xfff,
            4 => 0xffff,
            _ => return None,
        };
        Some(u32::from_str_radix(part, 16).ok()? * 1000 / most)
    };
    Some([next()?, next()?, next()?])
}

/// Says whether this is one of the two ways to learn of colours by their parts: XTGETTCAP knows `Tc`
/// or `RGB`, or DECRQSS gives back the parts of a background that was set.
fn true_color(body: &str) -> bool {
    if let Some(known) = body.strip_prefix("1+r") {
        let names = known.split(';').filter_map(|it| it.split('=').next());
        return names.into_iter().any(|name| matches!(name, "5463" | "524742"));
    }
    let set = body.strip_prefix("1$r").and_then(|it| it.strip_suffix('m'));
    set.is_some_and(|set| set.contains("48:2:") || set.contains("48;2;"))
}
