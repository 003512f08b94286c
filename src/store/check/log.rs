//! The logs of an article: their lines, and whether what they say fits the article.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use serde::de::IgnoredAny;

use super::{
    finding::{Finding, LogFault},
    report::Report,
    selectors::{Selectors, Told},
};
use crate::{
    domain::{Annotation, AnnotationId, ArticleId, Lang, Text, Version},
    store::{
        disk::{Folder, ItemKind},
        fold::Fold,
        line::{self, KNOWN_FIELDS, State},
        read::{conflict_copy, each_line},
    },
};

/// How many unknown fields are named, and with how many code points at most.
const NAMED: usize = 3;
const LONGEST: usize = 60;

/// What the logs of an article say.
#[derive(Default)]
pub(super) struct Logs {
    fold: Fold,
    lines: Vec<LiveLine>,
    /// The hash of each number that a writer has used for an annotation.
    numbers: HashMap<(AnnotationId, u64, String), String>,
}

struct LiveLine {
    log: PathBuf,
    number: usize,
    version: Version,
    annotation: Annotation,
}

impl Logs {
    /// Reads the logs in a folder of notes; tells of lines that are not read.
    pub(super) fn read(report: &mut Report, notes: &Folder) -> Self {
        let mut logs = Self::default();
        for item in report.items(notes) {
            let is_log = item.kind == ItemKind::File
                && item.name.strip_suffix(".jsonl").is_some()
                && !item.name.starts_with('.');
            if !is_log {
                report.unknown(notes, &item);
                continue;
            }
            report.permissions(notes, &item.name, 0o600);
            if conflict_copy(&item.name) {
                report.tell(notes, &item.name, LogFault::Copy);
            }
            logs.read_log(report, notes, &item.name);
        }
        logs
    }

    fn read_log(&mut self, report: &mut Report, notes: &Folder, name: &str) {
        let path = notes.path().join(name);
        let (mut unknown, mut count) = (BTreeSet::new(), 0);
        let read = each_line(notes, name, |raw| {
            match line::read(raw.bytes) {
                Ok(read) => {
                    let more = unknown_fields(raw.bytes);
                    count += usize::from(!more.is_empty());
                    unknown.extend(more);
                    if self.is_second_use(&read) {
                        report.tell(notes, name, LogFault::Twice(raw.number));
                    }
                    if read.replaces.iter().any(|it| it.n >= read.version.n) {
                        report.tell(notes, name, LogFault::Backwards(raw.number));
                    }
                    self.take(&path, raw.number, read);
                }
                Err(damage) => report.tell(notes, name, LogFault::Line(raw.number, damage)),
            }
            ControlFlow::Continue(())
        });
        if let Err(error) = read {
            report.fail(notes, name, &error);
        }
        if count > 0 {
            let names: Vec<String> = unknown.into_iter().take(NAMED).collect();
            report.tell(notes, name, LogFault::Fields(count, names.join(", ")));
        }
    }

    fn take(&mut self, log: &Path, number: usize, line: line::Line) {
        if let State::Live(annotation) = &line.state {
            self.lines.push(LiveLine {
                log: log.to_owned(),
                number,
                version: line.version.clone(),
                annotation: annotation.clone(),
            });
        }
        self.fold.absorb(line);
    }

    /// Says whether a writer has given this number of an annotation to something else before.
    fn is_second_use(&mut self, line: &line::Line) -> bool {
        let Version { n, writer, h } = &line.version;
        let first = self.numbers.entry((line.id(), *n, writer.as_str().to_owned()));
        first.or_insert_with(|| h.as_str().to_owned()).as_str() != h.as_str()
    }

    /// Tells of notes that are not on this article or on no edition of it, and returns where the
    /// others stand. Versions that were replaced tell nothing any more.
    pub(super) fn check(
        self,
        report: &mut Report,
        article: Option<ArticleId>,
        langs: &BTreeSet<Lang>,
    ) -> Selectors {
        let mut selectors = Selectors::default();
        let mut heads: BTreeMap<AnnotationId, Vec<Version>> = BTreeMap::new();
        for LiveLine { log, number, version, annotation } in self.lines {
            let id = annotation.id;
            let heads = heads.entry(id).or_insert_with(|| self.fold.heads(id));
            if !heads.contains(&version) {
                continue;
            }
            let mut tell = |fault: LogFault| {
                let (file, slug) = (log.clone(), report.slug.clone());
                report.findings.push(Finding { file, slug, fault: fault.into() });
            };
            let target = annotation.target;
            if article.is_some_and(|id| id != target.article) {
                tell(LogFault::OtherArticle(number));
                continue;
            }
            let Some(selector) = target.selector else { continue };
            if !langs.contains(&target.lang) {
                tell(LogFault::NoEdition(number, target.lang.to_string()));
            }
            selectors.take(Told { log, line: number, selector });
        }
        selectors
    }
}

/// Names the fields of a line that postil has no word for.
fn unknown_fields(line: &[u8]) -> Vec<String> {
    #[expect(clippy::zero_sized_map_values, reason = "a map of JSON is read; only its keys count")]
    let fields: HashMap<Cow<'_, str>, IgnoredAny> =
        serde_json::from_slice(line).unwrap_or_default();
    let unknown = fields.into_keys().filter(|name| !KNOWN_FIELDS.contains(&name.as_ref()));
    unknown.map(|name| Text::line(&name).slice(0, LONGEST).to_owned()).collect()
}
