//! Where sentences end: by example, and by laws that hold for any text.

use proptest::prelude::*;

use super::*;
use crate::domain::slice;

/// Checks a text in which `|` marks each place where a sentence ends before the text does.
#[track_caller]
fn check(marked: &str) {
    let text = marked.replace('|', "");
    let found: Vec<&str> =
        sentences(&text).into_iter().map(|(start, end)| slice(&text, start, end)).collect();
    let wanted: Vec<&str> = marked.split('|').map(str::trim).collect();
    assert_eq!(found, wanted, "{marked}");
}

#[test]
fn abbreviations_end_no_sentence() {
    for marked in [
        "He met Mr. Smith and Dr. No in St. Petersburg.| She stayed.",
        "The U.S. Government said so.| The U.K. did not.",
        "He came to the U.S. in May.| He left.",
        "He lives in the U.S.| The weather is fine.",
        "It is in the U.S.A.| We like it.",
        "Some fruit, e.g. Apples, i.e. Pomes, are sweet.",
        "Russia vs. America.| Round two.",
        "Bring pens, paper, etc. and a lamp.| Bring chairs, etc.| Then sit.",
        "See No. 5 and p. 12, Fig. 3, pp. 4–6 and Vol. IV.| Then stop.",
        "He said no.| No.| He said yes.",
        "J. K. Rowling and George W. Bush and J.R.R. Tolkien met.| They talked.",
        "It was 9 a.m. Moscow time.| It was 9 p.m.| The shops closed.",
        "Apple Inc. Chief Tim Cook spoke.| He works at Apple Inc.| He is its head.",
        "Smith et al. Show that.| It works on Jan. 5 at St. James.",
        "Prof. A. B. Smith, Ph.D., agrees.| Gen. Mattis does not.",
        "He lives (in the U.S.) Most of the time.",
        "А. С. Пушкин родился в Москве.| Он писал.",
    ] {
        check(marked);
    }
}

#[test]
fn japanese_and_korean_quotations_lean_on_what_tells_them() {
    for marked in [
        "彼は走った。|雨が降っていた。|もう遅い！|本当に？|ああ。",
        "「もう行く。」と彼は言った。|「はい。」|彼女は笑った。",
        "「名前は？」と聞かれると、笑っていた。|「ある？」|とても小さな声だった。",
        "「来る！」って本当？|「夢だ。」の一言だった。|『終わり。』|とにかく寝た。",
        "灯は27マイル先（約43km）から見えた。|Lloyd’s Registerが測った。|3.14だった。",
        "등대는 1898년에 세워졌다.| 뱃사람들은 그것을 ‘눈’이라고 불렀다.| 왜 그랬을까?| 아무도 모른다!",
        "“당신 이름은요?” 하고 물으면 웃었다.| “네.”라고 대답했다.| “갑시다!”| 그가 말했다.",
        "보고서를 썼다(12쪽).| 불빛은 3.5마일 밖에서 보였다.",
    ] {
        check(marked);
    }
}

#[test]
fn arabic_and_hebrew_sentences_end_at_their_marks() {
    for marked in [
        "هل هذا صحيح؟| نعم.| قال: «لا أعرف.»| ثم مضى، ولم يعد؛ كان متعبا.",
        "وصل في الساعة 5.30.| كتب سالم تقريرا (12 صفحة).| قال إنه قصير.",
        "מי זה?| אני לא יודע.| הוא אמר: „בוא!”| והלך.",
    ] {
        check(marked);
    }
}

#[test]
fn numbers_and_names_hold_together() {
    for marked in [
        "Pi is 3.14.| Rust 1.95.0 is out.| Use v2.0.| Now.",
        "Visit example.com.| Then go to https://a.org/b?c=D!e now.| Done.",
        "It ends.Next goes on.| Ask?Answer is one.",
        "1. First do this.| 2. Then do that.",
        "a. First do this.|\nIV. Then that.",
        "1.) First.| 2.) Second.",
        "He was born in 1999.| 12 people came.",
        "See Vol. 3.| The next is No. 5.| He left.",
        "1. 首先是这个。|2. 然后是那个。",
        "The .NET framework.| Use it.",
    ] {
        check(marked);
    }
}

#[test]
fn quotations_belong_to_their_sentence() {
    for marked in [
        "“Is it?” he asked.| “Yes.”| He left.",
        "\"Is it?\" he asked.| \"Yes.\"| He left.",
        "‘No!’ she cried.| (He stayed.)| [So did I.]| {Then none.}",
        "He said “Stop.”| Then he went.",
        "„Halt.“| Er ging.| «Oui !»| Il part.",
        "He asked (why?) and left.| Why not?",
        "Really?!| Yes!!!| Well...| Perhaps.",
        "Well... perhaps.| He waited . . . and left.| He waited. . . .| Then he left.",
        "Wait… what?| Wait…| Then go.",
        "It is known.[12]| The rest is not.¹| So it is.",
        "Dashes go on! — so he said.| Done!, she said.",
    ] {
        check(marked);
    }
}

#[test]
fn chinese_sentences_keep_their_closing_marks() {
    for marked in [
        "他走了。|她留下了！|为什么？|没人知道……|也许吧。",
        "他说：“好。”|她走了。|「不。」|『是！』|（真的。）|然后呢？！|完了。",
        "“你是谁？”|“我是他。”|“为什么？”，他问。",
        "她說：「你聽過『不行。』嗎？」|他沒有回答。",
        "先走；后来；再后来。|完。",
        "我……我不知道。|“我……”|他说。",
        "他说（是吗？）没有。|（是吗？）|没有。",
        "他看了《怎么办？》和《你好！李焕英》两本书。|好看。",
        "他买了。|iPhone很贵。|U.S. 政府说3.5亿。|他走了.|她来了?|是的!|好",
        "《论语》说：“学而时习之，不亦说乎？”|好。",
        "“好。”——他说。",
        "他说。[1]|她也说。",
        "他在 U.S. 的时候。|No. 5 是他。",
    ] {
        check(marked);
    }
}

#[test]
fn other_scripts_end_their_own_way() {
    for marked in [
        "これはペンです。|そうですか？|はい！|「そう。」と彼は言った。",
        "나는 갔다.| 그는 왔다.| 3.1 운동은 언제인가?| 1919년이다.",
        "هل هذا صحيح؟| نعم.| لا، ربما؟",
        "यह है।| वह है॥| बस",
        "Γεια σου.| Τι κάνεις;",
        "Très bien !| Et vous ?| Oui.",
    ] {
        check(marked);
    }
}

#[test]
fn a_line_end_is_a_blank_in_prose_and_an_end_in_code_and_tables() {
    check("Roses are red,\nViolets are blue.|\nSugar is sweet");
    let texts = |kind, text: &str| {
        let block = Block::plain(kind, text);
        let all = block.sentences().into_iter();
        all.map(|(start, end)| block.text.slice(start, end).to_owned()).collect::<Vec<_>>()
    };
    let code = "fn main() {\n    go. Now();\n\n}";
    assert_eq!(texts(BlockKind::Code("rs".into()), code), ["fn main() {", "go. Now();", "}"]);
    assert_eq!(texts(BlockKind::Table(Vec::new()), "a\t b. C\n\t中"), ["a", "b. C", "中"]);
    let block = Block::plain(BlockKind::Code("".into()), code);
    assert_eq!(block.sentence_at(14), Some((0, 11)));
    assert_eq!(block.sentence_at(18), Some((16, 26)));
}

#[test]
fn a_place_in_the_blanks_belongs_to_the_sentence_before() {
    let text = "  He left.   She stayed. ";
    assert_eq!(sentence_at(text, 0), Some((2, 10)));
    assert_eq!(sentence_at(text, 11), Some((2, 10)));
    assert_eq!(sentence_at(text, 13), Some((13, 24)));
    assert_eq!(sentence_at(text, 999), Some((13, 24)));
    assert_eq!(sentence_at(" \n ", 1), None);
}

#[test]
fn a_sentence_in_the_middle_of_a_long_text_is_found_near_its_place() {
    let text = "他走了。She stayed in the U.S. for 3.5 years! ".repeat(2_000);
    let all = sentences(&text);
    for (index, (start, end)) in all.iter().enumerate().step_by(97) {
        assert_eq!(sentence_at(&text, (start + end) / 2), Some((*start, *end)), "{index}");
    }
}

/// Texts of the pieces that the rules look at, in any order.
fn marked_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a", "He", "U.S", "No", "5", "etc", "J", "word", "他", "走了", "か", "ا", ".", ".", "!",
        "?", "。", "！", "？", "…", "……", "؟", "\"", "“", "”", "‘", "’", "(", ")", "（", "）",
        "《", "》", "「", "」", "[1]", "¹", ",", "，", "—", ";", " ", " ", "\n", "\u{301}", "👍",
        "\u{fe0f}",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|it| it.concat())
}

proptest! {
    #[test]
    fn sentences_are_in_order_and_cover_all_but_blanks(text in prop_oneof![marked_text(), any::<String>()]) {
        let mut covered = vec![false; text.chars().count()];
        let mut last = 0;
        for (start, end) in sentences(&text) {
            prop_assert!(last <= start && start < end);
            prop_assert_eq!(slice(&text, start, end).trim(), slice(&text, start, end));
            covered[start..end].fill(true);
            last = end;
        }
        for (char, is_covered) in text.chars().zip(covered) {
            prop_assert!(is_covered || char.is_whitespace());
        }
    }

    #[test]
    fn a_place_has_the_sentence_that_the_whole_text_gives_it(
        text in prop_oneof![marked_text(), prop::collection::vec(marked_text(), 9..40).prop_map(|it| it.concat())],
        at in 0..2_000_usize,
    ) {
        let all = sentences(&text);
        let wanted = all.iter().rev().find(|(start, _)| *start <= at).or(all.first()).copied();
        prop_assert_eq!(sentence_at(&text, at), wanted);
    }
}
