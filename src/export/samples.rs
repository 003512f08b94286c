//! An article with notes of every state, for the tests of all formats.

use uuid::Uuid;

use super::Article;
use crate::domain::{
    Align, Anchor, Anchored, Annotation, AnnotationId, ArticleId, Author, Block, BlockKind, Body,
    Color, Container, Date, Edition, Figure, Lang, Link, Mark, MarkKind, Meta, Note, NoteKind,
    Record, Relation, Renderings, Selector, Slug, Target, Text, TextHash, Time,
};

/// The words of the notes in reading order.
pub(super) const NOTES: [&str; 6] =
    ["First\n\n# not a heading", "", "Kept in mind", "變了", "Lost", "Twice"];

/// What an [`Article`] borrows.
pub(super) struct Sample {
    slug: Slug,
    pub(super) editions: Vec<Edition>,
    pub(super) annotations: Vec<Anchored>,
    pub(super) renderings: Renderings,
}

impl Sample {
    pub(super) fn article(&self) -> Article<'_> {
        Article {
            id: ArticleId(Uuid::from_u128(7)),
            slug: &self.slug,
            editions: &self.editions,
            annotations: &self.annotations,
            renderings: &self.renderings,
        }
    }
}

/// Says that every moment was on the day on which the sample's notes were made.
pub(super) fn day_of(_: Time) -> Date {
    Date::new(2026, 3, 2).unwrap()
}

/// Builds the sample; its notes do not stand in reading order.
pub(super) fn sample() -> Sample {
    let editions = vec![english(), chinese()];
    let (en, zh) = (&editions[0], &editions[1]);
    let mut annotations = vec![
        note(en, 3, "Kept", (NoteKind::Question, Color::Blue, NOTES[2]), Anchor::Moved),
        note(en, 1, "First words", (NoteKind::Claim, Color::Yellow, NOTES[0]), Anchor::Exact),
        note(en, 4, "gone from the text", (NoteKind::Note, Color::Red, NOTES[4]), |_| {
            Anchor::Orphan(None)
        }),
        note(en, 2, "<others>", (NoteKind::Note, Color::Green, NOTES[1]), Anchor::Exact),
        note(zh, 5, "條目", (NoteKind::Objection, Color::Purple, NOTES[3]), Anchor::Changed),
        note(en, 6, "Twice", (NoteKind::Note, Color::Yellow, NOTES[5]), |_| {
            Anchor::Ambiguous(None)
        }),
    ];
    let earlier = annotations[3].record.shown.clone();
    annotations[3].record.others.push(earlier);
    annotations.push(link(en));
    let slug = Slug::parse("a-title").unwrap();
    Sample { slug, editions, annotations, renderings: Renderings::new() }
}

fn english() -> Edition {
    let meta = Meta { is_original: true, ..meta("en", "A *title*: “so” & <so>", "Reading") };
    let mut first = Block::plain(BlockKind::Paragraph, "First words, then <others> & more.");
    first.marks = vec![
        mark(0, 11, MarkKind::Strong),
        mark(6, 11, MarkKind::Emphasis),
        mark(18, 26, link_to("https://example.org/x")),
        mark(34, 34, MarkKind::Footnote("a".into())),
    ];
    let inside = |kind, text: &str, nest: &[Container]| Block {
        nest: nest.to_vec(),
        ..Block::plain(kind, text)
    };
    let figure =
        Figure { source: "images/a.png".into(), alt: "alt".into(), caption: "Seen".into() };
    let (bullet, second) = (Container::Bullet, Container::Ordered(2));
    let blocks = vec![
        Block::plain(BlockKind::Heading(2), "A heading"),
        first,
        inside(BlockKind::ListItem, "Kept", std::slice::from_ref(&bullet)),
        inside(BlockKind::ListItem, "Inner", &[bullet.clone(), second.clone()]),
        inside(BlockKind::Paragraph, "More of inner", &[bullet.clone(), second]),
        inside(BlockKind::ListItem, "Next", &[bullet]),
        inside(BlockKind::Quotation, "Said\nso", &[Container::Quotation]),
        Block::plain(BlockKind::Code("rust".into()), "let a = 1;\n\n  a < 2"),
        Block::plain(BlockKind::Table(vec![Align::None; 2]), "one\ttwo\n1\t|2"),
        Block::plain(BlockKind::Figure(Box::new(figure)), "Seen"),
        Block::plain(BlockKind::Rule, ""),
        inside(BlockKind::Footnote, "Below", &[Container::Footnote("a".into())]),
    ];
    Edition::new(meta, blocks)
}

fn chinese() -> Edition {
    let blocks = vec![
        Block::plain(BlockKind::Heading(2), "小標題"),
        Block::plain(BlockKind::Paragraph, "第一段。"),
        Block { nest: vec![Container::Bullet], ..Block::plain(BlockKind::ListItem, "條目") },
    ];
    Edition::new(meta("zh-Hant", "標題", "閱讀"), blocks)
}

fn meta(tag: &str, title: &str, section: &str) -> Meta {
    let author = Author { name: "A. Author".into(), affiliation: "Somewhere".into() };
    Meta {
        authors: vec![author],
        section: section.into(),
        published: Date::new(2026, 3, 2),
        source: "https://example.org/a".into(),
        site: "example.org".into(),
        ..Meta::new(Lang::parse(tag).unwrap(), title)
    }
}

fn mark(start: usize, end: usize, kind: MarkKind) -> Mark {
    Mark { start, end, kind }
}

fn link_to(target: &str) -> MarkKind {
    MarkKind::Link(Box::new(Link { target: target.into(), title: Text::default() }))
}

/// Builds a note on the first place of a quote, or on nothing when it is not there.
fn note(
    edition: &Edition,
    id: u128,
    quote: &str,
    (kind, color, words): (NoteKind, Color, &str),
    anchor: impl Fn(crate::domain::Span) -> Anchor,
) -> Anchored {
    let text = edition.text();
    let start = text.split_once(quote).map_or(0, |(before, _)| before.chars().count());
    let end = start + quote.chars().count();
    let selector = Selector {
        exact: quote.into(),
        prefix: "before".into(),
        suffix: "after".into(),
        start,
        end,
        text_hash: TextHash::parse(&"0a".repeat(32)).unwrap(),
    };
    let tags = if id == 1 { vec!["two words".into()] } else { Vec::new() };
    let body = Body::Note(Note { kind, color, words: words.into(), tags });
    let shown = annotation(edition, id, Some(selector), body);
    Anchored { record: record(shown), anchor: anchor(edition.span_of(start, end)) }
}

/// Builds the link that says that note 2 supports note 1.
fn link(edition: &Edition) -> Anchored {
    let [from, to] = [2, 1].map(|id| AnnotationId(Uuid::from_u128(id)));
    let body = Body::Link { relation: Relation::Supports, from, to };
    Anchored { record: record(annotation(edition, 9, None, body)), anchor: Anchor::Orphan(None) }
}

fn annotation(edition: &Edition, id: u128, selector: Option<Selector>, body: Body) -> Annotation {
    let made = Time(1_772_445_600_000);
    Annotation {
        id: AnnotationId(Uuid::from_u128(id)),
        creator: "you".into(),
        created: made,
        modified: made,
        target: Target {
            article: ArticleId(Uuid::from_u128(7)),
            lang: edition.meta.lang.clone(),
            selector,
        },
        body,
    }
}

fn record(shown: Annotation) -> Record {
    Record { shown, others: Vec::new(), heads: Vec::new(), is_deleted_elsewhere: false }
}
