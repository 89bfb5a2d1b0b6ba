use super::*;
use crate::client::fixture::committee;
use crate::model::{Meeting, MeetingStatus};
use crate::record::Record;
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

/// As a browser's storage: values in the order of their keys.
type Values = BTreeMap<String, String>;

fn row(number: u8, version: i64) -> Row {
    let id = u128::from(number / 2);
    // Two kinds under the same ids.
    let record: Record = if number.is_multiple_of(2) { committee(id).into() } else { meeting(id, version).into() };
    Row { version, fields: BTreeMap::new(), record }
}

/// One long enough that a few fill a bundle, with what a line must not be broken by.
fn meeting(id: u128, version: i64) -> Meeting {
    let day = date(2021, 11, 16);
    Meeting {
        id: Uuid::from_u128(id).into(),
        committee: Uuid::from_u128(1).into(),
        number: None,
        title: Some(format!("{version}\tæøå\r\n\u{2028}{}", "–".repeat(1_500))),
        about: None,
        start_date: day,
        end_date: day,
        start_time: None,
        end_time: None,
        place: None,
        status: MeetingStatus::Planned,
        extraordinary: false,
        cancel_reason: None,
        imported_from: None,
        sequence: 0,
        minutes_approved_on: None,
    }
}

fn carry_out(values: &mut Values, writes: &[Write]) {
    let mut net = Net::default();
    writes.iter().for_each(|write| net.note(write).unwrap());
    let ranges: Vec<_> = net.thinned().into_iter().map(range).collect();
    let thinned = ranges.into_iter().flat_map(|(from, to)| values.range(from..to));
    let bundles: Vec<_> = thinned.map(|(key, value)| (key.clone(), value.clone())).collect();
    do_all(values, net.steps(bundles));
}

fn do_all(values: &mut Values, steps: Vec<Step>) {
    for step in steps {
        match step {
            Step::Clear => values.clear(),
            Step::Put(key, value) => drop(values.insert(key, value)),
            Step::Delete(key) => drop(values.remove(&key)),
        }
    }
}

fn read(values: &Values) -> BTreeMap<Key, Row> {
    let all: Vec<&str> = values.values().map(String::as_str).collect();
    rows(&all.join("\n")).0.into_iter().map(|row| (row.record.key(), row)).collect()
}

fn write() -> impl Strategy<Value = Write> {
    prop_oneof![
        12 => (0_u8..60, 0_i64..1_000).prop_map(|(number, version)| Write::Row(row(number, version))),
        4 => (0_u8..60).prop_map(|number| Write::RowGone(row(number, 0).record.key())),
        1 => Just(Write::RowsGone),
    ]
}

proptest! {
    #[test]
    fn however_rows_lie_they_are_what_was_written_last(
        groups in prop::collection::vec((prop::collection::vec(write(), 0..60), any::<bool>()), 0..12),
    ) {
        let (mut values, mut plain) = (Values::new(), BTreeMap::new());
        for (group, tidies) in groups {
            carry_out(&mut values, &group);
            for write in group {
                match write {
                    Write::Row(row) => drop(plain.insert(row.record.key(), row)),
                    Write::RowGone(key) => drop(plain.remove(&key)),
                    _ => plain.clear(),
                }
            }
            if tidies {
                let all = std::mem::take(&mut values);
                do_all(&mut values, tidied(all));
                prop_assert!(values.keys().all(|key| is_bundle(key)));
            }
            prop_assert_eq!(read(&values), plain.clone());
            prop_assert!(values.values().all(|value| value.len() < LARGEST + 5_000));
            let text: String = values.values().map(String::as_str).collect();
            for number in (0..60).map(|number| row(number, 0).record.key()).filter(|key| !plain.contains_key(key)) {
                prop_assert!(!text.contains(&name(number)), "what is gone left its text");
            }
        }
    }
}

#[test]
fn a_whole_history_is_a_few_values_and_one_edit_of_it_one_more() {
    let mut values = Values::new();
    let all: Vec<_> =
        std::iter::once(Write::RowsGone).chain((0..250).map(|number| Write::Row(row(number, 1)))).collect();
    carry_out(&mut values, &all);
    let bundles = values.len();
    assert!((20..40).contains(&bundles), "{bundles}");
    carry_out(&mut values, &[Write::Row(row(7, 2))]);
    assert_eq!(values.len(), bundles + 1);
    let joined = values.values().map(String::as_str).collect::<Vec<_>>().join("\n");
    assert_eq!(rows(&joined).1, 1);
    assert_eq!(read(&values)[&row(7, 0).record.key()].version, 2);
}

#[test]
fn a_row_that_this_app_cannot_read_is_left_alone_and_hides_no_other() {
    let mut values = Values::new();
    carry_out(&mut values, &[Write::RowsGone, Write::Row(row(2, 1)), Write::Row(row(4, 1))]);
    let text = values.values().next().unwrap().replacen("\"code\"", "\"kode\"", 1);
    values.insert(values.keys().next().unwrap().clone(), text);
    assert_eq!(read(&values).len(), 1);
    // Another row of the bundle goes; the strange one stays as it is.
    carry_out(&mut values, &[Write::RowGone(row(4, 0).record.key())]);
    assert!(values.values().any(|value| value.contains("\"kode\"")));
}
