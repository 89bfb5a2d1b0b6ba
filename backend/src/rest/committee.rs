use super::filter::unknown;
use crate::error::Error;
use jiff::civil::Date;
use shared::api::{Committee, CommitteeName, Seat, WholeCommittee};
use shared::id::CommitteeId;
use shared::model;
use shared::record::Kind;
use shared::rejection::Code;
use shared::rule::committee::name_on;
use shared::view::{View, ViewExt};

pub const KINDS: [Kind; 2] = [Kind::Committee, Kind::CommitteeName];
pub const WHOLE: [Kind; 4] = [Kind::Committee, Kind::CommitteeName, Kind::Seat, Kind::Organisation];

pub fn shown(all: &impl View, committee: &model::Committee, day: Date) -> Committee {
    let (name, short_name) = name_on(all, committee.id, day)
        .map_or_else(|| (committee.code.clone(), committee.code.clone()), |it| (it.name, it.short_name));
    Committee {
        id: committee.id,
        code: committee.code.clone(),
        name,
        short_name,
        level: committee.level,
        valid_from: committee.valid.from.map(Into::into),
        valid_to: committee.valid.to.map(Into::into),
    }
}

pub fn whole(all: &impl View, committee: &model::Committee, day: Date) -> WholeCommittee {
    let mut names: Vec<&model::CommitteeName> = all.children(committee.id).collect();
    names.sort_by_key(|name| (name.valid.from, name.id));
    let mut seats: Vec<Seat> = all.children::<model::Seat>(committee.id).map(|seat| seat_shown(all, seat)).collect();
    seats.sort_by(|a, b| a.organisation.cmp(&b.organisation));
    let name = |it: &model::CommitteeName| CommitteeName {
        name: it.name.clone(),
        short_name: it.short_name.clone(),
        valid_from: it.valid.from.map(Into::into),
        valid_to: it.valid.to.map(Into::into),
    };
    WholeCommittee { committee: shown(all, committee, day), names: names.into_iter().map(name).collect(), seats }
}

fn seat_shown(all: &impl View, seat: &model::Seat) -> Seat {
    let organisation = all.get::<model::Organisation>(seat.organisation);
    Seat {
        organisation: organisation.map(|it| it.code.clone()).unwrap_or_default(),
        seats: seat.seats,
        role: seat.role,
    }
}

/// The committee that a filter names.
pub fn by_code(all: &impl View, code: &str) -> Result<CommitteeId, Error> {
    let found = all.all::<model::Committee>().find(|committee| committee.code == code);
    found.map(|committee| committee.id).ok_or_else(|| {
        let known = all.all::<model::Committee>().map(|committee| committee.code.as_str());
        unknown(Code::UnknownCommittee, "committee", code, known)
    })
}

/// The code of a committee that a record names; a record never names one that is not there.
pub fn code(all: &impl View, id: CommitteeId) -> String {
    all.get::<model::Committee>(id).map(|committee| committee.code.clone()).unwrap_or_default()
}
