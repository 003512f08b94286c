# The words of postil in English. Ids are the same in every language; a test compares them.
# Sections stand in the order in which a reader meets them.

## Dates. $year, $month and $day are numbers.

month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
date = { $day } { month } { $year }
date-short = { $day } { month }

## Library. $count and $new are numbers.

articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
notes = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
progress-new = new
progress-started = { $percent }%
progress-done = done

## Reader: the head, the blocks, the status line. $number, $count, $total and $percent are numbers.

words = { $count ->
    [one] { $count } word
   *[other] { $count } words
}
minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
figure = Figure
byline = { $name }, { $affiliation }
figure-line = Figure: { $caption }
position = ¶{ $number } of { $total }

## Notes: kinds, colours, and whether their words were found again.

kind-claim = claim
kind-reason = reason
kind-evidence = evidence
kind-objection = objection
kind-question = question
kind-definition = definition
kind-note = note
kind-highlight = highlight

color-yellow = yellow
color-green = green
color-blue = blue
color-red = red
color-purple = purple


state-moved = found again
state-changed = its words changed
state-ambiguous = fits several places
state-orphan = not found
state-confirms = { $keys } confirms
state-takes = { $keys } takes the new words
state-suggests = { $keys } puts it at ¶{ $number }
state-selects = select its words, then { $keys }

place = { $language }, paragraph { $number }
comma = {", "}
labelled = { $label }: { $text }
quoted = “{ $quote }”
tagged = tagged { $tags }
bead = { $from } = { $to } ({ $score })
bead-nothing = nothing
differs-block = { $at }: only in { $lang }
differs-sentence = { $at }: a sentence only in { $lang }
differs-number = { $at }: numbers differ: { $from } | { $to }
differs-date = { $at }: dates differ: { $from } | { $to }
differs-name = { $at }: names differ: { $from } | { $to }
differs-nowhere = No differences were found.
versions = { $count } versions

## Messages at the left of the status line. $cause is a sentence without its full stop.

saved = Saved.

## Library pane
library-title = Library
library-counts = { $count ->
    [one] { $count } article, { $new } new
   *[other] { $count } articles, { $new } new
}
library-counts-short = { $count }, { $new } new
library-reading = reading …
no-section = No section
no-article = No article has “{ $words }”.
order-section = order: section
order-date = order: date
order-title = order: title
order-author = order: author
order-progress = order: progress

## First start
welcome-what = postil reads articles in your terminal, keeps your notes beside them, and shows every language of an article at the same sentence.
welcome-empty = Your library is empty. It lives in { $path }
welcome-keys =
    { $enter }   read the sample, an essay in English, 简体 and 繁體,
    {"        "}with a few notes already in its margin
    { $add }       add articles: a file, a folder or an address
    { $help }       the keys
welcome-shell = From the shell:  postil add essay.md https://example.org/essay

## Small screens
too-small = { $width }x{ $height } needed

## End of the article, position
end-top = Back to top
end-next = Next unread: { $title }
position-alone = ¶{ $number }

## Notes pane
notes-title = Notes
notes-more = and { $count } more: { $keys }
notes-none = No notes yet: { $highlight } highlights, { $note } writes.
you = you
deleted-elsewhere = deleted elsewhere
note-on = Note on ¶{ $number } { $quote }
hits-so-far = { $count ->
    [one] 1 hit
   *[other] { $count } hits
}

## Modes and hints of the status line
select-keys = SELECT  { $highlight } highlight ({ $color })  { $note } note  { $close } leave
select-keys-lost = SELECT  { $highlight } highlight ({ $color })  { $attach } attach “{ $quote }”  { $close } leave
select-hints = SELECT  a label: first sentence, another: the last  { $close } leave
pin-hints = PIN  a label: the paragraph that says the same  { $close } leave
key-filter = filter
key-read = read
key-add = add
add-prompt = Add a file, a folder or addresses:
adding = Adding { $number } of { $total }  { $source }  { $stop } stops  { $left }
seconds-left = { $count } s left
not-here = not here
command-beside = another language beside this one, or the one named
command-differ = where another language says something else, or the one named
command-fetch = the languages that are not here, or the one named
command-lang = a language of the article
command-mouse = on or off
command-width = so many columns of text
key-help = keys
key-quit = quit
key-one-column = one column
key-hide-notes = hide notes
key-save = save
key-leave = leave
key-kind = kind
key-editor = $EDITOR
key-choose = choose
key-narrow = narrow
key-attach = take the new words
key-delete = delete the note
key-later = later

## Titles of sheets
help-title = Keys
languages-title = Languages
outline-title = Outline
differences-title = Differences
links-title = Links
versions-title = Versions
suggestion-changed = Its words changed
suggestion-elsewhere = Its words are not found
suggestion-was = was
suggestion-now = now
table-everywhere = everywhere
table-moving = moving
table-library = library
table-reader = reader
table-annotations = annotations
table-notes = notes pane
table-selecting = selecting
table-writing = writing
table-choosing = choosing

## What keys do
do-quit = back; out of the program from where it began
do-close = close the top sheet, filter or search
do-stop = close, or stop what runs
do-next-pane = next pane
do-last-pane = previous pane
do-help = these keys
do-command = command line
do-alone = the reader alone
do-undo = undo
do-redo = redo
do-delete = delete the note (asks; undo brings it back)
do-redraw = redraw, and look at the files again
do-suspend = suspend
do-line-down = a line down
do-line-up = a line up
do-page-down = a page down
do-page-up = a page up
do-half-page-down = half a page down
do-half-page-up = half a page up
do-top = to the top
do-bottom = to the end; with a count, to that paragraph
do-next-paragraph = next paragraph
do-last-paragraph = previous paragraph
do-next-sentence = next sentence
do-last-sentence = previous sentence
do-next-heading = next heading
do-last-heading = previous heading
do-jump-back = back along the jumps
do-jump-forward = forward along the jumps
do-set-mark = mark the place with a letter
do-go-to-mark = go to a letter’s mark
do-open = read the article
do-filter = filter as you type
do-order = another order
do-add = add files, folders or addresses
do-next-language = next language, same sentence
do-choose-language = choose a language
do-highlight-paragraph = highlight the paragraph
do-highlight-sentence = highlight the sentence
do-note-sentence = write a note on the sentence, or edit it
do-search = search in the article
do-next-hit = next hit
do-last-hit = previous hit
do-outline = outline
do-links = open a link
do-peek = show or hide the same in another language here
do-beside = show or hide another language beside this one
do-pin = pin this paragraph to one of the other language, or let it go
do-notes-pane = show or hide the notes
do-wider = wider text
do-narrower = narrower text
do-code-left = scroll code to the left
do-code-right = scroll code to the right
do-select-characters = select by character
do-select-sentences = select by sentence
do-select-by-hint = select a sentence by its label
do-yank = copy the sentence
do-next-note = next note
do-last-note = previous note
do-open-note = from the text to the note and back
do-edit-note = edit the note
do-recolor = colour by a digit: the note’s, or the next highlight’s
do-confirm = confirm a note that was found again, or take new words for it
do-confirm-all = confirm all that were found again
do-versions = both versions of a note
do-select-left = a character back
do-select-right = a character on
do-select-up = a row up
do-select-down = a row down
do-select-next-word = next word
do-select-last-word = previous word
do-select-word-end = end of the word
do-select-row-start = start of the row
do-select-row-end = end of the row
do-select-next-sentence = to the end of the sentence
do-select-last-sentence = to the start of the sentence
do-select-next-paragraph = to the end of the paragraph
do-select-last-paragraph = to the start of the paragraph
do-swap-ends = swap the ends
do-highlight-selection = highlight in the current colour
do-note-selection = write a note on it
do-attach-to-selection = attach the note that lost its words
do-yank-selection = copy
do-save = save
do-leave = leave; a note’s draft is kept
do-kind = another kind
do-editor = hand over to $EDITOR
do-undo-typing = undo
do-new-line = new line; ends a line of its own
do-cursor-left = left
do-cursor-right = right
do-cursor-up = up; older lines
do-cursor-down = down; newer lines
do-cursor-word-left = a word left
do-cursor-word-right = a word right
do-cursor-row-start = start of the row
do-cursor-row-end = end of the row
do-erase = erase to the left
do-erase-forward = erase to the right
do-erase-word = erase the word
do-erase-to-start = erase to the row’s start
do-complete = complete
do-choose = take this one
do-narrow = narrow the list

## Notices
highlighted = Highlighted.
deleted = Deleted. { $keys } brings it back.
undone = Undone.
redone = Redone.
nothing-to-undo = Nothing to undo.
nothing-to-redo = Nothing to redo.
undo-refused = ! Not undone: the note was changed elsewhere since.
draft-kept = Draft kept; { $keys } on the sentence takes it up again.
draft-found = A note was begun and not saved; { $keys } on its sentence takes it up again.
not-saved = ! Not saved: { $cause }.
failed = ! { $cause }.
job-broke = ! Something broke; nothing that you wrote is lost.
no-such-key = { $keys } does nothing here; { $help } shows the keys.
no-such-command = There is no command “{ $name }”; { $keys } completes.
no-such-paragraph = There is no ¶{ $number }; the last is ¶{ $last }.
text-comes = The text is still loading; ¶{ $number } comes when it is there.
note-of = Note { $number } of { $total } here: { $words }
no-such-mark = Mark { $letter } is not set.
no-such-language = The article is not here in “{ $name }”.
mark-set = Mark { $letter } set.
one-language = Only { $name } is here.
pinned = Pinned. { $keys } takes it back.
unpinned = Let go again.
nothing-to-pin = No paragraph of another language begins in sight.
compared-with-self = { $name } is what is read; name another language.
no-hit = “{ $words }” does not occur.
hits = { $current } of { $total }  “{ $words }”
search-wrapped = { $current } of { $total }  “{ $words }”, round the end
no-headings = There are no headings.
no-links = There are no links.
link-opened = Opened { $target }
link-refused = ! Not opened, only web and mail links are: { $target }
no-note-here = There is no note here.
no-versions = This note has one version.
nothing-here = There is nothing here to do that on.
copied = Sent to the clipboard.
copy-too-long = ! Not copied: it is longer than { $limit } KB, the most that a terminal takes.
copy-nowhere = ! Not copied: there is no clipboard in this terminal.
no-room = ! That does not fit any more: { $limit } KB is the most that is taken here.
editor-failed = ! The editor failed; the note is as it was. VISUAL or EDITOR names another.
no-more-here = No more that way.
ask-delete = Delete this note? { $keys } deletes, any other key keeps it.
ask-delete-mark = Take this highlight away? { $keys } does, any other key keeps it.
text-followed = { $name } changed on disk: { $total } of { $total } notes found again.
text-changed = ! { $name } changed{ $kinds ->
    [one] {" "}on disk
   *[other] {""}
}: { lost-notes } ({ $keys } shows { $lost ->
    [one] it
   *[other] them
}).
notes-followed = The text has changed: { $total } of { $total } notes found again ({ $keys } confirms).
notes-changed = ! The text has changed: { lost-notes } ({ $keys } shows { $lost ->
    [one] it
   *[other] them
}).
lost-notes = { $found } of { $total } notes found again{ $changed ->
    [0] {""}
   *[other] , { $changed } changed
}{ $ambiguous ->
    [0] {""}
   *[other] , { $ambiguous } in doubt
}{ $orphans ->
    [0] {""}
    [one] , 1 orphan
   *[other] , { $orphans } orphans
}
edition-empty = ! { $name }.md is empty on disk; what you read is the text as it was.
edition-gone = ! { $name }.md is gone from the disk; what you read is the text as it was.
confirmed = { $count ->
    [one] Confirmed: the note is at its words.
   *[other] { $count } notes confirmed.
} { $keys } takes it back.
attached = Attached to these words. { $keys } takes it back.
at-its-words = This note is at its words.
all-confirmed = No note waits to be confirmed.
attach-how = No place is known: select its words with { $select }, then { $keys } attaches it.
attach-which = Several notes have no place: { $keys }, choose one, come back, select again.
nothing-fits = Nothing fits.
none-lost = Every note has its place.
damaged-notes = ! { $count } unreadable { $count ->
    [one] line
   *[other] lines
} in notes/{ $file }; the rest is here. `postil check` tells more.
mouse-on = The mouse is caught.
mouse-off = The mouse is the terminal’s.
width = { $columns } columns
config-problem = ! { $problem }
added = Added “{ $title }”.
unchanged = “{ $title }” is here already, unchanged.
updated = “{ $title }” has a new text.
edited-by-hand = “{ $title }” was changed by hand; it stays. postil add --replace overwrites it.
added-many = Added { $added }, { $updated } with a new text, { $unchanged } unchanged{ $edited ->
    [0] .
   *[other] , { $edited } changed by hand and left alone.
}
added-some = ! { $added } are here, { $failed } failed: { $cause }.
adding-stopped = Stopped: { $count } added, each whole. The same again adds the rest.
no-address = { $name } is named there, but not where it is to be had.
nothing-elsewhere = No other language of it is known.
one-here = Only { $name } is here. :fetch gets { $others }.
not-here-yet = { $name } is not here; :fetch { $tag } gets it.
read-only = ! The library is of another format and open for reading only; nothing can be saved.

## What went wrong, as a part of a message: no capital, no full stop
trouble-told = { $words }
trouble-no-source = { $path } is not there; check its name
trouble-unreadable = { $path } may not be read; check its permissions
trouble-unread = { $path } cannot be read: { $words }; try again
trouble-no-text = there is no text in { $path }
trouble-not-text = { $path } is no text; add HTML, Markdown or plain text
trouble-too-large = { $path } is too large; split it, or keep the text alone
trouble-no-file = { $path } is no file and no folder; name one of these
trouble-nothing-in-it = nothing in { $path } can be added; name the file itself
trouble-not-of-the-web = { $url } is no address of the web; write it as https://example.org/page
trouble-password = { $url } has a name or a password in it; leave these out
trouble-private = { $url } is on this machine or its own network; allow_private = true in the configuration allows it
trouble-no-host = no address is known for { $host }; check the name and the network
trouble-no-answer = { $url } does not answer; check the address and the network, or try later
trouble-unsafe = { $url } cannot be fetched safely; look at it with a browser
trouble-slow = { $url } takes too long; try later
trouble-astray = { $url } leads on and on; look for its final address
trouble-refused = { $url } answers { $code }; look at it with a browser
trouble-broken = what came from { $url } is damaged; try again
trouble-disk-full = no space is left for { $path }; free some
trouble-unwritable = { $path } may not be written; check its permissions
trouble-unwritten = { $path } cannot be written: { $words }; try again
trouble-long-note = it is longer than { $limit } bytes; shorten it, or make it two
trouble-other-text = its text was changed since; open the article again
trouble-no-program = { $program } cannot be started; name another program as browser in the configuration
