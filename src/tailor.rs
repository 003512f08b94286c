//! The screens cut to the reader's configuration: settings, keys, theme.

use std::env;

use postil::{
    app::{Keymap, KeymapError, Settings},
    cli::Setup,
    config::SpacingWish,
    layout::{Capabilities, Colors, Spacing},
    ui::Theme,
};

/// Returns what the screens are to know of the configuration.
pub(crate) fn settings(setup: &Setup) -> Settings {
    let appearance = &setup.config.appearance;
    Settings {
        measure: appearance.width,
        spacing: match appearance.spacing {
            SpacingWish::Blank => Spacing::Blank,
            SpacingWish::Indent => Spacing::Indent,
        },
        marks_sentence: appearance.mark_sentence,
        languages: setup.config.languages.clone(),
        person: setup.person.clone(),
        has_mouse: setup.config.mouse,
        figure_word: setup.words.name("figure"),
        library_path: setup.library_path(env::home_dir().as_deref()).into(),
    }
}

/// Reads the reader's own keys and theme; what is wrong with them is added to the problems.
pub(crate) fn tailor(setup: &mut Setup) -> (Keymap, Option<Theme>) {
    let config = &setup.config;
    let mut keymap = Keymap::default();
    let refused = config.keys.as_deref().map(|keys| keymap.rebind(keys)).unwrap_or_default();
    for error in refused {
        let (name, action) = match &error {
            KeymapError::Syntax => ("", ""),
            KeymapError::Table(name) => (name.as_str(), ""),
            KeymapError::Action { chord, action } | KeymapError::Conflict { chord, action, .. } => {
                (chord.as_str(), action.as_str())
            }
            KeymapError::Key { chord } => (chord.as_str(), ""),
        };
        let problem = config.problem_with_key(name, action, &error.to_string());
        setup.problems.push(problem.to_string());
    }
    let theme = config.appearance.theme_text.as_deref().map(Theme::parse).transpose();
    let theme = theme.unwrap_or_else(|what| {
        setup.problems.push(config.problem_with("theme", &what).to_string());
        None
    });
    (keymap, theme)
}

/// The theme that is wished for, and the reader's own.
pub(crate) struct Themes {
    pub(crate) wish: String,
    pub(crate) own: Option<Theme>,
}

impl Themes {
    /// Picks the theme for a terminal; without colours even the reader's own has none to show.
    pub(crate) fn pick(&self, capabilities: Capabilities) -> Theme {
        let own = self.own.as_ref().filter(|_| capabilities.colors != Colors::None);
        own.cloned().unwrap_or_else(|| Theme::pick(&self.wish, &capabilities))
    }
}
