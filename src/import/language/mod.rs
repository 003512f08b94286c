//! Which language a text is in, by its letters and its commonest words. Guesses: what a source or a
//! reader says comes first, and this only checks and refines it.

mod letters;
mod words;

use crate::domain::{Block, BlockKind, Lang};

use letters::Letters;

/// How much of a text is looked at, in code points.
const LOOKED_AT: usize = 20_000;
/// How many distinctive characters overrule a declared Chinese script.
const MANY: usize = 20;

/// What the letters and words of a text say about its language.
pub(super) struct Evidence {
    letters: Letters,
    text: String,
}

impl Evidence {
    /// Looks at a title and blocks, leaving out code.
    pub(super) fn of(title: &str, blocks: &[Block]) -> Self {
        let prose = blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Code(_)));
        let mut text = title.to_owned();
        let mut left = LOOKED_AT;
        for block in prose {
            let part = block.text.slice(0, left);
            text.push('\n');
            text.push_str(part);
            left -= part.chars().count();
            if left == 0 {
                break;
            }
        }
        Self::of_text(text)
    }

    fn of_text(text: String) -> Self {
        Self { letters: Letters::count(&text), text }
    }

    /// Returns the language that the text speaks for, if it does for any.
    pub(super) fn guess(&self) -> Option<Lang> {
        let by_words = || words::guess(&self.text).filter(|_| self.letters.latin > 0);
        self.letters.script().or_else(by_words).and_then(Lang::parse)
    }

    /// Gives a bare `zh` its script, if the text shows one.
    pub(super) fn refined(&self, lang: Lang) -> Lang {
        match lang.as_str() {
            "zh" => self.letters.chinese().and_then(Lang::parse).unwrap_or(lang),
            _ => lang,
        }
    }

    /// Checks what a page declares: a language in another alphabet than the text is the template's,
    /// and so is a Chinese script that the text contradicts in many places.
    pub(super) fn checked(&self, lang: Lang) -> Lang {
        let letters = &self.letters;
        let written = letters.script();
        let is_foreign = match (written.is_some(), writes_own_script(&lang)) {
            (true, false) => true,
            (false, true) => letters.latin > 200 && letters.latin > letters.others() * 10,
            _ => false,
        };
        let is_other = match written {
            Some("ja" | "ko") => lang.is_chinese(),
            Some("zh" | "zh-Hans" | "zh-Hant") => {
                let (simple, traditional) = (letters.simplified, letters.traditional);
                let tag = lang.as_str();
                (tag == "zh-Hans" && traditional >= MANY && simple * 20 < traditional)
                    || (tag.starts_with("zh-Hant") && simple >= MANY && traditional * 20 < simple)
            }
            _ => false,
        };
        if is_foreign || is_other {
            self.guess().unwrap_or_else(Lang::english)
        } else {
            self.refined(lang)
        }
    }
}

/// Says whether a line is mainly in Han characters.
pub(super) fn is_chinese_text(line: &str) -> bool {
    Letters::count(line).script().is_some_and(|tag| tag.starts_with("zh"))
}

/// Says whether two tags name one edition: the same language, and the same script of it.
pub(super) fn is_same(one: &Lang, other: &Lang) -> bool {
    let base = |lang: &Lang| {
        let tag = lang.as_str();
        let parts = if tag.starts_with("zh-") { 2 } else { 1 };
        tag.split('-').take(parts).collect::<Vec<_>>().join("-")
    };
    base(one) == base(other)
}

/// Says whether a language is written in another alphabet than the Latin one.
fn writes_own_script(lang: &Lang) -> bool {
    let tag = lang.as_str();
    if tag.to_ascii_lowercase().contains("-latn") {
        return false;
    }
    matches!(
        tag.split('-').next().unwrap_or_default(),
        "zh" | "yue"
            | "ja"
            | "ko"
            | "ru"
            | "uk"
            | "be"
            | "bg"
            | "mk"
            | "sr"
            | "ar"
            | "fa"
            | "ur"
            | "ug"
            | "he"
            | "yi"
            | "el"
            | "th"
            | "hi"
            | "mr"
            | "ne"
            | "bn"
            | "ta"
            | "te"
            | "ka"
            | "hy"
            | "my"
            | "km"
            | "lo"
            | "am"
            | "bo"
            | "kk"
            | "ky"
            | "mn"
            | "tg"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(text: &str) -> String {
        Evidence::of_text(text.to_owned()).guess().unwrap_or_else(Lang::english).to_string()
    }

    #[test]
    fn a_language_is_known_by_its_letters_and_words() {
        for (text, tag) in [
            ("Rivers keep no diaries, and yet they remember the hills.", "en"),
            ("他们说，这条河记得每一座山。", "zh-Hans"),
            ("他們說，這條河記得每一座山。", "zh-Hant"),
            ("川は山のことを忘れないと言われる。", "ja"),
            ("강은 산을 기억한다고 한다.", "ko"),
            ("Говорят, что река помнит каждую гору.", "ru"),
            ("يقال إن النهر يتذكر كل جبل.", "ar"),
            ("אומרים שהנהר זוכר כל הר.", "he"),
            (
                "On dit que la rivière se souvient de toutes les montagnes, et pas seulement de lui.",
                "fr",
            ),
            (
                "Man sagt, dass der Fluss sich an jeden Berg erinnert, und das ist nicht alles.",
                "de",
            ),
            ("Se dice que el río recuerda cada montaña, pero no la que está más lejos.", "es"),
            ("Diz-se que o rio não esquece uma montanha, mas isso é tudo o que ele faz.", "pt"),
            (
                "Si dice che il fiume ricordi ogni montagna, ma non è quello che gli altri sanno.",
                "it",
            ),
            (
                "Men zegt dat de rivier zich elke berg herinnert, maar dat is niet het hele verhaal.",
                "nl",
            ),
            ("Mówi się, że rzeka pamięta każdą górę, ale nie jest to cała prawda.", "pl"),
            ("Říká se, že řeka si pamatuje každou horu, ale to není vše, co je.", "cs"),
            ("Det sägs att floden minns varje berg, men det är inte hela sanningen.", "sv"),
            ("Sanotaan, että joki muistaa vuoret, mutta se ei ole koko totuus.", "fi"),
            ("Nehir her dağı hatırlar ve bu çok eski bir söz, ama daha fazlası var.", "tr"),
            ("Người ta nói rằng dòng sông nhớ các ngọn núi, và đó không là tất cả.", "vi"),
            ("12345", "en"),
            ("GDP 增长 5%，他们说这是 OECD 的数据", "zh-Hans"),
        ] {
            assert_eq!(guess(text), tag, "{text}");
        }
    }

    #[test]
    fn a_short_text_is_english_unless_its_words_clearly_say_otherwise() {
        for (text, tag) in [
            ("A ferry is a slow bridge, number 1.", "en"),
            ("Is a bridge a road?", "en"),
            ("On a hill, a mill.", "en"),
            ("No man is an island; do as I do.", "en"),
            ("To do is to be.", "en"),
            ("Dan is at a den, for en route men die.", "en"),
            ("Notes on a la carte de luxe", "en"),
            ("Das ist nicht der Fluss.", "de"),
            ("Le pont est dans la brume.", "fr"),
            ("El puente y los ríos del sur", "es"),
            ("Il ponte non è più qui.", "it"),
            ("De brug is niet van het dorp.", "nl"),
            ("O rio não é uma estrada.", "pt"),
            ("Most nie jest drogą, ale się liczy.", "pl"),
            ("Floden är inte en väg.", "sv"),
            ("A folyó nem út, hanem egy történet, és ez igaz.", "hu"),
            ("Joki ei ole tie, mutta se on vanha.", "fi"),
        ] {
            assert_eq!(guess(text), tag, "{text}");
        }
    }

    #[test]
    fn a_template_that_lies_is_overruled_and_a_page_that_knows_better_is_not() {
        let lang = |tag| Lang::parse(tag).unwrap();
        let simple = Evidence::of_text("他们说这条河记得每一座山。".repeat(20));
        let traditional = Evidence::of_text("他們說這條河記得每一座山。".repeat(20));
        let english = Evidence::of_text("The river remembers every hill. ".repeat(20));
        assert_eq!(simple.checked(lang("en")), lang("zh-Hans"));
        assert_eq!(simple.checked(lang("zh")), lang("zh-Hans"));
        assert_eq!(traditional.checked(lang("zh-CN")), lang("zh-Hant"));
        assert_eq!(traditional.checked(lang("zh-Hant-HK")), lang("zh-Hant-HK"));
        assert_eq!(english.checked(lang("zh-CN")), lang("en"));
        assert_eq!(english.checked(lang("en-GB")), lang("en-GB"));
        assert_eq!(english.checked(lang("cy")), lang("cy"));
    }

    #[test]
    fn regions_of_one_script_are_one_edition() {
        let same = |one, other| is_same(&Lang::parse(one).unwrap(), &Lang::parse(other).unwrap());
        assert!(same("en-US", "en") && same("zh-Hant-TW", "zh-Hant"));
        assert!(!same("zh-Hans", "zh-Hant") && !same("en", "fr"));
    }
}
