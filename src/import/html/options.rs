//! A menu of languages (`select` with `option`s) as links, so that it is read like any language bar. No
//! other menu of a page is read.

use super::super::names;
use super::tag;

/// The longest menu that is looked at, in bytes.
const MAX_MENU: usize = 16 << 10;
/// The longest address in it, in bytes.
const MAX_ADDRESS: usize = 500;

/// Returns the links of a menu, which are not shown; `None` when its options are no languages.
pub(super) fn links(content: &str) -> Option<String> {
    if content.len() > MAX_MENU {
        return None;
    }
    let mut links = String::from("<nav hidden class=languages>");
    let (mut options, mut languages) = (0, 0);
    for piece in content.split("<option").skip(1) {
        let read = tag::read(piece, 0);
        let name = piece.get(read.end..).unwrap_or_default().split('<').next().unwrap_or_default();
        options += 1;
        if names::language(name).is_none() {
            continue;
        }
        languages += 1;
        let address = ["value", "data-href", "data-url"].iter().find_map(|wanted| {
            let is_it = |(key, _): &&(&str, &str)| key.eq_ignore_ascii_case(wanted);
            let (_, value) = read.attributes.iter().find(is_it)?;
            is_address(value).then_some(*value)
        });
        for part in [" <a href=\"", address.unwrap_or_default(), "\">", name.trim(), "</a>"] {
            links.push_str(part);
        }
    }
    links.push_str("</nav>");
    (languages >= 2 && languages * 2 >= options).then_some(links)
}

/// Says whether the value of an option leads anywhere: codes of languages do not.
fn is_address(value: &str) -> bool {
    let is_path = value.contains('/') || value.starts_with('?') || value.contains(".htm");
    is_path && value.len() <= MAX_ADDRESS && !value.contains('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_menu_of_languages_becomes_links_and_others_nothing() {
        let menu =
            "<option value='/en/a' selected>English</option><option value=ja> 日本語 <option>…";
        assert_eq!(
            links(menu).as_deref(),
            Some(
                "<nav hidden class=languages> <a href=\"/en/a\">English</a> <a href=\"\">日本語</a></nav>"
            )
        );
        for other in ["", "<option>Latest<option>Oldest", "<option>English<option>Maths<option>Art"]
        {
            assert_eq!(links(other), None, "{other}");
        }
        assert_eq!(links(&"<option>English".repeat(9000)), None);
    }
}
