//! The state of the wheel page lives in its address: `?ar=2021&visning=liste&zoom=k4&sak=…&fjor=1&skjul=NUFA,linjer`.

use crate::chart::wheel::Span;
use jiff::civil::Date;
use shared::mutation::{FIRST_DAY, LAST_DAY};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Hides all actors' own lines at once.
pub const OWN_LINES: &str = "linjer";

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    pub year: Option<i16>,
    /// None: the wheel where there is room for it, else the list first.
    pub show: Option<Show>,
    /// The part of the year.
    pub span: Span,
    /// The case whose way is shown.
    pub case: Option<Uuid>,
    /// The year before shines through.
    pub ghost: bool,
    /// Codes of committees, or [`OWN_LINES`].
    pub hidden: BTreeSet<String>,
    /// The day to see the wheel from.
    pub day: Option<Date>,
    /// For the wall of a meeting room; the page around reads it.
    pub wall: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    Wheel,
    Lanes,
    List,
}

impl Show {
    pub const ALL: [Self; 3] = [Self::Wheel, Self::Lanes, Self::List];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wheel => "hjul",
            Self::Lanes => "baner",
            Self::List => "liste",
        }
    }
}

/// A part of the address that says nothing here: told to the person with what holds instead; the rest is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strange {
    pub said: String,
    pub about: About,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Year,
    Show,
    Span,
    Case,
    Hidden,
    Day,
    /// A name that is no name here, or a switch that is neither on nor off.
    Name,
}

const NAMES: [(&str, About); 8] = [
    ("ar", About::Year),
    ("visning", About::Show),
    ("zoom", About::Span),
    ("sak", About::Case),
    ("fjor", About::Name),
    ("skjul", About::Hidden),
    ("dag", About::Day),
    ("vegg", About::Name),
];

impl Address {
    /// Reads the pairs of a query.
    pub fn read(pairs: impl IntoIterator<Item = (String, String)>) -> (Self, Vec<Strange>) {
        let (mut address, mut strange, mut seen) = (Self::default(), Vec::new(), BTreeSet::new());
        for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            let known = NAMES.iter().find(|(known, _)| *known == name);
            // Of what is said twice the first holds.
            if !known.is_some_and(|_| seen.insert(name.clone()) && address.take(&name, &value)) {
                let about = known.map_or(About::Name, |(_, about)| *about);
                strange.push(Strange { said: format!("{name}={value}"), about });
            }
        }
        (address, strange)
    }

    /// False where the value says nothing.
    fn take(&mut self, name: &str, value: &str) -> bool {
        match name {
            "ar" => {
                self.year = value.parse().ok().filter(|year| (FIRST_DAY.year()..=LAST_DAY.year()).contains(year));
                self.year.is_some()
            }
            "visning" => {
                self.show = Show::ALL.into_iter().find(|show| show.as_str() == value);
                self.show.is_some()
            }
            "zoom" => {
                let span = read_span(value);
                self.span = span.unwrap_or_default();
                span.is_some()
            }
            "sak" => {
                self.case = value.parse().ok();
                self.case.is_some()
            }
            "fjor" => {
                self.ghost = value == "1";
                matches!(value, "0" | "1")
            }
            "vegg" => {
                self.wall = value == "1";
                matches!(value, "0" | "1")
            }
            "skjul" => {
                let (codes, rest): (Vec<&str>, Vec<&str>) = value.split(',').partition(|code| is_code(code));
                self.hidden = codes.into_iter().map(str::to_owned).collect();
                rest.is_empty()
            }
            "dag" => {
                self.day = value.parse().ok().filter(|day| (FIRST_DAY..=LAST_DAY).contains(day));
                self.day.is_some()
            }
            _ => false,
        }
    }

    /// `?ar=2021&skjul=NUFA`, or nothing where all is as it comes.
    pub fn query(&self) -> String {
        let mut parts = Vec::new();
        parts.extend(self.year.map(|year| format!("ar={year}")));
        parts.extend(self.show.map(|show| format!("visning={}", show.as_str())));
        match self.span {
            Span::Year => {}
            Span::Quarter(number) => parts.push(format!("zoom=k{number}")),
            Span::Month(number) => parts.push(format!("zoom=m{number}")),
        }
        parts.extend(self.case.map(|case| format!("sak={case}")));
        parts.extend(self.ghost.then(|| "fjor=1".to_owned()));
        if !self.hidden.is_empty() {
            let codes: Vec<&str> = self.hidden.iter().map(String::as_str).collect();
            parts.push(format!("skjul={}", codes.join(",")));
        }
        parts.extend(self.day.map(|day| format!("dag={day}")));
        parts.extend(self.wall.then(|| "vegg=1".to_owned()));
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }

    pub fn with_year(&self, year: i16) -> Self {
        Self { year: Some(year), ..self.clone() }
    }

    pub fn with_show(&self, show: Show) -> Self {
        Self { show: Some(show), ..self.clone() }
    }

    pub fn with_span(&self, span: Span) -> Self {
        Self { span, ..self.clone() }
    }

    pub fn with_case(&self, case: Option<Uuid>) -> Self {
        Self { case, ..self.clone() }
    }

    pub fn without_day(&self) -> Self {
        Self { day: None, ..self.clone() }
    }

    /// Hides what is shown and shows what is hidden.
    pub fn toggled(&self, code: &str) -> Self {
        let mut next = self.clone();
        if !next.hidden.remove(code) {
            next.hidden.insert(code.to_owned());
        }
        next
    }

    pub fn hides(&self, code: &str, own_line: bool) -> bool {
        self.hidden.contains(code) || (own_line && self.hidden.contains(OWN_LINES))
    }
}

/// `k1` to `k4`, `m1` to `m12`.
fn read_span(text: &str) -> Option<Span> {
    let number = text.get(1..)?.parse().ok()?;
    match (text.get(..1)?, number) {
        ("k", 1..=4) => Some(Span::Quarter(number)),
        ("m", 1..=12) => Some(Span::Month(number)),
        _ => None,
    }
}

fn is_code(code: &str) -> bool {
    !code.is_empty() && code.chars().all(|char| char.is_alphanumeric() || char == '-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read(query: &str) -> (Address, Vec<Strange>) {
        let pairs = query.split('&').filter_map(|part| part.split_once('='));
        Address::read(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())))
    }

    #[test]
    fn an_address_survives_being_read_and_written() {
        let full = "ar=2021&visning=baner&zoom=k4&sak=0192f5a0-0000-7000-8000-000000000001&fjor=1&skjul=NUFA,linjer\
                    &dag=2021-11-16&vegg=1";
        for query in ["", "ar=2021", "visning=hjul", "zoom=m11", "skjul=EKS,NUFA", "dag=2020-02-29", full] {
            let (address, strange) = read(query);
            assert_eq!(address.query().trim_start_matches('?'), query);
            assert_eq!(strange, []);
        }
    }

    #[test]
    fn what_is_unknown_is_said_and_the_rest_kept() {
        let (address, strange) =
            read("ar=2021&visning=kube&zoom=m13&sak=7&skjul=NUFA,%3C&dag=2021-02-30&aar=1&fjor=ja");
        assert_eq!(address.year, Some(2021));
        assert_eq!(address.hidden, BTreeSet::from(["NUFA".to_owned()]));
        assert_eq!((address.show, address.day, address.span, address.case), (None, None, Span::Year, None));
        let said: Vec<(&str, About)> = strange.iter().map(|it| (it.said.as_str(), it.about)).collect();
        let expected = [
            ("visning=kube", About::Show),
            ("zoom=m13", About::Span),
            ("sak=7", About::Case),
            ("skjul=NUFA,%3C", About::Hidden),
            ("dag=2021-02-30", About::Day),
            ("aar=1", About::Name),
            ("fjor=ja", About::Name),
        ];
        assert_eq!(said, expected);
        assert_eq!(read("ar=20211").1.len(), 1);
        let (address, strange) = read("ar=2021&ar=2022");
        assert_eq!((address.year, strange.len()), (Some(2021), 1));
    }

    #[test]
    fn hiding_twice_is_showing() {
        let address = Address { day: Some(date(2021, 11, 16)), ..Address::default() };
        let hidden = address.toggled("NUFA");
        assert!(hidden.hides("NUFA", false) && !hidden.hides("EKS", true));
        assert_eq!(hidden.toggled("NUFA"), address);
        assert!(address.toggled(OWN_LINES).hides("EKS", true));
        assert!(!address.toggled(OWN_LINES).hides("NUIT", false));
    }
}
