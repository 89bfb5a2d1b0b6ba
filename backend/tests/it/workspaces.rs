//! Several councils in one house do not see each other.

use crate::support::{TestApp, both, create, move_to, new_meeting, nuit, puts, told};
use backend::assets::Assets;
use backend::demo;
use backend::workspaces::ensure_first;
use shared::record::{Kind, Record};

both!(two_workspaces_do_not_see_each_other);
async fn two_workspaces_do_not_see_each_other() {
    let test = TestApp::demo().await;
    test.add_workspace("annet").await;
    let mut mine = test.client().await;
    let mut theirs = test.client_in("annet").await;
    mine.pull().await;
    let first = theirs.pull().await;
    assert!(puts(&first.ops).iter().all(|it| matches!(it.kind(), Kind::Workspace | Kind::Committee)));

    let new = new_meeting();
    theirs.push(1, &[create(new, "2021-12-01")]).await;
    assert_eq!(mine.pull().await.ops, []);
    assert_eq!((test.version(demo::SLUG).await, test.version("annet").await), (1, 2));
    // The same id may be used on both sides: keys are the workspace's own.
    assert_eq!(told(&mine.push(1, &[move_to(new, "2021-12-02")]).await), ["1 refused unknown_meeting at id"]);
    assert_eq!(told(&theirs.push(2, &[move_to(nuit(), "2021-12-02")]).await), ["2 refused unknown_meeting at id"]);

    let answer = test.get("/w/annet/api/v1/meetings").await.json();
    assert_eq!(answer["items"].as_array().unwrap().len(), 1);
    let ics = test.get("/kalender/arshjul.ics").await;
    assert!(!ics.text().contains(&new.to_string()));
    assert!(test.get("/w/annet/kalender/arshjul.ics").await.text().contains(&new.to_string()));
}

both!(the_app_finds_the_workspaces_the_first_one_first);
async fn the_app_finds_the_workspaces_the_first_one_first() {
    let test = TestApp::demo().await;
    test.add_workspace("annet").await;
    insta::assert_snapshot!(test.get("/api/v1/workspaces").await.text(), @r#"{"items":[{"slug":"nasjonal-e-helse","name":"Nasjonal e-helse 2020–2022"},{"slug":"annet","name":"ANNET"}],"next":null}"#);
}

both!(a_house_without_the_demo_has_one_empty_workspace_and_keeps_it);
async fn a_house_without_the_demo_has_one_empty_workspace_and_keeps_it() {
    let test = TestApp::bare(Assets::new([])).await;
    assert_eq!(test.get("/api/v1/goals").await.problem(), "404 unknown_workspace");
    ensure_first(&test.app, false).await.unwrap();
    ensure_first(&test.app, true).await.unwrap();
    insta::assert_snapshot!(test.get("/api/v1/workspaces").await.text(), @r#"{"items":[{"slug":"styrehjul","name":"Styrehjul"}],"next":null}"#);
}

both!(a_demo_that_was_cut_off_before_its_content_is_finished_at_the_next_start);
async fn a_demo_that_was_cut_off_before_its_content_is_finished_at_the_next_start() {
    let test = TestApp::demo().await;
    test.sql("DELETE FROM record; DELETE FROM log_record; DELETE FROM change_log; UPDATE workspace SET version = 0;")
        .await;
    ensure_first(&test.app, true).await.unwrap();
    let pulled = test.client().await.pull().await;
    assert!(puts(&pulled.ops).iter().any(|it| matches!(it, Record::Workspace(_))));
}
