//! Records and runs for the tests of the mutations.

use super::*;
use crate::id::*;
use crate::model::*;
use crate::view::Records;
pub use jiff::civil::date;

pub fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

pub fn ctx() -> Ctx {
    Ctx { actor: Actor::BUILT_IN, today: date(2021, 11, 16), door: Door::App }
}

pub fn committee(number: u128, level: CommitteeLevel) -> Committee {
    Committee { id: id(number), code: format!("C{number}"), level, valid: Validity::default() }
}

pub fn meeting(number: u128, committee: CommitteeId, day: Date) -> Meeting {
    Meeting::planned(id(number), committee, day)
}

pub fn initiative(number: u128) -> Initiative {
    Initiative {
        id: id(number),
        slug: format!("tiltak-{number}"),
        number: None,
        name: format!("Tiltak {number}"),
        owner: None,
        note: None,
        maybe_same_as: None,
    }
}

pub fn indicator(number: u128, unit: Option<Unit>) -> [crate::record::Record; 2] {
    let indicator = Indicator { id: id(number), goal: id(1), slug: "andel".into() };
    let definition = IndicatorDefinition {
        id: id(number + 1000),
        indicator: indicator.id,
        number: None,
        name: "Andel".into(),
        note: None,
        unit,
        direction: Some(Direction::Up),
        valid_from: date(2020, 1, 1),
    };
    [indicator.into(), definition.into()]
}

/// The secretary of a committee.
pub fn secretary(committee: u128) -> Ctx {
    let roles = vec![crate::permission::Role::Secretary(id(committee))].into();
    Ctx { actor: Actor { user: id(70), roles }, ..ctx() }
}

/// Two committees with meetings: 11 today and 13 later of the first, 12 of the second. The case 51 is on the first
/// agenda (its stop is 61, the item 200), 52 and 53 are on none, 54 is before the other committee.
pub fn board() -> Records {
    let mut all = Records::default();
    for number in [1, 2] {
        all.put(committee(number, CommitteeLevel::Priorities));
    }
    for (number, whose, day) in [(11, 1, 16), (12, 2, 15)] {
        all.put(meeting(number, id(whose), date(2021, 11, day)));
    }
    all.put(meeting(13, id(1), date(2021, 12, 8)));
    all.put(CaseType { id: id(3), code: "approval".into(), name: "Godkjenning".into() });
    all.put(Organisation {
        id: id(5),
        code: "HV".into(),
        name: "Helse Vest".into(),
        sort: "region".into(),
        valid: Validity::default(),
    });
    for (number, whose) in [(51, 1), (52, 1), (53, 1), (54, 2)] {
        all.put(Case { id: id(number), title: format!("Sak {number}"), responsible: None, needed_by: None });
        all.put(CaseStop {
            id: id(number + 10),
            case: id(number),
            committee: id(whose),
            meeting: None,
            case_type: None,
            number: (number == 51).then_some(CaseNumber { year: 2021, number: 40 }),
            on: date(2021, 11, 16),
            step: 1,
            what: None,
            role: None,
        });
    }
    let item = AgendaItem::plain(id(200), id(11), AgendaSort::Case, "Sak 51".into());
    all.put(AgendaItem { case_stop: Some(id(61)), position: 1, ..item });
    all
}

/// Runs a mutation as the server does: asks for reads until nothing new is named, plans on just these, applies.
pub fn run(all: &mut Records, mutation: &dyn Plan, ctx: &Ctx) -> Result<(), Rejection> {
    let mut seen = Records::default();
    let mut known: Vec<Read> = Vec::new();
    loop {
        let fresh: Vec<Read> = mutation.reads(&seen).into_iter().filter(|read| !known.contains(read)).collect();
        if fresh.is_empty() {
            break;
        }
        for read in &fresh {
            all.iter()
                .filter(|record| match read {
                    Read::One(key) => record.key() == *key,
                    Read::Under(kind, parent) => record.kind() == *kind && record.parent() == Some(*parent),
                    Read::All(kind) => record.kind() == *kind,
                })
                .cloned()
                .for_each(|record| seen.put(record));
        }
        known.extend(fresh);
    }
    mutation.plan(&seen, ctx)?.into_iter().for_each(|change| all.apply(change));
    Ok(())
}
