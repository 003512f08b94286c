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
    let mut names: Vec<String> = names(&looked_in)
        .filter(|name| name.starts_with(begun) && !(begun.is_empty() && name.starts_with('.')))
        .collect();
    names.sort();
    names.truncate(MOST);
    let slash = |name: &str| match fs::metadata(looked_in.join(name)) {
        Ok(found) if found.is_dir() => "/",
        _ => "",
    };
    let offers = names.iter().map(|name| format!("{folder}{name}{}", slash(name))).collect();
    vec![Report::Completed { path: path.to_owned(), offers }]
}

fn names(folder: &Path) -> impl Iterator<Item = String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    // A name with control characters could not be drawn as it is.
    names.filter(|name| !name.chars().any(char::is_control))
}
