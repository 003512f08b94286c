//! Stand-in.

use std::{io, thread, time::Instant};

use super::input::Decoder;
use crate::app::Message;

/// Listens to the terminal.
pub struct Listener {}

impl Listener {
    /// Stops to read.
    pub fn pause(&self) {}

    /// Goes on to read.
    pub fn resume(&self) {}
}

/// Listens to the terminal.
pub fn listen(send: impl Fn(Message) -> bool + Send + 'static) -> io::Result<Listener> {
    thread::spawn(move || {
        let began = Instant::now();
        let mut decoder = Decoder::new();
        let mut bytes = [0; 4096];
        loop {
            let wait = decoder.deadline().map(|at| {
                let left = at.saturating_sub(began.elapsed());
                rustix::event::Timespec {
                    tv_sec: left.as_secs() as i64,
                    tv_nsec: i64::from(left.subsec_nanos()),
                }
            });
            let stdin = rustix::stdio::stdin();
            let mut fds = [rustix::event::PollFd::new(&stdin, rustix::event::PollFlags::IN)];
            let ready = rustix::event::poll(&mut fds, wait.as_ref()).unwrap_or(0);
            let messages = if ready == 0 {
                decoder.expire(began.elapsed())
            } else {
                match rustix::io::read(rustix::stdio::stdin(), &mut bytes) {
                    Ok(0) | Err(_) => {
                        send(Message::Hangup);
                        return;
                    }
                    Ok(count) => {
                        decoder.feed(bytes.get(..count).unwrap_or_default(), began.elapsed())
                    }
                }
            };
            for message in messages {
                if !send(message) {
                    return;
                }
            }
        }
    });
    Ok(Listener {})
}
