//! Arguments and their later revisions, written by hand, with what became of each quote in truth.

use super::*;
use crate::anchor::{marked::edition, select};

/// What became of a quote, with the words that it is shown at.
enum Fate {
    /// It says the same.
    Found(&'static str),
    /// It says something else, or the same in other words: these are shown.
    Changed(&'static str),
    /// It says the same, in a sentence that counts otherwise now: found, or shown at these words.
    There(&'static str),
    /// Nothing is left of it; what is shown does not matter.
    Gone,
}
use Fate::{Changed, Found, Gone, There};

/// An argument, its revision, and quotes of it.
struct Revision {
    old: &'static str,
    new: &'static str,
    quotes: &'static [(&'static str, Fate)],
}

const REVISIONS: &[Revision] = &[
    Revision {
        old: "The case for the tram is a case about space. A bus carries sixty people in the room of \
              three cars; a tram carries two hundred in the room of seven. Nobody who has stood at the \
              Mill Street crossing at eight in the morning believes that cars will do. Critics answer \
              that rails cannot be moved. That is true, and it is the point: a line that stays lets \
              people plan where to live.\nThe cost is the harder question. The council reckons with 40 \
              million crowns for the first line, half of it from the state. We think that the sum is \
              too low.",
        new: "Why a tram\nThe case for the tram is a case about space. A bus carries sixty people in the \
              room of three cars; a tram carries two hundred and fifty in the room of seven. Nobody who \
              has stood at the Mill Street crossing at eight in the morning believes that cars will \
              do.\nCritics answer that rails cannot be moved. This is true – and it is the point: a line \
              that stays lets people plan where to live.\nThe cost is the harder question. The council \
              now reckons with 55 million crowns for the first line, half of it from the state. We \
              thought that the earlier sum was too low, and said so.",
        quotes: &[
            (
                "The case for the tram is a case about space.",
                Found("The case for the tram is a case about space."),
            ),
            (
                "A bus carries sixty people in the room of three cars",
                Found("A bus carries sixty people in the room of three cars"),
            ),
            ("a tram carries two hundred in the room of seven", Changed("two hundred and fifty")),
            (
                "Nobody who has stood at the Mill Street crossing",
                Found("Nobody who has stood at the Mill Street crossing"),
            ),
            (
                "Critics answer that rails cannot be moved.",
                Found("Critics answer that rails cannot be moved."),
            ),
            (
                "a line that stays lets people plan where to live",
                Found("a line that stays lets people plan where to live"),
            ),
            (
                "The council reckons with 40 million crowns for the first line",
                Changed("55 million crowns"),
            ),
            ("We think that the sum is too low.", Changed("the earlier sum was too low")),
        ],
    },
    Revision {
        old: "Should a library lend what it cannot own? Publishers rent their electronic books for two \
              years and then ask for the price again. A shelf that empties itself is no shelf. Some \
              librarians propose to stop buying such licences altogether. Readers would lose for a \
              season, they say, and win for good. I am not convinced that the publishers would yield. \
              In 2011 a boycott in three towns ended after six weeks, and the prices stayed.",
        new: "Publishers rent their electronic books for two years and then ask for the price again. A \
              shelf that empties itself is no shelf. Some librarians propose to stop buying such \
              licences altogether. Readers would lose for a season, they say, and win for good, which \
              is false. I am convinced that the publishers would yield. In 2011 a boycott in three \
              towns ended after sixteen weeks, and the prices stayed. Should a library lend what it \
              cannot own?",
        quotes: &[
            (
                "Should a library lend what it cannot own?",
                Found("Should a library lend what it cannot own?"),
            ),
            (
                "A shelf that empties itself is no shelf.",
                Found("A shelf that empties itself is no shelf."),
            ),
            (
                "Readers would lose for a season, they say, and win for good.",
                Changed("win for good"),
            ),
            (
                "I am not convinced that the publishers would yield.",
                Changed("I am convinced that the publishers would yield."),
            ),
            ("ended after six weeks", Changed("ended after sixteen weeks")),
            ("the prices stayed", There("the prices stayed")),
        ],
    },
    Revision {
        old: "Every member may speak once on each motion. The chair decides on the order. A motion is \
              carried if more than half of those present agree, unless it changes these rules. Guests \
              may listen but not vote. The minutes are read at the next meeting. Complaints are sent to \
              the secretary within ten days.",
        new: "Every member may speak twice on each motion. The chair decides on the order, and nobody \
              else. A motion is carried if more than half of those present agree. Guests may listen. \
              The minutes are kept for a year and are read at the next meeting. Complaints are to be \
              sent to the secretary in the ten days that follow.",
        quotes: &[
            ("Every member may speak once on each motion.", Changed("speak twice on each motion")),
            (
                "A motion is carried if more than half of those present agree, unless it changes these rules.",
                Changed("more than half of those present agree"),
            ),
            ("Guests may listen but not vote.", Changed("Guests may listen")),
            ("read at the next meeting", Found("read at the next meeting")),
            (
                "Complaints are sent to the secretary within ten days.",
                Changed("sent to the secretary"),
            ),
        ],
    },
    Revision {
        old: "城市需要更多的树，不是更多的停车位。一棵成年的槐树在夏天能让它脚下的路面凉下来八度。有人说树根会弄坏管道。这种事确实有，但一年不过两三起。去年市里砍了四百棵树，只种了九十棵。我们要求先种后砍。",
        new: "为什么要种树\n城市需要更多的树，不是更多的停车位。一棵成年的槐树在夏天能让它脚下的路面凉下来五度。有人说树根会弄坏管道，这是错的。去年市里砍了四百棵树，只种了九十棵。\n我们要求先种后砍。",
        quotes: &[
            ("城市需要更多的树，不是更多的停车位。", Found("城市需要更多的树，不是更多的停车位。")),
            ("能让它脚下的路面凉下来八度", Changed("凉下来五度")),
            ("有人说树根会弄坏管道。", Changed("树根会弄坏管道")),
            ("这种事确实有，但一年不过两三起。", Gone),
            ("只种了九十棵", Found("只种了九十棵")),
            ("我们要求先种后砍。", Found("我们要求先种后砍。")),
        ],
    },
    Revision {
        old: "方言是否应该在学校里教？反对的人认为，孩子们的课已经太多。赞成的人说，一种话没有人教，三十年就没有人讲。我在县城教了二十年书，见过孩子们听不懂祖母的话。那不是进步。每周一节课，不会压垮任何人。",
        new: "方言应该在学校里教吗？反对的人认为，孩子们的课已经太多了。赞成的人说，一种话没有人教，五十年就没有人讲。我在县城教了二十年书，见过孩子们听不懂祖母的话。那是进步。每周上一节课，不会压垮任何人。",
        quotes: &[
            ("方言是否应该在学校里教？", Changed("方言应该在学校里教")),
            ("反对的人认为，孩子们的课已经太多。", Found("反对的人认为，孩子们的课已经太多")),
            ("三十年就没有人讲", Changed("五十年就没有人讲")),
            ("见过孩子们听不懂祖母的话", Found("见过孩子们听不懂祖母的话")),
            ("那不是进步。", Changed("那是进步。")),
            ("不会压垮任何人", Found("不会压垮任何人")),
        ],
    },
    Revision {
        old: "第一条：会员每年交费一百元。\n第二条：会员可以借书，每次不超过五本。\n第三条：逾期不还的，停止借书一个月。\n第四条：本章程由全体会员通过。",
        new: "第一条：会员每年交费一百二十元。\n第二条：会员可以借书，每次不超过五本。\n第三条：遗失图书的，照价赔偿。\n第四条：逾期不还的，停止借书两个月。\n第五条：本章程由会员代表通过。",
        quotes: &[
            ("会员每年交费一百元", Changed("一百二十元")),
            ("会员可以借书，每次不超过五本。", Found("会员可以借书，每次不超过五本。")),
            ("停止借书一个月", Changed("停止借书两个月")),
            ("本章程由全体会员通过", Changed("由会员代表通过")),
        ],
    },
    Revision {
        old: "捷運延伸到港邊，是十年來最重要的決定。沿線的七個里有四萬人，每天花一個半小時通勤。反對者說，海邊的地基太軟。工程師的報告並沒有這樣說。報告說的是，打樁要深三公尺，費用多一成。這筆錢值得花。",
        new: "捷運延伸到港邊，是十年來最重要的決定。沿線的七個里有四萬人，每天花一個半小時通勤。反對者說：「海邊的地基太軟。」工程師的報告這樣說。報告說的是，打樁要深三公尺，費用多兩成。如果港務局同意，這筆錢值得花。",
        quotes: &[
            (
                "捷運延伸到港邊，是十年來最重要的決定。",
                Found("捷運延伸到港邊，是十年來最重要的決定。"),
            ),
            ("每天花一個半小時通勤", Found("每天花一個半小時通勤")),
            ("海邊的地基太軟", Found("海邊的地基太軟")),
            ("工程師的報告並沒有這樣說。", Changed("工程師的報告這樣說。")),
            ("費用多一成", Changed("費用多兩成")),
            ("這筆錢值得花。", Changed("這筆錢值得花")),
        ],
    },
    Revision {
        old: "老街的招牌該不該統一？統一之後整齊，可是每一家都一樣，也就沒有哪一家了。店主們在乎的不是整齊，是客人認得出自己的門。市府補助每塊招牌兩萬元，條件是用同一種字。一百零三家裡只有十二家申請。",
        new: "老街的招牌该不该统一？统一之后整齐，可是每一家都一样，也就没有哪一家了。店主们在乎的不是整齐，而是客人认得出自己的门。市府补助每块招牌三万元，条件是用同一种字。一百零三家里只有十二家申请。",
        quotes: &[
            ("老街的招牌該不該統一？", Found("老街的招牌该不该统一？")),
            ("可是每一家都一樣，也就沒有哪一家了", Found("可是每一家都一样，也就没有哪一家了")),
            ("客人認得出自己的門", Found("客人认得出自己的门")),
            ("市府補助每塊招牌兩萬元", Changed("三万元")),
            ("一百零三家裡只有十二家申請。", Found("一百零三家里只有十二家申请。")),
        ],
    },
];

/// Says what is not as it should be about a quote, if anything.
fn complaint(revision: &Revision, quote: &str, fate: &Fate) -> Option<String> {
    let (old, new) = (edition(revision.old), edition(revision.new));
    let (before, _) = revision.old.split_once(quote).unwrap();
    let start = before.chars().count();
    let span = old.span_of(start, start + quote.chars().count());
    let selector = select(&old, span, Current::of(&old).hash());
    let anchor = follow(revision.old, &Current::of(&new), &[&selector])[0];
    let words = anchor.span().or(anchor.suggestion()).map_or(String::new(), |it| new.quote(it));
    let is_right = match (fate, anchor) {
        (Found(wanted), Anchor::Moved(_)) => {
            let bare = |text: &str| text.trim_end_matches(['.', '。', '了']).to_owned();
            bare(&words) == bare(wanted)
        }
        (Changed(wanted), Anchor::Changed(_)) => words.contains(wanted),
        (There(wanted), Anchor::Moved(_) | Anchor::Changed(_)) => words == *wanted,
        (Gone, found) => found.span().is_none(),
        _ => false,
    };
    (!is_right).then(|| format!("{quote}: {} {words}", anchor.name()))
}

#[test]
fn quotes_of_revised_arguments_are_found_or_shown_as_they_deserve() {
    let all = REVISIONS.iter().flat_map(|it| it.quotes.iter().map(move |quote| (it, quote)));
    let complaints: Vec<_> =
        all.filter_map(|(revision, (quote, fate))| complaint(revision, quote, fate)).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
}
