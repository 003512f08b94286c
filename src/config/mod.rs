//! Finds and reads the configuration; hands keymap and theme text on.

use std::{
    env,
    path::{Path, PathBuf},
};

use crate::domain::Lang;

/// What the reader configured.
#[derive(Clone, Debug)]
pub struct Config {
    pub library: Option<PathBuf>,
    pub languages: Vec<Lang>,
    pub interface: Option<String>,
    pub person: Option<String>,
    pub theme: String,
    pub mouse: bool,
    pub width: u16,
    pub browser: Option<String>,
    pub keys: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            library: None,
            languages: Vec::new(),
            interface: None,
            person: None,
            theme: "auto".into(),
            mouse: true,
            width: 72,
            browser: None,
            keys: None,
        }
    }
}

/// Where things lie.
#[derive(Clone, Debug)]
pub struct Folders {
    pub library: PathBuf,
    pub state: PathBuf,
}

impl Folders {
    /// Finds them.
    pub fn find(argument: Option<&Path>) -> Option<Self> {
        let home = PathBuf::from(env::var_os("HOME")?);
        let xdg = |name: &str, rest: &str| {
            env::var_os(name).map_or_else(|| home.join(rest), PathBuf::from).join("postil")
        };
        let library = argument
            .map(Path::to_owned)
            .or_else(|| env::var_os("POSTIL_LIBRARY").map(PathBuf::from));
        Some(Self {
            library: library.unwrap_or_else(|| xdg("XDG_DATA_HOME", ".local/share")),
            state: xdg("XDG_STATE_HOME", ".local/state"),
        })
    }
}
