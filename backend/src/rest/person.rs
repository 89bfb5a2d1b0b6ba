use super::{Moment, Sight, committee, decision, gather, one};
use crate::app::App;
use crate::error::Error;
use crate::extract::InWorkspace;
use sea_orm::ConnectionTrait;
use shared::api::{DoorCode, FilledSeat, HeldRole, Person, RoleName, WholePerson};
use shared::id::UserId;
use shared::model::{self, Committee, Organisation, RoleGrant, Seat, SeatHolder};
use shared::mutation::Read;
use shared::permission::Role;
use shared::record::{Kind, Noun};
use shared::scope::Scope;
use shared::view::{Records, View, ViewExt};
use uuid::Uuid;

pub const KINDS: [Kind; 2] = [Kind::Person, Kind::Organisation];

pub fn shown(all: &impl View, person: &model::Person) -> Person {
    let model::Person { id, name, email, organisation } = person.clone();
    Person { id, name, email, organisation: organisation.and_then(|id| decision::code(all, id)) }
}

/// One person with what they hold, as far as the asker may read that.
pub async fn by_id(sight: Sight<'_, impl ConnectionTrait>, id: UserId) -> Result<Option<WholePerson>, Error> {
    let held = [Read::under::<RoleGrant>(id), Read::all::<SeatHolder>()];
    let Some((person, mut all)) = one::<model::Person>(sight, id.0, &held).await? else { return Ok(None) };
    let about = [Read::all::<Committee>(), Read::all::<Organisation>()];
    let seats = all.all::<SeatHolder>().filter(|it| it.person == id).map(|it| Read::one::<Seat>(it.seat));
    let reads: Vec<Read> = about.into_iter().chain(seats).collect();
    gather(sight, &mut all, &reads).await?;
    let mut grants: Vec<&RoleGrant> = all.children(id).collect();
    grants.sort_by_key(|it| (it.valid.from, it.id));
    let mut holders: Vec<&SeatHolder> = all.all::<SeatHolder>().filter(|it| it.person == id).collect();
    holders.sort_by_key(|it| (it.valid.from, it.id));
    let roles = || grants.into_iter().filter_map(|grant| role_shown(&all, grant)).collect();
    Ok(Some(WholePerson {
        person: shown(&all, &person),
        roles: sight.actor.may_read(Scope::Admin).then(roles),
        seats: holders.into_iter().filter_map(|holder| seat_shown(&all, holder)).collect(),
    }))
}

/// None of what only the server is.
fn role_shown(all: &Records, grant: &RoleGrant) -> Option<HeldRole> {
    let of_committee = |id| Some(committee::code(all, id));
    let (role, of) = match grant.role {
        Role::Reader => (RoleName::Reader, None),
        Role::Member(id) => (RoleName::Member, of_committee(id)),
        Role::Secretary(id) => (RoleName::Secretary, of_committee(id)),
        Role::Reporter(id) => (RoleName::Reporter, decision::code(all, id)),
        Role::PortfolioOffice => (RoleName::PortfolioOffice, None),
        Role::StrategyTeam => (RoleName::StrategyTeam, None),
        Role::Administrator => (RoleName::Administrator, None),
        Role::BuiltIn => return None,
    };
    let (valid_from, valid_to) = (grant.valid.from.map(Into::into), grant.valid.to.map(Into::into));
    Some(HeldRole { id: grant.id, role, of, valid_from, valid_to })
}

fn seat_shown(all: &Records, holder: &SeatHolder) -> Option<FilledSeat> {
    let seat = all.get::<Seat>(holder.seat)?;
    Some(FilledSeat {
        id: holder.id,
        seat: seat.id,
        committee: committee::code(all, seat.committee),
        organisation: decision::code(all, seat.organisation).unwrap_or_default(),
        role: seat.role,
        valid_from: holder.valid.from.map(Into::into),
        valid_to: holder.valid.to.map(Into::into),
    })
}

/// What a body names must be held by the person that the address names.
pub async fn holds<N: Noun>(
    app: &App,
    workspace: &InWorkspace,
    id: Uuid,
    by: impl Fn(&N) -> bool,
) -> Result<(), Error> {
    // Who may write nothing is told that, and not who holds what.
    workspace.asker.may_write(app)?;
    let moment = Moment::of(app, workspace).await?;
    let found = one::<N>(moment.sight(), id, &[]).await?;
    moment.end().await?;
    if found.is_some_and(|(held, _)| by(&held)) { Ok(()) } else { Err(DoorCode::NotFound.into()) }
}
