//! Reads what strace wrote: the calls that change a library, in their order.

use std::path::Path;

/// A system call, its paths below the library's folder. In what is expected, `*` stands for
/// anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Call {
    Write(String),
    Fsync(String),
    Rename(String, String),
    Syncfs,
}

/// The calls of one run that touch the library.
pub(crate) struct Trace {
    calls: Vec<Call>,
}

impl Trace {
    /// Reads a trace made with `-y`, which puts a path behind each descriptor.
    pub(crate) fn read(trace: &str, root: &Path) -> Self {
        let root = root.to_str().unwrap();
        Self { calls: trace.lines().filter_map(|line| call(line, root)).collect() }
    }

    /// Returns the calls in their order.
    pub(crate) fn calls(&self) -> &[Call] {
        &self.calls
    }

    /// Returns the only call of a sort.
    pub(crate) fn only(&self, wanted: &Call) -> Call {
        let found: Vec<&Call> = self.calls.iter().filter(|call| call.fits(wanted)).collect();
        assert_eq!(found.len(), 1, "{:#?}", self.calls);
        found[0].clone()
    }

    /// Returns where a call comes first.
    pub(crate) fn first(&self, wanted: &Call) -> usize {
        self.calls.iter().position(|call| call.fits(wanted)).expect("the call is made")
    }

    /// Returns where a call comes last.
    pub(crate) fn last(&self, wanted: &Call) -> usize {
        self.calls.iter().rposition(|call| call.fits(wanted)).expect("the call is made")
    }

    /// Fails unless the calls come in this order, whatever stands between them.
    pub(crate) fn in_order(&self, wanted: &[Call]) {
        let mut rest = self.calls.iter();
        for one in wanted {
            let is_there = rest.any(|call| call.fits(one));
            assert!(is_there, "{one:?} is missing or too early in {:#?}", self.calls);
        }
    }
}

impl Call {
    /// Says whether the call is what is expected.
    pub(crate) fn fits(&self, wanted: &Self) -> bool {
        match (self, wanted) {
            (Self::Write(path), Self::Write(wanted)) | (Self::Fsync(path), Self::Fsync(wanted)) => {
                matches(path, wanted)
            }
            (Self::Rename(from, to), Self::Rename(wanted_from, wanted_to)) => {
                matches(from, wanted_from) && matches(to, wanted_to)
            }
            (one, other) => one == other,
        }
    }
}

/// Says whether a path fits a pattern; in each name `*` stands at most once, for anything.
fn matches(path: &str, pattern: &str) -> bool {
    path.split('/').count() == pattern.split('/').count()
        && path
            .split('/')
            .zip(pattern.split('/'))
            .all(|(name, pattern)| name_matches(name, pattern))
}

fn name_matches(name: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        None => name == pattern,
        Some((before, after)) => {
            name.strip_prefix(before).is_some_and(|rest| rest.ends_with(after))
        }
    }
}

/// Reads one line: `123 fsync(4</library/essay>) = 0`.
fn call(line: &str, root: &str) -> Option<Call> {
    let (_, line) = line.split_once(' ')?;
    let (name, arguments) = line.trim_start().split_once('(')?;
    if arguments.contains(" = -1 ") {
        return None;
    }
    match name {
        "write" => Some(Call::Write(inside(described(arguments)?, root)?)),
        "fsync" => Some(Call::Fsync(inside(described(arguments)?, root)?)),
        "syncfs" => Some(Call::Syncfs),
        "renameat" | "renameat2" => {
            let mut parts = arguments.split(", ");
            let (from, from_name) = (described(parts.next()?)?, quoted(parts.next()?)?);
            let (to, to_name) = (described(parts.next()?)?, quoted(parts.next()?)?);
            let whole = |folder: &str, name: &str| inside(&format!("{folder}/{name}"), root);
            Some(Call::Rename(whole(from, from_name)?, whole(to, to_name)?))
        }
        _ => None,
    }
}

/// Returns the path behind the first descriptor.
fn described(arguments: &str) -> Option<&str> {
    Some(arguments.split_once('<')?.1.split_once('>')?.0)
}

fn quoted(argument: &str) -> Option<&str> {
    Some(argument.split_once('"')?.1.split_once('"')?.0)
}

/// Returns the path below the library's folder, empty for the folder itself.
fn inside(path: &str, root: &str) -> Option<String> {
    let rest = path.strip_prefix(root)?;
    (rest.is_empty() || rest.starts_with('/')).then(|| rest.trim_start_matches('/').to_owned())
}
