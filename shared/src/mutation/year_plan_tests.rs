use super::*;
use crate::model::{CommitteeLevel, MeetingStatus};
use crate::mutation::fixture::{board, committee, ctx, date, id, run, secretary};
use crate::record::Noun;
use crate::scope::Scope;
use crate::view::Records;
use jiff::civil::Date;

fn on(day: Date) -> When {
    When { start_date: day, end_date: day, start_time: None, end_time: None }
}

fn new(number: u128, day: Date) -> NewDraft {
    let (title, place, copied_from) = (None, Some("Oslo".into()), None);
    NewDraft { id: id(number), when: on(day), title, place, copied_from }
}

fn draft(meetings: Vec<NewDraft>) -> DraftMeetings {
    DraftMeetings { committee: id(1), meetings }
}

/// Two drafts of the first committee, one of the second.
fn planned() -> Records {
    let mut all = board();
    let two = vec![new(301, date(2022, 2, 1)), new(302, date(2022, 5, 3))];
    run(&mut all, &draft(two), &secretary(1)).unwrap();
    let other = DraftMeetings { committee: id(2), meetings: vec![new(303, date(2022, 2, 1))] };
    run(&mut all, &other, &secretary(2)).unwrap();
    all
}

#[test]
fn a_draft_is_its_secretariats_alone_and_no_meeting() {
    let all = planned();
    let draft: &MeetingDraft = all.get(id::<MeetingId>(301)).unwrap();
    assert_eq!((draft.scope(), draft.place.as_deref()), (Scope::Secretariat(id(1)), Some("Oslo")));
    assert!(all.get::<Meeting>(id::<MeetingId>(301)).is_none());
}

#[test]
fn a_published_plan_is_meetings_for_everybody_under_the_same_ids() {
    let mut all = planned();
    let moved = EditDraft { id: id(302), title: Some("Samling".into()), place: None, when: on(date(2022, 5, 4)) };
    run(&mut all, &moved, &secretary(1)).unwrap();
    // Named twice is meant once.
    run(&mut all, &PublishPlan { drafts: vec![id(301), id(302), id(301)] }, &secretary(1)).unwrap();
    let meeting: &Meeting = all.get(id::<MeetingId>(302)).unwrap();
    assert_eq!((meeting.scope(), meeting.status), (Scope::Public, MeetingStatus::Planned));
    assert_eq!((meeting.start_date, meeting.title.as_deref()), (date(2022, 5, 4), Some("Samling")));
    assert_eq!(all.all::<MeetingDraft>().map(|it| it.id).collect::<Vec<_>>(), [id(303)]);
}

#[test]
fn a_plan_is_published_whole_or_not_at_all() {
    let mut all = planned();
    let before = all.clone();
    let reject = |all: &mut Records, drafts| run(all, &PublishPlan { drafts }, &secretary(1)).unwrap_err();
    // One is another committee's, one is not there.
    let unknown = Rejection::at(Code::UnknownReference, "drafts");
    assert_eq!(reject(&mut all, vec![id(301), id(303)]), unknown);
    assert_eq!(reject(&mut all, vec![id(301), id(399)]), unknown);
    assert_eq!(reject(&mut all, vec![]), Rejection::at(Code::InvalidValue, "drafts").expecting("1–80"));
    assert_eq!(reject(&mut all, vec![id(301); 81]).code, Code::InvalidValue);
    assert_eq!(all, before);
}

#[test]
fn drafts_are_taken_out_without_a_trace() {
    let mut all = planned();
    let remove = RemoveDrafts { drafts: vec![id(301), id(302)] };
    assert_eq!(run(&mut all, &remove, &secretary(2)).unwrap_err().code, Code::UnknownReference);
    run(&mut all, &remove, &secretary(1)).unwrap();
    assert_eq!(all.all::<MeetingDraft>().count(), 1);
    assert_eq!(run(&mut all, &remove, &secretary(1)), Err(Rejection::at(Code::UnknownReference, "drafts")));
}

#[test]
fn what_cannot_be_planned_is_refused_and_nothing_of_it_is_kept() {
    let mut all = planned();
    all.put(committee(3, CommitteeLevel::ActorLine));
    let before = all.clone();
    let mut reject = |mutation: DraftMeetings| run(&mut all, &mutation, &ctx()).unwrap_err();
    let day = date(2022, 3, 1);
    assert_eq!(reject(draft(vec![new(310, day), new(310, day)])), Rejection::at(Code::AlreadyExists, "id"));
    assert_eq!(reject(draft(vec![new(310, day), new(301, day)])), Rejection::at(Code::AlreadyExists, "id"));
    // The id of a meeting that is published.
    assert_eq!(reject(draft(vec![new(11, day)])), Rejection::at(Code::AlreadyExists, "id"));
    assert_eq!(reject(draft(vec![new(310, date(2200, 1, 1))])).code, Code::DateOutOfRange);
    let own_line = DraftMeetings { committee: id(3), ..draft(vec![new(310, day)]) };
    assert_eq!(reject(own_line), Rejection::at(Code::ReadOnly, "committee"));
    let nowhere = DraftMeetings { committee: id(9), ..draft(vec![new(310, day)]) };
    assert_eq!(reject(nowhere), Rejection::at(Code::UnknownCommittee, "committee"));
    let long = NewDraft { title: Some("å".repeat(MAX_LINE + 1)), ..new(310, day) };
    assert_eq!(reject(draft(vec![long])), Rejection::at(Code::TooLong, "title").expecting(MAX_LINE));
    assert_eq!(all, before);
}
