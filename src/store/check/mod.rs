//! Looks through a library and says per file what it found. Writes nothing, follows no link, and
//! what cannot be read in one place never hides another.
//!
//! `library` looks at the root, `article` at one folder, `edition`, `log` and `named` at the files
//! in it, `twins` at what two articles have in common. What a finding means and what to do about
//! it is said in `finding`; doing it is `write::repair`.

mod finding;
mod report;
mod named;
mod edition;
mod selectors;
mod log;
mod article;
mod twins;
mod library;
#[cfg(test)]
mod tests;

pub use finding::{EditionFault, Fault, FileFault, Finding, Level, LogFault};
pub use library::Checked;
