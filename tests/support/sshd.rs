//! An SSH server of this machine, for this machine, with keys of its own; gone when dropped.

use std::{
    fs,
    io::Read,
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::{
    program::{Home, PROGRAM},
    tools::{skip, tool},
};

/// How long it may take to start, on a busy machine.
const STARTS: Duration = Duration::from_secs(20);

/// The server, running.
pub(crate) struct Sshd {
    folder: PathBuf,
    server: Child,
    pub(crate) port: u16,
}

impl Sshd {
    /// Starts a server with its files in a home; `None` where there is none to start.
    pub(crate) fn start(home: &Home) -> Option<Self> {
        let (sshd, keygen) = (tool("sshd")?, tool("ssh-keygen")?);
        tool("ssh")?;
        let folder = home.path("sshd");
        fs::create_dir_all(&folder).unwrap();
        // It asks for this one, which the system's own start makes.
        let _ = fs::create_dir_all("/run/sshd");
        for key in ["host", "own"] {
            let mut make = Command::new(&keygen);
            make.args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(folder.join(key));
            assert!(make.stdin(Stdio::null()).status().unwrap().success());
        }
        fs::copy(folder.join("own.pub"), folder.join("authorized")).unwrap();
        // Another program may take the port before the server does.
        let server = (0..5).find_map(|_| serve(&sshd, &folder)).filter(Self::lets_in);
        if server.is_none() {
            skip("no SSH server of this machine lets anybody in");
        }
        server
    }

    /// Says whether somebody gets in at all: a sandbox may not let the server change who it is.
    fn lets_in(&self) -> bool {
        let mut client = Command::new("ssh");
        client.args(self.options(self.port)).arg("true").stdin(Stdio::null());
        client.stdout(Stdio::null()).status().is_ok_and(|it| it.success())
    }

    /// Returns the arguments of a client that runs the program on a terminal of the server's.
    pub(crate) fn client(&self, home: &Home, port: u16, arguments: &[&str]) -> Vec<String> {
        let mut all = self.options(port);
        all.push(remote_command(home, arguments));
        all
    }

    /// Returns the arguments of a client before the command that it runs.
    fn options(&self, port: u16) -> Vec<String> {
        let file = |name: &str| self.folder.join(name).display().to_string();
        let options = [
            "BatchMode=yes",
            "IdentitiesOnly=yes",
            "IdentityAgent=none",
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "GlobalKnownHostsFile=/dev/null",
            "LogLevel=ERROR",
            // What newer clients send to hide the rhythm of keys would be counted.
            "IgnoreUnknown=ObscureKeystrokeTiming",
            "ObscureKeystrokeTiming=no",
        ];
        let mut all: Vec<String> = ["-F", "none", "-tt", "-i", &file("own"), "-p"]
            .into_iter()
            .map(str::to_owned)
            .chain([port.to_string()])
            .collect();
        all.extend(options.iter().flat_map(|it| ["-o".to_owned(), (*it).to_owned()]));
        all.push(format!("{}@127.0.0.1", user()));
        all
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn user() -> String {
    let id = Command::new("id").arg("-un").output().unwrap();
    String::from_utf8(id.stdout).unwrap().trim().to_owned()
}

/// Starts the server on a free port; `None` when it ends at once.
fn serve(sshd: &Path, folder: &Path) -> Option<Sshd> {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let file = |name: &str| folder.join(name).display().to_string();
    let (host, authorized) = (file("host"), file("authorized"));
    let config = format!(
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {host}\nAuthorizedKeysFile {authorized}\n\
         PidFile none\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n\
         KbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\nPrintMotd no\n\
         PrintLastLog no\n"
    );
    fs::write(folder.join("config"), config).unwrap();
    let mut server = Command::new(sshd)
        .args(["-D", "-f", &file("config"), "-E", &file("log")])
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    let end = Instant::now() + STARTS;
    while server.try_wait().unwrap().is_none() && Instant::now() < end {
        if answers(port) {
            return Some(Sshd { folder: folder.to_owned(), server, port });
        }
        std::thread::yield_now();
    }
    let _ = server.kill();
    let _ = server.wait();
    eprintln!("{}", fs::read_to_string(folder.join("log")).unwrap_or_default());
    None
}

fn answers(port: u16) -> bool {
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let mut name = [0; 4];
    let stream = TcpStream::connect(address);
    stream.is_ok_and(|mut it| it.read_exact(&mut name).is_ok() && name == *b"SSH-")
}

/// Writes the command for the shell at the other end: the program with a home's environment.
fn remote_command(home: &Home, arguments: &[&str]) -> String {
    let told = home.environment().into_iter();
    let told = told.map(|(name, value)| format!("{name}='{}'", value.display()));
    let called = [PROGRAM].iter().chain(arguments).map(|it| format!("'{it}'"));
    let words: Vec<String> = told.chain(called).collect();
    format!("exec env -i TERM=\"$TERM\" SSH_TTY=\"$SSH_TTY\" {}", words.join(" "))
}
