//! What a cell says: lights, states, amounts, days; each with what would have been right where it says nothing.

use super::column::Head;
use crate::model::{Light, Money, PortfolioState};
use crate::rejection::{Code, Rejection};
use crate::rule::amount::{self, Amount};
use crate::rule::norwegian::number;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// Written where nothing is to be said.
const NOTHING: [&str; 12] =
    ["", "-", "–", "—", "n/a", "na", "ikke rapportert", "ikkje rapportert", "not reported", "ukjent", "ingen", "none"];

const FOREIGN: [&str; 11] = ["£", "€", "$", "gbp", "eur", "usd", "sek", "dkk", "pund", "euro", "dollar"];

/// The cell as it was meant, and none where it says nothing.
pub fn said(cell: &str) -> Option<&str> {
    let cell = crate::table::plain(cell.trim()).trim();
    (!NOTHING.contains(&cell.to_lowercase().as_str())).then_some(cell)
}

/// What two writings of one thing have in common.
pub fn like(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

pub fn light(field: &str, cell: &str) -> Result<Light, Rejection> {
    match like(cell).as_str() {
        "grønn" | "grønt" | "grøn" | "grön" | "green" | "g" | "i rute" | "on track" | "ok" | "god" => {
            Ok(Light::Green)
        }
        "gul" | "gult" | "yellow" | "amber" | "oransje" | "y" | "a" | "risiko" | "at risk" | "delayed"
        | "forsinket" => Ok(Light::Yellow),
        "rød" | "rødt" | "raud" | "raudt" | "red" | "r" | "kritisk" | "critical" | "off track" => Ok(Light::Red),
        _ => Err(Rejection::at(Code::InvalidValue, field).expecting("grønn, gul, rød")),
    }
}

pub fn state(field: &str, cell: &str) -> Result<PortfolioState, Rejection> {
    use PortfolioState::{Active, Candidate, Finished, InOperations, Paused, Withdrawn};
    match like(cell).as_str() {
        "kandidat" | "candidate" | "meldt inn" | "foreslått" => Ok(Candidate),
        "aktiv" | "aktivt" | "pågår" | "pågående" | "i porteføljen" | "active" | "ongoing" | "in progress" => {
            Ok(Active)
        }
        "pauset" | "pausa" | "satt på pause" | "sett på pause" | "på vent" | "satt på vent" | "paused" | "on hold" => {
            Ok(Paused)
        }
        "ferdig" | "avsluttet" | "avslutta" | "fullført" | "finished" | "completed" | "closed" => Ok(Finished),
        "i forvaltning"
        | "i forvalting"
        | "i drift"
        | "overført til drift"
        | "drift"
        | "in operations"
        | "operations" => Ok(InOperations),
        "trukket" | "trekt" | "stanset" | "stansa" | "withdrawn" | "cancelled" => Ok(Withdrawn),
        _ => {
            Err(Rejection::at(Code::InvalidValue, field).expecting("kandidat, aktiv, pauset, ferdig, i drift, trukket"))
        }
    }
}

/// How the figures of a column are written, by those of its cells that can be read in one way only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Some have a decimal comma.
    comma: bool,
    /// Some have a decimal point.
    point: bool,
}

impl Figures {
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        cells.fold(Self::default(), |all, cell| {
            let figures = cell.trim_matches(|letter: char| !letter.is_ascii_digit());
            // One mark before one, two or more than three figures divides; one that comes again groups.
            let divides = |mark: char| {
                let after = figures.split_once(mark).map(|(_, after)| after);
                after.is_some_and(|after| after.len() != 3 && after.bytes().all(|it| it.is_ascii_digit()))
            };
            let groups = |mark: char| figures.matches(mark).count() > 1;
            Self { comma: all.comma || divides(',') || groups('.'), point: all.point || divides('.') || groups(',') }
        })
    }

    /// The decimal mark is a point: what an English house wrote.
    fn are_english(self) -> bool {
        self.point && !self.comma
    }

    fn are_norwegian(self) -> bool {
        self.comma && !self.point
    }
}

/// An amount of kroner in a cell, in the unit of its head where it names none itself.
pub fn money(field: &str, cell: &str, head: &Head, figures: Figures) -> Result<Money, Rejection> {
    let unit = head.unit.as_deref().unwrap_or_default();
    let text = cell.to_lowercase();
    if FOREIGN.iter().any(|it| text.contains(it) || unit.contains(it)) {
        return Err(Rejection::at(Code::ForeignCurrency, field).expecting("kr"));
    }
    let has_unit = text.chars().any(char::is_alphabetic);
    let whole = if has_unit || unit.is_empty() { text } else { format!("{text} {unit}") };
    let read = amount::read(&whole);
    match read {
        Amount::Sure(money) => sure(field, money),
        // The Norwegian reading comes first; where it is the only one, no Norwegian writes it so.
        Amount::Doubtful(ref readings) => match readings.as_slice() {
            [english] if figures.are_english() => sure(field, *english),
            [_, english] if figures.are_english() => sure(field, *english),
            [norwegian, _] if figures.are_norwegian() => sure(field, *norwegian),
            _ => {
                let ways: Vec<String> = readings.iter().copied().map(amount::written).collect();
                Err(Rejection::at(Code::DoubtfulAmount, field).expecting(ways.join(" / ")))
            }
        },
        Amount::Nothing | Amount::NoAmount => Err(Rejection::at(Code::NotANumber, field).expecting("1 646 500")),
    }
}

fn sure(field: &str, money: Money) -> Result<Money, Rejection> {
    if money.ore < 0 {
        return Err(Rejection::at(Code::InvalidValue, field).expecting("1 646 500"));
    }
    Ok(money)
}

/// As a person reads it.
pub fn written(money: Money) -> String {
    format!("{} kr", number(Decimal::new(money.ore, 2)))
}

/// In which order the days of a column are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    DayFirst,
    /// As in the USA: some of its cells can be read in no other way, and none in the Norwegian one alone.
    MonthFirst,
}

impl Order {
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let mut months = false;
        for (first, second, _) in cells.filter_map(parts) {
            if first > 12 {
                return Self::DayFirst;
            }
            months |= second > 12;
        }
        if months { Self::MonthFirst } else { Self::DayFirst }
    }
}

/// A day: `5.6.2026`, `05/06/26`, `2026-06-05`, with or without a time behind it.
pub fn day(field: &str, cell: &str, order: Order) -> Result<Date, Rejection> {
    let text = cell.trim();
    let iso = text.get(..10).and_then(|text| text.parse::<Date>().ok());
    let found = iso.or_else(|| {
        let (first, second, year) = parts(text)?;
        let (day, month) = if order == Order::MonthFirst { (second, first) } else { (first, second) };
        Date::new(year, month, day).ok()
    });
    let found = found.ok_or_else(|| Rejection::at(Code::InvalidValue, field).expecting("5.6.2026"))?;
    crate::mutation::plannable(field, found)
}

/// The three numbers of a day; of a year with two figures, that of this century.
fn parts(cell: &str) -> Option<(i8, i8, i16)> {
    let day = cell.split_whitespace().next()?;
    let mut parts = day.split(['.', '/', '-']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.any(|rest| !rest.is_empty()) || first.len() > 2 || second.len() > 2 {
        return None;
    }
    let year: i16 = match year.len() {
        4 => year.parse().ok()?,
        2 => year.parse::<i16>().ok()? + 2000,
        _ => return None,
    };
    Some((first.parse().ok()?, second.parse().ok()?, year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn read(cell: &str, head: &str, beside: &[&str]) -> Result<i64, Code> {
        let head = Head::read(head);
        money("budget", cell, &head, Figures::of(beside.iter().copied())).map(|it| it.ore).map_err(|it| it.code)
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (cell, head, ore) in [
            ("1.646,5", "Budsjett", 164_650),
            ("1 646,5", "Budsjett", 164_650),
            ("kr 1646", "Budsjett", 164_600),
            ("1,6 mrd", "Budsjett", 160_000_000_000),
            ("1.646,5", "Budsjett (MNOK)", 164_650_000_000),
            ("26", "Budsjett i mill. kr", 2_600_000_000),
            ("1,6 mrd", "Budsjett (MNOK)", 160_000_000_000),
            ("1646500", "Budsjett 2026", 164_650_000),
        ] {
            assert_eq!(read(cell, head, &[cell]), Ok(ore), "{cell:?} under {head:?}");
        }
    }

    #[test]
    fn another_currency_is_no_amount_of_kroner() {
        for (cell, head) in [("£26.19m", "Budget"), ("26.19", "Baseline (£m)"), ("5 €", "Budget"), ("12", "Budget EUR")]
        {
            assert_eq!(read(cell, head, &[cell]), Err(Code::ForeignCurrency), "{cell:?} under {head:?}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_read_as_its_column_is() {
        assert_eq!(read("1,646", "Budsjett (MNOK)", &["1,646"]), Err(Code::DoubtfulAmount));
        assert_eq!(read("1,646", "Budsjett (MNOK)", &["1,646", "12,5"]), Ok(164_600_000));
        assert_eq!(read("1,646", "Budsjett (MNOK)", &["1,646", "12.5"]), Ok(164_600_000_000));
        assert_eq!(read("1,646", "Budget", &["1,646", "26.19"]), Ok(164_600));
        assert_eq!(read("1,646", "Budget", &["1,646", "26.19", "3,5"]), Err(Code::DoubtfulAmount), "both are there");
        assert_eq!(read("ca. 40", "Budget", &[]), Err(Code::NotANumber));
        assert_eq!(read("-40", "Budget", &[]), Err(Code::InvalidValue));
    }

    #[test]
    fn days_are_read_in_the_order_of_their_column() {
        let order = |cells: &[&str]| Order::of(cells.iter().copied());
        assert_eq!(order(&["5.6.2026", "31.1.2026"]), Order::DayFirst);
        assert_eq!(order(&["5/6/2026", "1/31/2026"]), Order::MonthFirst);
        assert_eq!(order(&["13/6/2026", "1/31/2026"]), Order::DayFirst, "what is refused then is said so");
        for (cell, order, found) in [
            ("5.6.2026", Order::DayFirst, date(2026, 6, 5)),
            ("05/06/26", Order::DayFirst, date(2026, 6, 5)),
            ("5/6/2026", Order::MonthFirst, date(2026, 5, 6)),
            ("2026-06-05", Order::MonthFirst, date(2026, 6, 5)),
            ("2026-06-05T00:00:00", Order::DayFirst, date(2026, 6, 5)),
            ("05.06.2026 00:00:00", Order::DayFirst, date(2026, 6, 5)),
        ] {
            assert_eq!(day("reported_on", cell, order), Ok(found), "{cell}");
        }
        for cell in ["31.2.2026", "juni", "44562", "5.6", "5.6.2126", "1.2.3.4"] {
            assert!(day("reported_on", cell, Order::DayFirst).is_err(), "{cell}");
        }
    }

    #[test]
    fn lights_and_states_have_many_names() {
        for (cell, found) in [("Grønn", Light::Green), (" AMBER ", Light::Yellow), ("Raud", Light::Red)] {
            assert_eq!(light("light", cell), Ok(found));
        }
        assert_eq!(light("light", "Amber/Green").unwrap_err().expected.as_deref(), Some("grønn, gul, rød"));
        assert_eq!(state("state", "På vent"), Ok(PortfolioState::Paused));
        assert!(state("state", "blå").is_err());
        assert_eq!((said(" n/a "), said("'=1+1"), said("=\"0142\"")), (None, Some("=1+1"), Some("0142")));
    }

    proptest! {
        #[test]
        fn what_we_show_is_read_as_the_same_amount(ore in 0i64..10_000_000_000_000) {
            let cell = written(Money { ore });
            prop_assert_eq!(money("budget", &cell, &Head::default(), Figures::default()), Ok(Money { ore }));
        }

        #[test]
        fn any_cell_gets_an_answer(cell in ".{0,30}", head in ".{0,20}") {
            let head = Head::read(&head);
            let _ = money("budget", &cell, &head, Figures::of([cell.as_str()].into_iter()));
            let _ = day("planned", &cell, Order::of([cell.as_str()].into_iter()));
            let _ = (light("light", &cell), state("state", &cell), said(&cell));
        }
    }
}
