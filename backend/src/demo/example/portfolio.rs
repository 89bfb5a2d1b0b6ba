//! Initiatives with five years and more of quarterly reports, and the totals published from them.

use super::{Draw, words};
use jiff::ToSpan;
use jiff::civil::Date;
use shared::id::{InitiativeId, OrganisationId};
use shared::model::*;
use shared::record::Record;
use shared::rule::portfolio::{as_of, totals};
use shared::view::Records;

const INITIATIVES: u32 = 60;

/// One more than the five that each reports in, so that some come later than others and some end.
const YEARS_OF_REPORTS: i64 = 6;

/// Quarters at either end in which one may begin or end.
const LATEST_START: usize = 4;
const EARLIEST_END: usize = 2;

pub fn records(draw: &mut Draw, owners: &[OrganisationId], scale: u32, all: &mut Vec<Record>) -> Vec<InitiativeId> {
    let mut own: Vec<Record> = Vec::new();
    let initiatives: Vec<InitiativeId> =
        (0..INITIATIVES * scale).map(|number| add_initiative(draw, owners, number, &mut own)).collect();
    let known = Records::from_iter(own.iter().cloned());
    own.extend(quarter_days(draw.today, YEARS_OF_REPORTS).into_iter().filter(|day| day.month() == 3).map(|day| {
        let totals = totals(&as_of(&known, day));
        Record::from(PublishedTotal {
            id: draw.id("published_total", day),
            published_on: day,
            initiatives: Some(totals.initiatives),
            budget: Some(Money::millions(i64::from(totals.initiatives) * 31)),
            yellow: Some(totals.yellow),
            red: Some(totals.red),
            note: None,
            provenance: Provenance::Example,
        })
    }));
    all.extend(own);
    initiatives
}

/// The reporting days of the last years: the twentieth of March, June, September and December.
pub fn quarter_days(today: Date, years: i64) -> Vec<Date> {
    let first = today.year() - years as i16;
    (first..=today.year())
        .flat_map(|year| [3, 6, 9, 12].map(|month| jiff::civil::date(year, month, 20)))
        .filter(|day| *day <= today && *day > today.saturating_sub(years.years()))
        .collect()
}

fn add_initiative(draw: &mut Draw, owners: &[OrganisationId], number: u32, all: &mut Vec<Record>) -> InitiativeId {
    let id: InitiativeId = draw.id("initiative", number);
    all.push(
        Initiative {
            id,
            slug: format!("eksempel-{}", number + 1),
            number: Some((100 + number).to_string()),
            name: words::initiative(number as usize),
            owner: draw.rng.choice(owners.iter().copied()),
            note: None,
            maybe_same_as: None,
        }
        .into(),
    );
    let days = quarter_days(draw.today, YEARS_OF_REPORTS);
    let way = Way::drawn(draw, days.len());
    let mut light = Light::Green;
    let mut silent = false;
    for (quarter, day) in days.iter().enumerate().skip(way.entered) {
        if let Some((now, reason)) = way.turn(quarter) {
            all.push(state(draw, id, number, now, *day, reason));
        }
        if way.ended.is_some_and(|(ended, ..)| quarter >= ended) {
            break;
        }
        // Some keep silent for a quarter: that is seen, too. None for two, and none as it comes in.
        silent = draw.percent(6) && !silent && quarter > way.entered;
        if silent || way.is_paused(quarter) {
            continue;
        }
        light = next_light(draw, light);
        let comment = match light {
            Light::Green if draw.percent(50) => None,
            Light::Green => Some(draw.one_of(words::GREEN)),
            Light::Yellow => Some(draw.one_of(words::YELLOW)),
            Light::Red => Some(draw.one_of(words::RED)),
        };
        all.push(
            Report {
                id: draw.id("report", format_args!("{number}:{day}")),
                initiative: id,
                light,
                comment: comment.map(str::to_owned),
                published_on: *day,
                provenance: Provenance::Example,
                full: None,
            }
            .into(),
        );
    }
    id
}

/// When an initiative comes into the portfolio, whether it pauses for half a year, and when and how it ends.
struct Way {
    entered: usize,
    paused: Option<usize>,
    ended: Option<(usize, PortfolioState, &'static str)>,
}

impl Way {
    fn drawn(draw: &mut Draw, quarters: usize) -> Self {
        let entered = draw.rng.usize(0..LATEST_START);
        let (early, late) = (quarters.saturating_sub(EARLIEST_END), quarters.saturating_sub(3));
        let ended = draw.percent(20).then(|| {
            let (state, reason) = match draw.rng.u8(0..3) {
                0 => (PortfolioState::InOperations, "Overført til forvaltning (eksempel)."),
                1 => (PortfolioState::Withdrawn, "Trukket (eksempel)."),
                _ => (PortfolioState::Finished, "Ferdig (eksempel)."),
            };
            (early + draw.rng.usize(0..EARLIEST_END), state, reason)
        });
        // Every other one that pauses comes back with the newest reports.
        let paused = (ended.is_none() && draw.percent(15))
            .then(|| if draw.percent(50) { late } else { draw.rng.usize(entered + 2..late.max(entered + 3)) });
        Self { entered, paused, ended }
    }

    fn is_paused(&self, quarter: usize) -> bool {
        self.paused.is_some_and(|paused| (paused..paused + 2).contains(&quarter))
    }

    /// What it becomes in a quarter, and why.
    fn turn(&self, quarter: usize) -> Option<(PortfolioState, &'static str)> {
        let ended = self.ended.filter(|(ended, ..)| *ended == quarter).map(|(_, state, reason)| (state, reason));
        if quarter == self.entered {
            return Some((PortfolioState::Active, "Tatt inn i porteføljen (eksempel)."));
        }
        match self.paused {
            Some(paused) if paused == quarter => Some((PortfolioState::Paused, "Satt på pause (eksempel).")),
            Some(paused) if paused + 2 == quarter => {
                Some((PortfolioState::Active, "Tatt opp igjen etter pausen (eksempel)."))
            }
            _ => ended,
        }
    }
}

fn state(
    draw: &Draw,
    initiative: InitiativeId,
    number: u32,
    state: PortfolioState,
    published_on: Date,
    reason: &str,
) -> Record {
    InitiativeState {
        id: draw.id("initiative_state", format_args!("{number}:{published_on}")),
        initiative,
        state,
        published_on,
        from: None,
        newly: true,
        reason: Some(reason.into()),
        provenance: Provenance::Example,
    }
    .into()
}

/// Lights stay more often than they move, and rarely leap.
fn next_light(draw: &mut Draw, light: Light) -> Light {
    let roll = draw.rng.u32(0..100);
    match (light, roll) {
        (Light::Green, 0..=11) | (Light::Red, 0..=29) => Light::Yellow,
        (Light::Yellow, 0..=24) => Light::Green,
        (Light::Yellow, 25..=34) => Light::Red,
        _ => light,
    }
}
