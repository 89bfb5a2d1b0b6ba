//! The light that follows from a report's own figures, and why. Whoever sets another says why.

use crate::model::{Light, ReportContent};
use jiff::civil::Date;
use jiff::{Span, ToSpan};

pub use crate::model::LightRules as Rules;

/// What follows from the figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub light: Light,
    /// The reasons for this light; none for green.
    pub reasons: Vec<Reason>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// By so many tenths of a percent more than the budget.
    OverBudget { tenths: i64 },
    /// The delivery is expected so many days after its planned one.
    Late { delivery: String, days: i32 },
}

/// None where there are no figures that it could follow from.
pub fn proposed(content: &ReportContent, rules: &Rules) -> Option<Proposal> {
    let mut found: Vec<(Light, Option<Reason>)> = Vec::new();
    if let Some((budget, needed)) = budget_and_need(content) {
        let over = needed - budget;
        // Over by more than so many percent, in whole figures.
        let beyond = |percent_times_two: i128| over * 200 > budget * percent_times_two;
        let light = lit(beyond(2 * i128::from(rules.percent)), beyond(i128::from(rules.percent)));
        let tenths = i64::try_from((over * 1000 + budget / 2) / budget).unwrap_or(i64::MAX);
        found.push((light, Some(Reason::OverBudget { tenths })));
    }
    for delivery in &content.deliveries {
        let (Some(planned), Some(expected)) = (delivery.planned, delivery.expected) else { continue };
        let months = i64::from(rules.months);
        let red = planned.saturating_add(months.months());
        let light = lit(expected >= red, expected >= halfway(planned, months));
        let days = (expected - planned).get_days();
        found.push((light, Some(Reason::Late { delivery: delivery.name.clone(), days })));
    }
    let light = found.iter().map(|(light, _)| *light).max()?;
    let reasons = found.into_iter().filter(|(own, _)| *own == light && light != Light::Green);
    Some(Proposal { light, reasons: reasons.filter_map(|(_, reason)| reason).collect() })
}

fn lit(red: bool, yellow: bool) -> Light {
    match (red, yellow) {
        (true, _) => Light::Red,
        (false, true) => Light::Yellow,
        (false, false) => Light::Green,
    }
}

/// Half of so many months: half a month is fifteen days.
fn halfway(planned: Date, months: i64) -> Date {
    let half: Span = (months / 2).months();
    planned.saturating_add(half).saturating_add((15 * (months % 2)).days())
}

/// What was granted and what it takes, over all lines that have both: the forecast, or what is spent where that is more. A
/// forecast without a budget is compared with nothing.
fn budget_and_need(content: &ReportContent) -> Option<(i128, i128)> {
    let mut sums = None;
    for line in &content.money {
        let Some(budget) = line.budget.filter(|budget| budget.ore > 0) else { continue };
        let Some(need) =
            line.forecast.max(line.spent.filter(|spent| line.forecast.is_some() || spent.ore > budget.ore))
        else {
            continue;
        };
        let (budgets, needs) = sums.unwrap_or((0, 0));
        sums = Some((budgets + i128::from(budget.ore), needs + i128::from(need.ore)));
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Delivery, Money, MoneyLine};
    use jiff::civil::date;
    use proptest::prelude::*;

    fn money(budget: i64, spent: Option<i64>, forecast: Option<i64>) -> MoneyLine {
        let ore = |ore: i64| Money { ore };
        MoneyLine {
            budget: Some(ore(budget)),
            spent: spent.map(ore),
            forecast: forecast.map(ore),
            ..Default::default()
        }
    }

    fn delivery(planned: Date, expected: Date) -> Delivery {
        Delivery { name: "Første utgave".into(), planned: Some(planned), expected: Some(expected) }
    }

    fn light(content: &ReportContent) -> Option<Light> {
        proposed(content, &Rules::default()).map(|it| it.light)
    }

    fn costs(lines: Vec<MoneyLine>) -> ReportContent {
        ReportContent { money: lines, ..Default::default() }
    }

    fn comes(planned: Date, expected: Date) -> ReportContent {
        ReportContent { deliveries: vec![delivery(planned, expected)], ..Default::default() }
    }

    #[test]
    fn red_is_above_ten_percent_and_yellow_above_five() {
        for (forecast, expected) in [
            (100_000, Light::Green),
            (105_000, Light::Green),
            (105_001, Light::Yellow),
            (110_000, Light::Yellow),
            (110_001, Light::Red),
            (90_000, Light::Green),
        ] {
            assert_eq!(light(&costs(vec![money(100_000, None, Some(forecast))])), Some(expected), "{forecast}");
        }
        let all = proposed(&costs(vec![money(100_000, None, Some(112_340))]), &Rules::default()).unwrap();
        assert_eq!(all.reasons, [Reason::OverBudget { tenths: 123 }]);
        let own = Rules { percent: 20, months: 3 };
        assert_eq!(proposed(&costs(vec![money(100, None, Some(115))]), &own).unwrap().light, Light::Yellow);
    }

    #[test]
    fn red_is_three_months_late_and_yellow_half_of_that() {
        let planned = date(2026, 1, 31);
        for (expected, lit) in [
            (date(2026, 1, 31), Light::Green),
            (date(2026, 3, 14), Light::Green),
            (date(2026, 3, 15), Light::Yellow),
            (date(2026, 4, 29), Light::Yellow),
            (date(2026, 4, 30), Light::Red),
            (date(2025, 1, 1), Light::Green),
        ] {
            assert_eq!(light(&comes(planned, expected)), Some(lit), "{expected}");
        }
    }

    #[test]
    fn the_worst_counts_and_says_why_and_nothing_follows_from_nothing() {
        assert_eq!(light(&ReportContent::default()), None);
        assert_eq!(light(&costs(vec![MoneyLine { forecast: Some(Money { ore: 5 }), ..Default::default() }])), None);
        assert_eq!(light(&costs(vec![money(0, None, Some(5))])), None, "no budget to be over");
        assert_eq!(light(&costs(vec![money(100, Some(120), None)])), Some(Light::Red), "spent already");
        assert_eq!(light(&costs(vec![money(100, Some(40), None)])), None, "part of a year says nothing");
        let both =
            ReportContent { money: vec![money(100, None, Some(100))], ..comes(date(2026, 1, 1), date(2026, 6, 1)) };
        let told = proposed(&both, &Rules::default()).unwrap();
        let late = Reason::Late { delivery: "Første utgave".into(), days: 151 };
        assert_eq!((told.light, told.reasons), (Light::Red, vec![late]));
    }

    proptest! {
        #[test]
        fn more_money_or_a_later_day_never_makes_it_better(
            budget in 1i64..1_000_000_000_000,
            forecast in 0i64..2_000_000_000_000,
            more in 0i64..1_000_000_000_000,
            offset in -400i64..800,
            later in 0i64..400,
            percent in 0u16..100,
            months in 0u16..24,
        ) {
            let rules = Rules { percent, months };
            let lit = |content: &ReportContent| proposed(content, &rules).unwrap().light;
            let costs = |forecast: i64| lit(&costs(vec![money(budget, None, Some(forecast))]));
            prop_assert!(costs(forecast) <= costs(forecast + more));
            let planned = date(2026, 1, 1);
            let on = |days: i64| comes(planned, planned.checked_add(days.days()).unwrap());
            prop_assert!(lit(&on(offset)) <= lit(&on(offset + later)));
        }

        #[test]
        fn stricter_rules_never_make_it_better(forecast in 0i64..400, days in 0i64..800, percent in 0u16..90, months in 0u16..20) {
            let planned = date(2026, 1, 1);
            let expected = planned.checked_add(days.days()).unwrap();
            let content = ReportContent { money: vec![money(200, None, Some(forecast))], ..comes(planned, expected) };
            let lit = |rules: Rules| proposed(&content, &rules).unwrap().light;
            let (loose, strict) = (lit(Rules { percent: percent + 5, months: months + 2 }), lit(Rules { percent, months }));
            prop_assert!(loose <= strict);
        }

        #[test]
        fn a_light_that_is_not_green_says_why(forecast in 0i64..400, days in 0i64..800) {
            let planned = date(2026, 1, 1);
            let expected = planned.checked_add(days.days()).unwrap();
            let content = ReportContent { money: vec![money(200, None, Some(forecast))], ..comes(planned, expected) };
            let told = proposed(&content, &Rules::default()).unwrap();
            prop_assert_eq!(told.reasons.is_empty(), told.light == Light::Green);
        }
    }
}
