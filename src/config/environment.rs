//! What the process was given, as values: tests make their own.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
};

use directories::{BaseDirs, ProjectDirs};

/// The environment's variables, and the platform's own folders.
pub struct Environment {
    variables: Variables,
    platform: Platform,
}

type Variables = Box<dyn Fn(&str) -> Option<OsString>>;

/// The platform's own folders for this program, as far as there are any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Platform {
    /// The reader's home.
    pub home: Option<PathBuf>,
    pub config: Option<PathBuf>,
    pub data: Option<PathBuf>,
    pub state: Option<PathBuf>,
    pub cache: Option<PathBuf>,
}

impl Platform {
    /// Asks the platform.
    ///
    /// Where it has no folder for state (macOS has none), one beside the library is taken, never
    /// one in it: state is this machine's alone.
    pub fn find() -> Self {
        let Some((base, own)) = BaseDirs::new().zip(ProjectDirs::from("", "", "postil")) else {
            return Self::default();
        };
        let state = own.state_dir().map(Path::to_owned);
        Self {
            home: Some(base.home_dir().to_owned()),
            config: Some(own.config_dir().to_owned()),
            data: Some(own.data_dir().to_owned()),
            state: state.or_else(|| Some(base.data_local_dir().join("postil-state"))),
            cache: Some(own.cache_dir().to_owned()),
        }
    }
}

impl Environment {
    /// Returns the environment of this process.
    pub fn of_process() -> Self {
        Self::new(|name| env::var_os(name), Platform::find())
    }

    /// Joins variables and folders.
    pub fn new(variables: impl Fn(&str) -> Option<OsString> + 'static, platform: Platform) -> Self {
        Self { variables: Box::new(variables), platform }
    }

    /// Returns a variable that is text and not blank.
    pub fn text(&self, name: &str) -> Option<String> {
        let text = (self.variables)(name)?.into_string().ok()?;
        Some(text).filter(|text| !text.trim().is_empty())
    }

    /// Returns a variable that names a path; an empty one names none.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        (self.variables)(name).filter(|path| !path.is_empty()).map(PathBuf::from)
    }

    /// Returns the platform's own folders.
    pub fn platform(&self) -> &Platform {
        &self.platform
    }

    /// Returns this program's folder below one of the XDG base directories.
    ///
    /// They count on every platform, and only where they are absolute (XDG Base Directory
    /// Specification 0.8).
    pub(super) fn xdg(&self, name: &str) -> Option<PathBuf> {
        let folder = self.path(name).filter(|path| path.is_absolute());
        folder.map(|folder| folder.join("postil"))
    }

    /// Returns a path as it is meant: `~/` is the home, and what is relative lies in `folder`.
    /// `None` when there is no home.
    pub(super) fn expand(&self, path: &Path, folder: &Path) -> Option<PathBuf> {
        match path.strip_prefix("~") {
            Ok(rest) => {
                let home = self.path("HOME").or_else(|| self.platform.home.clone())?;
                Some(home.join(rest))
            }
            Err(_) => Some(folder.join(path)),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Reads variables as a shell does, `A=b C=d`, beside the folders of a Linux home.
    pub(in crate::config) fn environment(variables: &'static str) -> Environment {
        let home = Path::new("/home/ann");
        let platform = Platform {
            home: Some(home.to_owned()),
            config: Some(home.join(".config/postil")),
            data: Some(home.join(".local/share/postil")),
            state: Some(home.join(".local/state/postil")),
            cache: Some(home.join(".cache/postil")),
        };
        homeless(variables).on(platform)
    }

    /// The same without any folder.
    pub(in crate::config) fn homeless(variables: &'static str) -> Environment {
        let find = |name: &str| {
            let mut pairs = variables.split_whitespace().filter_map(|pair| pair.split_once('='));
            pairs.find(|(it, _)| *it == name).map(|(_, value)| value.into())
        };
        Environment::new(find, Platform::default())
    }

    impl Environment {
        fn on(self, platform: Platform) -> Self {
            Self { platform, ..self }
        }
    }

    #[test]
    fn blank_variables_say_nothing() {
        let environment = environment("A= B=b");
        assert_eq!((environment.text("A"), environment.path("A")), (None, None));
        assert_eq!(environment.text("B").as_deref(), Some("b"));
    }

    #[test]
    fn a_path_is_expanded_by_home_and_else_lies_beside_the_file() {
        for (variables, path, expanded) in [
            ("", "~/a", Some("/home/ann/a")),
            ("HOME=/h", "~/a", Some("/h/a")),
            ("", "~", Some("/home/ann")),
            ("", "~bob/a", Some("/etc/~bob/a")),
            ("", "a/b", Some("/etc/a/b")),
            ("", "/a", Some("/a")),
        ] {
            let found = environment(variables).expand(Path::new(path), Path::new("/etc"));
            assert_eq!(found.as_deref(), expanded.map(Path::new), "{path}");
        }
        assert_eq!(homeless("").expand(Path::new("~/a"), Path::new("/etc")), None);
    }
}
