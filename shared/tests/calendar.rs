//! Holidays, weeks and days that come again as others count them: the PyPI packages `holidays` and `python-dateutil`, and
//! Python's `isocalendar`.

use jiff::civil::{Date, date};
use shared::rule::calendar::iso_week;
use shared::rule::holiday::holiday;
use shared::rule::recurrence::Rule;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// What a script answers, line by line.
fn told(script: &str, asked: &str) -> String {
    let python = std::env::var("STYREHJUL_TEST_PYTHON").unwrap_or_else(|_| "python3".into());
    let script = format!("{}/../e2e/calendar/{script}", env!("CARGO_MANIFEST_DIR"));
    let mut child = Command::new(python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(asked.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "needs Python's packages; `cargo xtask test` has them"]
fn each_day_from_1990_to_2100_is_what_others_say() {
    let told = told("years.py", "");
    let mut days = 0;
    for line in told.lines() {
        let (day, year, week, is_holiday): (Date, i16, i8, bool) = serde_json::from_str(line).unwrap();
        assert_eq!((iso_week(day), holiday(day).is_some()), ((year, week), is_holiday), "{day}");
        days += 1;
    }
    assert_eq!(days, 40_542);
}

/// Each sort of rule with each sort of part that may stand in it, from several first days.
fn rules() -> Vec<String> {
    let ends = ["", ";COUNT=17", ";UNTIL=20290301"];
    let parts: [(&str, &[&str]); 4] = [
        ("DAILY", &["", ";BYMONTH=2,11", ";BYMONTHDAY=1,-1", ";BYDAY=MO,FR", ";BYMONTHDAY=13;BYDAY=FR"]),
        ("WEEKLY", &["", ";BYDAY=TU", ";BYDAY=SU,MO,TH", ";BYDAY=TU,SU;WKST=SU", ";BYMONTH=1,6;BYDAY=WE"]),
        (
            "MONTHLY",
            &[
                "",
                ";BYDAY=2TU",
                ";BYDAY=-1TH",
                ";BYDAY=1MO,3WE,-2FR",
                ";BYDAY=5MO",
                ";BYDAY=TU",
                ";BYMONTHDAY=31",
                ";BYMONTHDAY=-1,15",
                ";BYMONTHDAY=13;BYDAY=FR",
                ";BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                ";BYDAY=MO,TU;BYSETPOS=1,3",
                ";BYMONTH=1,3,8;BYDAY=1WE",
            ],
        ),
        (
            "YEARLY",
            &[
                "",
                ";BYMONTH=5",
                ";BYMONTHDAY=17",
                ";BYMONTH=2;BYMONTHDAY=29",
                ";BYDAY=20MO",
                ";BYDAY=-1SU",
                ";BYMONTH=3,10;BYDAY=-1SU",
                ";BYDAY=WE",
                ";BYYEARDAY=1,100,-1",
                ";BYMONTH=1,2;BYDAY=TU,TH;BYSETPOS=2,-2",
                ";BYMONTH=11;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=TU",
            ],
        ),
    ];
    let mut rules = Vec::new();
    for (every, parts) in parts {
        for part in parts {
            for interval in [1, 2, 3, 5] {
                rules.extend(ends.map(|end| format!("FREQ={every};INTERVAL={interval}{part}{end}")));
            }
        }
    }
    rules
}

#[test]
#[ignore = "needs Python's packages; `cargo xtask test` has them"]
fn days_come_again_as_others_say() {
    let starts = [date(2024, 2, 29), date(2026, 12, 31), date(2027, 3, 28), date(2025, 8, 5), date(2027, 1, 31)];
    let last = date(2034, 12, 31);
    let asked: Vec<(Date, String)> =
        starts.into_iter().flat_map(|start| rules().into_iter().map(move |rule| (start, rule))).collect();
    let lines: String = asked.iter().map(|(start, rule)| format!("{start} {last} {rule}\n")).collect();
    let told = told("rules.py", &lines);
    let mut compared = 0;
    for ((start, rule), line) in asked.iter().zip(told.lines()) {
        let theirs: Vec<Date> = line.split_whitespace().map(|day| day.parse().unwrap()).collect();
        let ours: Vec<Date> = rule.parse::<Rule>().unwrap().days(*start, last).collect();
        assert_eq!(ours, theirs, "{rule} from {start}");
        compared += 1;
    }
    assert_eq!(compared, 5 * 33 * 12);
}
