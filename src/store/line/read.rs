//! A line of a log → a version of an annotation, or what is wrong with the line.

use serde_json::error::Category;

use super::{
    Line, State,
    shape::{AnnotationShape, BodyShape, Many, SelectorShape, TargetShape, VersionShape},
    terms, time,
};
use crate::{
    domain::{
        Annotation, AnnotationId, Body, Color, Note, NoteKind, Relation, Selector, Target, Text,
        TextHash, Version,
    },
    store::{
        disk::{
            limits::{MAX_DEPTH, MAX_LINE, MAX_NUMBER},
            line_hash,
        },
        warning::Damage,
    },
};

/// Reads a line, given without its line end.
pub(crate) fn read(line: &[u8]) -> Result<Line, Damage> {
    if line.len() > MAX_LINE {
        return Err(Damage::TooLong);
    }
    let json = text_of(line)?;
    let shape: VersionShape = parse(json)?;
    let id = terms::parse_urn(&shape.id).map(AnnotationId);
    let id = id.filter(|_| shape.kind == "Annotation").ok_or(Damage::NotAnnotation)?;
    let version = version(&shape, line)?;
    let replaces: Option<_> = shape.replaces.iter().map(|it| terms::parse_version(it)).collect();
    let replaces = replaces.ok_or(Damage::NotAnnotation)?;
    let state = if shape.is_deleted {
        State::Deleted(id)
    } else {
        State::Live(annotation(id, &parse(json)?).ok_or(Damage::NotAnnotation)?)
    };
    Ok(Line { version, replaces, state })
}

/// Returns the line as text that a JSON reader may be let loose on.
pub(super) fn text_of(line: &[u8]) -> Result<&str, Damage> {
    if memchr::memchr(0, line).is_some() {
        return Err(Damage::Nul);
    }
    if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|it| line.starts_with(it.as_bytes()))
    {
        return Err(Damage::ConflictMarker);
    }
    let text = std::str::from_utf8(line).map_err(|_| Damage::NotUtf8)?;
    // Hardly any line has brackets enough to be nested so deep.
    let has_many = memchr::memchr2_iter(b'[', b'{', line).nth(MAX_DEPTH).is_some();
    if has_many && depth(line) > MAX_DEPTH { Err(Damage::TooDeep) } else { Ok(text) }
}

/// Counts how deep arrays and objects are nested, outside of strings.
fn depth(json: &[u8]) -> usize {
    let (mut depth, mut deepest, mut is_string, mut is_escaped) = (0_usize, 0, false, false);
    for byte in json {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_string,
            b'"' => is_string = !is_string,
            b'[' | b'{' if !is_string => depth += 1,
            b']' | b'}' if !is_string => depth = depth.saturating_sub(1),
            _ => (),
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn parse<'a, T: serde::Deserialize<'a>>(json: &'a str) -> Result<T, Damage> {
    serde_json::from_str(json).map_err(|error| match error.classify() {
        Category::Eof => Damage::Torn,
        Category::Syntax | Category::Io => Damage::NotJson,
        Category::Data => Damage::NotAnnotation,
    })
}

fn version(shape: &VersionShape, line: &[u8]) -> Result<Version, Damage> {
    let n = shape.n.as_u64().filter(|n| (1..=MAX_NUMBER).contains(n)).ok_or(Damage::Number)?;
    if !terms::is_writer(&shape.writer) {
        return Err(Damage::NotAnnotation);
    }
    Ok(Version { n, writer: Text::new(&shape.writer), h: line_hash(line).into() })
}

/// Reads the annotation of a line or of a draft.
pub(super) fn annotation(id: AnnotationId, shape: &AnnotationShape) -> Option<Annotation> {
    Some(Annotation {
        id,
        creator: Text::line(&shape.creator.name),
        created: time::parse_iso(&shape.created)?,
        modified: time::parse_iso(&shape.modified)?,
        target: target(&shape.target)?,
        body: body(shape)?,
    })
}

fn target(shape: &TargetShape) -> Option<Target> {
    let (article, lang) = terms::parse_source(&shape.source)?;
    let Many(selectors) = &shape.selector;
    let selector =
        if selectors.is_empty() { None } else { Some(selector(selectors, &shape.text)?) };
    Some(Target { article, lang, selector })
}

fn selector(shapes: &[SelectorShape], text: &str) -> Option<Selector> {
    let of_kind = |kind: &str| shapes.iter().find(|it| it.kind == kind);
    let (quote, position) = (of_kind("TextQuoteSelector")?, of_kind("TextPositionSelector")?);
    Some(Selector {
        exact: Text::new(&quote.exact),
        prefix: Text::new(&quote.prefix),
        suffix: Text::new(&quote.suffix),
        start: position.start,
        // One that runs backwards says nothing; the quote still does.
        end: position.end.max(position.start),
        text_hash: TextHash::parse(text)?,
    })
}

fn body(shape: &AnnotationShape) -> Option<Body> {
    let Many(bodies) = &shape.body;
    let words_for = |purpose: &'static str| {
        bodies.iter().filter_map(move |it| match it {
            BodyShape::Words(words) if words.purpose == purpose => Some(&*words.value),
            _ => None,
        })
    };
    if let Some(is_set) = shape.is_set {
        return Some(Body::Flag { name: Text::line(words_for("tagging").next()?), is_set });
    }
    if let Some(other) = &shape.pin {
        return Some(Body::Pin(Box::new(target(other)?)));
    }
    if let Some(relation) = Relation::from_name(&shape.relation) {
        let to = bodies.iter().find_map(|it| match it {
            BodyShape::Iri(iri) => terms::parse_urn(iri),
            BodyShape::Words(_) => None,
        })?;
        let from = AnnotationId(terms::parse_urn(&shape.from)?);
        return Some(Body::Link { relation, from, to: AnnotationId(to) });
    }
    if let Some(letter) = words_for("bookmarking").next() {
        return Some(Body::Bookmark(Text::line(letter).chars().next()?));
    }
    Some(Body::Note(Note {
        kind: NoteKind::from_name(&shape.note_kind).unwrap_or_default(),
        color: Color::from_name(&shape.color).unwrap_or_default(),
        words: Text::new(words_for("commenting").next().unwrap_or_default()),
        tags: words_for("tagging").map(Text::line).collect(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{
        line::{Stamp, write},
        samples::note,
    };

    fn written(words: &str) -> String {
        let stamp =
            Stamp { n: 1, writer: "abcdefgh", replaces: &[], lines: &[], is_deleted: false };
        write(&note(1, words), &stamp).0
    }

    #[test]
    fn each_damage_is_named() {
        let line = written("word");
        let changed = |from: &str, to: &str| {
            assert!(line.contains(from), "{from}");
            line.replacen(from, to, 1).into_bytes()
        };
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        for (bytes, damage) in [
            (line.as_bytes()[..line.len() - 1].to_vec(), Damage::Torn),
            (vec![0; 512], Damage::Nul),
            (b"<<<<<<< HEAD".to_vec(), Damage::ConflictMarker),
            (b"=======".to_vec(), Damage::ConflictMarker),
            (b">>>>>>> theirs".to_vec(), Damage::ConflictMarker),
            (b"\xff{}".to_vec(), Damage::NotUtf8),
            (b"no JSON".to_vec(), Damage::NotJson),
            (changed("}", "},"), Damage::NotJson),
            (b"{}".to_vec(), Damage::NotAnnotation),
            (changed("\"Annotation\"", "\"Person\""), Damage::NotAnnotation),
            (changed("\"Annotation\"", "7"), Damage::NotAnnotation),
            (changed("\"postil:n\":1", "\"postil:n\":0"), Damage::Number),
            (changed("\"postil:n\":1", "\"postil:n\":-1"), Damage::Number),
            (changed("\"postil:n\":1", "\"postil:n\":1.5"), Damage::Number),
            (changed("\"postil:n\":1", "\"postil:n\":9007199254740992"), Damage::Number),
            (changed("\"postil:n\":1", "\"postil:n\":\"1\""), Damage::NotAnnotation),
            (changed("abcdefgh", "../../etc"), Damage::NotAnnotation),
            (changed("1970", "1970-13"), Damage::NotAnnotation),
            (deep.into_bytes(), Damage::TooDeep),
            (vec![b'x'; MAX_LINE + 1], Damage::TooLong),
        ] {
            let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(400)]);
            assert_eq!(read(&bytes).err(), Some(damage), "{shown}");
        }
    }

    #[test]
    fn a_position_that_runs_backwards_leaves_the_quote() {
        let line = written("word").replacen("\"start\":3", "\"start\":9", 1);
        let State::Live(read) = read(line.as_bytes()).unwrap().state else { panic!() };
        let selector = read.target.selector.unwrap();
        assert_eq!((selector.start, selector.end), (9, 9));
        assert!(!selector.exact.is_empty());
    }

    #[test]
    fn the_greatest_number_is_still_one() {
        let line = written("word").replacen("\"postil:n\":1", "\"postil:n\":9007199254740991", 1);
        assert_eq!(read(line.as_bytes()).unwrap().version.n, MAX_NUMBER);
    }

    #[test]
    fn one_body_and_brackets_in_words_are_read_too() {
        let words = "[".repeat(200);
        let line = written(&words);
        let (before, after) = line.split_once("\"body\":[").unwrap();
        let (body, after) = after.split_once("}]").unwrap();
        let single = format!("{before}\"body\":{body}}}{after}");
        for line in [line.as_str(), single.as_str()] {
            let State::Live(annotation) = read(line.as_bytes()).unwrap().state else { panic!() };
            assert_eq!(annotation, note(1, &words));
        }
    }
}
