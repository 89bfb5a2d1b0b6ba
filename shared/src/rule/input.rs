//! Reading what people type: numbers, dates and times as Norwegians write them.

use crate::rejection::{Code, Rejection};
use jiff::civil::{Date, Time};
use rust_decimal::Decimal;

/// A number: `1646,5`, `1.646,5` and `1 646,5` are the same. A point that groups no thousands is read as a comma.
pub fn number(field: &str, text: &str) -> Result<Decimal, Rejection> {
    if text.trim().is_empty() {
        return Err(Rejection::at(Code::Required, field));
    }
    parse_number(text).ok_or_else(|| Rejection::at(Code::NotANumber, field).expecting("1 646,5"))
}

fn parse_number(text: &str) -> Option<Decimal> {
    let text = text.trim().replace('−', "-");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text.as_str()),
    };
    let (whole, fraction) = match digits.split_once(',') {
        Some((whole, fraction)) => (whole.to_owned(), fraction),
        // Without a comma, points group thousands where they can, and else a single one stands for the comma.
        None if ungroup(digits).is_some() => (digits.to_owned(), ""),
        None => digits.split_once('.').map(|(whole, fraction)| (whole.to_owned(), fraction))?,
    };
    let whole = ungroup(&whole)?;
    if !fraction.chars().all(|c| c.is_ascii_digit()) || (digits.contains(',') && fraction.is_empty()) {
        return None;
    }
    format!("{sign}{whole}.{fraction}0").parse().ok().map(|value: Decimal| value.normalize())
}

/// The digits of a whole number whose thousands are set apart by one kind of mark, or by none.
fn ungroup(text: &str) -> Option<String> {
    let mark = text.chars().find(|c| !c.is_ascii_digit());
    let Some(mark) = mark else {
        return (!text.is_empty()).then(|| text.to_owned());
    };
    if !(mark == '.' || mark.is_whitespace()) {
        return None;
    }
    let groups: Vec<&str> = text.split(mark).collect();
    let (first, rest) = groups.split_first()?;
    let fits = (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    let digits = groups.concat();
    (fits && digits.chars().all(|c| c.is_ascii_digit())).then_some(digits)
}

/// A day: `5.6.2026`, `05.06.2026` or `2026-06-05`.
pub fn date(field: &str, text: &str) -> Result<Date, Rejection> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Rejection::at(Code::Required, field));
    }
    parse_date(text).ok_or_else(|| Rejection::at(Code::InvalidValue, field).expecting("5.6.2026"))
}

fn parse_date(text: &str) -> Option<Date> {
    if text.contains('-') {
        return text.parse().ok();
    }
    let mut parts = text.split('.').map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A time of the day: `9.05`, `09.05`, `09:05` or `9`; nothing where nothing was written.
pub fn time(field: &str, text: &str) -> Result<Option<Time>, Rejection> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let (hour, minute) = text.split_once(['.', ':']).unwrap_or((text, "00"));
    let two = |part: &str| (1..=2).contains(&part.len()).then(|| part.parse::<i8>().ok()).flatten();
    let parsed = two(hour).zip(two(minute).filter(|_| minute.len() == 2));
    parsed
        .and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok())
        .map(Some)
        .ok_or_else(|| Rejection::at(Code::InvalidValue, field).expecting("09.05"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::norwegian;
    use jiff::civil;
    use proptest::prelude::*;

    #[test]
    fn the_ways_to_write_a_number_mean_the_same() {
        for text in ["1646,5", "1.646,5", "1 646,5", "1\u{a0}646,5", " 1646,50 ", "1646.5"] {
            assert_eq!(number("value", text).unwrap().to_string(), "1646.5", "{text:?}");
        }
        for (text, value) in [("0", "0"), ("-3", "-3"), ("−0,5", "-0.5"), ("1.646", "1646"), ("1 000 000", "1000000")]
        {
            assert_eq!(number("value", text).unwrap().to_string(), value, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_number_is_said_to_be_none() {
        for text in ["ca. 40", "-", "1,2,3", "12,", "1.64,5", "1 64 6", "--1", "1.646.5", "fire", "1e3", "٣"] {
            assert_eq!(number("value", text).unwrap_err().code, Code::NotANumber, "{text:?}");
        }
        assert_eq!(number("value", " ").unwrap_err().code, Code::Required);
    }

    #[test]
    fn a_date_that_does_not_exist_is_refused() {
        assert_eq!(date("date", "5.6.2026"), Ok(civil::date(2026, 6, 5)));
        assert_eq!(date("date", " 05.06.2026 "), Ok(civil::date(2026, 6, 5)));
        assert_eq!(date("date", "2026-06-05"), Ok(civil::date(2026, 6, 5)));
        for text in ["31.11.2026", "29.2.2026", "5.6.26", "5.6", "i morgen", "5/6/2026", "2026-6", "1.1.2026.1"] {
            assert_eq!(date("date", text).unwrap_err().code, Code::InvalidValue, "{text:?}");
        }
        assert_eq!(date("date", "").unwrap_err().code, Code::Required);
    }

    #[test]
    fn a_time_may_be_left_out_but_not_be_wrong() {
        assert_eq!(time("start_time", ""), Ok(None));
        for text in ["9.05", "09.05", "09:05"] {
            assert_eq!(time("start_time", text), Ok(Some(civil::time(9, 5, 0, 0))), "{text:?}");
        }
        assert_eq!(time("start_time", "9"), Ok(Some(civil::time(9, 0, 0, 0))));
        for text in ["24.00", "9.5", "9.60", "ni", "9.05.00", "-1.00"] {
            assert_eq!(time("start_time", text).unwrap_err().code, Code::InvalidValue, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_typed_again(units in -1_000_000_000i64..1_000_000_000, scale in 0u32..6) {
            let value = Decimal::new(units, scale);
            prop_assert_eq!(number("value", &norwegian::number(value)).unwrap(), value.normalize());
        }

        #[test]
        fn any_text_gets_an_answer(text in ".{0,20}") {
            let _ = (number("f", &text), date("f", &text), time("f", &text));
        }
    }
}
