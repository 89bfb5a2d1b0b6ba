//! What the golden edits are and what they speak of: for the tests of the model and for the simulation.

use jiff::civil::date;
use shared::id::ConflictId;
use shared::model::*;
use shared::permission::Actor;
use shared::record::{Kind, Record};
use shared::scope::Scope;
use uuid::Uuid;

/// One for each release that changed what a client keeps or sends.
pub const RELEASES: &[&str] = &[
    include_str!("../../golden/outbox/0001-protocol-1.json"),
    include_str!("../../golden/outbox/0002-protocol-2.json"),
    include_str!("../../golden/outbox/0003-withdrawn.json"),
    include_str!("../../golden/outbox/0004-protocol-3.json"),
    include_str!("../../golden/outbox/0005-protocol-4.json"),
    include_str!("../../golden/outbox/0006-protocol-5.json"),
    include_str!("../../golden/outbox/0008-portfolio.json"),
    include_str!("../../golden/outbox/0007-protocol-5-meeting.json"),
    include_str!("../../golden/outbox/0009-protocol-5.json"),
    include_str!("../../golden/outbox/0011-protocol-5-live.json"),
    include_str!("../../golden/outbox/0012-portfolio-entry.json"),
    include_str!("../../golden/outbox/0013-protocol-5-minutes.json"),
    include_str!("../../golden/outbox/0014-portfolio-import.json"),
    include_str!("../../golden/outbox/0015-protocol-5-correction.json"),
    include_str!("../../golden/outbox/0016-protocol-6-attachment.json"),
    include_str!("../../golden/outbox/0021-protocol-6-measurements.json"),
    include_str!("../../golden/outbox/0019-protocol-6-dependencies.json"),
];

fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

/// The records that the golden edits speak of.
pub fn house() -> Vec<Record> {
    let day = date(2021, 9, 15);
    let fields = vec![FieldConflict {
        field: "title".into(),
        base: "a".into(),
        theirs: "b".into(),
        mine: "c".into(),
        theirs_by: None,
        theirs_on: None,
    }];
    let conflict = Conflict {
        id: ConflictId(Uuid::from_u128(900)),
        kind: Kind::Meeting,
        record: id(11),
        scope: Scope::Public,
        author: Actor::BUILT_IN.user,
        made_on: day,
        deletes: false,
        fields,
    };
    let (slug, name) = (String::from("a"), String::from("A"));
    vec![
        Committee { id: id(1), code: "NUIT".into(), level: CommitteeLevel::Priorities, valid: Validity::default() }
            .into(),
        Meeting::planned(id(11), id(1), day).into(),
        conflict.into(),
        Initiative { id: id(1), slug: slug.clone(), number: None, name, owner: None, note: None, maybe_same_as: None }
            .into(),
        Indicator { id: id(1), goal: id(1), slug }.into(),
        EntryCriterion {
            id: id(0xc11),
            version: "2021".into(),
            valid_from: date(2021, 1, 1),
            number: 1,
            text: "Berører flere".into(),
        }
        .into(),
        Segment {
            id: id(3),
            code: "cogovern".into(),
            name: "Samstyre".into(),
            why: None,
            rank: 4,
            adds: vec![Ask::Lights],
            valid: Validity::default(),
        }
        .into(),
        Organisation {
            id: id(1),
            code: "HV".into(),
            name: "Vest".into(),
            sort: "region".into(),
            valid: Validity::default(),
        }
        .into(),
        Seat {
            id: id(2),
            committee: id(1),
            organisation: id(1),
            seats: 1,
            role: SeatRole::Member,
            valid: Validity::default(),
        }
        .into(),
    ]
}
