//! What a committee is called, and where it sits.

use crate::id::CommitteeId;
use crate::model::{Committee, CommitteeName};
use crate::order::InOrder as _;
use crate::view::{View, ViewExt};
use jiff::civil::Date;

/// The name that held on `day`; before the first and after the last name, the nearest one.
pub fn name_on(view: &(impl View + ?Sized), committee: CommitteeId, day: Date) -> Option<CommitteeName> {
    name_among(view.children::<CommitteeName>(committee).collect(), day).cloned()
}

/// The same where a committee's names are at hand.
pub fn name_among(mut names: Vec<&CommitteeName>, day: Date) -> Option<&CommitteeName> {
    names.order_by_key(|name| name.valid.from);
    let held = names.iter().find(|name| name.valid.holds_on(day));
    let nearest = || names.iter().rev().find(|name| name.valid.from.is_none_or(|from| from <= day));
    held.or_else(nearest).or(names.first()).copied()
}

/// All committees from the middle of the wheel outwards; within a level by code.
pub fn by_ring(view: &(impl View + ?Sized)) -> Vec<Committee> {
    let mut all: Vec<Committee> = view.all::<Committee>().cloned().collect();
    all.order_by(|a, b| (a.level, &a.code).cmp(&(b.level, &b.code)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CommitteeLevel, Validity};
    use crate::mutation::fixture::{committee, date, id};
    use crate::view::Records;

    #[test]
    fn a_page_shows_the_name_of_its_time() {
        let mut all = Records::default();
        all.put(committee(1, CommitteeLevel::TopLeaders));
        for (number, name, from, to) in [
            (2, "E-helsestyret", date(2016, 1, 1), Some(date(2021, 12, 31))),
            (3, "E-helserådet", date(2022, 1, 1), None),
        ] {
            all.put(CommitteeName {
                id: id(number),
                committee: id(1),
                name: name.into(),
                short_name: name.into(),
                valid: Validity { from: Some(from), to },
            });
        }
        let name = |day| name_on(&all, id(1), day).unwrap().name;
        assert_eq!(name(date(2021, 12, 31)), "E-helsestyret");
        assert_eq!(name(date(2022, 1, 1)), "E-helserådet");
        assert_eq!(name(date(2010, 1, 1)), "E-helsestyret");
        assert_eq!(name_on(&all, id(9), date(2021, 1, 1)), None);
    }
}
