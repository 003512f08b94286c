//! `postil list`: the articles, a line each.

use std::io::Write;

use serde_json::json;

use super::{CliError, End, Setup, arguments, write, write_json};
use crate::{
    domain::{Entry, Progress},
    export,
    script::Query,
};

/// Lists what fits the filter.
pub(super) fn list(
    wishes: &arguments::List,
    setup: &Setup,
    out: &mut impl Write,
) -> Result<End, CliError> {
    let library = setup.library()?;
    let query = Query::parse(&wishes.filter.join(" "));
    let mut entries = library.entries()?;
    entries.retain(|entry| query.as_ref().is_none_or(|query| query.matches(&entry.searchable())));
    if wishes.json {
        write_json(out, &entries.iter().map(json).collect::<serde_json::Value>())?;
    } else {
        write(out, &export::plain::list(&entries, &setup.words))?;
    }
    Ok(End::Good)
}

fn json(entry: &Entry) -> serde_json::Value {
    let meta = &entry.meta;
    let progress = match entry.progress {
        Progress::New => json!("new"),
        Progress::Started(percent) => json!(percent),
        Progress::Done => json!("done"),
    };
    json!({
        "slug": entry.slug.as_str(),
        "title": meta.title.as_str(),
        "authors": meta.authors.iter().map(|author| json!({
            "name": author.name.as_str(),
            "affiliation": author.affiliation.as_str(),
        })).collect::<Vec<_>>(),
        "section": meta.section.as_str(),
        "published": meta.published.map(crate::domain::Date::iso),
        "source": meta.source.as_str(),
        "site": meta.site.as_str(),
        "languages": entry.langs.iter().map(crate::domain::Lang::as_str).collect::<Vec<_>>(),
        "notes": entry.notes,
        "tags": entry.tags.iter().map(crate::domain::Text::as_str).collect::<Vec<_>>(),
        "progress": progress,
    })
}
