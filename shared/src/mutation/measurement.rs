//! Entering what an indicator was found to be, and correcting it.

use super::{Ctx, MAX_TEXT, Plan, Read, free, past, text};
use crate::change::Change;
use crate::id::{IndicatorId, MeasurementId};
use crate::model::{Indicator, IndicatorDefinition, Measurement, Provenance, Unit};
use crate::rejection::{Code, Rejection};
use crate::rule::indicator::{definition_on, standing};
use crate::view::{Over, Records, View, ViewExt};
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
        fits(view, self.indicator, date, self.value)?;
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

/// Says that a value was wrong: another takes its place for the same day. The wrong one stays, and no longer counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectMeasurement {
    pub id: MeasurementId,
    /// The one that was wrong.
    pub replaces: MeasurementId,
    pub value: Decimal,
    /// Why, in words; it is the new value's comment.
    pub comment: String,
}

impl Plan for CorrectMeasurement {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let own = [Read::one::<Measurement>(self.id), Read::one::<Measurement>(self.replaces)];
        let wrong = view.get::<Measurement>(self.replaces).map(|it| it.indicator);
        let beside = wrong.map(|id| [Read::under::<IndicatorDefinition>(id), Read::under::<Measurement>(id)]);
        own.into_iter().chain(beside.into_iter().flatten()).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        if !ctx.actor.may_add_measurements() {
            return Err(Rejection::new(Code::NotAllowed));
        }
        free::<Measurement>(view, self.id)?;
        let wrong =
            view.get::<Measurement>(self.replaces).ok_or_else(|| Rejection::at(Code::UnknownReference, "replaces"))?;
        if view.children::<Measurement>(wrong.indicator).any(|other| other.replaces == Some(wrong.id)) {
            return Err(Rejection::at(Code::BuiltOn, "replaces"));
        }
        fits(view, wrong.indicator, wrong.date, self.value)?;
        let why = text("comment", Some(&self.comment), MAX_TEXT)?;
        Ok(vec![Change::put(Measurement {
            id: self.id,
            indicator: wrong.indicator,
            date: wrong.date,
            value: self.value.normalize(),
            comment: Some(why.ok_or_else(|| Rejection::at(Code::Required, "comment"))?),
            replaces: Some(wrong.id),
            published_on: ctx.today,
            provenance: Provenance::Entered,
        })])
    }
}

/// More values are no table that somebody filled in.
pub const MOST_VALUES: usize = 1_000;

/// Enters values of several indicators as one: all of them or none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnterMeasurements {
    /// A rejection names the field of the value by its place: `values.3.value`.
    pub values: Vec<Entered>,
}

/// One value: new, or in the place of one that was wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entered {
    New(AddMeasurement),
    Corrected(CorrectMeasurement),
}

impl Entered {
    fn step(&self) -> &dyn Plan {
        match self {
            Self::New(it) => it,
            Self::Corrected(it) => it,
        }
    }
}

impl Plan for EnterMeasurements {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        self.values.iter().flat_map(|value| value.step().reads(view)).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        if !ctx.actor.may_add_measurements() {
            return Err(Rejection::new(Code::NotAllowed));
        }
        if self.values.is_empty() || self.values.len() > MOST_VALUES {
            return Err(Rejection::at(Code::InvalidValue, "values").expecting(format_args!("1–{MOST_VALUES}")));
        }
        let (mut made, mut changes) = (Records::default(), Vec::new());
        for (at, value) in self.values.iter().enumerate() {
            let step = value.step().plan(&Over { view, made: &made }, ctx);
            let step = step.map_err(|rejection| rejection.within(&format!("values.{at}")))?;
            step.iter().cloned().for_each(|change| made.apply(change));
            changes.extend(step);
        }
        Ok(changes)
    }
}

/// A share of the definition of that day stays within its hundred percent.
fn fits(view: &dyn View, indicator: IndicatorId, day: Date, value: Decimal) -> Result<(), Rejection> {
    let unit = definition_on(view, indicator, day).and_then(|definition| definition.unit);
    if unit == Some(Unit::Percent) && !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&value) {
        return Err(Rejection::at(Code::ShareOutOfRange, "value").expecting("0–100"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutation::fixture::{ctx, date, id, indicator, run};

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

    fn correct(number: u128, wrong: u128, value: &str, why: &str) -> CorrectMeasurement {
        CorrectMeasurement { id: id(number), replaces: id(wrong), value: value.parse().unwrap(), comment: why.into() }
    }

    #[test]
    fn a_wrong_value_stays_and_the_right_one_counts_in_its_place() {
        let mut all = Records::from_iter(indicator(1, Some(Unit::Percent)));
        run(&mut all, &add(5, date(2021, 10, 1), "8.1"), &ctx()).unwrap();
        run(&mut all, &correct(6, 5, "81.0", " Komma på feil sted. "), &ctx()).unwrap();
        let standing = standing(&all, id(1));
        assert_eq!(
            standing.iter().map(|it| (it.date, it.value.to_string())).collect::<Vec<_>>(),
            [(date(2021, 10, 1), "81".into())]
        );
        assert_eq!(standing[0].comment.as_deref(), Some("Komma på feil sted."));
        assert!(all.get::<Measurement>(id::<MeasurementId>(5)).is_some());
        // And the correction, where it was wrong too.
        run(&mut all, &correct(7, 6, "0", "Ingen hadde tatt det i bruk."), &ctx()).unwrap();
    }

    #[test]
    fn a_correction_says_why_of_what_and_within_its_hundred_percent() {
        let mut all = Records::from_iter(indicator(1, Some(Unit::Percent)));
        run(&mut all, &add(5, date(2021, 10, 1), "8"), &ctx()).unwrap();
        let mut refused = |it: CorrectMeasurement| run(&mut all, &it, &ctx()).unwrap_err();
        assert_eq!(refused(correct(6, 5, "81", "  ")), Rejection::at(Code::Required, "comment"));
        assert_eq!(refused(correct(6, 9, "81", "Feil")), Rejection::at(Code::UnknownReference, "replaces"));
        assert_eq!(
            refused(correct(6, 5, "181", "Feil")),
            Rejection::at(Code::ShareOutOfRange, "value").expecting("0–100")
        );
        assert_eq!(refused(correct(5, 5, "81", "Feil")).code, Code::AlreadyExists);
        run(&mut all, &correct(6, 5, "81", "Feil"), &ctx()).unwrap();
        let late = run(&mut all, &correct(7, 5, "82", "Feil"), &ctx());
        assert_eq!(late, Err(Rejection::at(Code::BuiltOn, "replaces")), "two corrected it: the second is told");
    }

    #[test]
    fn several_values_are_entered_as_one_and_a_wrong_one_is_told_by_its_place() {
        let house = indicator(1, Some(Unit::Percent)).into_iter().chain(indicator(2, None));
        let mut all = Records::from_iter(house);
        run(&mut all, &add(5, date(2021, 10, 1), "8"), &ctx()).unwrap();
        let day = date(2021, 11, 1);
        let of = |number, indicator, value: &str| {
            Entered::New(AddMeasurement { indicator: id(indicator), ..add(number, day, value) })
        };
        let enter = |values: Vec<Entered>| EnterMeasurements { values };
        let before = all.clone();
        let wrong = enter(vec![of(6, 2, "4"), of(7, 1, "140")]);
        let told = Rejection::at(Code::ShareOutOfRange, "values.1.value").expecting("0–100");
        assert_eq!(run(&mut all, &wrong, &ctx()), Err(told));
        let twice = enter(vec![of(6, 1, "4"), of(7, 1, "5")]);
        assert_eq!(run(&mut all, &twice, &ctx()), Err(Rejection::at(Code::ValueExists, "values.1.date")));
        assert_eq!(all, before, "all or nothing");
        assert_eq!(run(&mut all, &enter(vec![]), &ctx()).unwrap_err().code, Code::InvalidValue);

        let corrected = Entered::Corrected(correct(8, 5, "9", "Talt på nytt"));
        run(&mut all, &enter(vec![of(6, 1, "4"), of(7, 2, "-3"), corrected]), &ctx()).unwrap();
        let values: Vec<String> = standing(&all, id(1)).iter().map(|it| it.value.to_string()).collect();
        assert_eq!(values, ["9", "4"]);
    }
}
