//! How many of a text's words stand in another text, as far as a lexicon can tell.

use std::collections::HashSet;

use super::{
    Lexicon,
    token::{Class, tokens},
};

/// How many words have to be known before it says anything that none of them is there.
const ENOUGH: usize = 4;

/// The words of a text.
pub(super) struct Support<'a> {
    lexicon: &'a Lexicon,
    all: HashSet<String>,
    /// What its words translate as.
    translations: HashSet<&'a str>,
}

impl<'a> Support<'a> {
    /// Reads a text.
    pub(super) fn of(text: &str, lexicon: &'a Lexicon) -> Self {
        let mut all = HashSet::new();
        tokens(text, &lexicon, |_, token| all.extend([token.to_owned()]));
        let translations = lexicon.translations_of(&all).collect();
        Self { lexicon, all, translations }
    }

    /// Says whether many words of another text are known and none of them is here.
    pub(super) fn lacks(&self, text: &str) -> bool {
        let (mut seen, mut known, mut found) = (HashSet::new(), 0, 0);
        tokens(text, &self.lexicon, |class, token| {
            if !seen.insert(token.to_owned()) {
                return;
            }
            let is_here = self.all.contains(token) && class != Class::Han
                || self.translations.contains(token)
                || self.lexicon.translations(token).any(|(han, _)| self.all.contains(han));
            let is_known = match class {
                Class::Word => self.lexicon.translations(token).next().is_some(),
                Class::Han => token.chars().nth(1).is_some(),
                Class::Number => true,
            };
            known += usize::from(is_known);
            found += usize::from(is_here);
        });
        known >= ENOUGH && found == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_lacking_when_many_of_its_words_are_known_and_none_is_there() {
        let lexicon = Lexicon::shipped();
        let chinese = Support::of("政府在非洲的协议。", &lexicon);
        assert!(chinese.lacks("All add an advantage for action in the air."));
        assert!(!chinese.lacks("The government adds action in the air."));
        assert!(!chinese.lacks("Xyzzy plugh."), "nothing is known of these");
        let english = Support::of("The government of Africa adds an agreement.", &lexicon);
        assert!(english.lacks("机构的行动在空气中实现积极访问。"));
        assert!(!english.lacks("机构的行动在非洲实现积极访问。"));
    }
}
