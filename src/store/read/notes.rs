//! Reads the annotations of an article from all of its logs.

use std::ops::ControlFlow;

use uuid::Uuid;

use super::{NOTES, each_line, log_names};
use crate::{
    domain::{Annotation, AnnotationId, ArticleId, Body, Record, Slug, Text, Version},
    store::{
        Store, StoreError,
        disk::{Folder, Refusal, refusal},
        fold::{Fold, FoldOf},
        line,
        warning::Warning,
    },
};

/// The annotations of an article, and what could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// In no order that means anything, but always the same.
    pub records: Vec<Record>,
    pub warnings: Vec<Warning>,
}

/// What a list shows of the annotations of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many notes and highlights there are.
    pub notes: usize,
    /// The tags that are set, in order of the alphabet, each once whoever set it.
    pub tags: Vec<Text>,
}

/// What counts of an annotation: one of many thousands takes little memory.
enum Gist {
    Note,
    Tag(Text),
    Other,
}

impl Gist {
    fn of(annotation: Annotation) -> Self {
        match annotation.body {
            Body::Note(_) => Self::Note,
            Body::Flag { name, is_set: true } => Self::Tag(name),
            _ => Self::Other,
        }
    }
}

/// Returns the id of what a person says of a whole article: its tags, star, archived and read
/// state. The same on every device, so that two of them mean one thing.
pub fn flag_id(article: ArticleId, person: &str, name: &str) -> AnnotationId {
    AnnotationId(Uuid::new_v5(&article.0, format!("{person}\n{name}").as_bytes()))
}

impl Store {
    /// Reads the annotations of an article. What is damaged is told and hides nothing else.
    pub fn records(&self, slug: &Slug) -> Result<Notes, StoreError> {
        let folder = self.article_folder(slug)?;
        let (fold, warnings) =
            fold(&folder).map_err(StoreError::read(folder.path().join(NOTES)))?;
        Ok(Notes { records: fold.into_records(), warnings })
    }

    /// Counts the annotations of an article as its records have them, in a fraction of their memory.
    pub fn tally(&self, slug: &Slug) -> Result<Tally, StoreError> {
        let folder = self.article_folder(slug)?;
        let (fold, _) =
            fold_as(&folder, Gist::of).map_err(StoreError::read(folder.path().join(NOTES)))?;
        let mut tally = Tally::default();
        for gist in fold.shown() {
            match gist {
                Gist::Note => tally.notes += 1,
                Gist::Tag(name) => tally.tags.push(name),
                Gist::Other => (),
            }
        }
        tally.tags.sort();
        tally.tags.dedup();
        Ok(tally)
    }

    /// Returns the versions of an annotation that no other replaces, the greatest first; that of a
    /// deletion is one too.
    pub fn heads(&self, slug: &Slug, id: AnnotationId) -> Result<Vec<Version>, StoreError> {
        let folder = self.article_folder(slug)?;
        let (fold, _) = fold(&folder).map_err(StoreError::read(folder.path().join(NOTES)))?;
        Ok(fold.heads(id))
    }
}

/// Folds every log of an article.
fn fold(folder: &Folder) -> std::io::Result<(Fold, Vec<Warning>)> {
    fold_as(folder, Box::new)
}

/// Does the same, and keeps of each annotation what is wanted.
fn fold_as<T>(
    folder: &Folder,
    keep: impl Fn(Annotation) -> T,
) -> std::io::Result<(FoldOf<T>, Vec<Warning>)> {
    let mut fold = FoldOf::default();
    let notes = match folder.inner(NOTES) {
        Ok(Some(notes)) => notes,
        Ok(None) => return Ok((fold, Vec::new())),
        // The article can be read without its notes; only who writes one is refused.
        Err(error) if refusal(&error) == Some(Refusal::Special) => {
            return Ok((fold, vec![Warning::Special { path: folder.path().join(NOTES) }]));
        }
        Err(error) => return Err(error),
    };
    let (names, mut warnings) = log_names(&notes)?;
    for name in names {
        let path = notes.path().join(&name);
        let read = each_line(&notes, &name, |raw| {
            match line::read(raw.bytes) {
                Ok(line) => fold.absorb_as(line, &keep),
                Err(damage) => {
                    let (path, line) = (path.clone(), raw.number);
                    warnings.push(Warning::DamagedLine { path, line, damage });
                }
            }
            ControlFlow::Continue(())
        });
        if let Err(error) = read {
            warnings.push(Warning::Unreadable { path: path.clone(), reason: error.to_string() });
        }
    }
    Ok((fold, warnings))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::{
        Basis, Damage,
        samples::{Shelf, note},
    };

    const NEW: Basis = Basis::Opened(&[]);

    #[test]
    fn logs_merged_copied_split_and_with_other_line_ends_say_the_same() {
        let (shelf, slug) = Shelf::with_essay();
        for id in 1..4 {
            let first = shelf.store.save(&slug, &note(id, "one"), NEW, None).unwrap();
            shelf.store.save(&slug, &note(id, "two"), Basis::Opened(&[first]), None).unwrap();
        }
        let expected = shelf.store.records(&slug).unwrap();
        let log = shelf.log();
        let lines = shelf.read(&log);
        let (one, other) = lines.split_at(lines.match_indices('\n').nth(2).unwrap().0 + 1);
        fs::remove_file(shelf.store.root().join(&log)).unwrap();
        shelf.write("essay/notes/abcdefgh.jsonl", other);
        shelf.write("essay/notes/zzzzzzzz.jsonl", one.replace('\n', "\r\n"));
        let copy = "essay/notes/abcdefgh.sync-conflict-20260101-120000-ABCDEFG.jsonl";
        shelf.write(copy, [other, one, other].concat());
        assert_eq!(shelf.store.records(&slug).unwrap(), expected);
    }

    #[test]
    fn notes_that_are_no_folder_are_told_and_do_not_hide_the_article() {
        let (shelf, slug) = Shelf::with_essay();
        // Its id, too, is looked for in the logs.
        shelf.write("essay/en.md", "An essay.\n");
        let path = shelf.store.root().join("essay/notes");
        let secret = shelf.folder.path().join("secret");
        fs::create_dir(&secret).unwrap();
        fs::write(secret.join("abcdefgh.jsonl"), "{}\n").unwrap();
        let make_file = || fs::write(&path, "no folder").unwrap();
        let make_link = || std::os::unix::fs::symlink(&secret, &path).unwrap();
        for make in [&make_file as &dyn Fn(), &make_link] {
            make();
            let notes = shelf.store.records(&slug).unwrap();
            assert_eq!(notes.records, []);
            assert_eq!(notes.warnings, [Warning::Special { path: path.clone() }]);
            shelf.store.article_id(&slug).unwrap();
            assert!(shelf.store.save(&slug, &note(1, "one"), NEW, None).is_err());
            fs::remove_file(&path).unwrap();
        }
        assert_eq!(fs::read_dir(&secret).unwrap().count(), 1);
    }

    #[test]
    fn damaged_lines_are_told_by_number_and_hide_nothing() {
        let (shelf, slug) = Shelf::with_essay();
        shelf.store.save(&slug, &note(1, "one"), NEW, None).unwrap();
        shelf.store.save(&slug, &note(2, "two"), NEW, None).unwrap();
        let log = shelf.log();
        let lines = shelf.read(&log);
        let lines: Vec<&str> = lines.lines().collect();
        let (one, two) = (lines[0], lines[1]);
        let merged = format!("<<<<<<< HEAD\n{one}\n=======\n{two}\n>>>>>>> theirs\n\0\0\0\n");
        shelf.write(&log, merged);
        let notes = shelf.store.records(&slug).unwrap();
        assert_eq!(notes.records.len(), 2);
        let path = shelf.store.root().join(&log);
        let marker = |line| (line, Damage::ConflictMarker);
        let expected = [marker(1), marker(3), marker(5), (6, Damage::Nul)];
        let expected = expected.map(|(line, damage)| Warning::DamagedLine {
            path: path.clone(),
            line,
            damage,
        });
        assert_eq!(notes.warnings, expected);
    }

    #[test]
    fn a_tally_counts_what_the_records_show() {
        let (shelf, slug) = Shelf::with_essay();
        let first = shelf.store.save(&slug, &note(1, "one"), NEW, None).unwrap();
        shelf.store.save(&slug, &note(1, "two"), Basis::Opened(&[first]), None).unwrap();
        shelf.store.save(&slug, &note(2, "gone"), NEW, None).unwrap();
        let heads = shelf.store.heads(&slug, note(2, "").id).unwrap();
        shelf.store.delete(&slug, &note(2, "gone"), Basis::Opened(&heads)).unwrap();
        for (id, name, is_set) in
            [(3, "water", true), (4, "law", true), (5, "law", true), (6, "old", false)]
        {
            let body = Body::Flag { name: name.into(), is_set };
            let flag = Annotation { body, ..note(id, "") };
            shelf.store.save(&slug, &flag, NEW, None).unwrap();
        }
        let records = shelf.store.records(&slug).unwrap().records;
        let notes = records.iter().filter(|record| record.shown.note().is_some()).count();
        let tally = shelf.store.tally(&slug).unwrap();
        assert_eq!((tally.notes, notes), (1, 1));
        assert_eq!(tally.tags, ["law".into(), "water".into()]);
    }

    #[test]
    fn a_flag_has_one_id_on_every_device_and_for_every_person_another() {
        let article = ArticleId(Uuid::from_u128(1));
        let id = flag_id(article, "Ada", "starred");
        assert_eq!(id, flag_id(article, "Ada", "starred"));
        let others = [
            flag_id(article, "Ada", "read"),
            flag_id(article, "Bo", "starred"),
            flag_id(ArticleId(Uuid::from_u128(2)), "Ada", "starred"),
        ];
        assert!(!others.contains(&id));
    }
}
