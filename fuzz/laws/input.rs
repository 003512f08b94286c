//! What a terminal sends.

use std::time::Duration;

use postil::{
    app::{Code, Key, Message},
    term::input::Decoder,
};

use super::numbers;

/// However the bytes are cut into reads the messages are the same, and after a pause nothing of them
/// is left.
pub(crate) fn input(bytes: &[u8]) {
    let ([first, second], bytes) = numbers::<2>(bytes);
    let whole = read(bytes, usize::MAX, usize::MAX);
    assert_eq!(read(bytes, 1, 1), whole);
    assert_eq!(read(bytes, first.max(1), second.max(1)), whole);
    let (mut decoder, mut now) = (Decoder::new(), Duration::ZERO);
    decoder.feed(bytes, now);
    while let Some(deadline) = decoder.deadline() {
        decoder.expire(deadline);
        now = deadline;
    }
    let messages = decoder.feed(b"q", now + Duration::from_mins(1));
    assert_eq!(messages, [Message::Key(Key::plain(Code::Char('q')))]);
}

/// Reads in parts of two lengths in turns, all of them at once, and waits until nothing is open.
fn read(mut bytes: &[u8], first: usize, second: usize) -> Vec<Message> {
    let (mut decoder, mut messages) = (Decoder::new(), Vec::new());
    for length in [first, second].into_iter().cycle() {
        let (part, rest) = bytes.split_at(length.min(bytes.len()));
        messages.extend(decoder.feed(part, Duration::ZERO));
        bytes = rest;
        if bytes.is_empty() {
            break;
        }
    }
    while let Some(deadline) = decoder.deadline() {
        messages.extend(decoder.expire(deadline));
    }
    messages
}
