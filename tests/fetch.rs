//! The network, against a server on this machine that is honest, slow, broken or hostile.
#![cfg(test)]

#[path = "support/server.rs"]
mod server;

use std::{io::Write, time::Duration};

use flate2::{Compression, write::GzEncoder};
use postil::fetch::{Client, FetchError, Fetched, Page, Progress, Rules, Validators};
use server::{Request, Server, Step, honest, raw};

const PAGE: &[u8] = "<p>A ferry is a slow bridge. 渡船是一座很慢的桥。</p>".as_bytes();

/// Rules that let this machine be asked, with a time that no good answer needs.
fn rules() -> Rules {
    Rules { allow_private: true, ..Rules::default() }
}

fn get(rules: Rules, url: &str) -> Result<Fetched, FetchError> {
    Client::new(rules).get(url, None, &mut |_| true)
}

/// Fetches the one page that a server has.
fn answered(rules: Rules, steps: Vec<Step>) -> Result<Fetched, FetchError> {
    let server = Server::start(move |_| steps.clone());
    get(rules, &server.url("/page"))
}

fn page(fetched: Result<Fetched, FetchError>) -> Page {
    match fetched.unwrap() {
        Fetched::Page(page) => page,
        Fetched::Unchanged => panic!("unchanged"),
    }
}

/// Returns the error's line; it must be one, name the address, and say no `Debug`.
fn line(fetched: Result<Fetched, FetchError>) -> String {
    let line = fetched.unwrap_err().to_string();
    assert!(line.contains("http://") && !line.contains('\n') && !line.contains("Error"), "{line}");
    line
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_page_comes_with_its_address_type_and_validators() {
    let server = Server::start(|_| {
        let headers = [
            "Content-Type: text/html; charset=utf-8",
            "ETag: W/\"a-1\"",
            "Last-Modified: Tue, 03 Mar 2026 10:00:00 GMT",
        ];
        honest("200 OK", &headers, PAGE)
    });
    let url = server.url("/essays/ferry?page=1");
    let expected = Page {
        url: url.clone(),
        bytes: PAGE.to_vec(),
        content_type: Some("text/html; charset=utf-8".into()),
        validators: Validators {
            etag: Some("W/\"a-1\"".into()),
            last_modified: Some("Tue, 03 Mar 2026 10:00:00 GMT".into()),
        },
    };
    assert_eq!(page(get(rules(), &format!("{url}#middle"))), expected);
    assert_eq!(server.seen()[0].path, "/essays/ferry?page=1");
}

#[test]
fn a_request_says_who_asks_and_nothing_about_the_reader() {
    let server = Server::start(|request| match request.path.as_str() {
        "/" => honest("302 Found", &["Location: /page", "Set-Cookie: id=1; Path=/"], b""),
        _ => honest("200 OK", &["Set-Cookie: id=2; Path=/"], PAGE),
    });
    let client = Client::new(rules());
    for _ in 0..2 {
        client.get(&server.url("/"), None, &mut |_| true).unwrap();
    }
    let seen = server.seen();
    assert_eq!(seen.len(), 4);
    for request in seen {
        let mut names: Vec<_> = request.headers.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["accept", "accept-encoding", "host", "user-agent"]);
        assert_eq!(request.header("accept-encoding"), Some("gzip"));
        assert!(request.header("accept").unwrap().starts_with("text/html"));
        let agent = concat!("postil/", env!("CARGO_PKG_VERSION"), " ");
        assert!(request.header("user-agent").unwrap().starts_with(agent));
    }
}

#[test]
fn addresses_of_the_web_are_told_from_paths() {
    use postil::fetch::is_url;
    for yes in ["http://a", "https://a.org/b", "HTTPS://A.ORG", "hTTp://x"] {
        assert!(is_url(yes), "{yes}");
    }
    for no in
        ["", "-", "a.md", "/etc/hosts", "ftp://a", "file:///a", "http", "https:/a", "://", "C:\\a"]
    {
        assert!(!is_url(no), "{no}");
    }
}

#[test]
fn what_is_no_address_of_the_web_is_refused_before_anything_is_sent() {
    for (source, part) in [
        ("", "an empty address is no address of the web"),
        ("example.org/page", "example.org/page is no address of the web"),
        ("http://", "http:// is no address"),
        ("http://a b/", "is no address"),
        ("http://exa\u{1b}[31mmple\n.org:x/", "http://example .org:x/ is no address"),
        ("ftp://example.org/a", "it begins with ftp:; only http: and https: are fetched"),
        ("file:///etc/passwd", "it begins with file:"),
        ("javascript:alert(1)", "it begins with javascript:"),
        ("data:text/html,a", "it begins with data:"),
        (
            "http://reader:secret@example.org/",
            "cannot fetch http://example.org/: there is a name or a password",
        ),
        ("http://reader@example.org:x/", "http://example.org:x/ is no address"),
    ] {
        let told = get(rules(), source).unwrap_err().to_string();
        assert!(told.contains(part) && !told.contains("secret"), "{source}: {told}");
    }
    let long = format!("http://example.org/{}", "a".repeat(9000));
    assert!(get(rules(), &long).unwrap_err().to_string().chars().count() < 300);
}

#[test]
fn this_machine_is_not_asked_unless_allowed() {
    let server = Server::start(|_| honest("200 OK", &[], PAGE));
    let port = server.url("/").rsplit(':').next().unwrap().to_owned();
    for host in [
        "127.0.0.1",
        "localhost",
        "LocalHost.",
        "a.localhost",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "１２７.0.0.1",
    ] {
        let refused = get(Rules::default(), &format!("http://{host}:{port}"));
        assert!(matches!(refused, Err(FetchError::Private { .. })), "{host}: {refused:?}");
        assert!(line(refused).contains("--allow-private"), "{host}");
    }
    assert_eq!(server.seen().len(), 0);
    let allowed = get(rules(), &format!("http://localhost:{port}"));
    assert_eq!(page(allowed).bytes, PAGE);
}

#[test]
fn redirects_are_followed_to_the_address_that_counts() {
    for code in ["301 Moved Permanently", "302 Found", "303 See Other", "307 T", "308 P"] {
        let server = Server::start(move |request| match request.path.as_str() {
            "/a/one" => honest(code, &["Location: ../b/two?x=1#there"], b"moved"),
            "/b/two?x=1" => honest(code, &["Location: /渡船"], b""),
            _ => honest("200 OK", &[], PAGE),
        });
        let fetched = page(get(rules(), &server.url("/a/one")));
        assert_eq!(fetched.url, server.url("/%E6%B8%A1%E8%88%B9"), "{code}");
        assert_eq!(server.seen().len(), 3);
    }
}

#[test]
fn five_redirects_are_followed_and_a_sixth_or_a_loop_is_not() {
    let count = |request: &Request| request.path.trim_start_matches('/').parse::<u32>().unwrap();
    let server = Server::start(move |request| match count(request) {
        0 => honest("200 OK", &[], PAGE),
        count => honest("302 Found", &[&format!("Location: /{}", count - 1)], b""),
    });
    assert_eq!(page(get(rules(), &server.url("/5"))).bytes, PAGE);
    let told = line(get(rules(), &server.url("/6")));
    assert!(told.contains("/6: it led on more than 5 times"), "{told}");
    let round = Server::start(|_| honest("301 Moved", &["Location: /page"], b""));
    let error = get(rules(), &round.url("/page")).unwrap_err();
    assert!(matches!(error, FetchError::TooManyRedirects { limit: 5, .. }));
    assert_eq!(round.seen().len(), 6);
}

#[test]
fn a_redirect_out_of_the_web_is_refused() {
    for to in ["ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)", "http://[", "//"]
    {
        let told = line(answered(rules(), honest("302 F", &[&format!("Location: {to}")], b"")));
        assert!(told.contains(&format!("leads to {to}, which is no address of the web")), "{told}");
    }
    let told =
        line(answered(rules(), honest("302 F", &["Location: http://a:b@example.org/"], b"")));
    assert!(told.contains("http://example.org/: there is a name or a password"), "{told}");
}

#[test]
fn a_redirect_that_leads_nowhere_is_told_with_its_status() {
    let told = line(answered(rules(), honest("302 Found", &[], b"")));
    assert!(told.contains("the server answers 302 Found"), "{told}");
}

#[test]
fn a_page_that_is_known_is_asked_for_with_what_is_known_of_it() {
    let server = Server::start(|request| match request.path.as_str() {
        "/" => honest("302 Found", &["Location: /page"], b""),
        _ => raw("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n"),
    });
    let date = "Tue, 03 Mar 2026 10:00:00 GMT";
    let known = Validators { etag: Some("\"a\"".into()), last_modified: Some(date.into()) };
    let fetched = Client::new(rules()).get(&server.url("/"), Some(&known), &mut |_| true);
    assert_eq!(fetched, Ok(Fetched::Unchanged));
    for request in server.seen() {
        assert_eq!(request.header("if-none-match"), Some("\"a\""));
        assert_eq!(request.header("if-modified-since"), Some(date));
    }
}

#[test]
fn a_page_that_has_changed_comes_with_new_validators() {
    let server = Server::start(|_| honest("200 OK", &["ETag: \"b\""], PAGE));
    let known = Validators { etag: Some("\"a\"".into()), last_modified: None };
    let fetched = Client::new(rules()).get(&server.url("/"), Some(&known), &mut |_| true);
    assert_eq!(page(fetched).validators.etag.as_deref(), Some("\"b\""));
    assert_eq!(server.seen()[0].header("if-modified-since"), None);
}

#[test]
fn validators_that_cannot_stand_in_a_header_are_not_sent() {
    let server = Server::start(|_| honest("200 OK", &[], PAGE));
    for bad in ["\"a\"\r\nCookie: id=1", "", " ", "\"渡\"", "\"\u{7f}\""] {
        let known = Validators { etag: Some(bad.into()), last_modified: Some(bad.into()) };
        let fetched = Client::new(rules()).get(&server.url("/"), Some(&known), &mut |_| true);
        assert_eq!(page(fetched).bytes, PAGE, "{bad:?}");
    }
    for request in server.seen() {
        assert_eq!(request.headers.len(), 4, "{request:?}");
    }
}

#[test]
fn unchanged_is_no_answer_to_a_page_that_is_not_known() {
    let told = line(answered(rules(), raw("HTTP/1.1 304 Not Modified\r\n\r\n")));
    assert!(told.contains("304 Not Modified"), "{told}");
    let server = Server::start(|_| raw("HTTP/1.1 304 Not Modified\r\n\r\n"));
    let nothing =
        Client::new(rules()).get(&server.url("/"), Some(&Validators::default()), &mut |_| true);
    assert!(matches!(nothing, Err(FetchError::Status { code: 304, .. })), "{nothing:?}");
}

#[test]
fn a_status_is_told_with_its_name_and_what_to_do() {
    for (status, part) in [
        ("404 Gone Fishing", "answers 404 Not Found; check the address"),
        ("410 Gone", "410 Gone; check the address"),
        ("401 No", "401 Unauthorized; open it in a browser, save the page and add the file"),
        ("403 No", "403 Forbidden; open it in a browser, save the page and add the file"),
        ("429 No", "429 Too Many Requests; wait a while and try again"),
        ("503 No", "503 Service Unavailable; try again later"),
        ("599 No", "599 (failed); try again later"),
        ("499 No", "499 (refused); look at it with a browser"),
        ("204 No", "204 No Content; look at it with a browser"),
        ("206 Part", "206 Partial Content"),
        ("300 Many", "300 Multiple Choices"),
    ] {
        let told = line(answered(rules(), honest(status, &[], b"")));
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn hints_before_the_answer_are_passed_over() {
    let hint = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n".to_vec();
    let mut steps = vec![Step::Send(hint)];
    steps.extend(honest("200 OK", &[], PAGE));
    assert_eq!(page(answered(rules(), steps)).bytes, PAGE);
}

#[test]
fn a_page_comes_unpacked_whatever_its_framing() {
    let packed = gzip(PAGE);
    let (first, rest) = packed.split_at(9);
    let mut chunked =
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n".to_vec();
    for part in [first, rest] {
        write!(chunked, "{:x};a=b\r\n", part.len()).unwrap();
        chunked.extend_from_slice(part);
        chunked.extend_from_slice(b"\r\n");
    }
    chunked.extend_from_slice(b"0\r\n\r\n");
    let until_closed = [b"HTTP/1.0 200 OK\r\n\r\n", PAGE].concat();
    let twice = [gzip(&PAGE[..7]), gzip(&PAGE[7..])].concat();
    for (name, steps) in [
        ("chunks", raw(chunked)),
        ("until closed", raw(until_closed)),
        ("a length", honest("200 OK", &["content-encoding: GZIP"], &packed)),
        ("the old name", honest("200 OK", &["Content-Encoding: x-gzip"], &packed)),
        ("two members", honest("200 OK", &["Content-Encoding: gzip"], &twice)),
        ("no packing", honest("200 OK", &["Content-Encoding: identity"], PAGE)),
    ] {
        assert_eq!(page(answered(rules(), steps)).bytes, PAGE, "{name}");
    }
    assert_eq!(page(answered(rules(), honest("200 OK", &[], b""))).bytes, b"");
}

#[test]
fn a_damaged_page_is_not_taken_for_a_whole_one() {
    let packed = gzip(PAGE);
    let mut flipped = packed.clone();
    let last = flipped.len() - 6;
    flipped[last] ^= 1;
    let gzipped = &["Content-Encoding: gzip"][..];
    let chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (name, steps, cause) in [
        ("too short", raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc"), "broke off"),
        ("a chunk too short", raw(format!("{chunks}a\r\nabc")), "broke off"),
        ("no last chunk", raw(format!("{chunks}3\r\nabc\r\n")), "broke off"),
        ("no chunk", raw(format!("{chunks}zz\r\nabc\r\n0\r\n\r\n")), "cannot be read as HTTP"),
        ("half the gzip", honest("200 OK", gzipped, &packed[..packed.len() / 2]), "broke off"),
        ("a bit of the gzip", honest("200 OK", gzipped, &flipped), "compressed text is damaged"),
        ("no gzip", honest("200 OK", gzipped, PAGE), "compressed text is damaged"),
        ("gzip and more", honest("200 OK", gzipped, &[packed, PAGE.to_vec()].concat()), "damaged"),
        ("another packing", honest("200 OK", &["Content-Encoding: br"], PAGE), "not asked for"),
        (
            "two packings",
            honest("200 OK", &["Content-Encoding: gzip, gzip"], PAGE),
            "not asked for",
        ),
        (
            "two lengths",
            raw("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
            "as HTTP",
        ),
        ("a bad length", raw("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nab"), "as HTTP"),
        ("no HTTP", raw("SSH-2.0-OpenSSH_9.6\r\n"), "as HTTP"),
        ("nothing", vec![], "broke off"),
        ("half a head", raw("HTTP/1.1 200 OK\r\nContent-"), "broke off"),
    ] {
        let told = line(answered(rules(), steps));
        assert!(told.contains(cause) && told.ends_with("; try again"), "{name}: {told}");
    }
}

#[test]
fn bytes_behind_the_length_are_not_read() {
    let steps = raw("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef");
    assert_eq!(page(answered(rules(), steps)).bytes, b"abc");
}

#[test]
fn a_page_may_be_as_large_as_the_limit_and_no_larger() {
    let small = Rules { max_bytes: 1000, ..rules() };
    let fits = honest("200 OK", &[], &[b'a'; 1000]);
    assert_eq!(page(answered(small, fits)).bytes.len(), 1000);
    let is_refused = |steps| {
        let refused = answered(small, steps);
        assert!(matches!(refused, Err(FetchError::TooLarge { limit: 1000, .. })), "{refused:?}");
        assert!(line(refused).contains("larger than 1000 bytes"));
    };
    is_refused(honest("200 OK", &[], &[b'a'; 1001]));
    is_refused(honest("200 OK", &["Content-Encoding: gzip"], &gzip(&[b'a'; 1001])));
    let packed = honest("200 OK", &["Content-Encoding: gzip"], &gzip(&[b'a'; 1000]));
    assert_eq!(page(answered(small, packed)).bytes.len(), 1000);
}

#[test]
fn what_a_server_promises_is_not_believed() {
    let promise = raw("HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551615\r\n\r\nabc");
    let refused = answered(rules(), promise);
    assert!(matches!(refused, Err(FetchError::TooLarge { .. })), "{refused:?}");
}

#[test]
fn a_bomb_is_stopped_at_the_limit() {
    let small = Rules { max_bytes: 100_000, ..rules() };
    let bomb = gzip(&vec![0; 50_000_000]);
    assert!(bomb.len() < 60_000);
    let refused = answered(small, honest("200 OK", &["Content-Encoding: gzip"], &bomb));
    assert!(matches!(refused, Err(FetchError::TooLarge { .. })), "{refused:?}");
}

#[test]
fn bodies_without_an_end_are_stopped_at_the_limit() {
    let small = Rules { max_bytes: 100_000, ..rules() };
    let head = |headers: &str| Step::Send(format!("HTTP/1.1 200 OK\r\n{headers}\r\n").into_bytes());
    let chunk = Step::Forever(b"4\r\nabcd\r\n".to_vec());
    // Members of a gzip file that hold nothing, so that nothing is ever unpacked.
    let empty = Step::Forever(gzip(b""));
    for steps in [
        vec![head(""), Step::Forever(vec![b'a'; 1000])],
        vec![head("Transfer-Encoding: chunked\r\n"), chunk],
        vec![head("Content-Encoding: gzip\r\n"), empty],
    ] {
        let refused = answered(small, steps);
        assert!(matches!(refused, Err(FetchError::TooLarge { .. })), "{refused:?}");
    }
}

#[test]
fn headers_without_an_end_are_refused() {
    for more in ["X-More: and more\r\n", "a"] {
        let head = Step::Send(b"HTTP/1.1 200 OK\r\n".to_vec());
        let refused = answered(rules(), vec![head, Step::Forever(more.as_bytes().to_vec())]);
        assert!(matches!(refused, Err(FetchError::Damaged { .. })), "{refused:?}");
    }
}

/// Fetches from a slow server until the request for `asked` came before the time was over, which on
/// a busy machine it need not, and returns what was said then.
fn late_at(server: &Server, path: &str, asked: &str) -> String {
    let hurried = Rules { timeout: Duration::from_millis(150), ..rules() };
    loop {
        let late = get(hurried, &server.url(path));
        assert!(matches!(late, Err(FetchError::Timeout { .. })), "{late:?}");
        if server.seen().iter().any(|request| request.path == asked) {
            return line(late);
        }
    }
}

#[test]
fn the_time_is_over_for_whoever_is_slow() {
    let head = || Step::Send(b"HTTP/1.1 200 OK\r\nX-Slow: ".to_vec());
    let whole = || Step::Send(b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n".to_vec());
    let packed = || Step::Send(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".to_vec());
    for (name, steps) in [
        ("silence", vec![Step::Silence]),
        ("headers in drops", vec![head(), Step::Drip(b'a')]),
        ("silence in the headers", vec![head(), Step::Silence]),
        ("a body in drops", vec![whole(), Step::Drip(b'a')]),
        ("silence in the body", vec![whole(), Step::Silence]),
        ("silence in the packing", vec![packed(), Step::Silence]),
        (
            "a slow redirect",
            vec![Step::Send(b"HTTP/1.1 302 F\r\nLocation: /".to_vec()), Step::Drip(b'a')],
        ),
    ] {
        let server = Server::start(move |_| steps.clone());
        let late = late_at(&server, "/page", "/page");
        assert!(late.contains("took longer than 150 milliseconds"), "{name}: {late}");
        server.wait_for_close();
    }
}

#[test]
fn the_time_is_for_all_redirects_together() {
    let server = Server::start(|request| match request.path.as_str() {
        "/" => honest("302 F", &["Location: /page"], b""),
        _ => vec![Step::Silence],
    });
    late_at(&server, "/", "/page");
    server.wait_for_close();
}

#[test]
fn a_fetch_stops_when_it_is_told_to_while_the_server_is_silent() {
    let server = Server::start(|_| vec![Step::Silence]);
    let unhurried = Rules { timeout: Duration::from_hours(1), ..rules() };
    let mut asked = 0;
    let stopped = Client::new(unhurried).get(&server.url("/page"), None, &mut |progress| {
        assert_eq!(progress, Progress::default());
        asked += 1;
        if asked == 2 {
            server.wait_for_request();
        }
        asked < 4
    });
    assert!(matches!(stopped, Err(FetchError::Stopped { .. })), "{stopped:?}");
    assert!(line(stopped).starts_with("stopped fetching http://"));
    server.wait_for_close();
}

#[test]
fn progress_counts_what_is_sent_and_never_goes_back() {
    // Noise, which gzip cannot pack, so that there is much to count.
    let mut state = 1_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    let noise: Vec<u8> = (0..500_000).map(|_| noise()).collect();
    let packed = gzip(&noise);
    let total = packed.len() as u64;
    let server = Server::start(move |_| honest("200 OK", &["Content-Encoding: gzip"], &packed));
    let mut seen = Vec::new();
    let fetched = Client::new(rules()).get(&server.url("/page"), None, &mut |progress| {
        seen.push(progress);
        true
    });
    assert_eq!(page(fetched).bytes, noise);
    assert_eq!(seen[0], Progress::default());
    assert!(seen.is_sorted_by_key(|progress| progress.received));
    let last = *seen.last().unwrap();
    assert!(last.received > 0 && last.received <= total, "{last:?}");
    assert_eq!(last.total, Some(total));
}

#[test]
fn a_fetch_stops_in_the_middle_of_a_page() {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n";
    for after in [Step::Silence, Step::Drip(b'a'), Step::Forever(b"4\r\nabcd\r\n".to_vec())] {
        let steps = vec![Step::Send(head.into()), after];
        let server = Server::start(move |_| steps.clone());
        let unhurried = Rules { timeout: Duration::from_hours(1), max_bytes: u64::MAX, ..rules() };
        let mut until_some_came = |progress: Progress| progress.received == 0;
        let stopped = Client::new(unhurried).get(&server.url("/page"), None, &mut until_some_came);
        assert!(matches!(stopped, Err(FetchError::Stopped { .. })), "{stopped:?}");
        server.wait_for_close();
    }
}

#[test]
fn whoever_stops_at_once_sends_nothing() {
    let server = Server::start(|_| honest("200 OK", &[], PAGE));
    let stopped = Client::new(rules()).get(&server.url("/"), None, &mut |_| false);
    assert!(matches!(stopped, Err(FetchError::Stopped { .. })), "{stopped:?}");
    assert_eq!(server.seen().len(), 0);
}
