//! Texts that are written for the measure: argued prose put together from phrases, so that its
//! sentences are many and yet alike, as the ones are that a note could be lost among.

use std::collections::HashMap;

use crate::chance::Chance;

/// A language to measure in.
pub(crate) struct Language {
    pub(crate) name: &'static str,
    /// What stands between two sentences.
    pub(crate) blank: &'static str,
    openers: &'static [&'static str],
    subjects: &'static [&'static str],
    verbs: &'static [&'static str],
    objects: &'static [&'static str],
    tails: &'static [&'static str],
    /// Words that an edit puts in.
    pub(crate) fillers: &'static [&'static str],
    /// Words that an edit puts in the place of others.
    pub(crate) others: &'static [&'static str],
    /// A negation, put in before what it denies.
    pub(crate) negations: &'static [&'static str],
}

impl Language {
    /// Writes paragraphs of sentences, about so many sentences in all.
    pub(crate) fn text(&self, count: usize, chance: &mut Chance) -> Vec<Vec<String>> {
        let mut paragraphs = Vec::new();
        let mut left = count;
        while left > 0 {
            let length = (1 + chance.below(6)).min(left);
            paragraphs.push((0..length).map(|_| self.sentence(chance)).collect());
            left -= length;
        }
        paragraphs
    }

    /// Names a thing, as a heading or an item of a list does.
    pub(crate) fn name_of_thing(&self, chance: &mut Chance) -> String {
        chance.of(self.objects).trim().replace('#', &chance.below(900).to_string())
    }

    /// Returns a sentence that is always the same.
    pub(crate) fn refrain(&self) -> &'static str {
        if self.blank.is_empty() { "水还是水。" } else { "Water is still water." }
    }

    /// Returns what each Han of its phrases is in the other script; nothing for English.
    pub(crate) fn turned(&self) -> HashMap<char, char> {
        let other = match self.name {
            "zh-Hans" => &TRADITIONAL,
            "zh-Hant" => &SIMPLIFIED,
            _ => return HashMap::new(),
        };
        let lists = |it: &Self| [it.openers, it.subjects, it.verbs, it.objects, it.tails].concat();
        let pairs = lists(self).into_iter().zip(lists(other));
        pairs.flat_map(|(one, two)| one.chars().zip(two.chars())).collect()
    }

    /// Writes one sentence.
    pub(crate) fn sentence(&self, chance: &mut Chance) -> String {
        let number = match chance.below(3) {
            0 => chance.below(90) + 3,
            1 => chance.below(900) + 100,
            _ => chance.below(40) + 1_985,
        };
        let parts = [
            if chance.is(2, 3) { *chance.of(self.openers) } else { "" },
            *chance.of(self.subjects),
            *chance.of(self.verbs),
            *chance.of(self.objects),
            if chance.is(2, 3) { *chance.of(self.tails) } else { "" },
        ];
        let end = match (self.blank, chance.below(12)) {
            ("", 0) => "？",
            ("", 1) => "！",
            ("", _) => "。",
            (_, 0) => "?",
            (_, 1) => "!",
            _ => ".",
        };
        let text = parts.concat().replace('#', &number.to_string());
        let mut chars = text.trim().chars();
        let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
        format!("{first}{}{end}", chars.as_str())
    }
}

pub(crate) const LANGUAGES: &[Language] = &[ENGLISH, SIMPLIFIED, TRADITIONAL];

const ENGLISH: Language = Language {
    name: "en",
    blank: " ",
    openers: &[
        "in # ",
        "according to the report of #, ",
        "for all that, ",
        "as the U.S. envoy put it, ",
        "after # days of talks, ",
        "some say that ",
        "it is often forgotten that ",
        "still, ",
        "by the end of the winter, ",
        "at the same time, ",
        "in his \"second\" letter, ",
        "yet ",
        "on page # of the minutes, ",
        "whatever the papers wrote, ",
        "to the surprise of many, ",
    ],
    subjects: &[
        "the city council ",
        "the harbour's night watch ",
        "the foreign ministry ",
        "Mr. Okafor ",
        "the union of bakers ",
        "a group of # engineers ",
        "the committee on tolls ",
        "she ",
        "the owner of the old mill ",
        "the rail company ",
        "the mayor's adviser ",
        "nobody here ",
        "the smaller of the two parties ",
        "the court ",
        "the author of the memorandum ",
        "he ",
        "the people who live by the river ",
        "the bank ",
        "the new director ",
        "Dr. Lindqvist ",
    ],
    verbs: &[
        "refused ",
        "accepted ",
        "published ",
        "paid for ",
        "has never understood ",
        "praised ",
        "promised to repair ",
        "wanted to sell ",
        "did not mention ",
        "voted against ",
        "delayed ",
        "asked for ",
        "was ashamed of ",
        "could hardly explain ",
        "copied ",
        "returned ",
        "closed ",
        "is said to have lost ",
        "would rather forget ",
        "opened ",
    ],
    objects: &[
        "the plan for a second bridge",
        "a list of # demands",
        "the treaty of #",
        "the night train",
        "its oldest library",
        "the price of bread",
        "the tax on windows",
        "every third lamp",
        "the lease of the warehouse",
        "a loan of # million crowns",
        "the so-called 'open door'",
        "the map that hangs in the hall",
        "a proposal by the neighbouring towns",
        "the archive",
        "the rules for visitors",
        "# of the old houses",
        "the results of the count",
        "the ferry",
        "a school for # children",
        "the long quarrel over water",
    ],
    tails: &[
        ", which cost # crowns a year",
        " without a word",
        ", although it had been warned",
        " because the river had risen",
        ", and nothing came of it",
        " long before the war ended",
        ", as the minutes of # show",
        "; the others kept silent",
        " in front of # witnesses",
        ", or so the porter tells it",
        " for the sake of peace",
        " — too late, perhaps",
        ", e.g. by letter",
        " until spring",
        " with the help of its neighbours",
        ", so that the market stayed empty",
        " as if that were enough",
        ", once and for all",
    ],
    fillers: &["really", "also", "here", "clearly", "then", "quietly", "calmly", "indeed"],
    others: &[
        "lantern", "gardens", "weather", "painted", "cheaply", "another", "distant", "orchard",
    ],
    negations: &["not", "never"],
};

const SIMPLIFIED: Language = Language {
    name: "zh-Hans",
    blank: "",
    openers: &[
        "在#年，",
        "根据#年的报告，",
        "尽管如此，",
        "正如那位使者所说，",
        "经过#天的谈判，",
        "有人认为，",
        "人们常常忘记，",
        "然而，",
        "到了冬天结束的时候，",
        "与此同时，",
        "他在“第二封”信里写道：",
        "可是，",
        "会议记录第#页上写着，",
        "不管报纸怎么写，",
        "让许多人吃惊的是，",
    ],
    subjects: &[
        "市议会",
        "港口的守夜人",
        "外交部",
        "奥卡福先生",
        "面包师工会",
        "一个由#名工程师组成的小组",
        "通行费委员会",
        "她",
        "老磨坊的主人",
        "铁路公司",
        "市长的顾问",
        "这里没有人",
        "两个政党中较小的那个",
        "法院",
        "备忘录的作者",
        "他",
        "住在河边的人们",
        "银行",
        "新来的主任",
        "林博士",
    ],
    verbs: &[
        "拒绝了",
        "接受了",
        "公布了",
        "支付了",
        "从来没有理解过",
        "称赞了",
        "答应修理",
        "想要卖掉",
        "没有提到",
        "投票反对",
        "推迟了",
        "请求得到",
        "为之感到羞愧的是",
        "几乎无法解释",
        "抄录了",
        "归还了",
        "关闭了",
        "据说丢失了",
        "宁愿忘掉",
        "开放了",
    ],
    objects: &[
        "第二座桥的计划",
        "一份有#条要求的清单",
        "#年的条约",
        "夜班火车",
        "最古老的图书馆",
        "面包的价格",
        "窗户税",
        "每一盏路灯",
        "仓库的租约",
        "一笔#万克朗的贷款",
        "所谓的“门户开放”",
        "挂在大厅里的地图",
        "邻近城镇的提议",
        "档案",
        "参观者的规则",
        "#座老房子",
        "计票的结果",
        "渡船",
        "一所能容纳#个孩子的学校",
        "关于水的长期争吵",
    ],
    tails: &[
        "，每年花费#克朗",
        "，一句话也没有说",
        "，虽然事先得到过警告",
        "，因为河水涨了",
        "，结果什么也没有发生",
        "，那时战争还远远没有结束",
        "，#年的记录可以证明",
        "；其他人都保持沉默",
        "，当时有#个证人在场",
        "，至少看门人是这么说的",
        "，为了和平的缘故",
        "——也许太晚了",
        "，例如通过信件",
        "，一直到春天",
        "，靠的是邻居的帮助",
        "，以至于市场空空如也",
        "，好像那就够了",
        "，一劳永逸",
    ],
    fillers: &["其实", "也", "这里", "显然", "当时", "悄悄", "平静", "的确"],
    others: &["灯笼", "花园", "天气", "绘画", "便宜", "遥远", "果园", "音乐"],
    negations: &["不", "没有"],
};

const TRADITIONAL: Language = Language {
    name: "zh-Hant",
    blank: "",
    openers: &[
        "在#年，",
        "根據#年的報告，",
        "儘管如此，",
        "正如那位使者所說，",
        "經過#天的談判，",
        "有人認為，",
        "人們常常忘記，",
        "然而，",
        "到了冬天結束的時候，",
        "與此同時，",
        "他在「第二封」信裡寫道：",
        "可是，",
        "會議記錄第#頁上寫著，",
        "不管報紙怎麼寫，",
        "讓許多人吃驚的是，",
    ],
    subjects: &[
        "市議會",
        "港口的守夜人",
        "外交部",
        "奧卡福先生",
        "麵包師工會",
        "一個由#名工程師組成的小組",
        "通行費委員會",
        "她",
        "老磨坊的主人",
        "鐵路公司",
        "市長的顧問",
        "這裡沒有人",
        "兩個政黨中較小的那個",
        "法院",
        "備忘錄的作者",
        "他",
        "住在河邊的人們",
        "銀行",
        "新來的主任",
        "林博士",
    ],
    verbs: &[
        "拒絕了",
        "接受了",
        "公佈了",
        "支付了",
        "從來沒有理解過",
        "稱讚了",
        "答應修理",
        "想要賣掉",
        "沒有提到",
        "投票反對",
        "推遲了",
        "請求得到",
        "為之感到羞愧的是",
        "幾乎無法解釋",
        "抄錄了",
        "歸還了",
        "關閉了",
        "據說丟失了",
        "寧願忘掉",
        "開放了",
    ],
    objects: &[
        "第二座橋的計畫",
        "一份有#條要求的清單",
        "#年的條約",
        "夜班火車",
        "最古老的圖書館",
        "麵包的價格",
        "窗戶稅",
        "每一盞路燈",
        "倉庫的租約",
        "一筆#萬克朗的貸款",
        "所謂的「門戶開放」",
        "掛在大廳裡的地圖",
        "鄰近城鎮的提議",
        "檔案",
        "參觀者的規則",
        "#座老房子",
        "計票的結果",
        "渡船",
        "一所能容納#個孩子的學校",
        "關於水的長期爭吵",
    ],
    tails: &[
        "，每年花費#克朗",
        "，一句話也沒有說",
        "，雖然事先得到過警告",
        "，因為河水漲了",
        "，結果什麼也沒有發生",
        "，那時戰爭還遠遠沒有結束",
        "，#年的記錄可以證明",
        "；其他人都保持沉默",
        "，當時有#個證人在場",
        "，至少看門人是這麼說的",
        "，為了和平的緣故",
        "——也許太晚了",
        "，例如通過信件",
        "，一直到春天",
        "，靠的是鄰居的幫助",
        "，以至於市場空空如也",
        "，好像那就夠了",
        "，一勞永逸",
    ],
    fillers: &["其實", "也", "這裡", "顯然", "當時", "悄悄", "平靜", "的確"],
    others: &["燈籠", "花園", "天氣", "繪畫", "便宜", "遙遠", "果園", "音樂"],
    negations: &["不", "沒有"],
};
