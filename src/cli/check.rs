//! `postil check`: looks through the library and says per file what it found.

use std::{io::Write, path::Path};

use serde_json::json;

use super::{CliError, End, Setup, arguments, setup, write, write_json};
use crate::{
    domain::{Slug, Text},
    store::{Checked, Finding, Level, Repair, Store, StoreError},
};

/// Checks the library, or some articles; something wrong makes the exit code 1, information alone
/// does not.
pub(super) fn check(
    wishes: &arguments::Check,
    setup: &Setup,
    out: &mut impl Write,
    told: &mut impl Write,
) -> Result<End, CliError> {
    let library = setup.library()?;
    let slugs: Vec<Slug> =
        wishes.slugs.iter().map(|name| setup::slug(name)).collect::<Result<_, _>>()?;
    let mut checked = look(library.store(), &slugs)?;
    if wishes.repair {
        for (file, done) in library.repair(&checked.findings)? {
            repaired(&file, done, wishes.json, out, told)?;
        }
        checked = look(library.store(), &slugs)?;
    }
    for finding in &checked.findings {
        tell(finding, wishes.json, out)?;
    }
    if !wishes.json {
        let Checked { articles, files, findings } = &checked;
        let (articles, files) = (counted(*articles, "article"), counted(*files, "file"));
        let findings = counted(findings.len(), "finding");
        super::tell(told, &format_args!("{articles}, {files} looked at: {findings}"));
    }
    Ok(if checked.is_troubled() { End::Failed } else { End::Good })
}

fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

fn look(store: &Store, slugs: &[Slug]) -> Result<Checked, CliError> {
    Ok(if slugs.is_empty() { store.check()? } else { store.check_only(slugs)? })
}

/// Tells what was done; what could not be done is found once more by the second look.
fn repaired(
    file: &Path,
    done: Result<Repair, StoreError>,
    is_json: bool,
    out: &mut impl Write,
    told: &mut impl Write,
) -> Result<(), CliError> {
    let done = match done {
        Ok(done) => format!("repaired: {done}"),
        Err(error) => {
            super::tell(told, &error);
            return Ok(());
        }
    };
    if is_json {
        return write_finding(out, file, "information", &done, "nothing has to be done");
    }
    write(out, Text::line(&format!("{}: {done}", file.display())).as_str())
}

fn tell(finding: &Finding, is_json: bool, out: &mut impl Write) -> Result<(), CliError> {
    let Finding { file, fault, .. } = finding;
    if !is_json {
        let line = format!("{}: {fault}; {}", file.display(), fault.remedy());
        return write(out, Text::line(&line).as_str());
    }
    let level = match fault.level() {
        Level::Trouble => "trouble",
        Level::Information => "information",
    };
    write_finding(out, file, level, &fault.to_string(), fault.remedy())
}

fn write_finding(
    out: &mut impl Write,
    file: &Path,
    level: &str,
    what: &str,
    remedy: &str,
) -> Result<(), CliError> {
    let file = file.to_string_lossy();
    write_json(out, &json!({ "file": file, "level": level, "what": what, "remedy": remedy }))
}
