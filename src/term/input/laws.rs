//! What holds for the decoder whatever comes: the tables, and the laws over random input.

use std::time::Duration;

use proptest::{prelude::*, sample::select};

use super::{
    Decoder,
    known::{KEYS, SILENT, sayings},
    limits::{ESCAPE, MAX_SEQUENCE, PASTE, SEQUENCE},
};
use crate::app::{Key, Message};

const MOMENT: Duration = Duration::from_millis(1);

fn key(spelling: &str) -> Message {
    Message::Key(Key::parse(spelling).unwrap())
}

fn keys(spellings: &[&str]) -> Vec<Message> {
    spellings.iter().map(|it| key(it)).collect()
}

/// Reads bytes at once, and waits until nothing is open.
fn read(bytes: &[u8]) -> Vec<Message> {
    read_parts(&[(bytes, Duration::ZERO)])
}

/// Reads parts, each some time after the one before, with the decoder woken when it asks.
fn read_parts(parts: &[(&[u8], Duration)]) -> Vec<Message> {
    let (mut decoder, mut now, mut messages) = (Decoder::new(), Duration::ZERO, Vec::new());
    for (bytes, after) in parts {
        now += *after;
        while let Some(deadline) = decoder.deadline().filter(|it| *it < now) {
            messages.extend(decoder.expire(deadline));
        }
        messages.extend(decoder.feed(bytes, now));
    }
    while let Some(deadline) = decoder.deadline() {
        messages.extend(decoder.expire(deadline));
    }
    messages
}

#[test]
fn every_known_key_is_read() {
    for (bytes, spelling) in KEYS {
        assert_eq!(read(bytes), [key(spelling)], "{:?}", String::from_utf8_lossy(bytes));
    }
    for letter in 'a'..='z' {
        let byte = letter as u8 & 0x1f;
        if !matches!(letter, 'h' | 'i' | 'j' | 'm') {
            assert_eq!(read(&[byte]), [Message::Key(Key::ctrl(letter))]);
        }
    }
}

#[test]
fn what_the_terminal_says_is_told_and_the_rest_is_silent() {
    for (bytes, message) in sayings() {
        assert_eq!(read(&bytes), [message], "{:?}", String::from_utf8_lossy(&bytes));
    }
    for bytes in SILENT {
        assert_eq!(read(bytes), [], "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn escape_is_a_key_after_a_while_and_not_before() {
    let mut decoder = Decoder::new();
    assert_eq!(decoder.feed(b"\x1b", MOMENT), []);
    assert_eq!(decoder.deadline(), Some(MOMENT + ESCAPE));
    assert_eq!(decoder.expire(ESCAPE), []);
    assert_eq!(decoder.expire(MOMENT + ESCAPE), keys(&["Esc"]));
    assert_eq!(decoder.deadline(), None);
}

#[test]
fn escape_held_down_is_as_many_keys() {
    let each = [(&b"\x1b"[..], Duration::from_millis(33)); 4];
    assert_eq!(read_parts(&each), keys(&["Esc"; 4]));
    assert_eq!(read(b"\x1b\x1b"), keys(&["Esc"; 2]));
    assert_eq!(read(b"\x1b\x1bj"), keys(&["Esc", "A-j"]));
}

#[test]
fn a_rest_that_comes_late_but_whole_is_the_rest() {
    let late = ESCAPE * 2;
    // Nobody was woken in between: the ESC had not been given out yet.
    let mut decoder = Decoder::new();
    assert_eq!(decoder.feed(b"\x1b", MOMENT), []);
    assert_eq!(decoder.feed(b"[A", late), keys(&["Up"]));
    // It had: then at least no letters come of it.
    assert_eq!(read_parts(&[(b"\x1b", MOMENT), (b"[A", late)]), keys(&["Esc", "Up"]));
    let held = [(&b"\x1b[A\x1b"[..], MOMENT), (b"[A\x1b[A", late)];
    assert_eq!(read_parts(&held), keys(&["Up", "Esc", "Up", "Up"]));
    for (bytes, message) in sayings() {
        let parts = [(&bytes[..1], MOMENT), (&bytes[1..], late)];
        assert_eq!(read_parts(&parts), [key("Esc"), message], "{bytes:?}");
    }
    let cut = [(&b"\x1b]11;rgb:00"[..], MOMENT), (b"00/0000/0000\x07j", SEQUENCE + late)];
    assert_eq!(read_parts(&cut)[1..], keys(&["j"]));
}

#[test]
fn what_may_have_been_typed_is_not_taken_for_a_rest() {
    let late = ESCAPE * 2;
    for (typed, spellings) in [
        ("j", &["Esc", "j"][..]),
        ("[a", &["Esc", "[", "a"]),
        ("[[", &["Esc", "[", "["]),
        ("Oj", &["Esc", "O", "j"]),
        ("é", &["Esc", "é"]),
        ("[Aj", &["Esc", "[", "A", "j"]),
    ] {
        let parts = [(&b"\x1b"[..], MOMENT), (typed.as_bytes(), late)];
        assert_eq!(read_parts(&parts), keys(spellings), "{typed}");
        let mut decoder = Decoder::new();
        decoder.feed(b"\x1b", MOMENT);
        assert_eq!(decoder.feed(typed.as_bytes(), late), keys(spellings), "{typed}");
    }
    let parts = [(&b"\x1b["[..], MOMENT), (b"A", SEQUENCE * 2)];
    assert_eq!(read_parts(&parts), keys(&["A"]));
    let parts = [(&b"\x1b"[..], MOMENT), (b"[A", SEQUENCE * 2)];
    assert_eq!(read_parts(&parts), keys(&["Esc", "[", "A"]));
}

#[test]
fn a_longer_beginning_is_dropped_without_a_key() {
    for cut in [
        &b"\x1b["[..],
        b"\x1bO",
        b"\x1b]",
        b"\x1b]11;rgb:00",
        b"\x1b]11;rgb:00\x1b",
        b"\x1bP",
        b"\x1b[M",
        b"\x1b[M !",
        b"\x1b[[",
        b"\x1b[1;5",
        b"\x1b\x1b[",
        b"\xe4\xb8",
        b"\x1b\xe4\xb8",
    ] {
        let mut decoder = Decoder::new();
        assert_eq!(decoder.feed(cut, MOMENT), []);
        assert_eq!(decoder.deadline(), Some(MOMENT + SEQUENCE), "{cut:?}");
        assert_eq!(decoder.expire(MOMENT + SEQUENCE), [], "{cut:?}");
        assert_eq!(decoder.feed(b"q", SEQUENCE * 2), keys(&["q"]), "{cut:?}");
    }
}

#[test]
fn escape_ends_a_sequence_and_begins_the_next() {
    for (bytes, _) in sayings().iter().filter(|(bytes, _)| !bytes.starts_with(b"\x1b[200~")) {
        for cut in 2..bytes.len() {
            let parts = [&bytes[..cut], b"\x1b[B", b"j"].concat();
            assert_eq!(read(&parts), keys(&["Down", "j"]), "{:?}", &bytes[..cut]);
        }
    }
    assert_eq!(read(b"\x1b[1;5\x03"), keys(&["C-c"]));
    assert_eq!(read(b"\x1b]11;\x03"), keys(&["C-c"]));
    assert_eq!(read("\x1b[中".as_bytes()), keys(&["中"]));
}

#[test]
fn the_next_sequence_has_a_time_of_its_own() {
    let mut decoder = Decoder::new();
    decoder.feed(b"\x1b[1;5", MOMENT);
    let later = MOMENT * 400;
    assert_eq!(decoder.feed(b"\x1b[", later), []);
    assert_eq!(decoder.deadline(), Some(later + SEQUENCE));
}

#[test]
fn the_slowest_terminal_is_understood() {
    let says = sayings().into_iter().map(|(bytes, message)| (bytes, vec![message]));
    let known = KEYS.iter().map(|(bytes, spelling)| (bytes.to_vec(), keys(&[spelling])));
    let silent = SILENT.iter().map(|bytes| (bytes.to_vec(), Vec::new()));
    for (bytes, messages) in says.chain(known).chain(silent) {
        let each: Vec<_> = bytes.chunks(1).map(|byte| (byte, MOMENT * 49)).collect();
        assert_eq!(read_parts(&each), messages, "{bytes:?}");
    }
}

#[test]
fn a_key_before_an_answer_stays_itself() {
    for (bytes, message) in sayings() {
        let parts = [b"\x1b", &bytes[..], b"j"].concat();
        assert_eq!(read(&parts), [key("Esc"), message, key("j")], "{bytes:?}");
    }
}

#[test]
fn a_paste_that_never_ends_is_over_after_a_while() {
    let mut decoder = Decoder::new();
    assert_eq!(decoder.feed(b"\x1b[200~one", MOMENT), []);
    assert_eq!(decoder.deadline(), Some(MOMENT + PASTE));
    assert_eq!(decoder.feed(b" two", PASTE), []);
    assert_eq!(decoder.deadline(), Some(PASTE + SEQUENCE));
    let pasted = Message::Pasted("one two".into());
    assert_eq!(decoder.expire(PASTE + SEQUENCE), [pasted]);
    assert_eq!(decoder.feed(b"q", PASTE * 2), keys(&["q"]));
}

#[test]
fn what_is_too_long_is_dropped_whole_and_not_kept() {
    let digits = vec![b'1'; 10 * MAX_SEQUENCE];
    for (before, behind) in
        [("\x1b[", "A"), ("\x1bO", "A"), ("\x1b]11;", "\x07"), ("\x1bP", "\x1b\\")]
    {
        let bytes = [before.as_bytes(), &digits, behind.as_bytes(), b"j"].concat();
        assert_eq!(read(&bytes), keys(&["j"]), "{before:?}");
        let mut decoder = Decoder::new();
        decoder.feed(&bytes[..bytes.len() - 3], MOMENT);
        assert!(format!("{decoder:?}").len() < 8 * MAX_SEQUENCE);
    }
}

/// A key, an answer or a paste, and what comes of it. A lone ESC is left out: only time ends it.
fn things() -> impl Strategy<Value = (Vec<u8>, Option<Message>)> {
    let keys = KEYS.iter().map(|(bytes, spelling)| (bytes.to_vec(), Some(key(spelling))));
    let silent = SILENT.iter().map(|bytes| (bytes.to_vec(), None));
    let says = sayings().into_iter().map(|(bytes, message)| (bytes, Some(message)));
    prop_oneof![
        2 => select(keys.collect::<Vec<_>>()),
        1 => select(silent.chain(says).collect::<Vec<_>>()),
    ]
}

/// Bytes as terminals send them, then torn: cut, doubled, swapped, with noise among them.
fn torn() -> impl Strategy<Value = Vec<u8>> {
    let part = prop_oneof![
        4 => things().prop_map(|(bytes, _)| bytes),
        1 => prop::collection::vec(any::<u8>(), 1..6),
        1 => (things(), any::<prop::sample::Index>()).prop_map(|((bytes, _), at)| {
            bytes[..at.index(bytes.len())].to_vec()
        }),
        1 => (things(), any::<prop::sample::Index>(), any::<u8>()).prop_map(
            |((mut bytes, _), at, byte)| {
                let at = at.index(bytes.len());
                bytes[at] = byte;
                bytes
            }
        ),
    ];
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

/// Cuts bytes into parts by a list of lengths, each with the time since the part before.
fn split<'a>(bytes: &'a [u8], cuts: &[(usize, u64)]) -> Vec<(&'a [u8], Duration)> {
    let (mut rest, mut parts) = (bytes, Vec::new());
    for (length, millis) in cuts.iter().cycle() {
        let (part, behind) = rest.split_at((*length).min(rest.len()));
        parts.push((part, Duration::from_millis(*millis)));
        rest = behind;
        if rest.is_empty() {
            return parts;
        }
    }
    vec![(rest, Duration::ZERO)]
}

/// Lengths and pauses below that which makes a lone ESC a key.
fn cuts() -> impl Strategy<Value = Vec<(usize, u64)>> {
    prop::collection::vec((1_usize..6, 0_u64..50), 1..20)
}

proptest! {
    #[test]
    fn no_split_within_50_ms_changes_what_is_read(
        things in prop::collection::vec(things(), 0..12),
        cuts in cuts(),
    ) {
        let bytes: Vec<u8> = things.iter().flat_map(|(bytes, _)| bytes.clone()).collect();
        let wanted: Vec<Message> = things.into_iter().filter_map(|(_, message)| message).collect();
        prop_assert_eq!(&read(&bytes), &wanted);
        prop_assert_eq!(&read_parts(&split(&bytes, &cuts)), &wanted);
    }

    #[test]
    fn whatever_comes_reads_the_same_split_anywhere(bytes in torn(), cuts in cuts()) {
        let at_once: Vec<_> = cuts.iter().map(|(length, _)| (*length, 0)).collect();
        prop_assert_eq!(read_parts(&split(&bytes, &at_once)), read(&bytes));
    }

    #[test]
    fn after_whatever_comes_a_pause_heals(
        bytes in torn(),
        cuts in prop::collection::vec((1_usize..9, 0_u64..3000), 1..9),
    ) {
        let mut parts = split(&bytes, &cuts);
        parts.push((b"q", PASTE * 3));
        let messages = read_parts(&parts);
        prop_assert_eq!(messages.last(), Some(&key("q")));
    }

    #[test]
    fn an_answer_is_no_key_however_late_it_comes(
        answers in prop::collection::vec(select(sayings()), 1..4),
        pauses in prop::collection::vec(0_u64..8000, 4),
    ) {
        let mut parts = Vec::new();
        let mut wanted = Vec::new();
        for ((bytes, message), pause) in answers.iter().zip(pauses) {
            parts.push((&b"j"[..], Duration::from_millis(pause / 2)));
            parts.push((bytes.as_slice(), Duration::from_millis(pause)));
            parts.push((&b"\x1b[B"[..], Duration::from_millis(pause / 3)));
            wanted.extend([key("j"), message.clone(), key("Down")]);
        }
        prop_assert_eq!(read_parts(&parts), wanted);
    }
}
