//! The tables of the conversion as `build/` packs them: words, and what they become.

/// What the words of all tables become; each is a piece of it.
static POOL: &str = include_str!(concat!(env!("OUT_DIR"), "/written.txt"));

/// The words of one table.
pub(super) struct Table {
    count: usize,
    /// For each upper half of a unit the number of its page, 0 for none.
    numbers: &'static [u8],
    /// The root's child for each lower half, 0 for none.
    pages: &'static [u8],
    labels: &'static [u8],
    nodes: &'static [u8],
}

/// How a word ends that was found in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    kind: u8,
    at: usize,
    /// The less, the more common.
    pub(super) cost: u32,
}

/// What a word becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Same,
    /// What each of its characters becomes by itself.
    Each,
    As(&'static str),
}

/// A way into a table, a character at a time.
#[derive(Clone, Copy)]
pub(super) struct Step {
    node: usize,
}

impl Found {
    /// What is in no table.
    pub(super) const UNKNOWN: Self = Self { kind: 1, at: 0, cost: 215 };

    /// Says whether the word becomes another.
    pub(super) fn is_changed(self) -> bool {
        self.kind > 1
    }

    /// Returns what the word becomes.
    pub(super) fn written(self) -> Written {
        match self.kind {
            2 => Written::Each,
            3.. => POOL
                .get(self.at..self.at + usize::from(self.kind))
                .map_or(Written::Same, Written::As),
            _ => Written::Same,
        }
    }
}

impl Table {
    /// Reads the head of a packed table.
    pub(super) fn of(packed: &'static [u8]) -> Self {
        let part = |from: usize, length: usize| packed.get(from..from + length).unwrap_or_default();
        let count = number(part(0, 4));
        let pages = number(part(260, 2)) * 512;
        let labels = 262 + pages;
        Self {
            count,
            numbers: part(4, 256),
            pages: part(262, pages),
            labels: part(labels, count * 2),
            nodes: part(labels + count * 2, (count + 1) * 8),
        }
    }

    /// Goes the first step, along a character.
    pub(super) fn begin(&self, char: char) -> Option<Step> {
        let mut units = [0; 2];
        let units = char.encode_utf16(&mut units);
        let (first, rest) = units.split_first()?;
        let [low, high] = first.to_le_bytes().map(usize::from);
        let page = usize::from(*self.numbers.get(high)?).checked_sub(1)?;
        let at = page * 512 + low * 2;
        let node = number(self.pages.get(at..at + 2)?);
        let step = (node > 0).then_some(Step { node })?;
        rest.iter().try_fold(step, |step, unit| self.child(step, *unit))
    }

    /// Goes on along a character.
    pub(super) fn go_on(&self, step: Step, char: char) -> Option<Step> {
        let mut units = [0; 2];
        char.encode_utf16(&mut units).iter().try_fold(step, |step, unit| self.child(step, *unit))
    }

    /// Returns the word that ends here.
    pub(super) fn found(&self, step: Step) -> Option<Found> {
        let node = self.nodes.get(step.node * 8..step.node * 8 + 8)?;
        let [_, _, _, kind, one, two, three, cost] = *node else { return None };
        let at = number(&[one, two, three]);
        (kind > 0).then_some(Found { kind, at, cost: cost.into() })
    }

    fn child(&self, step: Step, unit: u16) -> Option<Step> {
        let mut first = self.first_child(step.node)?;
        let mut end = self.first_child(step.node + 1)?.min(self.count);
        while first < end {
            let middle = usize::midpoint(first, end);
            let label = self.labels.get(middle * 2..middle * 2 + 2)?;
            let [low, high] = *label else { return None };
            match u16::from_le_bytes([low, high]).cmp(&unit) {
                std::cmp::Ordering::Less => first = middle + 1,
                std::cmp::Ordering::Equal => return Some(Step { node: middle }),
                std::cmp::Ordering::Greater => end = middle,
            }
        }
        None
    }

    fn first_child(&self, node: usize) -> Option<usize> {
        self.nodes.get(node * 8..node * 8 + 3).map(number)
    }
}

/// Reads a little-endian number.
fn number(bytes: &[u8]) -> usize {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte))
}
