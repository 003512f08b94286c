//! A small server on this machine that says what it is told to say, true or not.
//!
//! It writes bytes as they are: no header is added and no length is counted, so that it can lie,
//! stop in the middle, drip, or never end. It keeps every request that it saw.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    thread,
    time::Duration,
};

/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(20);

/// A request as it was read.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// The path with its query.
    pub(crate) path: String,
    /// The headers in their order, with names in lower case.
    pub(crate) headers: Vec<(String, String)>,
}

impl Request {
    /// Returns the first header of a name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(its, _)| its == name).map(|(_, value)| value.as_str())
    }
}

/// One thing that the server does with a connection; after the last it closes it.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Sends bytes as they are.
    Send(Vec<u8>),
    /// Sends the same bytes until the other side closes.
    Forever(Vec<u8>),
    /// Sends a byte every ten milliseconds until the other side closes.
    Drip(u8),
    /// Says nothing until the other side closes.
    Silence,
}

/// What the server does with a request.
type Answer = dyn Fn(&Request) -> Vec<Step> + Send + Sync;

/// Returns an answer of some bytes.
pub(crate) fn raw(bytes: impl AsRef<[u8]>) -> Vec<Step> {
    vec![Step::Send(bytes.as_ref().to_vec())]
}

/// Returns an honest answer: a status, headers (lines without their ends) and a body.
pub(crate) fn honest(status: &str, headers: &[&str], body: &[u8]) -> Vec<Step> {
    let mut head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n", body.len());
    for header in headers {
        head = head + header + "\r\n";
    }
    raw([head.as_bytes(), b"\r\n", body].concat())
}

/// A server; it ends when dropped.
pub(crate) struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Request>>>,
    asked: Receiver<()>,
    left: Receiver<()>,
    is_over: Arc<AtomicBool>,
}

impl Server {
    /// Starts a server that answers each request as it is told.
    pub(crate) fn start(answer: impl Fn(&Request) -> Vec<Step> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (seen, is_over) = (Arc::default(), Arc::new(AtomicBool::new(false)));
        let (tell_asked, asked) = mpsc::channel();
        let (tell_left, left) = mpsc::channel();
        let desk =
            Desk { answer: Arc::new(answer), seen: Arc::clone(&seen), tell_asked, tell_left };
        let is_closing = Arc::clone(&is_over);
        thread::spawn(move || {
            for stream in listener.incoming() {
                if is_closing.load(Ordering::SeqCst) {
                    return;
                }
                let (desk, stream) = (desk.clone(), stream.unwrap());
                thread::spawn(move || desk.serve(&stream));
            }
        });
        Self { address, seen, asked, left, is_over }
    }

    /// Returns the address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Returns the requests that were seen, in their order.
    pub(crate) fn seen(&self) -> Vec<Request> {
        self.seen.lock().unwrap().clone()
    }

    /// Waits until a request has come in.
    pub(crate) fn wait_for_request(&self) {
        self.asked.recv_timeout(PATIENCE).unwrap();
    }

    /// Waits until the other side has closed a connection that the server kept open.
    pub(crate) fn wait_for_close(&self) {
        self.left.recv_timeout(PATIENCE).unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        // Wakes the one that accepts.
        let _ = TcpStream::connect(self.address);
    }
}

/// What every connection needs.
#[derive(Clone)]
struct Desk {
    answer: Arc<Answer>,
    seen: Arc<Mutex<Vec<Request>>>,
    tell_asked: Sender<()>,
    tell_left: Sender<()>,
}

impl Desk {
    fn serve(&self, stream: &TcpStream) {
        let Some(request) = read(stream) else { return };
        self.seen.lock().unwrap().push(request.clone());
        let _ = self.tell_asked.send(());
        for step in (self.answer)(&request) {
            if !take(&step, stream) {
                let _ = self.tell_left.send(());
                return;
            }
        }
    }
}

/// Takes a step; returns false if the other side has closed.
fn take(step: &Step, mut stream: &TcpStream) -> bool {
    match step {
        Step::Send(bytes) => stream.write_all(bytes).is_ok(),
        Step::Forever(bytes) => {
            while stream.write_all(bytes).is_ok() {}
            false
        }
        Step::Drip(byte) => {
            stream.set_read_timeout(Some(Duration::from_millis(10))).unwrap();
            while stream.write_all(&[*byte]).is_ok() && !is_closed(stream) {}
            false
        }
        Step::Silence => {
            stream.set_read_timeout(Some(PATIENCE)).unwrap();
            !is_closed(stream)
        }
    }
}

/// Waits as long as the connection lets a read wait; says whether it was closed meanwhile.
fn is_closed(mut stream: &TcpStream) -> bool {
    match stream.read(&mut [0]) {
        Ok(count) => count == 0,
        Err(error) => {
            !matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut)
        }
    }
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let first = lines.next()?;
    let path = first.strip_prefix("GET ")?.strip_suffix(" HTTP/1.1")?.to_owned();
    let header = |line: String| {
        let (name, value) = line.split_once(':').unwrap();
        (name.to_ascii_lowercase(), value.trim().to_owned())
    };
    let headers = lines.take_while(|line| !line.is_empty()).map(header).collect();
    Some(Request { path, headers })
}
