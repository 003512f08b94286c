//! Who reads the terminal: the listener, or whoever it was handed to, never both.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// What the listener and its owner tell each other.
#[derive(Debug, Default)]
pub(super) struct Gate {
    state: Mutex<State>,
    changed: Condvar,
}

/// Where both stand.
#[derive(Debug, Default)]
struct State {
    /// The owner wants the terminal for somebody else.
    is_wanted: bool,
    /// The listener keeps away from it.
    is_away: bool,
    /// The listener has ended.
    end: Option<End>,
    /// How often the process was stopped by the listener, and went on.
    stops: usize,
}

/// How the listener ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Good,
    /// By a defect.
    Broken,
}

impl Gate {
    /// Asks the listener to keep away from the terminal, or to come back.
    pub(super) fn want(&self, is_wanted: bool) {
        self.state().is_wanted = is_wanted;
    }

    /// Waits until the listener keeps away from the terminal.
    pub(super) fn wait_away(&self) {
        self.wait(|state| state.is_away);
    }

    /// Returns how often the process was stopped.
    pub(super) fn stops(&self) -> usize {
        self.state().stops
    }

    /// Waits until the process has been stopped since and goes on.
    pub(super) fn wait_stop(&self, before: usize) {
        self.wait(|state| state.stops != before);
    }

    /// The listener says that it does what the owner wants; returns whether it shall be away.
    pub(super) fn follow(&self) -> bool {
        let mut state = self.state();
        state.is_away = state.is_wanted;
        self.changed.notify_all();
        state.is_away
    }

    /// The listener says that the process was stopped and goes on.
    pub(super) fn went_on(&self) {
        self.state().stops += 1;
        self.changed.notify_all();
    }

    /// The listener says that it has ended: nobody needs to wait for it.
    pub(super) fn end(&self, end: End) {
        self.state().end = Some(end);
        self.changed.notify_all();
    }

    /// Says whether the listener ended by a defect.
    pub(super) fn is_broken(&self) -> bool {
        self.state().end == Some(End::Broken)
    }

    fn wait(&self, is_so: impl Fn(&State) -> bool) {
        let waited =
            self.changed.wait_while(self.state(), |state| state.end.is_none() && !is_so(state));
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_listener_follows_its_owner() {
        let gate = Gate::default();
        assert!(!gate.follow());
        gate.want(true);
        assert!(gate.follow());
        gate.wait_away();
        gate.want(false);
        assert!(!gate.follow());
    }

    #[test]
    fn nobody_waits_for_a_listener_that_has_ended() {
        let gate = Gate::default();
        gate.want(true);
        gate.end(End::Good);
        gate.wait_away();
        gate.wait_stop(gate.stops());
    }
}
