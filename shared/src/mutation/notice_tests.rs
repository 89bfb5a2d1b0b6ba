use super::*;
use crate::id::{AgendaItemId, MemoId};
use crate::model::{AgendaSort, MeetingStatus};
use crate::mutation::fixture::{board, ctx, date, id, run, secretary};
use crate::mutation::meeting::When;
use crate::mutation::*;
use crate::record::{Noun, Record};
use crate::rule::notice::{Difference, Otherwise, differences};
use crate::scope::Scope;
use crate::view::Records;
use jiff::civil::time;

fn add(number: u128, meeting: u128, title: &str) -> AddToAgenda {
    let line = AgendaLine { title: Some(title.into()), minutes: Some(10), ..AgendaLine::default() };
    let (sort, case_stop, day, place) = (AgendaSort::Text, None, None, Place::Last);
    AddToAgenda { id: id(number), meeting: id(meeting), sort, case_stop, day, place, line }
}

fn send(meeting: u128) -> SendNotice {
    SendNotice { meeting: id(meeting), message: Some(" Velkommen ".into()), papers: MemoReaders::Committee }
}

fn scope(all: &Records, item: u128) -> Scope {
    all.get::<AgendaItem>(id::<AgendaItemId>(item)).unwrap().scope()
}

/// The meeting 13 with two items of a draft, one of them the case 52 with a memo.
fn drafted() -> Records {
    let mut all = board();
    run(&mut all, &add(210, 13, "Åpning"), &ctx()).unwrap();
    let case = AddToAgenda { sort: AgendaSort::Case, case_stop: Some(id(62)), ..add(211, 13, "Sak 52") };
    run(&mut all, &case, &ctx()).unwrap();
    let (purpose, background, further, proposal) = (Some("Hva".into()), None, None, None);
    let memo = SaveMemo { id: id(80), case_stop: id(62), purpose, background, further, proposal };
    run(&mut all, &memo, &ctx()).unwrap();
    all
}

fn otherwise(all: &Records) -> Vec<Difference> {
    let notice = all.get::<Notice>(Notice::id_of(id(13))).unwrap();
    differences(notice, all.get::<Meeting>(id::<MeetingId>(13)).unwrap(), &in_order(all, id(13)))
}

#[test]
fn an_agenda_is_the_secretariats_until_the_notice_is_sent_and_then_everyones() {
    let mut all = drafted();
    assert_eq!((scope(&all, 210), scope(&all, 211)), (Scope::Secretariat(id(1)), Scope::Secretariat(id(1))));
    run(&mut all, &send(13), &ctx()).unwrap();
    assert_eq!((scope(&all, 210), scope(&all, 211)), (Scope::Public, Scope::Public));
    assert_eq!(all.get::<Memo>(id::<MemoId>(80)).unwrap().scope(), Scope::Committee(id(1)));
    let notice = all.get::<Notice>(Notice::id_of(id(13))).unwrap();
    assert_eq!((notice.sent_on, notice.message.as_deref()), (ctx().today, Some("Velkommen")));
    assert_eq!((notice.scope(), notice.agenda.len(), otherwise(&all).len()), (Scope::Public, 2, 0));
    // What comes later is everyone's at once.
    run(&mut all, &add(212, 13, "Eventuelt"), &ctx()).unwrap();
    assert_eq!(scope(&all, 212), Scope::Public);
}

#[test]
fn what_was_everyones_before_there_were_notices_stays_so() {
    let mut all = board();
    // The item 200 has been on the agenda of the meeting 11 since then.
    run(&mut all, &add(210, 11, "Eventuelt"), &ctx()).unwrap();
    assert_eq!((scope(&all, 200), scope(&all, 210)), (Scope::Public, Scope::Public));
    let old = serde_json::json!({ "agenda_item": {
        "id": id::<AgendaItemId>(7), "meeting": id::<MeetingId>(11), "position": 1, "case_stop": null, "sort": "text",
        "title": "Åpning", "minutes": null, "fixed_start": null
    } });
    assert_eq!(serde_json::from_value::<Record>(old).unwrap().scope(), Scope::Public);
}

#[test]
fn a_notice_is_sent_once_with_an_agenda_of_a_meeting_that_is_held_by_whose_it_is() {
    let mut all = drafted();
    let refused = |all: &mut Records, meeting, ctx: &Ctx| run(all, &send(meeting), ctx).unwrap_err();
    assert_eq!(refused(&mut all, 12, &ctx()), Rejection::at(Code::Required, "agenda"));
    assert_eq!(refused(&mut all, 13, &secretary(2)).code, Code::NotAllowed);
    let mut cancelled = all.clone();
    let meeting = all.get::<Meeting>(id::<MeetingId>(13)).unwrap().clone();
    cancelled.put(Meeting { status: MeetingStatus::Cancelled, cancel_reason: Some("smitte".into()), ..meeting });
    assert_eq!(refused(&mut cancelled, 13, &ctx()).code, Code::MeetingCancelled);
    run(&mut all, &send(13), &secretary(1)).unwrap();
    assert_eq!(refused(&mut all, 13, &ctx()), Rejection::at(Code::AlreadySent, "meeting"));
}

#[test]
fn a_memo_that_went_further_stays_there_and_one_that_is_to_stay_does() {
    let mut all = drafted();
    run(&mut all, &ReleaseMemo { id: id(80), to: MemoReaders::Everyone }, &ctx()).unwrap();
    run(&mut all, &send(13), &ctx()).unwrap();
    assert_eq!(all.get::<Memo>(id::<MemoId>(80)).unwrap().scope(), Scope::Public);
    let mut all = drafted();
    run(&mut all, &SendNotice { papers: MemoReaders::Secretariat, ..send(13) }, &ctx()).unwrap();
    assert_eq!(all.get::<Memo>(id::<MemoId>(80)).unwrap().scope(), Scope::Secretariat(id(1)));
}

#[test]
fn a_change_after_the_notice_is_known_with_its_day_and_counted_for_calendars() {
    let mut all = drafted();
    run(&mut all, &send(13), &ctx()).unwrap();
    let later = Ctx { today: date(2021, 11, 20), ..ctx() };
    let line = AgendaLine { title: Some("Velkommen".into()), minutes: Some(20), ..AgendaLine::default() };
    run(&mut all, &EditAgendaItem { id: id(210), line: line.clone() }, &later).unwrap();
    run(&mut all, &PlaceAgendaItem { id: id(211), place: Place::First }, &later).unwrap();
    let (start_date, end_date) = (date(2021, 12, 9), date(2021, 12, 9));
    let when = When { start_date, end_date, start_time: Some(time(9, 0, 0, 0)), end_time: None };
    let edit = EditMeeting { id: id(13), title: None, place: Some("Oslo".into()), when };
    run(&mut all, &edit, &later).unwrap();
    let found = otherwise(&all);
    assert!(found.iter().all(|it| it.on == Some(later.today)), "{found:?}");
    let what: Vec<&Otherwise> = found.iter().map(|it| &it.what).collect();
    let [Otherwise::When(..), place, Otherwise::Moved(_), title, minutes] = what[..] else { panic!("{what:?}") };
    assert_eq!(place, &Otherwise::Place(None, Some("Oslo".into())));
    assert_eq!((title, minutes), (&Otherwise::Title("Åpning".into()), &Otherwise::Minutes(Some(10), Some(20))));
    let revision = |all: &Records| all.get::<Notice>(Notice::id_of(id(13))).unwrap().revision;
    assert_eq!(revision(&all), 3);
    // The same again is no change.
    run(&mut all, &EditAgendaItem { id: id(210), line }, &later).unwrap();
    assert_eq!(revision(&all), 3);
    run(&mut all, &RemoveFromAgenda { id: id(210) }, &later).unwrap();
    run(&mut all, &add(212, 13, "Eventuelt"), &later).unwrap();
    let what: Vec<Otherwise> = otherwise(&all).into_iter().skip(2).map(|it| it.what).collect();
    assert_eq!(what, [Otherwise::Added, Otherwise::Removed]);
    assert_eq!(revision(&all), 5);
}
