//! One file with everything in it, from either database and into either; a damaged one is refused.

mod damage;

use crate::support::cluster::Database;
use crate::support::{On, TestApp, both, create, move_to, new_meeting, nuit, puts, told};
use axum::body::Body;
use backend::assets::Assets;
use backend::backup::{Header, check, file::Sealed, make, restore};
use backend::clock::Clock;
use backend::db::place::Place;
use backend::db::{Db, chain, load, snapshot_of, tables};
use backend::demo;
use backend::files::{self, Said};
use sea_orm::ConnectionTrait;
use serde_json::Value;
use shared::id::WorkspaceId;
use shared::model::{FileType, Meeting};
use shared::record::Kind;
use shared::view::ViewExt;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

fn clock() -> Clock {
    Clock::at(crate::support::NOW.parse().unwrap()).unwrap()
}

/// A house with something in every table, and its backup.
async fn backed_up() -> (TestApp, PathBuf, Header) {
    let test = TestApp::demo().await;
    test.add_workspace("annet").await;
    let client = test.client().await;
    client.push(1, &[create(new_meeting(), "2021-12-01"), move_to(new_meeting(), "2021-12-02")]).await;
    let id = test.literal(nuit().0);
    test.sql(&format!("UPDATE record SET scope = 'office' WHERE kind = 'meeting' AND id = {id}")).await;
    client.push(3, &[move_to(nuit(), "2021-11-26")]).await;
    let somebody = test.literal(test.account("sekretariatet").await.0);
    let workspace = test.literal(test.workspace(demo::SLUG).await.0);
    test.sql(&format!(
        "INSERT INTO external_identity VALUES ('https://issuer.example', 'sub', {somebody});
         INSERT INTO access_token VALUES ('hash', {somebody}, {somebody}, {workspace}, 'read', 'excel', 1, 2, NULL, NULL);
         INSERT INTO session (hash, id, user_id, door, created_at, seen_at, agent)
             VALUES ('hash', {somebody}, {somebody}, 'password', 1, 1, '')"
    ))
    .await;
    let said = Said { file_type: FileType::Txt, size: None, hash: None };
    let content = Body::from("vedlegg\n".repeat(100_000));
    files::take(&test.app, test.workspace(demo::SLUG).await, said, content).await.unwrap();
    let file = test.folder.path().join("kopi.styrehjul");
    let header = make::make(&test.place(), &file, &clock()).await.unwrap();
    (test, file, header)
}

/// Every row of every table, but for the epochs.
async fn rows(place: &Place) -> BTreeMap<String, Vec<Vec<Value>>> {
    let db = backend::db::open_to_read(place).await.unwrap();
    let txn = snapshot_of(&db).await.unwrap();
    let mut all = BTreeMap::new();
    for table in tables::all().unwrap() {
        let epoch = table.columns.iter().position(|(name, _)| name == "epoch");
        let page = table.page(None, 100_000).unwrap();
        let read = txn.query_all(&page).await.unwrap();
        let mut rows: Vec<_> = read.iter().map(|row| table.read(row).unwrap()).collect();
        if let Some(place) = epoch {
            rows.iter_mut().for_each(|row| row[place] = Value::Null);
        }
        assert!(!rows.is_empty() || table.name == "kept_answer", "{} has nothing to lose", table.name);
        all.insert(table.name, rows);
    }
    all
}

async fn epochs(place: &Place) -> BTreeSet<uuid::Uuid> {
    let db = Db::open(place).await.unwrap();
    load::workspaces(db.reader()).await.unwrap().into_iter().map(|row| row.epoch).collect()
}

both!(a_backup_comes_back_whole_in_either_database_under_new_epochs);
async fn a_backup_comes_back_whole_in_either_database_under_new_epochs() {
    let (test, file, header) = backed_up().await;
    assert_eq!(header.workspaces.len(), 2);
    let (folder, database) = (tempfile::tempdir().unwrap(), Database::bare().await);
    for place in [folder.path().into(), database.place()] {
        assert_eq!(restore::restore(&place, &file).await.unwrap(), header);
        assert_eq!(rows(&place).await, rows(&test.place()).await);
        assert!(epochs(&place).await.is_disjoint(&epochs(&test.place()).await));
        let db = Db::open(&place).await.unwrap();
        for workspace in load::workspaces(db.reader()).await.unwrap() {
            let log = load::log(db.reader(), WorkspaceId(workspace.id)).await.unwrap();
            assert_eq!(chain::verify(&log), Ok(workspace.version));
        }
        // And back again: what comes out of the copy is what went in.
        let again = folder.path().join(format!("{}.again", u8::from(matches!(place, Place::Folder(_)))));
        make::make(&place, &again, &clock()).await.unwrap();
    }
}

both!(a_place_that_is_not_empty_is_left_as_it_is);
async fn a_place_that_is_not_empty_is_left_as_it_is() {
    let (test, file, _) = backed_up().await;
    let before = rows(&test.place()).await;
    let refused = restore::restore(&test.place(), &file).await.unwrap_err().to_string();
    assert!(refused.contains("is not empty: it"), "{refused}");
    assert_eq!(rows(&test.place()).await, before);
    let taken = make::make(&test.place(), &file, &clock()).await.unwrap_err().to_string();
    assert!(taken.ends_with("kopi.styrehjul is there already. Choose another name, or remove it."), "{taken}");
}

#[tokio::test]
async fn a_database_with_anothers_table_is_not_empty() {
    let (_test, file, _) = backed_up().await;
    let database = Database::bare().await;
    let db = sea_orm::Database::connect(database.url()).await.unwrap();
    db.execute_unprepared("CREATE TABLE theirs (id INTEGER)").await.unwrap();
    let refused = restore::restore(&database.place(), &file).await.unwrap_err().to_string();
    assert!(refused.contains("is not empty: it has a table theirs."), "{refused}");
}

both!(a_backup_under_writes_is_what_was_there_at_one_moment);
/// While somebody writes, it shows one moment: the records are those of the log, and no more.
async fn a_backup_under_writes_is_what_was_there_at_one_moment() {
    let test = TestApp::demo().await;
    let meetings = load::records(test.app.db.reader(), test.workspace(demo::SLUG).await, &[Kind::Meeting], |_| true);
    let meetings = meetings.await.unwrap().all::<Meeting>().count();
    let (clients, place, clock) = ([test.client().await, test.client().await], test.place(), clock());
    let writing = async {
        for mid in 1..=60 {
            let made = [[create(new_meeting(), "2021-12-01")], [create(new_meeting(), "2021-12-02")]];
            tokio::join!(clients[0].push(mid, &made[0]), clients[1].push(mid, &made[1]));
        }
    };
    let copying = async {
        for number in 0..4 {
            let file = test.folder.path().join(format!("{number}.kopi"));
            make::make(&place, &file, &clock).await.unwrap();
            tokio::task::yield_now().await;
        }
    };
    tokio::join!(writing, copying);
    for number in 0..4 {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().into();
        let header = restore::restore(&place, &test.folder.path().join(format!("{number}.kopi"))).await.unwrap();
        let db = Db::open(&place).await.unwrap();
        let id = WorkspaceId(header.workspaces[0].id);
        let now = load::records(db.reader(), id, &[Kind::Meeting], |_| true).await.unwrap().all::<Meeting>().count();
        assert_eq!((now - meetings) as i64, header.workspaces[0].version - 1);
    }
}

both!(every_table_and_column_of_the_database_is_in_a_backup);
/// A column that no backup knows of would be lost.
async fn every_table_and_column_of_the_database_is_in_a_backup() {
    let test = TestApp::demo().await;
    let asked = match On::now() {
        On::Sqlite => {
            "SELECT m.name AS t, c.name AS c FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
        }
        On::Postgres => {
            "SELECT table_name::text AS t, column_name::text AS c FROM information_schema.columns WHERE table_schema = 'public'"
        }
    };
    let db = test.app.db.reader();
    let found = db.query_all_raw(sea_orm::Statement::from_string(db.get_database_backend(), asked)).await.unwrap();
    let found: BTreeSet<(String, String)> =
        found.iter().map(|row| (row.try_get_by("t").unwrap(), row.try_get_by("c").unwrap())).collect();
    let found: BTreeSet<_> =
        found.into_iter().filter(|(table, _)| !table.starts_with("sqlite_") && table != "seaql_migrations").collect();
    let (found, passing): (BTreeSet<_>, BTreeSet<_>) =
        found.into_iter().partition(|(table, _)| !tables::PASSING.contains(&table.as_str()));
    let passing: BTreeSet<String> = passing.into_iter().map(|(table, _)| table).collect();
    assert_eq!(passing, tables::PASSING.map(str::to_owned).into(), "what is left out is there to be left out");
    let listed: BTreeSet<(String, String)> = tables::all()
        .unwrap()
        .into_iter()
        .flat_map(|table| table.columns.into_iter().map(move |(column, _)| (table.name.clone(), column)))
        .collect();
    assert_eq!(found, listed, "db/tables.rs names all tables");
}

both!(a_client_that_was_ahead_keeps_its_edits_and_offers_them_again);
/// A client that was ahead of the backup is told so, starts anew and hands in what was still its own.
async fn a_client_that_was_ahead_keeps_its_edits_and_offers_them_again() {
    let (test, file, _) = backed_up().await;
    let mut ahead = test.client().await;
    ahead.pull().await;
    let kept = new_meeting();
    let pending = [create(kept, "2021-12-09"), move_to(kept, "2021-12-10")];
    // It was answered, and the server then went back to before: the client has not pulled, so it still has them.
    assert_eq!(told(&ahead.push(1, &pending).await).len(), 2);

    let restored = match On::now() {
        On::Sqlite => {
            let folder = tempfile::tempdir().unwrap();
            restore::restore(&folder.path().into(), &file).await.unwrap();
            TestApp::node(folder, None, Assets::new([])).await
        }
        On::Postgres => {
            let database = Arc::new(Database::bare().await);
            restore::restore(&database.place(), &file).await.unwrap();
            TestApp::node(tempfile::tempdir().unwrap(), Some(database), Assets::new([])).await
        }
    };
    let path = "/w/nasjonal-e-helse/sync/push";
    let refused = restored.post(path, ahead.push_body(3, &pending).to_string()).await;
    assert_eq!(refused.problem(), "409 epoch_changed");
    let mut anew = restored.client().await;
    anew.pull().await;
    let answer = anew.push(1, &pending).await;
    assert!(told(&answer).iter().all(|it| it.contains("applied")), "{:?}", told(&answer));
    let pulled = anew.pull().await;
    assert!(puts(&pulled.ops).iter().any(|record| record.key().id == kept.0));
}

fn styrehjul(args: &[&str], data: &Path) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_styrehjul"));
    let output = command.args(args).arg("--data").arg(data).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(said).unwrap())
}

#[tokio::test]
async fn the_commands_say_in_one_line_what_they_did_or_why_not() {
    let (test, file, _) = backed_up().await;
    let [new, empty] = [test.folder.path().join("ny.styrehjul"), test.folder.path().join("tom")];
    let folder = tempfile::tempdir().unwrap();
    for (args, data, code, part) in [
        (["backup", new.to_str().unwrap()], test.folder.path(), 0, "2 workspaces (nasjonal-e-helse, annet), as of "),
        (["backup", new.to_str().unwrap()], test.folder.path(), 1, "is there already"),
        (["backup", "/nowhere/kopi"], test.folder.path(), 1, "cannot write /nowhere/kopi: No such file"),
        (["backup", "x.styrehjul"], &empty, 1, "there is no Styrehjul in "),
        (["restore", "/nowhere/kopi"], folder.path(), 1, "cannot read /nowhere/kopi: No such file"),
        (["restore", file.to_str().unwrap()], folder.path(), 0, "restored into "),
        (["restore", file.to_str().unwrap()], folder.path(), 1, "is not empty: it holds styrehjul.db"),
    ] {
        let (ended, said) = styrehjul(&args, data);
        assert_eq!((ended, said.lines().count()), (code, 1), "{args:?}: {said}");
        assert!(said.contains(part), "{said}");
    }
    assert!(!empty.exists() && !Path::new("x.styrehjul").exists(), "a backup makes nothing but its file");
    let left: Vec<_> = folder.path().read_dir().unwrap().map(|it| it.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| ["styrehjul.db", "styrehjul.lock"].contains(&name.to_str().unwrap())), "{left:?}");
    check::check(&Sealed::open(&new).unwrap()).unwrap();
}
