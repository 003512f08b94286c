//! A trie as the program reads it: nodes in breadth-first order, so that the children of one stand
//! together, sorted by their label, which is a UTF-16 unit.
//!
//! Packed, all numbers little-endian: the number of nodes (4 bytes); for each upper half of a unit
//! the number of its page, 0 for none (256 bytes); how many pages (2 bytes); the pages, each with
//! the root's child for each lower half, 0 for none (512 bytes); the labels (2 bytes each); the
//! nodes (8 bytes each): first child (3), kind of value (1), where it is (3), cost (1); and one more
//! node, for where the children of the last one end.

use std::collections::{BTreeMap, VecDeque};

/// What a word becomes.
#[derive(Clone, Copy)]
pub(crate) struct Value {
    /// [`SAME`], [`EACH`], or how many bytes it has in the pool.
    pub(crate) kind: u8,
    /// Where in the pool it is.
    pub(crate) at: u32,
    pub(crate) cost: u8,
}

/// The word stays as it is.
pub(crate) const SAME: u8 = 1;
/// Each character of the word becomes what it becomes by itself.
pub(crate) const EACH: u8 = 2;

#[derive(Default)]
pub(crate) struct Trie {
    children: BTreeMap<u16, Trie>,
    value: Option<Value>,
}

impl Trie {
    pub(crate) fn insert(&mut self, word: &str, value: Value) {
        let mut node = self;
        for unit in word.encode_utf16() {
            node = node.children.entry(unit).or_default();
        }
        node.value = Some(value);
    }

    pub(crate) fn packed(&self) -> Vec<u8> {
        let (mut labels, mut nodes) = (vec![0, 0], Vec::new());
        let mut waiting = VecDeque::from([self]);
        let mut next = 1_u32;
        let mut count = 0_u32;
        while let Some(node) = waiting.pop_front() {
            count += 1;
            let value = node.value.unwrap_or(Value { kind: 0, at: 0, cost: 0 });
            nodes.extend(three(next));
            nodes.push(value.kind);
            nodes.extend(three(value.at));
            nodes.push(value.cost);
            for (label, child) in &node.children {
                labels.extend(label.to_le_bytes());
                waiting.push_back(child);
                next += 1;
            }
        }
        nodes.extend(three(next));
        nodes.extend([0; 5]);
        let mut packed = count.to_le_bytes().to_vec();
        packed.extend(self.pages());
        packed.extend(labels);
        packed.extend(nodes);
        packed
    }

    /// Returns the pages of the root's children, which are the nodes from 1 on.
    fn pages(&self) -> Vec<u8> {
        let mut numbers = vec![0; 256];
        let mut pages: Vec<u8> = Vec::new();
        let mut count = 0_u8;
        for (node, label) in (1_u16..).zip(self.children.keys()) {
            let [low, high] = label.to_le_bytes().map(usize::from);
            if numbers[high] == 0 {
                count += 1;
                numbers[high] = count;
                pages.extend([0; 512]);
            }
            let at = (usize::from(numbers[high]) - 1) * 512 + low * 2;
            pages[at..at + 2].copy_from_slice(&node.to_le_bytes());
        }
        numbers.extend(u16::from(count).to_le_bytes());
        numbers.extend(pages);
        numbers
    }
}

fn three(number: u32) -> [u8; 3] {
    let [one, two, three, _] = number.to_le_bytes();
    [one, two, three]
}
