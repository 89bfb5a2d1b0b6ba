//! Single values, each in one form only: what the description of the API does not allow is refused.

use crate::mutation::{MAX_LINE, MAX_PAPER, MAX_TEXT};
use jiff::civil::{Date, Time};
use rust_decimal::Decimal;
use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// A day in Europe/Oslo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(ToSchema), schema(value_type = String, format = Date, example = "2021-11-19"))]
pub struct Day(pub Date);

/// A time of the day in Europe/Oslo; the seconds may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
#[cfg_attr(
    feature = "openapi",
    derive(ToSchema),
    schema(value_type = String, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$", example = "10:00:00")
)]
pub struct TimeOfDay(pub Time);

/// A decimal number as text, so that nothing is lost on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
#[cfg_attr(
    feature = "openapi",
    derive(ToSchema),
    schema(value_type = String, pattern = "^-?[0-9]{1,15}([.][0-9]{1,10})?$", example = "46.5")
)]
pub struct Figure(pub Decimal);

/// A text of one line, at most 300 characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(ToSchema), schema(value_type = String, max_length = 300))]
pub struct Line(pub String);

/// A text of some sentences, at most 4000 characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(ToSchema), schema(value_type = String, max_length = 4000))]
pub struct Text(pub String);

/// A text of some pages, at most 10000 characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(ToSchema), schema(value_type = String, max_length = 10000))]
pub struct Paper(pub String);

/// The places of `form` that hold a digit are `0`; every other character stands for itself.
fn has_form(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text
            .bytes()
            .zip(form.bytes())
            .all(|(is, wanted)| if wanted == b'0' { is.is_ascii_digit() } else { is == wanted })
}

impl FromStr for Day {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let day = has_form(text, "0000-00-00").then(|| text.parse().ok()).flatten();
        day.map(Self).ok_or("expected 2021-12-31")
    }
}

impl FromStr for TimeOfDay {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let formed = has_form(text, "00:00") || has_form(text, "00:00:00");
        // jiff reads a leap second as the one before it.
        let time = (formed && !text.ends_with(":60")).then(|| text.parse().ok()).flatten();
        time.map(Self).ok_or("expected 09:05:00")
    }
}

impl FromStr for Figure {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (whole, part) = text.split_once('.').map_or((text, None), |(whole, part)| (whole, Some(part)));
        let digits = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let formed = digits(whole.strip_prefix('-').unwrap_or(whole), 15) && part.is_none_or(|part| digits(part, 10));
        let value = formed.then(|| text.parse().ok()).flatten();
        value.map(Self).ok_or("expected 46.5")
    }
}

impl FromStr for Line {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.chars().count() > MAX_LINE { Err("expected at most 300 characters") } else { Ok(Self(text.to_owned())) }
    }
}

impl FromStr for Text {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.chars().count() > MAX_TEXT {
            Err("expected at most 4000 characters")
        } else {
            Ok(Self(text.to_owned()))
        }
    }
}

impl FromStr for Paper {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.chars().count() > MAX_PAPER {
            Err("expected at most 10000 characters")
        } else {
            Ok(Self(text.to_owned()))
        }
    }
}

macro_rules! read_from_text {
    ($($name:ident)*) => {$(
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                String::deserialize(from)?.parse().map_err(D::Error::custom)
            }
        }
    )*};
}

read_from_text!(Day TimeOfDay Figure Line Text Paper);

impl From<Date> for Day {
    fn from(day: Date) -> Self {
        Self(day)
    }
}

impl From<Time> for TimeOfDay {
    fn from(time: Time) -> Self {
        Self(time)
    }
}

impl From<Decimal> for Figure {
    fn from(value: Decimal) -> Self {
        Self(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_has_one_form() {
        for (text, good) in [
            ("2021-12-31", true),
            ("20211231", false),
            ("2021-12-31T10:00", false),
            ("2021-02-30", false),
            ("-02021-12-31", false),
            ("2021-12-3１", false),
        ] {
            assert_eq!(text.parse::<Day>().is_ok(), good, "{text}");
        }
        for (text, good) in [
            ("10:00", true),
            ("10:00:59", true),
            ("1000", false),
            ("24:00", false),
            ("23:59:60", false),
            ("9:00", false),
        ] {
            assert_eq!(text.parse::<TimeOfDay>().is_ok(), good, "{text}");
        }
        for (text, good) in [
            ("46.5", true),
            ("-3", true),
            ("1e3", false),
            ("1_000", false),
            (".5", false),
            ("5.", false),
            ("+5", false),
        ] {
            assert_eq!(text.parse::<Figure>().is_ok(), good, "{text}");
        }
    }

    #[test]
    fn the_lengths_that_are_described_are_those_of_the_rules() {
        assert_eq!((MAX_LINE, MAX_TEXT, MAX_PAPER), (300, 4_000, 10_000));
        assert!("å".repeat(300).parse::<Line>().is_ok());
        assert!("å".repeat(301).parse::<Line>().is_err());
        assert!("å".repeat(4_001).parse::<Text>().is_err());
    }
}
