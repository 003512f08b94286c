//! Which words of two texts are words of their own: `form` for `from` is another word, `fromm` a
//! slip. Nothing here reads a dictionary: a word is known if the other text has it too.

use std::cell::OnceCell;

use super::{
    meaning::{Class, class_of, is_typo},
    token::hash,
};

/// Words that are known in any text, as a letter makes each of them another.
const COMMON: &str = "able adapt adopt affect affection angel angle back bake base best bind bold bolt book boot \
    born both bother breath breathe brother bust cake call came card care carrier case cast casual \
    causal cause chose clause clean clear close closed clothes coarse coast come compete \
    complement complete compliment confirm conform contact content contest context contract cost \
    could council counsel country county course court credit dairy dare data date dear desert \
    dessert device devise diary diner dinner direct district down during each early earn east easy \
    enough ensure equal equality even ever every except excess expect extend extent face fact fail \
    fair fall fare farm farther fast father fear feel feet fell file fill film find fine fire firm \
    five flight form formal former found four free from full gain game gave give gold gone good \
    great greet ground group grow growth hand happen hard hate have head hear heard heart heat \
    held help here hero hill hire hold hole home hope host hour house human humane idea ideal \
    image immigrate impact import inch incite insight instead insure interest into invent invest \
    issue just keep kept kill kind king know labour lack lake land large last late later latter \
    lead least left less lessen lesson level lever life lift light like line list live load loan \
    long look loose lord lose loss lost loud love lower made mail main make male manner manor many \
    mark marked marker market mass master matter mean meat meet mental mere message metal might \
    mile mind mine minister miss mission mode moment month moral morale more mortal most mother \
    motion mouth move much must name nation national native near need never news next nice night \
    nine none north note notion number once only open other others over pace page paid pain pair \
    paper parent part parties pass past patent patient peace peach people perfect personal \
    personnel plan plane plant play pole police policy poll pool poor popular port position post \
    power practice practise pray present preserve president press pressure prevent previous price \
    pride prime principal principle prison private prize process produce product production profit \
    program project promise proper property propose prospect protect protest provide province \
    public pure purpose quality quantity quiet quite race rail rain raise rate read real reason \
    record region relation remain remote remove rent repeal repeat report request require research \
    resort respect rest result return reveal rich ride right rise river road rock role room rose \
    rule rural sacred said sale same sand save scared school science season seat secret section \
    secure seed seek seem seen self sell send sense sent series serve sever several severe shall \
    shape share ship shop short should show shown side sign signal silver single site size skin \
    slow snow social society soft soil sold some soon sort source south spare speak special \
    specific spend spirit staff stage stake stare start state statement station statue status \
    statute steal steel step still stood stop store story strict strike strong structure student \
    study stuff subject success such suit summer support sure system table take tale talk tank \
    task taste team tear tell tenth than that their them then theory there these they thick thin \
    thing think third this those though thought threat three throat through thus time title told \
    took touch tough tower town trade trail train treat treaty trial true trust truth turn type \
    typo under union unit united unity until upon valley value variety vary vast very view village \
    violent vision visit vocal voice vote voter wage wait walk wall wander want warm warn wash \
    waste water wave weak weather week weight well went were west what wheel when where whether \
    which while white whole wide wife wild will wind wine wing winner winter wish with woman women \
    wonder wood word wore work worker world worn worse worst would write writer wrong year young \
    your";

/// How many bits stand for the words of a text: two for each word, shared by few.
const BITS: usize = 1 << 20;

/// The words of Latin letters in a text; now and then one more seems to be there.
struct Vocabulary(Vec<u64>);

impl Vocabulary {
    fn of(text: &str) -> Self {
        let mut known = Self(vec![0; BITS / 64]);
        for text in [COMMON, text] {
            let words = text.as_bytes().split(|byte| !byte.is_ascii_alphabetic());
            words.filter(|word| !word.is_empty()).for_each(|word| known.learn(word));
        }
        known
    }

    fn learn(&mut self, word: &[u8]) {
        for (cell, bit) in places(word) {
            if let Some(cell) = self.0.get_mut(cell) {
                *cell |= bit;
            }
        }
    }

    fn has(&self, word: &str) -> bool {
        let is_set = |(cell, bit): (usize, u64)| self.0.get(cell).is_some_and(|it| it & bit != 0);
        places(word.as_bytes()).into_iter().all(is_set)
    }
}

/// Returns the cells and bits that stand for a word.
fn places(word: &[u8]) -> [(usize, u64); 2] {
    let key = hash(word.iter().map(u8::to_ascii_lowercase));
    [key, key >> 32].map(|key| {
        let bit = usize::try_from(key % (1 << 20)).unwrap_or_default();
        (bit / 64, 1 << (bit % 64))
    })
}

/// Two texts and their words, read when the first is asked for.
pub(super) struct Spelling<'a> {
    old: &'a str,
    new: &'a str,
    words: OnceCell<[Vocabulary; 2]>,
}

impl<'a> Spelling<'a> {
    pub(super) fn of(old: &'a str, new: &'a str) -> Self {
        Self { old, new, words: OnceCell::new() }
    }

    /// Says whether a word that became one nearly alike was replaced, not misspelt; both in small
    /// letters: each is a word in the other text, and they are no forms of one. A letter more that
    /// is not set twice makes another word of a known one as well: `bakers`, `bankers`.
    pub(super) fn is_other_word(&self, old: &str, new: &str) -> bool {
        let (stem, other) = (without_s(old), without_s(new));
        if stem == other || !is_typo(old, new) {
            return false;
        }
        let [olds, news] = self.words.get_or_init(|| [self.old, self.new].map(Vocabulary::of));
        let is_known = |word: &str, stem: &str, others: &Vocabulary| {
            class_of(stem) != Class::Word || others.has(stem) || others.has(word)
        };
        is_known(old, stem, news) && (is_known(new, other, olds) || has_one_more(stem, other))
    }
}

/// Says whether a word got one letter more that does not stand beside its like.
fn has_one_more(old: &str, new: &str) -> bool {
    let head = old.chars().zip(new.chars()).take_while(|(one, other)| one == other).count();
    let mut rest = new.chars().skip(head);
    let come = rest.next();
    let is_double = head > 0 && new.chars().nth(head - 1) == come;
    !is_double && rest.eq(old.chars().skip(head))
}

/// Returns a word without the `s` of its plural or genitive.
fn without_s(word: &str) -> &str {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    word.strip_suffix('s').unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_text_is_no_slip() {
        let spelling = Spelling::of(
            "The project is a product of the goverment, the government said. Its trust is moral. \
             Bakers met.",
            "The product is a project of the government, it said. It will thrust and moralize. \
             Bakers ran.",
        );
        for (old, new) in [
            ("project's", "product's"),
            ("from", "form"),
            ("there", "these"),
            ("trust", "thrust"),
            ("bakers", "bankers"),
        ] {
            assert!(spelling.is_other_word(old, new), "{old} {new}");
        }
        for (old, new) in [
            ("goverment", "government"),
            ("government", "governnment"),
            ("project", "projct"),
            ("project", "projects"),
            ("project", "project’s"),
            ("colour", "color"),
            ("的", "得"),
        ] {
            assert!(!spelling.is_other_word(old, new), "{old} {new}");
        }
    }
}
