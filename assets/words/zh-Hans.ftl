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


state-moved = 已重新找到
state-changed = 原文有改动
state-ambiguous = 有几处相符
state-orphan = 未找到
state-confirms = { $keys } 确认
state-takes = { $keys } 采用新文
state-suggests = { $keys } 放到 ¶{ $number }
state-selects = 选取原文，再按 { $keys }

place = { $language }，第 { $number } 段
comma = ，
labelled = { $label }：{ $text }
quoted = “{ $quote }”
tagged = 标签 { $tags }
bead = { $from } = { $to } ({ $score })
bead-nothing = 无
differs-block = { $at }：只有 { $lang } 有
differs-sentence = { $at }：只有 { $lang } 有的一句
differs-number = { $at }：数字不同：{ $from } | { $to }
differs-date = { $at }：日期不同：{ $from } | { $to }
differs-name = { $at }：名称不同：{ $from } | { $to }
differs-nowhere = 没有发现不同之处。
versions = { $count } 个版本

## 状态行左侧的提示。$cause 为不带句号的一句话。

saved = 已保存。

## Library pane
library-title = 书库
library-counts = { $count } 篇，{ $new } 篇未读
library-counts-short = { $count } 篇，{ $new } 未读
library-reading = 正在读取…
no-section = 未分类
no-article = 没有含“{ $words }”的文章。
order-section = 排序：栏目
order-date = 排序：日期
order-title = 排序：标题
order-author = 排序：作者
order-progress = 排序：进度

## First start
welcome-what = postil 在终端里阅读文章，把笔记放在正文旁边，并让一篇文章的各种语言停在同一句上。
welcome-empty = 书库是空的。它在 { $path }
welcome-keys =
    { $enter }   读示例文章：英文、简体、繁體，
    {"        "}旁边已有几条笔记
    { $add }       加入文章：文件、文件夹或网址
    { $help }       按键
welcome-shell = 在命令行：  postil add essay.md https://example.org/essay

## Small screens
too-small = 至少要 { $width }x{ $height }

## End of the article, position
end-top = 回到开头
end-next = 下一篇未读：{ $title }
position-alone = ¶{ $number }

## Notes pane
notes-title = 笔记
notes-more = 另有 { $count } 条：{ $keys }
notes-none = 还没有笔记：{ $highlight } 标出，{ $note } 写笔记。
you = 我
deleted-elsewhere = 在别处已删除
note-on = ¶{ $number } 的笔记 { $quote }
hits-so-far = { $count } 处

## Modes and hints of the status line
select-keys = 选取  { $highlight } 标出（{ $color }）  { $note } 笔记  { $close } 离开
select-keys-lost = 选取  { $highlight } 标出（{ $color }）  { $attach } 放上“{ $quote }”  { $close } 离开
select-hints = 选取  一个标签是首句，再一个是末句  { $close } 离开
pin-hints = 对齐  按标签选出说同样内容的段落  { $close } 离开
key-filter = 筛选
key-read = 阅读
key-add = 加入
add-prompt = 加入文件、文件夹或网址：
adding = 正在加入第 { $number } 个，共 { $total } 个  { $source }  { $stop } 停止  { $left }
seconds-left = 还要 { $count } 秒
not-here = 尚未取得
command-beside = 并排显示另一语言，或指定的一种
command-differ = 另一种语言说法不同之处，可指定语言
command-fetch = 取得尚缺的语言，或指定的一种
command-lang = 文章的一种语言
command-mouse = on 开或 off 关
command-width = 正文宽多少列
key-help = 按键
key-quit = 退出
key-one-column = 单栏
key-hide-notes = 隐藏笔记
key-save = 保存
key-leave = 离开
key-kind = 类别
key-editor = $EDITOR
key-choose = 选定
key-narrow = 筛选
key-attach = 采用新文
key-delete = 删除笔记
key-later = 以后再说

## Titles of sheets
help-title = 按键
languages-title = 语言
outline-title = 大纲
differences-title = 不同之处
links-title = 链接
versions-title = 版本
suggestion-changed = 原文有改动
suggestion-elsewhere = 原文未找到
suggestion-was = 原
suggestion-now = 今
table-everywhere = 各处
table-moving = 移动
table-library = 书库
table-reader = 阅读
table-annotations = 批注
table-notes = 笔记栏
table-selecting = 选取
table-writing = 书写
table-choosing = 选择

## What keys do
do-quit = 返回；从起点则退出程序
do-close = 关闭最上面的一层、筛选或搜索
do-stop = 关闭，或停止正在做的事
do-next-pane = 下一栏
do-last-pane = 上一栏
do-help = 这些按键
do-command = 命令行
do-alone = 只留正文
do-undo = 撤销
do-redo = 重做
do-delete = 删除笔记（先问；可撤销）
do-redraw = 重画，并重新查看文件
do-suspend = 挂起
do-line-down = 下一行
do-line-up = 上一行
do-page-down = 下一页
do-page-up = 上一页
do-half-page-down = 下半页
do-half-page-up = 上半页
do-top = 到开头
do-bottom = 到末尾；带数字则到那一段
do-next-paragraph = 下一段
do-last-paragraph = 上一段
do-next-sentence = 下一句
do-last-sentence = 上一句
do-next-heading = 下一个标题
do-last-heading = 上一个标题
do-jump-back = 沿跳转返回
do-jump-forward = 沿跳转前进
do-set-mark = 用字母标记此处
do-go-to-mark = 到字母标记处
do-open = 阅读这篇文章
do-filter = 边打字边筛选
do-order = 换一种排序
do-add = 加入文件、文件夹或网址
do-next-language = 下一种语言，同一句
do-choose-language = 选择语言
do-highlight-paragraph = 标出这一段
do-highlight-sentence = 标出这一句
do-note-sentence = 给这一句写笔记，或修改
do-search = 在文章里搜索
do-next-hit = 下一处
do-last-hit = 上一处
do-outline = 大纲
do-links = 打开链接
do-peek = 在此显示或隐藏另一语言的同一句
do-beside = 显示或隐藏并排的另一语言
do-pin = 把本段与另一种语言的一段对齐，或取消
do-notes-pane = 显示或隐藏笔记
do-wider = 加宽正文
do-narrower = 收窄正文
do-code-left = 代码左移
do-code-right = 代码右移
do-select-characters = 按字选取
do-select-sentences = 按句选取
do-select-by-hint = 按标签选句
do-yank = 复制这一句
do-next-note = 下一条笔记
do-last-note = 上一条笔记
do-open-note = 在正文与笔记间往返
do-edit-note = 修改笔记
do-recolor = 按数字换颜色：笔记的，或下一次标出的
do-confirm = 确认重新找到的笔记，或为它采用新文
do-confirm-all = 确认所有重新找到的笔记
do-versions = 笔记的各个版本
do-select-left = 退一个字
do-select-right = 进一个字
do-select-up = 上一行
do-select-down = 下一行
do-select-next-word = 下一个词
do-select-last-word = 上一个词
do-select-word-end = 词尾
do-select-row-start = 行首
do-select-row-end = 行尾
do-select-next-sentence = 到句末
do-select-last-sentence = 到句首
do-select-next-paragraph = 到段末
do-select-last-paragraph = 到段首
do-swap-ends = 交换两端
do-highlight-selection = 用当前颜色标出
do-note-selection = 写一条笔记
do-attach-to-selection = 把失去原文的笔记放到这里
do-yank-selection = 复制
do-save = 保存
do-leave = 离开；笔记的草稿留下
do-kind = 换类别
do-editor = 交给 $EDITOR
do-undo-typing = 撤销
do-new-line = 换行；在单行里是完成
do-cursor-left = 左
do-cursor-right = 右
do-cursor-up = 上；较早的行
do-cursor-down = 下；较新的行
do-cursor-word-left = 左一词
do-cursor-word-right = 右一词
do-cursor-row-start = 行首
do-cursor-row-end = 行尾
do-erase = 向左删除
do-erase-forward = 向右删除
do-erase-word = 删除一词
do-erase-to-start = 删除到行首
do-complete = 补全
do-choose = 选定
do-narrow = 筛选列表

## Notices
highlighted = 已标出。
deleted = 已删除。{ $keys } 可恢复。
undone = 已撤销。
redone = 已重做。
nothing-to-undo = 没有可撤销的。
nothing-to-redo = 没有可重做的。
undo-refused = ! 未撤销：这条笔记后来在别处改过。
draft-kept = 草稿已留下；在那一句上按 { $keys } 接着写。
draft-found = 有一条没写完的笔记；在那一句上按 { $keys } 接着写。
not-saved = ! 未保存：{ $cause }。
failed = ! { $cause }。
job-broke = ! 出了故障；你写的都还在。
no-such-key = { $keys } 在这里没有作用；{ $help } 列出按键。
no-such-command = 没有命令“{ $name }”；{ $keys } 可补全。
no-such-paragraph = 没有 ¶{ $number }；最后是 ¶{ $last }。
text-comes = 正文还在读入；读到 ¶{ $number } 便会前往。
note-of = 此处第 { $number } 条，共 { $total } 条：{ $words }
no-such-mark = 没有标记 { $letter }。
no-such-language = 这篇文章没有“{ $name }”。
mark-set = 已标记 { $letter }。
one-language = 只有{ $name }。
pinned = 已对齐。{ $keys } 撤销。
unpinned = 已取消对齐。
nothing-to-pin = 眼前没有另一种语言的段落开头。
compared-with-self = 正在读的就是{ $name }；请指定另一种语言。
no-hit = 没有“{ $words }”。
hits = 第 { $current } 处，共 { $total } 处  “{ $words }”
search-wrapped = 第 { $current } 处，共 { $total } 处  “{ $words }”，已绕回
no-headings = 没有标题。
no-links = 没有链接。
link-opened = 已打开 { $target }
link-refused = ! 未打开，只打开网页和邮件链接：{ $target }
no-note-here = 这里没有笔记。
no-versions = 这条笔记只有一个版本。
nothing-here = 这里没有可操作的。
copied = 已送到剪贴板。
copy-too-long = ! 未复制：超过 { $limit } KB，终端最多只收这么多。
copy-nowhere = ! 未复制：这个终端没有剪贴板。
no-room = ! 放不下了：这里最多 { $limit } KB。
editor-failed = ! 编辑器出错；笔记没有变。可用 VISUAL 或 EDITOR 另选。
no-more-here = 那边没有了。
ask-delete = 删除这条笔记？{ $keys } 删除，其他键保留。
ask-delete-mark = 去掉这处划线？{ $keys } 去掉，其他键保留。
text-followed = { $name } 在磁盘上变了：{ $total } 条笔记全部找回。
text-changed = ! { $name } { $kinds ->
    [1] 在磁盘上变了
   *[other] 变了
}：{ lost-notes }（{ $keys } 显示{ $lost ->
    [1] 它
   *[other] 它们
}）。
notes-followed = 正文有改动：{ $total } 条笔记全部找回（{ $keys } 确认）。
notes-changed = ! 正文有改动：{ lost-notes }（{ $keys } 显示{ $lost ->
    [1] 它
   *[other] 它们
}）。
lost-notes = { $total } 条笔记找回 { $found } 条{ $changed ->
    [0] {""}
   *[other] ，{ $changed } 条有改动
}{ $ambiguous ->
    [0] {""}
   *[other] ，{ $ambiguous } 条存疑
}{ $orphans ->
    [0] {""}
   *[other] ，{ $orphans } 条未找到
}
edition-empty = ! 磁盘上的 { $name }.md 是空的；眼前是原来的正文。
edition-gone = ! 磁盘上的 { $name }.md 不见了；眼前是原来的正文。
confirmed = 已确认 { $count } 条笔记。{ $keys } 撤销。
attached = 已放到这些字上。{ $keys } 撤销。
at-its-words = 这条笔记就在原文上。
all-confirmed = 没有待确认的笔记。
attach-how = 位置不明：用 { $select } 选取原文，再按 { $keys } 放上去。
attach-which = 有几条笔记没有位置：按 { $keys } 选一条，回来再选取。
nothing-fits = 没有符合的。
none-lost = 每条笔记都有位置。
damaged-notes = ! notes/{ $file } 有 { $count } 行读不出来，其余都在。postil check 会列出。
mouse-on = 已接管鼠标。
mouse-off = 鼠标交还终端。
width = { $columns } 列
config-problem = ! { $problem }
added = 已加入“{ $title }”。
unchanged = “{ $title }”已在书库，没有变化。
updated = “{ $title }”已换成新文本。
edited-by-hand = “{ $title }”被手工改过，保留不动。postil add --replace 可以覆盖。
added-many = 加入 { $added } 篇，更新 { $updated } 篇，{ $unchanged } 篇没有变化{ $edited ->
    [0] 。
   *[other] ，{ $edited } 篇被手工改过，保留不动。
}
added-some = ! { $added } 篇在书库，{ $failed } 个失败：{ $cause }。
adding-stopped = 已停止：加入了 { $count } 篇，每篇都完整。再做一次就加入其余。
no-address = 那里提到{ $name }，但没有说在哪里。
nothing-elsewhere = 不知道还有别的语言。
one-here = 只有{ $name }。:fetch 可取得{ $others }。
not-here-yet = 还没有{ $name }；:fetch { $tag } 可以取得。
read-only = ! 书库的格式不同，只能阅读，不能保存。

## 出错原因，嵌在消息里：句末无标点
trouble-told = { $words }
trouble-no-source = { $path } 不存在，请检查名称
trouble-unreadable = { $path } 不可读取，请检查权限
trouble-unread = { $path } 读不出来：{ $words }，请再试
trouble-no-text = { $path } 里没有文字
trouble-not-text = { $path } 不是文本，请加入 HTML、Markdown 或纯文本
trouble-too-large = { $path } 太大，请拆开，或只留文字
trouble-no-file = { $path } 不是文件或文件夹，请给出其一
trouble-nothing-in-it = { $path } 里没有可加入的文件，请直接给出文件
trouble-not-of-the-web = { $url } 不是网址，请写成 https://example.org/page 的样子
trouble-password = { $url } 里有用户名或密码，请去掉
trouble-private = { $url } 在本机或本地网络；在配置里写 allow_private = true 就可以取得
trouble-no-host = 找不到 { $host } 的地址，请检查名称和网络
trouble-no-answer = { $url } 没有回应，请检查地址和网络，或稍后再试
trouble-unsafe = { $url } 无法安全取得，请用浏览器查看
trouble-slow = { $url } 太慢，请稍后再试
trouble-astray = { $url } 一再转向，请找出最终地址
trouble-refused = { $url } 回应 { $code }，请用浏览器查看
trouble-broken = 从 { $url } 取得的内容已损坏，请再试
trouble-disk-full = 没有空间存放 { $path }，请腾出一些
trouble-unwritable = { $path } 不可写入，请检查权限
trouble-unwritten = { $path } 写不进去：{ $words }，请再试
trouble-long-note = 它超过 { $limit } 字节，请缩短或分成两条
trouble-other-text = 它的文本已经变了，请重新打开文章
trouble-no-program = 无法启动 { $program }，请在配置里的 browser 另选
