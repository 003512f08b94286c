//! What is left of the page around the article: the title again, lines about it, lists behind it.

use std::collections::HashSet;

use super::{Claims, boilerplate, byline, text};
use crate::domain::{Block, BlockKind, Text};

/// How many of the first blocks may say something about the article.
const HEAD: usize = 8;
/// How many of the last blocks may say who wrote it.
const FOOT: usize = 3;
/// How wide a block is that must be body, in code points.
const LONG: usize = 120;
/// How long words are that nobody says twice by chance, in bytes.
const LIKE: usize = 24;

/// Takes what stands about the article in its first blocks, and reads what it says: the title again,
/// dates, bylines, sections, language bars.
pub(super) fn head(blocks: &mut Vec<Block>, claims: Claims) -> Claims {
    let is_line = |block: &&Block| {
        matches!(block.kind, BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::ListItem)
            && block.text.count() <= LONG
            && !block.text.contains('\n')
    };
    let lines: Vec<&str> =
        blocks.iter().take(HEAD).take_while(is_line).map(|block| block.text.as_str()).collect();
    let is_title = |line: &str| folded(line) == folded(&claims.title);
    let start = lines.iter().position(|line| is_title(line)).unwrap_or_default();
    // A heading behind the title begins the body.
    let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading(_));
    let end =
        blocks.iter().skip(start + 1).position(is_heading).map_or(lines.len(), |at| start + 1 + at);
    let lines = lines.get(..end.min(lines.len())).unwrap_or_default();
    let (mut shown, is_taken) = text::head_of(lines, &claims.title);
    // A heading of two words is a section or a part; nobody is named in one.
    let is_name = |at: &usize, name: &str| lines.get(*at).is_some_and(|line| *line == name);
    let named: Vec<usize> = (0..lines.len())
        .filter(|at| blocks.get(*at).is_some_and(is_heading))
        .filter(|at| shown.authors.iter().any(|author| is_name(at, &author.name)))
        .collect();
    shown.authors.retain(|author| !named.iter().any(|at| is_name(at, &author.name)));
    let knows_title = !claims.title.is_empty();
    let mut drop: Vec<usize> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let is_told = is_taken.get(at).copied().unwrap_or_default()
            && !(knows_title && *line == shown.title.as_str())
            && (at <= start + 5);
        if is_title(line) && knows_title || is_told && !named.contains(&at) {
            drop.push(at);
        }
    }
    let mut at = 0;
    blocks.retain(|_| {
        at += 1;
        !drop.contains(&(at - 1))
    });
    claims.or(shown)
}

/// Reads who wrote the article from its last blocks, if nothing above says it.
pub(super) fn foot(blocks: &mut Vec<Block>, claims: &mut Claims) {
    let from = blocks.len().saturating_sub(FOOT).max(1);
    for at in (from..blocks.len()).rev().filter(|_| claims.authors.is_empty()) {
        let line = blocks.get(at).filter(|it| it.kind == BlockKind::Paragraph);
        let authors = line.and_then(|it| byline::prefixed(it.text.trim_end_matches(['.', '。'])));
        if let Some(authors) = authors {
            claims.authors = authors;
            blocks.remove(at);
            return;
        }
    }
}

/// Cuts off lists of other pages, and buttons.
pub(super) fn tail(blocks: &mut Vec<Block>) {
    let is_rest = |block: &Block| {
        !matches!(
            block.kind,
            BlockKind::Code(_) | BlockKind::Figure(_) | BlockKind::Table(_) | BlockKind::Footnote
        ) && (boilerplate::is_noise(&block.text) || boilerplate::is_tail(&block.text))
    };
    let body = blocks.len() / 3;
    for at in (body..blocks.len()).rev() {
        let Some(block) = blocks.get(at) else { break };
        let is_note =
            matches!(block.kind, BlockKind::Footnote | BlockKind::Code(_) | BlockKind::Table(_));
        if block.text.count() > LONG || is_note {
            break;
        }
        if boilerplate::is_tail(&block.text) && block.nest.is_empty() {
            blocks.truncate(at);
        }
    }
    let kept = blocks.iter().rposition(|block| !is_rest(block)).map_or(0, |at| at + 1);
    if kept > 0 {
        blocks.truncate(kept);
    }
}

/// Takes the alternative text off pictures where it says nothing of them: it is the title of the
/// article, what an earlier picture has too, or what the words beside the picture say.
pub(super) fn pictures(blocks: &mut [Block], title: &str) {
    let title = folded(title);
    let mut seen: HashSet<String> = HashSet::new();
    for at in 0..blocks.len() {
        let Some(words) = blocks.get(at).and_then(alternative) else { continue };
        let is_title = !title.is_empty() && words == title;
        let near = [at.checked_sub(1), Some(at + 1), Some(at + 2)].into_iter().flatten();
        let is_said = near.filter_map(|it| blocks.get(it)).any(|it| says(it, &words));
        let is_new = seen.insert(words);
        if (!is_new || is_title || is_said)
            && let Some(block) = blocks.get_mut(at)
            && let BlockKind::Figure(figure) = &mut block.kind
        {
            figure.alt = Text::default();
            block.text = figure.caption.clone();
        }
    }
}

/// Returns the alternative text of a picture, folded.
fn alternative(block: &Block) -> Option<String> {
    let BlockKind::Figure(figure) = &block.kind else { return None };
    (!figure.alt.is_empty()).then(|| folded(&figure.alt))
}

/// Says whether a block beside a picture, its caption perhaps, says what its alternative text does.
fn says(block: &Block, words: &str) -> bool {
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_)) || words.is_empty() {
        return false;
    }
    let beside = folded(&block.text);
    let is_part =
        beside.contains(words) && (words.len() >= LIKE || beside.len() <= words.len() * 2);
    is_part || (beside.len() >= LIKE && words.contains(&beside))
}

/// Returns the beginning of a text by its letters and digits alone, in lower case.
pub(super) fn folded(text: &str) -> String {
    text.chars()
        .filter(|char| char.is_alphanumeric())
        .take(400)
        .flat_map(char::to_lowercase)
        .collect()
}
