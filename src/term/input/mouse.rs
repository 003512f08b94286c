//! What a mouse reports, in the three forms that terminals have: SGR (1006), which is what we ask
//! for, and its elders, X10 and urxvt (1015), in case a terminal knows no better.

use crate::app::{Message, Mouse, MouseKind};

use super::{csi::Csi, meaning::Meaning};

/// Held keys say nothing here: Shift 4, Alt 8, Control 16.
const HELD: u32 = 4 | 8 | 16;
/// Added to the button when the mouse moved.
const MOTION: u32 = 32;
/// What X10 and urxvt send for any button let go.
const LET_GO: u32 = 3;

/// Reads `CSI < button ; column ; row M`, `m` when it was let go.
pub(super) fn sgr(csi: &Csi<'_>) -> Meaning {
    let Some((button, x, y)) = numbers(csi) else { return Meaning::Unknown };
    let button = button & !HELD;
    let is_release = csi.last == 'm';
    if is_release && button == 0 {
        return at(x, y, MouseKind::Release);
    }
    if is_release { Meaning::Nothing } else { pressed(button, x, y) }
}

/// Reads `CSI button ; column ; row M`, with 32 added to the button.
pub(super) fn urxvt(csi: &Csi<'_>) -> Meaning {
    match numbers(csi) {
        Some((button, x, y)) => without_release(button, x, y),
        None => Meaning::Unknown,
    }
}

/// Reads the three bytes behind `CSI M`, each with 32 added.
pub(super) fn old(button: u8, x: u8, y: u8) -> Meaning {
    let place = |byte: u8| u32::from(byte).saturating_sub(32);
    without_release(u32::from(button), place(x), place(y))
}

fn without_release(button: u32, x: u32, y: u32) -> Meaning {
    let button = button.saturating_sub(32) & !HELD;
    if button == LET_GO { at(x, y, MouseKind::Release) } else { pressed(button, x, y) }
}

fn numbers(csi: &Csi<'_>) -> Option<(u32, u32, u32)> {
    Some((csi.number(0, 0)?, csi.number(1, 0)?, csi.number(2, 0)?))
}

fn pressed(button: u32, x: u32, y: u32) -> Meaning {
    match button {
        0 => at(x, y, MouseKind::Press),
        MOTION => at(x, y, MouseKind::Drag),
        64 => at(x, y, MouseKind::WheelUp),
        65 => at(x, y, MouseKind::WheelDown),
        _ => Meaning::Nothing,
    }
}

/// Counts cells from 0, as the program does; terminals count from 1.
fn at(x: u32, y: u32, kind: MouseKind) -> Meaning {
    let cell = |place: u32| u16::try_from(place.saturating_sub(1)).unwrap_or(u16::MAX);
    Meaning::Says(Message::Mouse(Mouse { x: cell(x), y: cell(y), kind }))
}
