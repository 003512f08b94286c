//! How many units of two texts read alike, counted once.

use super::unit::Unit;

/// What is known of one unit.
#[derive(Clone, Copy, Default)]
struct Kin {
    olds: usize,
    news: usize,
    /// The unit of the other text that reads like it, if there is one such in each.
    single: Option<usize>,
}

/// The units of two texts, counted by how they read.
pub(super) struct Census {
    olds: Vec<Kin>,
    news: Vec<Kin>,
}

impl Census {
    pub(super) fn of(olds: &[Unit], news: &[Unit]) -> Self {
        let keys = |units: &[Unit], is_new: bool| -> Vec<(u64, bool, usize)> {
            units.iter().enumerate().map(|(index, unit)| (unit.key, is_new, index)).collect()
        };
        let mut all = keys(olds, false);
        all.append(&mut keys(news, true));
        all.sort_unstable();
        let mut census =
            Self { olds: vec![Kin::default(); olds.len()], news: vec![Kin::default(); news.len()] };
        for alike in all.chunk_by(|one, other| one.0 == other.0) {
            let old_count = alike.partition_point(|(_, is_new, _)| !is_new);
            let new_count = alike.len() - old_count;
            let pair = match alike {
                [(_, false, old), (_, true, new)] => Some((*old, *new)),
                _ => None,
            };
            for (_, is_new, index) in alike {
                let side = if *is_new { &mut census.news } else { &mut census.olds };
                let single = pair.map(|(old, new)| if *is_new { old } else { new });
                if let Some(kin) = side.get_mut(*index) {
                    *kin = Kin { olds: old_count, news: new_count, single };
                }
            }
        }
        census
    }

    /// Returns the new unit that reads like an old one, if both are single.
    pub(super) fn new_of(&self, old: usize) -> Option<usize> {
        self.olds.get(old)?.single
    }

    /// Returns the old unit that reads like a new one, if both are single.
    pub(super) fn old_of(&self, new: usize) -> Option<usize> {
        self.news.get(new)?.single
    }

    /// Says whether more units read like an old one in the old text than in the new one.
    pub(super) fn is_thinned(&self, old: usize) -> bool {
        self.olds.get(old).is_some_and(|kin| kin.olds > kin.news)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::unit::units;

    #[test]
    fn units_are_single_or_thinned_or_neither() {
        let (old, new) =
            (units("A b. C d. C d. E f. G h. G h."), units("C d. X y. A b. G h. G h."));
        let census = Census::of(&old, &new);
        let singles: Vec<_> = (0..old.len()).map(|it| census.new_of(it)).collect();
        assert_eq!(singles, [Some(2), None, None, None, None, None]);
        assert_eq!((0..5).map(|it| census.old_of(it)).collect::<Vec<_>>()[2], Some(0));
        let thinned: Vec<_> = (0..old.len()).map(|it| census.is_thinned(it)).collect();
        assert_eq!(thinned, [false, true, true, true, false, false]);
        assert_eq!((census.new_of(9), census.old_of(9), census.is_thinned(9)), (None, None, false));
    }
}
