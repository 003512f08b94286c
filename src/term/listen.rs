//! Reads the terminal on a thread of its own, and hands on what it says and what signals mean.
//!
//! One `poll` waits for the terminal, for signals, for the owner's wishes and for the time that the
//! decoder asks for; where nothing has begun, for no time at all: idle, it is not woken.

use std::{
    io::{self, Write},
    os::{
        fd::{AsFd, BorrowedFd},
        unix::net::UnixStream,
    },
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
    process::{Signal, getpid, kill_process},
    stdio::stdin,
    termios::{QueueSelector, tcflush, tcgetwinsize},
};
use signal_hook::{
    consts::SIGTSTP,
    iterator::{backend::SignalDelivery, exfiltrator::SignalOnly},
    low_level::emulate_default_handler,
};

use super::{
    gate::{End, Gate},
    input::Decoder,
    signals::{CAUGHT, Deed, ask_job_to_stop, deed},
};
use crate::{app::Message, layout::Size};

/// How much is read at once; a terminal's own buffer holds 4 KiB.
const AT_ONCE: usize = 4096;

/// How long a program that was asked to end may take before it is looked whether the terminal holds
/// it, and how long until the next look.
const STALLED: Duration = Duration::from_millis(300);

/// A hold on the thread that listens, which goes on until nobody takes its messages.
#[derive(Debug)]
pub struct Listener {
    gate: Arc<Gate>,
    wake: UnixStream,
}

/// Hands on what the terminal on the standard input says, until `send` returns `false`.
///
/// Beside keys and answers these are: `Resized` at the start and whenever the size is another;
/// `Resumed` when the process was stopped and goes on; `Hangup` when the terminal is gone, which
/// is also the end, and when a signal asks the program to end; the key `C-z` for SIGTSTP.
pub fn listen(send: impl Fn(Message) -> bool + Send + 'static) -> io::Result<Listener> {
    listen_to(stdin(), send)
}

fn listen_to<T: AsFd + Send + 'static>(
    terminal: T,
    send: impl Fn(Message) -> bool + Send + 'static,
) -> io::Result<Listener> {
    let (woken, wake) = UnixStream::pair()?;
    let signal = wake.try_clone()?;
    wake.set_nonblocking(true)?;
    let signals = SignalDelivery::with_pipe(woken, signal, SignalOnly, CAUGHT)?;
    let gate = Arc::new(Gate::default());
    let mut ear = Ear {
        terminal,
        signals,
        gate: Arc::clone(&gate),
        decoder: Decoder::new(),
        began: Instant::now(),
        size: None,
        is_away: false,
        looks: None,
        send,
    };
    thread::Builder::new().name("listen".into()).spawn(move || {
        // It ends when nobody takes messages any more, or with the terminal; broken, it ends as if
        // that were gone, for nothing that is typed arrives any more.
        let ran = catch_unwind(AssertUnwindSafe(|| ear.run()));
        ear.gate.end(if ran.is_ok() { End::Good } else { End::Broken });
        if ran.is_err() {
            (ear.send)(Message::Hangup);
        }
    })?;
    Ok(Listener { gate, wake })
}

impl Listener {
    /// Keeps away from the terminal, so that somebody else can read it; returns once it does.
    pub fn pause(&self) {
        self.gate.want(true);
        self.wake();
        self.gate.wait_away();
    }

    /// Reads the terminal again, and says `Resized` and `Resumed`: what is shown is not known.
    pub fn resume(&self) {
        self.gate.want(false);
        self.wake();
    }

    /// Says whether the thread ended by a defect of its own.
    pub fn is_broken(&self) -> bool {
        self.gate.is_broken()
    }

    /// Stops the process and its job as `C-z` does; returns when it goes on, or at once where no
    /// shell could make it go on. The listener has to be paused, and the screen given back.
    pub fn stop(&self) -> io::Result<()> {
        let before = self.gate.stops();
        if ask_job_to_stop()? {
            self.gate.wait_stop(before);
        }
        Ok(())
    }

    fn wake(&self) {
        // A pipe that is full wakes as well.
        let _ = (&self.wake).write(&[0]);
    }
}

/// Says that listening is over.
struct Over;

/// What the thread holds.
struct Ear<T, S> {
    terminal: T,
    signals: SignalDelivery<UnixStream, SignalOnly>,
    gate: Arc<Gate>,
    decoder: Decoder,
    began: Instant,
    /// The size that was told last.
    size: Option<Size>,
    is_away: bool,
    /// When to look whether the terminal holds a program that was asked to end.
    looks: Option<Duration>,
    send: S,
}

impl<T: AsFd, S: Fn(Message) -> bool> Ear<T, S> {
    fn run(&mut self) -> Result<(), Over> {
        self.measure()?;
        loop {
            let ready = self.wait();
            self.let_go();
            self.hear_signals()?;
            self.follow()?;
            match ready {
                Ok(true) if !self.is_away => self.read()?,
                Ok(_) => self.expire()?,
                Err(Errno::INTR) => (),
                Err(_) => return self.hang_up(),
            }
        }
    }

    /// Waits for something to happen; says whether it happened on the terminal.
    fn wait(&self) -> Result<bool, Errno> {
        let terminal = self.terminal.as_fd();
        let woken = self.signals.get_read().as_fd();
        let mut both =
            [woken, terminal].map(|it: BorrowedFd<'_>| PollFd::from_borrowed_fd(it, PollFlags::IN));
        let until = self.decoder.deadline().filter(|_| !self.is_away);
        let until = until.into_iter().chain(self.looks).min();
        let left = until.map(|until| until.saturating_sub(self.began.elapsed()));
        let left = left.and_then(|left| Timespec::try_from(left).ok());
        let count = if self.is_away { 1 } else { 2 };
        poll(both.get_mut(..count).unwrap_or_default(), left.as_ref())?;
        // Not asked, nothing happened there. One that is gone can be read, too: so it says it.
        Ok(both.last().is_some_and(|terminal| !terminal.revents().is_empty()))
    }

    fn read(&mut self) -> Result<(), Over> {
        let mut bytes = [0; AT_ONCE];
        match rustix::io::read(&self.terminal, &mut bytes) {
            Ok(0) => self.hang_up(),
            Ok(length) => {
                let now = self.began.elapsed();
                let messages = self.decoder.feed(bytes.get(..length).unwrap_or_default(), now);
                self.tell_all(messages)
            }
            Err(Errno::INTR | Errno::AGAIN) => Ok(()),
            Err(_) => self.hang_up(),
        }
    }

    fn expire(&mut self) -> Result<(), Over> {
        let messages = self.decoder.expire(self.began.elapsed());
        self.tell_all(messages)
    }

    fn hear_signals(&mut self) -> Result<(), Over> {
        let signals: Vec<i32> = self.signals.pending().collect();
        for signal in signals {
            match deed(signal, self.is_away) {
                Deed::Tell(Message::Resumed) => {
                    self.measure()?;
                    self.tell(Message::Resumed)?;
                }
                Deed::Tell(message) => {
                    if message == Message::Hangup {
                        self.looks = Some(self.began.elapsed() + STALLED);
                    }
                    self.tell(message)?;
                }
                Deed::Measure => self.measure()?,
                Deed::Stop => {
                    // It cannot fail: the signal is one that it knows.
                    let _ = emulate_default_handler(SIGTSTP);
                    self.gate.went_on();
                }
                Deed::Nothing => (),
            }
        }
        Ok(())
    }

    /// Throws away what a terminal does not take, once the program was asked to end: whoever waits to
    /// send it would wait for ever.
    fn let_go(&mut self) {
        let now = self.began.elapsed();
        if self.looks.is_none_or(|looks| now < looks) {
            return;
        }
        self.looks = Some(now + STALLED);
        let mut output = [PollFd::new(&self.terminal, PollFlags::OUT)];
        if poll(&mut output, Some(&Timespec::default())) == Ok(0) {
            // It looks again when a signal comes. Neither can fail in a way that matters.
            let _ = tcflush(&self.terminal, QueueSelector::OFlush);
            let _ = kill_process(getpid(), Signal::WINCH);
        }
    }

    /// Does what the owner wants. What had begun before somebody else read is nothing any more.
    fn follow(&mut self) -> Result<(), Over> {
        let was_away = self.is_away;
        self.is_away = self.gate.follow();
        if was_away && !self.is_away {
            self.decoder = Decoder::new();
            self.measure()?;
            self.tell(Message::Resumed)?;
        }
        Ok(())
    }

    /// Tells the size if it is another. A terminal that does not know its own has none.
    fn measure(&mut self) -> Result<(), Over> {
        let Ok(found) = tcgetwinsize(&self.terminal) else { return Ok(()) };
        let size = Size::believed(found.ws_col, found.ws_row);
        if size.width == 0 || size.height == 0 || self.size == Some(size) {
            return Ok(());
        }
        self.size = Some(size);
        self.tell(Message::Resized(size))
    }

    fn hang_up(&self) -> Result<(), Over> {
        self.tell(Message::Hangup)?;
        Err(Over)
    }

    fn tell_all(&self, messages: Vec<Message>) -> Result<(), Over> {
        messages.into_iter().try_for_each(|message| self.tell(message))
    }

    fn tell(&self, message: Message) -> Result<(), Over> {
        if (self.send)(message) { Ok(()) } else { Err(Over) }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        env, fs,
        fs::File,
        io::Read,
        os::unix::process::CommandExt,
        process::Command,
        sync::{
            Mutex,
            mpsc::{self, Receiver, RecvTimeoutError},
        },
        time::Duration,
    };

    use portable_pty::{MasterPty, PtySize, native_pty_system};
    use rustix::{
        process::{Pid, Signal, WaitOptions, kill_process, kill_process_group, waitpid},
        termios::{OptionalActions, tcgetattr, tcsetattr},
    };

    use super::*;
    use crate::app::{Code, Key};

    /// Longer than anything takes that happens at all.
    const SOON: Duration = Duration::from_secs(10);

    /// Signals reach every listener of the process: who sends or counts them is alone.
    static SIGNALS: Mutex<()> = Mutex::new(());

    /// A terminal in raw mode, seen from both sides.
    struct Tty {
        master: Box<dyn MasterPty + Send>,
        slave: File,
    }

    fn tty() -> Tty {
        let pair = native_pty_system().openpty(PtySize::default()).unwrap();
        let path = pair.master.tty_name().unwrap();
        let slave = File::options().read(true).write(true).open(path).unwrap();
        let mut modes = tcgetattr(&slave).unwrap();
        modes.make_raw();
        tcsetattr(&slave, OptionalActions::Now, &modes).unwrap();
        Tty { master: pair.master, slave }
    }

    fn listen(tty: &Tty) -> (Listener, Receiver<Message>) {
        let (sender, messages) = mpsc::channel();
        let slave = tty.slave.try_clone().unwrap();
        let listener = listen_to(slave, move |message| sender.send(message).is_ok()).unwrap();
        let size = Size { width: 80, height: 24 };
        assert_eq!(messages.recv_timeout(SOON), Ok(Message::Resized(size)));
        (listener, messages)
    }

    fn key(char: char) -> Message {
        Message::Key(Key::char(char))
    }

    #[test]
    fn what_is_typed_comes_as_messages() {
        let tty = tty();
        let (_listener, messages) = listen(&tty);
        let mut typist = tty.master.take_writer().unwrap();
        typist.write_all(b"j\x1b[A\x1b").unwrap();
        let wanted =
            [key('j'), Message::Key(Key::plain(Code::Up)), Message::Key(Key::plain(Code::Esc))];
        for message in wanted {
            assert_eq!(messages.recv_timeout(SOON), Ok(message));
        }
    }

    #[test]
    fn a_terminal_that_is_gone_hangs_up_and_ends_the_thread() {
        let tty = tty();
        let (listener, messages) = listen(&tty);
        drop(tty.master);
        assert_eq!(messages.recv_timeout(Duration::from_secs(1)), Ok(Message::Hangup));
        assert_eq!(messages.recv_timeout(SOON), Err(RecvTimeoutError::Disconnected));
        listener.pause();
    }

    #[test]
    fn broken_it_hangs_up_and_says_so() {
        let tty = tty();
        let (sender, messages) = mpsc::channel();
        let slave = tty.slave.try_clone().unwrap();
        let send = move |message| {
            assert_ne!(message, key('!'), "planted");
            sender.send(message).is_ok()
        };
        let listener = listen_to(slave, send).unwrap();
        tty.master.take_writer().unwrap().write_all(b"!").unwrap();
        let size = Size { width: 80, height: 24 };
        for message in [Message::Resized(size), Message::Hangup] {
            assert_eq!(messages.recv_timeout(SOON), Ok(message));
        }
        assert_eq!(messages.recv_timeout(SOON), Err(RecvTimeoutError::Disconnected));
        assert!(listener.is_broken());
        listener.pause();
    }

    #[test]
    fn the_end_of_a_file_hangs_up() {
        let (sender, messages) = mpsc::channel();
        let nothing = File::open("/dev/null").unwrap();
        let _listener = listen_to(nothing, move |it| sender.send(it).is_ok()).unwrap();
        assert_eq!(messages.recv_timeout(SOON), Ok(Message::Hangup));
        assert_eq!(messages.recv_timeout(SOON), Err(RecvTimeoutError::Disconnected));
    }

    #[test]
    fn while_paused_somebody_else_reads_and_afterwards_all_is_told_anew() {
        let mut tty = tty();
        let (listener, messages) = listen(&tty);
        let mut typist = tty.master.take_writer().unwrap();
        listener.pause();
        typist.write_all(b"for the editor").unwrap();
        let mut bytes = [0; 14];
        tty.slave.read_exact(&mut bytes).unwrap();
        assert_eq!(&bytes, b"for the editor");
        let size = PtySize { rows: 40, cols: 120, ..PtySize::default() };
        tty.master.resize(size).unwrap();
        listener.resume();
        typist.write_all(b"j").unwrap();
        let size = Size { width: 120, height: 40 };
        for message in [Message::Resized(size), Message::Resumed, key('j')] {
            assert_eq!(messages.recv_timeout(SOON), Ok(message));
        }
        // With nothing to read it does not hang on the terminal either.
        for _ in 0..10 {
            listener.pause();
            listener.resume();
            assert_eq!(messages.recv_timeout(SOON), Ok(Message::Resumed));
        }
    }

    #[test]
    fn another_size_is_told_once_however_often_it_is_signalled() {
        let _alone = SIGNALS.lock();
        let tty = tty();
        let (_listener, messages) = listen(&tty);
        let size = PtySize { rows: 5, cols: 20, ..PtySize::default() };
        tty.master.resize(size).unwrap();
        for _ in 0..1000 {
            kill_process(rustix::process::getpid(), Signal::WINCH).unwrap();
        }
        let size = Size { width: 20, height: 5 };
        assert_eq!(messages.recv_timeout(SOON), Ok(Message::Resized(size)));
        tty.master.take_writer().unwrap().write_all(b"j").unwrap();
        assert_eq!(messages.recv_timeout(SOON), Ok(key('j')));
    }

    #[test]
    fn idle_it_is_not_woken() {
        let _alone = SIGNALS.lock();
        let tty = tty();
        let (sender, messages) = mpsc::channel();
        let thread = || fs::read_link("/proc/thread-self").unwrap();
        let slave = tty.slave.try_clone().unwrap();
        let _listener = listen_to(slave, move |it| sender.send((it, thread())).is_ok()).unwrap();
        let (_, thread) = messages.recv_timeout(SOON).unwrap();
        let status = || fs::read_to_string(format!("/proc/{}/status", thread.display())).unwrap();
        while !status().contains("State:\tS") {
            std::thread::yield_now();
        }
        let before = status();
        assert!(messages.recv_timeout(Duration::from_millis(300)).is_err());
        let switches = |status: &str| {
            let line = status.lines().find(|line| line.starts_with("voluntary_ctxt"));
            line.unwrap().to_owned()
        };
        assert_eq!(switches(&status()), switches(&before));
    }

    /// The child of the test below: it stops with its job, goes on, and says so by its end.
    const CHILD: &str = "POSTIL_TEST_STOPS";

    #[test]
    fn it_stops_with_its_job_and_returns_when_that_goes_on() {
        if env::var_os(CHILD).is_some() {
            let tty = tty();
            let (listener, messages) = listen(&tty);
            listener.pause();
            listener.stop().unwrap();
            listener.resume();
            assert_eq!(messages.recv_timeout(SOON), Ok(Message::Resumed));
            return;
        }
        let name = "term::listen::tests::it_stops_with_its_job_and_returns_when_that_goes_on";
        let mut child = Command::new(env::current_exe().unwrap())
            .args(["--exact", name])
            .env(CHILD, "1")
            .process_group(0)
            .spawn()
            .unwrap();
        let pid = Pid::from_child(&child);
        let (_, status) = waitpid(Some(pid), WaitOptions::UNTRACED).unwrap().unwrap();
        assert!(status.stopped(), "{status:?}");
        kill_process_group(pid, Signal::CONT).unwrap();
        assert!(child.wait().unwrap().success());
    }
}
