//! The portfolio as bars through time: when each came in, what it is to deliver, when it is expected to be done.

use super::board::Row;
use crate::id::InitiativeId;
use crate::model::{Delivery, InitiativeState, Light, Report};
use crate::order::InOrder as _;
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub slug: String,
    pub name: String,
    pub light: Option<Light>,
    /// The first day on which it was in the portfolio, or stood at its door.
    pub from: Date,
    /// The last day that is known of it: it left, or its last delivery is expected then. None: nobody has said it.
    pub until: Option<Date>,
    /// By the day on which they are expected.
    pub deliveries: Vec<Delivery>,
}

impl Bar {
    /// Every day that the bar has to show.
    pub fn days(&self) -> impl Iterator<Item = Date> + '_ {
        let deliveries = self.deliveries.iter().flat_map(|it| [it.planned, it.expected]);
        [Some(self.from), self.until].into_iter().chain(deliveries).flatten()
    }
}

/// The day by which a delivery counts: as it is expected now, else as it was planned.
pub fn due(delivery: &Delivery) -> Option<Date> {
    delivery.expected.or(delivery.planned)
}

/// The bars of these rows in their order, by what was known on a day. A row of which no step is known has none.
pub fn bars(view: &(impl View + ?Sized), rows: &[Row], known: Date) -> Vec<Bar> {
    let mut steps: BTreeMap<InitiativeId, Vec<&InitiativeState>> = BTreeMap::new();
    for step in view.all::<InitiativeState>().filter(|it| it.published_on <= known) {
        steps.entry(step.initiative).or_default().push(step);
    }
    let mut last: BTreeMap<InitiativeId, &Report> = BTreeMap::new();
    for report in view.all::<Report>().filter(|it| it.published_on <= known) {
        let found = last.entry(report.initiative).or_insert(report);
        if (found.published_on, found.id) < (report.published_on, report.id) {
            *found = report;
        }
    }
    let bar = |row: &Row| {
        let steps = steps.get(&row.id)?;
        let from = steps.iter().map(|step| step.since()).min()?;
        let word = steps.iter().max_by_key(|step| step.word())?;
        let report = last.get(&row.id).and_then(|report| report.full.as_ref());
        let mut deliveries: Vec<Delivery> = report.map(|full| full.content.deliveries.clone()).unwrap_or_default();
        deliveries.retain(|it| due(it).is_some());
        deliveries.order_by(|a, b| (due(a), &a.name).cmp(&(due(b), &b.name)));
        let left = (!word.state.is_in_portfolio() && word.since() > from).then(|| word.since());
        let until = left.or_else(|| deliveries.last().and_then(due)).map(|until| until.max(from));
        let (slug, name, light) = (row.slug.clone(), row.name.clone(), row.light);
        Some(Bar { slug, name, light, from, until, deliveries })
    };
    rows.iter().filter_map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FullReport, PortfolioState, Provenance, ReportContent};
    use crate::mutation::fixture::{date, id, initiative};
    use crate::rule::portfolio::board::rows;
    use crate::view::Records;

    fn step(number: u128, state: PortfolioState, day: Date) -> InitiativeState {
        InitiativeState {
            id: id(number),
            initiative: id(1),
            state,
            published_on: day,
            from: None,
            newly: true,
            reason: None,
            provenance: Provenance::Entered,
        }
    }

    fn delivery(name: &str, planned: Date, expected: Option<Date>) -> Delivery {
        Delivery { name: name.into(), planned: Some(planned), expected }
    }

    #[test]
    fn a_bar_goes_from_the_first_step_to_the_last_delivery_or_to_where_it_left() {
        let mut all = Records::from_iter([initiative(1).into()]);
        all.put(step(10, PortfolioState::Candidate, date(2021, 1, 1)));
        all.put(step(11, PortfolioState::Active, date(2021, 3, 1)));
        let deliveries = vec![
            delivery("B", date(2022, 1, 1), Some(date(2022, 6, 1))),
            delivery("A", date(2021, 9, 1), None),
            Delivery { name: "uten dag".into(), ..Delivery::default() },
        ];
        let content = ReportContent { deliveries, ..ReportContent::default() };
        all.put(Report {
            id: id(20),
            initiative: id(1),
            light: Light::Green,
            comment: None,
            published_on: date(2021, 4, 1),
            provenance: Provenance::Entered,
            full: Some(Box::new(FullReport { content, ..FullReport::default() })),
        });
        let on = |all: &Records, day| bars(all, &rows(all, day), day).pop().unwrap();
        assert_eq!((on(&all, date(2021, 3, 1)).from, on(&all, date(2021, 3, 1)).until), (date(2021, 1, 1), None));
        let bar = on(&all, date(2021, 4, 1));
        assert_eq!(bar.until, Some(date(2022, 6, 1)));
        assert_eq!(bar.deliveries.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["A", "B"]);
        assert_eq!(bar.days().max(), Some(date(2022, 6, 1)));
        all.put(step(12, PortfolioState::Finished, date(2021, 12, 1)));
        assert_eq!(on(&all, date(2021, 12, 1)).until, Some(date(2021, 12, 1)));
    }
}
