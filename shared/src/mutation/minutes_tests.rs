use super::*;
use crate::id::{DecisionId, UserId};
use crate::model::{CaseOutcome, CaseStop, Presence, Seat, SeatRole, Turn, Validity};
use crate::mutation::fixture::{board, ctx, date, id, run, secretary};
use crate::mutation::meeting::When;
use crate::mutation::*;
use crate::permission::Role;
use crate::record::Key;
use crate::scope::Scope;

/// The days of the tests: the meeting 11 is on the 16th, the meeting 13 that approves on the 8th of December.
fn on(month: i8, day: i8) -> Ctx {
    Ctx { today: date(2021, month, day), ..secretary(1) }
}

fn member(number: u128, month: i8, day: i8) -> Ctx {
    let actor = Actor { user: id::<UserId>(number), roles: vec![Role::Member(id(1))].into() };
    Ctx { actor, ..on(month, day) }
}

fn send(day: i8) -> SendMinutes {
    SendMinutes { meeting: id(11), until: date(2021, 11, day) }
}

fn comment(number: u128, item: Option<u128>, text: &str) -> CommentMinutes {
    CommentMinutes { id: id(number), meeting: id(11), item: item.map(id::<AgendaItemId>), text: text.into() }
}

fn approval() -> AskApproval {
    AskApproval { meeting: id(11), at: id(13), item: id(300), title: "Godkjenning av referat".into() }
}

fn decide(number: u128, outcome: CaseOutcome) -> RecordDecision {
    let (text, case_stop) = (Some("Referatet godkjennes.".into()), Minutes::stop_of(id(11)));
    RecordDecision { id: id(number), case_stop, meeting: id(13), outcome, proposal: None, text }
}

fn attendance(number: u128) -> SaveAttendance {
    SaveAttendance {
        id: id(number),
        meeting: id(11),
        seat: id(301),
        place: 1,
        presence: Presence::Present,
        name: None,
        deputy: false,
        item: None,
        on: None,
        from: None,
        to: None,
    }
}

fn said(number: u128) -> SaveInput {
    SaveInput { id: id(number), case_stop: id(61), meeting: id(11), by: None, text: "Kommunene må med".into() }
}

/// The meeting 11 with a seat, who sat there, a turn, a point, a question and a decision.
fn held() -> Records {
    let mut all = board();
    all.put(Seat {
        id: id(301),
        committee: id(1),
        organisation: id(5),
        seats: 1,
        role: SeatRole::Member,
        valid: Validity::default(),
    });
    let at = jiff::civil::time(10, 0, 0, 0);
    let turn = TakeUp { id: id(93), meeting: id(11), item: Some(id(200)), on: date(2021, 11, 16), at };
    let decided = RecordDecision {
        id: id(94),
        case_stop: id(61),
        meeting: id(11),
        outcome: CaseOutcome::Adopted,
        proposal: None,
        text: Some("Ja".into()),
    };
    let all_of_it: [&dyn Plan; 5] = [&attendance(90), &said(91), &AskQuestion(said(92)), &turn, &decided];
    all_of_it.into_iter().for_each(|it| run(&mut all, it, &on(11, 16)).unwrap());
    all
}

/// On its way: sent, commented, put on the agenda of the meeting 13.
fn asked() -> Records {
    let mut all = held();
    run(&mut all, &send(25), &on(11, 17)).unwrap();
    run(&mut all, &comment(400, Some(200), "Det ble sagt mer"), &member(71, 11, 18)).unwrap();
    run(&mut all, &approval(), &on(11, 26)).unwrap();
    all
}

fn approved() -> Records {
    let mut all = asked();
    run(&mut all, &decide(95, CaseOutcome::Adopted), &on(12, 8)).unwrap();
    all
}

fn meeting_of(all: &Records) -> &Meeting {
    all.get(id::<MeetingId>(11)).unwrap()
}

#[test]
fn the_committee_is_asked_for_comments_once_and_the_day_can_be_another_one() {
    let mut all = held();
    let at = Rejection::at;
    let early = run(&mut all, &send(15), &on(11, 15));
    assert_eq!(early, Err(at(Code::DateInFuture, "meeting").expecting("2021-11-16")));
    assert_eq!(run(&mut all, &send(16), &on(11, 17)), Err(at(Code::EndBeforeStart, "until").expecting("2021-11-17")));
    assert_eq!(run(&mut all, &comment(400, None, "Ja"), &member(71, 11, 17)), Err(at(Code::NoRound, "meeting")));
    run(&mut all, &send(20), &on(11, 17)).unwrap();
    run(&mut all, &send(25), &on(11, 18)).unwrap();
    let minutes = all.get::<Minutes>(Minutes::id_of(id(11))).unwrap();
    assert_eq!((minutes.sent_on, minutes.comments_until), (date(2021, 11, 17), date(2021, 11, 25)));
    assert_eq!(crate::record::Noun::scope(minutes), Scope::Committee(id(1)));
    all.put(AgendaItem { draft_of: Some(id(1)), ..AgendaItem::plain(id(210), id(13), AgendaSort::Text, "A".into()) });
    let unread = SendMinutes { meeting: id(13), until: date(2021, 12, 20) };
    assert_eq!(run(&mut all, &unread, &on(12, 9)), Err(at(Code::NotCalled, "meeting")));
}

#[test]
fn members_comment_until_the_day_each_their_own_and_the_secretariat_answers_and_writes_down_what_came_late() {
    let mut all = held();
    run(&mut all, &send(25), &on(11, 17)).unwrap();
    let at = Rejection::at;
    run(&mut all, &comment(400, Some(200), "Feil navn"), &member(71, 11, 25)).unwrap();
    run(&mut all, &comment(400, Some(200), "Feil navn og tall"), &member(71, 11, 25)).unwrap();
    let other = run(&mut all, &comment(400, Some(200), "Nei"), &member(72, 11, 25));
    assert_eq!(other, Err(at(Code::AlreadyExists, "id")));
    assert_eq!(run(&mut all, &comment(401, None, " "), &member(72, 11, 25)), Err(at(Code::Required, "text")));
    let nowhere = run(&mut all, &comment(401, Some(999), "Nei"), &member(72, 11, 25));
    assert_eq!(nowhere, Err(at(Code::UnknownReference, "item")));
    let late = run(&mut all, &comment(401, None, "Nei"), &member(72, 11, 26));
    assert_eq!(late, Err(at(Code::NoRound, "meeting").expecting("2021-11-25")));
    run(&mut all, &comment(401, None, "På e-post: nei"), &on(11, 26)).unwrap();
    let answer = AnswerComment { id: id(400), answer: Some("Rettet.".into()) };
    assert_eq!(run(&mut all, &answer, &member(71, 11, 25)), Err(Rejection::new(Code::NotAllowed)));
    run(&mut all, &answer, &on(11, 26)).unwrap();
    let told = all.get::<MinutesComment>(id::<MinutesCommentId>(400)).unwrap();
    assert_eq!((told.text.as_str(), told.answer.as_deref()), ("Feil navn og tall", Some("Rettet.")));
    // What is said of an item holds it on the agenda.
    run(&mut all, &RemoveAttendance { id: id(90) }, &on(11, 26)).unwrap();
    for gone in [Key::of::<Turn>(id::<crate::id::TurnId>(93)), Key::of::<Decision>(id::<DecisionId>(94))] {
        all.remove(gone);
    }
    let removed = run(&mut all, &RemoveFromAgenda { id: id(200) }, &on(11, 26));
    assert_eq!(removed, Err(at(Code::BuiltOn, "id")));
}

#[test]
fn one_step_makes_the_case_gives_it_its_number_and_puts_it_first_on_the_next_agenda() {
    let mut all = held();
    let at = Rejection::at;
    assert_eq!(run(&mut all, &approval(), &on(11, 17)), Err(at(Code::NoRound, "meeting")));
    run(&mut all, &send(25), &on(11, 17)).unwrap();
    all.put(AgendaItem { position: 7, ..AgendaItem::plain(id(210), id(13), AgendaSort::Text, "Åpning".into()) });
    let back = AskApproval { at: id(11), ..approval() };
    assert_eq!(run(&mut all, &back, &on(11, 26)), Err(at(Code::EndBeforeStart, "at").expecting("2021-11-16")));
    let elsewhere = AskApproval { at: id(12), ..approval() };
    assert_eq!(run(&mut all, &elsewhere, &on(11, 26)), Err(Rejection::new(Code::NotAllowed)));
    run(&mut all, &approval(), &on(11, 26)).unwrap();
    let stop = all.get::<CaseStop>(Minutes::stop_of(id(11))).unwrap();
    // The case 51 is 40/21 on the agenda before.
    assert_eq!((stop.number.map(|it| it.to_string()).as_deref(), stop.meeting), (Some("41/21"), Some(id(13))));
    assert_eq!(stop.case_type, Some(id(3)));
    let agenda: Vec<AgendaItemId> = crate::rule::agenda::in_order(&all, id(13)).iter().map(|it| it.id).collect();
    assert_eq!(agenda, [id(300), id(210)]);
    let again = AskApproval { item: id(301), ..approval() };
    assert_eq!(run(&mut all, &again, &on(11, 26)), Err(at(Code::AlreadyExists, "meeting")));
}

#[test]
fn adopted_they_are_approved_and_everyones_and_what_is_not_adopted_leaves_them_open() {
    let mut all = asked();
    run(&mut all, &decide(95, CaseOutcome::Postponed), &on(12, 8)).unwrap();
    assert_eq!(meeting_of(&all).minutes_approved_on, None);
    run(&mut all, &decide(95, CaseOutcome::AdoptedWithChanges), &on(12, 10)).unwrap();
    assert_eq!(meeting_of(&all).minutes_approved_on, Some(date(2021, 12, 8)), "on the day of the meeting");
    let told = all.iter().filter(|it| matches!(it, Record::Input(_) | Record::Attendance(_)));
    let scopes: Vec<Scope> = told.map(Record::scope).collect();
    assert_eq!(scopes, [Scope::Public; 3]);
    let kept = all.iter().filter(|it| matches!(it, Record::Minutes(_) | Record::MinutesComment(_)));
    assert!(kept.into_iter().all(|it| it.scope() == Scope::Committee(id(1))), "what was said to the draft stays");
    // It is worded anew, and not taken back.
    run(&mut all, &decide(95, CaseOutcome::Adopted), &on(12, 11)).unwrap();
    let back = run(&mut all, &decide(95, CaseOutcome::Withdrawn), &on(12, 11));
    assert_eq!(back, Err(Rejection::at(Code::MinutesApproved, "outcome")));
}

#[test]
fn what_approved_minutes_tell_refuses_every_change_and_what_follows_from_it_goes_on() {
    let when = When { start_date: date(2021, 11, 17), end_date: date(2021, 11, 17), start_time: None, end_time: None };
    let (line, at) = (AgendaLine { title: Some("Ny".into()), ..AgendaLine::default() }, jiff::civil::time(11, 0, 0, 0));
    let add = AddToAgenda {
        id: id(500),
        meeting: id(11),
        sort: AgendaSort::Text,
        case_stop: None,
        day: None,
        place: Place::Last,
        line: line.clone(),
    };
    let decision = RecordDecision {
        text: Some("Nei".into()),
        case_stop: id(61),
        meeting: id(11),
        ..decide(94, CaseOutcome::Adopted)
    };
    let refused: [&dyn Plan; 17] = [
        &attendance(90),
        &RemoveAttendance { id: id(90) },
        &said(96),
        &AskQuestion(said(97)),
        &AnswerInput { id: id(92), answer: Some("Ja".into()), by: None },
        &RemoveInput { id: id(91) },
        &TakeUp { id: id(98), meeting: id(11), item: None, on: date(2021, 11, 16), at },
        &MendTurn { id: id(93), at },
        &RemoveTurn { id: id(93) },
        &decision,
        &add,
        &EditAgendaItem { id: id(200), line },
        &PlaceAgendaItem { id: id(200), place: Place::Last },
        &MoveMeeting { id: id(11), when },
        &send(30),
        &comment(401, None, "For sent"),
        &AnswerComment { id: id(400), answer: Some("For sent".into()) },
    ];
    for (at, mutation) in refused.into_iter().enumerate() {
        let mut all = approved();
        let before = all.clone();
        let code = run(&mut all, mutation, &on(11, 20)).map_err(|it| it.code);
        assert_eq!((code, all == before), (Err(Code::MinutesApproved), true), "the {at}th");
    }
    let follow =
        FollowDecision { id: id(94), follow_up: Some("Bestill".into()), responsible: None, due: None, done_on: None };
    assert_eq!(run(&mut approved(), &follow, &on(12, 9)), Ok(()));
}

#[test]
fn taking_back_settling_and_importing_ask_for_the_lock_too() {
    let undo = |kind: Kind, number: u128, field: Option<(&str, serde_json::Value)>| UndoChange {
        kind,
        id: Uuid::from_u128(number),
        fields: field.map(|(field, value)| [(field.to_owned(), value)].into()),
    };
    let name = || Some(("name", "Ola".into()));
    let refused = [
        undo(Kind::Attendance, 90, name()),
        undo(Kind::Attendance, 90, None),
        undo(Kind::Input, 91, Some(("text", "Annet".into()))),
        undo(Kind::Turn, 93, None),
        undo(Kind::Decision, 94, Some(("outcome", "noted".into()))),
        undo(Kind::AgendaItem, 200, Some(("title", "Annet".into()))),
        undo(Kind::Meeting, 11, Some(("place", "Oslo".into()))),
    ];
    for mutation in refused {
        let code = run(&mut approved(), &mutation, &on(12, 9)).map_err(|it| it.code);
        assert_eq!(code, Err(Code::MinutesApproved), "{mutation:?}");
        // Before that each of them is taken.
        let open = run(&mut held(), &mutation, &on(12, 9));
        assert!(open.is_ok(), "{mutation:?}: {open:?}");
    }
    // The decision that approved: neither taken away nor made another one, nor made one by settling.
    let approving = |field| undo(Kind::Decision, 95, field);
    for (mut all, mutation) in [
        (approved(), approving(None)),
        (approved(), approving(Some(("outcome", "postponed".into())))),
        (
            {
                let mut all = asked();
                run(&mut all, &decide(95, CaseOutcome::Postponed), &on(12, 8)).unwrap();
                all
            },
            approving(Some(("outcome", "adopted".into()))),
        ),
    ] {
        assert_eq!(run(&mut all, &mutation, &on(12, 9)), Err(Rejection::at(Code::BuiltOn, "outcome")));
    }
    let mut all = approved();
    let sat = all.get::<Attendance>(id::<crate::id::AttendanceId>(90)).unwrap().clone();
    let import = ImportRecords { source: "fil".into(), records: vec![Attendance { id: id(99), ..sat }.into()] };
    let by_import = Ctx { door: Door::Import, ..ctx() };
    let code = run(&mut all, &import, &by_import).map_err(|it| (it.code, it.field));
    assert_eq!(code, Err((Code::MinutesApproved, Some("attendance".into()))));
}

#[test]
fn a_comment_is_taken_back_by_who_wrote_it_until_it_is_answered() {
    let mut all = held();
    run(&mut all, &send(25), &on(11, 17)).unwrap();
    run(&mut all, &comment(400, None, "Feil"), &member(71, 11, 18)).unwrap();
    let undo = |fields| UndoChange { kind: Kind::MinutesComment, id: Uuid::from_u128(400), fields };
    let worded = |text: &str| undo(Some([("text".to_owned(), text.into())].into()));
    assert_eq!(run(&mut all.clone(), &undo(None), &on(11, 18)), Err(Rejection::new(Code::NotAllowed)));
    assert_eq!(run(&mut all.clone(), &worded("Riktig"), &on(11, 18)), Err(Rejection::new(Code::NotAllowed)));
    assert_eq!(run(&mut all.clone(), &worded("Feil navn"), &member(71, 11, 18)), Ok(()));
    assert_eq!(run(&mut all.clone(), &undo(None), &member(71, 11, 18)), Ok(()));
    run(&mut all, &AnswerComment { id: id(400), answer: Some("Rettet".into()) }, &on(11, 18)).unwrap();
    assert_eq!(run(&mut all, &undo(None), &member(71, 11, 18)), Err(Rejection::at(Code::BuiltOn, "id")));
}
