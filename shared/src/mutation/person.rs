//! Looking after people: who they are, which roles they hold, which seats they fill.

use super::seat::within;
use super::{Ctx, MAX_LINE, Plan, Read, administers, between, free, known, plannable, text};
use crate::change::Change;
use crate::id::{OrganisationId, RoleGrantId, SeatHolderId, SeatId, UserId};
use crate::model::{Committee, Organisation, Person, RoleGrant, Seat, SeatHolder, Validity};
use crate::permission::Role;
use crate::record::Key;
use crate::rejection::{Code, Rejection};
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[cfg(test)]
#[path = "person_tests.rs"]
mod tests;

/// Adds a person to the workspace, or says anew who a person is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavePerson {
    pub id: UserId,
    pub name: String,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub organisation: Option<OrganisationId>,
}

impl Plan for SavePerson {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let organisation = self.organisation.map(Read::one::<Organisation>);
        [Read::one::<Person>(self.id)].into_iter().chain(organisation).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        administers(ctx)?;
        if let Some(organisation) = self.organisation {
            known::<Organisation>(view, organisation, "organisation")?;
        }
        let name = text("name", Some(&self.name), MAX_LINE)?.ok_or_else(|| Rejection::at(Code::Required, "name"))?;
        let email = text("email", self.email.as_deref(), MAX_LINE)?;
        let person = Person { id: self.id, name, email, organisation: self.organisation };
        check_person(&person)?;
        Ok(vec![Change::put(person)])
    }
}

/// What a person's record must keep, whoever writes which field of it.
pub(crate) fn check_person(person: &Person) -> Result<(), Rejection> {
    text("name", Some(&person.name), MAX_LINE)?.ok_or_else(|| Rejection::at(Code::Required, "name"))?;
    let Some(email) = &person.email else { return Ok(()) };
    // Whether letters arrive only a letter can tell; this finds the slips of the hand.
    let parts = email.split_once('@').filter(|(name, host)| !name.is_empty() && host.contains('.'));
    if parts.is_none() || email.contains(char::is_whitespace) || email.matches('@').count() != 1 {
        return Err(Rejection::at(Code::InvalidValue, "email").expecting("navn@virksomhet.no"));
    }
    Ok(())
}

/// Gives a person a role from a day on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrantRole {
    pub id: RoleGrantId,
    pub person: UserId,
    pub role: Role,
    pub from: Date,
    /// The last day, included.
    #[serde(default)]
    pub to: Option<Date>,
}

impl Plan for GrantRole {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let about = match self.role {
            Role::Member(committee) | Role::Secretary(committee) => Some(Read::one::<Committee>(committee)),
            Role::Reporter(organisation) => Some(Read::one::<Organisation>(organisation)),
            Role::Reader | Role::PortfolioOffice | Role::StrategyTeam | Role::Administrator | Role::BuiltIn => None,
        };
        let own = [Read::one::<RoleGrant>(self.id), Read::one::<Person>(self.person)];
        own.into_iter().chain([Read::under::<RoleGrant>(self.person)]).chain(about).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        administers(ctx)?;
        free::<RoleGrant>(view, self.id)?;
        known::<Person>(view, self.person, "person")?;
        match self.role {
            Role::Member(committee) | Role::Secretary(committee) => {
                view.get::<Committee>(committee).ok_or_else(|| Rejection::at(Code::UnknownCommittee, "role"))?;
            }
            Role::Reporter(organisation) => known::<Organisation>(view, organisation, "role")?,
            // What the server is nobody becomes.
            Role::BuiltIn => return Err(Rejection::at(Code::InvalidValue, "role")),
            Role::Reader | Role::PortfolioOffice | Role::StrategyTeam | Role::Administrator => {}
        }
        let valid = between(Some(self.from), self.to)?;
        let mut same = view.children::<RoleGrant>(self.person).filter(|held| held.role == self.role);
        if let Some(held) = same.find(|held| held.valid.overlaps(&valid)) {
            return Err(taken(Code::AlreadyHeld, &held.valid));
        }
        Ok(vec![Change::put(RoleGrant { id: self.id, person: self.person, role: self.role, valid })])
    }
}

/// Ends a role: `to` is its last day. A role that would end before it began never was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndRole {
    pub id: RoleGrantId,
    pub to: Date,
}

impl Plan for EndRole {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<RoleGrant>(self.id)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        administers(ctx)?;
        let grant = view.get::<RoleGrant>(self.id).ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))?;
        // Else the last one who can let others in could lock everybody out.
        if grant.person == ctx.actor.user && grant.role == Role::Administrator {
            return Err(Rejection::at(Code::OwnRight, "id"));
        }
        let valid = grant.valid.until(plannable("to", self.to)?);
        Ok(vec![valid.map_or(Change::Delete(Key::of::<RoleGrant>(self.id)), |valid| {
            Change::put(RoleGrant { valid, ..grant.clone() })
        })])
    }
}

/// Puts a person into one of an organisation's seats.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FillSeat {
    pub id: SeatHolderId,
    pub seat: SeatId,
    pub person: UserId,
    pub from: Date,
    /// The last day, included.
    #[serde(default)]
    pub to: Option<Date>,
}

impl Plan for FillSeat {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let ones = [Read::one::<SeatHolder>(self.id), Read::one::<Seat>(self.seat), Read::one::<Person>(self.person)];
        ones.into_iter().chain([Read::under::<SeatHolder>(self.seat)]).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        administers(ctx)?;
        free::<SeatHolder>(view, self.id)?;
        let seat = view.get::<Seat>(self.seat).ok_or_else(|| Rejection::at(Code::UnknownReference, "seat"))?;
        known::<Person>(view, self.person, "person")?;
        let valid = between(Some(self.from), self.to)?;
        within(&valid, &seat.valid, Code::OutsideValidity)?;
        let beside: Vec<&SeatHolder> =
            view.children::<SeatHolder>(self.seat).filter(|held| held.valid.overlaps(&valid)).collect();
        if let Some(twice) = beside.iter().find(|held| held.person == self.person) {
            return Err(taken(Code::AlreadyHeld, &twice.valid));
        }
        // Seats fill up on the days on which somebody's time in them begins.
        let begins = beside.iter().filter_map(|held| held.valid.from).filter(|day| valid.holds_on(*day));
        let full = begins.chain([self.from]).find_map(|day| {
            let then: Vec<&&SeatHolder> = beside.iter().filter(|held| held.valid.holds_on(day)).collect();
            then.first().copied().filter(|_| then.len() >= usize::from(seat.seats))
        });
        if let Some(other) = full {
            return Err(taken(Code::SeatTaken, &other.valid));
        }
        Ok(vec![Change::put(SeatHolder { id: self.id, seat: self.seat, person: self.person, valid })])
    }
}

/// A person leaves a seat: `to` is the last day in it. Who would leave before the first day was never in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeaveSeat {
    pub id: SeatHolderId,
    pub to: Date,
}

impl Plan for LeaveSeat {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<SeatHolder>(self.id)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        administers(ctx)?;
        let holder = view.get::<SeatHolder>(self.id).ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))?;
        let valid = holder.valid.until(plannable("to", self.to)?);
        Ok(vec![valid.map_or(Change::Delete(Key::of::<SeatHolder>(self.id)), |valid| {
            Change::put(SeatHolder { valid, ..holder.clone() })
        })])
    }
}

/// It stands in the way; where it ends, the day after would be right.
fn taken(code: Code, by: &Validity) -> Rejection {
    let free_from = by.to.and_then(|to| to.tomorrow().ok());
    let rejection = Rejection::at(code, "from");
    free_from.map_or(rejection.clone(), |day| rejection.expecting(day))
}
