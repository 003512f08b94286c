//! Where things lie: the library, what this machine remembers, what can be made again.

use std::path::{Path, PathBuf};

use super::{Config, Environment, Held, Origin};

/// Where things lie, as far as that can be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    library: Place,
    state: Place,
    cache: Place,
    config: Place,
}

type Place = Option<Held<PathBuf>>;

/// A folder is asked for, and nothing says where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no folder for the {what}; set HOME, or name one with {remedy}")]
pub struct NoFolder {
    what: &'static str,
    remedy: &'static str,
}

impl Folders {
    /// Finds them. For the library the argument goes first, then `POSTIL_LIBRARY`, the
    /// configuration, `XDG_DATA_HOME` and the platform; for the state `POSTIL_STATE`,
    /// `XDG_STATE_HOME` and the platform.
    pub fn find(environment: &Environment, argument: Option<&Path>, config: &Config) -> Self {
        let platform = environment.platform();
        let variable = |name| held(environment.path(name), Origin::Variable(name));
        let usual = |name, platform: &Option<PathBuf>| {
            held(environment.xdg(name), Origin::Variable(name))
                .or_else(|| held(platform.clone(), Origin::Default))
        };
        let folder = config.source.path.as_deref().and_then(Path::parent);
        let named = held(argument.map(Path::to_owned), Origin::Argument("--library"));
        let library = match (named.or_else(|| variable("POSTIL_LIBRARY")), &config.library) {
            (Some(named), _) => Some(named),
            // A home that is not known must not make another library out of this one.
            (None, Some(path)) => {
                let path = environment.expand(path, folder.unwrap_or(Path::new("")));
                held(path, config.origin("library"))
            }
            (None, None) => usual("XDG_DATA_HOME", &platform.data),
        };
        let named = environment.path("POSTIL_CONFIG").and(folder);
        let named = held(named.map(Path::to_owned), Origin::Variable("POSTIL_CONFIG"));
        Self {
            library,
            state: variable("POSTIL_STATE").or_else(|| usual("XDG_STATE_HOME", &platform.state)),
            cache: usual("XDG_CACHE_HOME", &platform.cache),
            config: named.or_else(|| usual("XDG_CONFIG_HOME", &platform.config)),
        }
    }

    /// Returns the folder of the library.
    pub fn library(&self) -> Result<&Path, NoFolder> {
        path(self.library.as_ref(), "library", "--library")
    }

    /// Returns the folder of what this machine remembers.
    pub fn state(&self) -> Result<&Path, NoFolder> {
        path(self.state.as_ref(), "state", "POSTIL_STATE")
    }

    /// Returns the folder of what can be made again.
    pub fn cache(&self) -> Result<&Path, NoFolder> {
        path(self.cache.as_ref(), "cache", "XDG_CACHE_HOME")
    }

    /// Returns the folder of the configuration.
    pub fn config(&self) -> Result<&Path, NoFolder> {
        path(self.config.as_ref(), "configuration", "POSTIL_CONFIG")
    }

    /// Returns every folder with its name, where it is known.
    pub(super) fn all(&self) -> [(&'static str, Option<&Held<PathBuf>>); 4] {
        [
            ("library", self.library.as_ref()),
            ("state", self.state.as_ref()),
            ("cache", self.cache.as_ref()),
            ("config", self.config.as_ref()),
        ]
    }
}

fn held(path: Option<PathBuf>, origin: Origin) -> Place {
    path.map(|value| Held { value, origin })
}

fn path<'a>(
    place: Option<&'a Held<PathBuf>>,
    what: &'static str,
    remedy: &'static str,
) -> Result<&'a Path, NoFolder> {
    place.map(|place| place.value.as_path()).ok_or(NoFolder { what, remedy })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::environment::tests::{environment, homeless};

    fn config(library: &str) -> Config {
        let line =
            if library.is_empty() { String::new() } else { format!("library = '{library}'") };
        Config::parse(&line, Path::new("/etc/p/config.toml")).0
    }

    #[test]
    fn the_library_lies_where_the_nearest_voice_says() {
        for (variables, argument, configured, library) in [
            ("", "", "", "/home/ann/.local/share/postil"),
            ("XDG_DATA_HOME=/data", "", "", "/data/postil"),
            ("XDG_DATA_HOME=data", "", "", "/home/ann/.local/share/postil"),
            ("XDG_DATA_HOME=/data", "", "~/Articles", "/home/ann/Articles"),
            ("", "", "articles", "/etc/p/articles"),
            ("POSTIL_LIBRARY=/l", "", "~/Articles", "/l"),
            ("POSTIL_LIBRARY=", "", "/a", "/a"),
            ("POSTIL_LIBRARY=/l", "here", "~/Articles", "here"),
        ] {
            let argument = Some(Path::new(argument)).filter(|it| !it.as_os_str().is_empty());
            let folders = Folders::find(&environment(variables), argument, &config(configured));
            assert_eq!(folders.library(), Ok(Path::new(library)), "{variables} {configured}");
        }
    }

    #[test]
    fn state_cache_and_configuration_follow_their_variables() {
        for (variables, state, cache, configuration) in [
            (
                "",
                "/home/ann/.local/state/postil",
                "/home/ann/.cache/postil",
                "/home/ann/.config/postil",
            ),
            (
                "XDG_STATE_HOME=/s XDG_CACHE_HOME=/c XDG_CONFIG_HOME=/d",
                "/s/postil",
                "/c/postil",
                "/d/postil",
            ),
            (
                "POSTIL_STATE=/mine XDG_STATE_HOME=/s POSTIL_CONFIG=/etc/p/config.toml",
                "/mine",
                "/home/ann/.cache/postil",
                "/etc/p",
            ),
        ] {
            let folders = Folders::find(&environment(variables), None, &config(""));
            assert_eq!(folders.state(), Ok(Path::new(state)));
            assert_eq!(folders.cache(), Ok(Path::new(cache)));
            assert_eq!(folders.config(), Ok(Path::new(configuration)));
        }
    }

    #[test]
    fn without_a_home_only_what_needs_one_fails() {
        let folders = Folders::find(&homeless("POSTIL_LIBRARY=/l"), None, &config(""));
        assert_eq!(folders.library(), Ok(Path::new("/l")));
        let said = folders.state().unwrap_err().to_string();
        assert_eq!(
            said,
            "there is no folder for the state; set HOME, or name one with POSTIL_STATE"
        );
        let folders = Folders::find(&homeless("XDG_DATA_HOME=/d"), None, &config("~/a"));
        assert!(folders.library().is_err(), "a library in an unknown home is no other library");
    }
}
