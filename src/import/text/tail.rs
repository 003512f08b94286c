//! The last lines of a page copied as text: other lists, buttons and notices are cut off; a date or
//! a byline that stands there, and not in the head, is read.

use super::super::{Claims, boilerplate, byline, claims, date, names};
use super::lines::{Line, is_ended, is_full};

/// How wide a line is that must be a paragraph, in cells.
const LONG: usize = 120;
/// How many of the last lines may hold a date or a byline.
const MAX_FACTS: usize = 3;

/// Returns how many of the lines are the article, looking no further up than `from`.
pub(super) fn end(lines: &[Line<'_>], from: usize, wrap: Option<usize>) -> usize {
    let stripped = strip(lines, from);
    let first = from.max(lines.len() / 4);
    let mut end = stripped;
    for at in (first..stripped).rev() {
        let Some(line) = lines.get(at) else { break };
        if is_paragraph(line, lines.get(at + 1), wrap) {
            break;
        }
        if boilerplate::is_tail(line.text) {
            end = at;
        }
    }
    strip(lines.get(..end).unwrap_or_default(), from)
}

/// Takes buttons and notices off the end.
fn strip(lines: &[Line<'_>], from: usize) -> usize {
    let is_rest =
        |line: &Line<'_>| boilerplate::is_noise(line.text) || boilerplate::is_tail(line.text);
    let kept = lines.iter().rposition(|line| !is_rest(line)).map_or(0, |at| at + 1);
    kept.max(from.min(lines.len()))
}

fn is_paragraph(line: &Line<'_>, next: Option<&Line<'_>>, wrap: Option<usize>) -> bool {
    let is_run = |width| next.is_some_and(|next| !next.is_apart && is_full(line, next, width));
    line.width >= LONG && is_ended(line.text) || wrap.is_some_and(is_run)
}

/// Takes a date and a byline off the end, if the head had none; returns how many lines stay.
pub(super) fn facts(lines: &[Line<'_>], from: usize, claims: &mut Claims) -> usize {
    let mut end = lines.len();
    for line in lines.iter().skip(from).rev().take(MAX_FACTS) {
        let day = date::whole(line.text).filter(|_| claims.published.is_none());
        let people = byline::prefixed(line.text).filter(|_| claims.authors.is_empty());
        match (day, people) {
            (None, None) => break,
            (day, people) => {
                claims.published = claims.published.or(day);
                claims.authors.extend(people.into_iter().flatten());
            }
        }
        end -= 1;
    }
    end
}

/// Reads what the last line says of the only author: `（作者系三江大学教授）`. The line stays body.
pub(super) fn affiliation(lines: &[Line<'_>], claims: &mut Claims) {
    let starts = ["作者系", "作者係", "作者为", "作者為", "作者是", "作者单位：", "作者單位："];
    let ([author], Some(line)) = (claims.authors.as_mut_slice(), lines.last()) else { return };
    let inside = line.text.trim_matches(['（', '）', '(', ')', '。', ' ', '【', '】']);
    let office = starts.iter().find_map(|start| inside.strip_prefix(start));
    let fits = |office: &&str| office.chars().nth(60).is_none() && names::is_affiliation(office);
    if let Some(office) = office.filter(fits).filter(|_| author.affiliation.is_empty()) {
        author.affiliation = claims::line(office);
    }
}

#[cfg(test)]
mod tests {
    use super::{super::lines::lines, *};

    fn kept(text: &str) -> usize {
        end(&lines(text), 1, None)
    }

    #[test]
    fn lists_and_buttons_behind_the_article_go() {
        let body = format!("Title\n\n{}\n", "The river rose again, and nobody counted. ".repeat(5));
        assert_eq!(kept(&format!("{body}\nYou might also like\nBack to Top")), 2);
        assert_eq!(
            kept(&format!("{body}\nRelated articles\nHow bridges end\nOn ferries\nShare\n© 2019")),
            2
        );
        assert_eq!(kept(&format!("{body}\n相关文章：\n水的脾气\n返回顶部")), 2);
        assert_eq!(
            kept(&format!("{body}\nLike  Share  Comment\nPrevious: On aid\nNext: On trade")),
            2
        );
        assert_eq!(kept(&format!("{body}\n回到頁首")), 2);
        assert_eq!(kept(&format!("{body}\nShort last words.\n")), 3);
    }

    #[test]
    fn a_heading_that_sounds_like_a_tail_stays_when_paragraphs_follow() {
        let long = "The river rose again, and nobody counted the boats that day. ".repeat(5);
        assert_eq!(kept(&format!("Title\n\n{long}\n\nComments\n\n{long}\n")), 4);
    }

    #[test]
    fn a_date_and_a_byline_at_the_end_are_read() {
        let mut claims = Claims::default();
        let text = "Title\n\nWords.\n\n作者：王小明\n2017年2月15日";
        assert_eq!(facts(&lines(text), 1, &mut claims), 2);
        assert_eq!(claims.published.unwrap().iso(), "2017-02-15");
        assert_eq!(claims.authors[0].name.as_str(), "王小明");
    }
}
