//! A PostgreSQL cluster of the tests' own: started once, with a database for each test, gone when the tests are.

#[path = "cluster/process.rs"]
mod process;

use backend::db::Db;
use backend::db::place::{Place, Postgres};
use process::Process;
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::{self, AssertSqlSafe, Connection, Executor, PgConnection};
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::sync::{Mutex, OnceCell};

/// Migrated once; the tests' databases are copies of it.
const TEMPLATE: &str = "template_house";

fn cluster() -> &'static Process {
    static CLUSTER: OnceLock<Process> = OnceLock::new();
    CLUSTER.get_or_init(|| Process::start(&roomy()))
}

/// Runs SQL beside all databases.
async fn run(sql: &str) -> Result<(), sqlx::Error> {
    let options: PgConnectOptions = cluster().url("postgres").parse().unwrap();
    let mut connection = PgConnection::connect_with(&options).await?;
    connection.execute(AssertSqlSafe(sql)).await?;
    connection.close().await
}

/// Memory, where there is enough of it.
fn roomy() -> PathBuf {
    let free = Command::new("df").args(["--output=avail", "-k", "/dev/shm"]).output().ok();
    let kib = free.and_then(|df| String::from_utf8_lossy(&df.stdout).lines().last()?.trim().parse::<u64>().ok());
    if kib.is_some_and(|kib| kib > 2_000_000) { "/dev/shm".into() } else { std::env::temp_dir() }
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
        MADE.get_or_init(|| async {
            run(&format!("CREATE DATABASE {TEMPLATE}")).await.unwrap();
            let place = Place::Postgres(Postgres::from_url(&cluster().url(TEMPLATE), Duration::ZERO).unwrap());
            Db::open(&place).await.unwrap().close().await.unwrap();
        })
        .await;
        let _copying = COPYING.lock().await;
        let new = Self::name();
        let copy = format!("CREATE DATABASE {} TEMPLATE {TEMPLATE}", new.name);
        // The session that made the template may still be on its way out.
        for _ in 0..1_500 {
            match run(&copy).await {
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
        run(&format!("CREATE DATABASE {}", new.name)).await.unwrap();
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

    /// With the connection encrypted or not as `ssl` says. `CERT` stands for the server's certificate.
    pub fn url_with(&self, ssl: &str) -> String {
        let certificate = cluster().certificate();
        self.url().replace("sslmode=disable", &ssl.replace("CERT", certificate.to_str().unwrap()))
    }

    pub fn port() -> u16 {
        cluster().port
    }

    pub fn place(&self) -> Place {
        Place::Postgres(Postgres::from_url(&self.url(), Duration::ZERO).unwrap())
    }

    /// Runs SQL beside all databases, as their owner. `{}` stands for this one.
    pub async fn administer(&self, sql: &str) {
        run(&sql.replace("{}", &self.name)).await.unwrap();
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        // The test's own runtime is about to end.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.map(|runtime| runtime.block_on(run(&sql)))
        });
        let _ = dropped.join();
    }
}
