//! The configuration, the keys and the theme in it.

use std::path::Path;

use postil::{app::Keymap, config::Config, ui::Theme};

use super::assert_clean;

/// Whatever the file says, the rest of it counts, and what is wrong is said in one clean line.
pub(crate) fn config(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (config, problems) = Config::parse(&text, Path::new("config.toml"));
    let mut told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(problems.iter().all(|it| it.line.is_none_or(|line| line <= text.lines().count() + 1)));
    let mut keymap = Keymap::default();
    for keys in [config.keys.as_deref(), Some(&*text)].into_iter().flatten() {
        let refused = keymap.rebind(keys);
        told.extend(
            refused.iter().map(|it| config.problem_with_key("", "", &it.to_string()).to_string()),
        );
    }
    if let Err(what) = Theme::parse(&text) {
        told.push(config.problem_with("theme", &what).to_string());
    }
    for line in told {
        assert!(!line.contains(['\n', '\t']), "{line:?}");
        assert_clean(&line);
    }
}
