//! A list of meetings as people have it: pasted out of a mail or a table, or typed. One line is one meeting:
//! `2.2.2022 10.00–13.00 Samling`, `onsdag 2. februar`, `4.–5. mai`, `2022-06-01`.

use super::input;
use crate::mutation::meeting::When;
use crate::rejection::{Code, Rejection};
use jiff::civil::Date;

#[cfg(test)]
#[path = "date_list_tests.rs"]
mod tests;

/// One line that says something.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// From 1, as editors count.
    pub number: usize,
    pub text: String,
    pub read: Result<Listed, Rejection>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    pub when: When,
    /// What else stands in the line.
    pub title: Option<String>,
}

/// The first three letters, in bokmål, nynorsk and English.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["mar"],
    &["apr"],
    &["mai", "may"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["okt", "oct"],
    &["nov"],
    &["des", "dec"],
];

const WEEKDAYS: [&str; 15] =
    ["man", "mån", "tir", "tys", "ons", "tor", "fre", "lør", "lau", "søn", "sun", "mon", "tue", "wed", "thu"];

/// What is understood of each line. A date without a year is one of `year`.
pub fn read(text: &str, year: i16) -> Vec<Line> {
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())).filter(|(_, line)| !line.is_empty());
    lines.map(|(number, text)| Line { number, text: text.to_owned(), read: line(text, year) }).collect()
}

fn line(text: &str, year: i16) -> Result<Listed, Rejection> {
    let wrong = || Rejection::at(Code::InvalidValue, "dates").expecting("2.2.2022 10.00–13.00");
    let mut scan = Scan(text);
    scan.weekday();
    let first = scan.day().ok_or_else(wrong)?;
    scan.blanks();
    let last = if scan.dash() { scan.day() } else { None };
    // `4.–5. mai`: the month stands at the end.
    let of_last = |part: fn(&Day) -> Option<u16>| last.as_ref().and_then(part);
    let (month, own_year) = (first.month.or(of_last(|it| it.month)), first.year.or(of_last(|it| it.year)));
    let start_date = written(first.day, month.ok_or_else(wrong)?, own_year, year)?;
    let end_date = match &last {
        Some(last) => written(last.day, last.month.or(month).ok_or_else(wrong)?, last.year.or(own_year), year)?,
        None => start_date,
    };
    let (start_time, end_time) = scan.times().unwrap_or_default();
    let time = |field: &str, text: Option<String>| text.map_or(Ok(None), |text| input::time(field, &text));
    let when = When {
        start_date,
        end_date,
        start_time: time("start_time", start_time)?,
        end_time: time("end_time", end_time)?,
    };
    when.check()?;
    let title = scan.0.trim_matches(|char: char| char.is_whitespace() || ",;:.-–—|".contains(char));
    Ok(Listed { when, title: (!title.is_empty()).then(|| title.to_owned()) })
}

/// By the reader of single dates, so that both say the same of the 31st of November.
fn written(day: u16, month: u16, own: Option<u16>, year: i16) -> Result<Date, Rejection> {
    let year =
        own.map_or_else(|| year.to_string(), |own| if own < 100 { (2000 + own).to_string() } else { own.to_string() });
    input::date("dates", &format!("{day}.{month}.{year}"))
}

struct Day {
    day: u16,
    month: Option<u16>,
    year: Option<u16>,
}

/// What is left of a line.
struct Scan<'a>(&'a str);

impl Scan<'_> {
    fn blanks(&mut self) {
        self.0 = self.0.trim_start_matches(|char: char| char.is_whitespace() || ",;|".contains(char));
    }

    fn eat(&mut self, chars: &[char]) -> bool {
        let rest = self.0.strip_prefix(chars);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn dash(&mut self) -> bool {
        let is_dash = self.eat(&['-', '–', '—']);
        if is_dash {
            self.blanks();
        }
        is_dash
    }

    /// At most so many digits, and no more after them.
    fn number(&mut self, most: usize) -> Option<u16> {
        let digits = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = self.0.split_at_checked(digits).filter(|_| (1..=most).contains(&digits))?;
        self.0 = rest;
        number.parse().ok()
    }

    /// The first letters of the next word, in small ones.
    fn word(&self) -> (String, usize) {
        let letters = self.0.chars().take_while(|char| char.is_alphabetic());
        let length = letters.clone().map(char::len_utf8).sum();
        (letters.take(3).flat_map(char::to_lowercase).collect(), length)
    }

    fn skip(&mut self, length: usize) {
        self.0 = self.0.get(length..).unwrap_or_default();
        self.eat(&['.']);
        self.blanks();
    }

    fn weekday(&mut self) {
        self.blanks();
        let (word, length) = self.word();
        if WEEKDAYS.contains(&word.as_str()) || word == "sat" || word == "fri" {
            self.skip(length);
        }
    }

    fn day(&mut self) -> Option<Day> {
        let iso = self.0.get(..10).and_then(|text| text.parse::<Date>().ok());
        if let Some(day) = iso {
            self.0 = self.0.get(10..).unwrap_or_default();
            let part = |number: i8| u16::from(number.unsigned_abs());
            return Some(Day {
                day: part(day.day()),
                month: Some(part(day.month())),
                year: Some(day.year().unsigned_abs()),
            });
        }
        let day = self.number(2)?;
        self.eat(&['.', '/']);
        let tight = Scan(self.0).number(2).is_some();
        self.blanks();
        let (word, length) = self.word();
        let named = MONTHS.iter().position(|names| names.contains(&word.as_str()));
        let month = match named {
            Some(at) => {
                self.skip(length);
                u16::try_from(at + 1).ok()
            }
            // `4. 10.00` has no month: it would stand right behind the point.
            None if tight => self.number(2),
            None => None,
        };
        let mut year = None;
        if month.is_some() {
            let pointed = self.eat(&['.', '/']);
            year = if pointed { self.year(true) } else { None };
            if year.is_none() {
                self.blanks();
                year = self.year(false);
            }
        }
        Some(Day { day, month, year })
    }

    /// Four digits, or two right behind the month, that are no time of the day.
    fn year(&mut self, tight: bool) -> Option<u16> {
        let mut ahead = Scan(self.0);
        let before = ahead.0.len();
        let year = ahead.number(4)?;
        let digits = before - ahead.0.len();
        let next = ahead.0.get(1..2).is_some_and(|it| it.bytes().all(|byte| byte.is_ascii_digit()));
        let is_time = next && ahead.0.starts_with(['.', ':']);
        let fits = (digits == 4 || (digits == 2 && tight)) && !is_time;
        fits.then(|| {
            self.0 = ahead.0;
            year
        })
    }

    /// `10.00–13.00`, `kl. 10`, `10:00`.
    fn times(&mut self) -> Option<(Option<String>, Option<String>)> {
        self.blanks();
        let (word, length) = self.word();
        let named = word == "kl";
        let mut ahead = Scan(self.0);
        if named {
            ahead.skip(length);
        }
        let start = ahead.time(named)?;
        self.0 = ahead.0;
        ahead.blanks();
        let end = if ahead.dash() { ahead.time(true) } else { None };
        if end.is_some() {
            self.0 = ahead.0;
        }
        Some((Some(start), end))
    }

    fn time(&mut self, bare: bool) -> Option<String> {
        let hour = self.number(2)?;
        let mut ahead = Scan(self.0);
        let minute = if ahead.eat(&['.', ':']) { ahead.number(2) } else { None };
        match minute {
            Some(minute) => {
                self.0 = ahead.0;
                Some(format!("{hour:02}.{minute:02}"))
            }
            None => bare.then(|| format!("{hour:02}.00")),
        }
    }
}
