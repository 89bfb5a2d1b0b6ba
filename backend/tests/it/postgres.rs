//! What only PostgreSQL has: servers that are not there or not fit, and a second node.

use crate::support::cluster::Database;
use crate::support::proxy::Proxy;
use crate::support::{On, TestApp, create, new_meeting, told};
use backend::db::place::{Place, Postgres};
use backend::db::{Db, OpenError};
use backend::demo;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use std::time::{Duration, Instant};
use tokio::net::TcpSocket;

async fn open(url: &str, wait: Duration) -> Result<Db, OpenError> {
    Db::open(&Place::Postgres(Postgres::from_url(url, wait).unwrap())).await
}

/// What is said when a database cannot be opened.
async fn refusal(url: &str) -> String {
    match open(url, Duration::ZERO).await {
        Ok(_) => panic!("it opened"),
        Err(error) => error.to_string(),
    }
}

#[tokio::test]
async fn a_server_that_is_not_fit_is_refused_with_what_to_do() {
    let database = Database::bare().await;
    let url = database.url();
    let wrong = url.replacen("styrehjul:", "styrehjul:x", 1);
    insta::assert_snapshot!(refusal(&wrong).await, @r#"it refuses: password authentication failed for user "styrehjul". Look at user and password in the URL, and at the server's pg_hba.conf"#);
    let missing = url.replace("/test_", "/missing_test_");
    assert!(refusal(&missing).await.ends_with("Make it with `createdb`, owned by the user in the URL"));
    database.administer("ALTER DATABASE {} SET synchronous_commit = off").await;
    insta::assert_snapshot!(refusal(&url).await, @"synchronous_commit is off and it would lose what it said was saved; switch it on for this user and database");
}

#[tokio::test]
async fn a_user_who_may_not_make_tables_is_told_so() {
    let database = Database::bare().await;
    database.administer("DROP ROLE IF EXISTS guest").await;
    database.administer("CREATE ROLE guest LOGIN PASSWORD 'guest'").await;
    let (_, at) = database.url().split_once('@').map(|(user, at)| (user.to_owned(), at.to_owned())).unwrap();
    let said = refusal(&format!("postgres://guest:guest@{at}")).await;
    assert!(said.contains("permission denied for schema public"), "{said}");
}

#[tokio::test]
async fn a_server_that_is_down_is_waited_for_and_then_said() {
    // Taken and not listened on: refused, and nobody else's meanwhile.
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(([127, 0, 0, 1], 0).into()).unwrap();
    let database = Database::new().await;
    let url = database.url_at(socket.local_addr().unwrap().port());
    let began = Instant::now();
    let Err(error) = open(&url, Duration::from_millis(900)).await else { panic!("it opened") };
    assert!(error.to_string().starts_with("it does not answer (waited 0 s): "), "{error}");
    assert!(began.elapsed() >= Duration::from_millis(250), "it tried more than once");
    // Who waits longer finds it when it comes.
    let opening = tokio::spawn(async move { open(&url, Duration::from_secs(60)).await.map(drop) });
    tokio::time::sleep(Duration::from_millis(700)).await;
    let proxy = Proxy::over(socket.listen(64).unwrap(), Database::port());
    opening.await.unwrap().unwrap();
    drop(proxy);
}

#[tokio::test]
async fn a_connection_is_encrypted_and_its_server_known_as_the_url_wants() {
    let database = Database::new().await;
    let encrypted = async |ssl: &str| {
        let db = open(&database.url_with(ssl), Duration::ZERO).await.map_err(|error| error.to_string())?;
        let ask = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
        let statement = Statement::from_string(DbBackend::Postgres, ask);
        let row = db.reader().query_one_raw(statement).await.unwrap().unwrap();
        Ok::<bool, String>(row.try_get_by_index(0).unwrap())
    };
    assert_eq!(encrypted("sslmode=disable").await, Ok(false));
    for ssl in ["sslmode=prefer", "sslmode=require", "sslmode=verify-full&sslrootcert=CERT"] {
        assert_eq!(encrypted(ssl).await, Ok(true), "{ssl}");
    }
    // Nobody that is known to all answers for this server.
    let refused = encrypted("sslmode=verify-full").await.unwrap_err();
    assert!(refused.contains("certificate") && refused.contains("sslrootcert in the URL"), "{refused}");
    // Somebody does, but for another name.
    let url = database.url_with("sslmode=verify-full&sslrootcert=CERT").replace("127.0.0.1", "localhost");
    let refused = refusal(&url).await;
    assert!(refused.contains("certificate"), "{refused}");
}

#[tokio::test]
async fn a_connection_over_which_nothing_comes_is_noticed_by_the_database() {
    let database = Database::new().await;
    let db = open(&database.url(), Duration::ZERO).await.unwrap();
    let statement = Statement::from_string(DbBackend::Postgres, "SHOW tcp_keepalives_idle");
    let row = db.reader().query_one_raw(statement).await.unwrap().unwrap();
    assert_eq!(row.try_get_by_index::<String>(0).unwrap(), "30");
}

fn on_postgres(body: impl Future<Output = ()>) {
    On::Postgres.run(body);
}

#[test]
fn two_nodes_that_start_at_once_make_the_tables_once() {
    on_postgres(async {
        let database = Database::bare().await;
        let url = database.url();
        let opened = futures_util::future::join_all((0..4).map(|_| open(&url, Duration::ZERO))).await;
        assert!(opened.iter().all(Result::is_ok), "{:?}", opened.iter().find(|it| it.is_err()));
    });
}

#[test]
fn a_change_on_one_node_pokes_who_listens_on_the_other() {
    on_postgres(async {
        let here = TestApp::demo().await;
        let there = here.beside().await;
        let mut heads = there.app.pokes.listen(there.workspace(demo::SLUG).await);
        let client = here.client().await;
        let mut took = Vec::new();
        for mid in 1..=6 {
            let began = Instant::now();
            client.push(mid, &[create(new_meeting(), "2021-11-26")]).await;
            let told = heads.wait_for(|version| *version > i64::try_from(mid).unwrap());
            tokio::time::timeout(Duration::from_secs(60), told).await.unwrap().unwrap();
            took.push(began.elapsed());
        }
        // The connection that listens comes up by itself: the first may have come from a look at the heads. After it,
        // who only looked every 3 s would have waited that long each time; a busy machine slows some down, never all.
        assert!(took.iter().skip(1).min() < Some(&Duration::from_millis(1_500)), "{took:?}");
    });
}

/// Pushes from both nodes at once for one workspace: one after the other, in one order, without gaps.
#[test]
fn versions_have_no_gaps_though_two_nodes_write() {
    on_postgres(async {
        let here = TestApp::demo().await;
        let there = here.beside().await;
        let clients = [here.client().await, there.client().await, here.client().await, there.client().await];
        let pushes = clients.iter().map(|client| async move {
            for mid in 1..=25 {
                let answer = client.push(mid, &[create(new_meeting(), "2021-12-01")]).await;
                assert_eq!(told(&answer).len(), 1);
            }
        });
        futures_util::future::join_all(pushes).await;
        assert_eq!(here.version(demo::SLUG).await, 101);
        let log = backend::db::load::log(there.app.db.reader(), there.workspace(demo::SLUG).await).await.unwrap();
        assert_eq!(backend::db::chain::verify(&log), Ok(101));
        assert!(log.iter().enumerate().all(|(place, entry)| entry.version == place as i64 + 1));
    });
}

/// The same mutation handed in at both nodes at the same time counts once.
#[test]
fn a_mutation_that_arrives_at_both_nodes_counts_once() {
    on_postgres(async {
        let here = TestApp::demo().await;
        let there = here.beside().await;
        let client = here.client().await;
        for mid in 1..=20 {
            let body = client.push_body(mid, &[create(new_meeting(), "2021-12-01")]).to_string();
            let path = "/w/nasjonal-e-helse/sync/push";
            let (one, other) = tokio::join!(here.post(path, body.clone()), there.post(path, body));
            assert_eq!((one.status.as_u16(), one.text()), (200, other.text()));
        }
        assert_eq!(here.version(demo::SLUG).await, 21);
    });
}

#[test]
fn a_connection_that_is_lost_is_a_503_at_most_and_then_works_again() {
    on_postgres(async {
        let test = TestApp::demo().await;
        let client = test.client().await;
        let database = test.database.as_ref().unwrap();
        let mut mid = 1;
        for _ in 0..5 {
            let made = [create(new_meeting(), "2021-12-01")];
            let (answer, ()) = tokio::join!(
                client.push_raw(mid, &made),
                database.administer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'")
            );
            assert!(matches!(answer.status.as_u16(), 200 | 503), "{}", answer.text());
            mid += u64::from(answer.status == 200);
            let answer = client.push(mid, &[create(new_meeting(), "2021-12-01")]).await;
            mid = answer.last_mid + 1;
            assert!(test.get("/healthz").await.status.is_success());
        }
        assert_eq!(test.version(demo::SLUG).await, i64::try_from(mid).unwrap());
    });
}

async fn count(node: &TestApp, sql: &str) -> i64 {
    let statement = Statement::from_string(DbBackend::Postgres, sql);
    node.app.db.reader().query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

/// TCP would wait a quarter of an hour for the one connection that writes.
#[test]
fn a_wire_that_falls_silent_is_given_up_and_another_one_is_taken() {
    on_postgres(async {
        let here = TestApp::demo().await;
        let wire = Proxy::to(Database::port()).await;
        let there = here.beside_over(&wire).await;
        let mut client = there.client().await;
        let mut heads = there.app.pokes.listen(there.workspace(demo::SLUG).await);
        let made = || [create(new_meeting(), "2021-12-01")];
        client.push(1, &made()).await;
        // In the middle of a transaction, waiting for the other node's lock.
        let lock = here.app.db.begin().await.unwrap();
        backend::db::load::locked(&lock, here.workspace(demo::SLUG).await).await.unwrap();
        let silence = async {
            let waits = "SELECT count(*) FROM pg_stat_activity \
                         WHERE datname = current_database() AND wait_event_type = 'Lock'";
            let began = Instant::now();
            while count(&here, waits).await == 0 {
                assert!(began.elapsed() < Duration::from_secs(60), "the other node does not wait for the lock");
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            wire.silence();
            lock.rollback().await.unwrap();
        };
        let late = made();
        let (answer, ()) = tokio::join!(client.push_raw(2, &late), silence);
        assert_eq!(answer.status, 503, "the wire was not silent");
        for mid in 2..5 {
            client.push(mid, &made()).await;
        }
        client.pull().await;
        // The connection that listens fell silent too; it is asked now and then. Until it is another one, the heads are
        // read every 3 s: five in a row are heard sooner than that only where somebody listens.
        let other = here.client().await;
        let (mut mid, mut at_once) = (0, 0);
        let began = Instant::now();
        while at_once < 5 {
            assert!(began.elapsed() < Duration::from_secs(90), "other nodes are not heard any more");
            mid += 1;
            other.push(mid, &made()).await;
            let (pushed, version) = (Instant::now(), here.version(demo::SLUG).await);
            heads.wait_for(|heard| *heard >= version).await.unwrap();
            at_once = if pushed.elapsed() < Duration::from_secs(1) { at_once + 1 } else { 0 };
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    });
}

/// Whoever stands still with the lock in its hand loses it after a while.
#[test]
fn a_session_that_stands_still_in_its_transaction_is_ended_by_the_database() {
    on_postgres(async {
        let test = TestApp::demo().await;
        let txn = test.app.db.begin().await.unwrap();
        let statement =
            sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, "SHOW idle_in_transaction_session_timeout");
        let row = sea_orm::ConnectionTrait::query_one_raw(&txn, statement).await.unwrap().unwrap();
        assert_eq!(row.try_get_by_index::<String>(0).unwrap(), "10s");
    });
}

/// Readers hang up at every moment of a beginning; those who come after them are answered all the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_hangs_up_while_a_snapshot_begins_leaves_no_transaction_behind() {
    let database = Database::new().await;
    let db = Db::open(&database.place()).await.unwrap();
    for wait in 0..300 {
        let _ = tokio::time::timeout(Duration::from_micros(wait * 10), db.snapshot()).await;
        let snapshot = db.snapshot().await.unwrap();
        backend::db::load::workspaces(&snapshot).await.unwrap();
        snapshot.rollback().await.unwrap();
    }
}
