//! Which addresses are the open network's, and not this machine's or its neighbours'.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// IPv4 networks that nobody on the open network answers from (RFC 6890 and IANA's registry).
const CLOSED_V4: [(Ipv4Addr, u32); 15] = [
    (Ipv4Addr::UNSPECIFIED, 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    // Multicast, and all above it: reserved, and broadcast at the end.
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

/// IPv6 networks within `2000::/3` that nobody answers from: protocols such as Teredo, and examples.
const CLOSED_V6: [(Ipv6Addr, u32); 3] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

/// IPv6 networks in which an IPv4 address stands, and how many bits stand behind it: mapped and
/// translated (RFC 6052), NAT64 (RFC 6052), 6to4 (RFC 3056).
const CARRIERS: [(Ipv6Addr, u32, u32); 4] = [
    (Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, 0, 0), 96, 0),
    (Ipv6Addr::new(0, 0, 0, 0, 0xffff, 0, 0, 0), 96, 0),
    (Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0), 96, 0),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16, 80),
];

/// The one IPv6 network of which parts are given to the open network.
const GLOBAL_V6: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// Says whether an address is one of the open network.
///
/// Loopback, private, shared, link-local, multicast and reserved addresses are not, nor are IPv6
/// addresses that stand for an IPv4 address which is not. What is not known to be open is closed.
pub(super) fn is_open(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_open_v4(address),
        IpAddr::V6(address) => match carried(address) {
            Some(inner) => is_open_v4(inner),
            None => is_within_v6(address, GLOBAL_V6) && !is_in_any_v6(address),
        },
    }
}

fn is_open_v4(address: Ipv4Addr) -> bool {
    !CLOSED_V4.iter().any(|(network, bits)| {
        (address.to_bits() ^ network.to_bits()).checked_shr(32 - bits) == Some(0)
    })
}

/// Returns the IPv4 address that an IPv6 address stands for.
fn carried(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let carrier =
        CARRIERS.iter().find(|(network, bits, _)| is_within_v6(address, (*network, *bits)));
    let (_, _, behind) = carrier?;
    let bits = (address.to_bits() >> behind) & u128::from(u32::MAX);
    u32::try_from(bits).ok().map(Ipv4Addr::from_bits)
}

fn is_in_any_v6(address: Ipv6Addr) -> bool {
    CLOSED_V6.iter().any(|network| is_within_v6(address, *network))
}

fn is_within_v6(address: Ipv6Addr, (network, bits): (Ipv6Addr, u32)) -> bool {
    (address.to_bits() ^ network.to_bits()).checked_shr(128 - bits) == Some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each network with its first and last address, then those just outside.
    const CLOSED: &[&str] = &[
        "0.0.0.0",
        "0.255.255.255",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.0.0",
        "169.254.169.254",
        "169.254.255.255",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.0",
        "192.168.255.255",
        "198.18.0.0",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.0",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "fc00::",
        "fdff:ffff::1",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
        "2001::1",
        "2001:1ff::1",
        "2001:db8::1",
        "3fff::1",
        "100::1",
        "4000::1",
        "::ffff:127.0.0.1",
        "::ffff:10.1.2.3",
        "::ffff:0:192.168.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
        "2002:a9fe:a9fe::1",
    ];

    const OPEN: &[&str] = &[
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.1",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:200::1",
        "2606:4700::1111",
        "2a00:1450::1",
        "::ffff:1.1.1.1",
        "64:ff9b::1.1.1.1",
        "2002:101:101::1",
    ];

    #[test]
    fn addresses_of_the_machine_and_its_neighbours_are_closed() {
        for address in CLOSED {
            assert!(!is_open(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn addresses_just_outside_of_them_are_open() {
        for address in OPEN {
            assert!(is_open(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn every_way_to_write_an_ipv4_address_in_ipv6_is_judged_as_the_address() {
        for address in OPEN.iter().chain(CLOSED).filter_map(|it| it.parse::<Ipv4Addr>().ok()) {
            let [first, second] = [address.to_bits() >> 16, address.to_bits() & 0xffff];
            for written in [
                format!("::ffff:{address}"),
                format!("::ffff:0:{address}"),
                format!("64:ff9b::{address}"),
                format!("2002:{first:x}:{second:x}::1"),
            ] {
                let is_written_open = is_open(written.parse().unwrap());
                assert_eq!(is_written_open, is_open(address.into()), "{written}");
            }
        }
    }
}
