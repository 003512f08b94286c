//! A terminal with the real program in it: keys in, screen out, and a deadline for every wait.

use std::{
    io::{Read, Write},
    num::NonZeroU16,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    process::{Pid, Signal, kill_process},
    termios::{LocalModes, tcgetattr},
};

use crate::program::{Home, PROGRAM};

/// How long a condition may take on a busy machine before the test fails.
const DEADLINE: Duration = Duration::from_secs(20);

/// The program, running.
pub(crate) struct Terminal {
    screen: vt100::Parser,
    /// All that came since the last [`Terminal::forget`].
    heard: Vec<u8>,
    sent: Receiver<Vec<u8>>,
    writer: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    is_over: Arc<AtomicBool>,
    /// Who holds it keeps the terminal from taking anything.
    stalls: Arc<Mutex<()>>,
    reader: JoinHandle<()>,
}

fn size(width: u16, height: u16) -> PtySize {
    PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 }
}

fn whole(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}

impl Terminal {
    /// Starts the program in 80 columns and 24 rows.
    pub(crate) fn start(home: &Home, arguments: &[&str]) -> Self {
        Self::start_as(home, arguments, &[])
    }

    /// The same with variables of its own; an empty one is taken away.
    pub(crate) fn start_as(home: &Home, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        Self::run(home, PROGRAM, arguments, variables)
    }

    /// Starts any program with what a home tells it.
    pub(crate) fn run(
        home: &Home,
        program: &str,
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> Self {
        let pty = native_pty_system().openpty(size(80, 24)).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("POSTIL", PROGRAM);
        for (name, value) in home.environment() {
            command.env(name, value);
        }
        for (name, value) in variables {
            if value.is_empty() {
                command.env_remove(name);
            } else {
                command.env(name, value);
            }
        }
        command.cwd(home.path(""));
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let mut from = pty.master.try_clone_reader().unwrap();
        let is_over = Arc::new(AtomicBool::new(false));
        let (sender, sent) = mpsc::channel();
        let is_enough = Arc::clone(&is_over);
        let stalls = Arc::new(Mutex::new(()));
        let goes_on = Arc::clone(&stalls);
        let reader = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = from.read(&mut bytes) {
                drop(goes_on.lock());
                let is_heard = sender.send(bytes[..count].to_vec()).is_ok();
                if !is_heard || is_enough.load(Ordering::SeqCst) {
                    return;
                }
            }
        });
        let screen = vt100::Parser::new(whole(24), whole(80), 0);
        let writer = pty.master.take_writer().unwrap();
        let heard = Vec::new();
        Self { screen, heard, sent, writer, master: pty.master, child, is_over, stalls, reader }
    }

    /// Sends bytes as one write.
    pub(crate) fn press(&mut self, bytes: impl AsRef<[u8]>) {
        self.writer.write_all(bytes.as_ref()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Waits until the screen satisfies a condition.
    pub(crate) fn until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let end = Instant::now() + DEADLINE;
        while !is_so(self) {
            let left = end.saturating_duration_since(Instant::now());
            match self.sent.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(error) => panic!("{what}: {error}\n{}", self.contents()),
            }
        }
    }

    /// Waits until the screen shows some words.
    pub(crate) fn sees(&mut self, words: &str) {
        self.until(words, |terminal| terminal.contents().contains(words));
    }

    /// Returns what stands on the screen.
    pub(crate) fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    /// Returns the row and the number of the current paragraph, in the reader.
    pub(crate) fn current(&self) -> Option<(usize, usize)> {
        let contents = self.contents();
        let mut rows = contents.lines().enumerate();
        rows.find_map(|(row, line)| {
            let number = line.trim_start().strip_prefix('›')?;
            let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
            Some((row, digits.parse().ok()?))
        })
    }

    /// Gives the window another size.
    pub(crate) fn resize(&mut self, width: u16, height: u16) {
        self.screen.screen_mut().set_size(whole(height), whole(width));
        self.master.resize(size(width, height)).unwrap();
    }

    /// Sends a signal.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.process(), signal).unwrap();
    }

    /// Returns the process that was started.
    pub(crate) fn process(&self) -> Pid {
        let id = i32::try_from(self.child.process_id().unwrap()).unwrap();
        Pid::from_raw(id).unwrap()
    }

    /// Waits for the end, and asserts that the terminal is as it was.
    pub(crate) fn end(mut self) -> ExitStatus {
        let end = Instant::now() + DEADLINE;
        while let Ok(bytes) = self.sent.recv_timeout(end.saturating_duration_since(Instant::now()))
        {
            self.take(&bytes);
        }
        self.assert_given_back();
        ended(&mut self.child)
    }

    /// The same, with what stands on the screen then.
    pub(crate) fn end_shown(mut self) -> (ExitStatus, String) {
        while let Ok(bytes) = self.sent.recv_timeout(DEADLINE) {
            self.take(&bytes);
        }
        self.assert_given_back();
        (ended(&mut self.child), self.contents())
    }

    /// Asserts that nothing is set that a shell would stumble over.
    pub(crate) fn assert_given_back(&self) {
        let screen = self.screen.screen();
        let contents = screen.contents();
        assert!(!screen.alternate_screen() && !screen.hide_cursor(), "{contents}");
        assert!(!screen.bracketed_paste() && !screen.application_cursor(), "{contents}");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "{contents}");
        let path = self.master.tty_name().unwrap();
        let tty = std::fs::File::open(path).unwrap();
        let modes = tcgetattr(&tty).unwrap().local_modes;
        let cooked = LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG;
        assert!(modes.contains(cooked), "{modes:?}\n{contents}");
    }

    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.heard.extend_from_slice(bytes);
    }

    /// Takes what is there already.
    pub(crate) fn take_all(&mut self) {
        while let Ok(bytes) = self.sent.try_recv() {
            self.take(&bytes);
        }
    }

    /// Forgets what came so far.
    pub(crate) fn forget(&mut self) {
        self.heard.clear();
    }

    /// Returns what came since it was forgotten.
    pub(crate) fn heard(&self) -> &[u8] {
        &self.heard
    }

    /// Waits until some bytes came.
    pub(crate) fn hears(&mut self, bytes: &[u8]) {
        let what = format!("{:?}", String::from_utf8_lossy(bytes));
        self.until(&what, |it| it.heard.windows(bytes.len()).any(|part| part == bytes));
    }

    /// Returns the terminal as it is.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    /// Lets the terminal take nothing until the program waits for it, sends a signal, and returns how
    /// long the program goes on.
    pub(crate) fn end_stalled(mut self, signal: Signal) -> Duration {
        let stalls = Arc::clone(&self.stalls);
        let held = stalls.lock().unwrap();
        let tty = std::fs::File::open(self.master.tty_name().unwrap()).unwrap();
        let (mut more, mut width, end) = (40, 80, Instant::now() + DEADLINE);
        // Each change is painted, and a few more than the terminal has room for.
        while more > 0 {
            assert!(Instant::now() < end, "it takes everything");
            width = 161 - width;
            self.resize(width, 24);
            thread::sleep(Duration::from_millis(5));
            let mut output = [PollFd::new(&tty, PollFlags::OUT)];
            more -= u16::from(poll(&mut output, Some(&Timespec::default())) == Ok(0));
        }
        self.signal(signal);
        let begun = Instant::now();
        ended(&mut self.child);
        drop(held);
        begun.elapsed()
    }

    /// Kills the program, and returns what stood on the screen when it was dead.
    pub(crate) fn kill(mut self) -> String {
        self.signal(Signal::KILL);
        let end = Instant::now() + DEADLINE;
        while let Ok(bytes) = self.sent.recv_timeout(end.saturating_duration_since(Instant::now()))
        {
            self.screen.process(&bytes);
        }
        ended(&mut self.child);
        self.contents()
    }

    /// Takes the terminal away from the running program and returns how long it goes on.
    pub(crate) fn hang_up(mut self) -> Duration {
        // The reader holds the terminal too, until it has heard once more.
        self.is_over.store(true, Ordering::SeqCst);
        self.press("?");
        self.reader.join().unwrap();
        drop((self.writer, self.master));
        let begun = Instant::now();
        ended(&mut self.child);
        begun.elapsed()
    }
}

/// Waits for the end of a process; one that never ends is ended.
fn ended(child: &mut Box<dyn Child + Send + Sync>) -> ExitStatus {
    let mut killer = child.clone_killer();
    let (sender, is_ended) = mpsc::channel::<()>();
    let guard = thread::spawn(move || {
        if is_ended.recv_timeout(DEADLINE) == Err(mpsc::RecvTimeoutError::Timeout) {
            let _ = killer.kill();
        }
    });
    let status = child.wait().unwrap();
    drop(sender);
    guard.join().unwrap();
    status
}
