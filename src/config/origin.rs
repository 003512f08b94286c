//! What holds and why: the values that the environment has a say in, each with its origin.

use super::{Config, Environment};

/// A value, and why it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held<T> {
    pub value: T,
    pub origin: Origin,
}

/// Why a value holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An argument of the command line, by its name.
    Argument(&'static str),
    /// A variable of the environment, by its name.
    Variable(&'static str),
    /// A line of the configuration file, counted from 1.
    Line(usize),
    /// Nothing else was said.
    Default,
}

impl Config {
    /// Returns why a setting holds, as far as the file goes.
    pub fn origin(&self, setting: &str) -> Origin {
        self.source.lines.of_setting(setting).map_or(Origin::Default, Origin::Line)
    }

    /// Returns whose notes are made: the configured person, else the login name.
    pub fn person(&self, environment: &Environment) -> Held<String> {
        self.held("person", self.person.as_ref(), environment, &["USER", "LOGNAME"], "reader")
    }

    /// Returns the command that a note is handed over to.
    pub fn editor(&self, environment: &Environment) -> Held<String> {
        self.held("editor", self.editor.as_ref(), environment, &["VISUAL", "EDITOR"], "vi")
    }

    /// Returns the command that opens links, if one is named: of `BROWSER`, which may name several,
    /// the first.
    pub fn browser(&self, environment: &Environment) -> Option<Held<String>> {
        let held = self.held("browser", self.browser.as_ref(), environment, &["BROWSER"], "");
        let value = match held.origin {
            Origin::Variable(_) => held.value.split(':').next().unwrap_or_default().to_owned(),
            _ => held.value,
        };
        (!value.is_empty()).then_some(Held { value, origin: held.origin })
    }

    /// Returns the tag or the locale that says which language the program speaks (the order of
    /// the variables is that of POSIX.1-2017, 8.2).
    pub fn interface(&self, environment: &Environment) -> Held<String> {
        let locale = &["LC_ALL", "LC_MESSAGES", "LANG"];
        self.held("interface", self.interface.as_ref(), environment, locale, "en")
    }

    fn held(
        &self,
        setting: &str,
        configured: Option<&String>,
        environment: &Environment,
        variables: &[&'static str],
        default: &str,
    ) -> Held<String> {
        if let Some(value) = configured {
            return Held { value: value.clone(), origin: self.origin(setting) };
        }
        let found = variables.iter().find_map(|name| Some((environment.text(name)?, *name)));
        match found {
            Some((value, name)) => Held { value, origin: Origin::Variable(name) },
            None => Held { value: default.to_owned(), origin: Origin::Default },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::environment::tests::environment;

    #[test]
    fn the_file_goes_before_the_environment_and_blanks_do_not_count() {
        let file = "\nperson = 'Ann'\neditor = 'ed'\ninterface = 'en'";
        for (text, variables, person, editor, interface) in [
            ("", "", ("reader", Origin::Default), ("vi", Origin::Default), ("en", Origin::Default)),
            (
                "",
                "LOGNAME=bob USER= EDITOR=e VISUAL=v LANG=zh_TW.UTF-8 LC_ALL=",
                ("bob", Origin::Variable("LOGNAME")),
                ("v", Origin::Variable("VISUAL")),
                ("zh_TW.UTF-8", Origin::Variable("LANG")),
            ),
            (
                file,
                "USER=bob VISUAL=v LC_ALL=zh_CN",
                ("Ann", Origin::Line(2)),
                ("ed", Origin::Line(3)),
                ("en", Origin::Line(4)),
            ),
        ] {
            let (config, _) = Config::parse(text, Path::new("c.toml"));
            let environment = environment(variables);
            let held = |value: &str, origin| Held { value: value.to_owned(), origin };
            assert_eq!(config.person(&environment), held(person.0, person.1));
            assert_eq!(config.editor(&environment), held(editor.0, editor.1));
            assert_eq!(config.interface(&environment), held(interface.0, interface.1));
        }
    }
}
