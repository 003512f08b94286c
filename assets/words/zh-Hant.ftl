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


state-moved = 已重新找到
state-changed = 原文有改動
state-ambiguous = 有幾處相符
state-orphan = 未找到
state-confirms = { $keys } 確認
state-takes = { $keys } 採用新文
state-suggests = { $keys } 放到 ¶{ $number }
state-selects = 選取原文，再按 { $keys }

place = { $language }，第 { $number } 段
comma = ，
labelled = { $label }：{ $text }
quoted = 「{ $quote }」
tagged = 標籤 { $tags }
bead = { $from } = { $to } ({ $score })
bead-nothing = 無
differs-block = { $at }：只有 { $lang } 有
differs-sentence = { $at }：只有 { $lang } 有的一句
differs-number = { $at }：數字不同：{ $from } | { $to }
differs-date = { $at }：日期不同：{ $from } | { $to }
differs-name = { $at }：名稱不同：{ $from } | { $to }
differs-nowhere = 沒有發現不同之處。
versions = { $count } 個版本

## 狀態列左側的提示。$cause 為不帶句號的一句話。

saved = 已儲存。

## Library pane
library-title = 書庫
library-counts = { $count } 篇，{ $new } 篇未讀
library-counts-short = { $count } 篇，{ $new } 未讀
library-reading = 正在讀取…
no-section = 未分類
no-article = 沒有含「{ $words }」的文章。
order-section = 排序：欄目
order-date = 排序：日期
order-title = 排序：標題
order-author = 排序：作者
order-progress = 排序：進度

## First start
welcome-what = postil 在終端機裡閱讀文章，把筆記放在正文旁邊，並讓一篇文章的各種語言停在同一句上。
welcome-empty = 書庫是空的。它在 { $path }
welcome-keys =
    { $enter }   讀範例文章：英文、简体、繁體，
    {"        "}旁邊已有幾條筆記
    { $add }       加入文章：檔案、資料夾或網址
    { $help }       按鍵
welcome-shell = 在命令列：  postil add essay.md https://example.org/essay

## Small screens
too-small = 至少要 { $width }x{ $height }

## End of the article, position
end-top = 回到開頭
end-next = 下一篇未讀：{ $title }
position-alone = ¶{ $number }

## Notes pane
notes-title = 筆記
notes-more = 另有 { $count } 則：{ $keys }
notes-none = 還沒有筆記：{ $highlight } 標出，{ $note } 寫筆記。
you = 我
deleted-elsewhere = 在別處已刪除
note-on = ¶{ $number } 的筆記 { $quote }
hits-so-far = { $count } 處

## Modes and hints of the status line
select-keys = 選取  { $highlight } 標出（{ $color }）  { $note } 筆記  { $close } 離開
select-keys-lost = 選取  { $highlight } 標出（{ $color }）  { $attach } 放上「{ $quote }」  { $close } 離開
select-hints = 選取  一個標籤是首句，再一個是末句  { $close } 離開
pin-hints = 對齊  按標籤選出說同樣內容的段落  { $close } 離開
key-filter = 篩選
key-read = 閱讀
key-add = 加入
add-prompt = 加入檔案、資料夾或網址：
adding = 正在加入第 { $number } 個，共 { $total } 個  { $source }  { $stop } 停止  { $left }
seconds-left = 還要 { $count } 秒
not-here = 尚未取得
command-beside = 並排顯示另一語言，或指定的一種
command-differ = 另一種語言說法不同之處，可指定語言
command-fetch = 取得尚缺的語言，或指定的一種
command-lang = 文章的一種語言
command-mouse = on 開或 off 關
command-width = 正文寬多少欄
key-help = 按鍵
key-quit = 離開
key-one-column = 單欄
key-hide-notes = 隱藏筆記
key-save = 儲存
key-leave = 離開
key-kind = 類別
key-editor = $EDITOR
key-choose = 選定
key-narrow = 篩選
key-attach = 採用新文
key-delete = 刪除筆記
key-later = 以後再說

## Titles of sheets
help-title = 按鍵
languages-title = 語言
outline-title = 大綱
differences-title = 不同之處
links-title = 連結
versions-title = 版本
suggestion-changed = 原文有改動
suggestion-elsewhere = 原文未找到
suggestion-was = 原
suggestion-now = 今
table-everywhere = 各處
table-moving = 移動
table-library = 書庫
table-reader = 閱讀
table-annotations = 批註
table-notes = 筆記欄
table-selecting = 選取
table-writing = 書寫
table-choosing = 選擇

## What keys do
do-quit = 返回；從起點則離開程式
do-close = 關閉最上面的一層、篩選或搜尋
do-stop = 關閉，或停止正在做的事
do-next-pane = 下一欄
do-last-pane = 上一欄
do-help = 這些按鍵
do-command = 命令列
do-alone = 只留正文
do-undo = 復原
do-redo = 重做
do-delete = 刪除筆記（先問；可復原）
do-redraw = 重畫，並重新查看檔案
do-suspend = 暫停
do-line-down = 下一行
do-line-up = 上一行
do-page-down = 下一頁
do-page-up = 上一頁
do-half-page-down = 下半頁
do-half-page-up = 上半頁
do-top = 到開頭
do-bottom = 到末尾；帶數字則到那一段
do-next-paragraph = 下一段
do-last-paragraph = 上一段
do-next-sentence = 下一句
do-last-sentence = 上一句
do-next-heading = 下一個標題
do-last-heading = 上一個標題
do-jump-back = 沿跳轉返回
do-jump-forward = 沿跳轉前進
do-set-mark = 用字母標記此處
do-go-to-mark = 到字母標記處
do-open = 閱讀這篇文章
do-filter = 邊打字邊篩選
do-order = 換一種排序
do-add = 加入檔案、資料夾或網址
do-next-language = 下一種語言，同一句
do-choose-language = 選擇語言
do-highlight-paragraph = 標出這一段
do-highlight-sentence = 標出這一句
do-note-sentence = 給這一句寫筆記，或修改
do-search = 在文章裡搜尋
do-next-hit = 下一處
do-last-hit = 上一處
do-outline = 大綱
do-links = 打開連結
do-peek = 在此顯示或隱藏另一語言的同一句
do-beside = 顯示或隱藏並排的另一語言
do-pin = 把本段與另一種語言的一段對齊，或取消
do-notes-pane = 顯示或隱藏筆記
do-wider = 加寬正文
do-narrower = 收窄正文
do-code-left = 程式碼左移
do-code-right = 程式碼右移
do-select-characters = 按字選取
do-select-sentences = 按句選取
do-select-by-hint = 按標籤選句
do-yank = 複製這一句
do-next-note = 下一條筆記
do-last-note = 上一條筆記
do-open-note = 在正文與筆記間往返
do-edit-note = 修改筆記
do-recolor = 按數字換顏色：筆記的，或下一次標出的
do-confirm = 確認重新找到的筆記，或為它採用新文
do-confirm-all = 確認所有重新找到的筆記
do-versions = 筆記的各個版本
do-select-left = 退一個字
do-select-right = 進一個字
do-select-up = 上一行
do-select-down = 下一行
do-select-next-word = 下一個詞
do-select-last-word = 上一個詞
do-select-word-end = 詞尾
do-select-row-start = 行首
do-select-row-end = 行尾
do-select-next-sentence = 到句末
do-select-last-sentence = 到句首
do-select-next-paragraph = 到段末
do-select-last-paragraph = 到段首
do-swap-ends = 交換兩端
do-highlight-selection = 用目前顏色標出
do-note-selection = 寫一條筆記
do-attach-to-selection = 把失去原文的筆記放到這裡
do-yank-selection = 複製
do-save = 儲存
do-leave = 離開；筆記的草稿留下
do-kind = 換類別
do-editor = 交給 $EDITOR
do-undo-typing = 復原
do-new-line = 換行；在單行裡是完成
do-cursor-left = 左
do-cursor-right = 右
do-cursor-up = 上；較早的行
do-cursor-down = 下；較新的行
do-cursor-word-left = 左一詞
do-cursor-word-right = 右一詞
do-cursor-row-start = 行首
do-cursor-row-end = 行尾
do-erase = 向左刪除
do-erase-forward = 向右刪除
do-erase-word = 刪除一詞
do-erase-to-start = 刪除到行首
do-complete = 補全
do-choose = 選定
do-narrow = 篩選清單

## Notices
highlighted = 已標出。
deleted = 已刪除。{ $keys } 可復原。
undone = 已復原。
redone = 已重做。
nothing-to-undo = 沒有可復原的。
nothing-to-redo = 沒有可重做的。
undo-refused = ! 未復原：這條筆記後來在別處改過。
draft-kept = 草稿已留下；在那一句上按 { $keys } 接著寫。
draft-found = 有一條沒寫完的筆記；在那一句上按 { $keys } 接著寫。
not-saved = ! 未儲存：{ $cause }。
failed = ! { $cause }。
job-broke = ! 出了故障；你寫的都還在。
no-such-key = { $keys } 在這裡沒有作用；{ $help } 列出按鍵。
no-such-command = 沒有命令「{ $name }」；{ $keys } 可補全。
no-such-paragraph = 沒有 ¶{ $number }；最後是 ¶{ $last }。
text-comes = 正文還在讀入；讀到 ¶{ $number } 便會前往。
note-of = 此處第 { $number } 條，共 { $total } 條：{ $words }
no-such-mark = 沒有標記 { $letter }。
no-such-language = 這篇文章沒有「{ $name }」。
mark-set = 已標記 { $letter }。
one-language = 只有{ $name }。
pinned = 已對齊。{ $keys } 撤銷。
unpinned = 已取消對齊。
nothing-to-pin = 眼前沒有另一種語言的段落開頭。
compared-with-self = 正在讀的就是{ $name }；請指定另一種語言。
no-hit = 沒有「{ $words }」。
hits = 第 { $current } 處，共 { $total } 處  「{ $words }」
search-wrapped = 第 { $current } 處，共 { $total } 處  「{ $words }」，已繞回
no-headings = 沒有標題。
no-links = 沒有連結。
link-opened = 已打開 { $target }
link-refused = ! 未打開，只打開網頁和郵件連結：{ $target }
no-note-here = 這裡沒有筆記。
no-versions = 這條筆記只有一個版本。
nothing-here = 這裡沒有可操作的。
copied = 已送到剪貼簿。
copy-too-long = ! 未複製：超過 { $limit } KB，終端機最多只收這麼多。
copy-nowhere = ! 未複製：這個終端機沒有剪貼簿。
no-room = ! 放不下了：這裡最多 { $limit } KB。
editor-failed = ! 編輯器出錯；筆記沒有變。可用 VISUAL 或 EDITOR 另選。
no-more-here = 那邊沒有了。
ask-delete = 刪除這條筆記？{ $keys } 刪除，其他鍵保留。
ask-delete-mark = 去掉這處劃線？{ $keys } 去掉，其他鍵保留。
text-followed = { $name } 在磁碟上變了：{ $total } 則筆記全部找回。
text-changed = ! { $name } { $kinds ->
    [1] 在磁碟上變了
   *[other] 變了
}：{ lost-notes }（{ $keys } 顯示{ $lost ->
    [1] 它
   *[other] 它們
}）。
notes-followed = 正文有改動：{ $total } 則筆記全部找回（{ $keys } 確認）。
notes-changed = ! 正文有改動：{ lost-notes }（{ $keys } 顯示{ $lost ->
    [1] 它
   *[other] 它們
}）。
lost-notes = { $total } 則筆記找回 { $found } 則{ $changed ->
    [0] {""}
   *[other] ，{ $changed } 則有改動
}{ $ambiguous ->
    [0] {""}
   *[other] ，{ $ambiguous } 則存疑
}{ $orphans ->
    [0] {""}
   *[other] ，{ $orphans } 則未找到
}
edition-empty = ! 磁碟上的 { $name }.md 是空的；眼前是原來的正文。
edition-gone = ! 磁碟上的 { $name }.md 不見了；眼前是原來的正文。
confirmed = 已確認 { $count } 則筆記。{ $keys } 復原。
attached = 已放到這些字上。{ $keys } 復原。
at-its-words = 這則筆記就在原文上。
all-confirmed = 沒有待確認的筆記。
attach-how = 位置不明：用 { $select } 選取原文，再按 { $keys } 放上去。
attach-which = 有幾則筆記沒有位置：按 { $keys } 選一則，回來再選取。
nothing-fits = 沒有符合的。
none-lost = 每則筆記都有位置。
damaged-notes = ! notes/{ $file } 有 { $count } 行讀不出來，其餘都在。postil check 會列出。
mouse-on = 已接管滑鼠。
mouse-off = 滑鼠交還終端機。
width = { $columns } 欄
config-problem = ! { $problem }
added = 已加入「{ $title }」。
unchanged = 「{ $title }」已在書庫，沒有變化。
updated = 「{ $title }」已換成新文本。
edited-by-hand = 「{ $title }」被手動改過，保留不動。postil add --replace 可以覆蓋。
added-many = 加入 { $added } 篇，更新 { $updated } 篇，{ $unchanged } 篇沒有變化{ $edited ->
    [0] 。
   *[other] ，{ $edited } 篇被手動改過，保留不動。
}
added-some = ! { $added } 篇在書庫，{ $failed } 個失敗：{ $cause }。
adding-stopped = 已停止：加入了 { $count } 篇，每篇都完整。再做一次就加入其餘。
no-address = 那裡提到{ $name }，但沒有說在哪裡。
nothing-elsewhere = 不知道還有別的語言。
one-here = 只有{ $name }。:fetch 可取得{ $others }。
not-here-yet = 還沒有{ $name }；:fetch { $tag } 可以取得。
read-only = ! 書庫的格式不同，只能閱讀，不能儲存。

## 出錯原因，嵌在訊息裡：句末無標點
trouble-told = { $words }
trouble-no-source = { $path } 不存在，請檢查名稱
trouble-unreadable = { $path } 不可讀取，請檢查權限
trouble-unread = { $path } 讀不出來：{ $words }，請再試
trouble-no-text = { $path } 裡沒有文字
trouble-not-text = { $path } 不是文字檔，請加入 HTML、Markdown 或純文字
trouble-too-large = { $path } 太大，請拆開，或只留文字
trouble-no-file = { $path } 不是檔案或資料夾，請給出其一
trouble-nothing-in-it = { $path } 裡沒有可加入的檔案，請直接給出檔案
trouble-not-of-the-web = { $url } 不是網址，請寫成 https://example.org/page 的樣子
trouble-password = { $url } 裡有使用者名稱或密碼，請去掉
trouble-private = { $url } 在本機或本地網路；在設定裡寫 allow_private = true 就可以取得
trouble-no-host = 找不到 { $host } 的位址，請檢查名稱和網路
trouble-no-answer = { $url } 沒有回應，請檢查位址和網路，或稍後再試
trouble-unsafe = { $url } 無法安全取得，請用瀏覽器查看
trouble-slow = { $url } 太慢，請稍後再試
trouble-astray = { $url } 一再轉向，請找出最終位址
trouble-refused = { $url } 回應 { $code }，請用瀏覽器查看
trouble-broken = 從 { $url } 取得的內容已損壞，請再試
trouble-disk-full = 沒有空間存放 { $path }，請騰出一些
trouble-unwritable = { $path } 不可寫入，請檢查權限
trouble-unwritten = { $path } 寫不進去：{ $words }，請再試
trouble-long-note = 它超過 { $limit } 位元組，請縮短或分成兩則
trouble-other-text = 它的文字已經變了，請重新打開文章
trouble-no-program = 無法啟動 { $program }，請在設定裡的 browser 另選
