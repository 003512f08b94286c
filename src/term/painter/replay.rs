//! The law of the painter: its bytes, read by a terminal, give the next screen exactly.
//!
//! The terminal is vt100, which knows every sequence that is sent but synchronized update (which
//! changes no cell) and East-Asian-ambiguous signs two cells wide (`cluster` tests those). Where
//! it disagrees on the width of a cluster, only the other cells are compared, as on any terminal.

use std::num::NonZeroU16;

use proptest::{collection::vec, prelude::*, sample::select};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::{Color, Modifier, Style},
};
use unicode_width::UnicodeWidthStr;

use super::{Paint, paint, palette, repaint};
use crate::layout::{Capabilities, Colors};

/// One change of the screen, numbers taken modulo what there is.
#[derive(Clone, Debug)]
enum Step {
    /// Rows move by some distance, the revealed ones get text; what is left of a column stays.
    Shift {
        top: u16,
        bottom: u16,
        by: i16,
        left: u16,
        right: u16,
        words: Vec<Word>,
    },
    Write {
        x: u16,
        y: u16,
        word: Word,
    },
    Restyle {
        x: u16,
        y: u16,
        width: u16,
        style: Style,
    },
    Erase {
        x: u16,
        y: u16,
        width: u16,
        height: u16,
    },
    Cursor(Option<(u16, u16)>),
    Nothing,
}

type Word = (&'static str, Style);

const WORDS: &[&str] = &[
    "word",
    "a ",
    "  ",
    "long sentence of several words",
    "中文",
    "他說「你好」，然後走了。",
    "🙂",
    "e\u{301}te\u{301}",
    "naïve",
    "¶3",
    "›4",
    "|",
    "русский",
    "ｶ",
    "שלום",
    "27%",
    "한국어",
    "x",
];
const DISPUTED: &[&str] = &["👨‍👩‍👧‍👦", "🇹🇼", "❤️", "👍🏽", "क्ष"];

fn style() -> impl Strategy<Value = Style> {
    let colors = [
        Color::Reset,
        Color::Reset,
        Color::Black,
        Color::LightRed,
        Color::Indexed(220),
        Color::Rgb(76, 64, 38),
        Color::Gray,
    ];
    let modifiers = [
        Modifier::empty(),
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::DIM,
        Modifier::UNDERLINED,
        Modifier::REVERSED,
        Modifier::BOLD.union(Modifier::UNDERLINED),
        Modifier::ITALIC,
    ];
    let plain = Style::new().fg(Color::Reset).bg(Color::Reset).remove_modifier(Modifier::all());
    let any = (select(colors.to_vec()), select(colors.to_vec()), select(modifiers.to_vec()))
        .prop_map(move |(front, back, it)| plain.fg(front).bg(back).add_modifier(it));
    prop_oneof![3 => Just(plain), 2 => any]
}

fn word(words: &'static [&'static str]) -> impl Strategy<Value = Word> {
    (select(words), style())
}

fn step(words: &'static [&'static str]) -> impl Strategy<Value = Step> {
    let shift = (any::<[u16; 2]>(), -6..=6_i16, any::<[u16; 2]>(), vec(word(words), 0..8));
    prop_oneof![
        4 => shift.prop_map(|([top, bottom], by, [left, right], words)| {
            Step::Shift { top, bottom, by, left, right, words }
        }),
        4 => (any::<[u16; 2]>(), word(words)).prop_map(|([x, y], word)| Step::Write { x, y, word }),
        2 => (any::<[u16; 3]>(), style())
            .prop_map(|([x, y, width], style)| Step::Restyle { x, y, width, style }),
        1 => any::<[u16; 4]>()
            .prop_map(|[x, y, width, height]| Step::Erase { x, y, width, height }),
        1 => any::<Option<(u16, u16)>>().prop_map(Step::Cursor),
        1 => Just(Step::Nothing),
    ]
}

/// The terminals that are supported, as the environment names them.
const TERMINALS: &[&str] = &[
    "TERM=xterm",
    "TERM=xterm-256color",
    "TERM=xterm-256color COLORTERM=truecolor",
    "TERM=xterm-direct",
    "TERM=tmux",
    "TERM=tmux-256color",
    "TERM=tmux-256color COLORTERM=truecolor TMUX=/tmp/t",
    "TERM=screen",
    "TERM=screen-256color",
    "TERM=screen-256color TMUX=/tmp/t",
    "TERM=linux",
    "TERM=vt220",
    "TERM=rxvt",
    "TERM=rxvt-16color",
    "TERM=ansi",
    "TERM=xterm-256color NO_COLOR=1",
];

/// Returns what a terminal can do before it has answered anything.
fn of(environment: &str) -> Capabilities {
    let pairs = || environment.split_whitespace().filter_map(|pair| pair.split_once('='));
    let variable = |name: &str| pairs().find(|(it, _)| *it == name).map(|(_, it)| it.to_owned());
    crate::term::capabilities(variable).unwrap()
}

fn capabilities() -> impl Strategy<Value = Capabilities> {
    let colors = [Colors::None, Colors::Sixteen, Colors::Indexed, Colors::True];
    let any = (select(colors.to_vec()), any::<[bool; 2]>());
    any.prop_map(|(colors, [has_sync, has_regions])| Capabilities {
        colors,
        has_sync,
        has_regions,
        ..Capabilities::default()
    })
}

fn apply(step: &Step, screen: &mut Buffer, cursor: &mut Option<Position>) {
    let Rect { width, height, .. } = screen.area;
    match step {
        Step::Shift { top, bottom, by, left, right, words } => {
            let (top, bottom) =
                ((top % height).min(bottom % height), (top % height).max(bottom % height));
            let (left, right) = ((left % 8).min(width), width - (right % 8).min(width));
            let before = screen.clone();
            for y in top..=bottom {
                let source = i32::from(y) + i32::from(*by);
                let source = u16::try_from(source).ok().filter(|it| (top..=bottom).contains(it));
                for x in left..right {
                    screen[(x, y)] =
                        source.map_or_else(Default::default, |it| before[(x, it)].clone());
                }
                if source.is_none() {
                    let mut x = left;
                    for (word, style) in words {
                        x = screen
                            .set_stringn(x, y, word, usize::from(right.saturating_sub(x)), *style)
                            .0;
                    }
                }
            }
        }
        Step::Write { x, y, word: (word, style) } => {
            screen.set_string(x % width, y % height, word, *style);
        }
        Step::Restyle { x, y, width: wide, style } => {
            screen.set_style(Rect::new(x % width, y % height, wide % width, 1), *style);
        }
        Step::Erase { x, y, width: wide, height: high } => {
            for y in (y % height..height).take(usize::from(high % 4) + 1) {
                for x in (x % width..width).take(usize::from(*wide % width) + 1) {
                    screen[(x, y)].reset();
                }
            }
        }
        Step::Cursor(at) => *cursor = at.map(|(x, y)| Position { x: x % width, y: y % height }),
        Step::Nothing => (),
    }
}

/// vt100 always wraps, a terminal that was entered does not.
fn keep_disputes_from_the_edge(screen: &mut Buffer) {
    let Rect { width, height, .. } = screen.area;
    for (y, x) in (0..height).flat_map(|y| (width.saturating_sub(8)..width).map(move |x| (y, x))) {
        if DISPUTED.contains(&screen[(x, y)].symbol()) {
            screen[(x, y)].reset();
        }
    }
}

fn terminal(width: u16, height: u16) -> vt100::Parser {
    let [rows, columns] = [height, width].map(|it| NonZeroU16::new(it).unwrap());
    let mut terminal = vt100::Parser::new(rows, columns, 0);
    // What a shell left behind.
    terminal.process("junk 中文\r\n".repeat(usize::from(height)).as_bytes());
    terminal
}

fn hue(color: Color, colors: Colors) -> vt100::Color {
    use super::ink::Hue;
    match palette::reduce(color, colors) {
        Hue::Own => vt100::Color::Default,
        Hue::Numbered(number) => vt100::Color::Idx(number),
        Hue::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
    }
}

/// Describes what a cell shows, so that two that look alike are equal.
fn look(
    text: &str,
    [bold, dim, underline, reverse]: [bool; 4],
    front: vt100::Color,
    back: vt100::Color,
) -> String {
    if matches!(text, "" | " ") && !underline && !reverse {
        return format!("blank {back:?}");
    }
    format!(
        "{text:?} {} {underline} {reverse} {front:?} {back:?}",
        if bold {
            "bold"
        } else if dim {
            "dim"
        } else {
            ""
        }
    )
}

/// Compares the terminal with the buffer, cell by cell; not those under disputed clusters.
fn check(terminal: &vt100::Parser, screen: &Buffer, colors: Colors) -> Result<(), TestCaseError> {
    for y in 0..screen.area.height {
        let mut x = 0;
        while x < screen.area.width {
            let cell = &screen[(x, y)];
            let seen = terminal.screen().cell(y, x).unwrap();
            let has = |modifier| cell.modifier.contains(modifier);
            let flags =
                [Modifier::BOLD, Modifier::DIM, Modifier::UNDERLINED, Modifier::REVERSED].map(has);
            let mut width = u16::try_from(cell.symbol().width()).unwrap();
            let mut text = cell.symbol();
            if x + width > screen.area.width {
                (text, width) = (" ", 1);
            }
            let expected = look(text, flags, hue(cell.fg, colors), hue(cell.bg, colors));
            let found = look(
                seen.contents(),
                [seen.bold(), seen.dim(), seen.underline(), seen.inverse()],
                seen.fgcolor(),
                seen.bgcolor(),
            );
            if !DISPUTED.contains(&text) {
                prop_assert_eq!(found, expected, "at column {} of row {}", x, y);
            }
            x += width;
        }
    }
    Ok(())
}

fn replay(
    (width, height): (u16, u16),
    steps: &[Vec<Step>],
    capabilities: Capabilities,
) -> Result<(), TestCaseError> {
    let mut terminal = terminal(width, height);
    let mut shown = Buffer::empty(Rect::new(0, 0, width, height));
    let mut cursor = Some(Position { x: 0, y: 0 });
    let mut last = repaint(&shown, cursor, capabilities);
    terminal.process(&last.bytes);
    for steps in steps {
        let (mut next, before) = (shown.clone(), cursor);
        for step in steps {
            apply(step, &mut next, &mut cursor);
        }
        keep_disputes_from_the_edge(&mut next);
        let Paint { bytes, rest } = paint(&shown, last.rest, &next, cursor, capabilities);
        if shown == next && before == cursor {
            prop_assert_eq!(&bytes, b"");
        }
        if !capabilities.has_regions {
            prop_assert!(!has_region(&bytes));
        }
        terminal.process(&bytes);
        check(&terminal, &next, capabilities.colors).map_err(|error| {
            TestCaseError::fail(format!("{error}\nby {:?}", String::from_utf8_lossy(&bytes)))
        })?;
        prop_assert_eq!(terminal.screen().hide_cursor(), cursor.is_none());
        if let Some(Position { x, y }) = cursor {
            prop_assert_eq!(terminal.screen().cursor_position(), (y, x));
        }
        (shown, last) = (next, Paint { bytes, rest });
    }
    Ok(())
}

/// Says whether a region is set or reset (`ESC [ … r`).
fn has_region(bytes: &[u8]) -> bool {
    let mut sequences = bytes.split(|byte| *byte == 0x1b).skip(1);
    sequences.any(|it| it.iter().find(|byte| byte.is_ascii_alphabetic()) == Some(&b'r'))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_the_terminal_shows_is_the_next_screen(
        size in (1..50_u16, 1..14_u16),
        start in vec(step(WORDS), 0..30),
        steps in vec(vec(step(WORDS), 0..5), 1..8),
        capabilities in capabilities(),
    ) {
        let steps: Vec<_> = std::iter::once(start).chain(steps).collect();
        replay(size, &steps, capabilities)?;
    }

    #[test]
    fn clusters_of_disputed_width_spoil_no_other_cell(
        size in (1..50_u16, 1..14_u16),
        start in vec(prop_oneof![step(WORDS), step(DISPUTED)], 0..20),
        steps in vec(vec(prop_oneof![step(WORDS), step(DISPUTED)], 0..5), 1..6),
        capabilities in capabilities(),
    ) {
        let steps: Vec<_> = std::iter::once(start).chain(steps).collect();
        replay(size, &steps, capabilities)?;
    }
}

proptest! {
    // Each is replayed on each terminal twice.
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_supported_terminal_shows_the_next_screen(
        size in (1..50_u16, 1..14_u16),
        start in vec(step(WORDS), 0..30),
        steps in vec(vec(step(WORDS), 0..5), 1..4),
    ) {
        let steps: Vec<_> = std::iter::once(start).chain(steps).collect();
        for environment in TERMINALS {
            for has_sync in [false, true] {
                let capabilities = Capabilities { has_sync, ..of(environment) };
                let replayed = replay(size, &steps, capabilities);
                replayed.map_err(|it| TestCaseError::fail(format!("{environment}: {it}")))?;
            }
        }
    }
}
