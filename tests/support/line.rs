//! A slow line to a server of this machine: it delays, lets through so much a second, counts, and
//! can be cut.

use std::{
    io::{Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, mpsc},
    thread,
    time::{Duration, Instant},
};

/// How much is taken at once; more would arrive in lumps.
const PART: usize = 512;

/// How slow it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// From one end to the other.
    pub(crate) delay: Duration,
    pub(crate) bytes_a_second: u32,
}

/// A way through the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    ToServer,
    ToClient,
}

/// What went through the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Traffic {
    pub(crate) to_server: usize,
    pub(crate) to_client: usize,
    /// How often the server said something after the client had.
    pub(crate) round_trips: usize,
}

/// What both ways share.
#[derive(Default)]
struct Shared {
    traffic: Mutex<(Traffic, Option<Way>, Option<Instant>)>,
    ends: Mutex<Vec<TcpStream>>,
}

/// The line, open until it is cut.
pub(crate) struct Line {
    pub(crate) port: u16,
    shared: Arc<Shared>,
}

impl Line {
    /// Opens a line to a port of this machine.
    pub(crate) fn to(port: u16, pace: Pace) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let own = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared::default());
        let both = Arc::clone(&shared);
        thread::spawn(move || {
            // One call is all that a test makes.
            let Ok((client, _)) = listener.accept() else { return };
            let server = TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], port))).unwrap();
            for end in [&client, &server] {
                end.set_nodelay(true).unwrap();
                both.ends.lock().unwrap().push(end.try_clone().unwrap());
            }
            let back = (server.try_clone().unwrap(), client.try_clone().unwrap());
            carry((client, server), Way::ToServer, pace, &both);
            carry(back, Way::ToClient, pace, &both);
        });
        Self { port: own, shared }
    }

    /// Returns what went through since the last call.
    pub(crate) fn take_traffic(&self) -> Traffic {
        let mut traffic = self.shared.traffic.lock().unwrap();
        traffic.1 = None;
        std::mem::take(&mut traffic.0)
    }

    /// Returns how long nothing has gone through.
    pub(crate) fn silence(&self) -> Duration {
        let traffic = self.shared.traffic.lock().unwrap();
        traffic.2.map_or(Duration::ZERO, |last| last.elapsed())
    }

    /// Cuts the line: both ends are gone at once.
    pub(crate) fn cut(&self) {
        for end in self.shared.ends.lock().unwrap().drain(..) {
            let _ = end.shutdown(Shutdown::Both);
        }
    }
}

/// Carries one way, on two threads: what is under way takes its time while more comes.
fn carry((mut from, mut to): (TcpStream, TcpStream), way: Way, pace: Pace, shared: &Arc<Shared>) {
    let (sender, under_way) = mpsc::channel::<(Instant, Vec<u8>)>();
    let shared = Arc::clone(shared);
    thread::spawn(move || {
        let mut bytes = [0; PART];
        while let Ok(count @ 1..) = from.read(&mut bytes) {
            count_in(&shared, way, count);
            if sender.send((Instant::now() + pace.delay, bytes[..count].to_vec())).is_err() {
                return;
            }
        }
    });
    thread::spawn(move || {
        let mut free = Instant::now();
        for (due, bytes) in under_way {
            let takes = Duration::from_secs(1) * u32::try_from(bytes.len()).unwrap();
            free = due.max(free) + takes / pace.bytes_a_second;
            thread::sleep(free.saturating_duration_since(Instant::now()));
            if to.write_all(&bytes).is_err() {
                return;
            }
        }
        let _ = to.shutdown(Shutdown::Write);
    });
}

fn count_in(shared: &Shared, way: Way, count: usize) {
    let mut traffic = shared.traffic.lock().unwrap();
    let (counted, last, when) = &mut *traffic;
    match way {
        Way::ToServer => counted.to_server += count,
        Way::ToClient => counted.to_client += count,
    }
    if way == Way::ToClient && *last == Some(Way::ToServer) {
        counted.round_trips += 1;
    }
    *last = Some(way);
    *when = Some(Instant::now());
}
