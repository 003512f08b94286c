//! How ids and versions are spelt in a line.

use uuid::Uuid;

use crate::domain::{ArticleId, Lang, Text, Version};

/// W3C's own context (Web Annotation Data Model, 3.1).
pub(crate) const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// What our own terms begin with when a JSON-LD processor expands `postil:kind` and its like.
pub(crate) const NAMESPACE: &str = "urn:x-postil:";

/// Writes an id as W3C wants it: an IRI.
pub(crate) fn urn(id: Uuid) -> String {
    id.urn().to_string()
}

/// Reads `urn:uuid:…`.
pub(crate) fn parse_urn(urn: &str) -> Option<Uuid> {
    Uuid::try_parse(urn.strip_prefix("urn:uuid:")?).ok()
}

/// Writes the edition that an annotation is about: `urn:uuid:<article>#<lang>`.
pub(crate) fn source(article: ArticleId, lang: &Lang) -> String {
    format!("{}#{lang}", article.0.urn())
}

/// Reads the edition that an annotation is about.
pub(crate) fn parse_source(source: &str) -> Option<(ArticleId, Lang)> {
    let (article, lang) = source.split_once('#')?;
    Some((ArticleId(parse_urn(article)?), Lang::parse(lang)?))
}

/// Writes a version: `n/writer/h`.
pub(crate) fn version(version: &Version) -> String {
    format!("{}/{}/{}", version.n, version.writer, version.h)
}

/// Reads `n/writer/h`.
pub(crate) fn parse_version(raw: &str) -> Option<Version> {
    let mut parts = raw.split('/');
    let (n, writer, h) = (parts.next()?, parts.next()?, parts.next()?);
    let is_hash = h.len() == 16 && h.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let is_whole = parts.next().is_none() && is_writer(writer) && is_hash;
    let n = n.parse().ok()?;
    is_whole.then(|| Version { n, writer: Text::new(writer), h: Text::new(h) })
}

/// Says whether something is a writer's name: eight lower-case letters.
pub(crate) fn is_writer(name: &str) -> bool {
    name.len() == 8 && name.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_go_both_ways_and_others_are_none() {
        let raw = "12/abcdefgh/0123456789abcdef";
        assert_eq!(version(&parse_version(raw).unwrap()), raw);
        for bad in ["", "1/abcdefgh", "x/abcdefgh/0123456789abcdef", "1/ABCDEFGH/0123456789abcdef"]
        {
            assert_eq!(parse_version(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_edition_is_named_by_article_and_language() {
        let article = ArticleId(Uuid::from_u128(7));
        let lang = Lang::parse("zh-Hant").unwrap();
        let raw = source(article, &lang);
        assert_eq!(raw, "urn:uuid:00000000-0000-0000-0000-000000000007#zh-Hant");
        assert_eq!(parse_source(&raw), Some((article, lang)));
        assert_eq!(parse_source("urn:uuid:7#en"), None);
    }
}
