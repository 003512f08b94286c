//! Chance for the tests that kill: what differs from run to run, and how often.

use std::{
    env,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// How often a test kills when nothing else is said.
const FEW: usize = 40;

/// Returns how often to kill.
pub(crate) fn kills() -> usize {
    env::var("POSTIL_KILLS").ok().and_then(|it| it.parse().ok()).unwrap_or(FEW)
}

/// Throws numbers (xorshift); says on stderr what it began with.
pub(crate) struct Dice(u64);

impl Dice {
    /// Begins anew, or with what `POSTIL_DICE` says.
    pub(crate) fn new() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
        let told = env::var("POSTIL_DICE").ok().and_then(|it| it.parse().ok());
        let seed = told.unwrap_or(u64::try_from(now % u128::from(u64::MAX)).unwrap());
        eprintln!("POSTIL_DICE={seed}");
        Self(seed | 1)
    }

    /// Throws a number below another.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end.max(1)
    }

    /// Throws a moment within a time.
    pub(crate) fn within(&mut self, time: Duration) -> Duration {
        Duration::from_micros(self.below(u64::try_from(time.as_micros()).unwrap()))
    }
}
