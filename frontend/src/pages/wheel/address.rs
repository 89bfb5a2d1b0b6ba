//! The state of the wheel page lives in its address: `?ar=2021&visning=liste&skjul=NUFA,linjer&dag=2021-11-16`.

use jiff::civil::Date;
use shared::mutation::{FIRST_DAY, LAST_DAY};
use std::collections::BTreeSet;

/// Hides all actors' own lines at once.
pub const OWN_LINES: &str = "linjer";

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    pub year: Option<i16>,
    /// None: the wheel where there is room for it, else the list first.
    pub show: Option<Show>,
    /// Codes of committees, or [`OWN_LINES`].
    pub hidden: BTreeSet<String>,
    /// The day to see the wheel from.
    pub day: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    Wheel,
    List,
}

impl Show {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wheel => "hjul",
            Self::List => "liste",
        }
    }
}

/// A part of the address that says nothing here: told to the person, the rest is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strange(pub String);

impl Address {
    /// Reads the values of a query by their names.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> (Self, Vec<Strange>) {
        let mut strange = Vec::new();
        let mut value = |name: &str, fits: &mut dyn FnMut(&str) -> bool| {
            if let Some(value) = get(name).filter(|value| !value.is_empty())
                && !fits(&value)
            {
                strange.push(Strange(format!("{name}={value}")));
            }
        };
        let mut address = Self::default();
        value("ar", &mut |text| {
            address.year = text.parse().ok().filter(|year| (FIRST_DAY.year()..=LAST_DAY.year()).contains(year));
            address.year.is_some()
        });
        value("visning", &mut |text| {
            address.show = [Show::Wheel, Show::List].into_iter().find(|show| show.as_str() == text);
            address.show.is_some()
        });
        value("skjul", &mut |text| {
            let (codes, rest): (Vec<&str>, Vec<&str>) = text.split(',').partition(|code| is_code(code));
            address.hidden = codes.into_iter().map(str::to_owned).collect();
            rest.is_empty()
        });
        value("dag", &mut |text| {
            address.day = text.parse().ok().filter(|day| (FIRST_DAY..=LAST_DAY).contains(day));
            address.day.is_some()
        });
        (address, strange)
    }

    /// `?ar=2021&skjul=NUFA`, or nothing where all is as it comes.
    pub fn query(&self) -> String {
        let mut parts = Vec::new();
        parts.extend(self.year.map(|year| format!("ar={year}")));
        parts.extend(self.show.map(|show| format!("visning={}", show.as_str())));
        if !self.hidden.is_empty() {
            let codes: Vec<&str> = self.hidden.iter().map(String::as_str).collect();
            parts.push(format!("skjul={}", codes.join(",")));
        }
        parts.extend(self.day.map(|day| format!("dag={day}")));
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }

    pub fn with_year(&self, year: i16) -> Self {
        Self { year: Some(year), ..self.clone() }
    }

    pub fn with_show(&self, show: Show) -> Self {
        Self { show: Some(show), ..self.clone() }
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

fn is_code(code: &str) -> bool {
    !code.is_empty() && code.chars().all(|char| char.is_alphanumeric() || char == '-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read(query: &str) -> (Address, Vec<Strange>) {
        let pairs: Vec<(&str, &str)> = query.split('&').filter_map(|part| part.split_once('=')).collect();
        Address::read(|name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn an_address_survives_being_read_and_written() {
        let full = "ar=2021&visning=liste&skjul=NUFA,linjer&dag=2021-11-16";
        for query in ["", "ar=2021", "visning=hjul", "skjul=EKS,NUFA", "dag=2020-02-29", full] {
            let (address, strange) = read(query);
            assert_eq!(address.query().trim_start_matches('?'), query);
            assert_eq!(strange, []);
        }
    }

    #[test]
    fn what_is_unknown_is_said_and_the_rest_kept() {
        let (address, strange) = read("ar=2021&visning=kube&skjul=NUFA,%3C&dag=2021-02-30&annet=1");
        assert_eq!(address.year, Some(2021));
        assert_eq!(address.hidden, BTreeSet::from(["NUFA".to_owned()]));
        assert_eq!((address.show, address.day), (None, None));
        let said = ["visning=kube", "skjul=NUFA,%3C", "dag=2021-02-30"];
        assert_eq!(strange, said.map(|text| Strange(text.to_owned())));
        assert_eq!(read("ar=20211").1.len(), 1);
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
