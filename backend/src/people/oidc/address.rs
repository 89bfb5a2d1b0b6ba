//! Addresses of providers.

use axum::http::Uri;

/// `https://…`; plain HTTP on this machine only, to try a provider there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    text: String,
    pub host: String,
    pub port: u16,
    pub secure: bool,
}

/// What would be right.
pub const EXPECTED: &str = "an address that begins with https:// (http:// only for this machine itself)";

impl Address {
    pub fn read(text: &str) -> Option<Self> {
        let uri: Uri = text.parse().ok()?;
        let authority = uri.authority().filter(|it| !it.as_str().contains('@') && !text.contains('#'))?;
        let secure = match uri.scheme_str()? {
            "https" => true,
            "http" if is_here(authority.host()) => false,
            _ => return None,
        };
        let port = authority.port_u16().unwrap_or(if secure { 443 } else { 80 });
        Some(Self { text: text.to_owned(), host: authority.host().to_owned(), port, secure })
    }

    /// As it was written: issuers are compared letter by letter.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// For `Host`.
    pub fn authority(&self) -> String {
        let usual = if self.secure { 443 } else { 80 };
        if self.port == usual { self.host.clone() } else { format!("{}:{}", self.host, self.port) }
    }

    /// As a page's origin.
    pub fn origin(&self) -> String {
        format!("{}://{}", if self.secure { "https" } else { "http" }, self.authority())
    }

    /// What stands behind the host.
    pub fn target(&self) -> String {
        let uri = self.text.parse::<Uri>().ok();
        let target = uri.as_ref().and_then(Uri::path_and_query).map_or("/", |it| it.as_str());
        target.to_owned()
    }

    /// The same with something more in its query.
    pub fn with(&self, pairs: &[(&str, &str)]) -> String {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        format!("{}{}{query}", self.text, if self.text.contains('?') { '&' } else { '?' })
    }
}

fn is_here(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_is_reached_over_tls_but_on_this_machine() {
        let read = |text| Address::read(text).map(|it| (it.authority(), it.target()));
        let some = |authority: &str, target: &str| Some((authority.to_owned(), target.to_owned()));
        assert_eq!(read("https://idporten.no"), some("idporten.no", "/"));
        assert_eq!(read("https://a.example/x?y=1"), some("a.example", "/x?y=1"));
        assert_eq!(read("http://localhost:4000/x"), some("localhost:4000", "/x"));
        for wrong in ["http://a.example", "ftp://a", "https://u@a", "https://a/#x", "a.example", "/a", ""] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        let address = Address::read("https://a.example/x").unwrap();
        assert_eq!(address.with(&[("a b", "ø&")]), "https://a.example/x?a+b=%C3%B8%26");
    }
}
