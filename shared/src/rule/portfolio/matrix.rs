//! Two boards of squares: risks by how likely and how bad, and lights by segment.

use super::board::Row;
use super::segment::SegmentMark;
use crate::id::InitiativeId;
use crate::model::{Light, Report, RiskLine};
use crate::order::InOrder as _;
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A risk of an initiative, as its last report tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Risk {
    pub slug: String,
    pub initiative: String,
    pub what: String,
    pub measures: Option<String>,
    /// Likelihood and consequence, 1 to 5 each.
    pub before: (u8, u8),
    /// None where nobody has said what measures leave of it.
    pub after: Option<(u8, u8)>,
}

impl Risk {
    /// Where it stands: before measures, or after them, as far as that is known.
    pub fn at(&self, after: bool) -> (u8, u8) {
        if after { self.after.unwrap_or(self.before) } else { self.before }
    }

    /// From 1 to 25.
    pub fn weight(&self, after: bool) -> u8 {
        let (likelihood, consequence) = self.at(after);
        likelihood * consequence
    }
}

/// The risks that the last reports of these initiatives tell, by what was known on a day; the gravest first.
pub fn risks(view: &(impl View + ?Sized), rows: &[Row], known: Date) -> Vec<Risk> {
    let asked: BTreeMap<InitiativeId, &Row> = rows.iter().map(|row| (row.id, row)).collect();
    let mut last: BTreeMap<InitiativeId, &Report> = BTreeMap::new();
    for report in view.all::<Report>().filter(|it| it.published_on <= known && asked.contains_key(&it.initiative)) {
        let found = last.entry(report.initiative).or_insert(report);
        if (found.published_on, found.id) < (report.published_on, report.id) {
            *found = report;
        }
    }
    let of_one = |(id, report): (&InitiativeId, &&Report)| {
        let lines = report.full.as_ref().map(|full| full.content.risks.clone()).unwrap_or_default();
        let row = asked.get(id).copied();
        lines.into_iter().filter_map(move |line| risk(row?, line)).collect::<Vec<_>>()
    };
    let mut all: Vec<Risk> = last.iter().flat_map(of_one).collect();
    all.order_by(|a, b| {
        let grave = b.weight(false).cmp(&a.weight(false));
        grave.then_with(|| a.initiative.cmp(&b.initiative)).then_with(|| a.what.cmp(&b.what))
    });
    all
}

/// None where it cannot be placed.
fn risk(row: &Row, line: RiskLine) -> Option<Risk> {
    let place = |likelihood: Option<u8>, consequence: Option<u8>| {
        likelihood.zip(consequence).filter(|(a, b)| (1..=5).contains(a) && (1..=5).contains(b))
    };
    Some(Risk {
        slug: row.slug.clone(),
        initiative: row.name.clone(),
        before: place(line.likelihood, line.consequence)?,
        after: place(line.likelihood_after, line.consequence_after),
        what: line.what,
        measures: line.measures,
    })
}

/// Which rows have which light in which segment: the closest segment first, the worst light first, what is not known last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lights {
    pub segments: Vec<Option<SegmentMark>>,
    /// For each segment the rows of each of [`LIGHTS`].
    pub cells: Vec<[Vec<Row>; 4]>,
}

pub const LIGHTS: [Option<Light>; 4] = [Some(Light::Red), Some(Light::Yellow), Some(Light::Green), None];

pub fn lights(rows: &[Row]) -> Lights {
    let known: BTreeSet<&SegmentMark> = rows.iter().filter_map(|row| row.segment.as_ref()).collect();
    let unknown = rows.iter().any(|row| row.segment.is_none());
    let known = known.into_iter().rev().cloned().map(Some);
    let segments: Vec<Option<SegmentMark>> = known.chain(unknown.then_some(None)).collect();
    let cell = |segment: &Option<SegmentMark>, light: Option<Light>| {
        rows.iter().filter(|row| row.segment == *segment && row.light == light).cloned().collect::<Vec<Row>>()
    };
    let cells = segments.iter().map(|segment| LIGHTS.map(|light| cell(segment, light))).collect();
    Lights { segments, cells }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FullReport, InitiativeState, PortfolioState, Provenance, ReportContent};
    use crate::mutation::fixture::{date, id, initiative};
    use crate::rule::portfolio::board::rows;
    use crate::view::Records;

    fn line(what: &str, before: (u8, u8), after: Option<(u8, u8)>) -> RiskLine {
        RiskLine {
            what: what.into(),
            likelihood: Some(before.0),
            consequence: Some(before.1),
            likelihood_after: after.map(|it| it.0),
            consequence_after: after.map(|it| it.1),
            ..RiskLine::default()
        }
    }

    fn report(number: u128, day: Date, light: Light, risks: Vec<RiskLine>) -> Report {
        let content = ReportContent { risks, ..ReportContent::default() };
        Report {
            id: id(number),
            initiative: id(1),
            light,
            comment: None,
            published_on: day,
            provenance: Provenance::Entered,
            full: Some(Box::new(FullReport { content, ..FullReport::default() })),
        }
    }

    fn house() -> Records {
        let mut all = Records::from_iter([initiative(1).into(), initiative(2).into()]);
        for number in [1, 2] {
            all.put(InitiativeState {
                id: id(100 + number),
                initiative: id(number),
                state: PortfolioState::Active,
                published_on: date(2021, 1, 1),
                from: None,
                newly: true,
                reason: None,
                provenance: Provenance::Entered,
            });
        }
        all.put(report(201, date(2021, 3, 1), Light::Green, vec![line("før", (1, 1), None)]));
        let now = vec![line("liten", (2, 2), None), line("stor", (5, 4), Some((2, 4))), RiskLine::default()];
        all.put(report(202, date(2021, 6, 1), Light::Red, now));
        all
    }

    #[test]
    fn risks_are_of_the_last_report_of_the_day_and_the_gravest_stands_first() {
        let all = house();
        let on = |day| risks(&all, &rows(&all, day), day).into_iter().map(|it| it.what).collect::<Vec<_>>();
        assert_eq!(on(date(2021, 3, 1)), ["før"]);
        assert_eq!(on(date(2021, 6, 1)), ["stor", "liten"], "what has no place is on no board");
        let found = &risks(&all, &rows(&all, date(2021, 6, 1)), date(2021, 6, 1))[0];
        assert_eq!((found.at(false), found.at(true), found.weight(true)), ((5, 4), (2, 4), 8));
    }

    #[test]
    fn every_row_stands_in_one_square() {
        let all = house();
        let rows = rows(&all, date(2021, 6, 1));
        let found = lights(&rows);
        assert_eq!(found.segments, [None]);
        assert_eq!(found.cells[0].each_ref().map(Vec::len), [1, 0, 0, 1]);
        assert_eq!(found.cells.iter().flatten().map(Vec::len).sum::<usize>(), rows.len());
    }
}
