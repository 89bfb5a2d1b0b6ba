use super::*;
use crate::id::UserId;
use crate::model::{CaseOutcome, InitiativeState, Light, Provenance, SeatRole, Validity};
use crate::mutation::fixture::{board, date, id, initiative, meeting};
use crate::view::Records;

const TODAY: Date = date(2021, 11, 16);

fn somebody(roles: Vec<Role>) -> Actor {
    Actor { user: id(70), roles: roles.into() }
}

fn person(all: &mut Records, organisation: Option<u128>) {
    all.put(Person { id: id(70), name: "Sekretær".into(), email: None, organisation: organisation.map(id) });
}

fn seated(all: &mut Records, committee: u128, valid: Validity) {
    let (organisation, role, whole) = (id(5), SeatRole::Observer, Validity::default());
    all.put(Seat { id: id(300), committee: id(committee), organisation, seats: 1, role, valid: whole });
    all.put(SeatHolder { id: id(301), seat: id(300), person: id(70), valid });
}

#[test]
fn who_holds_nothing_and_works_for_nobody_here_has_nothing_to_see_to() {
    let mut all = board();
    person(&mut all, None);
    for roles in [vec![], vec![Role::Reader], vec![Role::Administrator], vec![Role::BuiltIn]] {
        let own = own(&all, &somebody(roles), TODAY);
        assert!(own.is_nobodys() && own.meetings.is_empty() && own.decisions.is_empty(), "{own:?}");
    }
}

#[test]
fn the_meetings_of_ones_own_committees_come_soonest_first_and_without_those_that_are_over_or_off() {
    let mut all = board();
    all.put(meeting(15, id(1), date(2021, 11, 15)));
    all.put(Meeting { status: MeetingStatus::Cancelled, ..meeting(16, id(1), date(2021, 11, 30)) });
    let of = |roles| own(&all, &somebody(roles), TODAY).meetings.iter().map(|it| it.id).collect::<Vec<_>>();
    // Today's is still to come.
    assert_eq!(of(vec![Role::Secretary(id(1))]), [id(11), id(13)]);
    assert_eq!(of(vec![Role::Member(id(2))]), []);
}

#[test]
fn a_seat_makes_a_committee_ones_own_for_as_long_as_it_is_filled() {
    for (to, count) in [(None, 2), (Some(date(2021, 11, 15)), 0)] {
        let mut all = board();
        seated(&mut all, 1, Validity { from: Some(date(2021, 1, 1)), to });
        assert_eq!(own(&all, &somebody(vec![Role::Reader]), TODAY).meetings.len(), count);
    }
}

fn decision(number: u128, due: Option<Date>, done_on: Option<Date>) -> Decision {
    Decision {
        id: id(number),
        case_stop: id(61),
        committee: id(1),
        meeting: id(11),
        proposal: None,
        text: None,
        outcome: CaseOutcome::Adopted,
        follow_up: Some("Bestill".into()),
        responsible: Some(id(5)),
        due,
        done_on,
    }
}

#[test]
fn what_ones_organisation_sees_to_comes_with_what_is_overdue_longest_first() {
    let mut all = board();
    person(&mut all, Some(5));
    all.put(decision(400, None, None));
    all.put(decision(401, Some(date(2021, 12, 1)), None));
    all.put(decision(402, Some(date(2021, 10, 1)), None));
    all.put(decision(403, Some(date(2021, 9, 1)), Some(date(2021, 9, 1))));
    all.put(Decision { responsible: None, ..decision(404, Some(date(2021, 1, 1)), None) });
    let own = own(&all, &somebody(vec![Role::Reader]), TODAY);
    assert_eq!(own.decisions.iter().map(|it| it.id).collect::<Vec<_>>(), [id(402), id(401), id(400)]);
    assert_eq!(own.overdue(TODAY), 1);
}

#[test]
fn a_case_that_ones_organisation_prepares_shows_where_it_comes_up_next_until_it_is_decided() {
    let mut all = board();
    person(&mut all, Some(5));
    let ours = |all: &Records| own(all, &somebody(vec![Role::Reader]), TODAY).cases;
    assert!(ours(&all).is_empty());
    all.put(Case { id: id(51), title: "Sak 51".into(), responsible: Some(id(5)), needed_by: None });
    assert_eq!(ours(&all).iter().map(|(case, stop)| (case.id, stop.id)).collect::<Vec<_>>(), [(id(51), id(61))]);
    // One that was postponed comes back.
    all.put(Decision { outcome: CaseOutcome::Postponed, ..decision(400, None, None) });
    assert_eq!(ours(&all).len(), 1);
    all.put(decision(400, None, None));
    assert!(ours(&all).is_empty());
}

#[test]
fn an_initiative_that_was_never_reported_comes_before_the_one_reported_longest_ago() {
    let mut all = board();
    for (number, reported) in [(80, Some(9)), (81, Some(3)), (82, None), (83, None)] {
        all.put(Initiative { owner: (number != 83).then_some(id(5)), ..initiative(number) });
        all.put(InitiativeState {
            id: id(number + 100),
            initiative: id(number),
            state: PortfolioState::Active,
            published_on: date(2021, 1, 1),
            from: None,
            newly: false,
            reason: None,
            provenance: Provenance::Entered,
        });
        if let Some(month) = reported {
            all.put(Report {
                id: id(number + 200),
                initiative: id(number),
                light: Light::Green,
                comment: None,
                published_on: date(2021, month, 1),
                provenance: Provenance::Entered,
                full: None,
            });
        }
    }
    let reporter = Actor { user: UserId(uuid::Uuid::from_u128(99)), roles: vec![Role::Reporter(id(5))].into() };
    let found = own(&all, &reporter, TODAY);
    assert_eq!(found.initiatives.iter().map(|(it, _)| it.id).collect::<Vec<_>>(), [id(82), id(81), id(80)]);
}
