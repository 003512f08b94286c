//! The command line after `:`: every action by its name, and a few words that take a value.

use super::Action;
use crate::domain::Lang;

/// What a command asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// Go to a paragraph by its number.
    Number(usize),
    Action(Action),
    /// Switch to a language, by its tag, its own name or its short one.
    Language(String),
    /// Set a language beside the one that is read.
    Beside(String),
    /// List where another language does not agree; the second edition's for an empty name.
    Differ(String),
    Width(u16),
    Mouse(bool),
    Add(String),
    /// Fetch a language that is not here; all for an empty name.
    Fetch(String),
    Unknown(String),
}

/// The words that take a value.
pub const WITH_VALUE: &[&str] = &["beside", "differ", "fetch", "lang", "mouse", "width"];

impl Command {
    /// Reads a command; `None` for an empty line.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let line = line.trim().trim_start_matches(':').trim();
        let (name, value) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let value = value.trim();
        let command = match (name, value) {
            ("", _) => return None,
            ("q", "") => Self::Action(Action::from_name("quit")?),
            ("lang", value) if !value.is_empty() => Self::Language(value.to_owned()),
            ("lang", _) => Self::Action(Action::from_name("choose_language")?),
            ("beside", value) if !value.is_empty() => Self::Beside(value.to_owned()),
            ("differ", value) => Self::Differ(value.to_owned()),
            ("mouse", "on" | "off") => Self::Mouse(value == "on"),
            ("add", value) if !value.is_empty() => Self::Add(value.to_owned()),
            ("fetch", value) => Self::Fetch(value.to_owned()),
            ("width", value) => match value.parse() {
                Ok(width) => Self::Width(width),
                Err(_) => Self::Unknown(line.to_owned()),
            },
            (name, "") => Self::by_name(name),
            _ => Self::Unknown(line.to_owned()),
        };
        Some(command)
    }

    fn by_name(name: &str) -> Self {
        if let Ok(number) = name.parse() {
            return Self::Number(number);
        }
        let action = Action::from_name(&name.replace('-', "_")).filter(|it| !it.takes_a_letter());
        action.map_or_else(|| Self::Unknown(name.to_owned()), Self::Action)
    }
}

/// Returns the lines that a beginning can be completed to, in the order of the alphabet.
pub(super) fn completions(line: &str, langs: &[Lang]) -> Vec<String> {
    let of_lang = ["lang ", "beside ", "differ "].into_iter().find(|it| line.starts_with(it));
    if let Some((name, value)) = of_lang.and_then(|name| Some((name, line.strip_prefix(name)?))) {
        let tags = langs.iter().map(|lang| lang.as_str().to_owned());
        let fits = |tag: &String| tag.to_lowercase().starts_with(&value.to_lowercase());
        return tags.filter(fits).map(|tag| format!("{name}{tag}")).collect();
    }
    if let Some(value) = line.strip_prefix("mouse ") {
        let fits = ["on", "off"].into_iter().filter(|it| it.starts_with(value));
        return fits.map(|it| format!("mouse {it}")).collect();
    }
    // What works only while something is written or selected is no command.
    let is_command = |action: &Action| {
        let is_inside =
            matches!(action, Action::Writing(_) | Action::Selecting(_) | Action::Choosing(_));
        !is_inside && !action.takes_a_letter()
    };
    let actions = Action::ALL.iter().filter(|(action, _)| is_command(action));
    let names = actions.map(|(_, name)| name.replace('_', "-"));
    let names = names.filter(|name| !WITH_VALUE.contains(&name.as_str()));
    let mut all: Vec<String> = names.chain(WITH_VALUE.iter().map(|it| format!("{it} "))).collect();
    all.retain(|name| name.starts_with(line));
    all.sort();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_paragraph_and_a_name_an_action() {
        assert_eq!(Command::parse("4"), Some(Command::Number(4)));
        let outline = Action::from_name("outline").unwrap();
        assert_eq!(Command::parse("outline"), Some(Command::Action(outline)));
        let lang = Command::Language("zh-Hant".into());
        assert_eq!(Command::parse(":lang  zh-Hant "), Some(lang));
        assert_eq!(Command::parse("width x"), Some(Command::Unknown("width x".into())));
        assert_eq!(Command::parse("  "), None);
    }

    #[test]
    fn completions_begin_as_typed() {
        assert_eq!(completions("next-l", &[]), ["next-language"]);
        assert_eq!(completions("wi", &[]), ["wider", "width "]);
        let langs = ["en", "zh-Hans"].map(|tag| Lang::parse(tag).unwrap());
        assert_eq!(completions("lang zh", &langs), ["lang zh-Hans"]);
    }
}
