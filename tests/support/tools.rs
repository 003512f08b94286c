//! Programs of the machine that tests look through: where one lies, or that it is not there.

use std::{env, path::PathBuf};

/// Says that a tool must be there, where that is promised.
const REQUIRE: &str = "POSTIL_REQUIRE_TERMINALS";

/// Returns where a program lies; says so and returns `None` where it is not installed, and fails
/// where it has to be.
pub(crate) fn tool(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = env::split_paths(&path).chain(["/usr/sbin", "/sbin"].map(PathBuf::from));
    let found = folders.map(|folder| folder.join(name)).find(|path| path.is_file());
    if found.is_none() {
        skip(&format!("{name} is not installed"));
    }
    found
}

/// Says why a test cannot be run on this machine; fails where it has to be.
pub(crate) fn skip(why: &str) {
    assert!(env::var_os(REQUIRE).is_none(), "{why}, and {REQUIRE} is set");
    eprintln!("skipped: {why}");
}
