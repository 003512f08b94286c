//! Stages many articles on several threads, while those staged before them reach the disk.
//!
//! Waiting for the disk and writing take turns on no thread: the caller waits and renames, the
//! others write. Where the disk is slow more is written meanwhile, so it is waited for less often.

use std::{
    collections::BTreeMap,
    num::NonZero,
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, Sender},
    },
    thread,
};

use super::{
    NewArticle,
    incoming::{Flush, Piece},
};
use crate::store::disk::Folder;

/// How many articles are staged before the disk may be waited for.
const PIECE: usize = 64;

/// The most threads that write; beyond that the file system's own locks are the limit.
const MOST_THREADS: usize = 4;

/// Stages articles and gives them, in their order, in groups as large as were ready.
pub(super) fn each_group<'a>(
    incoming: &Folder,
    articles: &'a [NewArticle],
    mut take: impl FnMut(Vec<Piece<'a>>),
) {
    let next = AtomicUsize::new(0);
    let (sender, staged) = mpsc::channel();
    thread::scope(|scope| {
        let stage = |sender: Sender<_>| stage_pieces(incoming, articles, &next, &sender);
        let mut is_alone = true;
        for _ in 0..threads() {
            let sender = sender.clone();
            let started = thread::Builder::new().spawn_scoped(scope, move || stage(sender));
            is_alone &= started.is_err();
        }
        if is_alone {
            stage(sender);
        } else {
            drop(sender);
        }
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        while let Ok((number, piece)) = staged.recv() {
            waiting.insert(number, piece);
            waiting.extend(staged.try_iter());
            let mut group = Vec::new();
            while let Some(piece) = waiting.remove(&due) {
                group.push(piece);
                due += 1;
            }
            if !group.is_empty() {
                take(group);
            }
        }
    });
}

fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS)
}

/// Stages one piece after the other, each that nobody else has begun.
fn stage_pieces<'a>(
    incoming: &Folder,
    articles: &'a [NewArticle],
    next: &AtomicUsize,
    staged: &Sender<(usize, Piece<'a>)>,
) {
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let Some(articles) = articles.chunks(PIECE).nth(number) else { return };
        let piece = Piece::stage(incoming, articles, Flush::Together);
        if staged.send((number, piece)).is_err() {
            return;
        }
    }
}
