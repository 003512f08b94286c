//! How a path that is being written can go on.

use std::{fs, path::Path};

use crate::app::Report;

/// The most that is offered.
const MOST: usize = 200;

/// Lists the files and folders that begin as the path does, folders with a slash behind them; those
/// that begin with a dot only where the dot is written.
pub(super) fn complete(path: &str) -> Vec<Report> {
    let (folder, begun) = path.rsplit_once('/').map_or(("", path), |(folder, begun)| {
        path.get(..=folder.len()).map_or(("", begun), |folder| (folder, begun))
    });
    let looked_in = crate::library::home_path(if folder.is_empty() { "." } else { folder });
    let mut offers: Vec<String> = names(&looked_in)
        .filter(|(name, _)| name.starts_with(begun) && !(begun.is_empty() && name.starts_with('.')))
        .map(|(name, slash)| format!("{folder}{name}{slash}"))
        .take(MOST)
        .collect();
    offers.sort();
    vec![Report::Completed { path: path.to_owned(), offers }]
}

fn names(folder: &Path) -> impl Iterator<Item = (String, &'static str)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let is_folder = fs::metadata(entry.path()).is_ok_and(|it| it.is_dir());
        // A name with control characters could not be drawn as it is.
        let is_plain = !name.chars().any(char::is_control);
        is_plain.then_some((name, if is_folder { "/" } else { "" }))
    })
}
