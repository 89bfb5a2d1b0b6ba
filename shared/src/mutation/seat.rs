//! How many seats an organisation has in a committee, and while it has them. Who fills them: `person.rs`.

use super::committee::beside;
use super::{Ctx, Plan, Read, administers, between, known, runs_forward};
use crate::change::Change;
use crate::id::{CommitteeId, OrganisationId, SeatId};
use crate::model::{Attendance, Committee, Meeting, Organisation, Seat, SeatHolder, SeatRole, Validity};
use crate::record::Key;
use crate::rejection::{Code, Rejection};
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[cfg(test)]
#[path = "seat_tests.rs"]
mod tests;

/// More is a slip of the hand.
pub const MAX_SEATS: u16 = 99;

/// Gives an organisation seats in a committee, or says anew how many and while when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaveSeat {
    pub id: SeatId,
    pub committee: CommitteeId,
    pub organisation: OrganisationId,
    pub seats: u16,
    pub role: SeatRole,
    #[serde(default)]
    pub from: Option<Date>,
    /// The last day, included.
    #[serde(default)]
    pub to: Option<Date>,
}

impl Plan for SaveSeat {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let ones = [
            Read::one::<Seat>(self.id),
            Read::one::<Committee>(self.committee),
            Read::one::<Organisation>(self.organisation),
        ];
        let beside = [Read::under::<Seat>(self.committee), Read::under::<SeatHolder>(self.id)];
        ones.into_iter().chain(beside).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        administers(ctx)?;
        view.get::<Committee>(self.committee).ok_or_else(|| Rejection::at(Code::UnknownCommittee, "committee"))?;
        known::<Organisation>(view, self.organisation, "organisation")?;
        // Seats stay where and whose they are.
        let had = view.get::<Seat>(self.id);
        if had.is_some_and(|it| (it.committee, it.organisation) != (self.committee, self.organisation)) {
            return Err(Rejection::at(Code::AlreadyExists, "id"));
        }
        let valid = between(self.from, self.to)?;
        let Self { id, committee, organisation, seats, role, .. } = *self;
        let seat = Seat { id, committee, organisation, seats, role, valid };
        check_seat(&seat)?;
        seat_fits(view, &seat)?;
        Ok(vec![Change::put(seat)])
    }
}

/// Takes away seats that nobody ever had, and of which no meeting's attendance tells. The others get a last day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveSeat {
    pub id: SeatId,
}

impl Plan for RemoveSeat {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let own = [Read::one::<Seat>(self.id), Read::under::<SeatHolder>(self.id)];
        own.into_iter().chain(sat_reads(view, self.id)).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        administers(ctx)?;
        known::<Seat>(view, self.id, "id")?;
        if view.children::<SeatHolder>(self.id).next().is_some() || is_sat_on(view, self.id) {
            return Err(Rejection::at(Code::BuiltOn, "id"));
        }
        Ok(vec![Change::Delete(Key::of::<Seat>(self.id))])
    }
}

/// What was written down of each meeting of the seat's committee.
pub(super) fn sat_reads(view: &dyn View, id: SeatId) -> Vec<Read> {
    let Some(seat) = view.get::<Seat>(id) else { return vec![] };
    let sat = view.children::<Meeting>(seat.committee).map(|it| Read::under::<Attendance>(it.id));
    [Read::under::<Meeting>(seat.committee)].into_iter().chain(sat).collect()
}

/// Some meeting's attendance tells of it.
pub(super) fn is_sat_on(view: &dyn View, id: SeatId) -> bool {
    view.all::<Attendance>().any(|it| it.seat == id)
}

/// Beside the organisation's other seats of the sort, and with room for all who sit there.
pub(crate) fn seat_fits(view: &dyn View, seat: &Seat) -> Result<(), Rejection> {
    let mut others = view.children::<Seat>(seat.committee).filter(|it| it.id != seat.id);
    let same = |it: &&Seat| (it.organisation, it.role) == (seat.organisation, seat.role);
    if let Some(other) = others.find(|it| same(it) && it.valid.overlaps(&seat.valid)) {
        return Err(beside(Code::SeatsExist, &seat.valid, &other.valid));
    }
    let holders: Vec<&SeatHolder> = view.children::<SeatHolder>(seat.id).collect();
    for held in &holders {
        within(&held.valid, &seat.valid, Code::StillHeld).map_err(|why| widened(why, &held.valid))?;
    }
    // Most sit there on a day on which somebody's time begins.
    let then = |day: Option<Date>| {
        holders.iter().filter(move |it| day.map_or(it.valid.from.is_none(), |day| it.valid.holds_on(day)))
    };
    let most = holders.iter().map(|it| then(it.valid.from).count()).max().unwrap_or_default();
    if usize::from(seat.seats) < most {
        return Err(Rejection::at(Code::SeatsFilled, "seats").expecting(most));
    }
    Ok(())
}

/// What would be right is a day that takes all of it in.
fn widened(why: Rejection, held: &Validity) -> Rejection {
    let day = if why.field.as_deref() == Some("from") { held.from } else { held.to };
    let why = Rejection { expected: None, ..why };
    day.map_or(why.clone(), |day| why.expecting(day))
}

/// Days that lie within others; the first or last of those would be right.
pub(super) fn within(inner: &Validity, outer: &Validity, code: Code) -> Result<(), Rejection> {
    if let Some(first) = outer.from.filter(|first| inner.from.is_none_or(|from| from < *first)) {
        return Err(Rejection::at(code, "from").expecting(first));
    }
    if let Some(last) = outer.to.filter(|last| inner.to.is_none_or(|to| to > *last)) {
        return Err(Rejection::at(code, "to").expecting(last));
    }
    Ok(())
}

/// What the record of seats must keep, whoever writes which field of it.
pub(crate) fn check_seat(seat: &Seat) -> Result<(), Rejection> {
    if !(1..=MAX_SEATS).contains(&seat.seats) {
        return Err(Rejection::at(Code::InvalidValue, "seats").expecting(format_args!("1–{MAX_SEATS}")));
    }
    runs_forward(&seat.valid)
}
