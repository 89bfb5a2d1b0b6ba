//! The answer of a meeting's page: what is taken now, what comes next, what became of it.

use super::facts::{Facts, Line};
use crate::i18n::{Words, t_string};
use crate::pages::wheel::words;
use jiff::civil::{Date, Time};
use shared::model::MeetingStatus;
use shared::rule::norwegian::clock;

/// The place in the agenda of what is taken now, on the day of a meeting of one day.
pub fn current(facts: &Facts, (today, time): (Date, Time)) -> Option<usize> {
    let meeting = &facts.event.meeting;
    let is_now =
        |line: &Line| line.slot.start.zip(line.slot.end).is_some_and(|(start, end)| (start..end).contains(&time));
    let open = meeting.status != MeetingStatus::Cancelled && meeting.start_date == today && meeting.end_date == today;
    open.then(|| facts.agenda.iter().position(is_now)).flatten()
}

/// Nothing for what was cancelled, which is said otherwise, and for what an actor does in its own line.
pub fn sentence(words: Words, facts: &Facts, now: (Date, Time)) -> Option<String> {
    let meeting = &facts.event.meeting;
    if meeting.status == MeetingStatus::Cancelled || facts.event.lane.own_line {
        return None;
    }
    let (today, time) = now;
    if today < meeting.start_date {
        return Some(ahead(words, facts, today));
    }
    let one_day = meeting.start_date == meeting.end_date;
    let ended = meeting.end_time.into_iter().chain(facts.ends).max().is_some_and(|end| end <= time);
    if today > meeting.end_date || (one_day && ended) {
        return Some(over(words, facts));
    }
    let next = facts.agenda.iter().find(|line| one_day && line.slot.start.is_some_and(|start| start > time));
    let taken = current(facts, now).and_then(|at| facts.agenda.get(at));
    let minutes = |time: Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
    let left = |end: Time| minutes(end) - minutes(time);
    Some(match (taken.and_then(|line| Some((called(line), line.slot.end?))), next) {
        (Some((now, end)), Some(next)) => {
            t_string!(words, meeting.now_next, now = now, time = clock(end), left = left(end), next = called(next))
        }
        (Some((now, end)), None) => t_string!(words, meeting.now, now = now, time = clock(end), left = left(end)),
        (None, Some(next)) => {
            let time = next.slot.start.map(clock).unwrap_or_default();
            t_string!(words, meeting.today_next, next = called(next), time = time)
        }
        (None, None) => t_string!(words, meeting.today).to_owned(),
    })
}

/// What became of the cases.
fn over(words: Words, facts: &Facts) -> String {
    let cases = || facts.agenda.iter().filter_map(|line| line.case.as_ref());
    let decisions = cases().filter_map(|case| case.papers.decision.as_ref());
    match decisions.filter(|it| !it.outcome.is_left_over()).count() {
        0 => t_string!(words, meeting.over).to_owned(),
        settled => t_string!(words, meeting.over_settled, settled = settled, count = cases().count()),
    }
}

fn ahead(words: Words, facts: &Facts, today: Date) -> String {
    let days = today.until(facts.event.meeting.start_date).map_or(0, |span| span.get_days());
    let when = match days {
        1 => t_string!(words, meeting.tomorrow).to_owned(),
        days => t_string!(words, meeting.in_days, count = days),
    };
    let cases = facts.agenda.iter().filter(|line| line.case.is_some()).count();
    match (cases, facts.planned.len()) {
        (0, 0) => t_string!(words, meeting.ahead_nothing, when = when),
        (0, planned) => {
            let count = words::cases(words, planned).unwrap_or_default();
            t_string!(words, meeting.ahead_planned, when = when, count = count)
        }
        (1, _) => t_string!(words, meeting.ahead_agenda_1, when = when),
        (cases, _) => t_string!(words, meeting.ahead_agenda_n, when = when, count = cases),
    }
}

/// `33/26 Gevinster så langt`.
fn called(line: &Line) -> String {
    let number = line.case.as_ref().and_then(|case| case.number.as_ref()).map(ToString::to_string);
    number.into_iter().chain([line.slot.item.title.clone()]).collect::<Vec<_>>().join(" ")
}
