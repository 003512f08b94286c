//! The library's root, and all of its articles on as many threads as there are.

use std::{
    collections::BTreeSet,
    num::NonZero,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use super::{
    article,
    edition::Seen,
    finding::{FileFault, Finding, Level},
    report::Report,
    twins::Twins,
};
use crate::{
    domain::Slug,
    store::{
        FORMAT_FILE, Store, StoreError,
        disk::{Folder, ItemKind},
        library::format_told,
        read::{INCOMING, TRASH},
    },
};

/// What was looked at and what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    pub articles: usize,
    pub files: usize,
    /// By file.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// Says whether anything is wrong; information alone is not.
    pub fn is_troubled(&self) -> bool {
        self.findings.iter().any(|finding| finding.fault.level() == Level::Trouble)
    }
}

/// An article that was looked at.
type Looked = (usize, Report, Vec<Seen>);

impl Store {
    /// Looks through the whole library.
    pub fn check(&self) -> Result<Checked, StoreError> {
        let Some(root) = self.root_folder()? else { return Ok(Checked::default()) };
        let mut report = Report::default();
        check_root(&mut report, self, &root);
        let mut checked = self.check_articles(&self.slugs()?);
        checked.files += report.files;
        checked.findings.append(&mut report.findings);
        checked.findings.sort_by(|one, other| one.file.cmp(&other.file));
        Ok(checked)
    }

    /// Looks through some articles.
    pub fn check_only(&self, slugs: &[Slug]) -> Result<Checked, StoreError> {
        for slug in slugs {
            self.article_folder(slug)?;
        }
        let mut checked = self.check_articles(slugs);
        checked.findings.sort_by(|one, other| one.file.cmp(&other.file));
        Ok(checked)
    }

    fn check_articles(&self, slugs: &[Slug]) -> Checked {
        let next = AtomicUsize::new(0);
        let looked: Mutex<Vec<Looked>> = Mutex::new(Vec::with_capacity(slugs.len()));
        let look = || {
            let mut mine = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some(slug) = slugs.get(number) else { break };
                let (report, seen) = self.look_at(slug);
                mine.push((number, report, seen));
            }
            // Nobody panics while it is held.
            looked.lock().unwrap_or_else(std::sync::PoisonError::into_inner).append(&mut mine);
        };
        thread::scope(|scope| {
            let threads = thread::available_parallelism().map_or(1, NonZero::get);
            for _ in 1..threads.min(slugs.len()) {
                // Where no thread can be had this one does it all.
                let _ = thread::Builder::new().spawn_scoped(scope, look);
            }
            look();
        });
        let mut looked = looked.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        looked.sort_by_key(|(number, ..)| *number);
        self.joined(looked)
    }

    fn joined(&self, looked: Vec<Looked>) -> Checked {
        let mut checked = Checked { articles: looked.len(), ..Checked::default() };
        let mut twins = Twins::default();
        for (_, mut report, seen) in looked {
            checked.files += report.files;
            checked.findings.append(&mut report.findings);
            if let Some(slug) = &report.slug {
                checked.findings.extend(twins.take(self, slug, seen));
            }
        }
        checked
    }

    fn look_at(&self, slug: &Slug) -> (Report, Vec<Seen>) {
        let mut report = Report { slug: Some(slug.clone()), ..Report::default() };
        let root = self.root_folder().ok().flatten();
        let folder = root.and_then(|root| report.open(&root, slug.as_str()));
        let seen = folder.map(|folder| article::check(&mut report, &folder));
        (report, seen.unwrap_or_default())
    }
}

/// Looks at what is in the library beside articles.
fn check_root(report: &mut Report, store: &Store, root: &Folder) {
    let mut names = BTreeSet::new();
    for item in report.items(root) {
        match (item.kind, item.name.as_str()) {
            (ItemKind::Folder, INCOMING) => check_incoming(report, root),
            (ItemKind::Folder, TRASH) => (),
            (ItemKind::Folder, name) if Slug::parse(name).is_some() => (),
            (ItemKind::File, FORMAT_FILE) if store.is_read_only() => {
                report.tell(root, FORMAT_FILE, FileFault::Format(format_told(root)));
            }
            (ItemKind::File, FORMAT_FILE) => (),
            _ => report.unknown(root, &item),
        }
        names.insert(item.name);
    }
    if !root.has(FORMAT_FILE).unwrap_or(true) {
        report.tell(root, FORMAT_FILE, FileFault::NoFormat);
    }
}

/// Everything here is left over, unless somebody is adding at the moment.
fn check_incoming(report: &mut Report, root: &Folder) {
    let Some(incoming) = report.open(root, INCOMING) else { return };
    if !incoming.lock_alone() {
        return;
    }
    for item in report.items(&incoming) {
        report.tell(&incoming, &item.name, FileFault::LeftOver);
    }
}
