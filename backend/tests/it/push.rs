//! Numbered mutations: each counts once, none is lost, a refused one is told why.

use crate::support::{TestApp, both, cancel, create, move_to, new_meeting, nuit, puts, told};
use backend::demo;
use serde_json::json;

both!(the_same_number_twice_gets_the_same_answer_and_counts_once);
async fn the_same_number_twice_gets_the_same_answer_and_counts_once() {
    let test = TestApp::demo().await;
    let client = test.client().await;
    let moved = [move_to(nuit(), "2021-11-26")];
    let first = client.push(1, &moved).await;
    let second = client.push(1, &moved).await;
    assert_eq!(first, second);
    assert_eq!(told(&first), ["1 applied 2"]);
    assert_eq!(test.version(demo::SLUG).await, 2);

    let mut reader = test.client().await;
    let pulled = reader.pull().await;
    let meeting = puts(&pulled.ops).into_iter().find_map(|it| match it {
        shared::record::Record::Meeting(it) if it.id == nuit() => Some(it.clone()),
        _ => None,
    });
    assert_eq!(meeting.unwrap().sequence, 1);
}

both!(a_push_that_repeats_some_and_adds_some_settles_only_the_new_ones);
async fn a_push_that_repeats_some_and_adds_some_settles_only_the_new_ones() {
    let test = TestApp::demo().await;
    let client = test.client().await;
    let [a, b] = [new_meeting(), new_meeting()];
    client.push(1, &[create(a, "2021-12-01")]).await;
    let answer = client.push(1, &[create(a, "2021-12-01"), create(b, "2021-12-02")]).await;
    assert_eq!(told(&answer), ["1 applied 2", "2 applied 3"]);
    assert_eq!((answer.last_mid, test.version(demo::SLUG).await), (2, 3));
}

both!(a_left_out_number_is_refused_with_the_expected_one_and_writes_nothing);
async fn a_left_out_number_is_refused_with_the_expected_one_and_writes_nothing() {
    let test = TestApp::demo().await;
    let client = test.client().await;
    client.push(1, &[move_to(nuit(), "2021-11-26")]).await;
    let answer = client.push_raw(3, &[move_to(nuit(), "2021-11-27")]).await;
    insta::assert_snapshot!(answer.problem(), @"409 mutation_gap at first_mid, expected 2");
    let answer = client.push_raw(0, &[]).await;
    insta::assert_snapshot!(answer.problem(), @"400 invalid_body at first_mid, expected 1");
    assert_eq!(test.version(demo::SLUG).await, 2);
}

both!(a_refused_mutation_moves_the_number_on_and_is_remembered);
async fn a_refused_mutation_moves_the_number_on_and_is_remembered() {
    let test = TestApp::demo().await;
    let client = test.client().await;
    let mutations = [cancel(nuit(), " "), move_to(nuit(), "2021-11-26"), cancel(new_meeting(), "nei")];
    let answer = client.push(1, &mutations).await;
    insta::assert_debug_snapshot!(told(&answer), @r#"
    [
        "1 refused required at reason",
        "2 applied 2",
        "3 refused unknown_meeting at id",
    ]
    "#);
    assert_eq!(answer.last_mid, 3);
    assert_eq!(client.push(1, &mutations).await, answer);
    assert_eq!(test.version(demo::SLUG).await, 2, "a refusal is no change");
}

both!(each_mutation_sees_the_ones_before_it_in_the_same_push);
async fn each_mutation_sees_the_ones_before_it_in_the_same_push() {
    let test = TestApp::demo().await;
    let client = test.client().await;
    let new = new_meeting();
    let answer = client
        .push(
            1,
            &[create(new, "2021-12-01"), move_to(new, "2021-12-02"), cancel(new, "smitte"), move_to(new, "2021-12-03")],
        )
        .await;
    insta::assert_debug_snapshot!(told(&answer), @r#"
    [
        "1 applied 2",
        "2 applied 3",
        "3 applied 4",
        "4 refused meeting_cancelled at id",
    ]
    "#);
}

both!(what_cannot_be_read_as_a_mutation_is_refused_at_its_field);
async fn what_cannot_be_read_as_a_mutation_is_refused_at_its_field() {
    let test = TestApp::demo().await;
    let client = test.client().await;
    let mutations = [
        json!({ "name": "meeting.burn/1", "args": {} }),
        json!({ "name": "meeting.move/99", "args": { "id": nuit(), "when": { "start_date": "2021-12-01" } } }),
        json!({ "name": "meeting.cancel/1", "args": { "id": nuit(), "reason": "x", "resaon": 1 } }),
        json!({ "name": "meeting.cancel/1", "args": { "id": nuit() } }),
        json!({ "name": "meeting.cancel/1", "args": { "id": "nuit", "reason": "x" } }),
        json!({ "name": "meeting.move/1", "args": { "id": nuit(), "when": { "start_date": "2021-13-01", "end_date": "2021-12-01" } } }),
        json!({ "name": "meeting.move/1", "args": { "id": nuit(), "when": { "start_date": "2021-12-01", "end_date": "2021-12-01", "day": 1 } } }),
        json!({ "name": "meeting.move/1", "args": { "id": nuit(), "when": { "start_date": "2021-12-01" } } }),
        json!({ "name": "measurement.add/1", "args": { "id": nuit(), "indicator": nuit(), "date": "2021-10-01", "value": "1.646,5" } }),
        json!({ "name": "meeting.cancel/1", "args": { "id": nuit(), "reason": "x" }, "when": 1 }),
        json!({ "name": 7, "args": {} }),
        json!({ "args": {} }),
        json!("meeting.cancel/1"),
        json!({ "name": "records.import/1", "args": { "source": "x", "records": [] } }),
    ];
    insta::assert_debug_snapshot!(told(&client.push(1, &mutations).await), @r#"
    [
        "1 refused unknown_mutation at name",
        "2 refused unknown_mutation at name",
        "3 refused unknown_field at resaon",
        "4 refused required at reason",
        "5 refused invalid_value at id, expected a UUID",
        "6 refused invalid_value at when.start_date, expected 2021-12-31",
        "7 refused unknown_field at when.day",
        "8 refused required at when.end_date",
        "9 refused invalid_value at value, expected 46.5",
        "10 refused unknown_field at when",
        "11 refused invalid_value at name",
        "12 refused required at name",
        "13 refused invalid_value, expected {name, args}",
        "14 refused not_allowed",
    ]
    "#);
    assert_eq!(test.version(demo::SLUG).await, 1);
}

both!(an_empty_push_is_answered_and_changes_nothing);
async fn an_empty_push_is_answered_and_changes_nothing() {
    let test = TestApp::demo().await;
    let answer = test.client().await.push(1, &[]).await;
    assert_eq!((answer.last_mid, answer.results.len(), test.version(demo::SLUG).await), (0, 0, 1));
}
