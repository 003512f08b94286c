//! What every command starts from: configuration, folders, words, and the library on demand.

use std::{fs, path::Path};

use jiff::tz::TimeZone;

use super::CliError;
use crate::{
    config::{Config, Environment, Folders},
    domain::{Date, Lang, Slug, Text, Time},
    fetch::Rules,
    library::{Library, Reader},
    words::Words,
};

/// Where systems keep their own time zone.
const LOCAL_ZONE: &str = "/etc/localtime";

/// What every command starts from.
pub struct Setup {
    pub config: Config,
    /// What is wrong with the configuration, a line each.
    pub problems: Vec<String>,
    pub environment: Environment,
    pub folders: Folders,
    pub words: Words,
    pub person: Text,
    pub zone: TimeZone,
}

impl Setup {
    /// Reads configuration and environment; what is wrong there stops nothing.
    pub fn find(library: Option<&Path>) -> Self {
        let environment = Environment::of_process();
        let (config, problems) = Config::read(&environment);
        Self {
            folders: Folders::find(&environment, library, &config),
            words: Words::load(&config.interface(&environment).value),
            person: Text::line(&config.person(&environment).value),
            zone: zone(&environment),
            problems: problems.iter().map(ToString::to_string).collect(),
            environment,
            config,
        }
    }

    /// Opens the library.
    pub fn library(&self) -> Result<Library, CliError> {
        let reader = Reader {
            person: self.person.clone(),
            formerly: self.config.formerly.iter().map(|name| Text::line(name)).collect(),
            languages: self.config.languages.clone(),
        };
        let root = self.folders.library()?;
        let library = match self.folders.state() {
            Ok(state) => Library::open(root, state, reader),
            Err(_) => Library::open_stateless(root, reader),
        }?;
        let rules = Rules { allow_private: self.config.allow_private, ..Rules::default() };
        Ok(library.with_cache(self.folders.cache().ok()).with_rules(rules))
    }

    /// Returns the day of a moment where the reader is.
    pub fn day(&self, time: Time) -> Date {
        let stamp = jiff::Timestamp::from_millisecond(time.0).unwrap_or_default();
        let day = self.zone.to_datetime(stamp).date();
        Date::new(day.year(), day.month(), day.day()).unwrap_or_default()
    }

    /// Returns the library's folder as people write it: `~` for their home.
    pub fn library_path(&self, home: Option<&Path>) -> String {
        let path = self.folders.library().unwrap_or(Path::new(""));
        match home.and_then(|home| path.strip_prefix(home).ok()) {
            Some(rest) => format!("~/{}", rest.display()),
            None => path.display().to_string(),
        }
    }
}

impl Setup {
    /// Opens the library and finds the edition that a command means: the language given, else the
    /// one to be read in.
    pub(super) fn edition(
        &self,
        name: &str,
        tag: Option<&str>,
    ) -> Result<(Library, Slug, Lang), CliError> {
        let (library, slug) = (self.library()?, slug(name)?);
        let lang = library.lang_of(&slug, lang(tag)?.as_ref())?;
        Ok((library, slug, lang))
    }
}

/// Returns the time zone of this machine.
///
/// Where no variable names one, its file is read: to look its name up, all names are listed.
fn zone(environment: &Environment) -> TimeZone {
    let local = || TimeZone::tzif("", &fs::read(LOCAL_ZONE).ok()?).ok();
    let local = if environment.text("TZ").is_none() { local() } else { None };
    local.unwrap_or_else(TimeZone::system)
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
