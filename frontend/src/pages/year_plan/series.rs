//! A rule by which a committee meets, made into lines of dates: each can be changed or struck there before it is taken.

use super::desk::Desk;
use super::words;
use crate::components::{Choice, TextField, error_at};
use crate::i18n::{Words, t_string};
use crate::pages::part::{hint, said};
use jiff::civil::Weekday;
use leptos::prelude::*;
use shared::mutation::year_plan::MAX_DRAFTS;
use shared::rejection::{Code, Rejection};
use shared::rule::recurrence::{End, Every, Rule, Until};
use shared::rule::series::{Occurrence, OffDays, occurrences};
use shared::rule::{date_list, input, norwegian};

/// What stands in the fields.
#[derive(Clone, Copy)]
struct Series {
    every: RwSignal<String>,
    weekday: RwSignal<String>,
    which: RwSignal<String>,
    day: RwSignal<String>,
    from: RwSignal<String>,
    until: RwSignal<String>,
    count: RwSignal<String>,
    time: RwSignal<String>,
    off: RwSignal<String>,
    july: RwSignal<bool>,
}

impl Series {
    fn new(year: i16) -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        Self {
            every: text("nth"),
            weekday: text("2"),
            which: text("1"),
            day: text(""),
            from: RwSignal::new(format!("1.1.{year}")),
            until: RwSignal::new(format!("31.12.{year}")),
            count: text(""),
            time: text(""),
            off: text("move"),
            july: RwSignal::new(false),
        }
    }

    fn on_date(self) -> bool {
        self.every.with(|it| it == "day")
    }

    fn in_month(self) -> bool {
        self.every.with(|it| matches!(it.as_str(), "nth" | "two_months" | "quarter"))
    }

    /// The rule and its days, or what is wrong at which field.
    fn read(self) -> Result<(Rule, Vec<Occurrence>), Rejection> {
        let (every, interval) = match self.every.get_untracked().as_str() {
            "weekly" => (Every::Week, 1),
            "two_weeks" => (Every::Week, 2),
            "three_weeks" => (Every::Week, 3),
            "two_months" => (Every::Month, 2),
            "quarter" => (Every::Month, 3),
            _ => (Every::Month, 1),
        };
        let mut rule = Rule { interval, ..Rule::each(every) };
        if untrack(|| self.on_date()) {
            let day = self.day.with_untracked(|it| it.trim().trim_end_matches('.').parse::<i8>());
            let day = day.ok().filter(|day| (1..=31).contains(day));
            rule.month_days.push(day.ok_or_else(|| Rejection::at(Code::InvalidValue, "day").expecting("1–31"))?);
        } else {
            let weekday = self.weekday.with_untracked(|it| it.parse().ok());
            let weekday = weekday.and_then(|it| Weekday::from_monday_one_offset(it).ok()).unwrap_or(Weekday::Tuesday);
            let which =
                if untrack(|| self.in_month()) { self.which.with_untracked(|it| it.parse().unwrap_or(1)) } else { 0 };
            rule.weekdays.push((which, weekday));
        }
        let from = self.from.with_untracked(|it| input::date("from", it))?;
        rule.end = match self.count.with_untracked(|it| it.trim().to_owned()).as_str() {
            "" => {
                let until = self.until.with_untracked(|it| input::date("until", it))?;
                if until < from {
                    return Err(Rejection::at(Code::EndBeforeStart, "until").expecting(from));
                }
                End::Until(Until::Day(until))
            }
            count => {
                let count = count.parse().ok().filter(|count| (1..=MAX_DRAFTS).contains(&(*count as usize)));
                let wrong = || Rejection::at(Code::InvalidValue, "count").expecting(format_args!("1–{MAX_DRAFTS}"));
                End::Count(count.ok_or_else(wrong)?)
            }
        };
        let off = match self.off.get_untracked().as_str() {
            "leave" => OffDays::LeaveOut,
            "keep" => OffDays::Keep,
            _ => OffDays::Move,
        };
        let all = occurrences(&rule, from, off, self.july.get_untracked(), MAX_DRAFTS);
        if let Some(day) = all.first().map(|it| it.day) {
            // What is said of the time of day is read as it will be in each line.
            let line = self.time.with_untracked(|time| format!("{} {time}", norwegian::short_date(day)));
            let wrong = date_list::read(&line, from.year()).into_iter().find_map(|line| line.read.err());
            wrong.map_or(Ok(()), |wrong| Err(Rejection { field: Some("time".into()), ..wrong }))?;
        }
        Ok((rule, all))
    }
}

/// The fields of the rule, behind a line that opens them, and a button that puts its days into `dates`.
pub fn maker(desk: Desk, dates: RwSignal<String>) -> AnyView {
    let words = desk.words;
    let fields = Series::new(desk.year);
    let refused = RwSignal::new(None::<Rejection>);
    let told = RwSignal::new(String::new());
    let error = move |field: &'static str| {
        Signal::derive(move || refused.with(|refused| error_at(words, refused.as_ref(), field)))
    };
    let make = move |_| match fields.read() {
        Err(wrong) => {
            told.set(String::new());
            refused.set(Some(wrong));
        }
        Ok((rule, all)) => {
            refused.set(None);
            told.set(outcome(words, &rule, &all));
            let time = fields.time.get_untracked();
            let line = |day| format!("{} {}", norwegian::short_date(day), time.trim()).trim_end().to_owned();
            let lines: Vec<String> = all.iter().filter_map(|it| it.lies).map(line).collect();
            dates.update(|dates| {
                if !dates.is_empty() && !dates.ends_with('\n') {
                    dates.push('\n');
                }
                dates.push_str(&lines.join("\n"));
            });
        }
    };
    let choice = move |id: &'static str,
                       label: Signal<String>,
                       options: Vec<(&'static str, String)>,
                       value: RwSignal<String>| {
        let options: Vec<(String, String)> = options.into_iter().map(|(own, words)| (own.to_owned(), words)).collect();
        view! { <Choice id=id label=label options=Signal::stored(options) value=value on_choose=move |it| value.set(it) /> }
            .into_any()
    };
    let field =
        move |id: &'static str, label: Signal<String>, about: Signal<Option<String>>, value: RwSignal<String>| {
            let name = id.strip_prefix("series-").unwrap_or(id);
            view! { <TextField id=id label=label value=value hint=about error=error(name) /> }.into_any()
        };
    let none = Signal::stored(None);
    let which = move || {
        if fields.on_date() {
            let (label, about) = (
                said(words, |words| t_string!(words, plan.series_day_of)),
                hint(words, |words| t_string!(words, plan.series_day_hint)),
            );
            return field("series-day", label, about, fields.day);
        }
        let which = fields.in_month().then(|| {
            choice("series-which", said(words, |words| t_string!(words, plan.series_which)), nths(words), fields.which)
        });
        let weekday = choice(
            "series-weekday",
            said(words, |words| t_string!(words, plan.series_weekday)),
            weekdays(words),
            fields.weekday,
        );
        view! { {which} {weekday} }.into_any()
    };
    view! {
        <details class="series">
            <summary>{t_string!(words, plan.series)}</summary>
            <div class="series-fields">
                {choice("series-every", said(words, |words| t_string!(words, plan.series_every)), rhythms(words), fields.every)}
                {which}
                {field("series-from", said(words, |words| t_string!(words, plan.series_from)), none, fields.from)}
                {field("series-until", said(words, |words| t_string!(words, plan.series_until)), none, fields.until)}
                {field("series-count", said(words, |words| t_string!(words, plan.series_count)), hint(words, |words| t_string!(words, plan.series_count_hint)), fields.count)}
                {field("series-time", said(words, |words| t_string!(words, plan.series_time)), hint(words, |words| t_string!(words, plan.series_time_hint)), fields.time)}
                {choice("series-off", said(words, |words| t_string!(words, plan.series_off)), offs(words), fields.off)}
                <label class="check">
                    <input class="ds-input" type="checkbox" prop:checked=fields.july on:change=move |event| fields.july.set(event_target_checked(&event)) />
                    {t_string!(words, plan.series_july)}
                </label>
            </div>
            <button class="ds-button" data-color="neutral" data-variant="secondary" data-size="sm" type="button" on:click=make>
                {t_string!(words, plan.series_make)}
            </button>
            <p class="small" role="status">{told}</p>
        </details>
    }
    .into_any()
}

fn rhythms(words: Words) -> Vec<(&'static str, String)> {
    vec![
        ("nth", t_string!(words, plan.series_nth).to_owned()),
        ("two_months", t_string!(words, plan.series_two_months).to_owned()),
        ("quarter", t_string!(words, plan.series_quarter).to_owned()),
        ("day", t_string!(words, plan.series_day).to_owned()),
        ("weekly", t_string!(words, plan.series_weekly).to_owned()),
        ("two_weeks", t_string!(words, plan.series_two_weeks).to_owned()),
        ("three_weeks", t_string!(words, plan.series_three_weeks).to_owned()),
    ]
}

fn nths(words: Words) -> Vec<(&'static str, String)> {
    vec![
        ("1", t_string!(words, plan.series_1).to_owned()),
        ("2", t_string!(words, plan.series_2).to_owned()),
        ("3", t_string!(words, plan.series_3).to_owned()),
        ("4", t_string!(words, plan.series_4).to_owned()),
        ("-1", t_string!(words, plan.series_last).to_owned()),
    ]
}

fn weekdays(words: Words) -> Vec<(&'static str, String)> {
    vec![
        ("1", t_string!(words, meeting.monday).to_owned()),
        ("2", t_string!(words, meeting.tuesday).to_owned()),
        ("3", t_string!(words, meeting.wednesday).to_owned()),
        ("4", t_string!(words, meeting.thursday).to_owned()),
        ("5", t_string!(words, meeting.friday).to_owned()),
        ("6", t_string!(words, meeting.saturday).to_owned()),
        ("7", t_string!(words, meeting.sunday).to_owned()),
    ]
}

fn offs(words: Words) -> Vec<(&'static str, String)> {
    vec![
        ("move", t_string!(words, plan.series_move).to_owned()),
        ("leave", t_string!(words, plan.series_leave).to_owned()),
        ("keep", t_string!(words, plan.series_keep).to_owned()),
    ]
}

/// How many days there are, which of them were left out or moved and why, and the rule as calendars write it.
fn outcome(words: Words, rule: &Rule, all: &[Occurrence]) -> String {
    let count = all.iter().filter(|it| it.lies.is_some()).count();
    if all.is_empty() {
        return t_string!(words, plan.series_none).to_owned();
    }
    let day = |day| words::day(words, day, day);
    let why = |it: &Occurrence| words::day_name(words, it.sort).map(|name| format!(" ({name})")).unwrap_or_default();
    let left: Vec<String> =
        all.iter().filter(|it| it.lies.is_none()).map(|it| format!("{}{}", day(it.day), why(it))).collect();
    let moved = all.iter().filter_map(|it| Some((it, it.lies.filter(|lies| *lies != it.day)?)));
    let moved: Vec<String> = moved.map(|(it, lies)| format!("{}{} → {}", day(it.day), why(it), day(lies))).collect();
    let mut said = vec![t_string!(words, plan.series_made, count = count)];
    if !left.is_empty() {
        said.push(t_string!(words, plan.series_left, days = left.join(", ")));
    }
    if !moved.is_empty() {
        said.push(t_string!(words, plan.series_moved, days = moved.join(", ")));
    }
    said.push(rule.to_string());
    said.join(" ")
}
