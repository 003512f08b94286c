//! The real program with a home of its own: nothing of the machine is read or written.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

/// The program's path, as cargo built it.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_postil");

/// A home with a library in it; gone when dropped.
pub(crate) struct Home {
    folder: TempDir,
}

impl Home {
    /// Makes an empty home.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// Returns a path in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Returns the library's folder.
    pub(crate) fn library(&self) -> PathBuf {
        self.path("library")
    }

    /// Writes a file outside the library, to be added.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// Names what the program learns from its environment.
    pub(crate) fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        let names =
            ["HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"];
        let folders = ["home", "data", "state", "cache", "config"];
        let mut all: Vec<_> = names.into_iter().zip(folders.map(|it| self.path(it))).collect();
        all.push(("POSTIL_LIBRARY", self.library()));
        all.extend(
            [("LANG", "en_US.UTF-8"), ("USER", "reader"), ("PATH", "/usr/bin:/bin")]
                .map(|(name, value)| (name, PathBuf::from(value))),
        );
        all
    }

    /// Builds a call of the program.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).env_clear().envs(self.environment()).stdin(Stdio::null());
        command.current_dir(self.folder.path());
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::new(self.command(arguments).output().unwrap())
    }

    /// Runs it with something on standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &str) -> Ran {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // It may end without having read all.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        Ran::new(child.wait_with_output().unwrap())
    }

    /// Adds a file and returns its slug.
    pub(crate) fn add(&self, name: &str, text: &str) -> String {
        let path = self.write(name, text);
        let ran = self.run(&["add", "--json", path.to_str().unwrap()]);
        assert!(ran.is_good, "{ran:?}");
        let line: serde_json::Value = serde_json::from_str(ran.out.trim()).unwrap();
        line["slug"].as_str().unwrap().to_owned()
    }

    /// Returns the logs of an article.
    pub(crate) fn logs(&self, slug: &str) -> Vec<PathBuf> {
        let folder: &Path = &self.library().join(slug).join("notes");
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        entries.map(|entry| entry.unwrap().path()).collect()
    }
}

/// What a run left.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) is_good: bool,
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) told: String,
}

impl Ran {
    fn new(output: Output) -> Self {
        Self {
            is_good: output.status.success(),
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            told: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Asserts that it succeeded in silence, and returns what it printed.
    pub(crate) fn good(self) -> String {
        assert!(self.is_good && self.told.is_empty(), "{self:?}");
        self.out
    }

    /// Asserts that it failed with one line, nothing printed, and returns the line.
    pub(crate) fn failed(self) -> String {
        assert_eq!((self.code, self.out.as_str()), (Some(1), ""), "{self:?}");
        assert!(self.told.starts_with("postil: ") && self.told.lines().count() == 1, "{self:?}");
        self.told
    }

    /// Reads what it printed as JSON, an object a line.
    pub(crate) fn lines(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}
