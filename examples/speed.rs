use postil::term::input::Decoder;
use std::time::{Duration, Instant};
fn main() {
    for (name, unit) in [
        ("keys", &b"j\x1b[A\x1b[1;5C"[..]),
        ("mouse", b"\x1b[<64;15;16M"),
        ("text", "字".as_bytes()),
        ("noise", b"\x1b]11;rgb:\x1b[12;\xff\xe4"),
    ] {
        let data: Vec<u8> = unit.iter().copied().cycle().take(16 << 20).collect();
        let mut d = Decoder::new();
        let t = Instant::now();
        let mut n = 0;
        for c in data.chunks(4096) {
            n += d.feed(c, Duration::ZERO).len();
        }
        println!(
            "{name}: {n} messages, {:.0} MB/s",
            data.len() as f64 / 1e6 / t.elapsed().as_secs_f64()
        );
    }
    let mut data = b"\x1b[200~".to_vec();
    data.extend(std::iter::repeat_n(b'x', 4 << 20));
    data.extend(b"\x1b[201~");
    let mut d = Decoder::new();
    let t = Instant::now();
    let mut n = 0;
    for c in data.chunks(4096) {
        n += d.feed(c, Duration::ZERO).len();
    }
    println!(
        "paste: {n} messages, {:.0} MB/s",
        data.len() as f64 / 1e6 / t.elapsed().as_secs_f64()
    );
}
