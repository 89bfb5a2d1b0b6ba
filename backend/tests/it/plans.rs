//! No question of the sync or of the log walks over a whole table: what it costs does not grow with what is kept.

use crate::support::{TestApp, both, nuit};
use backend::db::load::log::By;
use backend::db::{load, save};
use backend::demo;
use sea_orm::prelude::async_trait;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement};
use shared::id::{ClientId, WorkspaceId};
use shared::mutation::Read;
use shared::permission::Actor;
use shared::record::Kind;
use shared::scope::Scope;
use std::sync::Mutex;
use uuid::Uuid;

/// Asks the database how it goes about each statement before it does.
struct Explained<'a> {
    txn: &'a DatabaseTransaction,
    plans: Mutex<Vec<String>>,
}

impl Explained<'_> {
    async fn explain(&self, statement: &Statement) -> Result<(), DbErr> {
        // PostgreSQL carries it out to count its rows; the transaction is rolled back in the end.
        let sqlite = self.txn.get_database_backend() == DbBackend::Sqlite;
        let how = if sqlite { "EXPLAIN QUERY PLAN" } else { "EXPLAIN (ANALYZE, TIMING OFF, COSTS OFF)" };
        let asked = Statement { sql: format!("{how} {}", statement.sql), ..statement.clone() };
        let rows = self.txn.query_all_raw(asked).await?;
        let column =
            |row: &QueryResult| row.try_get_by::<String, _>("detail").or_else(|_| row.try_get_by("QUERY PLAN"));
        let plan: Vec<String> = rows.iter().map(column).collect::<Result<_, _>>()?;
        self.plans.lock().unwrap().push(format!("{}\n    {}", statement.sql, plan.join("\n    ")));
        Ok(())
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Explained<'_> {
    fn get_database_backend(&self) -> DbBackend {
        self.txn.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.explain(&statement).await?;
        self.txn.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.txn.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.explain(&statement).await?;
        self.txn.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.explain(&statement).await?;
        self.txn.query_all_raw(statement).await
    }
}

/// Of each table so many rows that walking over them is the worst way.
const ROWS: u32 = 5_000;

/// Meetings like the one that there is, tombstones, clients with results, entries of the log, kept answers.
async fn fill(test: &TestApp) {
    let nuit = test.literal(nuit().0);
    let sqlite = test.database.is_none();
    let id = if sqlite { "randomblob(16)" } else { "gen_random_uuid()" };
    let (from, n) = if sqlite {
        (
            format!(
                "(WITH RECURSIVE c(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM c WHERE n < {ROWS}) SELECT n FROM c) c"
            ),
            "n",
        )
    } else {
        (format!("generate_series(1, {ROWS}) AS c(n)"), "n")
    };
    let ws = "(SELECT id FROM workspace ORDER BY position LIMIT 1)";
    let own = format!("user:{}", Actor::BUILT_IN.user);
    for sql in [
        format!(
            "INSERT INTO record (workspace_id, kind, id, scope, version, parent_id, recorded_at, body, field_versions, field_marks)
             SELECT workspace_id, kind, {id}, scope, 1 + {n}, {id}, recorded_at, body, field_versions, field_marks
             FROM record, {from} WHERE kind = 'meeting' AND id = {nuit}"
        ),
        format!(
            "INSERT INTO tombstone (workspace_id, scope, kind, id, version, recorded_at)
             SELECT {ws}, '{own}', 'saved_view', {id}, {n}, {n} FROM {from}"
        ),
        format!(
            "INSERT INTO sync_client (id, workspace_id, user_id, last_mid, protocol, seen_at)
             SELECT {id}, {ws}, {id}, 1, 2, {n} FROM {from}"
        ),
        "INSERT INTO sync_result (client_id, mid, outcome, version)
         SELECT id, 1, '{\"applied\":{\"version\":1}}', seen_at FROM sync_client"
            .into(),
        format!(
            "INSERT INTO change_log (workspace_id, seq, version, recorded_at, actor, door, mutation, changes, hash, previous_hash)
             SELECT {ws}, 1 + {n}, 1 + {n}, 0, {id}, 'api', '', '', '', '' FROM {from}"
        ),
        format!(
            "INSERT INTO log_record (workspace_id, kind, record_id, seq, parent_id)
             SELECT {ws}, 'meeting', {id}, 1 + {n}, {id} FROM {from}"
        ),
        format!(
            "INSERT INTO kept_answer (workspace_id, user_id, key, request, status, body, recorded_at)
             SELECT {ws}, {id}, 'k', '', 200, '', 1000 + {n} FROM {from}"
        ),
    ] {
        test.sql(&sql).await;
    }
    test.sql("ANALYZE").await;
}

both!(no_statement_of_the_sync_walks_over_a_table);
async fn no_statement_of_the_sync_walks_over_a_table() {
    let test = TestApp::demo().await;
    fill(&test).await;
    let walks = walks(&test, None).await;
    assert!(walks.is_empty(), "{walks:#?}");
}

// Seen failing: without any one of the indices that are there for it, some statement walks.
both!(a_walk_is_seen_where_an_index_is_missing);
async fn a_walk_is_seen_where_an_index_is_missing() {
    let test = TestApp::demo().await;
    fill(&test).await;
    for (index, table) in [
        ("record_by_scope_and_version", "record"),
        ("record_by_parent", "record"),
        ("tombstone_by_scope_and_version", "tombstone"),
        ("tombstone_by_age", "tombstone"),
        ("kept_answer_by_age", "kept_answer"),
        ("change_log_by_actor", "change_log"),
        ("change_log_by_door", "change_log"),
        ("log_record_by_kind", "log_record"),
        ("log_record_by_parent", "log_record"),
    ] {
        let walks = walks(&test, Some(index)).await;
        assert!(walks.iter().any(|plan| plan.contains(table)), "without {index} nothing walks: {walks:#?}");
    }
}

/// The statements of the sync that walk over a table, with the way that the database goes about them.
async fn walks(test: &TestApp, without: Option<&str>) -> Vec<String> {
    let workspace: WorkspaceId = test.workspace(demo::SLUG).await;
    let txn = test.app.db.begin().await.unwrap();
    if let Some(index) = without {
        txn.execute_unprepared(&format!("DROP INDEX {index}")).await.unwrap();
    }
    let db = Explained { txn: &txn, plans: Mutex::default() };
    ask(&db, workspace).await;
    let plans = db.plans.into_inner().unwrap();
    txn.rollback().await.unwrap();
    assert!(plans.len() > 20, "{}", plans.len());
    plans.into_iter().filter(|plan| is_walk(plan)).collect()
}

async fn ask(db: &Explained<'_>, workspace: WorkspaceId) {
    let client = ClientId(Uuid::from_u128(7));
    let head = i64::from(ROWS);
    let (own, meeting) = (Scope::User(Actor::BUILT_IN.user), Kind::Meeting);

    // What a push asks and writes.
    load::locked(db, workspace).await.unwrap();
    load::last_log(db, workspace).await.unwrap();
    load::log_entry(db, workspace, 9).await.unwrap();
    load::client(db, client).await.unwrap();
    load::results_of(db, client, 1..=9).await.unwrap();
    let reads =
        [Read::One(shared::record::Key { kind: meeting, id: nuit().0 }), Read::Under(meeting, Uuid::from_u128(9))];
    load::stored(db, workspace, &reads).await.unwrap();
    load::kept_answer(db, workspace, Actor::BUILT_IN.user, "k", 0).await.unwrap();
    save::forget_results(db, [(client, 1)]).await.unwrap();
    save::version(db, workspace, head).await.unwrap();
    // What an idle pull and one a little behind ask.
    load::by_id(db, workspace).await.unwrap();
    load::scopes(db, workspace).await.unwrap();
    for above in [head + 1, head - 10] {
        load::changed(db, workspace, Scope::Public, above).await.unwrap();
        load::gone(db, workspace, own, above).await.unwrap();
    }
    load::results_since(db, client, head).await.unwrap();
    // What became of a record, and what is looked for in the log.
    let key = shared::record::Key { kind: meeting, id: nuit().0 };
    load::log_of(db, workspace, key, head, 50).await.unwrap();
    let user = Actor::BUILT_IN.user.0;
    let kinds = [By::Kind(meeting), By::Kind(Kind::Target)];
    for by in [By::Number, By::User(user), By::Door("import"), By::Record(key)].into_iter().chain(kinds) {
        for below in [i64::MAX, head - 10] {
            load::log::numbers(db, workspace, (by, None), 0..below, 50).await.unwrap();
        }
    }
    load::log::entries(db, workspace, &[9, 10]).await.unwrap();
    load::log::first_since(db, workspace, 7).await.unwrap();
    // What is done every hour finds the little that is old.
    load::horizon(db, workspace, 10).await.unwrap();
    save::forget_answers(db, 1_010).await.unwrap();
    save::forget_applied(db, 10).await.unwrap();
}

/// Those that grow. A workspace is one row; whose browsers were long silent is asked once an hour.
const GROW: [&str; 6] = ["record", "tombstone", "sync_result", "change_log", "log_record", "kept_answer"];

/// Rows that one statement may look at.
const FEW: u32 = 500;

fn is_walk(plan: &str) -> bool {
    let mut of_clients = false;
    let asks = |column: &str| plan.lines().next().is_some_and(|sql| sql.contains(&format!(r#""{column}" = "#)));
    plan.lines().skip(1).map(str::trim).any(|line| {
        of_clients = if line.contains(" on ") { line.contains(" on sync_client ") } else { of_clients };
        let sqlite = GROW.iter().any(|table| {
            // What is found by a workspace, a kind or a scope alone is all that there is.
            line.strip_prefix(&format!("SCAN {table}")).is_some_and(|rest| !rest.starts_with('_'))
                || (line.starts_with(&format!("SEARCH {table} "))
                    && ["(workspace_id=?)", "(workspace_id=? AND kind=?)", "(workspace_id=? AND scope=?)"]
                        .iter()
                        .any(|end| line.ends_with(end)))
        });
        // What is asked for and is not looked up is looked for in every entry.
        let entries = ["actor", "door"].iter().any(|column| {
            line.starts_with("SEARCH change_log ") && asks(column) && !line.contains(&format!("{column}=?"))
        });
        // The end of the log is found at the end of its key.
        let last = plan.contains("LIMIT") && line.starts_with("SEARCH change_log") && !plan.contains("TEMP B-TREE");
        entries || (sqlite && !last) || (looked_at(line) > FEW && !of_clients)
    })
}

/// How many rows a step of PostgreSQL's plan found, or found and threw away.
fn looked_at(line: &str) -> u32 {
    let number = |text: &str| text.split([' ', '.', ')']).next().and_then(|text| text.parse::<u32>().ok());
    let found = line.split_once("(actual rows=").and_then(|(_, rest)| number(rest));
    let thrown = line.split_once(" Removed by ").and_then(|(_, rest)| number(rest.split_once(": ")?.1));
    found.or(thrown).unwrap_or(0)
}
