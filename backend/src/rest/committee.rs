use super::filter::unknown;
use super::{Sight, all, gather, named, one};
use crate::app::App;
use crate::error::Error;
use crate::extract::InWorkspace;
use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use shared::api::{Committee, CommitteeName, Deadlines, DoorCode, Seat, SeatHolder, WholeCommittee};
use shared::id::CommitteeId;
use shared::model;
use shared::mutation::Read;
use shared::record::{Kind, Noun};
use shared::rejection::Code;
use shared::rule::committee::name_on;
use shared::view::{View, ViewExt};

pub const KINDS: [Kind; 2] = [Kind::Committee, Kind::CommitteeName];
pub const WHOLE: [Kind; 6] =
    [Kind::Committee, Kind::CommitteeName, Kind::Seat, Kind::SeatHolder, Kind::Organisation, Kind::DeadlineRule];

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
    seats.sort_by(|a, b| (&a.organisation, a.valid_from, a.id).cmp(&(&b.organisation, b.valid_from, b.id)));
    let name = |it: &model::CommitteeName| CommitteeName {
        id: it.id,
        name: it.name.clone(),
        short_name: it.short_name.clone(),
        valid_from: it.valid.from.map(Into::into),
        valid_to: it.valid.to.map(Into::into),
    };
    let mut rules: Vec<&model::DeadlineRule> = all.children(committee.id).collect();
    rules.sort_by_key(|rule| rule.valid_from);
    let deadlines = rules.into_iter().map(|rule| Deadlines {
        valid_from: rule.valid_from.into(),
        cases_before: rule.cases_before,
        papers_before: rule.papers_before,
        minutes_after: rule.minutes_after,
    });
    WholeCommittee {
        committee: shown(all, committee, day),
        names: names.into_iter().map(name).collect(),
        seats,
        deadlines: deadlines.collect(),
    }
}

fn seat_shown(all: &impl View, seat: &model::Seat) -> Seat {
    let organisation = all.get::<model::Organisation>(seat.organisation);
    let mut holders: Vec<&model::SeatHolder> = all.children(seat.id).collect();
    holders.sort_by_key(|it| (it.valid.from, it.id));
    let holder = |it: &model::SeatHolder| SeatHolder {
        id: it.id,
        person: it.person,
        valid_from: it.valid.from.map(Into::into),
        valid_to: it.valid.to.map(Into::into),
    };
    Seat {
        id: seat.id,
        organisation: organisation.map(|it| it.code.clone()).unwrap_or_default(),
        seats: seat.seats,
        role: seat.role,
        valid_from: seat.valid.from.map(Into::into),
        valid_to: seat.valid.to.map(Into::into),
        holders: holders.into_iter().map(holder).collect(),
    }
}

/// With the name of the day.
pub async fn by_id(
    sight: Sight<'_, impl ConnectionTrait>,
    (id, day): (CommitteeId, Date),
) -> Result<Option<WholeCommittee>, Error> {
    let under = [
        Read::under::<model::CommitteeName>(id),
        Read::under::<model::Seat>(id),
        Read::under::<model::DeadlineRule>(id),
    ];
    let Some((committee, mut all)) = one::<model::Committee>(sight, id.0, &under).await? else { return Ok(None) };
    let whose = |seat: &model::Seat| {
        [Read::one::<model::Organisation>(seat.organisation), Read::under::<model::SeatHolder>(seat.id)]
    };
    let whose: Vec<Read> = all.all::<model::Seat>().flat_map(whose).collect();
    gather(sight, &mut all, &whose).await?;
    Ok(Some(whole(&all, &committee, day)))
}

/// The one that an address names.
pub async fn at(app: &App, workspace: &InWorkspace, id: &str) -> Result<CommitteeId, Error> {
    let all = all(app, workspace, &[Kind::Committee]).await?;
    let found = named::<model::Committee>(&all, id, |it| &it.code).map(|it| it.id);
    found.ok_or_else(|| DoorCode::NotFound.into())
}

/// What an address names must own what its body names.
pub async fn holds<N: Noun>(
    app: &App,
    workspace: &InWorkspace,
    committee: CommitteeId,
    id: uuid::Uuid,
) -> Result<(), Error> {
    let all = all(app, workspace, &[N::KIND]).await?;
    let here = all.get::<N>(id).is_some_and(|it| it.parent() == Some(committee.0));
    if here { Ok(()) } else { Err(DoorCode::NotFound.into()) }
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
