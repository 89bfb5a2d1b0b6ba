//! What the page says about days and meetings.

use super::desk::Plan;
use crate::i18n::{Words, t_string};
use crate::pages::wheel::facts::Event;
use crate::pages::wheel::words as wheel;
use jiff::civil::Date;
use shared::id::MeetingId;
use shared::model::CommitteeLevel;
use shared::rule::holiday::{DaySort, Holiday};
use shared::rule::year_plan::Finding;

fn holiday(words: Words, holiday: Holiday) -> &'static str {
    match holiday {
        Holiday::NewYear => t_string!(words, plan.new_year),
        Holiday::MaundyThursday => t_string!(words, plan.maundy_thursday),
        Holiday::GoodFriday => t_string!(words, plan.good_friday),
        Holiday::EasterSunday => t_string!(words, plan.easter_sunday),
        Holiday::EasterMonday => t_string!(words, plan.easter_monday),
        Holiday::Labour => t_string!(words, plan.labour),
        Holiday::Constitution => t_string!(words, plan.constitution),
        Holiday::Ascension => t_string!(words, plan.ascension),
        Holiday::WhitSunday => t_string!(words, plan.whit_sunday),
        Holiday::WhitMonday => t_string!(words, plan.whit_monday),
        Holiday::Christmas => t_string!(words, plan.christmas),
        Holiday::SecondChristmas => t_string!(words, plan.second_christmas),
    }
}

/// What a day is called that is not like others. (A weekend says so by its place.)
pub fn day_name(words: Words, sort: DaySort) -> Option<String> {
    match sort {
        DaySort::Plain | DaySort::Summer | DaySort::Weekend => None,
        DaySort::Squeezed => Some(t_string!(words, plan.squeezed).to_owned()),
        DaySort::EasterWeek => Some(t_string!(words, plan.easter_week).to_owned()),
        DaySort::ChristmasWeek => Some(t_string!(words, plan.christmas_week).to_owned()),
        DaySort::Holiday(it) => Some(holiday(words, it).to_owned()),
    }
}

/// `på 17. mai`, `i helgen`: where something falls.
pub fn falls(words: Words, sort: DaySort) -> String {
    match sort {
        DaySort::Plain | DaySort::Summer | DaySort::Weekend => t_string!(words, plan.on_weekend).to_owned(),
        DaySort::Squeezed => t_string!(words, plan.on_squeezed).to_owned(),
        DaySort::EasterWeek => t_string!(words, plan.on_easter_week).to_owned(),
        DaySort::ChristmasWeek => t_string!(words, plan.on_christmas_week).to_owned(),
        DaySort::Holiday(it) => t_string!(words, plan.on_holiday, name = holiday(words, it)),
    }
}

/// `m t o t f l s`.
pub fn weekday_letters(words: Words) -> Vec<String> {
    [
        t_string!(words, meeting.monday),
        t_string!(words, meeting.tuesday),
        t_string!(words, meeting.wednesday),
        t_string!(words, meeting.thursday),
        t_string!(words, meeting.friday),
        t_string!(words, meeting.saturday),
        t_string!(words, meeting.sunday),
    ]
    .map(|day| day.chars().take(2).collect())
    .to_vec()
}

/// `tirsdag 17. mai`, `4.–5. mai`.
pub fn day(words: Words, start: Date, end: Date) -> String {
    let whole = wheel::whole_date(words, start, end);
    whole.strip_suffix(&format!(" {}", end.year())).map_or(whole.clone(), str::to_owned)
}

pub fn sentence(words: Words, event: &Event) -> String {
    wheel::Sentences::new(words).of(event)
}

fn meetings(words: Words, count: usize) -> String {
    wheel::meetings(words, count)
}

/// The page's answer: how far the plan has come.
pub fn answer(words: Words, plan: &Plan) -> String {
    let drafts = plan.drafts().count();
    let held = plan.events.len() - drafts;
    match (drafts, held) {
        (0, 0) => t_string!(words, plan.answer_nothing, year = plan.year),
        (0, _) => t_string!(words, plan.answer_published, meetings = meetings(words, held)),
        (1, _) => t_string!(words, plan.answer_draft, held = held),
        _ => t_string!(words, plan.answer_drafts, drafts = drafts, held = held),
    }
}

/// What it would mean that a meeting lies there.
pub fn foretold(words: Words, plan: &Plan, event: &Event, (start, end): (Date, Date), found: &[Finding]) -> String {
    let who = event.lane.name.clone();
    let at = t_string!(words, plan.moved_to, who = who, day = day(words, start, end));
    let said: Vec<String> = found.iter().map(|it| finding(words, plan, it, Some((event.id(), start, end)))).collect();
    match said.is_empty() {
        true => format!("{at} {}", t_string!(words, plan.nothing_found)),
        false => format!("{at} {}", said.join(" ")),
    }
}

/// One thing to look at, as a sentence. `moved`: where one of the meetings would lie.
pub fn finding(words: Words, plan: &Plan, finding: &Finding, moved: Option<(MeetingId, Date, Date)>) -> String {
    let who = |id: MeetingId| plan.event(id).map(|event| event.lane.name.clone()).unwrap_or_default();
    let when = |id: MeetingId| {
        let there = moved.filter(|(moved, ..)| *moved == id).map(|(_, start, end)| (start, end));
        let there = there.or_else(|| plan.event(id).map(|it| (it.meeting.start_date, it.meeting.end_date)));
        there.map(|(start, end)| day(words, start, end)).unwrap_or_default()
    };
    match *finding {
        Finding::DayOff { meeting, day: on, sort } => {
            t_string!(
                words,
                plan.found_day_off,
                who = who(meeting),
                day = day(words, on, on),
                falls = falls(words, sort)
            )
        }
        Finding::Twice { meeting, other } => {
            t_string!(words, plan.found_twice, who = who(meeting), day = when(meeting), other = when(other))
        }
        Finding::Shared { meeting, other, organisations } => t_string!(
            words,
            plan.found_shared,
            who = who(meeting),
            other = who(other),
            day = when(meeting),
            count = organisations
        ),
        Finding::NothingBefore { meeting, level } => {
            t_string!(
                words,
                plan.found_nothing_before,
                who = who(meeting),
                day = when(meeting),
                outside = outside(plan, level)
            )
        }
        Finding::TooLate { meeting, before, papers } => t_string!(
            words,
            plan.found_too_late,
            who = who(meeting),
            day = when(meeting),
            papers = day(words, papers, papers),
            outside = who(before),
            before = when(before)
        ),
    }
}

/// The committee that meets outside.
fn outside(plan: &Plan, level: CommitteeLevel) -> String {
    let of_level = |it: &&shared::rule::year_plan::Planned| it.level == level;
    let one = plan.planned.iter().find(of_level).and_then(|it| plan.event(it.id));
    one.map(|event| event.lane.name.clone()).unwrap_or_default()
}
