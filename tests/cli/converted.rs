//! An article in one Chinese script, shown and noted in the other.

use crate::program::Home;

const TEXT: &str = "# 头发\n\n理发以后，头发短了。后来他回到皇后身边。\n";

#[test]
fn it_is_shown_and_noted_in_the_script_that_is_not_stored() {
    let home = Home::new();
    let slug = home.add("hair.md", TEXT);
    let shown = home.run(&["show", &slug, "--lang", "zh-Hant"]).good();
    assert!(shown.contains("後來他回到皇后身邊。"), "{shown}");
    let quote = ["--lang", "zh-Hant", "--quote", "頭髮短了"];
    home.run(&[&["annotate", &slug][..], &quote].concat()).good();
    let shown = home.run(&["show", &slug, "--lang", "zh-Hant", "--format", "json"]);
    let article = shown.lines().remove(0);
    let languages = serde_json::json!([
        { "tag": "zh-Hans" },
        { "tag": "zh-Hant", "converted_from": "zh-Hans" },
    ]);
    assert_eq!((&article["lang"], &article["languages"]), (&"zh-Hant".into(), &languages));
    let note = &article["annotations"][0];
    assert_eq!((&note["lang"], &note["quote"]), (&"zh-Hans".into(), &"头发短了".into()));
    assert_eq!((&note["start"], &note["end"]), (&5.into(), &9.into()));
    let names = std::fs::read_dir(home.library().join(&slug)).unwrap();
    let names: Vec<_> = names.map(|it| it.unwrap().file_name()).collect();
    assert!(
        names.iter().any(|it| it == "zh-Hans.md") && !names.iter().any(|it| it == "zh-Hant.md")
    );
    let taiwan = home.run(&["show", &slug, "--lang", "zh-TW"]).good();
    assert!(taiwan.contains("頭髮短了"), "{taiwan}");
    let refused = home.run(&["show", &slug, "--lang", "zh"]).failed();
    assert!(refused.contains("zh-Hans, zh-Hant"), "{refused}");
}
