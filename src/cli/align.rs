//! `postil align`: which blocks of two editions say the same, and where they do not agree.

use std::{io::Write, ops::Range};

use serde_json::{Value, json};

use super::{CliError, End, Setup, arguments, setup, write, write_json};
use crate::{
    domain::{Bead, Difference, Edition, Lang, SentenceBead, Slug, Span},
    export,
    library::{Aligned, Library, LibraryError},
};

/// Prints the beads of two editions.
pub(super) fn align(
    wishes: &arguments::Align,
    setup: &Setup,
    out: &mut impl Write,
) -> Result<End, CliError> {
    let (library, slug) = (setup.library()?, setup::slug(&wishes.slug)?);
    let (from, to) = pair(wishes, &library, &slug)?;
    if wishes.differences {
        let from = library.text_of(&slug, &from)?;
        let (to, found) = library.differing(&slug, &from, &to)?;
        return print_differences(wishes, (&from, &to), &found, setup, out);
    }
    let mut aligned = library.aligned(&slug, &from, &to)?;
    if !wishes.sentences {
        aligned.alignment.sentences.clear();
    }
    if wishes.json {
        for bead in beads(&aligned, wishes.sentences) {
            write_json(out, &bead)?;
        }
    } else {
        let Aligned { from, to, alignment } = &aligned;
        write(out, &export::plain::alignment(from, to, alignment, &setup.words))?;
    }
    Ok(End::Good)
}

/// Prints where two editions do not agree.
fn print_differences(
    wishes: &arguments::Align,
    (from, to): (&Edition, &Edition),
    found: &[Difference],
    setup: &Setup,
    out: &mut impl Write,
) -> Result<End, CliError> {
    if wishes.json {
        for difference in found {
            write_json(out, &differing(from, to, difference))?;
        }
    } else {
        write(out, &export::plain::differences(from, to, found, &setup.words))?;
    }
    Ok(End::Good)
}

fn differing(from: &Edition, to: &Edition, difference: &Difference) -> Value {
    let quoted = |edition: &Edition, it: Span| {
        let mut value = span(edition, it);
        if let Some(object) = value.as_object_mut() {
            object.insert("text".to_owned(), edition.quote(it).into());
        }
        value
    };
    let words = |edition: &Edition, spans: &[Span]| -> Vec<Value> {
        spans.iter().map(|span| quoted(edition, *span)).collect()
    };
    json!({
        "matter": difference.matter.name(),
        "from": quoted(from, difference.from),
        "to": quoted(to, difference.to),
        "from_words": words(from, &difference.ours),
        "to_words": words(to, &difference.theirs),
    })
}

/// Returns the two languages that are meant: of two editions, what is not named is the other.
fn pair(
    wishes: &arguments::Align,
    library: &Library,
    slug: &Slug,
) -> Result<(Lang, Lang), CliError> {
    let named = |tag: &Option<String>| -> Result<Option<Lang>, CliError> {
        let lang = setup::lang(tag.as_deref())?;
        lang.map(|lang| library.lang_of(slug, Some(&lang))).transpose().map_err(Into::into)
    };
    let langs = library.langs(slug)?;
    let other = |than: &Lang| match langs.as_slice() {
        [first, second] if first == than => Some(second.clone()),
        [first, _] => Some(first.clone()),
        _ => None,
    };
    let (from, to) = match (named(&wishes.from)?, named(&wishes.to)?) {
        (Some(from), None) => (Some(from.clone()), other(&from)),
        (None, Some(to)) => (other(&to), Some(to)),
        (None, None) if langs.len() == 2 => (langs.first().cloned(), langs.last().cloned()),
        both => both,
    };
    match (from.zip(to), langs.as_slice()) {
        (_, []) => Err(LibraryError::NoEditions { slug: slug.clone() }.into()),
        (Some((from, to)), _) if from != to => Ok((from, to)),
        (_, [only]) => Err(CliError::OneEdition { slug: slug.clone(), lang: only.clone() }),
        _ => {
            let there = langs.iter().map(Lang::as_str).collect::<Vec<_>>().join(", ");
            Err(CliError::WhichEditions { slug: slug.clone(), there })
        }
    }
}

/// Returns the beads as JSON, each with its sentences where they are wanted.
fn beads(aligned: &Aligned, with_sentences: bool) -> Vec<Value> {
    let Aligned { from, to, alignment } = aligned;
    let mut sentences = alignment.sentences.iter().peekable();
    let mut all = Vec::with_capacity(alignment.blocks.len());
    for bead in &alignment.blocks {
        let mut value = json!({
            "from": bead.from.clone().collect::<Vec<_>>(),
            "to": bead.to.clone().collect::<Vec<_>>(),
            "score": rounded(bead.score),
        });
        let mut inside = Vec::new();
        while let Some(sentence) = sentences.next_if(|it| is_inside(it, bead)) {
            inside.push(json!({
                "from": span(from, sentence.from),
                "to": span(to, sentence.to),
                "score": rounded(sentence.score),
            }));
        }
        if with_sentences && let Some(object) = value.as_object_mut() {
            object.insert("sentences".to_owned(), inside.into());
        }
        all.push(value);
    }
    all
}

fn is_inside(sentence: &SentenceBead, bead: &Bead) -> bool {
    let holds = |range: &Range<usize>, span: Span| range.contains(&span.start.block);
    bead.is_shared() && holds(&bead.from, sentence.from) && holds(&bead.to, sentence.to)
}

fn span(edition: &Edition, span: Span) -> Value {
    json!({ "start": edition.position_of(span.start), "end": edition.position_of(span.end) })
}

/// Returns a score with two decimals: no more of it means anything.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * 100.0).round() / 100.0
}
