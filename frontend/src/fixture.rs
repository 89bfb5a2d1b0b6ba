//! What the native tests of replica and sync are made of.

use jiff::civil::{Date, date};
use shared::id::CommitteeId;
use shared::model::{Committee, CommitteeLevel, Validity};
use shared::mutation::meeting::When;
use shared::mutation::{CreateMeeting, Ctx, Door, Mutation};
use shared::permission::Actor;
use shared::record::Record;
use shared::scope::Scope;
use shared::sync::{Cursor, Epoch, Mid, Op, PullResponse, Version};
use std::collections::BTreeMap;
use uuid::Uuid;

const TODAY: Date = date(2021, 11, 16);

pub fn ctx() -> Ctx {
    Ctx { actor: Actor::BUILT_IN, today: TODAY, door: Door::App }
}

pub fn committee(number: u128) -> Committee {
    Committee {
        id: CommitteeId(Uuid::from_u128(number)),
        code: "NUIT".into(),
        level: CommitteeLevel::Priorities,
        valid: Validity::default(),
    }
}

pub fn create(meeting: u128, committee: u128) -> Mutation {
    Mutation::CreateMeeting(CreateMeeting {
        id: Uuid::from_u128(meeting).into(),
        committee: Uuid::from_u128(committee).into(),
        title: None,
        place: None,
        when: When { start_date: TODAY, end_date: TODAY, start_time: None, end_time: None },
        tentative: false,
        extraordinary: false,
    })
}

pub fn put(version: Version, record: impl Into<Record>) -> Op {
    Op::Put { version, record: Box::new(record.into()) }
}

pub fn pull(version: Version, last_mid: Mid, ops: Vec<Op>) -> PullResponse {
    PullResponse {
        epoch: Epoch(Uuid::from_u128(1)),
        cursor: Cursor(BTreeMap::from([(Scope::Public, version)])),
        last_mid,
        results: vec![],
        ops,
    }
}
