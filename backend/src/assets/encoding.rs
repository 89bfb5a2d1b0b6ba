//! Which form of a file a reader takes (RFC 9110, 12.5.3).

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    pub const BEST_FIRST: [Self; 3] = [Self::Brotli, Self::Gzip, Self::Identity];

    /// The value of `Content-Encoding`; none for the file as it is.
    pub fn token(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    /// The path without the ending that names the form, and the form.
    pub fn of_file(path: &str) -> (&str, Self) {
        if let Some(plain) = path.strip_suffix(".br") {
            (plain, Self::Brotli)
        } else if let Some(plain) = path.strip_suffix(".gz") {
            (plain, Self::Gzip)
        } else {
            (path, Self::Identity)
        }
    }

    /// Whether a reader with this `Accept-Encoding` takes the form. The file as it is, every reader takes.
    pub fn is_taken(self, accept_encoding: &str) -> bool {
        let Some(token) = self.token() else { return true };
        let weight = |wanted: &str| {
            accept_encoding.split(',').find_map(|part| {
                let (name, weight) = part.split_once(';').unwrap_or((part, ""));
                let weight = weight.trim().strip_prefix("q=").and_then(|q| q.trim().parse::<f32>().ok());
                name.trim().eq_ignore_ascii_case(wanted).then_some(weight.unwrap_or(1.0))
            })
        };
        weight(token).or_else(|| weight("*")).is_some_and(|weight| weight > 0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_sent_only_to_who_takes_it() {
        for (header, brotli, gzip) in [
            ("", false, false),
            ("gzip, deflate, br", true, true),
            ("gzip;q=0.5, br;q=0", false, true),
            ("BR", true, false),
            ("*", true, true),
            ("*;q=0", false, false),
            ("brotli", false, false),
        ] {
            assert_eq!(
                (Encoding::Brotli.is_taken(header), Encoding::Gzip.is_taken(header)),
                (brotli, gzip),
                "{header}"
            );
            assert!(Encoding::Identity.is_taken(header));
        }
    }
}
