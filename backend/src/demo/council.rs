//! Who there is: organisations, committees with their names, seats.

use super::facts::{self, table};
use super::{BadFacts, ids};
use jiff::civil::date;
use shared::model::{Committee, CommitteeName, Organisation, Seat, Validity};
use shared::record::Record;
use std::collections::BTreeSet;

pub fn records() -> Result<Vec<Record>, BadFacts> {
    let organisations: Vec<facts::Organisation> = table!("facts/organisations.csv")?;
    let committees: Vec<facts::Committee> = table!("facts/committees.csv")?;
    let names: Vec<facts::CommitteeName> = table!("facts/committee_names.csv")?;
    let seats: Vec<facts::Seat> = table!("facts/seats.csv")?;
    let named: BTreeSet<&str> = names.iter().map(|name| name.committee.as_str()).collect();

    let mut all: Vec<Record> = organisations.into_iter().map(organisation).collect();
    all.extend(committees.iter().map(committee));
    // A committee whose names are not followed through time has the one that it is listed with.
    all.extend(committees.iter().filter(|it| !named.contains(it.code.as_str())).map(only_name));
    all.extend(names.into_iter().map(name));
    all.extend(seats.into_iter().map(seat));
    Ok(all)
}

fn organisation(it: facts::Organisation) -> Record {
    let valid = Validity::default();
    Organisation { id: ids::of("organisation", &it.code), code: it.code, name: it.name, sort: it.kind, valid }.into()
}

fn years(it: &facts::Committee) -> Validity {
    Validity { from: it.valid_from.map(|year| date(year, 1, 1)), to: it.valid_to.map(|year| date(year, 12, 31)) }
}

fn committee(it: &facts::Committee) -> Record {
    Committee { id: ids::of("committee", &it.code), code: it.code.clone(), level: it.level, valid: years(it) }.into()
}

fn only_name(it: &facts::Committee) -> Record {
    CommitteeName {
        id: ids::of("committee_name", &it.code),
        committee: ids::of("committee", &it.code),
        name: it.name.clone(),
        short_name: it.short_name.clone(),
        valid: years(it),
    }
    .into()
}

fn name(it: facts::CommitteeName) -> Record {
    CommitteeName {
        id: ids::of("committee_name", &format!("{}:{}", it.committee, it.name)),
        committee: ids::of("committee", &it.committee),
        name: it.name,
        short_name: it.short_name,
        valid: Validity { from: it.valid_from, to: it.valid_to },
    }
    .into()
}

fn seat(it: facts::Seat) -> Record {
    Seat {
        id: ids::of("seat", &format!("{}:{}", it.committee, it.organisation)),
        committee: ids::of("committee", &it.committee),
        organisation: ids::of("organisation", &it.organisation),
        seats: it.seats,
        role: it.role,
        valid: Validity::default(),
    }
    .into()
}
