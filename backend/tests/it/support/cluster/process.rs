//! The cluster's own process, started as nobody and gone when its standard input closes. Measurements start one too.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// PostgreSQL refuses to run as root.
const NOBODY: u32 = 65_534;

/// `fsync` stays on, since the server refuses a cluster without it; in memory it costs nothing. What stands behind
/// `cat` runs when the tests have ended, however they did: the pipe closes.
const LIFE: &str = r#"
set -e
cd "$DIR"
printf %s "$PASSWORD" > password
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=styrehjul-test \
    -addext subjectAltName=IP:127.0.0.1 -addext basicConstraints=critical,CA:FALSE -keyout key.pem -out cert.pem 2> log
chmod 600 key.pem
"$BIN/initdb" -D data -U styrehjul -A password --pwfile=password -E UTF8 --locale=C --data-checksums --no-sync > log 2>&1
"$BIN/postgres" -D data -p "$PORT" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 \
    -c ssl=on -c ssl_cert_file="$DIR/cert.pem" -c ssl_key_file="$DIR/key.pem" \
    -c wal_level=minimal -c max_wal_senders=0 >> log 2>&1 &
server=$!
until "$BIN/pg_isready" -q -h 127.0.0.1 -p "$PORT"; do kill -0 $server; sleep 0.05; done
echo ready
cat > /dev/null
kill -QUIT $server
wait $server || true
cd / && rm -rf "$DIR"
"#;

pub struct Process {
    pub port: u16,
    password: String,
    folder: PathBuf,
    /// Its standard input stays open for as long as the tests run.
    _life: Child,
}

impl Process {
    /// In a folder of its own below `room`.
    pub fn start(room: &Path) -> Self {
        let folder = tempfile::Builder::new().prefix("styrehjul-pg-").tempdir_in(room).unwrap().keep();
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
        Self { port, password, folder, _life: child }
    }

    /// Over a wire that is not encrypted.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://styrehjul:{}@127.0.0.1:{}/{database}?sslmode=disable", self.password, self.port)
    }

    /// Whom a client must trust.
    pub fn certificate(&self) -> PathBuf {
        self.folder.join("cert.pem")
    }
}

fn programs() -> PathBuf {
    let debian = (15..25).map(|version| PathBuf::from(format!("/usr/lib/postgresql/{version}/bin")));
    let found = debian.into_iter().find(|bin| bin.join("initdb").is_file());
    found.unwrap_or_else(|| panic!("PostgreSQL is missing: cargo xtask setup --test"))
}
