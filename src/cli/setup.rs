//! What every command starts from: configuration, folders, words, and the library on demand.

use std::path::Path;

use jiff::tz::TimeZone;

use super::CliError;
use crate::{
    config::{Config, Folders},
    domain::{Date, Lang, Slug, Text, Time},
    library::{Library, Reader},
    words::Words,
};

/// What every command starts from.
pub struct Setup {
    pub config: Config,
    pub folders: Folders,
    pub words: Words,
    pub person: Text,
    pub zone: TimeZone,
}

impl Setup {
    /// Reads configuration and environment.
    pub fn find(library: Option<&Path>) -> Result<Self, CliError> {
        let config = Config::default();
        let folders = Folders::find(library).ok_or(CliError::NoHome)?;
        let variable = |name: &str| std::env::var(name).unwrap_or_default();
        let interface = config.interface.clone().unwrap_or_default();
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].map(variable);
        let wishes = std::iter::once(&interface).chain(&locale).map(String::as_str);
        let words = Words::first_of(wishes);
        let login = [variable("USER"), variable("LOGNAME"), "reader".to_owned()];
        let person = config.person.clone().or(login.into_iter().find(|name| !name.is_empty()));
        let person = Text::line(&person.unwrap_or_default());
        Ok(Self { config, folders, words, person, zone: TimeZone::system() })
    }

    /// Opens the library.
    pub fn library(&self) -> Result<Library, CliError> {
        let reader = Reader {
            person: self.person.clone(),
            formerly: Vec::new(),
            languages: self.config.languages.clone(),
        };
        Ok(Library::open(&self.folders.library, &self.folders.state, reader)?)
    }

    /// Returns the day of a moment where the reader is.
    pub fn day(&self, time: Time) -> Date {
        let stamp = jiff::Timestamp::from_millisecond(time.0).unwrap_or_default();
        let day = self.zone.to_datetime(stamp).date();
        Date::new(day.year(), day.month(), day.day()).unwrap_or_default()
    }

    /// Returns the library's folder as people write it: `~` for their home.
    pub fn library_path(&self, home: Option<&Path>) -> String {
        let path = &self.folders.library;
        match home.and_then(|home| path.strip_prefix(home).ok()) {
            Some(rest) => format!("~/{}", rest.display()),
            None => path.display().to_string(),
        }
    }
}

/// Reads a language tag.
pub(super) fn lang(tag: Option<&str>) -> Result<Option<Lang>, CliError> {
    let read = |tag: &str| Lang::parse(tag).ok_or_else(|| CliError::Lang(tag.to_owned()));
    tag.map(read).transpose()
}

/// Reads a slug.
pub(super) fn slug(name: &str) -> Result<Slug, CliError> {
    Slug::parse(name).ok_or_else(|| CliError::Slug(name.to_owned()))
}
