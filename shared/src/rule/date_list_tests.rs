use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn one(text: &str) -> Result<(String, Option<String>), Code> {
    let lines = read(text, 2022);
    assert_eq!(lines.len(), 1, "{text}");
    lines[0].read.clone().map_err(|it| it.code).map(|listed| {
        let When { start_date, end_date, start_time, end_time } = listed.when;
        let days = if start_date == end_date { start_date.to_string() } else { format!("{start_date}/{end_date}") };
        let times: Vec<String> =
            [start_time, end_time].into_iter().flatten().map(|it| it.strftime("%H:%M").to_string()).collect();
        (format!("{days} {}", times.join("-")).trim().to_owned(), listed.title)
    })
}

#[test]
fn dates_are_read_as_people_write_them() {
    for (text, read) in [
        ("2.2.2022", "2022-02-02"),
        ("2.2", "2022-02-02"),
        ("02.02.22", "2022-02-02"),
        ("2023-01-31", "2023-01-31"),
        ("onsdag 2. februar", "2022-02-02"),
        ("Ons. 2. feb. 2023", "2023-02-02"),
        ("tysdag 3. mai", "2022-05-03"),
        ("4.–5. mai", "2022-05-04/2022-05-05"),
        ("4.-5.5.2023", "2023-05-04/2023-05-05"),
        ("30.11.–1.12.", "2022-11-30/2022-12-01"),
        ("2.2.2022 10.00–13.00", "2022-02-02 10:00-13:00"),
        ("2. februar kl. 10", "2022-02-02 10:00"),
        ("2. februar kl. 9–15.30", "2022-02-02 09:00-15:30"),
        ("2.2 10:00", "2022-02-02 10:00"),
        ("2.2.2022;10.00 - 13.00", "2022-02-02 10:00-13:00"),
    ] {
        assert_eq!(one(text), Ok((read.to_owned(), None)), "{text}");
    }
}

#[test]
fn what_else_stands_there_is_the_title() {
    let said = |text| one(text).unwrap().1;
    assert_eq!(said("2.2.2022\t10.00–13.00\tSamling i Bodø"), Some("Samling i Bodø".to_owned()));
    assert_eq!(said("4.–5. mai, Strategimøte"), Some("Strategimøte".to_owned()));
    assert_eq!(said("2.2. 12 saker"), Some("12 saker".to_owned()));
}

#[test]
fn what_is_no_date_is_said_at_its_line() {
    let lines = read("2.2.2022\n\n31.11.\nfebruar\n2.2.2022 14.00–13.00\n29.2.\n2.2.1066", 2022);
    let wrong: Vec<(usize, Code)> =
        lines.iter().filter_map(|line| line.read.as_ref().err().map(|it| (line.number, it.code))).collect();
    let not_there = input::date("dates", "31.11.2022").unwrap_err().code;
    assert_eq!(
        wrong,
        [(3, not_there), (4, Code::InvalidValue), (5, Code::EndBeforeStart), (6, not_there), (7, Code::DateOutOfRange)]
    );
    assert_eq!(lines[0].read.as_ref().unwrap().when.start_date, date(2022, 2, 2));
    assert_eq!(read("2.2. kl 25", 2022)[0].read.as_ref().unwrap_err().field.as_deref(), Some("start_time"));
}

proptest! {
    #[test]
    fn whatever_is_pasted_is_read_line_by_line_without_a_fall(text in "(\\PC|\n|\t|[0-9.:–-]){0,80}") {
        let lines = read(&text, 2022);
        prop_assert_eq!(lines.len(), text.lines().filter(|line| !line.trim().is_empty()).count());
    }

    #[test]
    fn a_date_that_is_written_is_read_again(days in 0..4000_i32) {
        let day = date(2020, 1, 1) + jiff::Span::new().days(days);
        let text = super::super::norwegian::short_date(day);
        prop_assert_eq!(read(&text, 1999)[0].read.as_ref().unwrap().when.start_date, day);
    }
}
