//! Keys on their way to an action: counts, chords, and letters that belong to an action.

use super::{Action, Code, Context, Key, Keymap, Lookup, keymap::without_input_method};

/// The largest count that is taken.
const MAX_COUNT: usize = 9_999_999;

/// The keys of a chord that is not complete.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typing {
    pub keys: Vec<Key>,
    pub count: Option<usize>,
    /// The action that waits for its letter.
    pub awaiting: Option<Action>,
    /// Half a second went by: the sheet shows what can follow.
    pub shows_following: bool,
}

/// What came of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// An action with its count and, if it takes one, its letter.
    Action(Action, Option<usize>, Option<char>),
    /// The chord goes on.
    More,
    /// A digit of the count.
    Digit,
    /// Nothing is bound to these keys.
    Unbound,
}

impl Typing {
    /// Takes a key.
    pub(super) fn take(&mut self, key: Key, context: Context, keymap: &Keymap) -> Typed {
        if let Some(action) = self.awaiting.take() {
            let count = self.count.take();
            self.clear();
            return match key.code {
                Code::Char(letter) if !key.ctrl => Typed::Action(action, count, Some(letter)),
                _ => Typed::Digit,
            };
        }
        let key = without_input_method(key);
        if self.keys.is_empty() && self.take_digit(key, context, keymap) {
            return Typed::Digit;
        }
        self.keys.push(key);
        match keymap.look_up(context, &self.keys) {
            Lookup::Pending => Typed::More,
            Lookup::Unbound => Typed::Unbound,
            Lookup::Found(action) if action.takes_a_letter() => {
                self.awaiting = Some(action);
                Typed::More
            }
            Lookup::Found(action) => {
                let count = self.count.take();
                self.clear();
                Typed::Action(action, count, None)
            }
        }
    }

    /// Forgets what was typed.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Says whether something was typed that is not complete.
    pub fn is_open(&self) -> bool {
        !self.keys.is_empty() || self.count.is_some()
    }

    /// Takes a digit of a count; `0` only after another digit, unless it is bound.
    fn take_digit(&mut self, key: Key, context: Context, keymap: &Keymap) -> bool {
        let Code::Char(char) = key.code else { return false };
        let Some(digit) = char.to_digit(10).filter(|_| key == Key::char(char)) else {
            return false;
        };
        let is_bound = || keymap.look_up(context, &[key]) != Lookup::Unbound;
        if self.count.is_none() && (digit == 0 || is_bound()) {
            return false;
        }
        let digit = usize::try_from(digit).unwrap_or_default();
        let count = self.count.unwrap_or_default().saturating_mul(10).saturating_add(digit);
        self.count = Some(count.min(MAX_COUNT));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &str) -> Vec<Typed> {
        let (mut typing, keymap) = (Typing::default(), Keymap::default());
        keys.chars().map(|key| typing.take(Key::char(key), Context::Reader, &keymap)).collect()
    }

    fn action(name: &str) -> Action {
        Action::from_name(name).unwrap()
    }

    #[test]
    fn zero_after_a_digit_belongs_to_the_count() {
        let last = Typed::Action(action("line_down"), Some(10), None);
        assert_eq!(typed("10j"), [Typed::Digit, Typed::Digit, last]);
    }

    #[test]
    fn a_letter_belongs_to_the_action_that_waits_for_it() {
        let mark = Typed::Action(action("set_mark"), None, Some('q'));
        assert_eq!(typed("mq"), [Typed::More, mark]);
        let color = Typed::Action(action("recolor"), None, Some('3'));
        assert_eq!(typed("c3"), [Typed::More, color]);
    }

    #[test]
    fn what_is_not_bound_says_so() {
        assert_eq!(typed("gq"), [Typed::More, Typed::Unbound]);
    }
}
