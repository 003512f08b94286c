//! What a reader adds: annotations, how they find their text, and their versions.

use super::{ArticleId, Lang, Span, Text, TextHash, Time};

/// Names an annotation for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AnnotationId(pub uuid::Uuid);

/// One state of an annotation, complete in itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Annotation {
    pub id: AnnotationId,
    /// Who made it: the person's name.
    pub creator: Text,
    pub created: Time,
    pub modified: Time,
    pub target: Target,
    pub body: Body,
}

/// What an annotation says about its target. Its W3C motivation follows from it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Body {
    /// A highlight or a note on words of the text (highlighting, commenting).
    Note(Note),
    /// A place of the text by a letter (bookmarking).
    Bookmark(char),
    /// A typed link to another annotation (linking).
    Link { relation: Relation, from: AnnotationId, to: AnnotationId },
    /// A paragraph of another edition that belongs to this one (linking).
    Pin(Box<Target>),
    /// Something said of the whole article, set or unset (tagging, bookmarking).
    Flag { name: Text, is_set: bool },
}

/// A highlight, with words or without.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Note {
    pub kind: NoteKind,
    pub color: Color,
    /// The reader's words; empty for a bare highlight.
    pub words: Text,
    pub tags: Vec<Text>,
}

impl Note {
    /// Says whether it is a highlight and no more.
    pub fn is_bare(&self) -> bool {
        self.words.is_empty() && self.kind == NoteKind::Note
    }
}

/// What a note does in an argument.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NoteKind {
    Claim,
    Reason,
    Evidence,
    Objection,
    Question,
    Definition,
    #[default]
    Note,
}

/// A typed link between two annotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    Supports,
    Attacks,
    Undercuts,
    Answers,
    Restates,
}

/// The colour of a highlight, by its digit on the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Color {
    #[default]
    Yellow,
    Green,
    Blue,
    Red,
    Purple,
}

/// What an annotation is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    pub article: ArticleId,
    pub lang: Lang,
    /// `None` when it is about the whole article.
    pub selector: Option<Selector>,
}

/// How an annotation finds its words: W3C `TextQuoteSelector` and `TextPositionSelector`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Selector {
    /// The quoted words exactly, blocks joined by a newline.
    pub exact: Text,
    /// The text before, at most [`CONTEXT`] code points.
    pub prefix: Text,
    /// The text behind, at most [`CONTEXT`] code points.
    pub suffix: Text,
    /// The first code point in the edition's text.
    pub start: usize,
    /// The code point behind the last.
    pub end: usize,
    /// The hash of the text that the positions count in: SHA-256, lower-case hex.
    pub text_hash: TextHash,
}

/// How much of the text is kept on either side of a quote, in code points.
pub const CONTEXT: usize = 32;

/// What a selector finds in the text as it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The very words at the very place.
    Exact(Span),
    /// Found again elsewhere, not yet confirmed by the reader.
    Moved(Span),
    /// The place is known, but its words say something else now: shown, not attached.
    Changed(Span),
    /// Several places fit equally well: the one nearest to where it stood, if that is known.
    Ambiguous(Option<Span>),
    /// Not found: the place to look at, where its neighbours still say where it stood.
    Orphan(Option<Span>),
}

/// Names one version of an annotation: `n/writer/h`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Version {
    /// One more than the greatest seen of that id.
    pub n: u64,
    /// The writer: eight letters.
    pub writer: Text,
    /// The first 16 hex digits of the SHA-256 of its line.
    pub h: Text,
}

/// An annotation as its logs have it: the head that is shown, and the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub shown: Annotation,
    /// Versions made apart that no other replaces, greatest first; empty when all agree.
    pub others: Vec<Annotation>,
    /// All heads: what a new version has to name as those it replaces.
    pub heads: Vec<Version>,
    /// Somebody deleted it while somebody else edited it: it stays, and says so.
    pub is_deleted_elsewhere: bool,
}

/// A note that is still being written, as it waits for its writer to come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub annotation: Annotation,
    /// The versions that the editor was opened on; empty for a new annotation.
    pub replaces: Vec<Version>,
}

/// A new state of an annotation, and the versions that it takes the place of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    pub annotation: Annotation,
    pub replaces: Vec<Version>,
}

/// A record and where its words are in the edition that it was made on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchored {
    pub record: Record,
    pub anchor: Anchor,
}

impl Anchored {
    /// Returns where it is to be seen in the text: at the words that it is attached to, else at
    /// those that stand now where its own were.
    pub fn shown_at(&self) -> Option<Span> {
        match self.anchor {
            Anchor::Changed(span) => Some(span),
            anchor => anchor.span(),
        }
    }

    /// Returns where to look for it: also where no more is known than what stood beside it.
    pub fn looked_for_at(&self) -> Option<Span> {
        self.anchor.span().or(self.anchor.suggestion())
    }

    /// Says whether it has lost its words, and waits for the reader to say what becomes of it.
    pub fn is_lost(&self) -> bool {
        self.anchor.span().is_none()
    }

    /// Returns the state that takes the place of all that are there, as it is now.
    pub fn revision(&self) -> Revision {
        Revision { annotation: self.record.shown.clone(), replaces: self.record.heads.clone() }
    }
}

impl Anchor {
    /// Returns the words it is attached to: those of an exact or a moved one.
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Exact(span) | Self::Moved(span) => Some(*span),
            _ => None,
        }
    }

    /// Returns the words that the reader may attach it to instead, having looked at them.
    pub fn suggestion(&self) -> Option<Span> {
        match self {
            Self::Changed(span) => Some(*span),
            Self::Ambiguous(span) | Self::Orphan(span) => *span,
            Self::Exact(_) | Self::Moved(_) => None,
        }
    }

    /// Returns the name of the state in `show --format json`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Exact(_) => "exact",
            Self::Moved(_) => "moved",
            Self::Changed(_) => "changed",
            Self::Ambiguous(_) => "ambiguous",
            Self::Orphan(_) => "orphan",
        }
    }
}

impl Annotation {
    /// Returns the note, if it is one.
    pub fn note(&self) -> Option<&Note> {
        match &self.body {
            Body::Note(note) => Some(note),
            _ => None,
        }
    }
}

impl NoteKind {
    /// Every kind with its name in files and its sign in the margin.
    pub const ALL: &[(Self, &'static str, &'static str)] = &[
        (Self::Claim, "claim", "!"),
        (Self::Reason, "reason", "+"),
        (Self::Evidence, "evidence", "#"),
        (Self::Objection, "objection", "-"),
        (Self::Question, "question", "?"),
        (Self::Definition, "definition", "="),
        (Self::Note, "note", "*"),
    ];

    /// Returns the name in files and on the command line.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, ..)| *kind == self).map_or("note", |(_, name, _)| name)
    }

    /// Returns the sign in the margin, one ASCII cell.
    pub fn sign(self) -> &'static str {
        Self::ALL.iter().find(|(kind, ..)| *kind == self).map_or("*", |(.., sign)| sign)
    }

    /// Finds a kind by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, it, _)| *it == name).map(|(kind, ..)| *kind)
    }

    /// Returns the kind after this one, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        let all = || Self::ALL.iter().map(|(kind, ..)| *kind);
        all().chain(all()).skip_while(|kind| *kind != self).nth(1).unwrap_or_default()
    }
}

impl Color {
    /// Every colour with its name in files, in the order of the digits 1 to 5.
    pub const ALL: &[(Self, &'static str)] = &[
        (Self::Yellow, "yellow"),
        (Self::Green, "green"),
        (Self::Blue, "blue"),
        (Self::Red, "red"),
        (Self::Purple, "purple"),
    ];

    /// Returns the name in files and on the command line.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(color, _)| *color == self).map_or("yellow", |(_, name)| name)
    }

    /// Finds a colour by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, it)| *it == name).map(|(color, _)| *color)
    }

    /// Returns the digit that chooses it, 1 to 5.
    pub fn digit(self) -> u8 {
        (1..).zip(Self::ALL).find(|(_, (color, _))| *color == self).map_or(1, |(digit, _)| digit)
    }

    /// Finds a colour by its digit.
    pub fn from_digit(digit: u8) -> Option<Self> {
        let index = usize::from(digit.checked_sub(1)?);
        Self::ALL.get(index).map(|(color, _)| *color)
    }
}

impl Relation {
    /// Every relation with its name in files and its sign.
    pub const ALL: &[(Self, &'static str, &'static str)] = &[
        (Self::Supports, "supports", "+"),
        (Self::Attacks, "attacks", "-"),
        (Self::Undercuts, "undercuts", "~"),
        (Self::Answers, "answers", "<"),
        (Self::Restates, "restates", "="),
    ];

    /// Returns the name in files.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(it, ..)| *it == self).map_or("supports", |(_, name, _)| name)
    }

    /// Finds a relation by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, it, _)| *it == name).map(|(relation, ..)| *relation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_digits_and_signs_go_both_ways() {
        for (color, name) in Color::ALL {
            assert_eq!(Color::from_name(name), Some(*color));
            assert_eq!(Color::from_digit(color.digit()), Some(*color));
        }
        for (kind, name, _) in NoteKind::ALL {
            assert_eq!(NoteKind::from_name(name), Some(*kind));
            assert_ne!(kind.next(), *kind);
        }
        assert_eq!(Color::from_digit(0), None);
        assert_eq!(NoteKind::Note.next(), NoteKind::Claim);
    }
}
