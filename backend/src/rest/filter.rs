//! What is asked of a list and what is wrong with it, told by its field.

use crate::error::{Error, problem};
use jiff::civil::Date;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use shared::api::{Day, DoorCode, Problem, ProblemCode};
use shared::rejection::Code;
use std::fmt::Display;

/// The first and last day asked for, both included.
#[derive(Clone, Copy, Debug)]
pub struct Days {
    from: Option<Day>,
    to: Option<Day>,
}

impl Days {
    pub fn new(from: Option<Day>, to: Option<Day>) -> Result<Self, Error> {
        if let (Some(from), Some(to)) = (from, to) {
            Self::ordered("to", from.0, to.0)?;
        }
        Ok(Self { from, to })
    }

    /// Refuses a last day, in this field, that lies before the first.
    pub fn ordered(field: &str, from: Date, to: Date) -> Result<(), Error> {
        if to >= from {
            return Ok(());
        }
        Err(refused(Code::EndBeforeStart, field, format!("{to} is before {from}"), format!("{from} or later")))
    }

    pub fn hold(&self, day: Date) -> bool {
        self.touch(day, day)
    }

    /// Whether something from a first to a last day touches these.
    pub fn touch(&self, first: Date, last: Date) -> bool {
        self.from.is_none_or(|from| last >= from.0) && self.to.is_none_or(|to| first <= to.0)
    }
}

/// How many names are worth listing to somebody who asked for one that is not there.
const SHOWN: usize = 24;

/// A filter that names something that is not there; `known` are the names that are.
pub fn unknown<'a>(code: Code, field: &str, asked: &str, known: impl IntoIterator<Item = &'a str>) -> Error {
    let mut known: Vec<&str> = known.into_iter().collect();
    known.sort_unstable();
    let more = if known.len() > SHOWN { ", …" } else { "" };
    known.truncate(SHOWN);
    refused(code, field, format!("{asked:?} is not known"), known.join(", ") + more)
}

/// A filter that means nothing without another.
pub fn required(field: &str, right: &str) -> Error {
    refused(Code::Required, field, "it is missing".to_owned(), right.to_owned())
}

fn refused(code: Code, field: &str, wrong: String, right: String) -> Error {
    Problem {
        code: ProblemCode::Rejection(code),
        title: code.title().into(),
        field: Some(field.to_owned()),
        detail: Some(wrong),
        expected: Some(right).filter(|right| !right.is_empty()),
        ..problem(DoorCode::InvalidBody)
    }
    .into()
}

/// For serde: a year in figures.
pub fn year<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i16>, D::Error> {
    let text = String::deserialize(from)?;
    let digits = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits.then(|| text.parse().ok()).flatten().filter(|year| *year > 0);
    year.map(Some).ok_or_else(|| D::Error::custom("expected a whole number, 1–9999"))
}

/// The place in a list that begins with its newest day.
pub fn newest_first(day: Date, id: impl Display) -> String {
    let age = (Date::MAX - day).get_days();
    format!("{age:07} {id}")
}
