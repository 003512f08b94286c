//! Which language a text is in, by its letters, its commonest words and, where those say nothing,
//! by which letters stand beside each other. Guesses: what a source or a reader says comes first,
//! and this only checks and refines it.

mod letters;
mod words;
mod trigrams;

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

    /// Returns the likeliest language; `None` when nothing speaks for any.
    pub(super) fn found(&self) -> Option<Lang> {
        let tag = match self.letters.script() {
            Some(tag) => trigrams::like(tag, &self.text).unwrap_or(tag),
            None if self.letters.latin > 0 => self.latin()?,
            None => return None,
        };
        Lang::parse(tag)
    }

    /// Returns the likeliest language of a text in Latin letters. Common words know a short text
    /// better, and a long one as long as they are many in it.
    fn latin(&self) -> Option<&'static str> {
        let guess = words::guess(&self.text);
        if let Some(guess) = guess.filter(|it| it.is_sure) {
            return Some(guess.tag);
        }
        // Names and orders in English look like much else letter by letter (“fix crash on exit, bump
        // deps” like French), but none of the other's words are in them.
        let has_words = |tag: &&str| match words::common(&self.text, tag) {
            Some(count) => count >= 2,
            None => words::common(&self.text, "en").is_none_or(|count| count < 2),
        };
        trigrams::latin(&self.text).filter(has_words).or(guess.map(|it| it.tag))
    }

    /// Returns the likeliest language; English when nothing speaks for any.
    fn guess(&self) -> Lang {
        self.found().unwrap_or_else(Lang::english)
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
        if is_foreign || is_other { self.guess() } else { self.refined(lang) }
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
        Evidence::of_text(text.to_owned()).guess().to_string()
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

    /// A few words and a paragraph in each language.
    const TONGUES: &[(&str, &str, &str)] = &[
        (
            "en",
            "The bridge is closed today.",
            "The old bridge was built in the year of the great flood, and nobody remembers who paid for it. \
             Every spring the town council promises to paint it again.",
        ),
        (
            "fr",
            "Le pont est fermé aujourd’hui.",
            "Le vieux pont fut construit l’année de la grande crue, et personne ne se rappelle qui l’a payé. \
             Chaque printemps, le conseil promet de le repeindre.",
        ),
        (
            "de",
            "Die Brücke ist heute gesperrt.",
            "Die alte Brücke wurde im Jahr des großen Hochwassers gebaut, und niemand weiß mehr, wer sie bezahlt \
             hat. Jedes Frühjahr verspricht der Rat einen neuen Anstrich.",
        ),
        (
            "es",
            "El puente está cerrado por obras.",
            "El viejo puente se construyó el año de la gran crecida, y nadie recuerda quién lo pagó. Cada \
             primavera el ayuntamiento promete pintarlo de nuevo.",
        ),
        (
            "pt",
            "Hoje o rio não passa da ponte.",
            "A velha ponte foi construída no ano da grande cheia, e ninguém se lembra de quem a pagou. Todas as \
             primaveras a câmara promete pintá-la outra vez.",
        ),
        (
            "it",
            "Il ponte oggi è chiuso per lavori.",
            "Il vecchio ponte fu costruito nell’anno della grande piena, e nessuno ricorda chi l’abbia pagato. \
             Ogni primavera il comune promette di ridipingerlo.",
        ),
        (
            "ru",
            "Мост сегодня закрыт.",
            "Старый мост построили в год большого наводнения, и никто уже не помнит, кто за него заплатил. \
             Каждую весну городской совет обещает покрасить его заново.",
        ),
        (
            "ar",
            "الجسر مغلق اليوم.",
            "بني الجسر القديم في سنة الفيضان الكبير، ولا يذكر أحد من دفع ثمنه. وفي كل ربيع يعد مجلس المدينة \
             بأن يطليه من جديد، ثم ينسى الناس ذلك حتى العام التالي.",
        ),
        (
            "he",
            "הגשר סגור היום.",
            "הגשר הישן נבנה בשנת השיטפון הגדול, ואיש אינו זוכר מי שילם עליו. בכל אביב מבטיחה מועצת העיר לצבוע \
             אותו מחדש, ואחר כך שוכחים מזה עד לשנה הבאה.",
        ),
        (
            "ja",
            "橋は今日閉鎖中。",
            "古い橋は大洪水の年に建てられ、誰が費用を払ったのかを覚えている人はもういない。\
             毎年春になると、町議会はまた塗り直すと約束する。",
        ),
        (
            "ko",
            "다리는 오늘 닫혔다.",
            "옛 다리는 큰 홍수가 난 해에 세워졌고, 누가 돈을 냈는지 기억하는 사람은 없다. 봄마다 시의회는 다시 \
             칠하겠다고 약속한다.",
        ),
        (
            "zh-Hans",
            "这座桥今天关闭。",
            "老桥建于发大水的那一年，没有人记得是谁出的钱。每年春天，镇议会都答应重新粉刷。",
        ),
        (
            "zh-Hant",
            "這座橋今天關閉。",
            "老橋建於發大水的那一年，沒有人記得是誰出的錢。每年春天，鎮議會都答應重新粉刷。",
        ),
        (
            "uk",
            "Міст сьогодні зачинено, і це вже не новина для тих, хто щодня їде до міста через річку. Старий \
             міст збудували того року, коли була велика повінь, а хто за нього заплатив, ніхто не пам’ятає.",
            "",
        ),
        (
            "fa",
            "پل قدیمی در سال سیل بزرگ ساخته شد و هیچ‌کس به یاد نمی‌آورد که چه کسی پول آن را پرداخت. هر بهار \
             شورای شهر قول می‌دهد که دوباره آن را رنگ کند و باز فراموش می‌شود.",
            "",
        ),
        (
            "ro",
            "Podul vechi a fost construit în anul marii inundații și nimeni nu-și mai amintește cine l-a plătit. \
             În fiecare primăvară consiliul orașului promite că îl va vopsi din nou.",
            "",
        ),
    ];

    #[test]
    fn a_line_and_a_paragraph_are_known_in_many_languages() {
        for (tag, line, paragraph) in TONGUES {
            assert_eq!(guess(line), *tag, "{line}");
            if !paragraph.is_empty() {
                assert_eq!(guess(paragraph), *tag, "{paragraph}");
                assert_eq!(guess(&format!("{paragraph}\n").repeat(30)), *tag, "{paragraph}");
            }
        }
    }

    #[test]
    fn code_and_addresses_make_no_language() {
        for text in [
            "Install with `cargo install ripple --locked`. See https://example.org/do/es/la/os.html for all.",
            "README\nripple\nA tiny wave generator. Usage: ripple --out FILE [--rate N]. Build: make all. \
             Test: make check. License: MIT.",
            "let o = e.os; let no = do_da(o, e); em.na(&o); // main loop\nReturns the sum of both.",
            "https://example.org/de/la/que/es.html https://example.org/o/e/os/da/do/em/na",
            "v1.2.0 (2024-01-05): fix crash on exit; bump deps; drop Node 14; update CI; add tests.",
            "fix crash on exit bump deps drop Node update CI add tests remove old flags rename modules speed \
             up parser",
            "API HTTP JSON TCP UDP GPU CPU RAM ROM USB",
            "Lorem",
        ] {
            assert_eq!(guess(text), "en", "{text}");
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
