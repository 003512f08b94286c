//! Everything the program can say, as ids and values; `words` has the sentences.

macro_rules! notices {
    (
        $(#[$doc:meta])*
        $name:ident:
        $($variant:ident $id:literal { $($field:ident: $type:ident),* })*
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name { $($variant { $($field: $type,)* },)* }

        impl $name {
            /// The id of every message, and the names of the values it may show.
            pub const MESSAGES: &[(&str, &[&str])] =
                &[$(($id, &[$(stringify!($field)),*])),*];

            /// Returns the id of its message.
            pub fn id(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $id,)* }
            }

            /// Returns what its message may show, by name.
            pub fn values(&self) -> Vec<(&'static str, Value)> {
                match self {$(
                    Self::$variant { $($field),* } =>
                        vec![$((stringify!($field), Value::$type($field.clone()))),*],
                )*}
            }
        }
    };
}

notices! {
    /// Something to tell the reader.
    Notice:
    Saved          "saved"            {}
    Highlighted    "highlighted"      {}
    Deleted        "deleted"          { keys: Text }
    Undone         "undone"           {}
    Redone         "redone"           {}
    NothingToUndo  "nothing-to-undo"  {}
    NothingToRedo  "nothing-to-redo"  {}
    UndoRefused    "undo-refused"     {}
    DraftKept      "draft-kept"       { keys: Text }
    DraftFound     "draft-found"      { keys: Text }
    NotSaved       "not-saved"        { cause: Trouble }
    Failed         "failed"           { cause: Trouble }
    JobBroke       "job-broke"        {}
    NoSuchKey      "no-such-key"      { keys: Text, help: Text }
    NoSuchCommand  "no-such-command"  { name: Text, keys: Text }
    NoSuchParagraph "no-such-paragraph" { number: Number, last: Number }
    TextComes      "text-comes"       { number: Number }
    NoteOf         "note-of"          { number: Number, total: Number, words: Text }
    NoSuchMark     "no-such-mark"     { letter: Text }
    NoSuchLanguage "no-such-language" { name: Text }
    MarkSet        "mark-set"         { letter: Text }
    OneLanguage    "one-language"     { name: Text }
    Pinned         "pinned"           { keys: Text }
    Unpinned       "unpinned"         { }
    NothingToPin   "nothing-to-pin"   { }
    DiffersNowhere "differs-nowhere"  { }
    ComparedWithSelf "compared-with-self" { name: Text }
    NoHit          "no-hit"           { words: Text }
    Hits           "hits"             { current: Number, total: Number, words: Text }
    SearchWrapped  "search-wrapped"   { current: Number, total: Number, words: Text }
    NoHeadings     "no-headings"      {}
    NoLinks        "no-links"         {}
    LinkOpened     "link-opened"      { target: Text }
    LinkRefused    "link-refused"     { target: Text }
    NoNoteHere     "no-note-here"     {}
    NoVersions     "no-versions"      {}
    NothingHere    "nothing-here"     {}
    Copied         "copied"           {}
    CopyTooLong    "copy-too-long"    { limit: Number }
    CopyNowhere    "copy-nowhere"     {}
    NoRoom         "no-room"          { limit: Number }
    EditorFailed   "editor-failed"    {}
    NoMoreHere     "no-more-here"     {}
    AskDelete      "ask-delete"       { keys: Text }
    AskDeleteMark  "ask-delete-mark"  { keys: Text }
    TextFollowed   "text-followed"    { name: Text, total: Number }
    TextChanged    "text-changed"     { name: Text, found: Number, total: Number, changed: Number,
                                        ambiguous: Number, orphans: Number, kinds: Number, lost: Number, keys: Text }
    NotesFollowed  "notes-followed"   { total: Number, keys: Text }
    NotesChanged   "notes-changed"    { found: Number, total: Number, changed: Number,
                                        ambiguous: Number, orphans: Number, kinds: Number, lost: Number, keys: Text }
    EditionEmpty   "edition-empty"    { name: Text }
    EditionGone    "edition-gone"     { name: Text }
    Confirmed      "confirmed"        { count: Number, keys: Text }
    Attached       "attached"         { keys: Text }
    AtItsWords     "at-its-words"     {}
    AllConfirmed   "all-confirmed"    {}
    AttachHow      "attach-how"       { select: Text, keys: Text }
    AttachWhich    "attach-which"     { keys: Text }
    NoneLost       "none-lost"        {}
    DamagedNotes   "damaged-notes"    { file: Text, count: Number }
    MouseOn        "mouse-on"         {}
    MouseOff       "mouse-off"        {}
    Width          "width"            { columns: Number }
    Configured     "config-problem"   { problem: Text }
    ReadOnly       "read-only"        {}
    Added          "added"            { title: Text }
    Unchanged      "unchanged"        { title: Text }
    Updated        "updated"          { title: Text }
    EditedByHand   "edited-by-hand"   { title: Text }
    AddedMany      "added-many"       { added: Number, updated: Number, unchanged: Number, edited: Number }
    AddedSome      "added-some"       { added: Number, failed: Number, cause: Trouble }
    AddingStopped  "adding-stopped"   { count: Number }
    NoAddress      "no-address"       { name: Text }
    NothingElsewhere "nothing-elsewhere" {}
    NotHere        "not-here-yet"     { name: Text, tag: Text }
    OneHere        "one-here"         { name: Text, others: Text }
}

notices! {
    /// What went wrong and what to do about it: a part of a notice.
    Trouble:
    Told           "trouble-told"           { words: Text }
    NoSource       "trouble-no-source"      { path: Text }
    Unreadable     "trouble-unreadable"     { path: Text }
    Unread         "trouble-unread"         { path: Text, words: Text }
    NoText         "trouble-no-text"        { path: Text }
    NotText        "trouble-not-text"       { path: Text }
    TooLarge       "trouble-too-large"      { path: Text }
    NoFile         "trouble-no-file"        { path: Text }
    NothingInIt    "trouble-nothing-in-it"  { path: Text }
    NotOfTheWeb    "trouble-not-of-the-web" { url: Text }
    Password       "trouble-password"       { url: Text }
    Private        "trouble-private"        { url: Text }
    NoHost         "trouble-no-host"        { host: Text }
    NoAnswer       "trouble-no-answer"      { url: Text }
    Unsafe         "trouble-unsafe"         { url: Text }
    Slow           "trouble-slow"           { url: Text }
    Astray         "trouble-astray"         { url: Text }
    Refused        "trouble-refused"        { url: Text, code: Number }
    Broken         "trouble-broken"         { url: Text }
    DiskFull       "trouble-disk-full"      { path: Text }
    Unwritable     "trouble-unwritable"     { path: Text }
    Unwritten      "trouble-unwritten"      { path: Text, words: Text }
    LongNote       "trouble-long-note"      { limit: Number }
    OtherText      "trouble-other-text"     {}
    NoProgram      "trouble-no-program"     { program: Text }
}

type Number = usize;
type Text = String;

/// A value inside a notice; a number decides between singular and plural.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Number(Number),
    Text(Text),
    /// What went wrong, told by a message of its own.
    Trouble(Trouble),
}

impl Notice {
    /// Says whether it tells of something that went wrong.
    pub fn is_trouble(&self) -> bool {
        matches!(
            self,
            Self::NotSaved { .. }
                | Self::Failed { .. }
                | Self::AddedSome { .. }
                | Self::JobBroke {}
                | Self::TextChanged { .. }
                | Self::EditionEmpty { .. }
                | Self::EditionGone { .. }
                | Self::NotesChanged { .. }
                | Self::DamagedNotes { .. }
                | Self::Configured { .. }
                | Self::ReadOnly {}
        )
    }
}
