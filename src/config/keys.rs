//! The tables below `[keys]`: checked for their shape and written out as a keymap file.
//!
//! Which tables, chords and actions there are is not known here.

use std::collections::BTreeMap;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Fault, SETTINGS, parse::Reading};

type Tables = BTreeMap<String, BTreeMap<String, String>>;

/// What stands below `[keys]`.
const TABLES: &str = "a table for each place, such as [keys.reader]";

/// What stands behind a chord.
const ACTION: &str = "the name of an action in quotes; \"none\" frees the key";

/// Reads the tables and returns them as the text of a keymap file, if there are any.
pub(super) fn keys(
    reading: &mut Reading<'_>,
    value: &DeValue<'_>,
) -> Result<Option<String>, Fault> {
    let wrong = || Fault::Type { name: "keys".to_owned(), expected: TABLES };
    let tables = value.as_table().ok_or_else(wrong)?;
    let mut found = Tables::new();
    for (name, chords) in tables {
        let line = reading.line(name);
        match chords.get_ref().as_table() {
            Some(chords) => {
                reading.lines_mut().add_key(name.get_ref(), "", line);
                found.insert(name.get_ref().to_string(), bindings(reading, name, chords));
            }
            None => reading.complain(line, misplaced(name.get_ref(), "keys", TABLES)),
        }
    }
    Ok(toml::to_string(&found).ok().filter(|text| !text.is_empty()))
}

fn bindings(
    reading: &mut Reading<'_>,
    table: &Spanned<std::borrow::Cow<'_, str>>,
    chords: &DeTable<'_>,
) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (chord, action) in chords {
        let line = reading.line(chord);
        let name = chord.get_ref();
        if let Some(action) = action.get_ref().as_str() {
            reading.lines_mut().add_key(name, action, line);
            found.insert(name.to_string(), action.to_owned());
        } else {
            let table = format!("keys.{}", table.get_ref());
            reading.complain(line, misplaced(name, &table, ACTION));
        }
    }
    found
}

/// Says what is wrong with a name below a table of keys: it may be a setting that was written
/// below the first line in brackets.
fn misplaced(name: &str, table: &str, expected: &'static str) -> Fault {
    if SETTINGS.contains(&name) {
        return Fault::Misplaced { name: name.to_owned(), table: table.to_owned() };
    }
    Fault::Type { name: format!("{table}.{name}"), expected }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::config::Config;

    #[test]
    fn keys_are_handed_on_as_a_keymap_file() {
        let text = "[keys.reader]\n\"g L\" = \"none\"\n'\"' = \"search\"\n[keys.air]\n";
        let (config, problems) = Config::parse(text, Path::new("c.toml"));
        assert_eq!(problems, []);
        let keys: toml::Table = toml::from_str(config.keys.as_deref().unwrap()).unwrap();
        let mut bound = toml::Table::new();
        bound.insert("g L".into(), "none".into());
        bound.insert("\"".into(), "search".into());
        assert_eq!(keys["reader"].as_table().unwrap(), &bound);
        assert!(keys["air"].as_table().unwrap().is_empty());
    }

    #[test]
    fn what_is_no_binding_is_named_and_the_rest_counts() {
        for (text, problem) in [
            ("[keys.reader]\nwidth = 80", "width stands below [keys.reader]; write it above"),
            ("[keys]\nmouse = false", "mouse stands below [keys]; write it above"),
            ("[keys.reader]\nx = 1", "keys.reader.x takes the name of an action in quotes"),
            ("[keys]\nx = \"search\"", "keys.x takes a table for each place, such as [keys.re"),
        ] {
            let text = format!("{text}\n[keys.notes]\ny = \"search\"\n");
            let (config, problems) = Config::parse(&text, Path::new("c.toml"));
            let shown: Vec<_> = problems.iter().map(ToString::to_string).collect();
            assert_eq!(shown.len(), 1, "{shown:?}");
            assert!(shown[0].starts_with(&format!("c.toml:2: {problem}")), "{shown:?}");
            assert!(config.keys.unwrap().contains("[notes]\ny = \"search\"\n"));
        }
    }

    #[test]
    fn whoever_refuses_a_key_can_name_its_line() {
        let text = "[keys.reader]\nx = \"fly\"\n[keys.notes]\nx = \"sing\"\n[keys.air]\n";
        let (config, _) = Config::parse(text, Path::new("c.toml"));
        for (name, action, line) in [("x", "sing", 4), ("x", "fly", 2), ("air", "", 5)] {
            let shown = config.problem_with_key(name, action, "no").to_string();
            assert_eq!(shown, format!("c.toml:{line}: keys: no"));
        }
    }
}
