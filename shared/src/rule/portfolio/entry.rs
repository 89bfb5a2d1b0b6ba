//! The way into the portfolio: which criteria a submission is judged by, and what stands at the door.

use crate::model::{EntryCriterion, InitiativeState, PortfolioState, Submission};
use crate::order::InOrder as _;
use crate::view::{View, ViewExt};
use jiff::civil::Date;

/// The criteria in force on a day: those of the version that began last, by number. None where none had begun.
pub fn criteria_on(view: &(impl View + ?Sized), day: Date) -> Vec<&EntryCriterion> {
    let begun = || view.all::<EntryCriterion>().filter(|it| it.valid_from <= day);
    let last = begun().map(|it| it.valid_from).max();
    let mut found: Vec<&EntryCriterion> = begun().filter(|it| Some(it.valid_from) == last).collect();
    found.order_by_key(|it| (it.number, it.id));
    found
}

/// All versions of the criteria with the day on which each began, newest first.
pub fn versions(view: &(impl View + ?Sized)) -> Vec<(Date, Vec<&EntryCriterion>)> {
    let mut days: Vec<Date> = view.all::<EntryCriterion>().map(|it| it.valid_from).collect();
    days.order_by(|a, b| b.cmp(a));
    days.dedup();
    days.into_iter().map(|day| (day, criteria_on(view, day))).collect()
}

/// What was submitted, newest first.
pub fn submissions(view: &(impl View + ?Sized)) -> Vec<Submission> {
    let mut all: Vec<Submission> = view.all::<Submission>().cloned().collect();
    all.order_by(|a, b| (b.submitted_on, b.id).cmp(&(a.submitted_on, a.id)));
    all
}

/// The days to come for which something is decided, soonest first.
pub fn ahead(view: &(impl View + ?Sized), today: Date) -> Vec<Date> {
    let decided = view.all::<InitiativeState>().filter(|it| it.published_on <= today && it.since() > today);
    let mut days: Vec<Date> = decided.map(InitiativeState::since).collect();
    days.order_by(Ord::cmp);
    days.dedup();
    days
}

/// As what a submission may come in.
pub const ENTRANCES: [PortfolioState; 2] = [PortfolioState::Candidate, PortfolioState::Active];

/// The short name for addresses that a name becomes: small letters, figures and hyphens.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'æ' | 'ä' => slug.push_str("ae"),
            'ø' | 'ö' => slug.push('o'),
            'å' => slug.push('a'),
            'é' | 'è' | 'ê' => slug.push('e'),
            letter if letter.is_ascii_alphanumeric() => slug.push(letter),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
        if slug.len() >= 60 {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
pub(crate) mod fixture {
    use super::*;
    use crate::mutation::fixture::{date, id};

    /// Three criteria from December 2020, two a year later.
    pub fn criteria() -> Vec<EntryCriterion> {
        let one = |number: u16, version: &str, valid_from| EntryCriterion {
            id: id(u128::from(number) + 600 + if version == "2021" { 10 } else { 0 }),
            version: version.into(),
            valid_from,
            number,
            text: format!("{version} {number}"),
        };
        let trial = (1..=3).map(|number| one(number, "2020", date(2020, 12, 16)));
        trial.chain((1..=2).map(|number| one(number, "2021", date(2021, 12, 9)))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutation::fixture::date;
    use crate::view::Records;
    use proptest::prelude::*;

    #[test]
    fn on_each_day_the_criteria_of_one_version_hold() {
        let all = Records::from_iter(fixture::criteria().into_iter().map(Into::into));
        let on = |day| criteria_on(&all, day).iter().map(|it| it.text.clone()).collect::<Vec<_>>();
        assert_eq!(on(date(2020, 12, 15)), Vec::<String>::new());
        assert_eq!(on(date(2020, 12, 16)), ["2020 1", "2020 2", "2020 3"]);
        assert_eq!(on(date(2021, 12, 8)), on(date(2020, 12, 16)));
        assert_eq!(on(date(2021, 12, 9)), ["2021 1", "2021 2"]);
        assert_eq!(versions(&all).iter().map(|(_, all)| all.len()).collect::<Vec<_>>(), [2, 3]);
    }

    #[test]
    fn a_name_becomes_an_address() {
        assert_eq!(slug("Én innbygger – én journal (fase 2)"), "en-innbygger-en-journal-fase-2");
        assert_eq!(slug("  Ærlig & ØVET på båt! "), "aerlig-ovet-pa-bat");
        assert_eq!(slug("…"), "");
    }

    proptest! {
        #[test]
        fn an_address_is_short_and_plain_whatever_the_name(name in ".{0,300}") {
            let slug = slug(&name);
            prop_assert!(slug.len() <= 61 && !slug.starts_with('-') && !slug.ends_with('-'));
            prop_assert!(slug.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-'));
        }
    }
}
