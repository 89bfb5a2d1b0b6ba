//! Holidays and weeks as others count them: the PyPI package `holidays` and Python's `isocalendar`.

use jiff::civil::Date;
use shared::rule::calendar::iso_week;
use shared::rule::holiday::holiday;
use std::process::Command;

#[test]
#[ignore = "needs Python's packages; `cargo xtask test` has them"]
fn each_day_from_1990_to_2100_is_what_others_say() {
    let python = std::env::var("STYREHJUL_TEST_PYTHON").unwrap_or_else(|_| "python3".into());
    let script = format!("{}/../e2e/calendar/years.py", env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(python).arg(script).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8(output.stdout).unwrap();
    let mut days = 0;
    for line in told.lines() {
        let (day, year, week, is_holiday): (Date, i16, i8, bool) = serde_json::from_str(line).unwrap();
        assert_eq!((iso_week(day), holiday(day).is_some()), ((year, week), is_holiday), "{day}");
        days += 1;
    }
    assert_eq!(days, 40_542);
}
