//! Chords to actions: the shipped table, and the reader's own on top of it.

use std::collections::BTreeMap;

use super::{Action, Code, Key};

/// The keymap shipped with the program.
const DEFAULT: &str = include_str!("../../assets/keymap.toml");

/// One table of the keymap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    Everywhere,
    Moving,
    Library,
    Reader,
    Annotations,
    Notes,
    Selecting,
    Writing,
    Choosing,
}

/// Which part of the screen a key is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    Library,
    Reader,
    Notes,
    Selecting,
    Writing,
    Choosing,
}

/// A chord, where it counts, and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    pub table: Table,
    pub keys: Vec<Key>,
    pub action: Action,
}

/// Chords and what they do, per table.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

/// What a run of keys means so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    Found(Action),
    Pending,
    Unbound,
}

/// Why a line of a keymap was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    #[error("it is no table of keys; write it as in [reader]")]
    Syntax,
    #[error("there is no table [{}]; there are {}", .0, names())]
    Table(String),
    #[error("there is no action {action} for {chord}; \"none\" frees a key")]
    Action { chord: String, action: String },
    #[error("{chord} is no key; write it as in x, C-x, S-Tab, PgDn or g g")]
    Key { chord: String },
    #[error("{chord} and {other} cannot both be keys of one table; {other} holds")]
    Conflict { chord: String, action: String, other: String },
}

impl Table {
    /// Every table with its name in keymap files, in the order of the help.
    pub const ALL: &[(Self, &'static str)] = &[
        (Self::Everywhere, "everywhere"),
        (Self::Moving, "moving"),
        (Self::Library, "library"),
        (Self::Reader, "reader"),
        (Self::Annotations, "annotations"),
        (Self::Notes, "notes"),
        (Self::Selecting, "selecting"),
        (Self::Writing, "writing"),
        (Self::Choosing, "choosing"),
    ];

    /// Returns the name in keymap files, also the id of its title in the help.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(table, _)| *table == self).map_or("", |(_, name)| name)
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, it)| *it == name).map(|(table, _)| *table)
    }
}

impl Context {
    /// Returns the tables that count, the nearest first.
    pub fn tables(self) -> &'static [Table] {
        match self {
            Self::Library => &[Table::Library, Table::Moving, Table::Everywhere],
            Self::Reader => &[Table::Reader, Table::Annotations, Table::Moving, Table::Everywhere],
            Self::Notes => &[Table::Notes, Table::Annotations, Table::Moving, Table::Everywhere],
            Self::Selecting => &[Table::Selecting, Table::Moving, Table::Everywhere],
            Self::Writing => &[Table::Writing],
            Self::Choosing => &[Table::Choosing, Table::Moving, Table::Everywhere],
        }
    }
}

impl Keymap {
    /// Reads a keymap file of its own; the first error refuses it.
    pub fn parse(text: &str) -> Result<Self, KeymapError> {
        let mut keymap = Self { bindings: Vec::new() };
        match keymap.rebind(text).into_iter().next() {
            Some(error) => Err(error),
            None => Ok(keymap),
        }
    }

    /// Puts the reader's own keys over what is there; returns what could not be taken. The action
    /// `none` frees a chord.
    pub fn rebind(&mut self, text: &str) -> Vec<KeymapError> {
        type Tables = BTreeMap<String, BTreeMap<String, String>>;
        let Ok(tables) = toml::from_str::<Tables>(text) else {
            return vec![KeymapError::Syntax];
        };
        let mut errors = Vec::new();
        for (name, chords) in tables {
            let Some(table) = Table::from_name(&name) else {
                errors.push(KeymapError::Table(name));
                continue;
            };
            let mut own = Vec::new();
            for (chord, action) in chords {
                errors.extend(self.bind(table, &chord, &action, &mut own).err());
            }
        }
        self.bindings.sort_by_key(|binding| binding.table);
        errors
    }

    fn bind(
        &mut self,
        table: Table,
        chord: &str,
        action: &str,
        own: &mut Vec<Vec<Key>>,
    ) -> Result<(), KeymapError> {
        let keys: Option<Vec<Key>> = chord.split(' ').map(Key::parse).collect();
        let keys = keys.ok_or_else(|| KeymapError::Key { chord: chord.to_owned() })?;
        let found = Action::from_name(action);
        if found.is_none() && action != "none" {
            let (chord, action) = (chord.to_owned(), action.to_owned());
            return Err(KeymapError::Action { chord, action });
        }
        // One that frees keys is at odds with none: it may clear the way for another.
        let is_at_odds = |it: &&Vec<Key>| meet(it, &keys);
        if let Some(other) = own.iter().find(is_at_odds) {
            let (chord, action, other) = (chord.to_owned(), action.to_owned(), spell(other));
            return Err(KeymapError::Conflict { chord, action, other });
        }
        own.extend(found.map(|_| keys.clone()));
        // A chord takes the place of whatever it begins or is begun by.
        self.bindings.retain(|it| it.table != table || !meet(&it.keys, &keys));
        self.bindings.extend(found.map(|action| Binding { table, keys, action }));
        Ok(())
    }

    /// Looks up a run of keys, the nearest table first.
    pub fn look_up(&self, context: Context, keys: &[Key]) -> Lookup {
        for table in context.tables() {
            let fits = |it: &&Binding| it.table == *table && it.keys.starts_with(keys);
            match self.bindings.iter().find(fits) {
                Some(binding) if binding.keys.len() == keys.len() => {
                    return Lookup::Found(binding.action);
                }
                Some(_) => return Lookup::Pending,
                None => (),
            }
        }
        Lookup::Unbound
    }

    /// Returns what can follow a run of keys: the rest of each chord and its action.
    pub fn following(&self, context: Context, keys: &[Key]) -> Vec<(String, Action)> {
        let mut found: Vec<(String, Action)> = Vec::new();
        for table in context.tables() {
            for binding in self.bindings.iter().filter(|it| it.table == *table) {
                let Some(rest) = binding.keys.strip_prefix(keys).filter(|it| !it.is_empty()) else {
                    continue;
                };
                let rest = spell(rest);
                if !found.iter().any(|(chord, _)| *chord == rest) {
                    found.push((rest, binding.action));
                }
            }
        }
        found
    }

    /// Returns every binding of a table, in the order of the shipped file's actions.
    pub fn of_table(&self, table: Table) -> Vec<(String, Action)> {
        let mut found: Vec<(String, Action)> = Vec::new();
        let order = |action: Action| Action::ALL.iter().position(|(it, _)| *it == action);
        let mut bindings: Vec<_> = self.bindings.iter().filter(|it| it.table == table).collect();
        bindings.sort_by_cached_key(|it| (order(it.action), ease(&it.keys)));
        for binding in bindings {
            let chord = spell(&binding.keys);
            match found.iter_mut().find(|(_, action)| *action == binding.action) {
                Some((chords, _)) => *chords = format!("{chords} {chord}"),
                None => found.push((chord, binding.action)),
            }
        }
        found
    }

    /// Returns the first chord of an action as a hint shows it; empty when it has none.
    pub fn chord_of(&self, action: Action) -> String {
        let all = self.bindings.iter().filter(|it| it.action == action);
        // `gg` goes before `Home`: it is what the help and the hints are written for.
        all.min_by_key(|it| ease(&it.keys)).map(|it| spell(&it.keys)).unwrap_or_default()
    }
}

impl Default for Keymap {
    #[expect(clippy::expect_used, reason = "the file is part of the program, and a test reads it")]
    fn default() -> Self {
        Self::parse(DEFAULT).expect("every_action_has_a_default_key reads this keymap")
    }
}

fn names() -> String {
    Table::ALL.iter().map(|(_, name)| *name).collect::<Vec<_>>().join(", ")
}

/// Says whether one chord begins with the other: only one of them can be typed.
fn meet(one: &[Key], other: &[Key]) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

/// Writes a chord as the help shows it: `gg`, `C-d`, `[a`, `PgDn`.
pub(super) fn spell(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect()
}

/// Orders chords by how easily they are typed and told: nothing held, then the shortest.
fn ease(keys: &[Key]) -> (bool, usize) {
    (keys.iter().any(|key| key.ctrl || key.alt), spell(keys).len())
}

/// Reads the full-width signs of an input method as the keys that stand for commands.
pub(super) fn without_input_method(key: Key) -> Key {
    let Code::Char(char) = key.code else { return key };
    let plain = match char {
        '：' => ':',
        '？' => '?',
        '／' | '、' => '/',
        '（' => '(',
        '）' => ')',
        '［' | '【' => '[',
        '］' | '】' => ']',
        '｛' => '{',
        '｝' => '}',
        '＝' => '=',
        '《' => '<',
        '》' => '>',
        other => other,
    };
    Key { code: Code::Char(plain), ..key }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_a_default_key() {
        let keymap = Keymap::default();
        let has_none = |(action, _): &&(Action, &str)| keymap.chord_of(*action).is_empty();
        assert_eq!(Action::ALL.iter().find(has_none), None);
    }

    #[test]
    fn first_key_of_a_chord_waits_for_the_next() {
        let (keymap, g) = (Keymap::default(), Key::char('g'));
        assert_eq!(keymap.look_up(Context::Reader, &[g]), Lookup::Pending);
        let found = keymap.look_up(Context::Reader, &[g, g]);
        assert_eq!(found, Lookup::Found(Action::from_name("top").unwrap()));
        let rest = keymap.following(Context::Reader, &[g]);
        assert!(rest.iter().any(|(chord, _)| chord == "L"), "{rest:?}");
    }

    #[test]
    fn a_readers_own_key_takes_the_place_of_the_shipped_one() {
        let mut keymap = Keymap::default();
        let errors = keymap.rebind("[reader]\n\"g\" = \"search\"\n\"L\" = \"none\"");
        assert_eq!(errors, []);
        let look = |key| keymap.look_up(Context::Reader, &[Key::char(key)]);
        assert_eq!(look('g'), Lookup::Found(Action::from_name("search").unwrap()));
        assert_eq!(look('L'), Lookup::Unbound);
    }

    #[test]
    fn an_unknown_action_is_refused_by_name_and_the_rest_counts() {
        let mut keymap = Keymap::default();
        let errors = keymap.rebind("[reader]\n\"x\" = \"fly\"\n\"X\" = \"search\"\n[air]\n");
        let fly = KeymapError::Action { chord: "x".into(), action: "fly".into() };
        assert_eq!(errors, [KeymapError::Table("air".into()), fly]);
        let found = keymap.look_up(Context::Reader, &[Key::char('X')]);
        assert_eq!(found, Lookup::Found(Action::from_name("search").unwrap()));
    }

    #[test]
    fn an_input_method_need_not_be_left() {
        for (wide, plain) in "：？／、（）［］｛｝《》【】".chars().zip(":?//()[]{}<>[]".chars())
        {
            assert_eq!(without_input_method(Key::char(wide)), Key::char(plain));
        }
    }
}
