//! A lane: one thread and the channel of work that waits for it.

use std::{
    panic::{self, AssertUnwindSafe},
    sync::mpsc::{self, Receiver, Sender},
    thread::{self, JoinHandle},
};

use crate::app::{Message, Notice, Report};

/// A piece of work; what it has to tell is sent on.
type Work = Box<dyn FnOnce() -> Vec<Report> + Send>;

/// Does one piece of work at a time, on a thread that begins with the first.
pub(super) struct Lane {
    answers: Sender<Message>,
    next: Next,
    running: Option<Running>,
}

/// Takes the next piece from what waits; `None` at the end.
type Next = fn(&Receiver<Work>) -> Option<Work>;

struct Running {
    waiting: Sender<Work>,
    thread: JoinHandle<()>,
}

impl Lane {
    /// Does everything, in the order in which it came.
    pub(super) fn ordered(answers: Sender<Message>) -> Self {
        Self::new(answers, |waiting| waiting.recv().ok())
    }

    /// Does the newest of what waits and drops the rest, for questions that replace each other.
    pub(super) fn latest(answers: Sender<Message>) -> Self {
        Self::new(answers, |waiting| {
            waiting.recv().ok().into_iter().chain(waiting.try_iter()).last()
        })
    }

    /// Hands over a piece of work and returns at once.
    pub(super) fn send(&mut self, work: impl FnOnce() -> Vec<Report> + Send + 'static) {
        // Cannot fail: the thread ends only after `finish`, which takes the lane.
        let running = self.running.get_or_insert_with(|| begin(self.answers.clone(), self.next));
        let _ = running.waiting.send(Box::new(work));
    }

    /// Waits for what was sent.
    pub(super) fn finish(self) {
        drop(self.answers);
        let Some(Running { waiting, thread }) = self.running else { return };
        drop(waiting);
        // Cannot fail either: work that panics is caught below.
        let _ = thread.join();
    }

    fn new(answers: Sender<Message>, next: Next) -> Self {
        Self { answers, next, running: None }
    }
}

fn begin(answers: Sender<Message>, next: Next) -> Running {
    let (waiting, queue) = mpsc::channel();
    let thread = thread::spawn(move || {
        while let Some(work) = next(&queue) {
            // Work owns what it touches, so nothing half-changed outlives it.
            let reports = panic::catch_unwind(AssertUnwindSafe(work));
            for report in reports.unwrap_or(vec![Report::Notice(Notice::JobBroke {})]) {
                // When nobody listens the loop has ended: the work counts, the answer not.
                let _ = answers.send(Message::Job(Box::new(report)));
            }
        }
    });
    Running { waiting, thread }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(columns: usize) -> Report {
        Report::Notice(Notice::Width { columns })
    }

    fn heard(answers: &Receiver<Message>) -> Vec<Report> {
        let report = |message| match message {
            Message::Job(report) => *report,
            other => panic!("{other:?} is no job's"),
        };
        answers.iter().map(report).collect()
    }

    /// Sends 1, waits until it runs, sends 2 and 3 behind its back, and returns all answers.
    fn answers_of(lane: fn(Sender<Message>) -> Lane) -> Vec<Report> {
        let (answers, messages) = mpsc::channel();
        let (started, start) = mpsc::channel();
        let (open, gate) = mpsc::channel();
        let mut lane = lane(answers);
        lane.send(move || {
            started.send(()).unwrap();
            gate.recv().unwrap();
            vec![says(1)]
        });
        start.recv().unwrap();
        lane.send(|| vec![says(2)]);
        lane.send(|| vec![says(3)]);
        open.send(()).unwrap();
        lane.finish();
        heard(&messages)
    }

    #[test]
    fn ordered_lane_does_everything_in_order() {
        assert_eq!(answers_of(Lane::ordered), [says(1), says(2), says(3)]);
    }

    #[test]
    fn newest_replaces_what_waits_in_the_latest_lane() {
        assert_eq!(answers_of(Lane::latest), [says(1), says(3)]);
    }

    #[test]
    fn work_that_panics_is_told_and_the_lane_goes_on() {
        let (answers, messages) = mpsc::channel();
        let mut lane = Lane::ordered(answers);
        lane.send(|| panic!("planted"));
        lane.send(|| vec![says(2)]);
        lane.finish();
        assert_eq!(heard(&messages), [Report::Notice(Notice::JobBroke {}), says(2)]);
    }
}
