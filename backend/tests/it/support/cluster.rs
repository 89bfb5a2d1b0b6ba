//! A PostgreSQL cluster of the tests' own: started once, with a database for each test, gone when the tests are.

use backend::db::Db;
use backend::db::place::{Place, Postgres};
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::{self, AssertSqlSafe, Connection, Executor, PgConnection};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::sync::{Mutex, OnceCell};

/// Migrated once; the tests' databases are copies of it.
const TEMPLATE: &str = "template_house";

/// PostgreSQL refuses to run as root.
const NOBODY: u32 = 65_534;

/// `fsync` stays on, since the server refuses a cluster without it; in memory it costs nothing. What stands behind
/// `cat` runs when the tests have ended, however they did: the pipe closes.
const LIFE: &str = r#"
set -e
cd "$DIR"
printf %s "$PASSWORD" > password
"$BIN/initdb" -D data -U styrehjul -A password --pwfile=password -E UTF8 --locale=C --data-checksums --no-sync > log 2>&1
"$BIN/postgres" -D data -p "$PORT" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 \
    -c wal_level=minimal -c max_wal_senders=0 >> log 2>&1 &
server=$!
until "$BIN/pg_isready" -q -h 127.0.0.1 -p "$PORT"; do kill -0 $server; sleep 0.05; done
echo ready
cat > /dev/null
kill -QUIT $server
wait $server || true
cd / && rm -rf "$DIR"
"#;

struct Cluster {
    port: u16,
    password: String,
    /// Its standard input stays open for as long as the tests run.
    _life: Child,
}

fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(Cluster::start)
}

impl Cluster {
    fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("styrehjul-pg-").tempdir_in(roomy()).unwrap().keep();
        let password = format!("{:016x}{:016x}", fastrand::u64(..), fastrand::u64(..));
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = Command::new("sh");
        command.args(["-c", LIFE]).process_group(0).stdin(Stdio::piped()).stdout(Stdio::piped());
        command.env("DIR", &folder).env("BIN", programs()).env("PORT", port.to_string()).env("PASSWORD", &password);
        if std::fs::metadata(&folder).unwrap().uid() == 0 {
            std::os::unix::fs::chown(&folder, Some(NOBODY), Some(NOBODY)).unwrap();
            command.uid(NOBODY).gid(NOBODY);
        }
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let said = || std::fs::read_to_string(folder.join("log")).unwrap_or_default();
        assert_eq!(line, "ready\n", "PostgreSQL did not start:\n{}", said());
        Self { port, password, _life: child }
    }

    fn url(&self, database: &str) -> String {
        format!("postgres://styrehjul:{}@127.0.0.1:{}/{database}", self.password, self.port)
    }

    async fn run(&self, sql: &str) -> Result<(), sqlx::Error> {
        let options: PgConnectOptions = self.url("postgres").parse().unwrap();
        let mut connection = PgConnection::connect_with(&options).await?;
        connection.execute(AssertSqlSafe(sql)).await?;
        connection.close().await
    }
}

/// Memory, where there is enough of it.
fn roomy() -> PathBuf {
    let free = Command::new("df").args(["--output=avail", "-k", "/dev/shm"]).output().ok();
    let kib = free.and_then(|df| String::from_utf8_lossy(&df.stdout).lines().last()?.trim().parse::<u64>().ok());
    if kib.is_some_and(|kib| kib > 2_000_000) { "/dev/shm".into() } else { std::env::temp_dir() }
}

fn programs() -> PathBuf {
    let debian = (15..25).map(|version| PathBuf::from(format!("/usr/lib/postgresql/{version}/bin")));
    let found = debian.into_iter().find(|bin| bin.join("initdb").is_file());
    found.unwrap_or_else(|| panic!("PostgreSQL is missing: cargo xtask setup --test"))
}

/// A database with the tables and nothing in them, dropped when it is no longer used.
pub struct Database {
    name: String,
}

impl Database {
    pub async fn new() -> Self {
        static MADE: OnceCell<()> = OnceCell::const_new();
        // A template is copied by one at a time.
        static COPYING: Mutex<()> = Mutex::const_new(());
        let cluster = cluster();
        MADE.get_or_init(|| async {
            cluster.run(&format!("CREATE DATABASE {TEMPLATE}")).await.unwrap();
            let place = Place::Postgres(Postgres::from_url(&cluster.url(TEMPLATE), Duration::ZERO).unwrap());
            Db::open(&place).await.unwrap().close().await.unwrap();
        })
        .await;
        let _copying = COPYING.lock().await;
        let new = Self::name();
        let copy = format!("CREATE DATABASE {} TEMPLATE {TEMPLATE}", new.name);
        // The session that made the template may still be on its way out.
        for _ in 0..100 {
            match cluster.run(&copy).await {
                Ok(()) => return new,
                Err(error) if error.to_string().contains("being accessed") => {}
                Err(error) => panic!("{error}"),
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the template stays in use");
    }

    /// Without any table.
    pub async fn bare() -> Self {
        let new = Self::name();
        cluster().run(&format!("CREATE DATABASE {}", new.name)).await.unwrap();
        new
    }

    fn name() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        Self { name: format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed)) }
    }

    pub fn url(&self) -> String {
        cluster().url(&self.name)
    }

    /// The same through another port: a proxy that can be cut.
    pub fn url_at(&self, port: u16) -> String {
        self.url().replace(&format!(":{}/", cluster().port), &format!(":{port}/"))
    }

    pub fn port() -> u16 {
        cluster().port
    }

    pub fn place(&self) -> Place {
        Place::Postgres(Postgres::from_url(&self.url(), Duration::ZERO).unwrap())
    }

    /// Runs SQL beside all databases, as their owner. `{}` stands for this one.
    pub async fn administer(&self, sql: &str) {
        cluster().run(&sql.replace("{}", &self.name)).await.unwrap();
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        // The test's own runtime is about to end.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.map(|runtime| runtime.block_on(cluster().run(&sql)))
        });
        let _ = dropped.join();
    }
}
