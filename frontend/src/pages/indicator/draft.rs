//! What was typed for a new measurement, and what it means.

use jiff::civil::Date;
use shared::id::{IndicatorId, MeasurementId};
use shared::mutation::{AddMeasurement, CorrectMeasurement, Mutation};
use shared::rejection::{Code, Rejection};
use shared::rule::input;

/// The form's fields, named as the mutation names them.
pub const DATE: &str = "date";
pub const VALUE: &str = "value";
pub const COMMENT: &str = "comment";

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub date: String,
    pub value: String,
    pub comment: String,
}

impl Draft {
    pub fn day(&self) -> Option<Date> {
        input::date(DATE, &self.date).ok()
    }

    /// What is wrong as it is written; whether the value fits the indicator is the mutation's to say.
    pub fn slips(&self, corrects: bool) -> Vec<Rejection> {
        let why = (corrects && self.comment.trim().is_empty()).then(|| Rejection::at(Code::Required, COMMENT));
        [input::date(DATE, &self.date).err(), input::number(VALUE, &self.value).err(), why]
            .into_iter()
            .flatten()
            .collect()
    }

    /// A new value, or another in the place of the one that stands for that day. None while a field cannot be read.
    pub fn mutation(
        &self,
        id: MeasurementId,
        indicator: IndicatorId,
        replaces: Option<MeasurementId>,
    ) -> Option<Mutation> {
        let date = self.day()?;
        let value = input::number(VALUE, &self.value).ok()?;
        let comment = self.comment.trim().to_owned();
        Some(match replaces {
            Some(replaces) => Mutation::CorrectMeasurement(CorrectMeasurement { id, replaces, value, comment }),
            None => {
                let comment = Some(comment).filter(|comment| !comment.is_empty());
                Mutation::AddMeasurement(AddMeasurement { id, indicator, date, value, comment })
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use uuid::Uuid;

    fn draft(date: &str, value: &str) -> Draft {
        Draft { date: date.into(), value: value.into(), comment: "  ".into() }
    }

    #[test]
    fn what_is_typed_the_norwegian_way_becomes_a_measurement() {
        let made = draft("31.12.2021", "1.646,5").mutation(Uuid::nil().into(), Uuid::nil().into(), None);
        let Some(Mutation::AddMeasurement(made)) = made else { panic!("nothing to correct: {made:?}") };
        assert_eq!((made.date, made.value.to_string().as_str()), (date(2021, 12, 31), "1646.5"));
        assert_eq!(made.comment, None);
    }

    #[test]
    fn each_slip_is_told_at_its_field() {
        let slips = draft("31.11.2021", "ca. 40");
        let told: Vec<_> = slips.slips(true).into_iter().map(|it| (it.code, it.field.unwrap_or_default())).collect();
        assert_eq!(
            told,
            [
                (Code::InvalidValue, DATE.to_owned()),
                (Code::NotANumber, VALUE.to_owned()),
                (Code::Required, COMMENT.to_owned())
            ]
        );
        assert_eq!(slips.slips(false).len(), 2, "a new value needs no comment");
        assert_eq!(slips.mutation(Uuid::nil().into(), Uuid::nil().into(), None), None);
    }
}
