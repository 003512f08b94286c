//! What terminals are known to send, for the tests: every key and answer once.

use crate::{
    app::{Answer, Message, Mouse, MouseKind},
    layout::Background,
};

/// Bytes and the spelling of the key that they are.
pub(super) const KEYS: &[(&[u8], &str)] = &[
    // Single bytes and characters.
    (b"j", "j"),
    (b"G", "G"),
    (b" ", "Space"),
    (b"~", "~"),
    ("中".as_bytes(), "中"),
    ("：".as_bytes(), "："),
    ("😀".as_bytes(), "😀"),
    (b"\r", "Enter"),
    (b"\n", "Enter"),
    (b"\t", "Tab"),
    (b"\x7f", "Backspace"),
    (b"\x08", "Backspace"),
    (b"\0", "C-Space"),
    (b"\x01", "C-a"),
    (b"\x03", "C-c"),
    (b"\x1a", "C-z"),
    (b"\x1c", "C-\\"),
    (b"\x1d", "C-]"),
    (b"\x1e", "C-^"),
    (b"\x1f", "C-_"),
    // Alt.
    (b"\x1bx", "A-x"),
    (b"\x1bX\x1b\\\x1bx", "A-x"),
    ("\x1b中".as_bytes(), "A-中"),
    (b"\x1b\r", "A-Enter"),
    (b"\x1b\x7f", "A-Backspace"),
    (b"\x1b\x01", "C-A-a"),
    (b"\x1b ", "A-Space"),
    // Arrows: xterm, application mode, modifiers, rxvt, iTerm and PuTTY with Alt.
    (b"\x1b[A", "Up"),
    (b"\x1b[B", "Down"),
    (b"\x1b[C", "Right"),
    (b"\x1b[D", "Left"),
    (b"\x1bOA", "Up"),
    (b"\x1bOB", "Down"),
    (b"\x1bOC", "Right"),
    (b"\x1bOD", "Left"),
    (b"\x1b[1;2A", "S-Up"),
    (b"\x1b[1;3B", "A-Down"),
    (b"\x1b[1;5C", "C-Right"),
    (b"\x1b[1;8D", "C-A-S-Left"),
    (b"\x1b[5C", "C-Right"),
    (b"\x1bO5C", "C-Right"),
    (b"\x1bO1;2P", "S-F1"),
    (b"\x1b[a", "S-Up"),
    (b"\x1b[d", "S-Left"),
    (b"\x1bOb", "C-Down"),
    (b"\x1bOc", "C-Right"),
    (b"\x1b\x1b[A", "A-Up"),
    (b"\x1b\x1bOA", "A-Up"),
    (b"\x1b\x1b[a", "A-S-Up"),
    (b"\x1b\x1b[3~", "A-Delete"),
    // Home and End: xterm, application mode, linux and screen, rxvt.
    (b"\x1b[H", "Home"),
    (b"\x1b[F", "End"),
    (b"\x1bOH", "Home"),
    (b"\x1bOF", "End"),
    (b"\x1b[1~", "Home"),
    (b"\x1b[4~", "End"),
    (b"\x1b[7~", "Home"),
    (b"\x1b[8~", "End"),
    (b"\x1b[1;5H", "C-Home"),
    (b"\x1b[7$", "S-Home"),
    (b"\x1b[8^", "C-End"),
    (b"\x1b[8@", "C-S-End"),
    // The other editing keys.
    (b"\x1b[2~", "Insert"),
    (b"\x1b[3~", "Delete"),
    (b"\x1b[5~", "PgUp"),
    (b"\x1b[6~", "PgDn"),
    (b"\x1b[3;5~", "C-Delete"),
    (b"\x1b[6;2~", "S-PgDn"),
    (b"\x1b[3$", "S-Delete"),
    (b"\x1b[Z", "S-Tab"),
    (b"\x1b[1;2Z", "S-Tab"),
    (b"\x1b[1;6Z", "C-S-Tab"),
    // Function keys: xterm, linux, rxvt.
    (b"\x1bOP", "F1"),
    (b"\x1bOQ", "F2"),
    (b"\x1bOR", "F3"),
    (b"\x1bOS", "F4"),
    (b"\x1b[P", "F1"),
    (b"\x1b[[A", "F1"),
    (b"\x1b[[E", "F5"),
    (b"\x1b[11~", "F1"),
    (b"\x1b[14~", "F4"),
    (b"\x1b[15~", "F5"),
    (b"\x1b[17~", "F6"),
    (b"\x1b[21~", "F10"),
    (b"\x1b[23~", "F11"),
    (b"\x1b[24~", "F12"),
    (b"\x1b[24;2~", "S-F12"),
    (b"\x1b[11^", "C-F1"),
    (b"\x1b[1;2P", "S-F1"),
    (b"\x1b[1;2R", "S-F3"),
    (b"\x1b[1;5R", "C-F3"),
    (b"\x1b[1;8R", "C-A-S-F3"),
    // The keypad in application mode.
    (b"\x1bOM", "Enter"),
    (b"\x1bOj", "*"),
    (b"\x1bOp", "0"),
    (b"\x1bOy", "9"),
    // kitty's protocol and xterm's modifyOtherKeys.
    (b"\x1b[27u", "Esc"),
    (b"\x1b[13;2u", "S-Enter"),
    (b"\x1b[9;5u", "C-Tab"),
    (b"\x1b[127;3u", "A-Backspace"),
    (b"\x1b[97u", "a"),
    (b"\x1b[97;5u", "C-a"),
    (b"\x1b[97;5:1u", "C-a"),
    (b"\x1b[97;5:2u", "C-a"),
    (b"\x1b[97:65;2u", "A"),
    (b"\x1b[97;6u", "C-A"),
    (b"\x1b[97;69u", "C-a"),
    (b"\x1b[97;3u", "A-a"),
    (b"\x1b[32;5u", "C-Space"),
    (b"\x1b[91;5u", "Esc"),
    (b"\x1b[47;5u", "C-_"),
    (b"\x1b[45:95;6u", "C-_"),
    // As without the protocol: the same keys do the same in every terminal.
    (b"\x1b[105;5u", "Tab"),
    (b"\x1b[109;5u", "Enter"),
    (b"\x1b[104;5u", "Backspace"),
    (b"\x1b[106;5u", "Enter"),
    (b"\x1b[50;5u", "C-Space"),
    // Control on a keyboard of other letters: what lies there on that of ASCII.
    (b"\x1b[1089::99;5u", "C-c"),
    (b"\x1b[1092:1060:97;6u", "C-A"),
    (b"\x1b[1092::97;3u", "A-ф"),
    (b"\x1b[1092u", "ф"),
    (b"\x1b[20013u", "中"),
    (b"\x1b[57399u", "0"),
    (b"\x1b[57414u", "Enter"),
    (b"\x1b[57419;5u", "C-Up"),
    (b"\x1b[1;1:1A", "Up"),
    (b"\x1b[1;5:2A", "C-Up"),
    (b"\x1b[27;5;97~", "C-a"),
    (b"\x1b[27;6;9~", "C-S-Tab"),
];

/// Whole frames that are no key and of which the program wants to hear nothing.
pub(super) const SILENT: &[&[u8]] = &[
    // Answers: device attributes, kitty, version, capabilities, modes, parameters, window, cursor.
    b"\x1b[?62;22;52c",
    b"\x1b[>41;388;0c",
    b"\x1b[>0q",
    b"\x1bP!|7E565445\x1b\\",
    b"\x1bP>|XTerm(388)\x1b\\",
    b"\x1bP1+r544e=787465726d\x1b\\",
    b"\x1bP0+r524742\x1b\\",
    b"\x1bP1$r0m\x1b\\",
    b"\x1bP0$r\x1b\\",
    b"\x1b[?2026;0$y",
    b"\x1b[?2026;4$y",
    b"\x1b[?2004;1$y",
    b"\x1b[4;2$y",
    b"\x1b[2;1;1;112;112;1;0x",
    b"\x1b[8;24;80t",
    b"\x1b[48;24;80;480;960t",
    b"\x1b[0n",
    b"\x1b[?12;40R",
    b"\x1b[?12;40;1R",
    b"\x1b[24;80R",
    b"\x1b[2;5R",
    b"\x1b[1;9R",
    // Colours and clipboards that were not asked for.
    b"\x1b]10;rgb:cdcd/d6d6/f4f4\x1b\\",
    b"\x1b]4;1;rgb:cdcd/0000/0000\x07",
    b"\x1b]12;rgb:ffff/ffff/ffff\x07",
    b"\x1b]11;?\x07",
    b"\x1b]11;rgb:zz/00/00\x07",
    b"\x1b]52;c;aGVsbG8=\x07",
    // Strings of every kind, and one with text that is not ASCII.
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b^private\x1b\\",
    b"\x1bXstart of string\x1b\\",
    "\x1b]2;标题\x1b\\".as_bytes(),
    "\x1b]lé title\x1b\\".as_bytes(),
    // Keys let go, keys that are held only, keys with Super.
    b"\x1b[97;1:3u",
    b"\x1b[1;1:3A",
    b"\x1b[3;1:3~",
    b"\x1b[57441;2u",
    b"\x1b[97;9u",
    b"\x1b[1;9A",
    // The mouse: other buttons, motion without one, wheels to the side.
    b"\x1b[<2;10;5M",
    b"\x1b[<2;10;5m",
    b"\x1b[<35;10;5M",
    b"\x1b[<66;10;5M",
    b"\x1b[<128;1;1M",
    b"\x1b[M\x22\x2a\x25",
    // Unknown frames.
    b"\x1b[99~",
    b"\x1b[25~",
    b"\x1b[E",
    b"\x1b[1;2;3;4;5;6;7q",
    b"\x1b[1 q",
    b"\x1b[=1;2z",
    b"\x1b[!p",
    b"\x1b[[Z",
    b"\x1bOz",
    b"\x1b[201~",
    // C1 signs in UTF-8.
    b"\xc2\x9b",
    b"\xc2\x80",
];

/// Frames by which the terminal says something.
pub(super) fn sayings() -> Vec<(Vec<u8>, Message)> {
    let mut all: Vec<(Vec<u8>, Message)> = Vec::new();
    let mut add = |bytes: &[u8], message: Message| all.push((bytes.to_vec(), message));
    let dark = Message::Answered(Answer::Background(Background::Dark));
    let light = Message::Answered(Answer::Background(Background::Light));
    add(b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\", dark.clone());
    add(b"\x1b]11;rgb:0000/2b2b/3636\x07", dark.clone());
    add(b"\x1b]11;rgb:00/00/00\x07", dark.clone());
    add(b"\x1b]11;rgba:0000/0000/0000/ffff\x07", dark.clone());
    add(b"\x1b]11;#1e1e2e\x07", dark.clone());
    add(b"\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\", light.clone());
    add(b"\x1b]11;rgb:f/f/f\x07", light.clone());
    add(b"\x1b]11;#ffffff\x07", light.clone());
    add(b"\x1b[?997;1n", dark);
    add(b"\x1b[?997;2n", light);
    for set in 1..=3 {
        let answer = format!("\x1b[?2026;{set}$y");
        add(answer.as_bytes(), Message::Answered(Answer::Sync));
    }
    for set in 0..=1 {
        let answer = format!("\x1b[?{set}u");
        add(answer.as_bytes(), Message::Answered(Answer::Keyboard));
    }
    add(b"\x1b[2;2R", Message::Answered(Answer::AmbiguousWide(false)));
    add(b"\x1b[2;3R", Message::Answered(Answer::AmbiguousWide(true)));
    add(b"\x1bP1+r5463\x1b\\", Message::Answered(Answer::TrueColor));
    add(b"\x1bP1+r524742=38\x1b\\", Message::Answered(Answer::TrueColor));
    add(b"\x1bP1+r544e=78;5463=\x1b\\", Message::Answered(Answer::TrueColor));
    add(b"\x1bP1$r48:2:1:2:3m\x1b\\", Message::Answered(Answer::TrueColor));
    add(b"\x1bP1$r0;48:2::1:2:3m\x1b\\", Message::Answered(Answer::TrueColor));
    add(b"\x1b[I", Message::Focused(true));
    add(b"\x1b[O", Message::Focused(false));
    let mut mouse = |bytes: &[u8], x, y, kind| add(bytes, Message::Mouse(Mouse { x, y, kind }));
    mouse(b"\x1b[<0;1;1M", 0, 0, MouseKind::Press);
    mouse(b"\x1b[<0;200;60M", 199, 59, MouseKind::Press);
    mouse(b"\x1b[<16;3;4M", 2, 3, MouseKind::Press);
    mouse(b"\x1b[<32;5;6M", 4, 5, MouseKind::Drag);
    mouse(b"\x1b[<0;5;6m", 4, 5, MouseKind::Release);
    mouse(b"\x1b[<64;5;6M", 4, 5, MouseKind::WheelUp);
    mouse(b"\x1b[<65;5;6M", 4, 5, MouseKind::WheelDown);
    mouse(b"\x1b[<0;99999;6M", u16::MAX, 5, MouseKind::Press);
    mouse(b"\x1b[32;5;6M", 4, 5, MouseKind::Press);
    mouse(b"\x1b[96;5;6M", 4, 5, MouseKind::WheelUp);
    mouse(b"\x1b[35;5;6M", 4, 5, MouseKind::Release);
    mouse(b"\x1b[M \x25\x26", 4, 5, MouseKind::Press);
    mouse(b"\x1b[M`\x25\x26", 4, 5, MouseKind::WheelUp);
    mouse(b"\x1b[M#\x7f\xff", 94, 222, MouseKind::Release);
    add(b"\x1b[200~one\rtwo\x1b[201~", Message::Pasted("one\rtwo".into()));
    add(
        b"\x1b[200~\x1b[A\x1b[20\x03\x1b]\xff\x1b[201~",
        Message::Pasted("\x1b[A\x1b[20\x03\x1b]".into()),
    );
    add(b"\x1b[200~\x1b[201~", Message::Pasted(String::new()));
    all
}
