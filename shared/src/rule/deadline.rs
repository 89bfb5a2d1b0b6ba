//! What is due before and after a meeting, counted in working days from it.

use super::holiday::{working_days_after, working_days_before};
use crate::id::CommitteeId;
use crate::model::{DeadlineRule, DeadlineSort, Meeting};
use crate::view::{View, ViewExt};
use jiff::civil::Date;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    pub sort: DeadlineSort,
    pub on: Date,
}

/// What a committee has said for meetings that begin on `day`.
pub fn rule_on(view: &(impl View + ?Sized), committee: CommitteeId, day: Date) -> Option<DeadlineRule> {
    latest(view.children::<DeadlineRule>(committee), day).cloned()
}

fn latest<'a>(rules: impl Iterator<Item = &'a DeadlineRule>, day: Date) -> Option<&'a DeadlineRule> {
    rules.filter(|rule| rule.valid_from <= day).max_by_key(|rule| rule.valid_from)
}

/// Of a meeting, where all committees' rules are at hand.
pub fn among(rules: &[DeadlineRule], meeting: &Meeting) -> Vec<Deadline> {
    let own = rules.iter().filter(|rule| rule.committee == meeting.committee);
    let rule = latest(own, meeting.start_date);
    rule.map(|rule| of_rule(rule, meeting.start_date, meeting.end_date)).unwrap_or_default()
}

/// In the order of their days.
pub fn of_meeting(view: &(impl View + ?Sized), meeting: &Meeting) -> Vec<Deadline> {
    let rule = rule_on(view, meeting.committee, meeting.start_date);
    rule.map(|rule| of_rule(&rule, meeting.start_date, meeting.end_date)).unwrap_or_default()
}

/// The same for a meeting that may come to lie there.
pub fn of_rule(rule: &DeadlineRule, start: Date, end: Date) -> Vec<Deadline> {
    let due = [
        (DeadlineSort::Cases, rule.cases_before.map(|days| working_days_before(start, days))),
        (DeadlineSort::Papers, rule.papers_before.map(|days| working_days_before(start, days))),
        (DeadlineSort::Minutes, rule.minutes_after.map(|days| working_days_after(end, days))),
    ];
    due.into_iter().filter_map(|(sort, on)| on.map(|on| Deadline { sort, on })).collect()
}

/// How often the deadlines of a meeting may have moved: it rises with each change of the meeting's days and of any
/// deadline of its committee, and never falls.
pub fn sequence(view: &(impl View + ?Sized), meeting: &Meeting) -> u32 {
    let changes = view.children::<DeadlineRule>(meeting.committee).map(|rule| rule.changes);
    changes.fold(meeting.sequence, u32::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutation::fixture::{date, id, meeting};
    use crate::view::Records;

    fn rule(valid_from: Date, papers: u16, changes: u32) -> DeadlineRule {
        let id_of = DeadlineRule::id_of(id(1), valid_from);
        let (cases_before, papers_before, minutes_after) = (Some(20), Some(papers), Some(5));
        DeadlineRule { id: id_of, committee: id(1), valid_from, cases_before, papers_before, minutes_after, changes }
    }

    #[test]
    fn deadlines_are_counted_in_working_days_from_the_rule_that_holds() {
        let mut all = Records::default();
        let meeting = Meeting { sequence: 2, end_date: date(2021, 4, 8), ..meeting(1, id(1), date(2021, 4, 7)) };
        assert_eq!(of_meeting(&all, &meeting), []);
        all.put(rule(date(2021, 1, 1), 5, 3));
        all.put(rule(date(2021, 5, 1), 7, 1));
        let due: Vec<Date> = of_meeting(&all, &meeting).iter().map(|due| due.on).collect();
        // Easter lies between.
        assert_eq!(due, [date(2021, 3, 5), date(2021, 3, 26), date(2021, 4, 15)]);
        assert_eq!(sequence(&all, &meeting), 6);
        let later = Meeting { start_date: date(2021, 5, 3), end_date: date(2021, 5, 3), ..meeting };
        assert_eq!(of_meeting(&all, &later)[1].on, date(2021, 4, 22));
    }

    #[test]
    fn two_days_and_two_committees_never_share_a_rules_id() {
        let days = date(1990, 1, 1).series(jiff::ToSpan::days(1)).take(20_000);
        let ids: std::collections::BTreeSet<_> = days.map(|day| DeadlineRule::id_of(id(1), day)).collect();
        assert_eq!(ids.len(), 20_000);
    }
}
