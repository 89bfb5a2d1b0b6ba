//! The days of a rule as a plan takes them: where one falls on a day off, it is kept, moved or left out; July is left out
//! where nobody wants to meet then.

use super::holiday::DaySort;
use super::recurrence::Rule;
use crate::mutation::LAST_DAY;
use jiff::ToSpan;
use jiff::civil::Date;

/// What becomes of a day that falls on a holiday, a squeezed day or in a week off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OffDays {
    Keep,
    LeaveOut,
    /// To the next day that is none.
    Move,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// What the rule says.
    pub day: Date,
    pub sort: DaySort,
    /// Where it lies; None: left out.
    pub lies: Option<Date>,
}

/// At most `most` of them: more are no plan.
pub fn occurrences(rule: &Rule, start: Date, off: OffDays, july: bool, most: usize) -> Vec<Occurrence> {
    let mut all: Vec<Occurrence> = Vec::new();
    for day in rule.days(start, LAST_DAY).take(most) {
        let sort = DaySort::of(day);
        let taken = |day: Date| all.iter().any(|it| it.lies == Some(day));
        let lies = match sort {
            DaySort::Plain => Some(day),
            DaySort::Summer => july.then_some(day),
            _ => match off {
                OffDays::Keep => Some(day),
                OffDays::LeaveOut => None,
                OffDays::Move => day.series(1.day()).skip(1).take(31).find(|day| !DaySort::of(*day).is_avoided()),
            },
        };
        // Two that would meet are one.
        let lies = lies.filter(|day| !taken(*day));
        all.push(Occurrence { day, sort, lies });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn told(rule: &str, start: Date, off: OffDays, july: bool) -> Vec<(String, Option<String>)> {
        let found = occurrences(&rule.parse().unwrap(), start, off, july, 80).into_iter();
        found.map(|it| (it.day.to_string(), it.lies.map(|day| day.to_string()))).collect()
    }

    #[test]
    fn a_day_off_is_kept_moved_or_left_out() {
        // 2027-05-06 is Ascension Day, a Thursday; the Friday after it is squeezed.
        let rule = "FREQ=MONTHLY;BYDAY=1TH;COUNT=2";
        let at = |off| told(rule, date(2027, 5, 1), off, true)[0].1.clone();
        assert_eq!(at(OffDays::Keep).as_deref(), Some("2027-05-06"));
        assert_eq!(at(OffDays::LeaveOut), None);
        assert_eq!(at(OffDays::Move).as_deref(), Some("2027-05-10"));
    }

    #[test]
    fn july_is_left_out_where_nobody_meets() {
        let rule = "FREQ=MONTHLY;BYDAY=1TU;UNTIL=20270831";
        let kept =
            |july| told(rule, date(2027, 6, 1), OffDays::LeaveOut, july).iter().filter(|it| it.1.is_some()).count();
        assert_eq!((kept(false), kept(true)), (2, 3));
    }

    #[test]
    fn two_that_would_lie_on_one_day_are_one() {
        // Maundy Thursday 2027-03-25 to Easter Monday: all that is daily moves to the Tuesday, once.
        let found = told("FREQ=DAILY;COUNT=6", date(2027, 3, 25), OffDays::Move, true);
        assert_eq!(found.iter().filter_map(|it| it.1.as_deref()).collect::<Vec<_>>(), ["2027-03-30"]);
        let many = occurrences(&"FREQ=DAILY".parse().unwrap(), date(2027, 1, 1), OffDays::Keep, true, 80);
        assert_eq!(many.len(), 80);
    }
}
