//! Entering what an indicator was found to be.

use super::{Ctx, MAX_TEXT, Plan, Read, free, past, text};
use crate::change::Change;
use crate::id::{IndicatorId, MeasurementId};
use crate::model::{Indicator, IndicatorDefinition, Measurement, Provenance, Unit};
use crate::rejection::{Code, Rejection};
use crate::rule::indicator::{definition_on, standing};
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Adds a value for a day that has none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddMeasurement {
    pub id: MeasurementId,
    pub indicator: IndicatorId,
    pub date: Date,
    pub value: Decimal,
    #[serde(default)]
    pub comment: Option<String>,
}

impl Plan for AddMeasurement {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![
            Read::one::<Measurement>(self.id),
            Read::one::<Indicator>(self.indicator),
            Read::under::<IndicatorDefinition>(self.indicator),
            Read::under::<Measurement>(self.indicator),
        ]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        if !ctx.actor.may_add_measurements() {
            return Err(Rejection::new(Code::NotAllowed));
        }
        free::<Measurement>(view, self.id)?;
        view.get::<Indicator>(self.indicator).ok_or_else(|| Rejection::at(Code::UnknownIndicator, "indicator"))?;
        let date = past("date", self.date, ctx)?;
        let unit = definition_on(view, self.indicator, date).and_then(|definition| definition.unit);
        if unit == Some(Unit::Percent) && !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&self.value) {
            return Err(Rejection::at(Code::ShareOutOfRange, "value").expecting("0–100"));
        }
        if standing(view, self.indicator).iter().any(|other| other.date == date) {
            return Err(Rejection::at(Code::ValueExists, "date"));
        }
        Ok(vec![Change::put(Measurement {
            id: self.id,
            indicator: self.indicator,
            date,
            value: self.value.normalize(),
            comment: text("comment", self.comment.as_deref(), MAX_TEXT)?,
            replaces: None,
            published_on: ctx.today,
            provenance: Provenance::Entered,
        })])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutation::fixture::{ctx, date, id, indicator, run};
    use crate::view::Records;

    fn add(number: u128, day: Date, value: &str) -> AddMeasurement {
        AddMeasurement { id: id(number), indicator: id(1), date: day, value: value.parse().unwrap(), comment: None }
    }

    #[test]
    fn a_share_stays_within_its_hundred_percent_and_other_values_need_not() {
        let outside = add(5, date(2021, 10, 1), "100.1");
        let mut share = Records::from_iter(indicator(1, Some(Unit::Percent)));
        assert_eq!(
            run(&mut share, &outside, &ctx()),
            Err(Rejection::at(Code::ShareOutOfRange, "value").expecting("0–100"))
        );
        let mut count = Records::from_iter(indicator(1, Some(Unit::Count)));
        assert_eq!(run(&mut count, &outside, &ctx()), Ok(()));
        assert_eq!(run(&mut count, &add(6, date(2021, 10, 2), "-3"), &ctx()), Ok(()));
    }

    #[test]
    fn a_day_has_one_value() {
        let mut all = Records::from_iter(indicator(1, None));
        run(&mut all, &add(5, date(2021, 10, 1), "12.50"), &ctx()).unwrap();
        let again = run(&mut all, &add(6, date(2021, 10, 1), "13"), &ctx());
        assert_eq!(again, Err(Rejection::at(Code::ValueExists, "date")));
        assert_eq!(all.get::<Measurement>(id::<MeasurementId>(5)).unwrap().value.to_string(), "12.5");
    }

    #[test]
    fn tomorrow_cannot_be_measured() {
        let mut all = Records::from_iter(indicator(1, None));
        let tomorrow = run(&mut all, &add(5, date(2021, 11, 17), "1"), &ctx());
        assert_eq!(tomorrow, Err(Rejection::at(Code::DateInFuture, "date").expecting("2021-11-16")));
    }
}
