//! Text to settings. Never fails: what is wrong becomes a problem, and its default holds.

use std::{borrow::Cow, collections::BTreeSet, path::Path};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    BidiWish, Config, Fault, INTERFACES, Problem, SETTINGS, SignsWish, Source, SpacingWish, WIDTHS,
    keys::keys,
    lines::{LineStarts, Lines},
    nearest::nearest,
};
use crate::domain::Lang;

/// What is read so far.
pub(super) struct Reading<'a> {
    path: &'a Path,
    starts: LineStarts,
    config: Config,
    problems: Vec<Problem>,
}

impl Config {
    /// Reads the text of a file; problems come in the order of their lines.
    ///
    /// Where it is no TOML at all there is one problem, and all defaults hold.
    pub fn parse(text: &str, path: &Path) -> (Self, Vec<Problem>) {
        let source = Source { path: Some(path.to_owned()), is_there: true, ..Source::default() };
        let config = Self { source, ..Self::default() };
        let starts = LineStarts::new(text);
        let mut reading = Reading { path, starts, config, problems: Vec::new() };
        match DeTable::parse(text) {
            Ok(table) => reading.table(table.get_ref()),
            Err(error) => {
                let line = error.span().map_or(1, |span| reading.starts.line(span.start));
                reading.complain(line, Fault::Syntax(error.message().to_owned()));
            }
        }
        reading.problems.sort_by_key(|problem| problem.line);
        (reading.config, reading.problems)
    }
}

impl Reading<'_> {
    fn table(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            let (name, line) = (key.get_ref(), self.line(key));
            match self.take(name, value) {
                Ok(()) => self.lines_mut().add_setting(name, line),
                Err(fault) => self.complain(line, fault),
            }
        }
    }

    /// Takes one setting; which of its parts are wrong may be added to the problems.
    fn take(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
        let it = value.get_ref();
        match name {
            "library" => self.config.library = Some(words(name, it)?.into()),
            "languages" => self.config.languages = self.languages(it)?,
            "interface" => self.config.interface = Some(interface(words(name, it)?)?),
            "person" => self.config.person = Some(words(name, it)?.to_owned()),
            "formerly" => self.config.formerly = self.formerly(it)?,
            "theme" => words(name, it)?.clone_into(&mut self.config.appearance.theme),
            "signs" => {
                let allowed = "auto, unicode or ascii";
                self.config.appearance.signs = word("signs", it, &SignsWish::ALL, allowed)?;
            }
            "bidi" => {
                let allowed = "postil or terminal";
                self.config.appearance.bidi = word("bidi", it, &BidiWish::ALL, allowed)?;
            }
            "mouse" => self.config.mouse = flag(name, it)?,
            "allow_private" => self.config.allow_private = flag(name, it)?,
            "width" => self.config.appearance.width = width(it)?,
            "mark_sentence" => self.config.appearance.mark_sentence = flag(name, it)?,
            "spacing" => {
                let allowed = "blank or indent";
                self.config.appearance.spacing = word("spacing", it, &SpacingWish::ALL, allowed)?;
            }
            "editor" => self.config.editor = Some(words(name, it)?.to_owned()),
            "browser" => self.config.browser = Some(words(name, it)?.to_owned()),
            "keys" => self.config.keys = keys(self, it)?,
            _ => return Err(unknown(name, it)),
        }
        Ok(())
    }

    fn languages(&mut self, value: &DeValue<'_>) -> Result<Vec<Lang>, Fault> {
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for (line, tag) in self.list("languages", value, "a list such as [\"en\", \"zh-Hans\"]")? {
            match Lang::parse(&tag) {
                Some(lang) if seen.insert(lang.clone()) => found.push(lang),
                Some(_) => (),
                None => self.complain(line, Fault::Lang(tag)),
            }
        }
        Ok(found)
    }

    fn formerly(&mut self, value: &DeValue<'_>) -> Result<Vec<String>, Fault> {
        let names = self.list("formerly", value, "a list of names such as [\"Ann\"]")?;
        Ok(names.into_iter().map(|(_, name)| name).collect())
    }

    /// Reads a list of words, each with its line; what is none of them is left out.
    fn list(
        &mut self,
        name: &str,
        value: &DeValue<'_>,
        expected: &'static str,
    ) -> Result<Vec<(usize, String)>, Fault> {
        let items = value.as_array().ok_or_else(|| wrong_type(name, expected))?;
        let mut found = Vec::new();
        for item in items {
            let line = self.starts.line(item.span().start);
            match item.get_ref().as_str().map(str::trim) {
                Some("") => self.complain(line, Fault::Empty(name.to_owned())),
                Some(word) => found.push((line, word.to_owned())),
                None => self.complain(line, wrong_type(name, expected)),
            }
        }
        Ok(found)
    }

    /// Returns the line of a key.
    pub(super) fn line(&self, key: &Spanned<Cow<'_, str>>) -> usize {
        self.starts.line(key.span().start)
    }

    /// Adds a problem.
    pub(super) fn complain(&mut self, line: usize, fault: Fault) {
        self.problems.push(Problem { path: self.path.to_owned(), line: Some(line), fault });
    }

    /// Returns the lines that count.
    pub(super) fn lines_mut(&mut self) -> &mut Lines {
        &mut self.config.source.lines
    }
}

fn wrong_type(name: &str, expected: &'static str) -> Fault {
    Fault::Type { name: name.to_owned(), expected }
}

fn unknown(name: &str, value: &DeValue<'_>) -> Fault {
    let nearest = nearest(name, &SETTINGS);
    match nearest {
        None if value.is_table() => Fault::UnknownTable(name.to_owned()),
        nearest => Fault::Unknown { name: name.to_owned(), nearest },
    }
}

/// Reads words that are not blank.
fn words<'a>(name: &str, value: &'a DeValue<'_>) -> Result<&'a str, Fault> {
    let words = value.as_str().ok_or_else(|| wrong_type(name, "words in quotes"))?;
    let trimmed = words.trim();
    if trimmed.is_empty() { Err(Fault::Empty(name.to_owned())) } else { Ok(trimmed) }
}

/// Reads one of a few words.
fn word<T: Copy>(
    name: &'static str,
    value: &DeValue<'_>,
    all: &[(T, &str)],
    allowed: &'static str,
) -> Result<T, Fault> {
    let said = words(name, value)?;
    let found = all.iter().find(|(_, it)| it.eq_ignore_ascii_case(said));
    let wrong = || Fault::Word { name, value: said.to_owned(), allowed };
    found.map(|(wish, _)| *wish).ok_or_else(wrong)
}

/// Reads the language of the program; a region changes nothing.
fn interface(tag: &str) -> Result<String, Fault> {
    let lang = Lang::parse(tag).map(|lang| lang.as_str().to_owned()).unwrap_or_default();
    let is_of = |name: &&&str| {
        lang.strip_prefix(**name).is_some_and(|it| it.is_empty() || it.starts_with('-'))
    };
    let known = INTERFACES.iter().find(is_of).copied();
    // Chinese without a script is simplified here as it is in a locale.
    let known = known.or_else(|| (lang == "zh").then_some("zh-Hans"));
    let wrong = || Fault::Word {
        name: "interface",
        value: tag.to_owned(),
        allowed: "en, zh-Hans or zh-Hant",
    };
    known.map(str::to_owned).ok_or_else(wrong)
}

fn flag(name: &str, value: &DeValue<'_>) -> Result<bool, Fault> {
    value.as_bool().ok_or_else(|| wrong_type(name, "true or false, without quotes"))
}

fn width(value: &DeValue<'_>) -> Result<u16, Fault> {
    let expected = "a number from 20 to 200, without quotes";
    let number = value.as_integer().ok_or_else(|| wrong_type("width", expected))?;
    let width = u16::from_str_radix(number.as_str(), number.radix()).ok();
    let wrong = || Fault::Width(number.to_string());
    width.filter(|width| WIDTHS.contains(width)).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> (Config, Vec<String>) {
        let (config, problems) = Config::parse(text, Path::new("c.toml"));
        (config, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn every_setting_is_taken() {
        let (config, problems) = parse(
            r#"
            library = "~/Articles"
            languages = ["zh_CN", "en", "zh-Hans"]
            interface = "zh-TW"
            person = " Ann "
            formerly = ["Anna"]
            theme = "light"
            signs = "ASCII"
            bidi = "terminal"
            mouse = false
            allow_private = true
            width = 0x50
            spacing = "indent"
            mark_sentence = false
            editor = "code --wait"
            browser = "firefox"
            keys.reader.x = "search"
            "#,
        );
        assert_eq!(problems, [] as [&str; 0]);
        assert_eq!(config.library.as_deref(), Some(Path::new("~/Articles")));
        assert_eq!(config.languages, ["zh-Hans", "en"].map(|tag| Lang::parse(tag).unwrap()));
        assert_eq!(config.interface.as_deref(), Some("zh-Hant"));
        assert_eq!(config.person.as_deref(), Some("Ann"));
        assert_eq!(config.formerly, ["Anna"]);
        assert_eq!((config.appearance.theme.as_str(), config.mouse), ("light", false));
        assert!(config.allow_private && !config.appearance.mark_sentence);
        assert_eq!(config.appearance.signs, SignsWish::Ascii);
        assert_eq!(config.appearance.bidi, BidiWish::Terminal);
        assert_eq!((config.appearance.width, config.appearance.spacing), (80, SpacingWish::Indent));
        assert_eq!(config.editor.as_deref(), Some("code --wait"));
        assert_eq!(config.browser.as_deref(), Some("firefox"));
        assert_eq!(config.keys.as_deref(), Some("[reader]\nx = \"search\"\n"));
    }

    #[test]
    fn a_bad_line_is_named_with_its_remedy_and_its_default_holds() {
        for (line, problem) in [
            ("widht = 80", "there is no setting widht; did you mean width?"),
            ("colour = 1", "there is no setting colour; `postil config` shows all there are"),
            ("[reader]", "there is no table [reader]; keys are bound below [keys.reader]"),
            ("width = \"80\"", "width takes a number from 20 to 200, without quotes"),
            ("width = 80.0", "width takes a number from 20 to 200, without quotes"),
            ("width = 500", "width takes 20 to 200 columns, not 500; the default holds"),
            ("width = -1", "width takes 20 to 200 columns, not -1; the default holds"),
            ("width = 65608", "width takes 20 to 200 columns, not 65608; the default holds"),
            ("mouse = \"off\"", "mouse takes true or false, without quotes"),
            ("person = 5", "person takes words in quotes"),
            ("person = \" \"", "person has an empty value; write one, or take the line out"),
            ("theme = \"\"", "theme has an empty value; write one, or take the line out"),
            ("signs = \"nice\"", "signs: nice is not known; write auto, unicode or ascii"),
            ("bidi = \"no\"", "bidi: no is not known; write postil or terminal"),
            ("spacing = \"wide\"", "spacing: wide is not known; write blank or indent"),
            ("interface = \"fr\"", "interface: fr is not known; write en, zh-Hans or zh-Hant"),
            ("languages = \"en\"", "languages takes a list such as [\"en\", \"zh-Hans\"]"),
            ("languages = [1]", "languages takes a list such as [\"en\", \"zh-Hans\"]"),
            (
                "languages = [\"en us\"]",
                "en us is no language tag; write it as in en, zh-Hans or zh-Hant",
            ),
            ("formerly = \"Ann\"", "formerly takes a list of names such as [\"Ann\"]"),
            ("keys = 1", "keys takes a table for each place, such as [keys.reader]"),
        ] {
            let (mut config, problems) = parse(&format!("\n{line}\n"));
            assert_eq!(problems, [format!("c.toml:2: {problem}")], "{line}");
            config.source = Source::default();
            assert_eq!(config, Config::default(), "{line}");
        }
    }

    #[test]
    fn what_is_right_counts_beside_what_is_wrong() {
        let (config, problems) =
            parse("width = 9\nmouse = false\nlanguages = [\n  \"1\",\n  \"en\",\n]\nfly = 1");
        assert!(!config.mouse);
        assert_eq!(config.languages, [Lang::english()]);
        let lines = problems.iter().map(|it| it.split(':').nth(1).unwrap());
        assert_eq!(lines.collect::<Vec<_>>(), ["1", "4", "7"]);
    }

    #[test]
    fn one_problem_where_it_is_no_toml_and_the_defaults_hold() {
        for (text, line) in [
            ("mouse = false\nwidth = = 80\n", 2),
            ("width = 80\n\nwidth = 90\n", 3),
            ("mouse = false\n\u{1b}", 2),
            ("person = \"Ann\n", 1),
        ] {
            let (config, problems) = parse(text);
            assert!(config.mouse && config.person.is_none());
            let start = format!("c.toml:{line}: ");
            assert!(problems.len() == 1 && problems[0].starts_with(&start), "{problems:?}");
            assert!(problems[0].ends_with("; until it is mended, the defaults hold"));
        }
    }

    #[test]
    fn windows_line_ends_and_a_byte_order_mark_are_no_problem() {
        let (config, problems) = parse("\u{feff}person = \"語\"\r\n\r\nwidth = 9\r\n");
        assert_eq!(config.person.as_deref(), Some("語"));
        assert_eq!(problems.len(), 1);
        assert!(problems[0].starts_with("c.toml:3: width"), "{problems:?}");
    }

    #[test]
    fn deep_nesting_is_refused_and_not_followed() {
        for text in ["[".repeat(60_000), format!("a = {}", "[".repeat(60_000)), "a.".repeat(30_000)]
        {
            assert_eq!(parse(&text).1.len(), 1);
        }
    }

    #[test]
    fn every_setting_has_a_reader() {
        for name in SETTINGS {
            // A date is what no setting takes.
            let (_, problems) = parse(&format!("{name} = 2026-01-01"));
            assert!(problems[0].contains(&format!("{name} takes ")), "{problems:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn any_text_is_read_and_every_problem_is_one_line(
            lines in prop::collection::vec((0..SETTINGS.len() + 1, "\\PC{0,12}"), 0..12),
        ) {
            let name = |index: usize| SETTINGS.get(index).copied().unwrap_or("[keys.a]\nb");
            let lines = lines.iter().map(|(index, value)| format!("{} = {value}\n", name(*index)));
            let text: String = lines.collect();
            let (config, problems) = parse(&text);
            prop_assert!(WIDTHS.contains(&config.appearance.width));
            let last = text.lines().count().max(1);
            for problem in problems {
                prop_assert!(!problem.contains('\n'));
                let line: usize = problem.split(':').nth(1).unwrap().parse().unwrap();
                prop_assert!((1..=last).contains(&line), "{problem}");
            }
        }
    }
}
