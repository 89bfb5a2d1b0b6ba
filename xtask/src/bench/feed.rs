//! How many whole answers a second a calendar of 500 events gives to 50 readers, beside Radicale in the same minute.
//!
//! Radicale (GPL) is a peer to measure against and nothing that we build on: it lives in a folder of this measurement's
//! own below `target` and goes nowhere else.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use super::{Bench, load};
use crate::serve::Server;
use crate::sh::{self, Result};
use crate::{hash, paths};

const RADICALE: &str = "radicale==3.9.0";
const ROUNDS: usize = 3;
/// A slow server needs longer for a figure that means something.
const OURS_SECONDS: u32 = 5;
const PEERS_SECONDS: u32 = 10;
const GOAL_TIMES: f64 = 100.0;
const AIM: f64 = 5000.0;

pub fn feed(bench: &Bench) -> Result {
    if paths::on_path("wrk").is_none() {
        return Err("wrk is missing on the PATH (it asks as many readers at once would). On Debian:\n\n  \
                    apt-get install wrk\n"
            .into());
    }
    let room = paths::target(bench.root).join("bench-feed");
    let python = python(&room)?;
    let server = Server::start(&bench.server, &room.join("data"))?;
    let peer = Radicale::start(&python, &room)?;
    let script = bench.root.join("e2e/bench/feed.py");
    // It fills ours through the API, hands Radicale the same calendar, and says where both lie.
    let said = sh::output(sh::command(&python).arg(script).args([&server.address, &peer.address]))?;
    let [ours, theirs] = said.lines().collect::<Vec<_>>()[..] else {
        return Err(format!("feed.py should say two addresses, not `{said}`").into());
    };
    let (mut our_rates, mut their_rates) = (vec![], vec![]);
    for round in 1..=ROUNDS {
        our_rates.push(rate(ours, OURS_SECONDS)?);
        their_rates.push(rate(theirs, PEERS_SECONDS)?);
        let (our, their) = (our_rates.last().unwrap_or(&0.0), their_rates.last().unwrap_or(&0.0));
        println!("  round {round}: Styrehjul {our:.0}/s, Radicale {their:.1}/s (load {})", load());
    }
    let (our, their) = (median(our_rates), median(their_rates));
    let times = our / their;
    println!("  median: Styrehjul {our:.0}/s, {RADICALE} {their:.1}/s: {times:.0} times");
    println!("  goal {GOAL_TIMES} times: {}; aim {AIM}/s: {}", met(times >= GOAL_TIMES), met(our >= AIM));
    Ok(())
}

fn met(is: bool) -> &'static str {
    if is { "met" } else { "missed" }
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates.get(rates.len() / 2).copied().unwrap_or_default()
}

/// Answers a second to 50 connections. None asks whether it has the calendar already, none for a compressed form: each
/// answer is the whole calendar.
fn rate(address: &str, seconds: u32) -> Result<f64> {
    let mut wrk = sh::command("wrk");
    wrk.args(["-t1", "-c50", &format!("-d{seconds}s"), "--timeout", "30s", address]);
    answers_a_second(&sh::output(&mut wrk)?)
}

/// What wrk said; an answer that was not 200 spoils it.
fn answers_a_second(said: &str) -> Result<f64> {
    let line = |name: &str| said.lines().find_map(|line| line.trim().strip_prefix(name));
    if line("Non-2xx or 3xx responses:").or(line("Socket errors:")).is_some() {
        return Err(format!("not every answer was a whole one:\n{said}").into());
    }
    let rate = line("Requests/sec:").ok_or_else(|| format!("wrk gave no rate:\n{said}"))?;
    Ok(rate.trim().parse()?)
}

/// The Python of the measurement's own folder, with Radicale.
fn python(room: &Path) -> Result<PathBuf> {
    let python = room.join("python/bin/python");
    let stamp = room.join("python/installed");
    let wanted = hash::of_bytes(RADICALE.as_bytes());
    if fs::read_to_string(&stamp).is_ok_and(|seen| seen == wanted) {
        return Ok(python);
    }
    println!("  installing {RADICALE}, the peer, below target");
    sh::output(sh::command("python3").args(["-m", "venv", "--clear"]).arg(room.join("python")))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", RADICALE];
    sh::output(sh::command(&python).args(pip))?;
    fs::write(&stamp, wanted)?;
    Ok(python)
}

/// Ends with the value.
struct Radicale {
    child: Child,
    address: String,
}

impl Radicale {
    /// Without accounts, and with more connections at once than it is asked by.
    fn start(python: &Path, room: &Path) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let store = room.join("radicale");
        if store.exists() {
            fs::remove_dir_all(&store)?;
        }
        let config = format!(
            "[server]\nhosts = 127.0.0.1:{port}\nmax_connections = 64\n[auth]\ntype = none\n[rights]\n\
             type = from_file\nfile = {room}/rights\n[storage]\nfilesystem_folder = {store}\n[logging]\nlevel = error\n",
            room = room.display(),
            store = store.display()
        );
        fs::write(room.join("radicale.conf"), config)?;
        fs::write(room.join("rights"), "[all]\nuser: .*\ncollection: .*\npermissions: RrWw\n")?;
        let mut command = sh::command(python);
        command.args(["-m", "radicale", "--config"]).arg(room.join("radicale.conf"));
        command.stdout(Stdio::null()).stderr(fs::File::create(room.join("radicale.log"))?);
        let peer = Self { child: command.spawn()?, address: format!("http://127.0.0.1:{port}") };
        for _ in 0..100 {
            if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(peer);
            }
            thread::sleep(Duration::from_millis(100));
        }
        Err("Radicale did not start within 10 s".into())
    }
}

impl Drop for Radicale {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_counts_only_where_every_answer_was_whole() {
        assert_eq!(answers_a_second("  100 requests in 10s\nRequests/sec:   5012.50\n").unwrap(), 5012.5);
        assert!(answers_a_second("  Non-2xx or 3xx responses: 3\nRequests/sec:   5012.50\n").is_err());
        assert!(answers_a_second("").is_err());
    }

    #[test]
    fn the_median_is_the_middle_one() {
        assert_eq!(median(vec![9.0, 1.0, 5.0]), 5.0);
    }
}
