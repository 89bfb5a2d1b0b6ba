//! What the wheel page says about what it shows.

use super::board::Board;
use super::facts::{Distance, Event, distance};
use crate::chart::wheel::Span;
use crate::i18n::{self, Words, t_string};
use crate::pages::deadline_form;
use jiff::civil::{Date, Weekday};
use leptos::prelude::*;
use shared::model::MeetingStatus;
use shared::order::InOrder as _;
use shared::rule::deadline::Deadline;
use shared::rule::norwegian;

/// `fredag`.
fn weekday(words: Words, day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => t_string!(words, meeting.monday),
        Weekday::Tuesday => t_string!(words, meeting.tuesday),
        Weekday::Wednesday => t_string!(words, meeting.wednesday),
        Weekday::Thursday => t_string!(words, meeting.thursday),
        Weekday::Friday => t_string!(words, meeting.friday),
        Weekday::Saturday => t_string!(words, meeting.saturday),
        Weekday::Sunday => t_string!(words, meeting.sunday),
    }
}

/// `19. november`, `27.–28. oktober`: within a year that is known.
pub fn day_of_year(words: Words, start: Date, end: Date) -> String {
    let with_year = i18n::date_range(words, start, end);
    with_year.strip_suffix(&format!(" {}", end.year())).map_or(with_year.clone(), str::to_owned)
}

/// `fredag 19. november 2021`, `27.–28. oktober 2021`.
pub fn whole_date(words: Words, start: Date, end: Date) -> String {
    let range = i18n::date_range(words, start, end);
    if start == end { format!("{} {range}", weekday(words, start.weekday())) } else { range }
}

/// What a meeting is called beside its committee and its date.
pub fn title(words: Words, event: &Event) -> String {
    let meeting = &event.meeting;
    match (&meeting.title, &meeting.number) {
        (Some(title), _) => title.clone(),
        (None, Some(number)) => t_string!(words, wheel.meeting_number, number = number.clone()),
        (None, None) if meeting.extraordinary => t_string!(words, wheel.meeting_extraordinary).to_owned(),
        (None, None) => t_string!(words, wheel.meeting).to_owned(),
    }
}

/// `Papirer ut 12. november`: what is due next before or after it, seen from a day.
pub fn next_due(words: Words, event: &Event, day: Date) -> Option<String> {
    let next = event.deadlines.iter().find(|due| due.on >= day).filter(|_| event.is_held())?;
    let (what, on) = (deadline_form::name(words, next.sort), day_of_year(words, next.on, next.on));
    Some(t_string!(words, plan.due_line, what = what, day = on))
}

/// `Papirer ut 12. november: NUIT 19. november`.
pub fn due_of(words: Words, event: &Event, due: Deadline) -> String {
    let (what, on) = (deadline_form::name(words, due.sort), day_of_year(words, due.on, due.on));
    let meeting = day_of_year(words, event.meeting.start_date, event.meeting.end_date);
    format!("{}: {} {meeting}", t_string!(words, plan.due_line, what = what, day = on), event.lane.name)
}

/// `9 saker`, or nothing where there are none.
pub fn cases(words: Words, count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some(t_string!(words, wheel.case_one).to_owned()),
        _ => Some(t_string!(words, wheel.case_many, count = count)),
    }
}

pub fn meetings(words: Words, count: usize) -> String {
    match count {
        1 => t_string!(words, wheel.meetings_one).to_owned(),
        _ => t_string!(words, wheel.meetings_many, count = count),
    }
}

fn committees(words: Words, count: usize) -> String {
    match count {
        1 => t_string!(words, wheel.committees_one).to_owned(),
        _ => t_string!(words, wheel.committees_many, count = count),
    }
}

/// Says what happens in whole sentences, for those who do not see where it stands. They come by the thousand: the words
/// that all have in common are looked up once.
pub struct Sentences {
    words: Words,
    locale: i18n::Locale,
    months: Vec<String>,
    /// From Monday.
    weekdays: Vec<&'static str>,
    statuses: [String; 4],
    draft: String,
    meeting: &'static str,
}

impl Sentences {
    pub fn new(words: Words) -> Self {
        let status = |status| i18n::meeting_status(words, status).to_lowercase();
        Self {
            words,
            locale: words.get_locale(),
            months: (1..=12).map(|month| i18n::month(words, month)).collect(),
            weekdays: Weekday::Monday.cycle_forward().take(7).map(|day| weekday(words, day)).collect(),
            statuses: MeetingStatus::ALL.map(status),
            draft: t_string!(words, plan.draft).to_lowercase(),
            meeting: t_string!(words, wheel.meeting),
        }
    }

    /// Committee, date, title, status, cases.
    pub fn of(&self, event: &Event) -> String {
        let meeting = &event.meeting;
        let (start, end) = (meeting.start_date, meeting.end_date);
        let month = |number: i8| usize::try_from(number - 1).ok().and_then(|at| self.months.get(at)).cloned();
        let range = i18n::range_in(self.locale, start, end, |number| month(number).unwrap_or_default());
        let at = usize::try_from(start.weekday().to_monday_zero_offset()).unwrap_or_default();
        let weekday = self.weekdays.get(at).filter(|_| start == end);
        let named = meeting.title.is_some() || meeting.number.is_some() || meeting.extraordinary;
        let title = if named { title(self.words, event) } else { self.meeting.to_owned() };
        let status = MeetingStatus::ALL.iter().position(|status| *status == meeting.status);
        let status = status.and_then(|at| self.statuses.get(at)).filter(|_| !event.draft).unwrap_or(&self.draft);
        let mut said = String::with_capacity(96);
        let cases = cases(self.words, event.cases);
        let weekday = weekday.into_iter().flat_map(|day| [*day, " "]);
        for part in
            [event.lane.name.as_str(), ", "].into_iter().chain(weekday).chain([&range, ", ", &title, ", ", status])
        {
            said.push_str(part);
        }
        for part in cases.iter().flat_map(|cases| [", ", cases]) {
            said.push_str(part);
        }
        said
    }
}

/// `2021`, `4. kvartal 2021`, `november 2021`.
pub fn span_of_year(words: Words, board: Board) -> String {
    let year = board.year.get();
    match board.span() {
        Span::Year => year.to_string(),
        span => format!("{} {year}", span_name(words, span)),
    }
}

pub fn span_name(words: Words, span: Span) -> String {
    match span {
        Span::Year => t_string!(words, wheel.zoom_year).to_owned(),
        Span::Quarter(number) => t_string!(words, wheel.zoom_quarter, number = number),
        Span::Month(number) => i18n::month(words, number),
    }
}

/// The words at the hand: today, or the day that the year is seen from.
pub fn hand(words: Words, board: Board) -> String {
    let on = i18n::long_date(words, board.day.get());
    if board.seen_from.get().is_some() || board.address.with(|address| address.day.is_some()) {
        t_string!(words, wheel.hand_seen, day = on)
    } else {
        t_string!(words, wheel.hand_today, day = on)
    }
}

/// The answer of the page: what is next, when, with how much.
pub fn answer_next(words: Words, day: Date, event: &Event) -> String {
    let committee = event.lane.name.clone();
    // A date in large type does not break over two lines.
    let unbroken = |text: String| text.replace(' ', &norwegian::NBSP.to_string());
    let on = unbroken(day_of_year(words, event.meeting.start_date, event.meeting.end_date));
    let cases = cases(words, event.cases).map(unbroken).map(|cases| t_string!(words, wheel.with_cases, cases = cases));
    let cases = cases.unwrap_or_default();
    match distance(day, &event.meeting) {
        Distance::Today => t_string!(words, wheel.answer_today, committee = committee, cases = cases),
        Distance::Ongoing => {
            let end = unbroken(day_of_year(words, event.meeting.end_date, event.meeting.end_date));
            t_string!(words, wheel.answer_ongoing, committee = committee, day = end, cases = cases)
        }
        Distance::Tomorrow => {
            t_string!(words, wheel.answer_tomorrow, committee = committee, day = on, cases = cases)
        }
        Distance::Days(days) => {
            t_string!(words, wheel.answer_days, committee = committee, day = on, days = days, cases = cases)
        }
    }
}

/// The answer for a year in which nothing is next: what it holds.
pub fn answer_year(words: Words, year: i16, events: &[Event]) -> String {
    let held: Vec<&Event> = events.iter().filter(|event| event.is_held()).collect();
    if held.is_empty() {
        return t_string!(words, wheel.answer_empty, year = year);
    }
    let mut lanes: Vec<&str> = held.iter().map(|event| event.lane.code.as_str()).collect();
    lanes.order_by(Ord::cmp);
    lanes.dedup();
    let (meetings, committees) = (meetings(words, held.len()), committees(words, lanes.len()));
    t_string!(words, wheel.answer_year, year = year, meetings = meetings, committees = committees)
}

/// The line above the headline in the middle of the wheel.
pub fn middle_before(words: Words, day: Date, event: &Event) -> String {
    match distance(day, &event.meeting) {
        Distance::Today => t_string!(words, wheel.middle_today).to_owned(),
        Distance::Ongoing => t_string!(words, wheel.middle_ongoing).to_owned(),
        Distance::Tomorrow => t_string!(words, wheel.middle_tomorrow).to_owned(),
        Distance::Days(days) => t_string!(words, wheel.middle_days, days = days),
    }
}
