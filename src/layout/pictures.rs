//! Real text at real widths, drawn: each block as a reader sees it.

use super::{
    Role, Signs, Spacing,
    samples::{all_rows, flow, lines, nested, paragraph, setting},
};
use crate::domain::{Align, Block, BlockKind, Container, Figure, Mark, MarkKind};

const ESSAY: &str = "城市的夜班工人常常被人遗忘：清洁工、护士、面包师，还有在 24 小时便利店里值班的年轻人。\
    一位受访者说：“我下班的时候，你们正好出门。”这句话听起来像玩笑——其实不是……\
    据 2019 年的一项调查，约有 18％的受访者每周至少上两次夜班，其中多数人没有签订书面合同。\
    希拉里·克林顿式的口号（“团结起来更强大”）对他们没有意义，Rust 语言的教程也没有。";

fn drawn(blocks: Vec<Block>, width: u16) -> Vec<String> {
    lines(&mut flow(blocks, setting(width)))
}

#[track_caller]
fn shows(blocks: Vec<Block>, width: u16, expected: &[&str]) {
    assert_eq!(drawn(blocks, width), expected);
}

fn item(nest: &[Container], text: &str) -> Block {
    nested(BlockKind::ListItem, nest, text)
}

fn table() -> Block {
    Block::plain(
        BlockKind::Table(vec![Align::None, Align::Right, Align::Center]),
        "Country\tShare\tRemark\nTaiwan\t12 %\tas far as the survey says\n德國與法國\t3 %\t沒有資料",
    )
}

fn figure(alt: &str, caption: &str) -> Block {
    let figure = Figure { source: "x.png".into(), alt: alt.into(), caption: caption.into() };
    let text = if caption.is_empty() { alt } else { caption };
    Block::plain(BlockKind::Figure(Box::new(figure)), text)
}

#[test]
fn a_chinese_paragraph_at_36_columns() {
    let rows = [
        "城市的夜班工人常常被人遗忘：清洁工、",
        "护士、面包师，还有在 24 小时便利店里",
        "值班的年轻人。一位受访者说：“我下班",
        "的时候，你们正好出门。”这句话听起来",
        "像玩笑——其实不是……据 2019 年的一项调",
        "查，约有 18％的受访者每周至少上两次",
        "夜班，其中多数人没有签订书面合同。希",
        "拉里·克林顿式的口号（“团结起来更强",
        "大”）对他们没有意义，Rust 语言的教程",
        "也没有。",
    ];
    shows(vec![paragraph(ESSAY)], 36, &rows);
}

#[test]
fn a_chinese_paragraph_at_10_columns() {
    let rows = drawn(vec![paragraph(ESSAY)], 10);
    let beginning =
        ["城市的夜班", "工人常常被", "人遗忘：清", "洁工、护", "士、面包", "师，还有在"];
    assert_eq!(rows[..6], beginning);
    let names = ["合同。希拉", "里·克林顿", "式的口号", "（“团结起", "来更强", "大”）对他"];
    let start = rows.iter().position(|row| row == names[0]).unwrap();
    assert_eq!(rows[start..start + 6], names);
}

#[test]
fn a_quotation_of_latin_words_does_not_glue_chinese_together() {
    let text = "他用“Rust”写了“你好”和“世界”。";
    shows(vec![paragraph(text)], 8, &["他用", "“Rust”写", "了“你好”", "和", "“世界”。"]);
    shows(vec![paragraph("say “no” now")], 8, &["say “no”", "now"]);
}

#[test]
fn dashes_and_dots_stay_whole_and_a_single_dash_starts_no_row() {
    shows(vec![paragraph("走吧——好……")], 5, &["走吧", "——", "好……"]);
    shows(vec![paragraph("京沪——好")], 5, &["京沪", "——好"]);
    shows(vec![paragraph("北京—上海—南京")], 4, &["北", "京—", "上", "海—", "南京"]);
}

#[test]
fn the_last_row_of_chinese_is_never_a_single_character_word_or_number() {
    shows(vec![paragraph("甲乙丙丁戊己庚辛壬")], 8, &["甲乙丙丁", "戊己庚", "辛壬"]);
    shows(vec![paragraph("甲乙丙丁戊己庚辛。")], 14, &["甲乙丙丁戊己", "庚辛。"]);
    shows(vec![paragraph("我们都学习使用 Rust。")], 14, &["我们都学习使", "用 Rust。"]);
    shows(vec![paragraph("we all learn to use it")], 20, &["we all learn to use", "it"]);
}

#[test]
fn urls_are_torn_behind_their_marks() {
    let text = "See https://example.org/a-long/path/to?query=something&other=thing#part for it.";
    let rows = [
        "See",
        "https://example.org/",
        "a-long/path/to?",
        "query=something&",
        "other=thing#part for",
        "it.",
    ];
    shows(vec![paragraph(text)], 20, &rows);
}

#[test]
fn a_word_that_no_row_holds_starts_a_row_of_its_own() {
    shows(
        vec![paragraph("so antidisestablishment is")],
        10,
        &["so", "antidisest", "ablishment", "is"],
    );
    shows(vec![paragraph("哈！！！！")], 4, &["哈！", "！！", "！"]);
}

#[test]
fn clusters_are_never_torn() {
    let family = "👨\u{200d}👩\u{200d}👧\u{200d}👦";
    shows(vec![paragraph(&family.repeat(3))], 5, &[&family.repeat(2), family]);
    shows(vec![paragraph("🇹🇼🇯🇵🇰🇷")], 4, &["🇹🇼🇯🇵", "🇰🇷"]);
}

#[test]
fn a_soft_hyphen_is_seen_at_the_end_of_a_row_only() {
    shows(vec![paragraph("para\u{ad}graph")], 9, &["paragraph"]);
    shows(vec![paragraph("para\u{ad}graph")], 8, &["para-", "graph"]);
    shows(vec![paragraph("a para\u{ad}graph")], 6, &["a", "para-", "graph"]);
}

#[test]
fn lists_hang_by_their_markers() {
    use Container::{Bullet, Ordered};
    let list = vec![
        paragraph("Three reasons:"),
        item(&[Ordered(9)], "the first reason is long"),
        item(&[Ordered(9), Bullet], "one that wraps as well"),
        item(&[Ordered(9), Bullet, Bullet], "another in it"),
        item(&[Ordered(10)], "the second"),
        nested(BlockKind::Paragraph, &[Ordered(10)], "and more of it"),
        nested(BlockKind::Code("".into()), &[Ordered(10)], "{\n\tx\n}"),
    ];
    let rows = [
        "Three reasons:",
        "",
        "9. the first reason",
        "   is long",
        "   • one that wraps",
        "     as well",
        "     - another in it",
        "10. the second",
        "",
        "    and more of it",
        "",
        "    {",
        "        x",
        "    }",
    ];
    shows(list, 20, &rows);
}

#[test]
fn quotations_and_footnotes_are_set_in() {
    use Container::{Footnote, Quotation};
    let blocks = vec![
        paragraph("He said:"),
        nested(BlockKind::Quotation, &[Quotation], "words of another"),
        nested(BlockKind::Quotation, &[Quotation, Quotation], "deeper"),
        nested(BlockKind::Footnote, &[Footnote("1".into())], "a note below"),
        nested(BlockKind::Rule, &[], ""),
    ];
    let rows = [
        "He said:",
        "",
        "  words of",
        "  another",
        "",
        "    deeper",
        "",
        "[1] a note",
        "    below",
        "",
        "────────────",
    ];
    shows(blocks, 12, &rows);
}

#[test]
fn paragraphs_may_be_told_apart_by_an_indent() {
    let blocks = vec![
        Block::plain(BlockKind::Heading(2), "夜班"),
        paragraph("城市的夜班工人常常被人遗忘。"),
        paragraph("护士也是。"),
    ];
    let setting = super::Setting { spacing: Spacing::Indent, ..setting(20) };
    let rows = ["夜班", "    城市的夜班工人常", "常被人遗忘。", "    护士也是。"];
    assert_eq!(lines(&mut flow(blocks, setting)), rows);
}

#[test]
fn code_is_scrolled_sideways_and_never_wraps() {
    let code = Block::plain(BlockKind::Code("".into()), "let x = \"論語\";\n\tabcdefghijklmn");
    shows(vec![code.clone()], 12, &["let x = \"論", "    abcdefgh"]);
    let mut scrolled = flow(vec![code], setting(12));
    scrolled.set_code_shift(10);
    assert_eq!(lines(&mut scrolled), [" 語\";", "ghijklmn"]);
    let rows = all_rows(&mut scrolled);
    assert_eq!((rows[1].start, rows[1].end), (14, 29));
    assert_eq!(rows[0].runs[0].role, Role::Code);
}

#[test]
fn the_widest_columns_of_a_table_wrap() {
    let wide = [
        "Country     Share           Remark",
        "────────────────────────────────────────────",
        "Taiwan       12 %  as far as the survey says",
        "德國與法國    3 %          沒有資料",
    ];
    shows(vec![table()], 60, &wide);
    let narrow = [
        "Country     Share    Remark",
        "──────────────────────────────",
        "Taiwan       12 %   as far as",
        "                   the survey",
        "                      says",
        "──────────────────────────────",
        "德國與法國    3 %   沒有資料",
    ];
    shows(vec![table()], 30, &narrow);
}

#[test]
fn a_table_wider_than_the_text_is_scrolled_with_the_code() {
    let rule = "─────────";
    shows(vec![table()], 9, &["Country", rule, "Taiwan", "", rule, "德國與法"]);
    let mut scrolled = flow(vec![table()], setting(9));
    scrolled.set_code_shift(12);
    let rows = ["Share", rule, " 12 %", "", rule, "  3 %"];
    assert_eq!(lines(&mut scrolled), rows);
}

#[test]
fn a_table_of_too_many_columns_is_a_cell_a_row() {
    let text = (0..70).map(|it| it.to_string()).collect::<Vec<_>>().join("\t");
    let rows = drawn(vec![Block::plain(BlockKind::Table(Vec::new()), text.as_str())], 30);
    assert_eq!((rows.len(), rows[69].as_str()), (70, "69"));
}

#[test]
fn the_head_of_a_table_is_strong() {
    let rows = all_rows(&mut flow(vec![table()], setting(60)));
    assert!(rows[0].runs.iter().all(|run| run.role == Role::Strong));
    assert!(rows[1].runs.iter().all(|run| run.role == Role::Dim && run.len == 0));
    assert!(rows[2].runs.iter().all(|run| run.role == Role::Text));
    // A span over two cells is two stretches of columns.
    assert_eq!(rows[2].columns(rows[2].start + 4, rows[2].start + 9), [(4, 2), (13, 2)]);
}

#[test]
fn a_figure_is_its_words_and_its_caption() {
    shows(vec![figure("US Russia", "")], 30, &["[Figure] US Russia"]);
    shows(vec![figure("", "An old map")], 30, &["[Figure] An old map"]);
    shows(vec![figure("US Russia", "An old map")], 30, &["[Figure] US Russia", "An old map"]);
    shows(vec![figure("US Russia", "")], 12, &["[Figure]", "US Russia"]);
    shows(vec![figure("", "")], 30, &["[Figure]"]);
}

#[test]
fn references_to_footnotes_stay_with_their_words() {
    let mark = |start| Mark { start, end: start, kind: MarkKind::Footnote("1".into()) };
    let block = Block { marks: vec![mark(5), mark(16)], ..paragraph("words, then more") };
    shows(vec![block.clone()], 40, &["words[1], then more[1]"]);
    shows(vec![block.clone()], 10, &["words[1],", "then", "more[1]"]);
    let rows = all_rows(&mut flow(vec![block], setting(40)));
    let runs: Vec<_> = rows[0].runs.iter().map(|it| (it.column, it.len, it.role)).collect();
    let expected = [(0, 5, Role::Text), (5, 0, Role::Dim), (8, 11, Role::Text), (19, 0, Role::Dim)];
    assert_eq!(runs, expected);
}

#[test]
fn marks_become_roles() {
    let mark = |start, end, kind| Mark { start, end, kind };
    let marks = vec![mark(0, 9, MarkKind::Strong), mark(2, 5, MarkKind::Code)];
    let rows = all_rows(&mut flow(vec![Block { marks, ..paragraph("a b c d e f") }], setting(40)));
    let runs: Vec<_> = rows[0].runs.iter().map(|it| (it.text.as_str(), it.role)).collect();
    let expected =
        [("a ", Role::Strong), ("b c", Role::Code), (" d e", Role::Strong), (" f", Role::Text)];
    assert_eq!(runs, expected);
}

#[test]
fn plain_signs_are_ascii() {
    let blocks = vec![
        item(&[Container::Bullet], "甲"),
        item(&[Container::Bullet, Container::Bullet], "乙"),
        nested(BlockKind::Rule, &[], ""),
    ];
    let setting = super::Setting { signs: Signs::Ascii, ..setting(8) };
    assert_eq!(lines(&mut flow(blocks, setting)), ["- 甲", "  * 乙", "", "--------"]);
}
