use super::*;
use crate::model::CaseNumber;
use crate::mutation::RecordDecision;
use crate::mutation::fixture::{board, ctx, date, id, meeting, run, secretary};
use crate::rule::agenda;
use crate::view::Records;
use jiff::civil::time;
use proptest::prelude::*;

fn add(number: u128, meeting: u128, stop: Option<u128>, place: Place) -> AddToAgenda {
    let sort = if stop.is_some() { AgendaSort::Case } else { AgendaSort::Break };
    let title = stop.is_none().then(|| format!("Pause {number}"));
    let line = AgendaLine { title, minutes: Some(10), ..AgendaLine::default() };
    AddToAgenda { id: id(number), meeting: id(meeting), sort, case_stop: stop.map(id), day: None, place, line }
}

fn order(all: &Records) -> Vec<u128> {
    agenda::in_order(all, id(11)).into_iter().map(|item| item.id.0.as_u128()).collect()
}

fn number(all: &Records, stop: u128) -> Option<CaseNumber> {
    all.get::<CaseStop>(id::<CaseStopId>(stop)).unwrap().number
}

#[test]
fn a_case_gets_the_next_number_of_its_committees_year_and_keeps_it_whatever_happens() {
    let mut all = board();
    let given = |number| Some(CaseNumber { year: 2021, number });
    // 40/21 was given before numbers were given here.
    assert_eq!((number(&all, 61), number(&all, 62)), (given(40), None));
    run(&mut all, &add(201, 11, Some(62), Place::Last), &ctx()).unwrap();
    assert_eq!(number(&all, 62), given(41));
    run(&mut all, &add(202, 11, Some(63), Place::First), &ctx()).unwrap();
    assert_eq!((number(&all, 63), order(&all)), (given(42), vec![202, 200, 201]));

    run(&mut all, &RemoveFromAgenda { id: id(202) }, &ctx()).unwrap();
    assert_eq!(number(&all, 63), given(42), "off the agenda it keeps its number");
    run(&mut all, &add(203, 13, Some(63), Place::Last), &ctx()).unwrap();
    assert_eq!(number(&all, 63), given(42), "and on another one");
    let stop = all.get::<CaseStop>(id::<CaseStopId>(63)).unwrap();
    assert_eq!((stop.meeting, stop.on), (Some(id(13)), date(2021, 12, 8)));
}

#[test]
fn each_year_and_committee_counts_for_itself() {
    let mut all = board();
    all.put(meeting(14, id(1), date(2022, 1, 12)));
    run(&mut all, &add(201, 14, Some(62), Place::Last), &ctx()).unwrap();
    assert_eq!(number(&all, 62), Some(CaseNumber { year: 2022, number: 1 }));
    run(&mut all, &add(202, 12, Some(64), Place::Last), &ctx()).unwrap();
    assert_eq!(number(&all, 64), Some(CaseNumber { year: 2021, number: 1 }));
}

#[test]
fn what_cannot_be_put_on_an_agenda_is_refused_at_its_field() {
    let refused = |change: fn(&mut AddToAgenda)| {
        let mut wrong = add(201, 11, Some(62), Place::Last);
        change(&mut wrong);
        let rejection = run(&mut board(), &wrong, &ctx()).unwrap_err();
        (rejection.code, rejection.field.unwrap_or_default())
    };
    let at = |code, field: &str| (code, field.to_owned());
    assert_eq!(refused(|it| it.meeting = id(99)), at(Code::UnknownMeeting, "meeting"));
    assert_eq!(refused(|it| it.id = id(200)), at(Code::AlreadyExists, "id"));
    assert_eq!(refused(|it| it.case_stop = Some(id(61))), at(Code::AlreadyExists, "case_stop"));
    assert_eq!(refused(|it| it.case_stop = Some(id(64))), at(Code::InvalidValue, "case_stop"));
    assert_eq!(refused(|it| it.case_stop = Some(id(99))), at(Code::UnknownReference, "case_stop"));
    assert_eq!(refused(|it| it.case_stop = None), at(Code::Required, "case_stop"));
    assert_eq!(refused(|it| it.sort = AgendaSort::Break), at(Code::InvalidValue, "sort"));
    assert_eq!(refused(|it| it.day = Some(1)), at(Code::InvalidValue, "day"));
    assert_eq!(refused(|it| it.line.minutes = Some(1441)), at(Code::InvalidValue, "minutes"));
    assert_eq!(refused(|it| it.line.presenter = Some(id(9))), at(Code::UnknownReference, "presenter"));
    let third = AddToAgenda { sort: AgendaSort::Text, day: Some(2), ..add(201, 11, None, Place::Last) };
    let rejection = run(&mut board(), &third, &ctx()).unwrap_err();
    assert_eq!(rejection, Rejection::at(Code::InvalidValue, "day").expecting("1–1"));
    let others = run(&mut board(), &add(201, 11, Some(62), Place::Last), &secretary(2)).unwrap_err();
    assert_eq!(others, Rejection::new(Code::NotAllowed));
}

#[test]
fn a_line_is_written_anew_by_its_own_secretariat() {
    let mut all = board();
    let line = AgendaLine {
        title: Some("Kodeverk".into()),
        minutes: Some(25),
        fixed_start: Some(time(12, 0, 0, 0)),
        presenter: Some(id(5)),
        presenter_role: Some(" Prosjektleder ".into()),
    };
    let edit = EditAgendaItem { id: id(200), line };
    assert_eq!(run(&mut all, &edit, &secretary(2)), Err(Rejection::new(Code::NotAllowed)));
    run(&mut all, &edit, &secretary(1)).unwrap();
    let item: &AgendaItem = all.get(id::<AgendaItemId>(200)).unwrap();
    assert_eq!(
        (item.minutes, item.presenter_role.as_deref(), item.case_stop),
        (Some(25), Some("Prosjektleder"), Some(id(61)))
    );
    let nameless = EditAgendaItem { id: id(200), line: AgendaLine::default() };
    assert_eq!(run(&mut all, &nameless, &ctx()), Err(Rejection::at(Code::Required, "title")));
}

#[test]
fn a_case_that_was_decided_stays_on_its_agenda() {
    let mut all = board();
    let (case_stop, meeting, outcome) = (id(61), id(11), crate::model::CaseOutcome::Noted);
    let decide = RecordDecision { id: id(210), case_stop, meeting, outcome, proposal: None, text: None };
    run(&mut all, &decide, &ctx()).unwrap();
    let refused = run(&mut all, &RemoveFromAgenda { id: id(200) }, &ctx()).unwrap_err();
    assert_eq!(refused, Rejection::at(Code::AlreadyDecided, "id"));
}

#[test]
fn where_the_neighbour_is_gone_an_item_stays_and_a_new_one_goes_last() {
    let mut all = board();
    run(&mut all, &add(201, 11, None, Place::Last), &ctx()).unwrap();
    let gone = Place::After(id(99));
    run(&mut all, &PlaceAgendaItem { id: id(200), place: gone }, &ctx()).unwrap();
    run(&mut all, &add(202, 11, None, gone), &ctx()).unwrap();
    assert_eq!(order(&all), [200, 201, 202]);
}

#[test]
fn left_over_is_what_was_not_settled() {
    let mut all = board();
    run(&mut all, &add(201, 11, Some(62), Place::Last), &ctx()).unwrap();
    run(&mut all, &add(202, 11, Some(63), Place::Last), &ctx()).unwrap();
    let outcomes = [(211, 61, crate::model::CaseOutcome::Noted), (212, 62, crate::model::CaseOutcome::Postponed)];
    for (number, stop, outcome) in outcomes {
        let (case_stop, meeting) = (id(stop), id(11));
        let decide = RecordDecision { id: id(number), case_stop, meeting, outcome, proposal: None, text: None };
        run(&mut all, &decide, &ctx()).unwrap();
    }
    let left: Vec<u128> = agenda::left_over(&all, id(11)).iter().map(|item| item.id.0.as_u128()).collect();
    assert_eq!(left, [201, 202]);
    run(&mut all, &add(203, 13, Some(62), Place::Last), &ctx()).unwrap();
    assert_eq!(agenda::elsewhere(&all, id(11), &[id(61), id(62)]), [(id(62), id(13))]);
}

proptest! {
    /// The model: a plain list that one takes out of and puts into.
    #[test]
    fn any_number_of_moves_gives_the_order_that_was_meant(
        count in 2u128..9,
        moves in proptest::collection::vec((0usize..9, 0usize..10), 0..200),
    ) {
        let mut all = board();
        all.remove(Key::of::<AgendaItem>(id::<AgendaItemId>(200)));
        let mut meant: Vec<u128> = (1..=count).map(|number| 300 + number).collect();
        for number in &meant {
            run(&mut all, &add(*number, 11, None, Place::Last), &ctx()).unwrap();
        }
        for (which, to) in moves {
            let moved = meant.remove(which % meant.len());
            let to = to % (meant.len() + 1);
            let place = match to {
                0 => Place::First,
                to if to == meant.len() => Place::Last,
                to => Place::After(id(meant[to - 1])),
            };
            meant.insert(to, moved);
            run(&mut all, &PlaceAgendaItem { id: id(moved), place }, &ctx()).unwrap();
            prop_assert_eq!(&order(&all), &meant);
        }
    }

    #[test]
    fn no_number_is_given_twice_in_a_committees_year(stops in proptest::collection::vec((62u128..64, 0usize..2), 1..12)) {
        let mut all = board();
        let mut taken = std::collections::BTreeSet::from([40]);
        for (number, (stop, meeting)) in (300..).zip(stops) {
            let before = number_of(&all, stop);
            let meeting = [11, 13][meeting];
            let _ = run(&mut all, &add(number, meeting, Some(stop), Place::Last), &ctx());
            match (before, number_of(&all, stop)) {
                (None, Some(given)) => prop_assert!(taken.insert(given), "{} was given before", given),
                (before, after) => prop_assert_eq!(before, after),
            }
            let _ = run(&mut all, &RemoveFromAgenda { id: id(number) }, &ctx());
        }
    }
}

fn number_of(all: &Records, stop: u128) -> Option<u32> {
    number(all, stop).map(|number| number.number)
}
