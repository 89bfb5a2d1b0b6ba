//! How a house lets people in: its settings, once and for as long as it runs.

use super::net::Net;
use super::oidc::Providers;
use super::rate::Rate;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use std::sync::Arc;

/// The ways in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doors {
    /// Nobody signs in: whoever reaches the server is its single user, with every right.
    None,
    SignIn,
    /// And whoever likes takes one of the demo's roles, without a password.
    Demo,
}

#[derive(Clone, Debug)]
pub struct House {
    pub doors: Doors,
    /// What is published is read by anyone, feeds too.
    pub public: bool,
    pub reached: Reached,
    /// Whose `X-Forwarded-For` is believed.
    pub proxies: Vec<Net>,
    pub sessions: Lasts,
    pub rates: Rates,
    /// Who vouches for people, beside the house's own accounts.
    pub providers: Arc<Providers>,
}

impl House {
    /// With a single user who holds every right.
    pub fn without_sign_in() -> Self {
        Self {
            doors: Doors::None,
            public: true,
            reached: Reached::new(IpAddr::from([127, 0, 0, 1]), 0, None),
            proxies: Vec::new(),
            sessions: Lasts::default(),
            rates: Rates::default(),
            providers: Arc::default(),
        }
    }
}

/// How long a session lasts, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lasts {
    /// Without being used.
    pub idle: i64,
    /// At all.
    pub whole: i64,
}

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

impl Lasts {
    pub fn days(idle: u16, whole: u16) -> Self {
        Self { idle: i64::from(idle) * DAY_MS, whole: i64::from(whole) * DAY_MS }
    }
}

impl Default for Lasts {
    fn default() -> Self {
        Self::days(14, 90)
    }
}

/// How often somebody may try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    /// To sign in under one name.
    pub sign_in: Rate,
    /// To sign in or to use a link, from one address.
    pub sign_in_address: Rate,
    /// To change something, each person.
    pub writes: Rate,
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            sign_in: Rate { times: 10, seconds: 300 },
            sign_in_address: Rate { times: 60, seconds: 300 },
            writes: Rate { times: 600, seconds: 60 },
        }
    }
}

/// Under which address people reach the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// Without a slash at its end, where it was said.
    pub url: Option<Url>,
    /// The names by which a browser may call the server; None: any.
    hosts: Option<Vec<String>>,
    cookie: String,
    base: String,
}

impl Reached {
    /// On its own machine without TLS, a server is called by that machine's names alone: another name that leads here is
    /// somebody's attempt to let a page of theirs speak to it (DNS rebinding).
    pub fn new(listen: IpAddr, port: u16, url: Option<Url>) -> Self {
        let secure = url.as_ref().map_or(!listen.is_loopback(), |url| url.secure);
        let base = url.as_ref().map_or_else(|| format!("http://{}", SocketAddr::new(listen, port)), Url::to_string);
        let mut hosts: Vec<String> = ["localhost", "127.0.0.1", "[::1]"].map(str::to_owned).into();
        hosts.extend(url.iter().map(|url| url.host.clone()));
        Self {
            url,
            base,
            hosts: listen.is_loopback().then_some(hosts),
            // `__Host-` binds a cookie to this host and to TLS; over plain HTTP browsers take none. Ports share cookies,
            // so without TLS each server on a machine has a name of its own.
            cookie: if secure { "__Host-styrehjul".to_owned() } else { format!("styrehjul-{port}") },
        }
    }

    /// The cookie's name.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// The cookie of a browser that is signing in by a provider.
    pub fn attempt_cookie(&self) -> String {
        format!("{}-provider", self.cookie)
    }

    /// The address of the house, without a slash at its end: the one that was said, or where it listens.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Only over TLS.
    pub fn is_secure(&self) -> bool {
        self.cookie.starts_with("__Host-")
    }

    /// Whether a request may call the server by this name, as in `Host`.
    pub fn answers_to(&self, authority: &str) -> bool {
        let host = host_of(authority).to_ascii_lowercase();
        self.hosts.as_ref().is_none_or(|hosts| hosts.contains(&host))
    }

    /// Whether a page of this origin is ours, asked for under `Host`.
    pub fn is_own(&self, origin: &str, host: Option<&str>) -> bool {
        let at = origin.split_once("://").map(|(_, rest)| rest);
        let said = self.url.as_ref().is_some_and(|url| url.text == origin);
        said || at.is_some_and(|at| host.is_some_and(|host| host.eq_ignore_ascii_case(at)))
    }
}

/// Without the port.
fn host_of(authority: &str) -> &str {
    if let Some(end) = authority.find(']') {
        return authority.get(..=end).unwrap_or(authority);
    }
    authority.split(':').next().unwrap_or(authority)
}

/// `https://tavle.example.no`: where people find the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url {
    text: String,
    host: String,
    secure: bool,
}

/// Why a text is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected an address without a path, like https://tavle.example.no")]
pub struct BadUrl;

impl FromStr for Url {
    type Err = BadUrl;

    fn from_str(text: &str) -> Result<Self, BadUrl> {
        let text = text.trim_end_matches('/').to_ascii_lowercase();
        let (scheme, authority) = text.split_once("://").ok_or(BadUrl)?;
        let secure = match scheme {
            "https" => true,
            "http" => false,
            _ => return Err(BadUrl),
        };
        let host = host_of(authority).to_owned();
        let odd = |it: char| !(it.is_ascii_alphanumeric() || "-.:[]".contains(it));
        if host.is_empty() || authority.contains(odd) {
            return Err(BadUrl);
        }
        Ok(Self { host, secure, text })
    }
}

impl std::fmt::Display for Url {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reached(listen: &str, url: Option<&str>) -> Reached {
        Reached::new(listen.parse().unwrap(), 8080, url.map(|url| url.parse().unwrap()))
    }

    #[test]
    fn the_cookie_is_bound_to_tls_wherever_there_may_be_some() {
        let name = |listen, url| reached(listen, url).cookie().to_owned();
        assert_eq!(name("127.0.0.1", None), "styrehjul-8080");
        assert_eq!(name("127.0.0.1", Some("https://tavle.example.no")), "__Host-styrehjul");
        assert_eq!(name("0.0.0.0", None), "__Host-styrehjul");
        assert_eq!(name("0.0.0.0", Some("http://tavle.intern:8080")), "styrehjul-8080");
    }

    #[test]
    fn on_its_own_machine_a_server_answers_to_its_own_names_alone() {
        let here = reached("127.0.0.1", Some("https://tavle.example.no"));
        for name in ["localhost:8080", "127.0.0.1", "[::1]:8080", "LOCALHOST", "tavle.example.no"] {
            assert!(here.answers_to(name), "{name}");
        }
        for name in ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8080", ""] {
            assert!(!here.answers_to(name), "{name}");
        }
        assert!(reached("0.0.0.0", None).answers_to("anything"), "a proxy knows by which names it is called");
    }

    #[test]
    fn a_page_of_ours_is_one_from_the_same_address() {
        let house = reached("127.0.0.1", Some("https://tavle.example.no"));
        assert!(house.is_own("https://tavle.example.no", Some("10.0.0.9:8080")), "a proxy may call it otherwise");
        assert!(house.is_own("http://127.0.0.1:8080", Some("127.0.0.1:8080")));
        assert!(!house.is_own("http://127.0.0.1:8081", Some("127.0.0.1:8080")));
        assert!(!house.is_own("https://evil.example", Some("127.0.0.1:8080")) && !house.is_own("null", Some("null")));
    }

    #[test]
    fn an_address_of_a_house_has_no_path() {
        assert_eq!("https://Tavle.example.no/".parse::<Url>().unwrap().to_string(), "https://tavle.example.no");
        for wrong in ["tavle.example.no", "ftp://a", "https://", "https://a/b", "https://a?b", "https://u@a"] {
            assert_eq!(wrong.parse::<Url>(), Err(BadUrl), "{wrong}");
        }
    }
}
