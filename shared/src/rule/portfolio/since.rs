//! All that changed between two days, for whoever sits in the meeting: who came and went, which lights moved and why, which
//! days slipped, what it costs now, who said nothing.

use super::board::index_key;
use super::stood::{Stood, stood};
use super::{Changes, Standing, between};
use crate::id::InitiativeId;
use crate::model::{Money, Report, Segment};
use crate::order::InOrder as _;
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct News {
    pub changes: Changes,
    /// By how much closer or looser the portfolio follows.
    pub segments: Vec<Resegmented>,
    /// Deliveries that are expected later than they were.
    pub slipped: Vec<Slipped>,
    /// Where the forecast is another.
    pub money: Vec<Recost>,
    /// In the portfolio, and nothing published of it between the days.
    pub silent: Vec<Standing>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Resegmented {
    pub now: Standing,
    pub from: Option<Segment>,
    pub to: Segment,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Slipped {
    pub now: Standing,
    pub delivery: String,
    pub from: Date,
    pub to: Date,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Recost {
    pub now: Standing,
    pub from: Money,
    pub to: Money,
}

impl News {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The day that a text names: itself, or the first day of the meeting with this id.
pub fn day_named(view: &(impl View + ?Sized), text: &str) -> Option<Date> {
    let meeting = |id: uuid::Uuid| view.get::<crate::model::Meeting>(id).map(|meeting| meeting.start_date);
    text.parse::<uuid::Uuid>().ok().and_then(meeting).or_else(|| crate::rule::input::date("day", text).ok())
}

/// Whether an item of an agenda is about the portfolio, by its title.
pub fn is_about_portfolio(title: &str) -> bool {
    let title = title.to_lowercase();
    ["portefølje", "portfolio"].iter().any(|word| title.contains(word))
}

pub fn news(view: &(impl View + ?Sized), since: Date, until: Date) -> News {
    let (then, mut now) = (stood(view, since.into()), stood(view, until.into()));
    now.order_by_key(|it| index_key(&it.initiative.name));
    let before: BTreeMap<InitiativeId, &Stood> = then.iter().map(|it| (it.initiative.id, it)).collect();
    let mut news = News::default();
    for standing in now.iter().filter(|it| it.state.state.is_in_portfolio()) {
        let was = before.get(&standing.initiative.id).copied();
        news.segments.extend(resegmented(was, standing));
        let last = was.and_then(|it| it.report);
        match standing.report {
            Some(report) if report.published_on > since => {
                news.slipped.extend(slipped(last, report, standing));
                news.money.extend(recost(last, report, standing));
            }
            // Who came in meanwhile has had no turn yet.
            _ if was.is_some_and(|it| it.state.state.is_in_portfolio()) => news.silent.push(standing.copied()),
            _ => {}
        }
    }
    news.changes = between(&then, now);
    news
}

fn resegmented(was: Option<&Stood>, now: &Stood) -> Option<Resegmented> {
    // What comes in comes with its segment.
    let was = was?;
    let to = now.segment?.0.clone();
    let from = was.segment.map(|(segment, _)| segment.clone());
    (from.as_ref().map(|it| it.id) != Some(to.id)).then(|| Resegmented { now: now.copied(), from, to })
}

fn slipped(last: Option<&Report>, report: &Report, now: &Stood) -> Vec<Slipped> {
    let deliveries = |report: Option<&Report>| {
        report.and_then(|it| it.full.as_ref()).map(|full| full.content.deliveries.clone()).unwrap_or_default()
    };
    let before = deliveries(last);
    let told = deliveries(Some(report)).into_iter().filter_map(|delivery| {
        let old = before.iter().find(|it| it.name == delivery.name)?;
        let (from, to) = (old.expected.or(old.planned)?, delivery.expected.or(delivery.planned)?);
        (to > from).then(|| Slipped { now: now.copied(), delivery: delivery.name, from, to })
    });
    told.collect()
}

fn recost(last: Option<&Report>, report: &Report, now: &Stood) -> Option<Recost> {
    let forecast = |report: &Report| {
        let lines = &report.full.as_ref()?.content.money;
        let known: Vec<i64> = lines.iter().filter_map(|line| line.forecast.map(|money| money.ore)).collect();
        (!known.is_empty()).then(|| Money { ore: known.into_iter().fold(0, i64::saturating_add) })
    };
    let (from, to) = (forecast(last?)?, forecast(report)?);
    (from != to).then(|| Recost { now: now.copied(), from, to })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Delivery, FullReport, InitiativeSegment, InitiativeState, Light, MoneyLine, PortfolioState, Provenance,
        ReportContent,
    };
    use crate::mutation::fixture::{date, id, initiative};
    use crate::record::Record;
    use crate::rule::portfolio::board::rows;
    use crate::rule::portfolio::segment::fixture::segment;
    use crate::rule::portfolio::story::story;
    use crate::view::Records;
    use jiff::ToSpan;
    use proptest::prelude::*;

    const MARCH: Date = date(2021, 3, 1);
    const JUNE: Date = date(2021, 6, 1);

    fn state(number: u128, initiative: u128, state: PortfolioState, published_on: Date) -> Record {
        let (reason, provenance) = (None, Provenance::Entered);
        let (id, initiative) = (id(number), id(initiative));
        InitiativeState { id, initiative, state, published_on, from: None, newly: true, reason, provenance }.into()
    }

    fn report(number: u128, of: u128, light: Light, published_on: Date, content: ReportContent) -> Record {
        Report {
            id: id(number),
            initiative: id(of),
            light,
            comment: Some(format!("rapport {number}")),
            published_on,
            provenance: Provenance::Entered,
            full: Some(Box::new(FullReport { content, ..FullReport::default() })),
        }
        .into()
    }

    fn entry(number: u128, of: u128, rank: u16, published_on: Date) -> Record {
        let (id, initiative, segment) = (id(number), id(of), id(rank.into()));
        let (reason, provenance) = (None, Provenance::Entered);
        InitiativeSegment { id, initiative, segment, published_on, reason, provenance }.into()
    }

    fn content(expected: Date, forecast: i64) -> ReportContent {
        ReportContent {
            deliveries: vec![Delivery { name: "A".into(), planned: Some(MARCH), expected: Some(expected) }],
            money: vec![MoneyLine { forecast: Some(Money { ore: forecast }), ..MoneyLine::default() }],
            ..ReportContent::default()
        }
    }

    fn house() -> Records {
        let mut all = Records::from_iter((1..=4).map(|number| initiative(number).into()));
        (1..=4).for_each(|rank| all.put(segment(rank)));
        for number in 1..=3 {
            all.put(state(100 + number, number, PortfolioState::Active, date(2021, 1, 1)));
        }
        all
    }

    #[test]
    fn what_the_meeting_asks_is_told_in_one() {
        let mut all = house();
        all.put(state(104, 4, PortfolioState::Active, date(2021, 4, 1)));
        all.put(report(201, 1, Light::Green, MARCH, content(date(2021, 8, 1), 100)));
        all.put(report(202, 1, Light::Red, JUNE, content(date(2021, 12, 1), 140)));
        all.put(report(203, 2, Light::Green, MARCH, content(date(2021, 8, 1), 100)));
        all.put(entry(301, 2, 4, date(2021, 5, 1)));
        let news = news(&all, MARCH, JUNE);
        let ids = |all: &[Standing]| all.iter().map(|it| it.initiative.id.0.as_u128()).collect::<Vec<_>>();
        assert_eq!((ids(&news.changes.to_red), ids(&news.changes.entered)), (vec![1], vec![4]));
        assert_eq!(ids(&news.silent), [2, 3], "the new one has had no turn");
        let slip = &news.slipped[0];
        assert_eq!((slip.delivery.as_str(), slip.from, slip.to), ("A", date(2021, 8, 1), date(2021, 12, 1)));
        assert_eq!(news.money.iter().map(|it| (it.from.ore, it.to.ore)).collect::<Vec<_>>(), [(100, 140)]);
        assert_eq!(news.segments.iter().map(|it| (it.from.is_none(), it.to.rank)).collect::<Vec<_>>(), [(true, 4)]);
    }

    #[test]
    fn an_item_about_the_portfolio_is_known_by_its_title() {
        assert!(
            is_about_portfolio("Nasjonal e-helseportefølje, inkl. pandemien")
                && is_about_portfolio("PORTEFØLJESTYRING 2.0")
        );
        assert!(!is_about_portfolio("Plan for Felles grunnmur 2021"));
    }

    #[test]
    fn a_day_is_named_by_itself_or_by_a_meeting() {
        let mut all = house();
        all.put(crate::mutation::fixture::meeting(11, id(1), date(2021, 5, 5)));
        let meeting = uuid::Uuid::from_u128(11).to_string();
        assert_eq!(day_named(&all, &meeting), Some(date(2021, 5, 5)));
        assert_eq!(day_named(&all, "2021-03-01"), Some(MARCH));
        assert_eq!(day_named(&all, &uuid::Uuid::from_u128(12).to_string()), None);
        assert_eq!(day_named(&all, "våren"), None);
    }

    /// What happened on a day of a history: a report, a state, a segment.
    fn happened(number: usize, (what, of, which, offset): (u8, u128, usize, i64)) -> (Date, Record) {
        let day = date(2021, 1, 1).checked_add(offset.days()).unwrap();
        let number = 1000 + number as u128;
        let states = [PortfolioState::Active, PortfolioState::Paused, PortfolioState::Finished];
        let record = match what {
            0 | 1 => {
                let expected = date(2021, 1, 1).checked_add((offset * 2).days()).unwrap();
                report(number, of, Light::ALL[which], day, content(expected, offset))
            }
            2 => state(number, of, states[which], day),
            _ => entry(number, of, 1 + which as u16, day),
        };
        (day, record)
    }

    proptest! {
        #[test]
        fn on_every_day_of_a_history_all_pages_are_as_they_were_then(
            events in proptest::collection::vec((0u8..4, 1u128..5, 0usize..3, 0i64..120), 0..30),
            since in 0i64..120,
        ) {
            let history: Vec<(Date, Record)> = events.into_iter().enumerate().map(|(at, it)| happened(at, it)).collect();
            let mut now = house();
            history.iter().for_each(|(_, record)| now.put(record.clone()));
            let first = date(2021, 1, 1);
            let since = first.checked_add(since.days()).unwrap();
            for offset in (0..125).step_by(3) {
                let day = first.checked_add(offset.days()).unwrap();
                // The house as it was that evening.
                let mut then = house();
                history.iter().filter(|(on, _)| *on <= day).for_each(|(_, record)| then.put(record.clone()));
                prop_assert_eq!(rows(&now, day), rows(&then, day));
                for number in 1..=4 {
                    prop_assert_eq!(story(&now, id(number), day), story(&then, id(number), day));
                }
                if since <= day {
                    prop_assert_eq!(news(&now, since, day), news(&then, since, day));
                }
            }
        }

        #[test]
        fn between_a_day_and_itself_nothing_changed(
            events in proptest::collection::vec((0u8..4, 1u128..5, 0usize..3, 0i64..120), 0..30),
            offset in 0i64..120,
        ) {
            let mut all = house();
            events.into_iter().enumerate().for_each(|(at, it)| all.put(happened(at, it).1));
            let day = date(2021, 1, 1).checked_add(offset.days()).unwrap();
            let news = news(&all, day, day);
            prop_assert_eq!(News { silent: vec![], ..news }, News::default());
        }
    }
}
