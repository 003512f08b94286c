//! The one clock: sends tickets back when their time is up. Sleeps while nothing waits.

use std::{
    collections::BTreeMap,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use crate::app::{Message, Report, Ticket};

/// Wakes those who asked, on a thread that begins with the first.
pub(super) struct Timer {
    answers: Sender<Message>,
    asked: Option<Sender<(Instant, Ticket)>>,
}

impl Timer {
    /// Every ticket goes into one channel.
    pub(super) fn new(answers: Sender<Message>) -> Self {
        Self { answers, asked: None }
    }

    /// Sends a ticket back after a while.
    pub(super) fn wake(&mut self, ticket: Ticket, after: Duration) {
        let asked = self.asked.get_or_insert_with(|| {
            let (asked, questions) = mpsc::channel();
            let answers = self.answers.clone();
            thread::spawn(move || wait(&questions, &answers));
            asked
        });
        // The thread lives as long as this does.
        let _ = asked.send((Instant::now() + after, ticket));
    }
}

/// Waits for questions and for what is due, until nobody asks or nobody listens.
fn wait(questions: &Receiver<(Instant, Ticket)>, answers: &Sender<Message>) {
    // The number tells apart tickets for one moment.
    let mut waiting: BTreeMap<(Instant, u64), Ticket> = BTreeMap::new();
    let mut number = 0;
    loop {
        let next = waiting.first_key_value().map(|((at, _), _)| *at);
        let question = match next {
            None => questions.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(at) => questions.recv_timeout(at.saturating_duration_since(Instant::now())),
        };
        match question {
            Ok((at, ticket)) => {
                number += 1;
                waiting.insert((at, number), ticket);
            }
            Err(RecvTimeoutError::Timeout) => {
                let Some((_, ticket)) = waiting.pop_first() else { continue };
                if answers.send(Message::Job(Box::new(Report::Woke(ticket)))).is_err() {
                    return;
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_that_is_due_first_comes_first() {
        let (answers, messages) = mpsc::channel();
        let mut timer = Timer::new(answers);
        let (late, soon) = (Ticket::numbered(1), Ticket::numbered(2));
        timer.wake(late, Duration::from_millis(30));
        timer.wake(soon, Duration::ZERO);
        let woke = |ticket| Message::Job(Box::new(Report::Woke(ticket)));
        assert_eq!(messages.recv().unwrap(), woke(soon));
        assert_eq!(messages.recv().unwrap(), woke(late));
    }
}
