//! How far the minutes of a meeting have come.

use super::deadline;
use crate::id::MeetingId;
use crate::model::{CaseStop, DeadlineSort, Meeting, MeetingStatus, Minutes, MinutesComment};
use crate::order::InOrder as _;
use crate::view::{View, ViewExt};
use jiff::civil::Date;

/// As far as the reader may know: of minutes that are not approved only the committee knows more than when they are due.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    pub stage: Stage,
    /// When the draft is due, as the committee has said.
    pub due: Option<Date>,
    pub minutes: Option<Minutes>,
    /// Where they are to be approved: the case before the committee, and its meeting.
    pub approval: Option<(CaseStop, Option<Meeting>)>,
    pub approved_on: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// They are being written.
    Draft,
    /// They should have been out.
    Late,
    /// The committee comments.
    Comments,
    /// The days for comments are over, and no meeting was asked to approve.
    Commented,
    /// They wait for a meeting.
    Approval,
    Approved,
}

/// None of a meeting that is not over, was cancelled or belongs to another calendar.
pub fn way(view: &(impl View + ?Sized), meeting: &Meeting, today: Date) -> Option<Way> {
    let told = meeting.status != MeetingStatus::Cancelled && meeting.imported_from.is_none();
    if !told || meeting.end_date > today {
        return None;
    }
    let minutes = view.get::<Minutes>(Minutes::id_of(meeting.id)).cloned();
    let approval = minutes.as_ref().and_then(|it| view.get::<CaseStop>(it.approval?)).map(|stop| {
        let at = stop.meeting.and_then(|id| view.get::<Meeting>(id)).cloned();
        (stop.clone(), at)
    });
    let due = deadline::of_meeting(view, meeting).into_iter().find(|due| due.sort == DeadlineSort::Minutes);
    let due = due.map(|due| due.on);
    let stage = match (&minutes, &approval) {
        _ if meeting.minutes_approved_on.is_some() => Stage::Approved,
        (Some(_), Some(_)) => Stage::Approval,
        (Some(minutes), None) if today <= minutes.comments_until => Stage::Comments,
        (Some(_), None) => Stage::Commented,
        (None, _) if due.is_some_and(|due| due < today) => Stage::Late,
        (None, _) => Stage::Draft,
    };
    Some(Way { stage, due, minutes, approval, approved_on: meeting.minutes_approved_on })
}

/// The next meeting that can approve the minutes of this one.
pub fn approves(view: &(impl View + ?Sized), meeting: &Meeting, today: Date) -> Option<Meeting> {
    let follows = |it: &&Meeting| {
        let open = it.status != MeetingStatus::Cancelled && it.minutes_approved_on.is_none();
        open && it.imported_from.is_none() && it.start_date > meeting.end_date && it.end_date >= today
    };
    let later = view.children::<Meeting>(meeting.committee).filter(follows);
    later.min_by_key(|it| (it.start_date, it.start_time, it.id)).cloned()
}

/// What was said to the draft, as it came.
pub fn comments(view: &(impl View + ?Sized), meeting: MeetingId) -> Vec<MinutesComment> {
    let mut all: Vec<MinutesComment> = view.children::<MinutesComment>(meeting).cloned().collect();
    all.order_by_key(|it| (it.on, it.id));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DeadlineRule;
    use crate::mutation::fixture::{board, date, id};

    #[test]
    fn the_draft_is_late_after_its_day_and_then_goes_from_round_to_approval() {
        let mut all = board();
        let held = all.get::<Meeting>(id::<MeetingId>(11)).unwrap().clone();
        let stage = |all: &crate::view::Records, day| way(all, &held, date(2021, 11, day)).map(|it| it.stage);
        assert_eq!(stage(&all, 15), None, "it is not over");
        assert_eq!(stage(&all, 30), Some(Stage::Draft), "nobody said when it is due");
        let from = date(2021, 1, 1);
        let (cases_before, papers_before, minutes_after) = (None, None, Some(3));
        let rule = DeadlineRule::id_of(id(1), from);
        let committee = id(1);
        all.put(DeadlineRule {
            id: rule,
            committee,
            valid_from: from,
            cases_before,
            papers_before,
            minutes_after,
            changes: 0,
        });
        assert_eq!((stage(&all, 19), stage(&all, 20)), (Some(Stage::Draft), Some(Stage::Late)));
        let minutes = Minutes {
            id: Minutes::id_of(held.id),
            meeting: held.id,
            committee,
            sent_on: date(2021, 11, 18),
            comments_until: date(2021, 11, 25),
            approval: None,
        };
        all.put(minutes.clone());
        assert_eq!((stage(&all, 25), stage(&all, 26)), (Some(Stage::Comments), Some(Stage::Commented)));
        all.put(Minutes { approval: Some(id(61)), ..minutes });
        assert_eq!(stage(&all, 20), Some(Stage::Approval));
        let approved = Meeting { minutes_approved_on: Some(date(2021, 12, 8)), ..held.clone() };
        assert_eq!(way(&all, &approved, date(2021, 12, 9)).map(|it| it.stage), Some(Stage::Approved));
        assert_eq!(approves(&all, &held, date(2021, 11, 20)).map(|it| it.id), Some(id(13)));
        assert_eq!(approves(&all, &held, date(2021, 12, 9)), None, "a meeting that is over approves nothing");
    }
}
