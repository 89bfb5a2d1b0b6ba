use super::*;
use crate::model::{DeadlineRule, SeatRole, Validity};
use crate::mutation::fixture::{committee, date, id, meeting};
use crate::view::Records;

/// Leaders (1), priorities (2), professionals (3), who meet in that order inwards; 2 and 3 share an organisation.
fn house() -> Records {
    let mut all = Records::default();
    for (number, level) in
        [(1, CommitteeLevel::TopLeaders), (2, CommitteeLevel::Priorities), (3, CommitteeLevel::Professional)]
    {
        all.put(committee(number, level));
    }
    for (number, whose, organisation) in [(41, 2, 7), (42, 3, 7), (43, 3, 8), (44, 1, 9)] {
        let (organisation, role) = (id(organisation), SeatRole::Member);
        all.put(Seat {
            id: id(number),
            committee: id(whose),
            organisation,
            seats: 1,
            role,
            valid: Validity::default(),
        });
    }
    for (number, whose, month, day) in [(11, 3, 1, 18), (12, 2, 2, 1), (13, 1, 2, 22), (14, 3, 3, 15), (15, 2, 4, 5)] {
        all.put(meeting(number, id(whose), date(2022, month, day)));
    }
    all
}

fn draft(number: u128, whose: u128, start: Date) -> MeetingDraft {
    let (title, place, start_time, end_time, copied_from) = (None, None, None, None, None);
    let (id, committee, start_date, end_date) = (id(number), id(whose), start, start);
    MeetingDraft { id, committee, title, place, start_date, end_date, start_time, end_time, copied_from }
}

fn found(all: &Records) -> Vec<Finding> {
    findings(all, &planned_in(all, 2022))
}

#[test]
fn a_plan_in_which_cases_come_in_step_by_step_says_nothing() {
    assert_eq!(found(&house()), []);
    assert_eq!(planned_in(&house(), 2021), []);
}

#[test]
fn what_should_be_looked_at_is_found() {
    let mut all = house();
    // Ascension, and two of one committee at once.
    all.put(draft(21, 3, date(2022, 5, 26)));
    all.put(draft(22, 3, date(2022, 3, 15)));
    // With whom it shares an organisation, and with whom it shares none.
    all.put(draft(23, 2, date(2022, 5, 26)));
    all.put(draft(24, 1, date(2022, 3, 15)));
    let off =
        |number| Finding::DayOff { meeting: id(number), day: date(2022, 5, 26), sort: DaySort::of(date(2022, 5, 26)) };
    let level = CommitteeLevel::Priorities;
    assert_eq!(
        found(&all),
        [
            Finding::Twice { meeting: id(14), other: id(22) },
            // The priorities met last before the leaders met last.
            Finding::NothingBefore { meeting: id(24), level },
            off(21),
            Finding::Shared { meeting: id(21), other: id(23), organisations: 1 },
            off(23),
            Finding::NothingBefore { meeting: id(23), level: CommitteeLevel::Professional },
        ]
    );
}

#[test]
fn papers_that_are_due_before_the_committee_outside_has_met_are_found() {
    let mut all = house();
    let (valid_from, cases_before, papers_before, minutes_after) = (date(2022, 1, 1), None, Some(15), None);
    let rule = DeadlineRule::id_of(id(1), valid_from);
    all.put(DeadlineRule {
        id: rule,
        committee: id(1),
        valid_from,
        cases_before,
        papers_before,
        minutes_after,
        changes: 1,
    });
    let late = Finding::TooLate { meeting: id(13), before: id(12), papers: date(2022, 2, 1) };
    assert_eq!(found(&all), [late]);
    let planned = planned_in(&all, 2022);
    let day = date(2022, 2, 23);
    assert_eq!(if_moved(&all, &planned, id(13), day, day), []);
    let day = date(2022, 2, 20);
    let sunday = Finding::DayOff { meeting: id(13), day, sort: DaySort::Weekend };
    let late = Finding::TooLate { meeting: id(13), before: id(12), papers: date(2022, 1, 31) };
    assert_eq!(if_moved(&all, &planned, id(13), day, day), [sunday, late]);
}

#[test]
fn last_years_ordinary_meetings_are_copied_once() {
    let mut all = house();
    all.put(Meeting { extraordinary: true, ..meeting(16, id(2), date(2022, 9, 6)) });
    all.put(Meeting { status: MeetingStatus::Cancelled, ..meeting(17, id(2), date(2022, 9, 13)) });
    let copies = |all: &Records| copied(all, id(2), 2022, 2023).into_iter().map(|it| it.to.start).collect::<Vec<_>>();
    // The week of 5 April is the one before Easter in 2023: the week before that.
    assert_eq!(copies(&all), [date(2023, 1, 31), date(2023, 3, 28)]);
    all.put(MeetingDraft { copied_from: Some(id(12)), ..draft(31, 2, date(2023, 2, 7)) });
    assert_eq!(copies(&all), [date(2023, 3, 28)]);
    all.put(meeting(32, id(2), date(2023, 3, 28)));
    assert_eq!(copies(&all), []);
}

#[test]
fn new_days_are_told_of_what_lies_beside_them() {
    let all = house();
    let planned = planned_in(&all, 2022);
    let day = |month, day| (date(2022, month, day), date(2022, month, day));
    // The leaders share nobody with the professionals; these share an organisation with the priorities.
    let found = beside(&all, &planned, id(3), &[day(1, 18), day(2, 1), day(2, 22), day(3, 1)]);
    let found: Vec<Vec<CommitteeId>> = found.iter().map(|it| it.iter().map(|one| one.committee).collect()).collect();
    assert_eq!(found, [vec![id(3)], vec![id(2)], vec![], vec![]]);
}
