//! What the marks of a block come to: one role for each code point, and what is drawn within.

use super::{
    Role,
    cells::width_of,
    starts::{narrow, wide},
    wrap::Insert,
};
use crate::domain::{Block, BlockKind, MarkKind};

/// The roles of a block's text: from each code point on to the next entry's.
///
/// Invariant: ascending; what stands before the first entry has the block's own role.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    own: Role,
    changes: Vec<(u32, Role)>,
}

impl Roles {
    /// Flattens the marks of a block. Where they nest, a link goes before code, code before
    /// strong, strong before emphasis; a heading stays a heading.
    pub(super) fn of(block: &Block) -> Self {
        let own = match block.kind {
            BlockKind::Heading(_) => Role::Heading,
            BlockKind::Code(_) => Role::Code,
            BlockKind::Figure(_) => Role::Caption,
            _ => Role::Text,
        };
        let mut events: Vec<(usize, usize, i32)> = Vec::new();
        for mark in block.marks.iter().filter(|mark| mark.start < mark.end) {
            let rank = match mark.kind {
                MarkKind::Link(_) => 0,
                MarkKind::Code => 1,
                MarkKind::Image(_) => 2,
                MarkKind::Strong => 3,
                MarkKind::Emphasis => 4,
                MarkKind::Footnote(_) => continue,
            };
            events.extend([(mark.start, rank, 1), (mark.end, rank, -1)]);
        }
        if own == Role::Heading {
            events.clear();
        }
        events.sort_unstable();
        Self { own, changes: changes(own, &events) }
    }

    /// Returns the role of a code point.
    pub(super) fn at(&self, point: usize) -> Role {
        let behind = self.changes.partition_point(|(start, _)| wide(*start) <= point);
        behind.checked_sub(1).and_then(|at| self.changes.get(at)).map_or(self.own, |(_, it)| *it)
    }
}

/// Sweeps over the beginnings and ends of marks, `(point, rank, +1 or -1)`, in order.
fn changes(own: Role, events: &[(usize, usize, i32)]) -> Vec<(u32, Role)> {
    const ROLES: [Role; 5] = [Role::Link, Role::Code, Role::Caption, Role::Strong, Role::Emphasis];
    let mut open = [0i32; ROLES.len()];
    let mut changes: Vec<(u32, Role)> = Vec::new();
    for (point, rank, step) in events {
        if let Some(count) = open.get_mut(*rank) {
            *count += step;
        }
        let role = open.iter().zip(ROLES).find(|(count, _)| **count > 0).map_or(own, |it| it.1);
        let point = narrow(*point);
        match changes.last_mut() {
            Some((last, to)) if *last == point => *to = role,
            _ => changes.push((point, role)),
        }
    }
    changes.dedup_by_key(|(_, role)| *role);
    changes
}

/// Returns the references to footnotes, `[1]`, as things drawn within the text.
pub(super) fn references(block: &Block, is_ambiguous_wide: bool) -> Vec<Insert> {
    let mut chars = block.text.char_indices();
    let (mut points, mut inserts) = (0, Vec::new());
    for mark in &block.marks {
        let MarkKind::Footnote(label) = &mark.kind else { continue };
        if let Some(skipped) = mark.start.checked_sub(points).filter(|it| *it > 0) {
            chars.nth(skipped - 1);
            points = mark.start;
        }
        let text = format!("[{label}]");
        let cells = width_of(&text, is_ambiguous_wide);
        inserts.push(Insert { byte: chars.offset(), cells, text });
    }
    inserts
}
