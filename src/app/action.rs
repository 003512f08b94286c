//! Everything a key can mean, in groups; each has a name in keymap files and a line in the help.

macro_rules! actions {
    ($($(#[$doc:meta])* $group:ident { $($variant:ident $name:literal)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub enum $group { $($variant,)* }
        )*

        /// What the reader asked for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Action { $($group($group),)* }

        impl Action {
            /// Every action with its name in keymap files, also the id of its line in the help.
            pub const ALL: &[(Self, &'static str)] =
                &[$($((Self::$group($group::$variant), $name),)*)*];
        }
    };
}

actions! {
    /// What works in every pane.
    Everywhere {
        Quit        "quit"
        Close       "close"
        Stop        "stop"
        NextPane    "next_pane"
        LastPane    "last_pane"
        Help        "help"
        Command     "command"
        Alone       "alone"
        Undo        "undo"
        Redo        "redo"
        Delete      "delete"
        Redraw      "redraw"
        Suspend     "suspend"
    }

    /// What moves the window or the reading place.
    Motion {
        LineDown      "line_down"
        LineUp        "line_up"
        PageDown      "page_down"
        PageUp        "page_up"
        HalfDown      "half_page_down"
        HalfUp        "half_page_up"
        Top           "top"
        Bottom        "bottom"
        NextParagraph "next_paragraph"
        LastParagraph "last_paragraph"
        NextSentence  "next_sentence"
        LastSentence  "last_sentence"
        NextHeading   "next_heading"
        LastHeading   "last_heading"
        JumpBack      "jump_back"
        JumpForward   "jump_forward"
        SetMark       "set_mark"
        GoToMark      "go_to_mark"
    }

    /// What works in the list of articles.
    Shelf {
        Open   "open"
        Filter "filter"
        Order  "order"
        Add    "add"
    }

    /// What works in the text.
    Reading {
        NextLanguage       "next_language"
        ChooseLanguage     "choose_language"
        HighlightParagraph "highlight_paragraph"
        HighlightSentence  "highlight_sentence"
        NoteSentence       "note_sentence"
        Search             "search"
        NextHit            "next_hit"
        LastHit            "last_hit"
        Outline            "outline"
        Links              "links"
        Peek               "peek"
        Beside             "beside"
        Pin                "pin"
        NotesPane          "notes_pane"
        Wider              "wider"
        Narrower           "narrower"
        CodeLeft           "code_left"
        CodeRight          "code_right"
        SelectCharacters   "select_characters"
        SelectSentences    "select_sentences"
        SelectByHint       "select_by_hint"
        Yank               "yank"
    }

    /// What works on annotations, in the text and in the pane of notes.
    Noting {
        NextNote   "next_note"
        LastNote   "last_note"
        OpenNote   "open_note"
        EditNote   "edit_note"
        Recolor    "recolor"
        Confirm    "confirm"
        ConfirmAll "confirm_all"
        Versions   "versions"
    }

    /// What works while selecting.
    Selecting {
        Left             "select_left"
        Right            "select_right"
        Up               "select_up"
        Down             "select_down"
        NextWord         "select_next_word"
        LastWord         "select_last_word"
        WordEnd          "select_word_end"
        RowStart         "select_row_start"
        RowEnd           "select_row_end"
        NextSentence     "select_next_sentence"
        LastSentence     "select_last_sentence"
        NextParagraph    "select_next_paragraph"
        LastParagraph    "select_last_paragraph"
        SwapEnds         "swap_ends"
        Highlight        "highlight_selection"
        Note             "note_selection"
        Attach           "attach_to_selection"
        Yank             "yank_selection"
    }

    /// What works where text is written: a note, or a line of its own.
    Writing {
        Save          "save"
        Leave         "leave"
        Kind          "kind"
        Editor        "editor"
        UndoTyping    "undo_typing"
        NewLine       "new_line"
        Left          "cursor_left"
        Right         "cursor_right"
        Up            "cursor_up"
        Down          "cursor_down"
        WordLeft      "cursor_word_left"
        WordRight     "cursor_word_right"
        RowStart      "cursor_row_start"
        RowEnd        "cursor_row_end"
        Erase         "erase"
        EraseForward  "erase_forward"
        EraseWord     "erase_word"
        EraseRow      "erase_to_start"
        Complete      "complete"
    }

    /// What works in a list that offers a choice.
    Choosing {
        Choose "choose"
        Narrow "narrow"
    }
}

impl Action {
    /// Returns the name in keymap files.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(action, _)| *action == self).map_or("", |(_, name)| name)
    }

    /// Finds an action by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, it)| *it == name).map(|(action, _)| *action)
    }

    /// Says whether the next key belongs to it: a mark's letter, a colour's digit.
    pub fn takes_a_letter(self) -> bool {
        matches!(
            self,
            Self::Motion(Motion::SetMark | Motion::GoToMark) | Self::Noting(Noting::Recolor)
        )
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_go_both_ways() {
        let names: BTreeSet<_> = Action::ALL.iter().map(|(_, name)| name).collect();
        assert_eq!(names.len(), Action::ALL.len());
        for (action, name) in Action::ALL {
            assert_eq!(Action::from_name(name), Some(*action));
            assert_eq!(action.name(), *name);
        }
    }
}
