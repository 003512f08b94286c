//! Where links of a page go: addresses joined to the page's own (RFC 3986, 5.2). Only the web and
//! mail are gone to.

/// The longest address that is kept, in bytes.
const MAX_URL: usize = 2048;

/// Says whether an address is one of the web.
pub(in super::super) fn is_web(url: &str) -> bool {
    scheme(url)
        .is_some_and(|it| it.eq_ignore_ascii_case("http") || it.eq_ignore_ascii_case("https"))
}

/// Returns the site of an address, without `www.`.
pub(super) fn host(url: &str) -> Option<&str> {
    if !is_web(url) {
        return None;
    }
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

/// Counts the parts of the path of an address of the web; with a query it is one at least.
pub(super) fn depth(url: &str) -> usize {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default();
    let parts = rest.split(['/', '?']).skip(1);
    parts.filter(|part| !part.is_empty()).count()
}

/// Joins a reference to the address of its page. `None` for a place on the same page, for schemes
/// that lead out of the web (`javascript:`, `data:`, `file:`) and for what is no address. Without a
/// page's address a relative reference stays as it is.
pub(in super::super) fn resolve(base: Option<&str>, reference: &str) -> Option<String> {
    let reference: String = reference.trim().chars().filter(|char| !char.is_control()).collect();
    if reference.is_empty() || reference.starts_with('#') || reference.len() > MAX_URL {
        return None;
    }
    let reference = reference.replace(' ', "%20");
    if let Some(scheme) = scheme(&reference) {
        let is_allowed =
            ["http", "https", "mailto"].iter().any(|it| scheme.eq_ignore_ascii_case(it));
        return is_allowed.then_some(reference);
    }
    let Some(base) = base.filter(|base| is_web(base)) else {
        return (!reference.starts_with("//")).then_some(reference);
    };
    let (scheme, rest) = base.split_once("://")?;
    if reference.starts_with("//") {
        return Some(format!("{scheme}:{reference}"));
    }
    let rest = rest.split('#').next().unwrap_or_default();
    let at = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(at)?;
    let path_only = path.split('?').next().unwrap_or_default();
    let joined = match reference.chars().next() {
        Some('/') => dotless(&reference),
        Some('?') => format!("{path_only}{reference}"),
        _ => {
            let folder = path_only.rsplit_once('/').map_or("", |(folder, _)| folder);
            dotless(&format!("{folder}/{reference}"))
        }
    };
    let url = format!("{scheme}://{authority}{joined}");
    (url.len() <= MAX_URL).then_some(url)
}

/// Returns the scheme of an address that has one.
fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let starts = scheme.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic());
    (starts && scheme.bytes().all(is_part)).then_some(scheme)
}

/// Takes `.` and `..` out of a path that begins with a slash.
fn dotless(reference: &str) -> String {
    let at = reference.find(['?', '#']).unwrap_or(reference.len());
    let (path, rest) = reference.split_at_checked(at).unwrap_or((reference, ""));
    let mut kept: Vec<&str> = Vec::new();
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    for (index, part) in parts.iter().enumerate() {
        let is_last = index + 1 == parts.len();
        match *part {
            "." | ".." => {
                if *part == ".." {
                    kept.pop();
                }
                if is_last {
                    kept.push("");
                }
            }
            part => kept.push(part),
        }
    }
    format!("/{}{rest}", kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_joined_as_the_standard_says() {
        let base = Some("https://a.example/b/c/d?q#f");
        for (reference, url) in [
            ("g", "https://a.example/b/c/g"),
            ("./g", "https://a.example/b/c/g"),
            ("g/", "https://a.example/b/c/g/"),
            ("/g", "https://a.example/g"),
            ("//g.example/x", "https://g.example/x"),
            ("?y", "https://a.example/b/c/d?y"),
            ("g?y#s", "https://a.example/b/c/g?y#s"),
            ("../g", "https://a.example/b/g"),
            ("../../../g", "https://a.example/g"),
            ("..", "https://a.example/b/"),
            ("http://h.example", "http://h.example"),
            ("mailto:a@b.example", "mailto:a@b.example"),
            ("a b", "https://a.example/b/c/a%20b"),
        ] {
            assert_eq!(resolve(base, reference).as_deref(), Some(url), "{reference}");
        }
        assert_eq!(resolve(Some("https://a.example"), "g").as_deref(), Some("https://a.example/g"));
        assert_eq!(resolve(Some("file:///etc/"), "passwd").as_deref(), Some("passwd"));
    }

    #[test]
    fn what_leads_out_of_the_web_leads_nowhere() {
        for reference in [
            "javascript:alert(1)",
            "java\nscript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "#here",
            "",
            "vbscript:x",
        ] {
            assert_eq!(resolve(Some("https://a.example/"), reference), None, "{reference}");
        }
        assert_eq!(host("https://www.a.example:80/x"), Some("a.example"));
        assert_eq!(
            ["", "/", "/#a", "/?l=zh", "/a", "/a/b.html"]
                .map(|it| depth(&format!("http://a.example{it}"))),
            [0, 0, 0, 1, 1, 2]
        );
    }
}
