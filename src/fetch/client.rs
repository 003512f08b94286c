//! The client: it waits for a trip on another thread, so that it can stop waiting at any time.

use std::{
    sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender, TrySendError},
    thread,
    time::{Duration, Instant},
};

use ureq::tls::RootCerts;

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
    pub(super) rules: Rules,
    pub(super) names: Names,
    pub(super) roots: RootCerts,
}

/// What a trip tells whoever waits for it.
enum News {
    Progress(Progress),
    End(Result<Fetched, FetchError>),
}

impl Client {
    /// Makes a client; nothing is connected to. It trusts whom Mozilla trusts (the roots are part of
    /// the program), whatever the machine trusts.
    pub fn new(rules: Rules) -> Self {
        let names = Names::of_system(rules.allow_private);
        let rules = Rules { timeout: rules.timeout.min(LONGEST), ..rules };
        Self { rules, names, roots: RootCerts::WebPki }
    }

    /// Fetches a page and waits for it.
    ///
    /// With `known`, the server is asked whether the page has changed since. `going_on` is told how
    /// far it is, before anything is sent and then every 50 milliseconds at least, even while
    /// nothing comes; where it returns false, the fetch stops. Then, and when the time is over, the
    /// connection is closed at once. What cannot be closed, a lookup or a connection that hangs,
    /// ends by itself on a thread that nobody waits for.
    pub fn get(
        &self,
        url: &str,
        known: Option<&Validators>,
        going_on: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<Fetched, FetchError> {
        let start = Target::parse(url)?;
        let url = start.shown();
        if !going_on(Progress::default()) {
            return Err(FetchError::Stopped { url });
        }
        let begun = Instant::now();
        let agent = agent(self.names.clone(), self.roots.clone());
        let known = known.and_then(Validators::sendable);
        let trip = Trip { agent: agent.clone(), rules: self.rules, start, known, begun };
        // One piece of news may wait, so that what nobody reads does not pile up.
        let (tell, news) = mpsc::sync_channel(1);
        if let Err(error) =
            thread::Builder::new().name("fetch".to_owned()).spawn(move || travel(&trip, &tell))
        {
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
        loop {
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
            if !going_on(progress) {
                return Err(FetchError::Stopped { url: url() });
            }
        }
    }
}

/// Makes a trip and tells of it. Progress is left out while the last news still wait.
fn travel(trip: &Trip, tell: &SyncSender<News>) {
    let told = trip.go(&mut |progress| {
        let sent = tell.try_send(News::Progress(progress));
        !matches!(sent, Err(TrySendError::Disconnected(_)))
    });
    // Nobody may wait for it any longer.
    let _ = tell.send(News::End(told));
}

#[cfg(test)]
mod tests {
    use std::{
        io::{self, BufRead, BufReader, Write},
        net::{IpAddr, SocketAddr, TcpListener},
        sync::{Arc, Mutex},
    };

    use super::*;
    use crate::fetch::address::is_open;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    /// Answers every request with the same bytes, and tells the requests' `Host`.
    fn serve(answer: String) -> (SocketAddr, Receiver<String>) {
        let listener = TcpListener::bind((HERE, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let (tell, hosts) = mpsc::channel();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let lines = BufReader::new(&stream).lines().map_while(Result::ok);
                let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
                let host = head.iter().find_map(|line| line.strip_prefix("host: ")).unwrap();
                tell.send(host.to_owned()).unwrap();
                stream.write_all(answer.as_bytes()).unwrap();
            }
        });
        (address, hosts)
    }

    fn client(
        look_up: impl Fn(&str, u16) -> io::Result<Vec<SocketAddr>> + Send + Sync + 'static,
        is_allowed: fn(IpAddr) -> bool,
    ) -> Client {
        let names = Names { look_up: Arc::new(look_up), is_allowed };
        Client { names, ..Client::new(Rules::default()) }
    }

    fn get(client: &Client, url: &str) -> Result<Fetched, FetchError> {
        client.get(url, None, &mut |_| true)
    }

    #[test]
    fn the_address_that_was_looked_up_is_the_one_that_is_connected_to() {
        let (address, hosts) = serve("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".into());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let names = Arc::clone(&asked);
        let look_up = move |host: &str, port| {
            names.lock().unwrap().push((host.to_owned(), port));
            Ok(vec![address])
        };
        assert!(get(&client(look_up, |_| true), "http://ferry.test/").is_ok());
        assert_eq!(hosts.recv().unwrap(), "ferry.test");
        assert_eq!(*asked.lock().unwrap(), [("ferry.test".to_owned(), 80)]);
    }

    #[test]
    fn a_name_that_stands_for_this_machine_is_refused_before_it_is_asked() {
        let (address, hosts) = serve(String::new());
        let refused = get(&client(move |_, _| Ok(vec![address]), is_open), "http://ferry.test/");
        assert!(matches!(refused, Err(FetchError::Private { .. })), "{refused:?}");
        assert_eq!(
            refused.unwrap_err().to_string(),
            "cannot fetch http://ferry.test/: 127.0.0.1 is an address of this machine or its own \
             network; allow it with --allow-private"
        );
        assert!(hosts.try_recv().is_err());
    }

    #[test]
    fn every_redirect_is_checked_like_the_first_address() {
        for to in
            ["http://inside.test/", "https://127.0.0.2/", "http://2130706434/", "//localhost/"]
        {
            let (address, hosts) =
                serve(format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n"));
            let look_up = move |host: &str, port| match host {
                "ferry.test" => Ok(vec![address]),
                _ => Ok(vec![SocketAddr::from(([127, 0, 0, 2], port))]),
            };
            let refused = get(&client(look_up, |ip| ip == HERE), "http://ferry.test/");
            assert!(matches!(refused, Err(FetchError::Private { .. })), "{to}: {refused:?}");
            assert_eq!(hosts.try_iter().count(), 1, "{to}");
        }
    }

    #[test]
    fn a_name_that_nobody_knows_is_told() {
        let unknown = |_: &str, _| Err(io::Error::other("failed to look up"));
        for client in [client(unknown, is_open), client(|_, _| Ok(Vec::new()), is_open)] {
            assert_eq!(
                get(&client, "http://nowhere.test/a").unwrap_err().to_string(),
                "cannot fetch http://nowhere.test/a: no address is known for nowhere.test; \
                 check the name and the network"
            );
        }
    }

    #[test]
    fn a_port_where_nobody_listens_is_told() {
        let listener = TcpListener::bind((HERE, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        drop(listener);
        let refused = get(&client(move |_, _| Ok(vec![address]), |_| true), "http://ferry.test/");
        assert_eq!(
            refused.unwrap_err().to_string(),
            "cannot connect to http://ferry.test/: connection refused; \
             check the address and the network, or try later"
        );
    }

    #[test]
    fn a_lookup_that_hangs_keeps_nobody_waiting() {
        let (let_go, held) = mpsc::channel::<()>();
        let held = Mutex::new(held);
        let look_up = move |_: &str, _| {
            let _ = held.lock().unwrap().recv();
            Err(io::Error::other("too late"))
        };
        let mut hanging = client(look_up, is_open);
        let mut asked = 0;
        let stopped = hanging.get("http://ferry.test/", None, &mut |_| {
            asked += 1;
            asked < 3
        });
        assert!(matches!(stopped, Err(FetchError::Stopped { .. })), "{stopped:?}");
        hanging.rules.timeout = Duration::from_millis(1);
        let late = get(&hanging, "http://ferry.test/");
        assert!(matches!(late, Err(FetchError::Timeout { .. })), "{late:?}");
        drop(let_go);
    }

    #[test]
    fn a_trip_that_breaks_down_is_an_error_and_no_end_of_the_program() {
        let broken = client(|_, _| std::panic::panic_any("broken"), is_open);
        let told = get(&broken, "http://ferry.test/");
        assert!(matches!(told, Err(FetchError::Damaged { .. })), "{told:?}");
    }

    #[test]
    fn any_time_may_be_given() {
        let (address, _hosts) = serve("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".into());
        let url = format!("http://{address}/");
        let rules = Rules { allow_private: true, timeout: Duration::MAX, max_bytes: u64::MAX };
        assert!(get(&Client::new(rules), &url).is_ok());
        let none = get(&Client::new(Rules { timeout: Duration::ZERO, ..rules }), &url);
        assert!(matches!(none, Err(FetchError::Timeout { .. })), "{none:?}");
    }
}
