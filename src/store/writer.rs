//! This installation as a writer: its name, and where each of its logs ended when it last wrote.
//!
//! All of it is in the state folder, under one lock. The lock is a file there, not the log: a sync
//! tool may put another file in the log's place, and several processes of one installation share
//! more than one log. Losing this folder costs a writer's name, never a note.

use std::{fs::File, io};

use rustix::fs::AtFlags;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Store, StoreError,
    disk::{Folder, limits::MAX_SMALL, line_hash, sha256, write_whole},
    line::is_writer,
};
use crate::domain::ArticleId;

/// The file of this installation's names: the present one first, then those it had before.
const NAMES: &str = "writers";
/// The folder of what is remembered of each log.
const ENDS: &str = "ends";

/// The state folder while nobody else of this installation writes.
pub(super) struct Desk {
    folder: Folder,
    /// Unlocked when it is closed.
    _lock: File,
}

/// Where a log ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct End {
    /// Behind the last line that a newline ends, in bytes.
    pub(super) complete: u64,
    /// All bytes; more than `complete` when the last line is torn.
    pub(super) total: u64,
    /// The hash of the last complete line; empty when there is none.
    pub(super) h: String,
}

/// What is remembered of a log: where it ends; during an append, where it ended before, too.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Memory {
    pub(super) writer: String,
    pub(super) before: End,
    pub(super) after: End,
}

impl Store {
    /// Locks this installation's state; waits while another process of it writes.
    pub(super) fn desk(&self) -> Result<Desk, StoreError> {
        let folder = self.state_folder()?;
        let failed = StoreError::remember(folder.path());
        let lock = folder.file_to_append("lock").and_then(|lock| lock.lock().map(|()| lock));
        let lock = lock.map_err(failed)?;
        Ok(Desk { folder, _lock: lock })
    }

    /// Returns this installation's names, the present one first; none before its first write.
    pub(super) fn writers(&self) -> Result<Vec<String>, StoreError> {
        let Some(folder) = self.known_state()? else { return Ok(Vec::new()) };
        names(&folder).map_err(StoreError::remember(folder.path()))
    }
}

impl Desk {
    /// Returns the writer's name, chosen now if it has none.
    pub(super) fn writer(&self) -> io::Result<String> {
        match names(&self.folder)?.into_iter().next() {
            Some(name) => Ok(name),
            None => self.take_new_name(),
        }
    }

    /// Takes a new name; what was written under the old one stays readable under it.
    pub(super) fn take_new_name(&self) -> io::Result<String> {
        let name = random_name();
        let names = std::iter::once(name.clone()).chain(names(&self.folder)?);
        let lines: String = names.map(|name| name + "\n").collect();
        write_whole(&self.folder, NAMES, lines.as_bytes())?;
        Ok(name)
    }

    /// Says whether a writer's log ends as is remembered. A torn last line of its own does.
    pub(super) fn knows(&self, article: ArticleId, writer: &str, end: &End) -> io::Result<bool> {
        let ends = self.folder.inner(ENDS)?;
        let bytes = match ends {
            Some(ends) => ends.read(&file_name(article), MAX_SMALL)?,
            None => None,
        };
        let memory = bytes.and_then(|bytes| serde_json::from_slice::<Memory>(&bytes).ok());
        Ok(match memory.filter(|memory| memory.writer == writer) {
            Some(memory) => memory.fits(end),
            None => *end == End::default(),
        })
    }

    /// Remembers where a log is about to end. Not forced to the disk: should a power cut take it
    /// back, the log does not end as remembered, and that costs a name.
    pub(super) fn remember(&self, article: ArticleId, memory: &Memory) -> io::Result<()> {
        let ends = self.folder.make(ENDS)?;
        let bytes = serde_json::to_vec(memory)?;
        let name = file_name(article);
        // Nobody else writes here while it is locked, so a part that is there was cut short.
        let part = format!(".{name}.part");
        let made = ends.new_file(&part).or_else(|_| {
            rustix::fs::unlinkat(&ends, &part, AtFlags::empty())?;
            ends.new_file(&part)
        });
        let filled = made.and_then(|mut it| io::Write::write_all(&mut it, &bytes));
        let placed = filled.and_then(|()| Ok(rustix::fs::renameat(&ends, &part, &ends, &name)?));
        placed.inspect_err(|_| {
            let _ = rustix::fs::unlinkat(&ends, &part, AtFlags::empty());
        })
    }

    /// Returns the locked folder.
    pub(super) fn folder(&self) -> &Folder {
        &self.folder
    }
}

impl End {
    /// Returns the end behind one more line.
    pub(super) fn after(&self, appended: &[u8], line: &[u8]) -> Self {
        let total = self.total + u64::try_from(appended.len()).unwrap_or(u64::MAX);
        Self { complete: total, total, h: line_hash(line) }
    }
}

impl Memory {
    fn fits(&self, end: &End) -> bool {
        let is_torn = end.complete == self.before.complete
            && end.h == self.before.h
            && (self.before.total..self.after.total).contains(&end.total);
        *end == self.before || *end == self.after || is_torn
    }
}

fn file_name(article: ArticleId) -> String {
    format!("{}.json", article.0)
}

fn names(folder: &Folder) -> io::Result<Vec<String>> {
    let bytes = folder.read(NAMES, MAX_SMALL)?.unwrap_or_default();
    let lines = String::from_utf8_lossy(&bytes);
    Ok(lines.lines().filter(|line| is_writer(line)).map(str::to_owned).collect())
}

/// Draws eight letters. A version 7 UUID carries 74 random bits beside its time; hashed, any part
/// serves.
fn random_name() -> String {
    let digits = sha256(Uuid::now_v7().as_bytes());
    let letter = |pair: &[u8]| {
        let pair = std::str::from_utf8(pair).unwrap_or_default();
        // 256 is no multiple of 26, so some letters come a little more often: no harm in a name.
        char::from(b'a' + u8::from_str_radix(pair, 16).unwrap_or_default() % 26)
    };
    digits.as_bytes().chunks(2).take(8).map(letter).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::{
        Basis,
        samples::{Shelf, article_id, note},
    };

    const NEW: Basis = Basis::Opened(&[]);

    fn end(complete: u64, total: u64, h: &str) -> End {
        End { complete, total, h: h.into() }
    }

    #[test]
    fn names_are_eight_letters_and_differ() {
        let (one, other) = (random_name(), random_name());
        assert!(is_writer(&one) && is_writer(&other) && one != other, "{one} {other}");
    }

    #[test]
    fn a_log_fits_before_the_append_behind_it_and_torn_in_it() {
        let memory =
            Memory { writer: "abcdefgh".into(), before: end(10, 10, "a"), after: end(30, 30, "b") };
        for fits in [end(10, 10, "a"), end(30, 30, "b"), end(10, 29, "a")] {
            assert!(memory.fits(&fits), "{fits:?}");
        }
        for other in
            [end(0, 0, ""), end(10, 10, "x"), end(30, 30, "a"), end(40, 40, "c"), end(10, 30, "a")]
        {
            assert!(!memory.fits(&other), "{other:?}");
        }
    }

    #[test]
    fn a_crash_at_any_byte_of_an_append_keeps_the_writer() {
        let (shelf, slug) = Shelf::with_essay();
        let end = |writer: &str| {
            let log = shelf.read(&format!("essay/notes/{writer}.jsonl"));
            let total = u64::try_from(log.len()).unwrap();
            End { complete: total, total, h: line_hash(log.lines().last().unwrap().as_bytes()) }
        };
        let writer = shelf.store.save(&slug, &note(1, "one"), NEW, None).unwrap().writer;
        let before = end(&writer);
        shelf.store.save(&slug, &note(2, "two"), NEW, None).unwrap();
        let after = end(&writer);
        let path = shelf.store.root().join(shelf.log());
        let both = fs::read(&path).unwrap();
        let first = usize::try_from(before.total).unwrap();
        for cut in (first..=both.len()).step_by(7) {
            fs::write(&path, &both[..cut]).unwrap();
            let (writer, before, after) = (writer.to_string(), before.clone(), after.clone());
            let intent = Memory { writer, before, after };
            shelf.store.desk().unwrap().remember(article_id(), &intent).unwrap();
            shelf.store.save(&slug, &note(3, "three"), NEW, None).unwrap();
            assert_eq!(shelf.store.root().join(shelf.log()), path, "{cut}");
            assert!(fs::read(&path).unwrap().starts_with(&both[..cut]), "{cut}");
        }
        fs::write(&path, &both[..first + 20]).unwrap();
        let memory = Memory { writer: writer.to_string(), before, after };
        shelf.store.desk().unwrap().remember(article_id(), &memory).unwrap();
        shelf.store.save(&slug, &note(3, "three"), NEW, None).unwrap();
        assert_eq!(shelf.store.root().join(shelf.log()), path);
        assert_eq!(shelf.store.records(&slug).unwrap().records.len(), 2);
    }

    #[test]
    fn a_writer_restored_from_a_backup_takes_a_new_name() {
        let (shelf, slug) = Shelf::with_essay();
        let save = |id| shelf.store.save(&slug, &note(id, "note"), NEW, None).unwrap();
        let old = save(1);
        let path = shelf.store.root().join(shelf.log());
        let backup = fs::read(&path).unwrap();
        save(2);
        fs::write(&path, &backup).unwrap();
        let new = save(4);
        assert_ne!(new.writer, old.writer);
        assert_eq!(fs::read(&path).unwrap(), backup, "the restored log is left as it is");
        assert_eq!(shelf.store.records(&slug).unwrap().records.len(), 2);
        assert_eq!(save(5).writer, new.writer, "and then it keeps that name");
    }

    #[test]
    fn a_log_that_is_gone_or_went_on_elsewhere_makes_a_new_name() {
        let (shelf, slug) = Shelf::with_essay();
        let save = |id| shelf.store.save(&slug, &note(id, "note"), NEW, None).unwrap();
        let first = save(1);
        let path = shelf.store.root().join(shelf.log());
        let line = fs::read(&path).unwrap();
        fs::write(&path, [&line[..], &line[..]].concat()).unwrap();
        let second = save(2);
        assert_ne!(first.writer, second.writer);
        fs::remove_file(path.with_file_name(format!("{}.jsonl", second.writer))).unwrap();
        assert_ne!(save(3).writer, second.writer);
    }

    #[test]
    fn a_copied_library_gets_a_writer_of_its_own() {
        let (shelf, slug) = Shelf::with_essay();
        let mine = shelf.store.save(&slug, &note(1, "one"), NEW, None).unwrap();
        let copy = shelf.folder.path().join("copy");
        fs::create_dir_all(copy.join("essay/notes")).unwrap();
        fs::copy(shelf.store.root().join(shelf.log()), copy.join(shelf.log())).unwrap();
        let store = Store::open(&copy, &shelf.folder.path().join("state")).unwrap();
        assert_ne!(store.save(&slug, &note(2, "two"), NEW, None).unwrap().writer, mine.writer);
        let again = shelf.store.save(&slug, &note(2, "two"), NEW, None).unwrap();
        assert_eq!(again.writer, mine.writer, "and the first keeps its own");
    }
}
