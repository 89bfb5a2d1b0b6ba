use super::*;
use crate::rejection::Code;
use jiff::civil::date;
use proptest::prelude::*;

fn days(rule: &str, start: Date) -> Vec<String> {
    rule.parse::<Rule>().unwrap().days(start, date(2035, 12, 31)).take(6).map(|day| day.to_string()).collect()
}

#[test]
fn rules_of_a_council_give_the_days_that_people_mean() {
    let start = date(2027, 1, 1);
    assert_eq!(days("FREQ=MONTHLY;BYDAY=2TU;COUNT=3", start), ["2027-01-12", "2027-02-09", "2027-03-09"]);
    assert_eq!(days("FREQ=MONTHLY;BYDAY=-1TH;UNTIL=20270331", start), ["2027-01-28", "2027-02-25", "2027-03-25"]);
    assert_eq!(days("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=3", start), ["2027-01-13", "2027-01-27", "2027-02-10"]);
    // Months without a 31st are passed over.
    assert_eq!(days("FREQ=MONTHLY;COUNT=3", date(2027, 1, 31)), ["2027-01-31", "2027-03-31", "2027-05-31"]);
    assert_eq!(days("FREQ=YEARLY;COUNT=2", date(2028, 2, 29)), ["2028-02-29", "2032-02-29"]);
    // The last working day of a month.
    assert_eq!(days("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", start), ["2027-01-29", "2027-02-26"]);
    assert_eq!(days("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1;COUNT=2", start), ["2027-01-31", "2027-04-30"]);
    assert_eq!(days("FREQ=YEARLY;BYDAY=20MO;COUNT=1", start), ["2027-05-17"]);
    assert_eq!(days("FREQ=YEARLY;BYMONTH=3,11;BYDAY=1SU;COUNT=2", start), ["2027-03-07", "2027-11-07"]);
}

/// The example in RFC 5545 of why the first day of a week matters.
#[test]
fn the_week_begins_where_the_rule_says() {
    let rule = |start| format!("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST={start}");
    let start = date(1997, 8, 5);
    assert_eq!(days(&rule("MO"), start), ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"]);
    assert_eq!(days(&rule("SU"), start), ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"]);
}

#[test]
fn what_is_not_understood_is_refused_with_its_part() {
    for (rule, code, expected) in [
        ("FREQ=SECONDLY", Code::UnsupportedRule, "FREQ=SECONDLY"),
        ("FREQ=DAILY;BYHOUR=9", Code::UnsupportedRule, "BYHOUR"),
        ("FREQ=YEARLY;BYWEEKNO=20", Code::UnsupportedRule, "BYWEEKNO"),
        ("FREQ=DAILY;FREQ=DAILY", Code::StandsTwice, "FREQ"),
        ("COUNT=3", Code::InvalidValue, "FREQ=DAILY, WEEKLY, MONTHLY, YEARLY"),
        ("FREQ=DAILY;COUNT=0", Code::InvalidValue, "COUNT=10"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20270101", Code::InvalidValue, "COUNT / UNTIL"),
        ("FREQ=DAILY;INTERVAL=0", Code::InvalidValue, "INTERVAL=1–1000"),
        ("FREQ=DAILY;UNTIL=20271131", Code::InvalidValue, "UNTIL=20271231, UNTIL=20271231T225959Z"),
        ("FREQ=WEEKLY;BYDAY=2TU", Code::InvalidValue, "BYDAY=MO,TU"),
        ("FREQ=WEEKLY;BYDAY=ÅØ", Code::InvalidValue, "BYDAY=TU, BYDAY=2TU, BYDAY=-1TH"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", Code::InvalidValue, "BYMONTHDAY=1–31"),
        ("", Code::InvalidValue, "FREQ=WEEKLY;BYDAY=TU"),
    ] {
        let rejection = rule.parse::<Rule>().unwrap_err();
        assert_eq!((rejection.code, rejection.expected.as_deref()), (code, Some(expected)), "{rule}");
    }
    let long = format!("FREQ=DAILY;BYMONTH={}1", "1,".repeat(1_000));
    assert_eq!(long.parse::<Rule>().unwrap_err().code, Code::TooLong);
}

#[test]
fn a_rule_that_never_finds_a_day_ends_with_the_years() {
    let rule: Rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30".parse().unwrap();
    let mut days = rule.days(date(2000, 1, 1), Date::MAX);
    assert_eq!((days.next(), days.looked()), (None, 101 * 366));
    let rule: Rule = "FREQ=DAILY;COUNT=1000000000".parse().unwrap();
    assert_eq!(rule.days(date(2027, 1, 1), Date::MAX).count(), 27_028);
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let weekday = (1i8..8).prop_map(|it| Weekday::from_monday_one_offset(it).unwrap());
    let every = prop_oneof![Just(Every::Day), Just(Every::Week), Just(Every::Month), Just(Every::Year)];
    let end =
        prop_oneof![Just(End::Never), (1u32..50).prop_map(End::Count), Just(End::Until(Until::Day(date(2031, 5, 17))))];
    let months = proptest::collection::vec(1i8..13, 0..3);
    let month_days = proptest::collection::vec(prop_oneof![1i8..32, -31i8..0], 0..3);
    let weekdays = proptest::collection::vec((-5i8..6, weekday.clone()), 0..3);
    let positions = proptest::collection::vec(prop_oneof![1i16..4, -3i16..0], 0..2);
    (every, 1u16..5, end, months, month_days, weekdays, positions, weekday).prop_map(
        |(every, interval, end, months, mut month_days, mut weekdays, positions, week_start)| {
            let counts = matches!(every, Every::Month | Every::Year);
            if !counts {
                weekdays.iter_mut().for_each(|it| it.0 = 0);
            }
            if every == Every::Week {
                month_days.clear();
            }
            Rule { interval, end, months, month_days, weekdays, positions, week_start, ..Rule::each(every) }
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_it_was(rule in any_rule()) {
        prop_assert_eq!(rule.to_string().parse::<Rule>(), Ok(rule));
    }

    #[test]
    fn days_rise_within_their_bounds(rule in any_rule(), ahead in 0i64..800) {
        let (start, last) = (date(2027, 1, 1) + ahead.days(), date(2033, 1, 1));
        let days: Vec<Date> = rule.days(start, last).collect();
        prop_assert!(days.windows(2).all(|two| two[0] < two[1]));
        prop_assert!(days.iter().all(|day| start <= *day && *day <= last));
        if let End::Count(count) = rule.end {
            prop_assert!(days.len() <= count as usize);
        }
        // Whoever looks less far sees the beginning of the same.
        let less: Vec<Date> = rule.days(start, date(2029, 1, 1)).collect();
        prop_assert_eq!(&days[..less.len()], &less[..]);
    }

    #[test]
    fn no_text_makes_it_stumble(text in "([A-Z]{2,6}=[-0-9A-ZåT,]{0,9};?){0,5}|\\PC{0,40}") {
        if let Ok(rule) = text.parse::<Rule>() {
            rule.days(date(2027, 1, 1), date(2028, 1, 1)).for_each(drop);
        }
    }
}
