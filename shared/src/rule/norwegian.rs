//! Dates, times and numbers the Norwegian way. Month names come from the caller: they differ by language.

use jiff::civil::{Date, Time};
use rust_decimal::Decimal;

/// Groups of thousands are set apart by it, so that a number never breaks over two lines.
pub const NBSP: char = '\u{a0}';

/// `5.6.2026`.
pub fn short_date(day: Date) -> String {
    format!("{}.{}.{}", day.day(), day.month(), day.year())
}

/// `3.–6. juni 2026`, `30. april – 2. mai 2026`, `16. desember 2020`; `month` gives a month's name by its number.
pub fn long_range(start: Date, end: Date, month: impl Fn(i8) -> String) -> String {
    let (first, last) = (start.day(), end.day());
    let (start_month, end_month) = (month(start.month()), month(end.month()));
    if start == end {
        format!("{first}. {start_month} {}", start.year())
    } else if start.year() != end.year() {
        format!("{first}. {start_month} {} – {last}. {end_month} {}", start.year(), end.year())
    } else if start.month() != end.month() {
        format!("{first}. {start_month} – {last}. {end_month} {}", end.year())
    } else {
        format!("{first}.–{last}. {start_month} {}", end.year())
    }
}

/// `16.12.`, `27.–28.1.`, `30.4.–2.5.`: for labels beside the thing itself.
pub fn label_range(start: Date, end: Date) -> String {
    if start == end {
        format!("{}.{}.", start.day(), start.month())
    } else if start.month() == end.month() && start.year() == end.year() {
        format!("{}.–{}.{}.", start.day(), end.day(), end.month())
    } else {
        format!("{}.{}.–{}.{}.", start.day(), start.month(), end.day(), end.month())
    }
}

/// `09.05`.
pub fn clock(time: Time) -> String {
    format!("{:02}.{:02}", time.hour(), time.minute())
}

/// `1 646,5`, with a real minus sign.
pub fn number(value: Decimal) -> String {
    let text = value.normalize().abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(NBSP);
        }
        grouped.push(digit);
    }
    if !fraction.is_empty() {
        grouped.push(',');
        grouped.push_str(fraction);
    }
    if value.is_sign_negative() && !value.is_zero() { format!("−{grouped}") } else { grouped }
}

/// `1646,5`: as a Norwegian spreadsheet reads a number.
pub fn plain_number(value: Decimal) -> String {
    value.normalize().to_string().replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    fn month(number: i8) -> String {
        ["april", "mai", "juni"][usize::try_from(number - 4).unwrap()].to_owned()
    }

    #[test]
    fn dates_read_as_a_norwegian_would_write_them() {
        assert_eq!(short_date(date(2026, 6, 5)), "5.6.2026");
        assert_eq!(long_range(date(2026, 6, 5), date(2026, 6, 5), month), "5. juni 2026");
        assert_eq!(long_range(date(2026, 6, 3), date(2026, 6, 6), month), "3.–6. juni 2026");
        assert_eq!(long_range(date(2026, 4, 30), date(2026, 5, 2), month), "30. april – 2. mai 2026");
        assert_eq!(long_range(date(2026, 4, 30), date(2027, 5, 2), month), "30. april 2026 – 2. mai 2027");
        assert_eq!(label_range(date(2021, 1, 27), date(2021, 1, 28)), "27.–28.1.");
        assert_eq!(label_range(date(2021, 4, 30), date(2021, 5, 2)), "30.4.–2.5.");
        assert_eq!(clock(time(9, 5, 0, 0)), "09.05");
    }

    #[test]
    fn numbers_have_a_comma_and_spaces_that_do_not_break() {
        let say = |text: &str| number(text.parse().unwrap()).replace(NBSP, "_");
        assert_eq!(say("1646.50"), "1_646,5");
        assert_eq!(say("1234567"), "1_234_567");
        assert_eq!(say("-0.25"), "−0,25");
        assert_eq!(say("-0"), "0");
        assert_eq!(say("100"), "100");
        assert_eq!(plain_number("-1646.50".parse().unwrap()), "-1646,5");
    }
}
