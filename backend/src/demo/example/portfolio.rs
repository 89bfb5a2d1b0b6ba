//! Initiatives with five years of quarterly reports, and the totals published from them.

use super::{Draw, YEARS_BACK, words};
use jiff::ToSpan;
use jiff::civil::Date;
use shared::id::{InitiativeId, OrganisationId};
use shared::model::*;
use shared::record::Record;
use shared::rule::portfolio::{as_of, totals};
use shared::view::Records;

const INITIATIVES: u32 = 60;

pub fn records(draw: &mut Draw, owners: &[OrganisationId], scale: u32, all: &mut Vec<Record>) -> Vec<InitiativeId> {
    let mut own: Vec<Record> = Vec::new();
    let initiatives: Vec<InitiativeId> =
        (0..INITIATIVES * scale).map(|number| add_initiative(draw, owners, number, &mut own)).collect();
    let known = Records::from_iter(own.iter().cloned());
    own.extend(quarter_days(draw.today).into_iter().filter(|day| day.month() == 3).map(|day| {
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
pub fn quarter_days(today: Date) -> Vec<Date> {
    let first = today.year() - YEARS_BACK as i16;
    (first..=today.year())
        .flat_map(|year| [3, 6, 9, 12].map(|month| jiff::civil::date(year, month, 20)))
        .filter(|day| *day <= today && *day > today.saturating_sub(YEARS_BACK.years()))
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
    let days = quarter_days(draw.today);
    let entered = draw.rng.usize(0..days.len().max(2) / 2);
    let lasts = draw.rng.usize(6..40);
    let mut light = Light::Green;
    for (quarter, day) in days.iter().enumerate().skip(entered) {
        if quarter == entered {
            all.push(state(draw, id, number, PortfolioState::Active, *day, "Tatt inn i porteføljen (eksempel)."));
        }
        if quarter == entered + lasts {
            let (state_now, reason) = match draw.rng.u8(0..3) {
                0 => (PortfolioState::InOperations, "Overført til forvaltning (eksempel)."),
                1 => (PortfolioState::Paused, "Satt på pause (eksempel)."),
                _ => (PortfolioState::Finished, "Ferdig (eksempel)."),
            };
            all.push(state(draw, id, number, state_now, *day, reason));
            break;
        }
        // Some keep silent for a quarter: that is seen, too.
        if draw.percent(6) {
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
