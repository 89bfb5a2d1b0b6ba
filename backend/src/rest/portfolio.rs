use super::initiative;
use jiff::civil::Date;
use shared::api::{Left, LightMoved, Named, Portfolio, PortfolioChanges, Recost, Resegmented, Slipped};
use shared::record::Kind;
use shared::rule::portfolio::since::news;
use shared::rule::portfolio::{Standing, When, standings, totals};
use shared::view::View;

/// What a day of it is read from.
pub const KINDS: [Kind; 6] =
    [Kind::Organisation, Kind::Initiative, Kind::InitiativeState, Kind::Report, Kind::Segment, Kind::InitiativeSegment];

pub fn shown(all: &impl View, when: When) -> Portfolio {
    let standings = standings(all, when);
    let counted = totals(&standings);
    Portfolio {
        as_of: when.day.into(),
        initiatives: counted.initiatives,
        green: counted.green,
        yellow: counted.yellow,
        red: counted.red,
        not_reported: counted.not_reported,
        items: standings.iter().map(|standing| initiative::shown(all, standing)).collect(),
    }
}

pub fn changes(all: &impl View, since: Date, until: Date) -> PortfolioChanges {
    let news = news(all, since, until);
    let lights = [&news.changes.to_red, &news.changes.to_yellow, &news.changes.to_green];
    PortfolioChanges {
        since: since.into(),
        until: until.into(),
        entered: news.changes.entered.iter().map(named).collect(),
        left: news
            .changes
            .left
            .iter()
            .map(|it| Left { initiative: named(it), to: it.state.state, reason: it.state.reason.clone() })
            .collect(),
        lights: lights.into_iter().flatten().map(moved).collect(),
        slipped: news
            .slipped
            .iter()
            .map(|it| Slipped {
                initiative: named(&it.now),
                delivery: it.delivery.clone(),
                from: it.from.into(),
                to: it.to.into(),
            })
            .collect(),
        money: news
            .money
            .iter()
            .map(|it| Recost { initiative: named(&it.now), from: it.from.ore, to: it.to.ore })
            .collect(),
        segments: news
            .segments
            .iter()
            .map(|it| Resegmented {
                initiative: named(&it.now),
                from: it.from.as_ref().map(|from| from.code.clone()),
                to: it.to.code.clone(),
            })
            .collect(),
        silent: news.silent.iter().map(named).collect(),
    }
}

fn named(standing: &Standing) -> Named {
    let initiative = &standing.initiative;
    Named { id: initiative.id, slug: initiative.slug.clone(), name: initiative.name.clone() }
}

fn moved(standing: &Standing) -> LightMoved {
    LightMoved {
        initiative: named(standing),
        from: standing.before.as_ref().map(|report| report.light),
        to: standing.report.as_ref().map(|report| report.light),
        why: standing.report.as_ref().and_then(|report| report.comment.clone()),
    }
}
