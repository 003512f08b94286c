//! Finds the file and reads it, and the theme file that it names.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::{Config, Environment, Fault, Problem, THEMES};

/// The largest file that is read, in bytes: a hand would need weeks to write it.
const MAX_FILE: u64 = 64 * 1024;

impl Config {
    /// Reads the configuration: the file that `POSTIL_CONFIG` names, else `config.toml` in the
    /// configuration folder. Without a file all defaults hold.
    pub fn read(environment: &Environment) -> (Self, Vec<Problem>) {
        let named = environment.path("POSTIL_CONFIG");
        let is_named = named.is_some();
        let Some(path) = named.or_else(|| usual_path(environment)) else {
            return (Self::default(), Vec::new());
        };
        let (mut config, mut problems) = match read_text(&path) {
            Ok(text) => Self::parse(&text, &path),
            Err(error) => {
                let mut config = Self::default();
                config.source.path = Some(path);
                let fault = match error.kind() {
                    io::ErrorKind::NotFound if is_named => Some(Fault::Absent),
                    io::ErrorKind::NotFound => None,
                    _ => Some(Fault::Unreadable(error.to_string())),
                };
                let problem = fault.map(|fault| config.problem(None, fault));
                (config, problem.into_iter().collect())
            }
        };
        problems.extend(config.read_theme(environment));
        problems.sort_by_key(|problem| problem.line);
        (config, problems)
    }

    /// Reads the theme file; one that cannot be read is as if it were not named.
    fn read_theme(&mut self, environment: &Environment) -> Option<Problem> {
        let name = &self.appearance.theme;
        if THEMES.contains(&name.as_str()) {
            return None;
        }
        let folder = self.source.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        let path = environment.expand(Path::new(name), folder);
        let path = path.unwrap_or_else(|| PathBuf::from(name));
        let cause = match read_text(&path) {
            Ok(text) => {
                self.appearance.theme_text = Some(text);
                return None;
            }
            // The system's "(os error 2)" tells a reader nothing.
            Err(error) => {
                let cause = error.to_string().to_lowercase();
                cause.split(" (os error").next().unwrap_or_default().to_owned()
            }
        };
        let line = self.source.lines.of_setting("theme");
        self.source.lines.forget("theme");
        THEMES[0].clone_into(&mut self.appearance.theme);
        Some(self.problem(line, Fault::Theme { path, cause }))
    }
}

fn usual_path(environment: &Environment) -> Option<PathBuf> {
    let folder = environment.xdg("XDG_CONFIG_HOME");
    let folder = folder.or_else(|| environment.platform().config.clone())?;
    Some(folder.join("config.toml"))
}

/// Reads a text of bounded size. A pipe or a terminal, on which one might wait for ever, is refused;
/// the empty device is how one says that there shall be no file.
fn read_text(path: &Path) -> io::Result<String> {
    let path = path.canonicalize()?;
    if !path.metadata()?.is_file() && path != Path::new("/dev/null") {
        return Err(io::Error::other("it is not a plain file"));
    }
    let mut text = String::new();
    let read = File::open(path)?.take(MAX_FILE + 1).read_to_string(&mut text)?;
    if read as u64 > MAX_FILE {
        return Err(io::Error::other("it is larger than 64 KiB"));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use std::{ffi::OsString, fs};

    use super::*;
    use crate::config::{Origin, Platform};

    /// Reads what lies in a folder; `is_named` says whether `POSTIL_CONFIG` names the file.
    fn read(folder: &Path, is_named: bool) -> (Config, Vec<String>) {
        let path = OsString::from(folder.join("config.toml"));
        let named = move |name: &str| (is_named && name == "POSTIL_CONFIG").then(|| path.clone());
        let platform = Platform { config: Some(folder.to_owned()), ..Platform::default() };
        let (config, problems) = Config::read(&Environment::new(named, platform));
        let folder = format!("{}/", folder.display());
        (config, problems.iter().map(|it| it.to_string().replace(&folder, "")).collect())
    }

    #[test]
    fn the_file_need_not_be_there_unless_it_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let (config, problems) = read(folder.path(), false);
        assert!(problems.is_empty() && !config.source.is_there);
        assert_eq!(config.source.path, Some(folder.path().join("config.toml")));
        let absent = "config.toml: POSTIL_CONFIG names this file, and it is not there";
        assert!(read(folder.path(), true).1[0].starts_with(absent));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_a_problem_and_the_defaults_hold() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        for bytes in [b"person = \"\xff\"".to_vec(), vec![b'#'; 64 * 1024 + 1]] {
            fs::write(&path, bytes).unwrap();
            let (config, problems) = read(folder.path(), false);
            assert_eq!(config.person, None);
            assert!(problems[0].starts_with("config.toml: cannot be read: "), "{problems:?}");
        }
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert!(read(folder.path(), true).1[0].contains("cannot be read"));
    }

    #[test]
    fn nobody_waits_for_a_file_that_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        for (device, problems) in [("/dev/null", 0), ("/dev/zero", 1)] {
            std::os::unix::fs::symlink(device, &path).unwrap();
            assert_eq!(read(folder.path(), true).1.len(), problems, "{device}");
            fs::remove_file(&path).unwrap();
        }
        #[cfg(target_os = "linux")]
        {
            use rustix::fs::{CWD, FileType, Mode};
            let mode = Mode::from_raw_mode(0o666);
            rustix::fs::mknodat(CWD, &path, FileType::Fifo, mode, 0).unwrap();
            let told = "config.toml: cannot be read: it is not a plain file; the defaults hold";
            assert_eq!(read(folder.path(), true).1, [told]);
        }
    }

    #[test]
    fn a_theme_file_lies_beside_the_configuration() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("config.toml"), "mouse = 1\ntheme = \"own.toml\"").unwrap();
        let (config, problems) = read(folder.path(), false);
        assert_eq!(problems.len(), 2);
        assert!(problems[1].starts_with("config.toml:2: theme: cannot read own.toml: "));
        assert!(!problems[1].contains("os error"), "{}", problems[1]);
        assert_eq!(
            (config.appearance.theme.as_str(), config.origin("theme")),
            ("auto", Origin::Default)
        );
        fs::write(folder.path().join("own.toml"), "dim = {}").unwrap();
        let (config, problems) = read(folder.path(), false);
        assert_eq!(problems.len(), 1);
        assert_eq!(config.appearance.theme_text.as_deref(), Some("dim = {}"));
        let shown = config.problem_with("theme", "there is no role air").to_string();
        assert!(shown.ends_with("config.toml:2: theme: there is no role air"), "{shown}");
    }
}
