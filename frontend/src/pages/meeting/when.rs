//! When a meeting is, as it is typed.

use crate::components::{Form, TextField};
use crate::i18n::{Words, t_string};
use crate::pages::part::{hint, said};
use crate::platform::clock;
use leptos::prelude::*;
use shared::model::Meeting;
use shared::mutation::meeting::When;
use shared::rejection::Rejection;
use shared::rule::{input, norwegian};

/// What stands in the four fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    pub start_date: String,
    pub end_date: String,
    pub start_time: String,
    pub end_time: String,
}

impl Typed {
    pub fn of(meeting: &Meeting) -> Self {
        let one_day = meeting.start_date == meeting.end_date;
        Self {
            start_date: norwegian::short_date(meeting.start_date),
            // Left empty for one day: then only one field has to change when it moves.
            end_date: if one_day { String::new() } else { norwegian::short_date(meeting.end_date) },
            start_time: meeting.start_time.map(norwegian::clock).unwrap_or_default(),
            end_time: meeting.end_time.map(norwegian::clock).unwrap_or_default(),
        }
    }

    /// When it is, or all that is wrong with it.
    pub fn read(&self) -> Result<When, Vec<Rejection>> {
        let start_date = input::date("start_date", &self.start_date);
        let end_date = match self.end_date.trim() {
            "" => start_date.clone(),
            _ => input::date("end_date", &self.end_date),
        };
        let start_time = input::time("start_time", &self.start_time);
        let end_time = input::time("end_time", &self.end_time);
        match (start_date, end_date, start_time, end_time) {
            (Ok(start_date), Ok(end_date), Ok(start_time), Ok(end_time)) => {
                let when = When { start_date, end_date, start_time, end_time };
                when.check().map_err(|rejection| vec![rejection]).map(|()| when)
            }
            (start_date, end_date, start_time, end_time) => {
                // An empty last day repeats what is wrong with the first: said once, there.
                let wrong = [start_date.err(), end_date.err(), start_time.err(), end_time.err()];
                let mut wrong: Vec<Rejection> = wrong.into_iter().flatten().collect();
                wrong.dedup();
                Err(wrong)
            }
        }
    }
}

/// The four fields.
#[derive(Clone, Copy)]
pub struct WhenFields {
    start_date: RwSignal<String>,
    end_date: RwSignal<String>,
    start_time: RwSignal<String>,
    end_time: RwSignal<String>,
}

pub const FIELDS: [&str; 4] = ["start_date", "end_date", "start_time", "end_time"];

impl WhenFields {
    pub fn new(typed: Typed) -> Self {
        Self {
            start_date: RwSignal::new(typed.start_date),
            end_date: RwSignal::new(typed.end_date),
            start_time: RwSignal::new(typed.start_time),
            end_time: RwSignal::new(typed.end_time),
        }
    }

    pub fn read(self) -> Result<When, Vec<Rejection>> {
        let (start_date, end_date) = (self.start_date.get(), self.end_date.get());
        Typed { start_date, end_date, start_time: self.start_time.get(), end_time: self.end_time.get() }.read()
    }
}

pub fn when_view(words: Words, form: Form, fields: WhenFields) -> AnyView {
    let like = move |example: String| {
        Signal::derive(move || Some(t_string!(words, meeting.example_hint, example = example.clone())))
    };
    let hour = |hour: i8| norwegian::clock(jiff::civil::time(hour, 0, 0, 0));
    view! {
        <div class="form-row">
            <TextField
                id="when-start_date"
                label=said(words, |words| t_string!(words, meeting.start_date))
                value=fields.start_date
                hint=like(norwegian::short_date(clock::today()))
                error=form.error("start_date")
                required=true
            />
            <TextField
                id="when-end_date"
                label=said(words, |words| t_string!(words, meeting.end_date))
                value=fields.end_date
                hint=hint(words, |words| t_string!(words, meeting.end_date_hint))
                error=form.error("end_date")
            />
        </div>
        <div class="form-row">
            <TextField
                id="when-start_time"
                label=said(words, |words| t_string!(words, meeting.start_time))
                value=fields.start_time
                hint=like(hour(10))
                error=form.error("start_time")
            />
            <TextField
                id="when-end_time"
                label=said(words, |words| t_string!(words, meeting.end_time))
                value=fields.end_time
                hint=like(hour(13))
                error=form.error("end_time")
            />
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};
    use shared::rejection::Code;

    fn typed(start_date: &str, end_date: &str, start_time: &str, end_time: &str) -> Typed {
        let [start_date, end_date, start_time, end_time] =
            [start_date, end_date, start_time, end_time].map(str::to_owned);
        Typed { start_date, end_date, start_time, end_time }
    }

    fn wrong(typed: Typed) -> Vec<(Code, String)> {
        typed.read().unwrap_err().into_iter().map(|it| (it.code, it.field.unwrap_or_default())).collect()
    }

    #[test]
    fn an_empty_last_day_is_the_first() {
        let when = typed("5.6.2026", "", "10.00", "").read().unwrap();
        assert_eq!((when.start_date, when.end_date), (date(2026, 6, 5), date(2026, 6, 5)));
        assert_eq!((when.start_time, when.end_time), (Some(time(10, 0, 0, 0)), None));
    }

    #[test]
    fn all_that_is_wrong_is_said_at_its_field() {
        let at = |code, field: &str| (code, field.to_owned());
        assert_eq!(wrong(typed("", "", "", "")), [at(Code::Required, "start_date")]);
        assert_eq!(
            wrong(typed("31.2.2026", "i morgen", "ti", "25.00")),
            FIELDS.map(|field| at(Code::InvalidValue, field))
        );
        assert_eq!(wrong(typed("5.6.2026", "4.6.2026", "", "")), [at(Code::EndBeforeStart, "end_date")]);
        assert_eq!(wrong(typed("5.6.2026", "", "", "10.00")), [at(Code::Required, "start_time")]);
        assert_eq!(wrong(typed("5.6.2026", "", "10.00", "09.00")), [at(Code::EndBeforeStart, "end_time")]);
    }
}
