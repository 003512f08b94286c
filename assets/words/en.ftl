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

## Notes: kinds, colours, relations, and whether their words were found again.

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

relation-supports = supports
relation-attacks = attacks
relation-undercuts = undercuts
relation-answers = answers
relation-restates = restates

state-moved = found again
state-changed = its words changed
state-ambiguous = fits several places
state-orphan = not found

place = { $language }, paragraph { $number }
comma = {", "}
labelled = { $label }: { $text }
quoted = “{ $quote }”
tagged = tagged { $tags }
versions = { $count } versions

## Messages at the left of the status line. $cause is a sentence without its full stop.

saved = Saved.
not-saved = ! Not saved: { $cause }. The note stays open; { $key } tries again.
