//! What many mutations ask of what they were given.

use super::{Ctx, FIRST_DAY, LAST_DAY, MAX_CODE, MAX_LINE};
use crate::model::Validity;
use crate::record::{Key, Noun};
use crate::rejection::{Code, Rejection};
use crate::view::View;
use jiff::civil::Date;
use uuid::Uuid;

/// Trimmed text within `max` characters; nothing where only blanks were written.
pub(super) fn text(field: &str, value: Option<&str>, max: usize) -> Result<Option<String>, Rejection> {
    let Some(value) = value.map(str::trim).filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    if value.chars().count() > max {
        return Err(Rejection::at(Code::TooLong, field).expecting(max));
    }
    Ok(Some(value.to_owned()))
}

pub(crate) fn plannable(field: &str, day: Date) -> Result<Date, Rejection> {
    if (FIRST_DAY..=LAST_DAY).contains(&day) {
        Ok(day)
    } else {
        Err(Rejection::at(Code::DateOutOfRange, field).expecting(format_args!("{FIRST_DAY}–{LAST_DAY}")))
    }
}

/// A day on which something was found or published: not in the future.
pub(super) fn past(field: &str, day: Date, ctx: &Ctx) -> Result<Date, Rejection> {
    let day = plannable(field, day)?;
    if day > ctx.today {
        return Err(Rejection::at(Code::DateInFuture, field).expecting(ctx.today));
    }
    Ok(day)
}

/// A first and a last day, both included, both perhaps open.
pub(super) fn between(from: Option<Date>, to: Option<Date>) -> Result<Validity, Rejection> {
    if let Some(from) = from {
        plannable("from", from)?;
    }
    if let Some(to) = to
        && let last = plannable("to", to)?
        && let Some(first) = from
        && last < first
    {
        return Err(Rejection::at(Code::EndBeforeStart, "to").expecting(first));
    }
    Ok(Validity { from, to })
}

/// The same of a record that is there.
pub(super) fn runs_forward(valid: &Validity) -> Result<(), Rejection> {
    let backwards = valid.from.filter(|from| valid.to.is_some_and(|to| to < *from));
    backwards.map_or(Ok(()), |from| Err(Rejection::at(Code::EndBeforeStart, "valid").expecting(from)))
}

/// What an organisation or a committee is called in lists and addresses.
pub(super) fn code(value: &str) -> Result<String, Rejection> {
    let code = text("code", Some(value), MAX_CODE)?.ok_or_else(|| Rejection::at(Code::Required, "code"))?;
    if code.chars().all(|letter| letter.is_alphanumeric() || letter == '-') {
        Ok(code)
    } else {
        Err(Rejection::at(Code::InvalidValue, "code").expecting("A–Å, 0–9, -"))
    }
}

/// One line that must be there.
pub(super) fn line(field: &str, value: &str) -> Result<String, Rejection> {
    text(field, Some(value), MAX_LINE)?.ok_or_else(|| Rejection::at(Code::Required, field))
}

pub(super) fn administers(ctx: &Ctx) -> Result<(), Rejection> {
    if ctx.actor.may_administer() { Ok(()) } else { Err(Rejection::new(Code::NotAllowed)) }
}

pub(super) fn free<N: Noun>(view: &dyn View, id: impl Into<Uuid>) -> Result<(), Rejection> {
    match view.record(Key::of::<N>(id)) {
        None => Ok(()),
        Some(_) => Err(Rejection::at(Code::AlreadyExists, "id")),
    }
}

pub(super) fn known<N: Noun>(view: &dyn View, id: impl Into<Uuid>, field: &str) -> Result<(), Rejection> {
    view.record(Key::of::<N>(id)).map(drop).ok_or_else(|| Rejection::at(Code::UnknownReference, field))
}
