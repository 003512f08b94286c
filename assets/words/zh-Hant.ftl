# postil 的繁體中文用語。各語言的識別名相同，由測試核對。
# 各節按讀者遇見的先後排列。

## 日期。$year、$month、$day 為數字。

month = { $month }月
date = { $year }年{ month }{ $day }日
date-short = { month }{ $day }日

## 書庫。$count、$percent 為數字。

articles = { $count } 篇文章
notes = { $count } 則筆記
progress-new = 未讀
progress-started = { $percent }%
progress-done = 已讀

## 閱讀：篇首、各塊、狀態列。$number、$count、$total、$percent 為數字。

words = { $count } 字
minutes = { $count } 分鐘
figure = 圖
byline = { $name }，{ $affiliation }
figure-line = 圖：{ $caption }
position = ¶{ $number }/{ $total }

## 筆記：類別、顏色、關係，以及原文是否找到。

kind-claim = 論點
kind-reason = 理由
kind-evidence = 證據
kind-objection = 反駁
kind-question = 疑問
kind-definition = 定義
kind-note = 筆記
kind-highlight = 劃線

color-yellow = 黃
color-green = 綠
color-blue = 藍
color-red = 紅
color-purple = 紫

relation-supports = 支持
relation-attacks = 反對
relation-undercuts = 削弱
relation-answers = 回應
relation-restates = 重申

state-moved = 已重新找到
state-changed = 原文有改動
state-ambiguous = 有幾處相符
state-orphan = 未找到

place = { $language }，第 { $number } 段
comma = ，
labelled = { $label }：{ $text }
quoted = 「{ $quote }」
tagged = 標籤 { $tags }
versions = { $count } 個版本

## 狀態列左側的提示。$cause 為不帶句號的一句話。

saved = 已儲存。
not-saved = ! 未儲存：{ $cause }。筆記仍開著；按 { $key } 重試。
