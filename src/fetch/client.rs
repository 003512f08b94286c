//! The client: it waits for a trip on another thread, so that it can stop waiting at any time.

use std::{
    sync::mpsc::{self, Receiver, RecvTimeoutError, TrySendError},
    thread,
    time::{Duration, Instant},
};

use super::{
    error::FetchError,
    names::Names,
    page::{Fetched, Progress, Validators},
    request::agent,
    rules::Rules,
    target::Target,
    trip::Trip,
};

/// How long is waited at most before it is asked whether to go on.
const TICK: Duration = Duration::from_millis(50);

/// The longest time that a fetch is given, whatever the rules say.
const LONGEST: Duration = Duration::from_hours(24);

/// Fetches pages, one at a time. It keeps nothing from one to the next.
#[derive(Clone, Debug)]
pub struct Client {
    rules: Rules,
    names: Names,
}

/// What a trip tells whoever waits for it.
enum News {
    Progress(Progress),
    End(Result<Fetched, FetchError>),
}

impl Client {
    /// Makes a client; nothing is connected to.
    pub fn new(rules: Rules) -> Self {
        let names = Names::of_system(rules.allow_private);
        Self { rules: Rules { timeout: rules.timeout.min(LONGEST), ..rules }, names }
    }

    /// Fetches a page and waits for it.
    ///
    /// With `known`, the server is asked whether the page has changed since. `going_on` is told how
    /// far it is, every 50 milliseconds at least, even while nothing comes; where it returns false,
    /// the fetch stops. Then, and when the time is over, the connection is closed at once; a lookup
    /// of a name that hangs ends by itself, on a thread that nobody waits for.
    pub fn get(
        &self,
        url: &str,
        known: Option<&Validators>,
        going_on: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<Fetched, FetchError> {
        let start = Target::parse(url)?;
        let url = start.shown();
        let begun = Instant::now();
        let agent = agent(self.names.clone());
        let known = known.and_then(Validators::sendable);
        let trip = Trip { agent: agent.clone(), rules: self.rules, start, known, begun };
        let (tell, news) = mpsc::sync_channel(1);
        let travel = move || {
            let told = trip.go(&mut |progress| {
                // Where the last news still wait, these are left out.
                !matches!(
                    tell.try_send(News::Progress(progress)),
                    Err(TrySendError::Disconnected(_))
                )
            });
            // Nobody may wait for it any longer.
            let _ = tell.send(News::End(told));
        };
        if let Err(error) = thread::Builder::new().name("fetch".to_owned()).spawn(travel) {
            return Err(FetchError::Connect { url, cause: error.to_string() });
        }
        let end = self.wait(&news, &url, begun, going_on);
        agent.shutdown();
        end
    }

    fn wait(
        &self,
        news: &Receiver<News>,
        url: &str,
        begun: Instant,
        going_on: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<Fetched, FetchError> {
        let url = || url.to_owned();
        let mut progress = Progress::default();
        while going_on(progress) {
            let left = self.rules.timeout.saturating_sub(begun.elapsed());
            if left.is_zero() {
                return Err(FetchError::Timeout { url: url(), limit: self.rules.timeout });
            }
            match news.recv_timeout(left.min(TICK)) {
                Ok(News::End(end)) => return end,
                Ok(News::Progress(latest)) => progress = latest,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(FetchError::Damaged { url: url(), cause: "the answer broke off" });
                }
            }
        }
        Err(FetchError::Stopped { url: url() })
    }
}
