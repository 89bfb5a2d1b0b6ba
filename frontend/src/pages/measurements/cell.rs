//! What was typed for one indicator, and what it means.

use jiff::civil::Date;
use rust_decimal::Decimal;
use shared::id::{IndicatorId, MeasurementId};
use shared::model::{Measurement, Unit};
use shared::mutation::{AddMeasurement, CorrectMeasurement, Entered};
use shared::rejection::{Code, Rejection};
use shared::rule::freshness::{Freshness, jump};
use shared::rule::input;

/// An indicator as the screen asks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub id: IndicatorId,
    pub slug: String,
    pub number: Option<String>,
    pub name: String,
    pub unit: Option<Unit>,
    /// What stands, ascending by date.
    pub series: Vec<Measurement>,
    pub freshness: Freshness,
}

impl Line {
    pub fn is_due(&self) -> bool {
        self.freshness != Freshness::Fresh
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub value: String,
    pub comment: String,
}

/// What the cells of a row hold.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    Empty,
    /// The value that the day has already.
    Same,
    Wrong(Rejection),
    Reads(Read),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    pub value: Decimal,
    /// What stands for that day and would be corrected.
    pub corrects: Option<(MeasurementId, Decimal)>,
    /// The step to it and the largest one before, where it is larger.
    pub jump: Option<(Decimal, Decimal)>,
}

impl Cell {
    pub fn is_empty(&self) -> bool {
        self.value.trim().is_empty() && self.comment.trim().is_empty()
    }

    pub fn state(&self, line: &Line, day: Date) -> State {
        if self.is_empty() {
            return State::Empty;
        }
        let value = match input::number("value", &self.value) {
            Ok(value) => value,
            Err(wrong) => return State::Wrong(wrong),
        };
        if line.unit == Some(Unit::Percent) && !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&value) {
            return State::Wrong(Rejection::at(Code::ShareOutOfRange, "value").expecting("0–100"));
        }
        let corrects = line.series.iter().find(|it| it.date == day).map(|it| (it.id, it.value));
        match corrects {
            Some((_, stands)) if stands == value => State::Same,
            Some(_) if self.comment.trim().is_empty() => State::Wrong(Rejection::at(Code::Required, "comment")),
            _ => State::Reads(Read { value, corrects, jump: jump(&line.series, day, value) }),
        }
    }

    /// The value to be entered.
    pub fn entered(&self, id: MeasurementId, indicator: IndicatorId, date: Date, read: &Read) -> Entered {
        let (value, comment) = (read.value, self.comment.trim().to_owned());
        match read.corrects {
            Some((replaces, _)) => Entered::Corrected(CorrectMeasurement { id, replaces, value, comment }),
            None => {
                let comment = Some(comment).filter(|comment| !comment.is_empty());
                Entered::New(AddMeasurement { id, indicator, date, value, comment })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use shared::model::Provenance;
    use uuid::Uuid;

    fn line() -> Line {
        let value = |(number, month, value): (u128, i8, i64)| Measurement {
            id: Uuid::from_u128(number).into(),
            indicator: Uuid::nil().into(),
            date: date(2021, month, 28),
            value: Decimal::from(value),
            comment: None,
            replaces: None,
            published_on: date(2021, month, 28),
            provenance: Provenance::Entered,
        };
        Line {
            id: Uuid::nil().into(),
            slug: "bruk".into(),
            number: Some("1.1".into()),
            name: "Bruk".into(),
            unit: Some(Unit::Percent),
            series: [(1, 3, 40), (2, 6, 42), (3, 9, 46)].map(value).to_vec(),
            freshness: Freshness::Due,
        }
    }

    fn state(value: &str, comment: &str, day: Date) -> State {
        Cell { value: value.into(), comment: comment.into() }.state(&line(), day)
    }

    fn wrong(value: &str, comment: &str, day: Date) -> (Code, String) {
        let State::Wrong(wrong) = state(value, comment, day) else { panic!("{value} was taken") };
        (wrong.code, wrong.field.unwrap_or_default())
    }

    #[test]
    fn nothing_negative_and_nought_are_three_different_things() {
        let day = date(2021, 12, 28);
        assert_eq!(state(" ", "", day), State::Empty);
        assert!(matches!(state("0", "", day), State::Reads(Read { value, .. }) if value.is_zero()));
        assert_eq!(wrong("-1", "", day), (Code::ShareOutOfRange, "value".into()));
        for typed in ["-", "ca. 40", "40 %"] {
            assert_eq!(wrong(typed, "", day), (Code::NotANumber, "value".into()), "{typed}");
        }
        assert_eq!(wrong("", "Mangler", day), (Code::Required, "value".into()));
    }

    #[test]
    fn a_jump_is_told_and_a_day_with_a_value_asks_why() {
        let State::Reads(read) = state("4,6", "", date(2021, 12, 28)) else { panic!("a value that can be read") };
        assert_eq!(read.jump.map(|(step, _)| step.to_string()), Some("41.4".into()));
        let september = date(2021, 9, 28);
        assert_eq!(state("46,0", "", september), State::Same);
        assert_eq!(wrong("47", "", september), (Code::Required, "comment".into()));
        let State::Reads(read) = state("47", "Talt på nytt", september) else {
            panic!("a correction with its reason")
        };
        assert_eq!(read.corrects.map(|(id, _)| id), Some(Uuid::from_u128(3).into()));
    }
}
