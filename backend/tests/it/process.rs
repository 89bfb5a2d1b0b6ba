//! The program itself: how it starts, how it fails to, how it ends.

use crate::support::{TestApp, both};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

fn serve(data: &Path, port: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_styrehjul"));
    command.args(["serve", "--port", port, "--data"]).arg(data).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.env("RUST_LOG", "off");
    command
}

/// Killed at the latest when the test ends.
struct Running {
    child: Child,
    address: String,
}

impl Running {
    fn start(data: &Path) -> Self {
        let mut child = serve(data, "0").arg("--demo").spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("Styrehjul: http://").and_then(|it| it.strip_suffix('/'));
        let address = address.unwrap_or_else(|| panic!("{line:?}")).to_owned();
        Self { child, address }
    }

    fn open(&self, path: &str) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").unwrap();
        BufReader::new(stream)
    }

    fn get(&self, path: &str) -> String {
        let mut text = String::new();
        self.open(path).read_to_string(&mut text).unwrap();
        text
    }

    fn signal(&self, name: &str) {
        let status = Command::new("kill").args([name, &self.child.id().to_string()]).status().unwrap();
        assert!(status.success());
    }

    fn ended_within(&mut self, limit: Duration) -> Option<i32> {
        let start = Instant::now();
        while start.elapsed() < limit {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        None
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The one line on standard error of a start that fails.
fn failure(command: &mut Command) -> String {
    let mut start = Running { child: command.spawn().unwrap(), address: String::new() };
    assert!(start.ended_within(Duration::from_secs(60)).is_some(), "it started");
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    start.child.stdout.take().unwrap().read_to_end(&mut stdout).unwrap();
    start.child.stderr.take().unwrap().read_to_end(&mut stderr).unwrap();
    let output = Output { status: start.child.wait().unwrap(), stdout, stderr };
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
    said.trim_end().to_owned()
}

#[test]
fn a_taken_port_is_said_in_one_line() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let data = tempfile::tempdir().unwrap();
    let said = failure(&mut serve(data.path(), &port)).replace(&port, "PORT");
    insta::assert_snapshot!(said, @"styrehjul: cannot listen on 127.0.0.1:PORT: the port is taken. Stop the other program, or choose another port with --port (0 takes a free one).");
}

#[test]
fn a_folder_that_cannot_be_written_is_said_in_one_line() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("a-file");
    std::fs::write(&file, "").unwrap();
    let said = failure(&mut serve(&file, "0")).replace(file.to_str().unwrap(), "DIR");
    insta::assert_snapshot!(said, @"styrehjul: cannot write in the data folder DIR: File exists (os error 17). Make it writable, or choose another with --data.");
}

#[test]
fn a_folder_in_use_is_said_in_one_line() {
    let data = tempfile::tempdir().unwrap();
    let _running = Running::start(data.path());
    let said = failure(&mut serve(data.path(), "0")).replace(data.path().to_str().unwrap(), "DIR");
    insta::assert_snapshot!(said, @"styrehjul: the data folder DIR is in use by another Styrehjul. Stop that one, or choose another folder with --data.");
}

both!(a_database_of_a_newer_version_is_said_in_one_line_and_left_alone);
async fn a_database_of_a_newer_version_is_said_in_one_line_and_left_alone() {
    let test = TestApp::demo().await;
    test.sql("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20991231_000001_later', 0)").await;
    let data = test.folder.path();
    let mut command = serve(data, "0");
    match &test.database {
        Some(database) => {
            let said = failure(command.args(["--database-url", &database.url()]));
            assert!(said.starts_with("styrehjul: cannot use the database test_"), "{said}");
            assert!(
                said.ends_with(
                    ": it was written by a newer Styrehjul (it has m20991231_000001_later); start that version."
                ),
                "{said}"
            );
            assert_eq!(data.read_dir().unwrap().count(), 0, "the data folder is none of its business");
        }
        None => {
            let said = failure(&mut command).replace(data.to_str().unwrap(), "DIR");
            insta::assert_snapshot!(said, @"styrehjul: the database in DIR was written by a newer Styrehjul (it has m20991231_000001_later). Start that version, or choose another folder with --data.");
        }
    }
}

#[test]
fn a_wrong_database_url_is_said_in_one_line_without_its_password() {
    let data = tempfile::tempdir().unwrap();
    let said = failure(serve(data.path(), "0").env("STYREHJUL_DATABASE_URL", "mysql://u:hemmelig@h/d"));
    insta::assert_snapshot!(said, @"styrehjul: the database URL is not one of PostgreSQL (it begins with mysql:). It looks like postgres://user:password@host:5432/database; without one, everything is kept in the data folder.");
}

#[test]
fn a_file_that_is_no_database_is_said_in_one_line() {
    let data = tempfile::tempdir().unwrap();
    std::fs::write(data.path().join("styrehjul.db"), "not a database, only some text that is long enough").unwrap();
    let said = failure(&mut serve(data.path(), "0")).replace(data.path().to_str().unwrap(), "DIR");
    assert!(said.starts_with("styrehjul: cannot open the database in DIR: "), "{said}");
}

#[test]
fn it_serves_what_it_says_and_starts_again_on_the_same_folder() {
    let data = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let mut running = Running::start(data.path());
        assert!(running.get("/healthz").ends_with("\r\n\r\nok\n"));
        assert!(running.get("/api/v1/workspaces").contains("nasjonal-e-helse"));
        running.signal("-INT");
        assert_eq!(running.ended_within(Duration::from_secs(60)), Some(0));
    }
}

#[test]
fn it_ends_soon_after_a_signal_with_a_stream_open() {
    let data = tempfile::tempdir().unwrap();
    let mut running = Running::start(data.path());
    let mut stream = running.open("/w/nasjonal-e-helse/sync/events");
    let mut line = String::new();
    while !line.contains("version") {
        line.clear();
        stream.read_line(&mut line).unwrap();
    }
    let start = Instant::now();
    running.signal("-TERM");
    let mut rest = String::new();
    stream.read_to_string(&mut rest).unwrap();
    assert_eq!(running.ended_within(Duration::from_secs(60)), Some(0));
    // Streams end first: nothing is left to wait for, and the 8 s for requests under way are not used up.
    assert!(start.elapsed() < Duration::from_secs(7), "{:?}", start.elapsed());
}

/// A request that never ends its body holds the first signal up for the drain; the second one is obeyed at once.
#[test]
fn a_second_signal_is_obeyed_at_once() {
    let data = tempfile::tempdir().unwrap();
    let mut running = Running::start(data.path());
    let mut stuck = TcpStream::connect(&running.address).unwrap();
    let head = "POST /w/nasjonal-e-helse/sync/pull HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n";
    write!(stuck, "{head}content-length: 100\r\nexpect: 100-continue\r\n\r\n").unwrap();
    stuck.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let mut line = String::new();
    BufReader::new(stuck.try_clone().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line, "HTTP/1.1 100 Continue\r\n", "it waits for the body");
    running.signal("-TERM");
    assert_eq!(running.ended_within(Duration::from_secs(1)), None, "what is under way may end");
    let second = Instant::now();
    running.signal("-TERM");
    assert_eq!(running.ended_within(Duration::from_secs(60)), Some(0));
    assert!(second.elapsed() < Duration::from_secs(6), "before the drain is over: {:?}", second.elapsed());
}

#[test]
fn the_description_of_the_api_is_printed() {
    let output = Command::new(env!("CARGO_BIN_EXE_styrehjul")).arg("openapi").output().unwrap();
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(output.status.success() && document["openapi"].as_str().unwrap().starts_with("3."));
}

#[test]
fn help_names_every_option_with_its_variable() {
    let output = Command::new(env!("CARGO_BIN_EXE_styrehjul")).args(["serve", "--help"]).output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    for option in [
        "port",
        "listen",
        "data",
        "demo",
        "demo-scale",
        "without-sign-in",
        "public",
        "url",
        "proxy",
        "rate-writes",
        "log",
    ] {
        assert!(help.contains(&format!("--{option}")), "{help}");
        assert!(help.contains(&format!("STYREHJUL_{}", option.to_uppercase().replace('-', "_"))), "{help}");
    }
}

#[test]
fn a_header_of_a_megabyte_is_refused_and_the_server_goes_on() {
    let data = tempfile::tempdir().unwrap();
    let running = Running::start(data.path());
    let mut stream = TcpStream::connect(&running.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    stream.set_write_timeout(Some(Duration::from_secs(60))).unwrap();
    let large = format!("GET /healthz HTTP/1.1\r\nhost: localhost\r\nx-large: {}\r\n\r\n", "x".repeat(1_000_000));
    // The server may hang up before it has read all of it.
    let _ = stream.write_all(large.as_bytes());
    let mut answer = [0; 64];
    let read = stream.read(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer[..read]).into_owned();
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
    assert!(running.get("/healthz").starts_with("HTTP/1.1 200 "));
}
