//! `postil align`: beads of blocks and sentences, and whom it tells what.

use serde_json::{Value, json};

use crate::program::Home;

const ENGLISH: &str = "# Ferries\n\nA ferry waits for you. It costs 12 coins.\n\nOnly here.\n\n\
    - A ferry is cheap.\n";
const CHINESE: &str = "# 渡船\n\n渡船会等你。它收 12 个硬币。\n\n- 渡船很便宜，人人都坐得起。\n";

fn with_two() -> Home {
    let home = Home::new();
    let english = home.write("ferries.md", ENGLISH);
    let chinese = home.write("zh/ferries.md", CHINESE);
    home.run(&["add", "--lang", "en", english.to_str().unwrap()]).good();
    let edition = ["add", "--lang", "zh-Hans", "--edition-of", "ferries"];
    home.run(&[&edition[..], &[chinese.to_str().unwrap()]].concat()).good();
    home
}

fn sides(lines: &[Value]) -> Vec<(Value, Value)> {
    lines.iter().map(|line| (line["from"].clone(), line["to"].clone())).collect()
}

#[test]
fn each_bead_is_an_object_on_a_line() {
    let home = with_two();
    let lines = home.run(&["align", "ferries", "--json"]).lines();
    let keys: Vec<_> = lines[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["from", "to", "score"]);
    let expected = [(json!([0]), json!([0])), (json!([1]), json!([])), (json!([2]), json!([1]))];
    assert_eq!(sides(&lines), expected);
    let back = home.run(&["align", "ferries", "--json", "--from", "zh-Hans"]).lines();
    let turned: Vec<_> = sides(&back).into_iter().map(|(from, to)| (to, from)).collect();
    assert_eq!(turned, expected);
}

#[test]
fn sentences_have_ranges_of_code_points_in_the_texts() {
    let home = with_two();
    let lines = home.run(&["align", "ferries", "--json", "--sentences"]).lines();
    let sentences = lines[0]["sentences"].as_array().unwrap();
    assert_eq!(
        sides(sentences),
        [
            (json!({"start": 0, "end": 22}), json!({"start": 0, "end": 6})),
            (json!({"start": 23, "end": 41}), json!({"start": 6, "end": 16})),
        ]
    );
    assert_eq!(lines[1]["sentences"], json!([]));
    let told = home.run(&["align", "ferries", "--sentences"]);
    assert!(told.good().contains("    en\tIt costs 12 coins.\n    zh-Hans\t它收 12 个硬币。\n"));
}

#[test]
fn what_cannot_be_aligned_is_told_with_what_is_there() {
    let home = with_two();
    for (arguments, told) in [
        (&["--to", "fr"][..], "ferries has no edition in fr; it is there in en, zh-Hans, zh-Hant"),
        (
            &["--from", "en", "--to", "en"],
            "ferries is there in en, zh-Hans; name two of these with --from and --to",
        ),
        (&["--to", "e/n"], "e/n: no such language tag; write it as in en, zh-Hans or zh-Hant"),
    ] {
        let ran = home.run(&[&["align", "ferries"], arguments].concat());
        assert_eq!((ran.code, ran.told), (Some(1), format!("postil: {told}\n")));
    }
    let one = home.write("alone.md", "# Alone\n\nNobody translated this at all.\n");
    home.run(&["add", one.to_str().unwrap()]).good();
    let ran = home.run(&["align", "alone"]);
    assert!(ran.code == Some(1) && ran.told.contains("alone is there in en only"), "{ran:?}");
}

#[test]
fn quotes_are_given_in_the_other_languages_where_that_is_asked_for() {
    let home = with_two();
    home.run(&["annotate", "ferries", "--quote", "12 coins", "--note", "Dear."]).good();
    home.run(&["annotate", "ferries", "--quote", "Only here", "--color", "blue"]).good();
    let plain = home.run(&["notes", "ferries"]).good();
    assert!(!plain.contains("硬币"), "{plain}");
    let asked = ["notes", "ferries", "--quotes-in", "zh-Hans", "--quotes-in", "zh-Hant"];
    let both = home.run(&asked).good();
    let expected =
        "“12 coins”\n    简体: “它收 12 个硬币。”\n    繁體: “它收 12 個硬幣。”\n    Dear.\n";
    assert!(both.contains(expected), "{both}");
    let all = ["notes", "ferries", "--quotes-in", "all", "--format"];
    let with = |format: &str| home.run(&[&all[..], &[format]].concat());
    let json = with("json").lines().remove(0);
    let quotes = json!([{"lang": "zh-Hans", "quote": "它收 12 个硬币。", "start": 6, "end": 16}]);
    assert_eq!(json[0]["quotes"], quotes);
    assert_eq!(json[1].get("quotes"), None, "nobody says that in the other");
    let page = with("markdown").good();
    assert!(page.contains("> 12 coins\n\n> 简体: “它收 12 个硬币。”\n\n**note**"), "{page}");
    let collection = with("jsonld").lines().remove(0);
    let spelt = json!([{
        "type": "TextQuoteSelector", "postil:lang": "zh-Hans", "exact": "它收 12 个硬币。",
    }]);
    assert_eq!(collection["first"]["items"][0]["postil:renderings"], spelt);
    let refused = home.run(&["notes", "ferries", "--quotes-in", "e/n"]).failed();
    assert!(refused.contains("e/n: no such language tag"), "{refused}");
}

#[test]
fn what_one_edition_has_alone_or_otherwise_is_listed() {
    let home = Home::new();
    let english = "# Ferries\n\nA ferry waits for you since March 7, 2021. It costs 12 coins.\n\n\
        Only here, and nowhere else in the world.\n\nNever by night. Ask Okonkwo for it.\n";
    let chinese = "# 渡船\n\n渡船从 2021 年 5 月 7 日起等着你。它收 21 个硬币。\n\n\
        从不在夜里开。向 Lindqvist 要吧。\n";
    let english = home.write("ferries.md", english);
    let chinese = home.write("zh/ferries.md", chinese);
    home.run(&["add", "--lang", "en", english.to_str().unwrap()]).good();
    let edition = ["add", "--lang", "zh-Hans", "--edition-of", "ferries"];
    home.run(&[&edition[..], &[chinese.to_str().unwrap()]].concat()).good();
    let lines = home.run(&["align", "ferries", "--differences", "--json"]).lines();
    let words = |line: &Value, side: &str| {
        let words = line[side].as_array().unwrap().iter();
        words.map(|it| it["text"].as_str().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
    };
    let told: Vec<_> = lines
        .iter()
        .map(|line| {
            let matter = line["matter"].as_str().unwrap();
            format!("{matter} {}|{}", words(line, "from_words"), words(line, "to_words"))
        })
        .collect();
    assert_eq!(told, ["date March|5", "number 12|21", "block |", "name |Lindqvist"]);
    assert_eq!(lines[2]["from"]["text"], "Only here, and nowhere else in the world.");
    assert_eq!(lines[2]["to"]["text"], "");
    assert_eq!(lines[1]["from"], json!({"start": 43, "end": 61, "text": "It costs 12 coins."}),);
    let told = home.run(&["align", "ferries", "--differences", "--from", "zh-Hans"]);
    assert!(told.good().contains("0: numbers differ: 21 | 12\n    zh-Hans\t它收 21 个硬币。\n"));
    let both = home.run(&["align", "ferries", "--differences", "--sentences"]);
    assert_eq!(both.code, Some(2));
}
