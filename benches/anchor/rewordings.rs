//! Honest rewordings: a revision says the same in other words, in the same place.
//!
//! The pairs are written for the measure, in the manner of an editor who makes a sentence plainer,
//! turns it round, or replaces most of its words. What is wanted is `changed`, with the new sentence
//! as the suggestion.

use postil::{
    anchor::{Current, follow, select},
    domain::{Anchor, Edition, Span},
};

use crate::{chance::Chance, edits::slip_in, quotes::edition, texts::Language};

/// What was found of all rewordings.
#[derive(Default)]
struct Tally {
    all: usize,
    /// Changed, with the right suggestion; with another one.
    right: usize,
    astray: usize,
    /// Orphans with the right suggestion, with another, with none.
    orphan_right: usize,
    orphan_astray: usize,
    orphan: usize,
    /// Attached or ambiguous.
    other: usize,
}

/// What comes instead of a sentence.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// The same in other words.
    Reworded,
    /// Another thing altogether: what is found there shows what a likeness is worth.
    Foreign,
}

/// Measures the rewordings of one language, each in several surroundings.
pub(crate) fn measure(language: &Language, kind: Kind, seeds: u64, is_shown: bool) -> String {
    let mut pairs = match language.name {
        "en" => ENGLISH,
        "zh-Hans" => SIMPLIFIED,
        _ => TRADITIONAL,
    }
    .to_vec();
    let name = match kind {
        Kind::Reworded => "reworded",
        Kind::Foreign => "replaced by foreign sentences",
    };
    if let Kind::Foreign = kind {
        let news: Vec<&str> =
            pairs.iter().map(|it| it.1).cycle().skip(7).take(pairs.len()).collect();
        for (pair, new) in pairs.iter_mut().zip(news) {
            pair.1 = new;
        }
    }
    let mut tally = Tally::default();
    for seed in 0..seeds {
        let mut chance = Chance::seeded(seed + 77_000);
        for index in 0..pairs.len() {
            one(language, &pairs, index, &mut chance, &mut tally, is_shown);
        }
    }
    let share = |part: usize| 100 * part / tally.all.max(1);
    format!(
        "{name} {}: {} in all, changed with the right suggestion {} % ({}), with another {}; \
         orphan with the right one {}, with another {}, with none {}; attached or ambiguous {}",
        language.name,
        tally.all,
        share(tally.right),
        tally.right,
        tally.astray,
        tally.orphan_right,
        tally.orphan_astray,
        tally.orphan,
        tally.other
    )
}

/// Puts one pair, and now and then the next beside it, into a text that changes a bit as well.
fn one(
    language: &Language,
    pairs: &[(&str, &str)],
    index: usize,
    chance: &mut Chance,
    tally: &mut Tally,
    is_shown: bool,
) {
    let mut paragraphs = language.text(24, chance);
    let at = chance.below(paragraphs.len());
    let place = chance.below(paragraphs[at].len() + 1);
    let (old, new) = pairs[index];
    let beside = chance.is(1, 4).then(|| pairs[(index + 1) % pairs.len()]);
    let mut olds = paragraphs.clone();
    for paragraph in &mut paragraphs {
        for sentence in paragraph {
            if chance.is(1, 6) {
                slip_in(sentence, chance);
            }
        }
    }
    let mut news = paragraphs;
    for (text, sentence, next) in
        [(&mut olds, old, beside.map(|it| it.0)), (&mut news, new, beside.map(|it| it.1))]
    {
        text[at].insert(place, sentence.to_owned());
        if let Some(next) = next {
            text[at].insert(place + 1, next.to_owned());
        }
    }
    if chance.is(1, 4) {
        // A sentence comes in or goes right behind.
        let extra = language.sentence(chance);
        let text = if chance.is(1, 2) { &mut olds } else { &mut news };
        text[at].push(extra);
    }
    let written = |text: &[Vec<String>]| {
        let lines: Vec<String> = text.iter().map(|it| it.join(language.blank)).collect();
        lines.join("\n")
    };
    let (old_text, new_text) = (written(&olds), written(&news));
    let (old_edition, new_edition) = (edition(&old_text), edition(&new_text));
    let span = |edition: &Edition, text: &str, words: &str| {
        let start = text.split(words).next().unwrap().chars().count();
        edition.span_of(start, start + words.chars().count())
    };
    let current = Current::of(&old_edition);
    let selector = select(&old_edition, span(&old_edition, &old_text, old), current.hash());
    let wanted = span(&new_edition, &new_text, new);
    let anchor = follow(&old_text, &Current::of(&new_edition), &[&selector])[0];
    tally.add(anchor, wanted);
    let is_right = matches!(anchor, Anchor::Changed(it) if is_near(it, wanted));
    if is_shown && !is_right {
        let found = anchor.suggestion().or(anchor.span()).map(|it| new_edition.quote(it));
        println!("reworded: {}\n  was   {old}\n  is    {new}\n  found {found:?}", anchor.name());
    }
}

impl Tally {
    fn add(&mut self, anchor: Anchor, wanted: Span) {
        self.all += 1;
        let counter = match anchor {
            Anchor::Changed(span) if is_near(span, wanted) => &mut self.right,
            Anchor::Changed(_) => &mut self.astray,
            Anchor::Orphan(Some(span)) if is_near(span, wanted) => &mut self.orphan_right,
            Anchor::Orphan(Some(_)) => &mut self.orphan_astray,
            Anchor::Orphan(None) => &mut self.orphan,
            _ => &mut self.other,
        };
        *counter += 1;
    }
}

/// Says whether a suggestion covers more than half of the sentence, and half of it is that.
fn is_near(found: Span, wanted: Span) -> bool {
    if found.start.block != wanted.start.block || found.end.block != wanted.end.block {
        return false;
    }
    let shared = found.end.offset.min(wanted.end.offset);
    let shared = shared.saturating_sub(found.start.offset.max(wanted.start.offset));
    shared * 2 > wanted.end.offset - wanted.start.offset
        && shared * 2 > found.end.offset - found.start.offset
}

const ENGLISH: &[(&str, &str)] = &[
    (
        "The bridge over the river was closed because of the flood.",
        "High water made it necessary to shut the river bridge.",
    ),
    (
        "Most of the villagers had never seen the sea.",
        "Few people in the village knew what the sea looks like.",
    ),
    (
        "He argues that a tax on windows is a tax on light.",
        "In his view, whoever taxes windows taxes the light itself.",
    ),
    (
        "The company lost a third of its workers within two years.",
        "In two years, one worker out of three left the company.",
    ),
    (
        "It is widely believed that the treaty prevented a war.",
        "Many think there would have been war without the treaty.",
    ),
    (
        "The minister resigned after the report was published.",
        "Once the report came out, the minister stepped down.",
    ),
    (
        "Teachers complained that classes had grown too large.",
        "Overcrowded classes drew complaints from the teaching staff.",
    ),
    (
        "The price of bread doubled during the long winter.",
        "Over the long winter, bread became twice as expensive.",
    ),
    (
        "Nobody could explain why the lights went out at noon.",
        "The lights failed at midday, and there was no explanation for it.",
    ),
    (
        "She spent her childhood in a small house near the harbour.",
        "As a child she lived close to the port, in a little house.",
    ),
    (
        "The law was meant to protect tenants from sudden eviction.",
        "Its purpose was to keep renters from being thrown out without notice.",
    ),
    (
        "Scientists warn that the glacier may vanish by 2050.",
        "According to researchers, the glacier could be gone by 2050.",
    ),
    (
        "The old library was turned into a hotel.",
        "A hotel now occupies what used to be the library.",
    ),
    (
        "Critics say the plan costs too much and achieves too little.",
        "The plan is expensive and ineffective, its critics maintain.",
    ),
    (
        "Trade between the two cities collapsed when the road was lost.",
        "With the road gone, the two cities stopped trading with each other.",
    ),
    (
        "The painter never sold a picture while he was alive.",
        "Not one of the painter's works found a buyer in his lifetime.",
    ),
    (
        "Children learn a second language faster than their parents do.",
        "When it comes to a second language, children outpace their parents.",
    ),
    (
        "The harvest failed for the third year in a row.",
        "It was the third consecutive year without a decent harvest.",
    ),
    (
        "Voters punished the party for breaking its promise.",
        "Because the party broke its promise, it lost the voters' trust.",
    ),
    (
        "The machine replaced twelve men and needed only one.",
        "A single man with the machine now did the work of twelve.",
    ),
    (
        "An honest mistake should not end a career.",
        "Nobody ought to lose his job over an error made in good faith.",
    ),
    (
        "The museum keeps most of its treasures in the cellar.",
        "Most of what the museum owns is stored underground.",
    ),
    (
        "Peace talks began again after a pause of six months.",
        "After six months of silence, the parties returned to the table.",
    ),
    (
        "The river is cleaner today than it was a century ago.",
        "A hundred years ago the river was dirtier than it is now.",
    ),
];

const SIMPLIFIED: &[(&str, &str)] = &[
    ("由于洪水，河上的那座桥被关闭了。", "河水上涨，那座桥只好停止通行。"),
    ("村里的大多数人从来没有见过大海。", "大海是什么样子，村民们多半并不知道。"),
    ("他认为，对窗户征税就是对光明征税。", "在他看来，窗户税无异于向阳光收钱。"),
    ("这家公司在两年之内失去了三分之一的工人。", "短短两年，公司里每三个工人就走了一个。"),
    ("人们普遍相信，这项条约避免了一场战争。", "很多人认为，如果没有这份条约，战争早就爆发了。"),
    ("报告公布之后，部长辞职了。", "报告一经发表，部长便宣布下台。"),
    ("老师们抱怨班级的人数太多。", "教师普遍反映，每个班的学生过多。"),
    ("在漫长的冬天里，面包的价格翻了一倍。", "那个冬天很长，面包比原来贵了一倍。"),
    ("没有人能解释为什么中午突然停电。", "中午忽然断了电，原因谁也说不清楚。"),
    ("她的童年是在港口附近的一座小房子里度过的。", "小时候，她住在离码头不远的小屋里。"),
    ("这部法律的目的是保护房客不被突然赶走。", "立法的本意，是让租房的人不至于忽然无家可归。"),
    ("科学家警告说，这条冰川到2050年可能会消失。", "研究人员指出，到2050年冰川恐怕就不存在了。"),
    ("旧图书馆被改成了一家旅馆。", "原来的图书馆，如今是一家酒店。"),
    ("批评者说，这个计划花钱太多，收效太小。", "反对的人认为，该方案成本高昂而效果有限。"),
    ("道路中断以后，两座城市之间的贸易垮了。", "路一断，两个城市便不再做生意。"),
    ("这位画家生前一幅画也没有卖出去。", "画家在世的时候，他的作品无人购买。"),
    ("孩子学习第二语言比父母快得多。", "在学外语这件事上，父母远远赶不上孩子。"),
    ("粮食已经连续第三年歉收。", "这是第三个收成不好的年头。"),
    ("选民因为这个政党食言而惩罚了它。", "该党没有兑现承诺，于是被选民抛弃。"),
    ("这台机器代替了十二个工人，只需要一个人操作。", "有了机器，一个人就能干十二个人的活。"),
    ("一个诚实的错误不应该毁掉一个人的前途。", "无心之失，不该断送人的事业。"),
    ("博物馆把大部分珍宝放在地下室里。", "馆藏的珍品多数存放在地下。"),
    ("和平谈判在中断六个月之后重新开始。", "停了六个月，双方又坐下来谈和平。"),
    ("今天的河水比一百年前干净得多。", "一个世纪以前，这条河要比现在脏。"),
];

const TRADITIONAL: &[(&str, &str)] = &[
    ("因為颱風，渡船停駛了整整三天。", "颱風來襲，一連三天都沒有渡船。"),
    ("這本書的作者從未到過他所描寫的國家。", "書中寫的那個國家，作者自己並沒有去過。"),
    ("許多農民賣掉了土地，搬到城裡去住。", "不少種田的人把地賣了，遷居城市。"),
    ("法院判決這份合約無效。", "依照法院的裁定，該契約不具效力。"),
    ("他用十年的時間編成了一部方言詞典。", "那部方言詞典花了他十年工夫。"),
    ("新聞自由是民主社會不可缺少的條件。", "一個民主的社會，不能沒有自由的新聞界。"),
    ("醫生建議病人每天散步半個小時。", "按照醫師的囑咐，病患一天要走上半個鐘頭。"),
    ("這座廟宇在戰爭中被燒毀，後來又重建起來。", "戰火燒掉了這間廟，如今看到的是重建的。"),
    ("學生們要求校方公開經費的用途。", "錢花在哪裡，學校應該說明，這是學生的訴求。"),
    ("漁民說，近海的魚一年比一年少。", "據打魚的人講，附近海域的漁獲逐年減少。"),
    ("政府承諾在五年之內興建一萬戶住宅。", "五年內蓋好一萬戶房子，這是政府的保證。"),
    ("她是第一位登上這座山峰的女性。", "在她之前，沒有女人爬上過這座山。"),
    ("火車站前的廣場每逢週末都擠滿了人。", "一到週末，車站前面的廣場便人山人海。"),
    ("這項研究的結果與過去的看法相反。", "研究得到的結論，推翻了以往的觀點。"),
    ("他的演說打動了在場的每一個人。", "聽了他的演講，所有在座的人都很感動。"),
    ("工廠排放的廢水污染了整條河流。", "整條河都被工廠的廢水弄髒了。"),
    ("老人把一生的積蓄捐給了圖書館。", "圖書館收到了一筆捐款，那是老人畢生的存款。"),
    ("雙方同意先交換戰俘，然後再談邊界。", "邊界問題往後放，兩邊商定先交換俘虜。"),
    ("由於缺乏經費，這個劇團只好解散。", "劇團沒有錢，最後不得不解散。"),
    ("城牆拆除之後，市區迅速向外擴張。", "拆了城牆，城市很快就往外發展。"),
    ("語言的變化比人們想像的要快。", "人們沒有料到，語言會變得這麼快。"),
    ("這種茶只生長在海拔一千公尺以上的山區。", "要到一千公尺以上的高山，才種得出這種茶。"),
    ("他拒絕在那份聲明上簽名。", "那份聲明，他不肯簽字。"),
    ("大部分的移民在第二代就忘記了母語。", "到了第二代，移民家庭多半不再講自己的語言。"),
];
