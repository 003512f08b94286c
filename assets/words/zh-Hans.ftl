# postil 的简体中文用语。各语言的标识相同，由测试核对。
# 各节按读者遇见的先后排列。

## 日期。$year、$month、$day 为数字。

month = { $month }月
date = { $year }年{ month }{ $day }日
date-short = { month }{ $day }日

## 书库。$count、$percent 为数字。

articles = { $count } 篇文章
notes = { $count } 条笔记
progress-new = 未读
progress-started = { $percent }%
progress-done = 已读

## 阅读：篇首、各块、状态行。$number、$count、$total、$percent 为数字。

words = { $count } 字
minutes = { $count } 分钟
figure = 图
byline = { $name }，{ $affiliation }
figure-line = 图：{ $caption }
position = ¶{ $number }/{ $total }

## 笔记：类别、颜色、关系，以及原文是否找到。

kind-claim = 论点
kind-reason = 理由
kind-evidence = 证据
kind-objection = 反驳
kind-question = 疑问
kind-definition = 定义
kind-note = 笔记
kind-highlight = 划线

color-yellow = 黄
color-green = 绿
color-blue = 蓝
color-red = 红
color-purple = 紫

relation-supports = 支持
relation-attacks = 反对
relation-undercuts = 削弱
relation-answers = 回应
relation-restates = 重申

state-moved = 已重新找到
state-changed = 原文有改动
state-ambiguous = 有几处相符
state-orphan = 未找到

place = { $language }，第 { $number } 段
comma = ，
labelled = { $label }：{ $text }
quoted = “{ $quote }”
tagged = 标签 { $tags }
versions = { $count } 个版本

## 状态行左侧的提示。$cause 为不带句号的一句话。

saved = 已保存。
not-saved = ! 未保存：{ $cause }。笔记仍开着；按 { $key } 重试。
