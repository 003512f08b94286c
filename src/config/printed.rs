//! What holds and why, as a configuration file that says the same.

use std::{collections::BTreeMap, fmt::Write, path::Path};

use toml::Value;

use super::{Config, Environment, Folders, Origin};
use crate::domain::Text;

/// The column that the reasons begin in, where there is room.
const REASONS: usize = 44;

impl Config {
    /// Prints every setting, what holds and why; `interface` is the language that the program
    /// speaks. The text is a configuration file itself: read again, it says the same.
    pub fn printed(&self, environment: &Environment, folders: &Folders, interface: &str) -> String {
        let mut page = self.head();
        for (name, value, origin) in self.rows(environment, folders, interface) {
            let left = match value {
                Some(value) => format!("{name} = {value}"),
                None => format!("#{name} ="),
            };
            page.push_str(&row(&left, &self.reason(origin)));
        }
        for (name, place) in folders.all().into_iter().filter(|(name, _)| *name != "library") {
            let (path, reason) = match place {
                Some(held) => (held.value.display().to_string(), self.reason(held.origin)),
                None => ("nowhere".to_owned(), "set HOME".to_owned()),
            };
            page.push_str(&row(&format!("# {name} folder: {}", Text::line(&path)), &reason));
        }
        page.push_str(&self.printed_keys());
        Text::from(page).as_str().to_owned()
    }

    fn head(&self) -> String {
        let Some(path) = &self.source.path else {
            return "# There is no place for a configuration file; set HOME.\n".to_owned();
        };
        let path = Text::line(&path.display().to_string());
        let there = if self.source.is_there { "" } else { " (not there)" };
        format!("# {path}{there}\n")
    }

    /// Returns every setting but the keys: its name, what holds, and why.
    fn rows(
        &self,
        environment: &Environment,
        folders: &Folders,
        interface: &str,
    ) -> Vec<(&'static str, Option<Value>, Origin)> {
        let look = &self.appearance;
        let [(_, library), ..] = folders.all();
        let library_origin = library.map_or(Origin::Default, |held| held.origin);
        let library = library.map(|held| text(&held.value.display().to_string()));
        let person = self.person(environment);
        let editor = self.editor(environment);
        let interface = (text(interface), self.interface(environment).origin);
        let languages = list(self.languages.iter().map(crate::domain::Lang::as_str));
        let signs = super::SignsWish::ALL.iter().find(|(wish, _)| *wish == look.signs);
        let bidi = super::BidiWish::ALL.iter().find(|(wish, _)| *wish == look.bidi);
        let spacing = super::SpacingWish::ALL.iter().find(|(wish, _)| *wish == look.spacing);
        let browser = self.browser(environment);
        let browser_origin = browser.as_ref().map_or(Origin::Default, |it| it.origin);
        let own = |name, value| (name, value, self.origin(name));
        vec![
            ("library", library, library_origin),
            own("languages", Some(languages)),
            ("interface", Some(interface.0), interface.1),
            ("person", Some(text(&person.value)), person.origin),
            own("formerly", Some(list(self.formerly.iter().map(String::as_str)))),
            own("theme", Some(text(&look.theme))),
            own("signs", signs.map(|(_, name)| text(name))),
            own("bidi", bidi.map(|(_, name)| text(name))),
            own("mouse", Some(Value::Boolean(self.mouse))),
            own("width", Some(Value::Integer(look.width.into()))),
            own("spacing", spacing.map(|(_, name)| text(name))),
            own("mark_sentence", Some(Value::Boolean(look.mark_sentence))),
            ("editor", Some(text(&editor.value)), editor.origin),
            ("browser", browser.as_ref().map(|it| text(&it.value)), browser_origin),
            own("allow_private", Some(Value::Boolean(self.allow_private))),
        ]
    }

    /// Says why something holds: `config.toml:3`, the name of a variable, `default`.
    fn reason(&self, origin: Origin) -> String {
        match origin {
            Origin::Argument(name) | Origin::Variable(name) => name.to_owned(),
            Origin::Line(line) => {
                let file = self.source.path.as_deref().and_then(Path::file_name);
                let file = file.unwrap_or_default().to_string_lossy();
                Text::line(&format!("{file}:{line}")).as_str().to_owned()
            }
            Origin::Default => "default".to_owned(),
        }
    }

    fn printed_keys(&self) -> String {
        let tables = self.keys.as_deref().and_then(|keys| toml::from_str::<toml::Table>(keys).ok());
        let Some(tables) = tables else { return String::new() };
        let keys = toml::to_string(&BTreeMap::from([("keys", tables)])).unwrap_or_default();
        format!("\n# Over the keys that the program comes with:\n{keys}")
    }
}

fn row(left: &str, reason: &str) -> String {
    let mut row = String::new();
    // Writing to a string does not fail.
    let _ = writeln!(row, "{left:REASONS$}  # {reason}");
    row
}

fn text(raw: &str) -> Value {
    Value::String(Text::line(raw).as_str().to_owned())
}

fn list<'a>(items: impl Iterator<Item = &'a str>) -> Value {
    Value::Array(items.map(text).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{SETTINGS, environment::tests::environment};

    const FILE: &str = "width = 90\nperson = 'A \"B\" \u{9b}31mC'\nlanguages = ['en']\n\
                        [keys.reader]\n'g x' = 'none'\n";

    fn print(text: &str, variables: &'static str) -> String {
        let (config, problems) = Config::parse(text, Path::new("/etc/config.toml"));
        assert_eq!(problems, []);
        let environment = environment(variables);
        config.printed(&environment, &Folders::find(&environment, None, &config), "zh-Hant")
    }

    #[test]
    fn each_setting_has_a_line_with_its_value_and_its_reason() {
        let page = print(FILE, "LANG=zh_TW XDG_STATE_HOME=/s VISUAL=emacs BROWSER=w3m:lynx");
        for (left, reason) in [
            ("width = 90", "config.toml:1"),
            ("languages = [\"en\"]", "config.toml:3"),
            ("library = \"/home/ann/.local/share/postil\"", "default"),
            ("interface = \"zh-Hant\"", "LANG"),
            ("editor = \"emacs\"", "VISUAL"),
            ("mouse = true", "default"),
            ("browser = \"w3m\"", "BROWSER"),
            ("# state folder: /s/postil", "XDG_STATE_HOME"),
        ] {
            let line = page.lines().find(|line| line.starts_with(left));
            let line = line.unwrap_or_else(|| panic!("{left}: {page}"));
            assert_eq!(line.rsplit("# ").next().unwrap(), reason, "{line}");
        }
        for name in SETTINGS {
            assert!(page.lines().any(|line| line.contains(name)), "{name}");
        }
        assert!(page.starts_with("# /etc/config.toml\n"));
        assert!(print(FILE, "").contains("#browser ="));
    }

    #[test]
    fn what_is_printed_says_the_same_when_it_is_read() {
        let page = print(FILE, "");
        assert!(!page.contains('\u{9b}'));
        let (again, problems) = Config::parse(&page, Path::new("/etc/config.toml"));
        assert_eq!(problems, [], "{page}");
        assert_eq!(again.keys.as_deref(), Some("[reader]\n\"g x\" = \"none\"\n"));
        assert_eq!((again.appearance.width, again.mouse), (90, true));
        let settings = |page: &str| {
            let lines = page.lines().filter(|line| !line.starts_with('#'));
            lines
                .map(|line| line.split("  # ").next().unwrap().trim_end().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(settings(&print(&page, "")), settings(&page));
    }
}
