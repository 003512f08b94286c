//! What the terminal can do, as far as the environment says; its own answers come later.
//!
//! A pure function of names and values: whoever reads the environment hands a closure in.

use crate::layout::{Asked, Background, Capabilities, Colors, Signs};

/// Reads what the terminal can do from environment variables; `None` where no screen can be drawn
/// on it (`TERM` says `dumb`, or nothing).
pub fn capabilities(variable: impl Fn(&str) -> Option<String>) -> Option<Capabilities> {
    let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
    let term = variable("TERM").filter(|term| !matches!(term.as_str(), "dumb" | "unknown"))?;
    let is_limited = term == "linux" || is_video_terminal(&term);
    let is_unicode = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    let is_unicode = is_unicode.is_some_and(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    });
    let is_light = variable("COLORFGBG").is_some_and(|value| {
        matches!(
            value.rsplit(';').next(),
            Some("7" | "9" | "10" | "11" | "12" | "13" | "14" | "15")
        )
    });
    Some(Capabilities {
        colors: if variable("NO_COLOR").is_some() {
            Colors::None
        } else {
            colors(&term, &variable)
        },
        background: if is_light { Background::Light } else { Background::Dark },
        signs: if is_unicode && !is_limited { Signs::Unicode } else { Signs::Ascii },
        asked: asked(&term, &variable),
        // The oldest descriptions have no scrolled region.
        has_regions: !["ansi", "pcansi", "vt52"].iter().any(|old| is_or_begins(&term, old)),
        ..Capabilities::default()
    })
}

fn colors(term: &str, variable: &impl Fn(&str) -> Option<String>) -> Colors {
    // GNU screen passes the variable of the terminal around it on, but not such colours.
    let is_in_screen = is_screen(term, variable);
    let says_true = variable("COLORTERM").is_some_and(|it| it == "truecolor" || it == "24bit");
    let family = term.split('-').next().unwrap_or_default();
    let is_true = |it: &str| matches!(it, "kitty" | "ghostty" | "direct");
    match family {
        _ if is_video_terminal(term) || term.ends_with("-m") || term.ends_with("-mono") => {
            Colors::None
        }
        _ if says_true && !is_in_screen => Colors::True,
        _ if term.split('-').any(is_true) => Colors::True,
        "alacritty" | "foot" | "wezterm" | "contour" => Colors::True,
        _ if term.ends_with("16color") || term.ends_with("-color") => Colors::Sixteen,
        "xterm" => Colors::Indexed,
        _ if term.contains("256color") => Colors::Indexed,
        _ => Colors::Sixteen,
    }
}

/// What a terminal may be asked: nothing, where it would show the question.
fn asked(term: &str, variable: &impl Fn(&str) -> Option<String>) -> Asked {
    let is_console = ["linux", "ansi", "pcansi", "cons25", "cygwin"];
    if is_video_terminal(term) || is_console.iter().any(|it| is_or_begins(term, it)) {
        Asked::Nothing
    } else if is_screen(term, variable) {
        // It hands strings on, and what they ask is answered to all of its windows.
        Asked::Sequences
    } else {
        Asked::All
    }
}

/// Says whether GNU screen is around us; tmux says that it is `screen`, too.
fn is_screen(term: &str, variable: &impl Fn(&str) -> Option<String>) -> bool {
    let is_screen = term.starts_with("screen") || variable("STY").is_some();
    is_screen && variable("TMUX").is_none()
}

/// Says whether it is one of the DEC terminals, or takes itself for one: no colours, ASCII.
fn is_video_terminal(term: &str) -> bool {
    term.strip_prefix("vt").is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_digit()))
}

fn is_or_begins(term: &str, family: &str) -> bool {
    term.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(environment: &str) -> Option<Capabilities> {
        capabilities(|name| {
            let pairs = environment.split_whitespace().filter_map(|pair| pair.split_once('='));
            pairs.filter(|(it, _)| *it == name).map(|(_, value)| value.to_owned()).next()
        })
    }

    #[test]
    fn colours_follow_the_terminal_and_the_reader() {
        for (environment, colors) in [
            ("TERM=xterm-256color", Colors::Indexed),
            ("TERM=xterm", Colors::Indexed),
            ("TERM=xterm-256color COLORTERM=truecolor", Colors::True),
            ("TERM=xterm-256color COLORTERM=24bit NO_COLOR=1", Colors::None),
            ("TERM=xterm-256color NO_COLOR=", Colors::Indexed),
            ("TERM=tmux-256color COLORTERM=truecolor TMUX=/tmp/t", Colors::True),
            ("TERM=screen-256color COLORTERM=truecolor TMUX=/tmp/t", Colors::True),
            ("TERM=screen-256color COLORTERM=truecolor", Colors::Indexed),
            ("TERM=screen COLORTERM=truecolor", Colors::Sixteen),
            ("TERM=xterm-kitty", Colors::True),
            ("TERM=alacritty", Colors::True),
            ("TERM=xterm-direct", Colors::True),
            ("TERM=xterm-16color", Colors::Sixteen),
            ("TERM=xterm-color", Colors::Sixteen),
            ("TERM=tmux", Colors::Sixteen),
            ("TERM=tmux-256color", Colors::Indexed),
            ("TERM=tmux-direct", Colors::True),
            ("TERM=xterm-256color STY=1.x COLORTERM=truecolor", Colors::Indexed),
            ("TERM=linux", Colors::Sixteen),
            ("TERM=rxvt", Colors::Sixteen),
            ("TERM=vt220", Colors::None),
            ("TERM=vt100 COLORTERM=truecolor", Colors::None),
            ("TERM=ansi-m", Colors::None),
        ] {
            assert_eq!(read(environment).unwrap().colors, colors, "{environment}");
        }
    }

    #[test]
    fn signs_are_ascii_where_the_locale_or_the_terminal_knows_no_others() {
        for (environment, signs) in [
            ("TERM=xterm LANG=en_US.UTF-8", Signs::Unicode),
            ("TERM=xterm LANG=C.utf8", Signs::Unicode),
            ("TERM=xterm LC_CTYPE=UTF-8", Signs::Unicode),
            ("TERM=xterm LC_ALL=C LANG=zh_TW.UTF-8", Signs::Ascii),
            ("TERM=xterm LC_ALL= LC_CTYPE=zh_TW.UTF-8 LANG=C", Signs::Unicode),
            ("TERM=xterm LANG=POSIX", Signs::Ascii),
            ("TERM=xterm LANG=en_US.ISO-8859-1", Signs::Ascii),
            ("TERM=xterm", Signs::Ascii),
            ("TERM=linux LANG=C.UTF-8", Signs::Ascii),
            ("TERM=vt220 LANG=C.UTF-8", Signs::Ascii),
        ] {
            assert_eq!(read(environment).unwrap().signs, signs, "{environment}");
        }
    }

    #[test]
    fn background_and_regions_follow_what_is_said() {
        for (environment, background, has_regions) in [
            ("TERM=rxvt COLORFGBG=0;15", Background::Light, true),
            ("TERM=rxvt COLORFGBG=0;default;7", Background::Light, true),
            ("TERM=rxvt COLORFGBG=15;0", Background::Dark, true),
            ("TERM=linux", Background::Dark, true),
            ("TERM=ansi", Background::Dark, false),
            ("TERM=pcansi-25", Background::Dark, false),
        ] {
            let found = read(environment).unwrap();
            assert_eq!((found.background, found.has_regions), (background, has_regions));
            assert!(!found.has_sync && !found.is_ambiguous_wide);
        }
    }

    #[test]
    fn who_would_show_a_question_or_hand_it_on_is_not_asked() {
        for (environment, asked) in [
            ("TERM=xterm", Asked::All),
            ("TERM=foot", Asked::All),
            ("TERM=screen TMUX=/tmp/t", Asked::All),
            ("TERM=tmux-256color", Asked::All),
            ("TERM=screen", Asked::Sequences),
            ("TERM=screen.xterm-256color", Asked::Sequences),
            ("TERM=xterm-256color STY=1.pts-0.host", Asked::Sequences),
            ("TERM=linux", Asked::Nothing),
            ("TERM=linux-16color", Asked::Nothing),
            ("TERM=vt220", Asked::Nothing),
            ("TERM=ansi", Asked::Nothing),
        ] {
            assert_eq!(read(environment).unwrap().asked, asked, "{environment}");
        }
    }

    #[test]
    fn no_screen_is_drawn_on_a_dumb_terminal() {
        for environment in ["TERM=dumb", "TERM=", "", "TERM=unknown COLORTERM=truecolor"] {
            assert_eq!(read(environment), None, "{environment}");
        }
    }
}
