use super::*;
use crate::model::AgendaSort;
use crate::mutation::fixture::{board, ctx, date, id, run, secretary};
use crate::mutation::{RemoveFromAgenda, SendNotice};
use crate::view::Records;
use jiff::civil::time;

fn take(number: u128, item: Option<u128>, minute: i8) -> TakeUp {
    let (on, at) = (date(2021, 11, 16), time(10, minute, 0, 0));
    TakeUp { id: id(number), meeting: id(11), item: item.map(id::<AgendaItemId>), on, at }
}

/// The meeting 11 of the board with a second item, 201.
fn begun() -> Records {
    let mut all = board();
    all.put(AgendaItem { position: 2, ..AgendaItem::plain(id(201), id(11), AgendaSort::Text, "Eventuelt".into()) });
    all
}

fn told(all: &Records) -> Vec<Option<AgendaItemId>> {
    live::in_order(all, id(11)).into_iter().map(|turn| turn.item).collect()
}

fn status(all: &Records) -> (MeetingStatus, u32) {
    let meeting = all.get::<Meeting>(id::<MeetingId>(11)).unwrap();
    (meeting.status, meeting.sequence)
}

#[test]
fn a_meeting_takes_up_one_item_after_the_other_and_is_held_when_it_ends() {
    let mut all = begun();
    run(&mut all, &take(90, Some(200), 0), &secretary(1)).unwrap();
    run(&mut all, &take(91, Some(201), 20), &secretary(1)).unwrap();
    assert_eq!(status(&all), (MeetingStatus::Planned, 0));
    run(&mut all, &take(92, None, 40), &secretary(1)).unwrap();
    assert_eq!(told(&all), [Some(id(200)), Some(id(201)), None]);
    assert_eq!(status(&all), (MeetingStatus::Held, 1));
}

#[test]
fn two_who_say_the_same_at_once_say_it_once_and_two_who_differ_are_both_kept() {
    let mut all = begun();
    run(&mut all, &take(90, Some(200), 0), &ctx()).unwrap();
    run(&mut all, &take(91, Some(201), 20), &ctx()).unwrap();
    run(&mut all, &take(92, Some(201), 21), &ctx()).unwrap();
    assert_eq!(told(&all), [Some(id(200)), Some(id(201))]);
    // Comes in later, and was written down before: it takes its place by its time.
    run(&mut all, &take(93, None, 10), &ctx()).unwrap();
    assert_eq!(told(&all), [Some(id(200)), None, Some(id(201))]);
}

#[test]
fn what_is_no_part_of_the_meeting_or_not_yet_anybodys_is_refused_at_its_place() {
    let mut all = begun();
    let refused = |code, field| Err(Rejection::at(code, field));
    assert_eq!(run(&mut all, &take(90, Some(299), 0), &ctx()), refused(Code::UnknownReference, "item"));
    let other_day = TakeUp { on: date(2021, 11, 17), ..take(90, None, 0) };
    let days = "2021-11-16–2021-11-16";
    let wrong = Rejection::at(Code::InvalidValue, "on").expecting(days);
    assert_eq!(run(&mut all, &other_day, &ctx()), Err(wrong));
    let yesterday = Ctx { today: date(2021, 11, 15), ..ctx() };
    let early = Rejection::at(Code::DateInFuture, "on").expecting("2021-11-15");
    assert_eq!(run(&mut all, &take(90, None, 0), &yesterday), Err(early));
    // An agenda that is still a draft.
    let draft =
        AgendaItem { draft_of: Some(id(1)), ..AgendaItem::plain(id(210), id(13), AgendaSort::Text, "A".into()) };
    all.put(draft);
    let then = Ctx { today: date(2021, 12, 8), ..ctx() };
    let on = date(2021, 12, 8);
    let december = TakeUp { meeting: id(13), on, ..take(90, Some(210), 0) };
    assert_eq!(run(&mut all, &december, &then), refused(Code::NotCalled, "meeting"));
    let notice = SendNotice { meeting: id(13), message: None, papers: crate::model::MemoReaders::Committee };
    run(&mut all, &notice, &then).unwrap();
    assert_eq!(run(&mut all, &december, &then), Ok(()));
    assert_eq!(run(&mut all, &take(91, Some(200), 0), &secretary(2)), Err(Rejection::new(Code::NotAllowed)));
}

#[test]
fn what_was_written_down_by_mistake_is_mended_or_taken_away() {
    let mut all = begun();
    run(&mut all, &take(90, Some(200), 0), &ctx()).unwrap();
    run(&mut all, &take(91, Some(201), 20), &ctx()).unwrap();
    run(&mut all, &MendTurn { id: id(90), at: time(9, 55, 0, 0) }, &ctx()).unwrap();
    assert_eq!(live::in_order(&all, id(11))[0].at, time(9, 55, 0, 0));
    run(&mut all, &RemoveTurn { id: id(91) }, &ctx()).unwrap();
    assert_eq!(told(&all), [Some(id(200))]);
    for refused in [&MendTurn { id: id(90), at: time(9, 0, 0, 0) } as &dyn Plan, &RemoveTurn { id: id(90) }] {
        assert_eq!(run(&mut all, refused, &secretary(2)), Err(Rejection::new(Code::NotAllowed)));
    }
    // What was taken up stays on the agenda.
    let gone = RemoveFromAgenda { id: id(200) };
    assert_eq!(run(&mut all, &gone, &ctx()), Err(Rejection::at(Code::TakenUp, "id")));
}
