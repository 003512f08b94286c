//! Appends a version of an annotation to this writer's log. When it returns, the line is on the
//! disk.
//!
//! Under the lock: every log is read to its end, the text that the note was made on is stored, then
//! the line goes out in one write, fsync, and fsync of the folder when the log is new. A line never
//! touches what is there: behind a torn one it begins with a newline. One that fails is taken back.

use std::{fs::File, io::Write, os::unix::fs::FileExt};

use super::logs::Logs;
use crate::{
    domain::{Annotation, Slug, Version},
    store::{
        Store, StoreError,
        disk::{Folder, limits::MAX_LINE},
        line::{self, Stamp},
        read::NOTES,
        writer::{Desk, End, Memory},
    },
};

/// What a new version is founded on.
#[derive(Clone, Copy, Debug)]
pub enum Basis<'a> {
    /// The heads that the editor was opened on; none for a new annotation. They are replaced.
    Opened(&'a [Version]),
    /// The version that is undone; refused unless it is the only head.
    Undo(&'a Version),
}

impl Store {
    /// Saves a version of an annotation, and with it the text that it was made on.
    ///
    /// The text must be the one that the selector's hash names; it is stored once. What postil has
    /// no word for in the versions that are replaced is carried over.
    pub fn save(
        &self,
        slug: &Slug,
        annotation: &Annotation,
        basis: Basis,
        text: Option<&str>,
    ) -> Result<Version, StoreError> {
        let folder = self.folder_to_write(slug)?;
        let desk = self.desk()?;
        if let Some(text) = text {
            super::text::store(&folder, annotation, text)?;
        }
        append(&folder, &desk, annotation, basis, false)
    }

    /// Deletes an annotation: appends a tombstone. The annotation given is the one that goes, with
    /// who deletes it and when as its creator and its modification.
    pub fn delete(
        &self,
        slug: &Slug,
        annotation: &Annotation,
        basis: Basis,
    ) -> Result<Version, StoreError> {
        let folder = self.folder_to_write(slug)?;
        append(&folder, &self.desk()?, annotation, basis, true)
    }

    /// Opens an article's folder for a write.
    pub(super) fn folder_to_write(&self, slug: &Slug) -> Result<Folder, StoreError> {
        self.check_writable()?;
        let folder = self.article_folder(slug)?;
        self.writable_root()?;
        Ok(folder)
    }
}

fn append(
    folder: &Folder,
    desk: &Desk,
    annotation: &Annotation,
    basis: Basis,
    is_deleted: bool,
) -> Result<Version, StoreError> {
    let failed = || StoreError::save(folder.path().join(NOTES));
    let remembered = || StoreError::remember(desk.folder().path());
    let notes = folder.make(NOTES).map_err(failed())?;
    let mut writer = desk.writer().map_err(remembered())?;
    let mut logs = Logs::read(&notes, &writer, annotation.id, basis).map_err(failed())?;
    logs.check(annotation.id, basis)?;
    let article = annotation.target.article;
    if !desk.knows(article, &writer, &logs.end).map_err(remembered())? {
        writer = desk.take_new_name().map_err(remembered())?;
        logs.end = End::default();
    }
    let stamp = Stamp {
        n: logs.next_number(annotation.id)?,
        writer: &writer,
        replaces: basis.versions(),
        lines: &logs.replaced,
        is_deleted,
    };
    let (line, version) = line::write(annotation, &stamp);
    if line.len() > MAX_LINE {
        return Err(StoreError::LongNote { limit: MAX_LINE });
    }
    let is_torn = logs.end.total > logs.end.complete;
    let appended = format!("{}{line}\n", if is_torn { "\n" } else { "" });
    let after = logs.end.after(appended.as_bytes(), line.as_bytes());
    let begin = logs.end.total;
    let intent = Memory { writer: writer.clone(), before: logs.end, after: after.clone() };
    desk.remember(article, &intent).map_err(remembered())?;
    write_line(&notes, &log_file(&writer), appended.as_bytes(), begin).map_err(failed())?;
    // The note is saved now, whatever becomes of this; without it a log set back by one line
    // would be taken for one whose append never came about.
    let _ = desk.remember(article, &Memory { writer, before: after.clone(), after });
    Ok(version)
}

/// Writes a line where a log ends; `begin` is where that is, in bytes.
fn write_line(notes: &Folder, name: &str, bytes: &[u8], begin: u64) -> std::io::Result<()> {
    let mut log = notes.file_to_append(name)?;
    let is_new = begin == 0;
    let written = log.write_all(bytes).and_then(|()| log.sync_all());
    let written = written.and_then(|()| if is_new { notes.sync() } else { Ok(()) });
    written.inspect_err(|_| {
        // What failed is told; that its beginning could not be taken back either is not.
        let _ = take_back(&log, begin, bytes);
    })
}

/// Cuts off what was written of a line that is not saved, and nothing else: the log must end in
/// the beginning of that very line.
fn take_back(log: &File, begin: u64, line: &[u8]) -> std::io::Result<()> {
    let length = log.metadata()?.len().saturating_sub(begin);
    let written = usize::try_from(length).ok().and_then(|length| line.get(..length));
    let Some(written) = written else { return Ok(()) };
    let mut there = vec![0; written.len()];
    log.read_exact_at(&mut there, begin)?;
    if there == written { log.set_len(begin).and_then(|()| log.sync_all()) } else { Ok(()) }
}

pub(super) fn log_file(writer: &str) -> String {
    format!("{writer}.jsonl")
}

impl Basis<'_> {
    pub(super) fn versions(&self) -> &[Version] {
        match self {
            Self::Opened(versions) => versions,
            Self::Undo(version) => std::slice::from_ref(*version),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, thread};

    use super::*;
    use crate::{
        domain::{Body, Time},
        store::{
            Damage, Warning,
            disk::limits::MAX_NUMBER,
            flag_id,
            samples::{Shelf, TEXT, article_id, note, words},
        },
    };

    const NEW: Basis = Basis::Opened(&[]);

    #[test]
    fn a_note_is_saved_with_the_text_it_was_made_on() {
        let (shelf, slug) = Shelf::with_essay();
        let saved = note(1, "A word.\n一句話。");
        let version = shelf.store.save(&slug, &saved, NEW, Some(TEXT)).unwrap();
        let notes = shelf.store.records(&slug).unwrap();
        assert_eq!((notes.records.len(), notes.warnings.len()), (1, 0));
        assert_eq!(notes.records[0].shown, saved);
        assert_eq!(notes.records[0].heads, [version]);
        let hash = saved.target.selector.unwrap().text_hash;
        assert_eq!(shelf.store.text(&slug, &hash).unwrap().unwrap(), TEXT);
        assert_eq!(shelf.read(&format!("essay/texts/{}.txt", hash.as_str())), TEXT);
    }

    #[test]
    fn a_text_that_is_not_the_one_is_refused_and_nothing_is_saved() {
        let (shelf, slug) = Shelf::with_essay();
        let refused = shelf.store.save(&slug, &note(1, "x"), NEW, Some("other"));
        assert!(matches!(refused, Err(StoreError::OtherText)));
        assert_eq!(shelf.store.records(&slug).unwrap().records, []);
    }

    #[test]
    fn an_edit_replaces_what_it_was_opened_on_and_a_deletion_too() {
        let (shelf, slug) = Shelf::with_essay();
        let one = shelf.store.save(&slug, &note(1, "one"), NEW, None).unwrap();
        let two = shelf.store.save(&slug, &note(1, "two"), Basis::Opened(&[one]), None).unwrap();
        let records = shelf.store.records(&slug).unwrap().records;
        assert_eq!((words(&records[0].shown), two.n), ("two", 2));
        let gone = shelf.store.delete(&slug, &note(1, "two"), Basis::Opened(&[two])).unwrap();
        assert_eq!(shelf.store.records(&slug).unwrap().records, []);
        assert_eq!(shelf.store.heads(&slug, note(1, "").id).unwrap(), std::slice::from_ref(&gone));
        shelf.store.save(&slug, &note(1, "two"), Basis::Undo(&gone), None).unwrap();
        assert_eq!(words(&shelf.store.records(&slug).unwrap().records[0].shown), "two");
    }

    #[test]
    fn undo_is_refused_once_somebody_else_wrote() {
        let (shelf, slug) = Shelf::with_essay();
        let mine = shelf.store.save(&slug, &note(1, "mine"), NEW, None).unwrap();
        let other = shelf.elsewhere("other");
        other
            .save(&slug, &note(1, "theirs"), Basis::Opened(std::slice::from_ref(&mine)), None)
            .unwrap();
        for refused in [
            shelf.store.delete(&slug, &note(1, "mine"), Basis::Undo(&mine)),
            shelf.store.save(&slug, &note(1, "mine"), Basis::Undo(&mine), None),
        ] {
            assert!(matches!(refused, Err(StoreError::Superseded)));
        }
        assert_eq!(words(&shelf.store.records(&slug).unwrap().records[0].shown), "theirs");
    }

    #[test]
    fn two_installations_that_edit_one_version_keep_both() {
        let (shelf, slug) = Shelf::with_essay();
        let other = shelf.elsewhere("other");
        let first = [shelf.store.save(&slug, &note(1, "first"), NEW, None).unwrap()];
        shelf.store.save(&slug, &note(1, "mine"), Basis::Opened(&first), None).unwrap();
        other.save(&slug, &note(1, "theirs"), Basis::Opened(&first), None).unwrap();
        assert_eq!(shelf.names("essay/notes").len(), 2);
        let records = shelf.store.records(&slug).unwrap().records;
        let record = &records[0];
        assert_eq!(words(&record.shown), "theirs", "the greater number");
        assert_eq!(record.others.iter().map(words).collect::<Vec<_>>(), ["mine"]);
        shelf.store.save(&slug, &note(1, "both"), Basis::Opened(&record.heads), None).unwrap();
        let records = shelf.store.records(&slug).unwrap().records;
        assert_eq!((words(&records[0].shown), records[0].others.len()), ("both", 0));
    }

    #[test]
    fn processes_of_one_installation_lose_no_note() {
        let (shelf, slug) = Shelf::with_essay();
        thread::scope(|scope| {
            for process in 0..2_u128 {
                let (store, slug) = (shelf.elsewhere("state"), slug.clone());
                let save = move |id| store.save(&slug, &note(id, "note"), NEW, None).unwrap();
                scope.spawn(move || {
                    (0..200).map(|it| save(process * 1_000 + it)).collect::<Vec<_>>()
                });
            }
        });
        let notes = shelf.store.records(&slug).unwrap();
        assert_eq!((notes.records.len(), notes.warnings), (400, vec![]));
        assert_eq!(shelf.log().len(), "essay/notes/abcdefgh.jsonl".len());
    }

    #[test]
    fn a_line_torn_at_any_byte_hides_nothing_and_stays() {
        let (shelf, slug) = Shelf::with_essay();
        shelf.store.save(&slug, &note(1, "one"), NEW, None).unwrap();
        let log = shelf.log();
        let first = shelf.read(&log);
        shelf.store.save(&slug, &note(2, "兩"), NEW, None).unwrap();
        let both = shelf.read(&log).into_bytes();
        let path = shelf.store.root().join(&log);
        for cut in (first.len() + 1)..both.len() {
            fs::write(&path, &both[..cut]).unwrap();
            shelf.store.save(&slug, &note(3, "three"), NEW, None).unwrap();
            let notes = shelf.store.records(&slug).unwrap();
            let is_torn = cut < both.len() - 1;
            let damage = if both[..cut].utf8_chunks().all(|it| it.invalid().is_empty()) {
                Damage::Torn
            } else {
                Damage::NotUtf8
            };
            let warning = Warning::DamagedLine { path: path.clone(), line: 2, damage };
            assert_eq!(notes.warnings, if is_torn { vec![warning] } else { vec![] }, "{cut}");
            assert_eq!(notes.records.len(), if is_torn { 2 } else { 3 }, "{cut}");
            assert!(fs::read(&path).unwrap().starts_with(&both[..cut]), "{cut}");
            for name in shelf.names("essay/notes").iter().filter(|name| !log.ends_with(*name)) {
                fs::remove_file(shelf.store.root().join("essay/notes").join(name)).unwrap();
            }
        }
    }

    #[test]
    fn what_others_wrote_into_an_annotation_survives_an_edit() {
        let (shelf, slug) = Shelf::with_essay();
        let version = shelf.store.save(&slug, &note(1, "one"), NEW, None).unwrap();
        let log = shelf.log();
        let foreign = shelf.read(&log).replace("\"postil:n\"", "\"rights\":\"CC0\",\"postil:n\"");
        fs::remove_file(shelf.store.root().join(&log)).unwrap();
        shelf.write("essay/notes/zzzzzzzz.jsonl", &foreign);
        let heads = shelf.store.heads(&slug, note(1, "").id).unwrap();
        assert_ne!(heads, [version], "another line is another version");
        let edited = shelf.store.save(&slug, &note(1, "two"), Basis::Opened(&heads), None).unwrap();
        let line = shelf.read(&format!("essay/notes/{}.jsonl", edited.writer));
        assert!(line.contains("\"rights\":\"CC0\""), "{line}");
    }

    #[test]
    fn what_is_too_long_or_has_no_number_left_is_refused_before_anything_is_written() {
        let (shelf, slug) = Shelf::with_essay();
        let long = shelf.store.save(&slug, &note(1, &"x".repeat(MAX_LINE)), NEW, None);
        assert!(matches!(long, Err(StoreError::LongNote { .. })));
        shelf.store.save(&slug, &note(1, "one"), NEW, None).unwrap();
        let last = format!("\"postil:n\":{MAX_NUMBER}");
        let line = shelf.read(&shelf.log()).replace("\"postil:n\":1", &last);
        shelf.write("essay/notes/zzzzzzzz.jsonl", line);
        let refused = shelf.store.save(&slug, &note(1, "two"), NEW, None);
        assert!(matches!(refused, Err(StoreError::NoVersionLeft)));
    }

    #[test]
    fn a_flag_set_on_two_devices_is_one_and_the_greatest_version_wins() {
        let (shelf, slug) = Shelf::with_essay();
        let id = flag_id(article_id(), "Ada", "starred");
        let flag = |is_set, time| {
            let mut flag = note(1, "");
            flag.target.selector = None;
            flag.modified = Time(time);
            Annotation { id, body: Body::Flag { name: "starred".into(), is_set }, ..flag }
        };
        shelf.store.save(&slug, &flag(true, 1), NEW, None).unwrap();
        shelf.elsewhere("other").save(&slug, &flag(false, 0), NEW, None).unwrap();
        let records = shelf.store.records(&slug).unwrap().records;
        assert_eq!((records.len(), &records[0].shown), (1, &flag(false, 0)));
        assert_eq!((records[0].others.len(), records[0].heads.len()), (0, 2));
    }
}
