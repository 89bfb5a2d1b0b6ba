//! PostgreSQL: what a start asks of the server, and connections that are bounded in number and time.

use super::place::Postgres;
use super::{OpenError, migrate};
use sea_orm::sqlx::postgres::{PgConnectOptions, PgListener, PgPool, PgPoolOptions};
use sea_orm::sqlx::{self, ConnectOptions, Connection, PgConnection};
use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, RuntimeErr, SqlxPostgresConnector};
use sea_orm::{DbBackend, Statement};
use std::time::{Duration, Instant};

/// The oldest one that the tests run on.
const OLDEST: i32 = 15;

/// Connections for reading; with the one that writes and the one that listens, a node has ten.
const READERS: u32 = 8;

/// Who finds no free connection for so long is told to come again.
const ACQUIRE: Duration = Duration::from_secs(5);

/// A connection that takes longer to say that it is there is none any more.
const ANSWERS: Duration = Duration::from_secs(2);

/// The connection that writes is asked whether it is there when it rested for so long; what happens sooner the writer
/// itself tries again.
const RESTED: Duration = Duration::from_secs(1);

/// One attempt to connect.
const CONNECT: Duration = Duration::from_secs(5);

/// The last one keeps a node that stands still from holding a workspace's lock for ever.
const LIMITS: [(&str, &str); 4] = [
    ("statement_timeout", "20s"),
    ("lock_timeout", "15s"),
    ("idle_in_transaction_session_timeout", "10s"),
    ("default_transaction_isolation", "read committed"),
];

/// The database notices that a node is gone without a word, so that no lock stays in its hand: 30 s of silence, then a
/// question every 10 s; or 30 s in which it takes nothing that is sent to it.
const ALIVE: [(&str, &str); 4] = [
    ("tcp_keepalives_idle", "30"),
    ("tcp_keepalives_interval", "10"),
    ("tcp_keepalives_count", "3"),
    ("tcp_user_timeout", "30s"),
];

/// The channel on which nodes tell each other of new versions.
pub const CHANNEL: &str = "styrehjul_version";

/// Any number will do, so long as every Styrehjul takes the same one.
const GATE: i64 = 0x5354_5952_4548_4a55;

/// The connection that writes and those that read.
pub async fn open(place: &Postgres) -> Result<(DatabaseConnection, DatabaseConnection), OpenError> {
    reach(place).await?;
    let gate = Gate::take(place).await?;
    let migrated = migrate::up(&gate.connection).await;
    gate.release().await;
    migrated?;
    let writes = bounded(&place.options);
    let reads = bounded(&place.options).options([("default_transaction_read_only", "on")]);
    let writer = pool(1, writes, RESTED).await?;
    Ok((SqlxPostgresConnector::from_sqlx_postgres_pool(writer), connect(READERS, reads).await?))
}

/// Waits until the server answers, and asks whether it is one to rely on.
pub async fn reach(place: &Postgres) -> Result<(), OpenError> {
    let began = Instant::now();
    let mut pause = Duration::from_millis(250);
    let mut connection = loop {
        let attempt = tokio::time::timeout(CONNECT, PgConnection::connect_with(&quiet(&place.options))).await;
        let error = match attempt {
            Ok(Ok(connection)) => break connection,
            Ok(Err(error)) if !may_pass(&error) => return Err(refused(error)),
            Ok(Err(error)) => error.to_string(),
            Err(_) => format!("no answer within {} s", CONNECT.as_secs()),
        };
        if began.elapsed() + pause > place.wait {
            return Err(OpenError::Unreachable { seconds: place.wait.as_secs(), why: one_line(&error) });
        }
        tracing::warn!(%error, waited_s = began.elapsed().as_secs(), "the database does not answer yet");
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(Duration::from_secs(2));
    };
    let asked: (String, String, String, String, bool) = sqlx::query_as(
        "SELECT current_setting('server_version_num'), current_setting('fsync'), current_setting('synchronous_commit'), \
         current_setting('server_encoding'), pg_is_in_recovery()",
    )
    .fetch_one(&mut connection)
    .await
    .map_err(refused)?;
    let _ = connection.close().await;
    fit(&asked)
}

/// One connection to a server that is fit, without a limit of time.
pub async fn open_to_read(place: &Postgres) -> Result<DatabaseConnection, OpenError> {
    reach(place).await?;
    connect(1, quiet(&place.options)).await
}

/// The tables where ours would be.
pub async fn table_names(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let sql = "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = current_schema()";
    let rows = db.query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
    rows.iter().map(|row| row.try_get_by("name")).collect()
}

/// Version, fsync, synchronous_commit, encoding, whether it is a standby.
fn fit((version, fsync, commit, encoding, standby): &(String, String, String, String, bool)) -> Result<(), OpenError> {
    let major = version.parse::<i32>().unwrap_or_default() / 10_000;
    let unfit = if major < OLDEST {
        format!("it is PostgreSQL {major}; Styrehjul needs {OLDEST} or newer")
    } else if fsync == "off" {
        "it runs with fsync=off and would lose what it said was saved; switch it on".into()
    } else if commit == "off" {
        "synchronous_commit is off and it would lose what it said was saved; switch it on for this user and database"
            .into()
    } else if encoding != "UTF8" {
        format!("its encoding is {encoding}; make it with ENCODING 'UTF8'")
    } else if *standby {
        "it is a standby that only reads; name the primary".into()
    } else {
        return Ok(());
    };
    Err(OpenError::Unfit(unfit))
}

/// Whether a failure to connect may pass by itself: no answer yet, starting or stopping, full.
fn may_pass(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(error) => !is_distrust(error),
        sqlx::Error::Database(error) => {
            matches!(error.code().as_deref(), Some("57P01" | "57P02" | "57P03" | "53300"))
        }
        _ => false,
    }
}

const CERTIFICATE: &str = "Look at sslmode and sslrootcert in the URL, and at the server's certificate";

/// The server answers, and is not the one that the URL asks for.
fn is_distrust(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::InvalidData
}

fn refused(error: sqlx::Error) -> OpenError {
    let hint = match &error {
        sqlx::Error::Tls(_) => CERTIFICATE,
        sqlx::Error::Io(error) if is_distrust(error) => CERTIFICATE,
        sqlx::Error::Database(said) => match said.code().as_deref() {
            Some("28P01" | "28000") => "Look at user and password in the URL, and at the server's pg_hba.conf",
            Some("3D000") => "Make it with `createdb`, owned by the user in the URL",
            _ => "See what the server's log says",
        },
        _ => "Look at the URL",
    };
    let why = match &error {
        sqlx::Error::Database(said) => one_line(said.message()),
        error => one_line(&error.to_string()),
    };
    OpenError::Refused { why, hint }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A pool that is filled when it is needed.
async fn connect(connections: u32, options: PgConnectOptions) -> Result<DatabaseConnection, OpenError> {
    Ok(SqlxPostgresConnector::from_sqlx_postgres_pool(pool(connections, options, Duration::ZERO).await?))
}

/// A wire may fall silent without an end, and TCP waits for a quarter of an hour. So a connection is asked whether it is
/// there before it is used, where it rested for longer than `rested`, and after it was: one that says nothing makes room
/// for another.
async fn pool(connections: u32, options: PgConnectOptions, rested: Duration) -> Result<PgPool, OpenError> {
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(ACQUIRE)
        .test_before_acquire(false)
        .before_acquire(move |connection, met| {
            Box::pin(async move { if met.idle_for < rested { Ok(true) } else { answers(connection).await } })
        })
        .after_release(|connection, _| Box::pin(answers(connection)))
        .connect_with(options)
        .await
        .map_err(refused)
}

async fn answers(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    let silent = |_| sqlx::Error::Io(std::io::ErrorKind::TimedOut.into());
    tokio::time::timeout(ANSWERS, connection.ping()).await.map_err(silent)?.map(|()| true)
}

fn quiet(options: &PgConnectOptions) -> PgConnectOptions {
    options.clone().application_name("styrehjul").options(ALIVE).disable_statement_logging()
}

fn bounded(options: &PgConnectOptions) -> PgConnectOptions {
    quiet(options).options(LIMITS)
}

/// A connection of its own that hears what other nodes announce.
pub async fn listener(place: &Postgres) -> Result<PgListener, OpenError> {
    let pool = pool(1, quiet(&place.options), Duration::ZERO).await?;
    let mut listener = PgListener::connect_with(&pool).await.map_err(refused)?;
    listener.listen(CHANNEL).await.map_err(refused)?;
    Ok(listener)
}

/// Tells the other nodes; it is delivered when the transaction is committed, and only then.
pub async fn announce(txn: &DatabaseTransaction, words: String) -> Result<(), DbErr> {
    let sql = "SELECT pg_notify($1, $2)";
    txn.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, [CHANNEL.into(), words.into()]))
        .await
        .map(drop)
}

/// One node at a time: migrations and first workspaces are made by whoever comes first, the others find them made.
#[derive(Debug)]
pub struct Gate {
    pub connection: DatabaseConnection,
}

impl Gate {
    pub async fn take(place: &Postgres) -> Result<Self, OpenError> {
        // A lock belongs to its connection, so there is just one; a migration may take as long as it needs.
        let connection = connect(1, quiet(&place.options)).await?;
        connection.execute_unprepared(&format!("SELECT pg_advisory_lock({GATE})")).await?;
        Ok(Self { connection })
    }

    pub async fn release(self) {
        let _ = self.connection.close().await;
    }
}

/// Whether an error says that another node came in between, or that the connection was lost: done again, it may work.
pub fn passing(error: &DbErr) -> bool {
    let (DbErr::Conn(RuntimeErr::SqlxError(error))
    | DbErr::Exec(RuntimeErr::SqlxError(error))
    | DbErr::Query(RuntimeErr::SqlxError(error))) = error
    else {
        return false;
    };
    match &**error {
        sqlx::Error::Io(_) | sqlx::Error::Protocol(_) => true,
        sqlx::Error::Database(error) => error.code().is_some_and(|code| {
            // Serialization, deadlock, ended by the administrator or a limit, connection.
            matches!(&*code, "40001" | "40P01" | "57P01" | "57P02" | "57P03" | "25P03") || code.starts_with("08")
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_loses_what_it_said_was_saved_is_refused() {
        let asked = |version: &str, fsync: &str, commit: &str, encoding: &str, standby| {
            fit(&(version.into(), fsync.into(), commit.into(), encoding.into(), standby)).map_err(|it| it.to_string())
        };
        assert_eq!(asked("150018", "on", "on", "UTF8", false), Ok(()));
        assert_eq!(asked("170001", "on", "local", "UTF8", false), Ok(()));
        for (answer, word) in [
            (asked("140012", "on", "on", "UTF8", false), "PostgreSQL 14"),
            (asked("150018", "off", "on", "UTF8", false), "fsync"),
            (asked("150018", "on", "off", "UTF8", false), "synchronous_commit"),
            (asked("150018", "on", "on", "SQL_ASCII", false), "SQL_ASCII"),
            (asked("150018", "on", "on", "UTF8", true), "standby"),
        ] {
            assert!(answer.unwrap_err().contains(word));
        }
    }
}
