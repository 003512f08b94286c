"""Articles of random words, the same on every run, in English and in Chinese."""

import random

ENGLISH = """the of and to in a is that for it as was with be by on not he his but at are this have from or
had an they which one you were her all she there would their we him been has when who will more no if
out so said what up its about into than them can only other new some could time these two may then do
river mountain garden kitchen window railway station market bridge island engine signal letter margin
reader paper author writing sentence chapter history memory archive editor translation library evening
hypothesis experiment observation theory temperature pressure climate evidence argument conclusion
particular attention experience ordinary familiar remarkable deliberate patient precise careful""".split()

CHINESE = """的 了 在 是 我 有 和 就 不 人 都 一个 上 也 很 到 说 要 去 你 会 着 没有 看 好 自己 这 我们 他们 时候 因为
所以 但是 如果 虽然 已经 可以 这样 那么 什么 怎么 问题 世界 社会 历史 文化 语言 文字 文章 作者 读者 编辑 翻译
图书馆 档案 记忆 时间 空间 城市 乡村 河流 山脉 花园 厨房 窗户 铁路 车站 市场 桥梁 岛屿 机器 信号 卫星 网络
理论 方程 温度 压力 气候 海洋 森林 物种 证据 论证 结论 特别 注意 经验 普通 熟悉 耐心 精确 仔细 意外""".split()

# What stands on the first screen and nowhere else.
MARK = {"en": "FIRSTWORD", "zh-Hans": "首字在此"}


def sentence(dice, lang):
    if lang == "en":
        words = dice.choices(ENGLISH, k=dice.randint(8, 28))
        middle = len(words) // 2
        words[middle] += dice.choice([",", ",", ";", " —"])
        return " ".join(words).capitalize() + dice.choice("....?")
    parts = ["".join(dice.choices(CHINESE, k=dice.randint(3, 9))) for _ in range(dice.randint(2, 4))]
    return "，".join(parts) + dice.choice("。。。。？")


def paragraph(dice, lang):
    wanted = dice.randint(400, 1200) if lang == "en" else dice.randint(160, 480)
    sentences = []
    while sum(map(len, sentences)) < wanted:
        sentences.append(sentence(dice, lang))
    return (" " if lang == "en" else "").join(sentences)


def paragraphs(lang, size):
    """Returns paragraphs of about so many bytes together."""
    dice = random.Random(f"{lang} {size}")
    found, length = [], 0
    while length < size:
        found.append(paragraph(dice, lang))
        length += len(found[-1].encode()) + 2
    found[0] = MARK[lang] + (" " if lang == "en" else "") + found[0]
    return found


def write(folder, lang, size):
    """Writes an article as a pager reads it and as postil does; returns both paths."""
    found = paragraphs(lang, size)
    name = f"{lang}-{size}"
    plain, marked = folder / f"{name}.txt", folder / f"{name}.md"
    plain.write_text("\n\n".join(found) + "\n")
    marked.write_text(f"---\ntitle: {name}\n---\n\n" + "\n\n".join(found) + "\n")
    return plain, marked
