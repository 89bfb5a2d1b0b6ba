//! Amounts as people write them: `1.646,5`, `1 646,5`, `kr 1646`, `1,6 mrd`. What can be read in two ways is asked about
//! and never guessed.

use super::norwegian::number;
use crate::model::Money;
use crate::rejection::{Code, Rejection};
use rust_decimal::Decimal;

/// What a text says as an amount of kroner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    Nothing,
    Sure(Money),
    /// It can be read so, or so; with one way only, it is not how a Norwegian writes it.
    Doubtful(Vec<Money>),
    NoAmount,
}

/// Larger ones are slips of the hand: a thousand milliards of kroner.
const MOST_ORE: i128 = 100_000_000_000_000;

const MAGNITUDES: [(&str, i128); 13] = [
    ("milliarder", 1_000_000_000),
    ("milliard", 1_000_000_000),
    ("mrd.", 1_000_000_000),
    ("mrd", 1_000_000_000),
    ("millioner", 1_000_000),
    ("million", 1_000_000),
    ("mill.", 1_000_000),
    ("mill", 1_000_000),
    ("mnok", 1_000_000),
    ("mkr", 1_000_000),
    ("tusen", 1_000),
    ("tnok", 1_000),
    ("tkr", 1_000),
];

const CURRENCY: [&str; 5] = ["kroner", "krone", "kr.", "nok", "kr"];

pub fn read(text: &str) -> Amount {
    let text = text.trim().replace('−', "-").to_lowercase();
    if text.is_empty() {
        return Amount::Nothing;
    }
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.as_str()),
    };
    let (text, magnitude) = bare(text);
    let (norwegian, english) = (split(text, ',', &['.', '\'']), split(text, '.', &[',', '\'']));
    let value = |written: &Option<Written>| written.as_ref().and_then(|it| it.ore(magnitude));
    let mut readings: Vec<Money> = [value(&norwegian), value(&english)]
        .into_iter()
        .flatten()
        .map(|ore| Money { ore: if negative { -ore } else { ore } })
        .collect();
    readings.dedup();
    let strange = norwegian.is_some() && value(&norwegian).is_none();
    match readings.as_slice() {
        [] => Amount::NoAmount,
        [sure] if !strange => Amount::Sure(*sure),
        _ => Amount::Doubtful(readings),
    }
}

/// An amount that a field holds; none where nothing was written.
pub fn amount(field: &str, text: &str) -> Result<Option<Money>, Rejection> {
    match read(text) {
        Amount::Nothing => Ok(None),
        Amount::Sure(money) => Ok(Some(money)),
        Amount::Doubtful(readings) => {
            let said: Vec<String> = readings.into_iter().map(written).collect();
            Err(Rejection::at(Code::DoubtfulAmount, field).expecting(said.join(" / ")))
        }
        Amount::NoAmount => Err(Rejection::at(Code::NotANumber, field).expecting("1 646 500")),
    }
}

/// As one can write it again: `1 646 500,5`.
pub fn written(money: Money) -> String {
    number(Decimal::new(money.ore, 2))
}

/// The figures alone, and by how much they are multiplied. None where no magnitude stands there.
fn bare(text: &str) -> (&str, Option<i128>) {
    let mut text = CURRENCY.into_iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text).trim();
    text = text.strip_suffix(",-").unwrap_or(text).trim_end();
    text = CURRENCY.into_iter().find_map(|word| before(text, word)).unwrap_or(text);
    let found = MAGNITUDES.into_iter().find_map(|(word, times)| Some((before(text, word)?, times)));
    match found {
        Some((figures, times)) => (figures, Some(times)),
        None => (text, None),
    }
}

/// What stands before a word at the end: figures, and not the beginning of another word (`mkr` does not end in `kr`).
fn before<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.strip_suffix(word)?;
    (!rest.ends_with(char::is_alphabetic)).then(|| rest.trim_end())
}

/// A number as figures: its whole part and what stands behind the decimal mark.
#[derive(Debug)]
struct Written {
    whole: String,
    fraction: String,
}

impl Written {
    /// None where it is no whole number of øre, or too large.
    fn ore(&self, magnitude: Option<i128>) -> Option<i64> {
        // Kroner have two decimals; a part of a million may have more.
        if magnitude.is_none() && self.fraction.len() > 2 {
            return None;
        }
        let digits: i128 = format!("{}{}", self.whole, self.fraction).parse().ok()?;
        let parts = 10_i128.checked_pow(u32::try_from(self.fraction.len()).ok()?)?;
        let ore = digits.checked_mul(100)?.checked_mul(magnitude.unwrap_or(1))?;
        let whole = ore % parts == 0 && ore / parts <= MOST_ORE;
        whole.then(|| i64::try_from(ore / parts).ok()).flatten()
    }
}

/// Reads figures with this decimal mark; thousands may be set apart by blanks or by one of `groups`.
fn split(text: &str, decimal: char, groups: &[char]) -> Option<Written> {
    let (whole, fraction) = text.split_once(decimal).map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let is_figures = |part: &str| !part.is_empty() && part.len() <= 20 && part.bytes().all(|it| it.is_ascii_digit());
    if fraction.is_some_and(|fraction| !is_figures(fraction)) {
        return None;
    }
    let mark = whole.chars().find(|it| !it.is_ascii_digit());
    let whole = match mark {
        None => whole.to_owned(),
        Some(mark) if mark.is_whitespace() || groups.contains(&mark) => {
            let parts: Vec<&str> = whole.split(mark).collect();
            let (first, rest) = parts.split_first()?;
            let fits = (1..=3).contains(&first.len()) && rest.iter().all(|part| part.len() == 3);
            fits.then(|| parts.concat())?
        }
        Some(_) => return None,
    };
    is_figures(&whole).then(|| Written { whole, fraction: fraction.unwrap_or_default().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sure(text: &str) -> i64 {
        match read(text) {
            Amount::Sure(money) => money.ore,
            other => panic!("{text:?}: {other:?}"),
        }
    }

    #[test]
    fn the_ways_to_write_an_amount_mean_the_same() {
        for text in ["1.646,5", "1 646,5", "1\u{a0}646,50", "1646,5", "1646.5", "1,646.5", "kr 1646,5", "1 646,50 kr"] {
            assert_eq!(sure(text), 164_650, "{text:?}");
        }
        for text in ["kr 1646", "kr. 1.646", "1646,-", "1 646 kroner", "NOK 1646", "1646 nok", "1.646", "kr1646,-"] {
            assert_eq!(sure(text), 164_600, "{text:?}");
        }
        for text in
            ["1,6 mrd", "1,6 mrd. kr", "1.6 milliarder", "kr 1,6 mrd", "1 600 mill. kr", "1600 MNOK", "1 600 mkr"]
        {
            assert_eq!(sure(text), 160_000_000_000, "{text:?}");
        }
        assert_eq!(sure("12 tusen"), 1_200_000);
        assert_eq!(sure("1,6465 mrd"), 164_650_000_000);
        assert_eq!(sure("1,646,500"), 164_650_000);
        assert_eq!(sure("-3,5 mill"), -350_000_000);
        assert_eq!(sure("0"), 0);
        assert_eq!(read("  "), Amount::Nothing);
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_asked_about() {
        let asked = |text: &str| match read(text) {
            Amount::Doubtful(readings) => readings.into_iter().map(|it| it.ore).collect::<Vec<_>>(),
            other => panic!("{text:?}: {other:?}"),
        };
        assert_eq!(asked("1,646 MNOK"), [164_600_000, 164_600_000_000]);
        assert_eq!(asked("1.646 mill"), [164_600_000_000, 164_600_000]);
        assert_eq!(asked("1,646"), [164_600], "no Norwegian writes it so, and no other amount is meant by it");
    }

    #[test]
    fn what_is_no_norwegian_amount_is_said_to_be_none() {
        for text in [
            "£26.19m", "26 m", "€ 5", "ca. 40", "1.64,5", "1 64 6", "--1", "1.6.2026", "kr", "mill", "1e3", "٣",
            "1,2,3",
        ] {
            assert_eq!(read(text), Amount::NoAmount, "{text:?}");
        }
        assert_eq!(read("0,001"), Amount::Doubtful(vec![Money { ore: 100 }]), "a thousand parts, or one krone");
        assert_eq!(read("99999999999999999999"), Amount::NoAmount);
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_typed_again(ore in -10_000_000_000_000i64..10_000_000_000_000) {
            prop_assert_eq!(read(&written(Money { ore })), Amount::Sure(Money { ore }));
        }

        #[test]
        fn a_magnitude_multiplies_whatever_the_figures(kroner in 0i64..900, tenths in 0i64..10) {
            let figures = format!("{kroner},{tenths}");
            let Amount::Sure(plain) = read(&figures) else { panic!("{figures}") };
            for (word, times) in [("tusen", 1_000), ("mill. kr", 1_000_000), ("mrd", 1_000_000_000)] {
                prop_assert_eq!(read(&format!("{figures} {word}")), Amount::Sure(Money { ore: plain.ore * times }));
            }
        }

        #[test]
        fn any_text_gets_an_answer_and_a_doubt_has_more_than_what_is_sure(text in ".{0,20}") {
            if let Amount::Doubtful(readings) = read(&text) {
                prop_assert!(!readings.is_empty() && readings.len() <= 2);
            }
        }

        #[test]
        fn figures_with_marks_are_never_read_as_less_exact_than_they_are(text in "[0-9]{1,4}[ .,][0-9]{1,4}([.,][0-9]{1,3})?( mill| mrd)?") {
            if let Amount::Sure(money) = read(&text) {
                // The digits that were written are the digits of the amount.
                let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
                let trimmed = |text: String| text.trim_matches('0').to_owned();
                prop_assert_eq!(trimmed(digits(&text)), trimmed(money.ore.to_string()), "{}", text);
            }
        }
    }
}
