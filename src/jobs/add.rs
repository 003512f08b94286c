//! The job that adds sources to the library.

use std::path::PathBuf;

use super::read::failed;
use crate::{
    app::{Notice, Report},
    library::{Library, Outcome, Step, Wanted, Watcher, Wishes},
};

/// Collects what became of the sources.
#[derive(Default)]
struct Told(Vec<Report>);

impl Watcher for Told {
    fn step(&mut self, _: Step) {}

    fn outcome(&mut self, outcome: Outcome) {
        self.0.push(match outcome.added {
            Ok(added) => Report::Notice(Notice::Added { title: added.title.to_string() }),
            Err(error) => failed(&error),
        });
    }
}

/// Adds a file or a folder; one failure never stops the rest.
pub(super) fn add(library: &Library, source: &str) -> Vec<Report> {
    let mut told = Told::default();
    let wanted = vec![Wanted::Path(PathBuf::from(source))];
    if let Err(error) = library.add_all(wanted, &Wishes::default(), &mut told) {
        told.0.push(failed(&error));
    }
    told.0.push(Report::LibraryChanged);
    told.0
}
