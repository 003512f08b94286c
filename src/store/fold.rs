//! The fold: all lines of all logs → the annotations as they are now.
//!
//! It is a union of sets, so lines may come in any order, any number of times, split over files in
//! any way. A version's heads are those that no other replaces; no clock decides anything. Knows
//! no file.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashSet},
};

use super::line::{Line, State};
use crate::domain::{Annotation, AnnotationId, Body, Record, Time, Version};

/// Every version of every annotation that was read.
pub(super) type Fold = FoldOf<Box<Annotation>>;

/// Every version of every annotation that was read, with as much of each as is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoldOf<T> {
    versions: BTreeMap<(AnnotationId, Rank), Held<T>>,
}

/// Versions in their order: the number, then the hash. The writer only tells twins apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Rank {
    n: u64,
    h: Box<str>,
    writer: Box<str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Held<T> {
    replaces: Vec<Rank>,
    /// `None` for a tombstone.
    annotation: Option<T>,
}

impl<T> Default for FoldOf<T> {
    fn default() -> Self {
        Self { versions: BTreeMap::new() }
    }
}

impl<T> FoldOf<T> {
    /// Takes a line in, and of its annotation what is to be kept.
    pub(super) fn absorb_as(&mut self, line: Line, keep: impl FnOnce(Annotation) -> T) {
        let id = line.id();
        let annotation = match line.state {
            State::Live(annotation) => Some(keep(annotation)),
            State::Deleted(_) => None,
        };
        let replaces = line.replaces.iter().map(Rank::of).collect();
        let key = (id, Rank::of(&line.version));
        self.versions.entry(key).or_insert(Held { replaces, annotation });
    }

    /// Returns what is shown of each annotation that is there, by id.
    pub(super) fn shown(self) -> impl Iterator<Item = T> {
        self.each_heads()
            .filter_map(|heads| heads.into_iter().find_map(|(_, annotation)| annotation))
    }

    /// Returns the heads of one annotation, the greatest first; a tombstone is a head too.
    pub(super) fn heads(&self, id: AnnotationId) -> Vec<Version> {
        let versions: Vec<_> = self.of(id).map(|((_, rank), held)| (rank, held)).collect();
        let replaced = replaced(versions.iter().copied());
        let heads = versions.iter().rev().filter(|(rank, _)| !replaced.contains(rank));
        heads.map(|(rank, _)| rank.version()).collect()
    }

    /// Returns the greatest number of one annotation, 0 when there is none.
    pub(super) fn greatest(&self, id: AnnotationId) -> u64 {
        self.of(id).next_back().map_or(0, |((_, rank), _)| rank.n)
    }

    /// Returns the versions of one annotation in their order.
    fn of(
        &self,
        id: AnnotationId,
    ) -> impl DoubleEndedIterator<Item = (&(AnnotationId, Rank), &Held<T>)> {
        let (least, greatest) = (Rank::new(0, "", ""), Rank::new(u64::MAX, "", ""));
        self.versions.range((id, least)..(id, greatest))
    }

    /// Returns the heads of each annotation, the greatest first, by id.
    fn each_heads(self) -> impl Iterator<Item = Vec<(Rank, Option<T>)>> {
        let mut versions = self.versions.into_iter().peekable();
        std::iter::from_fn(move || {
            let ((id, rank), held) = versions.next()?;
            let mut all = vec![(rank, held)];
            while let Some(((_, rank), held)) = versions.next_if(|((its, _), _)| *its == id) {
                all.push((rank, held));
            }
            Some(heads(all))
        })
    }
}

impl Fold {
    /// Takes a line in.
    pub(super) fn absorb(&mut self, line: Line) {
        self.absorb_as(line, Box::new);
    }

    /// Takes in all that another one has.
    #[cfg(test)]
    pub(super) fn merge(&mut self, other: Self) {
        for (key, held) in other.versions {
            self.versions.entry(key).or_insert(held);
        }
    }

    /// Returns the annotations that are there, by id.
    pub(super) fn into_records(self) -> Vec<Record> {
        self.each_heads().filter_map(record).collect()
    }
}

impl Rank {
    fn new(n: u64, h: &str, writer: &str) -> Self {
        Self { n, h: h.into(), writer: writer.into() }
    }

    fn of(version: &Version) -> Self {
        Self::new(version.n, &version.h, &version.writer)
    }

    fn version(&self) -> Version {
        Version { n: self.n, writer: (*self.writer).into(), h: (*self.h).into() }
    }
}

/// Returns the versions that no other replaces, the greatest first.
fn heads<T>(versions: Vec<(Rank, Held<T>)>) -> Vec<(Rank, Option<T>)> {
    let replaced = replaced(versions.iter().map(|(rank, held)| (rank, held)));
    let is_head: Vec<bool> = versions.iter().map(|(rank, _)| !replaced.contains(rank)).collect();
    drop(replaced);
    let all = versions.into_iter().zip(is_head).rev().filter(|(_, is_head)| *is_head);
    all.map(|((rank, held), _)| (rank, held.annotation)).collect()
}

/// Returns the versions that others replace.
///
/// An honest version's number is above those that it replaces; one that says otherwise replaces
/// nothing, so that no set of lines can make an annotation vanish in a circle.
fn replaced<'a, T: 'a>(
    versions: impl Iterator<Item = (&'a Rank, &'a Held<T>)>,
) -> HashSet<&'a Rank> {
    versions.flat_map(|(rank, held)| held.replaces.iter().filter(|it| it.n < rank.n)).collect()
}

fn record(heads: Vec<(Rank, Option<Box<Annotation>>)>) -> Option<Record> {
    let (ranks, annotations): (Vec<Rank>, Vec<_>) = heads.into_iter().unzip();
    let count = annotations.iter().flatten().count();
    let mut live = annotations.into_iter().flatten();
    let shown = *live.next()?;
    let is_flag = matches!(shown.body, Body::Flag { .. });
    let others = if is_flag { Vec::new() } else { others(&shown, live) };
    let is_deleted_elsewhere = !is_flag && ranks.len() > count;
    let heads = ranks.iter().map(Rank::version).collect();
    Some(Record { shown, others, heads, is_deleted_elsewhere })
}

/// Returns the other heads that say something else; two devices that did the same thing agree,
/// whenever they did it.
fn others(shown: &Annotation, live: impl Iterator<Item = Box<Annotation>>) -> Vec<Annotation> {
    let mut live = live.peekable();
    if live.peek().is_none() {
        return Vec::new();
    }
    let timeless = |it: &Annotation| Annotation { modified: Time::default(), ..it.clone() };
    let mut seen = HashSet::from([timeless(shown)]);
    live.filter(|it| seen.insert(timeless(it))).map(|it| *it).collect()
}

/// Puts versions in the order of their greatness, the greatest first.
pub(super) fn greatest_first<T>(versions: &mut [(Version, T)]) {
    versions.sort_by_key(|(version, _)| Reverse(Rank::of(version)));
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::Index};

    use super::*;
    use crate::{
        domain::Note,
        store::{
            line::{self, Stamp},
            samples::{note, words},
        },
    };

    /// A device writes a version founded on what it knows; then others may hear of it.
    #[derive(Clone, Debug)]
    struct Step {
        device: usize,
        id: u128,
        is_deleted: bool,
        words: u8,
        /// How many of the heads it knows are replaced; the editor may have been opened on fewer.
        opened_on: Index,
        hears: bool,
        /// What the device's clock says, right or wrong.
        time: i64,
    }

    const WRITERS: [&str; 3] = ["aaaaaaaa", "bbbbbbbb", "cccccccc"];

    fn step() -> impl Strategy<Value = Step> {
        let parts = (0..3_usize, 1..3_u128, any::<bool>(), 0..3_u8, any::<Index>(), any::<bool>());
        let time = -1_000_000..1_000_000_i64;
        (parts, time).prop_map(|((device, id, deletes, words, opened_on, hears), time)| Step {
            device,
            id,
            is_deleted: deletes && words == 0,
            words,
            opened_on,
            hears,
            time,
        })
    }

    /// Plays the steps; returns all lines as they were written.
    fn play(steps: &[Step]) -> Vec<String> {
        let mut devices = vec![Fold::default(); WRITERS.len()];
        let mut written = Vec::new();
        for step in steps {
            let mut annotation = note(step.id, &step.words.to_string());
            annotation.modified = Time(step.time);
            let known = devices[step.device].heads(annotation.id);
            let opened_on = &known[..step.opened_on.index(known.len() + 1)];
            let stamp = Stamp {
                n: devices[step.device].greatest(annotation.id) + 1,
                writer: WRITERS[step.device],
                replaces: opened_on,
                lines: &[],
                is_deleted: step.is_deleted,
            };
            let (line, _) = line::write(&annotation, &stamp);
            devices[step.device].absorb(line::read(line.as_bytes()).unwrap());
            if step.hears {
                let all = devices.iter().cloned().reduce(merged).unwrap();
                devices[(step.device + 1) % WRITERS.len()] = all;
            }
            written.push(line);
        }
        written
    }

    fn merged(mut one: Fold, other: Fold) -> Fold {
        one.merge(other);
        one
    }

    fn folded<'a>(lines: impl IntoIterator<Item = &'a String>) -> Fold {
        let mut fold = Fold::default();
        for line in lines {
            fold.absorb(line::read(line.as_bytes()).unwrap());
        }
        fold
    }

    /// What is to be seen of one annotation, said as plainly as can be.
    #[derive(Debug, PartialEq, Eq)]
    struct Seen {
        shown: String,
        others: Vec<String>,
        is_deleted_elsewhere: bool,
    }

    fn model(lines: &[String], id: u128) -> Option<Seen> {
        let mut versions: Vec<Line> = lines
            .iter()
            .map(|line| line::read(line.as_bytes()).unwrap())
            .filter(|line| line.id() == note(id, "").id)
            .collect();
        versions.sort_by_key(|line| Reverse((line.version.n, line.version.h.clone())));
        let is_replaced = |one: &Line| versions.iter().any(|it| it.replaces.contains(&one.version));
        let heads: Vec<&Line> = versions.iter().filter(|line| !is_replaced(line)).collect();
        let live = |line: &&Line| match &line.state {
            State::Live(annotation) => Some(words(annotation).to_owned()),
            State::Deleted(_) => None,
        };
        let mut said: Vec<String> = heads.iter().filter_map(live).collect();
        let is_deleted_elsewhere = said.len() < heads.len();
        let mut kept = HashSet::new();
        said.retain(|it| kept.insert(it.clone()));
        let mut said = said.into_iter();
        let shown = said.next()?;
        Some(Seen { shown, others: said.collect(), is_deleted_elsewhere })
    }

    fn seen(record: &Record) -> Seen {
        Seen {
            shown: words(&record.shown).to_owned(),
            others: record.others.iter().map(|it| words(it).to_owned()).collect(),
            is_deleted_elsewhere: record.is_deleted_elsewhere,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(150))]
        #[test]
        fn the_fold_shows_what_the_model_says(steps in vec(step(), 0..25)) {
            let lines = play(&steps);
            let records = folded(&lines).into_records();
            for id in 1..3 {
                let record = records.iter().find(|record| record.shown.id == note(id, "").id);
                prop_assert_eq!(record.map(seen), model(&lines, id));
            }
        }

        #[test]
        fn lines_may_come_in_any_order_any_number_of_times_and_split_over_logs(
            steps in vec(step(), 1..25),
            order in vec(any::<Index>(), 0..60),
            split in any::<Index>(),
        ) {
            let lines = play(&steps);
            let expected = folded(&lines);
            let shuffled: Vec<&String> =
                order.iter().map(|at| at.get(&lines)).chain(lines.iter().rev()).collect();
            prop_assert_eq!(&folded(shuffled.iter().copied()), &expected);
            let (one, other) = shuffled.split_at(split.index(shuffled.len()));
            let (one, other) = (folded(one.iter().copied()), folded(other.iter().copied()));
            prop_assert_eq!(&merged(one.clone(), other.clone()), &expected, "both ways");
            prop_assert_eq!(&merged(other.clone(), one.clone()), &expected, "commutative");
            let nested = merged(one.clone(), merged(other.clone(), expected.clone()));
            prop_assert_eq!(&nested, &merged(merged(one, other), expected.clone()), "associative");
            prop_assert_eq!(&merged(expected.clone(), expected.clone()), &expected, "idempotent");
        }

        #[test]
        fn saving_on_all_heads_leaves_one(steps in vec(step(), 1..25)) {
            let lines = play(&steps);
            let mut fold = folded(&lines);
            let id = note(steps[0].id, "").id;
            let heads = fold.heads(id);
            let (n, writer) = (fold.greatest(id) + 1, WRITERS[0]);
            let stamp = Stamp { n, writer, replaces: &heads, lines: &[], is_deleted: false };
            let (line, version) = line::write(&note(steps[0].id, "all"), &stamp);
            fold.absorb(line::read(line.as_bytes()).unwrap());
            prop_assert_eq!(fold.heads(id), [version]);
        }
    }

    fn line(n: u64, h: &str, replaces: &[&Line], words: &str) -> Line {
        let version = Version { n, writer: WRITERS[0].into(), h: h.into() };
        let replaces = replaces.iter().map(|line| line.version.clone()).collect();
        Line { version, replaces, state: State::Live(note(1, words)) }
    }

    #[test]
    fn lines_that_replace_each_other_in_a_circle_do_not_vanish() {
        let (mut one, two) = (line(1, "a", &[], "one"), line(2, "b", &[], "two"));
        let two = Line { replaces: vec![one.version.clone()], ..two };
        one.replaces = vec![two.version.clone()];
        let mut fold = Fold::default();
        fold.absorb(one);
        fold.absorb(two);
        assert_eq!(words(&fold.into_records()[0].shown), "two");
    }

    #[test]
    fn heads_that_differ_in_their_time_alone_are_one() {
        let (one, mut two) = (line(1, "a", &[], "same"), line(1, "b", &[], "same"));
        if let State::Live(annotation) = &mut two.state {
            annotation.modified = Time(9);
            annotation.body = Body::Note(Note { words: "same".into(), ..Note::default() });
        }
        let mut fold = Fold::default();
        fold.absorb(one);
        fold.absorb(two);
        let records = fold.into_records();
        assert_eq!((records[0].others.len(), records[0].heads.len()), (0, 2));
        assert_eq!(records[0].shown.modified, Time(9), "the greater hash");
    }

    #[test]
    fn an_edit_beats_a_deletion_made_elsewhere_and_says_so() {
        let first = line(1, "a", &[], "first");
        let edit = line(2, "b", &[&first], "edit");
        let mut deletion = line(2, "c", &[&first], "");
        deletion.state = State::Deleted(first.id());
        let mut fold = Fold::default();
        for line in [first, edit, deletion] {
            fold.absorb(line);
        }
        let records = fold.into_records();
        assert_eq!(words(&records[0].shown), "edit");
        assert!(records[0].is_deleted_elsewhere);
    }
}
