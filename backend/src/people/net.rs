//! Addresses of the network: whose request it is, and which proxies are believed.

use axum::http::HeaderMap;
use std::net::{IpAddr, Ipv6Addr};
use std::str::FromStr;

/// An address, or all that begin with some of its bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Net {
    address: IpAddr,
    bits: u8,
}

/// Why a text is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected an address or a network, like 10.0.0.5 or 10.0.0.0/8")]
pub struct BadNet;

impl FromStr for Net {
    type Err = BadNet;

    fn from_str(text: &str) -> Result<Self, BadNet> {
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.trim().parse().map_err(|_| BadNet)?;
        let all = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(all), |bits| bits.trim().parse().map_err(|_| BadNet))?;
        if bits <= all { Ok(Self { address, bits }) } else { Err(BadNet) }
    }
}

impl Net {
    pub fn holds(&self, other: IpAddr) -> bool {
        match (self.address, other) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                begins_alike(own.to_bits().into(), other.to_bits().into(), 32, self.bits)
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => begins_alike(own.to_bits(), other.to_bits(), 128, self.bits),
            _ => false,
        }
    }
}

fn begins_alike(one: u128, other: u128, width: u8, bits: u8) -> bool {
    let rest = u32::from(width.saturating_sub(bits));
    (one ^ other).checked_shr(rest).unwrap_or(0) == 0
}

/// Who asks. `X-Forwarded-For` is anybody's to write: it counts only where a proxy that is believed wrote it, and only
/// back to the first address that is no such proxy.
pub fn asking(peer: IpAddr, headers: &HeaderMap, proxies: &[Net]) -> IpAddr {
    let believed = |address: IpAddr| proxies.iter().any(|net| net.holds(address));
    let mut asking = peer.to_canonical();
    if !believed(asking) {
        return asking;
    }
    let said: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    for hop in said.into_iter().rev() {
        let Ok(address) = hop.trim().parse::<IpAddr>() else { break };
        asking = address.to_canonical();
        if !believed(asking) {
            break;
        }
    }
    asking
}

/// What is counted together: one address, or the network that one subscriber of IPv6 has.
pub fn counted(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_forged_forwarded_for_changes_nothing_and_a_proxys_does() {
        let proxies: Vec<Net> = ["10.0.0.0/8", "2001:db8::1"].map(|net| net.parse().unwrap()).into();
        let asking = |peer: &str, said: &[&'static str]| {
            let headers = said.iter().map(|it| ("x-forwarded-for".parse().unwrap(), HeaderValue::from_static(it)));
            asking(ip(peer), &headers.collect(), &proxies).to_string()
        };
        assert_eq!(asking("192.0.2.7", &["198.51.100.1"]), "192.0.2.7");
        assert_eq!(asking("10.1.2.3", &["198.51.100.1"]), "198.51.100.1");
        // Whoever asked wrote the first one themselves; the proxy wrote the last.
        assert_eq!(asking("10.1.2.3", &["127.0.0.1, 198.51.100.1"]), "198.51.100.1");
        assert_eq!(asking("10.1.2.3", &["203.0.113.9", "198.51.100.1, 10.9.9.9"]), "198.51.100.1");
        assert_eq!(asking("::ffff:10.1.2.3", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(asking("2001:db8::1", &["rubbish"]), "2001:db8::1");
        assert_eq!(asking("10.1.2.3", &[]), "10.1.2.3");
    }

    #[test]
    fn a_network_holds_what_begins_like_it() {
        let holds = |net: &str, address: &str| net.parse::<Net>().unwrap().holds(ip(address));
        assert!(holds("10.0.0.0/8", "10.255.0.1") && !holds("10.0.0.0/8", "11.0.0.1"));
        assert!(holds("10.0.0.5", "10.0.0.5") && !holds("10.0.0.5", "10.0.0.4"));
        assert!(holds("0.0.0.0/0", "192.0.2.1") && !holds("0.0.0.0/0", "::1"));
        assert!(holds("2001:db8::/32", "2001:db8:1::7") && !holds("2001:db8::/32", "2001:db9::"));
        for wrong in ["", "10.0.0", "10.0.0.0/33", "10.0.0.0/x", "::/129"] {
            assert_eq!(wrong.parse::<Net>(), Err(BadNet), "{wrong}");
        }
    }

    #[test]
    fn the_addresses_of_one_subscriber_count_as_one() {
        assert_eq!(counted(ip("2001:db8:1:2:3:4:5:6")), counted(ip("2001:db8:1:2::9")));
        assert_ne!(counted(ip("2001:db8:1:2::9")), counted(ip("2001:db8:1:3::9")));
        assert_eq!(counted(ip("::ffff:192.0.2.1")), ip("192.0.2.1"));
    }
}
