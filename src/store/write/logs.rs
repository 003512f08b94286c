//! What has to be known of the logs before a line is appended to one of them.

use std::{collections::HashSet, ops::ControlFlow};

use super::save::{Basis, log_file};
use crate::{
    domain::{AnnotationId, Version},
    store::{
        StoreError,
        disk::{Folder, limits::MAX_NUMBER, line_hash},
        fold::{Fold, greatest_first},
        line,
        read::{RawLine, each_line, log_names},
        writer::End,
    },
};

/// What all logs say of one annotation, and where the writer's own log ends.
pub(super) struct Logs {
    fold: Fold,
    /// The lines of the versions that are to be replaced, the greatest first.
    pub(super) replaced: Vec<serde_json::Value>,
    pub(super) end: End,
}

impl Logs {
    pub(super) fn read(
        notes: &Folder,
        writer: &str,
        id: AnnotationId,
        basis: Basis,
    ) -> std::io::Result<Self> {
        let wanted: HashSet<&Version> = basis.versions().iter().collect();
        let (mut fold, mut replaced, mut end) = (Fold::default(), Vec::new(), EndFinder::default());
        let own = log_file(writer);
        // Most lines are about others; only those that name this one are read.
        let spelt = id.0.to_string();
        let finder = memchr::memmem::Finder::new(&spelt);
        for name in log_names(notes)?.0 {
            let read = each_line(notes, &name, |raw| {
                if name == own {
                    end.pass(raw);
                }
                let line = finder.find(raw.bytes).and_then(|_| line::read(raw.bytes).ok());
                let line = line.filter(|line| line.id() == id);
                if let Some(line) = line.as_ref().filter(|it| wanted.contains(&it.version)) {
                    replaced.push((line.version.clone(), raw.bytes.to_vec()));
                }
                if let Some(line) = line {
                    fold.absorb(line);
                }
                ControlFlow::Continue(())
            });
            match read {
                // A new annotation has nothing to carry over from a log that cannot be read, and
                // where that log is the writer's own, it does not end as is remembered.
                Err(_) if wanted.is_empty() => {
                    if name == own {
                        end = EndFinder::default();
                    }
                }
                read => read?,
            }
        }
        greatest_first(&mut replaced);
        let values = replaced.iter().filter_map(|(_, line)| serde_json::from_slice(line).ok());
        Ok(Self { fold, replaced: values.collect(), end: end.end() })
    }

    pub(super) fn check(&self, id: AnnotationId, basis: Basis) -> Result<(), StoreError> {
        match basis {
            Basis::Undo(version) if self.fold.heads(id) != [version.clone()] => {
                Err(StoreError::Superseded)
            }
            _ => Ok(()),
        }
    }

    pub(super) fn next_number(&self, id: AnnotationId) -> Result<u64, StoreError> {
        let next = self.fold.greatest(id) + 1;
        if next > MAX_NUMBER { Err(StoreError::NoVersionLeft) } else { Ok(next) }
    }
}

/// Finds where a log ends while its lines go by.
#[derive(Default)]
struct EndFinder {
    complete: u64,
    total: u64,
    last: Vec<u8>,
}

impl EndFinder {
    fn pass(&mut self, raw: &RawLine) {
        self.total = raw.end;
        if raw.is_ended {
            self.complete = raw.end;
            self.last.clear();
            self.last.extend_from_slice(raw.bytes);
        }
    }

    fn end(&self) -> End {
        let h = if self.last.is_empty() { String::new() } else { line_hash(&self.last) };
        End { complete: self.complete, total: self.total, h }
    }
}
