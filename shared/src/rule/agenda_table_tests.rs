use super::*;
use jiff::civil::time as at;
use proptest::prelude::*;

fn told(text: &str) -> Vec<(String, RowSort, Option<u16>)> {
    read(text).into_iter().map(|row| (row.title, row.sort, row.minutes)).collect()
}

fn case(title: &str, minutes: u16) -> (String, RowSort, Option<u16>) {
    (title.to_owned(), RowSort::Case, Some(minutes))
}

#[test]
fn a_table_with_a_head_is_taken_by_its_columns() {
    let text = "Nr\tSak\tMin.\tAnsvarlig\n1/26\tFelles plan\t20\tHelse Vest\n\tLunsj\t30 min\t\n2/26\t\"Budsjett\nfor 2027\"\t1 t 15 min\tKS\n";
    let rows = read(text);
    assert_eq!(
        told(text),
        [case("Felles plan", 20), ("Lunsj".into(), RowSort::Break, Some(30)), case("Budsjett for 2027", 75)]
    );
    assert_eq!(rows[0].presenter.as_deref(), Some("Helse Vest"));
    assert!(rows.iter().all(|row| row.doubts.is_empty()), "{rows:?}");
}

#[test]
fn without_a_head_the_columns_are_known_by_what_is_in_them() {
    let text = "10.00–10.20\t1/26\tFelles plan for alle\tHelse Vest\n10.20–10.50\t2/26\tBudsjettet for neste år\tKS\n11.15–11.30\t\tEventuelt\t";
    let rows = read(text);
    assert_eq!(
        told(text),
        [
            case("Felles plan for alle", 20),
            case("Budsjettet for neste år", 30),
            ("Eventuelt".into(), RowSort::Text, Some(15))
        ]
    );
    // What follows needs no time of its own; what has room before it does.
    assert_eq!(rows.iter().map(|row| row.fixed_start).collect::<Vec<_>>(), [None, None, Some(at(11, 15, 0, 0))]);
    assert_eq!(rows[1].presenter.as_deref(), Some("KS"));
}

#[test]
fn what_is_not_understood_is_said_at_its_line_and_nothing_is_guessed() {
    let text = "Tid\tSak\tMin\n\tFelles plan\t2O\nDag 2 – onsdag\t\t\n25.70\tBudsjett\t15\nStrategi og retning\t\t\n\t\t20\n\tUten tid\t";
    let rows = read(text);
    let doubts: Vec<(usize, &[Doubt])> = rows.iter().map(|row| (row.line, row.doubts.as_slice())).collect();
    assert_eq!(
        doubts,
        [
            (2, &[Doubt::Minutes("2O".into())][..]),
            (3, &[]),
            (4, &[Doubt::Start("25.70".into())]),
            (5, &[Doubt::Merged]),
            (6, &[Doubt::NoTitle("20".into())]),
            (7, &[Doubt::NoMinutes]),
        ]
    );
    assert_eq!((rows[1].sort, rows[3].sort), (RowSort::Day(2), RowSort::Text));
    assert!(rows[4].is_lost());
}

#[test]
fn a_plain_list_is_a_list_of_cases_without_durations() {
    assert_eq!(
        told("Felles plan\nPause\n\nBudsjett"),
        [
            ("Felles plan".into(), RowSort::Case, None),
            ("Pause".into(), RowSort::Break, None),
            ("Budsjett".into(), RowSort::Case, None)
        ]
    );
    assert_eq!(told(" \n\t\n"), []);
}

proptest! {
    #[test]
    fn any_text_gets_an_answer_that_fits_an_agenda(text in "[0-9a-zæøå.:/\t\n\"–-]{0,300}") {
        for row in read(&text) {
            prop_assert!(row.minutes.is_none_or(|minutes| minutes <= 1_440));
            prop_assert!(row.line > 0);
        }
    }
}
