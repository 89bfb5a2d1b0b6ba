//! `cargo xtask dev`: unoptimised, rebuilt when a file is saved, the server started anew. The page is loaded again by
//! hand. (trunk's own server cannot stand before ours: it passes on by prefix, and `/w/{slug}/` is both page and API.)

use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use crate::build::{self, Form};
use crate::hash::{self, Hash};
use crate::setup::{self, Purpose, Ready};
use crate::sh::{self, Result};

const LOOK_AGAIN: Duration = Duration::from_millis(500);
/// What app and server are made of.
const INPUTS: [&str; 5] = ["backend", "Cargo.lock", "frontend", "migrations", "shared"];
/// What is made from them.
const MADE: [&str; 2] = ["frontend/dist", "frontend/generated"];

pub fn dev(root: &Path, args: &[String]) -> Result {
    let ready = setup::setup(root, Purpose::Run)?;
    let args = args.strip_prefix(&["--".to_owned()]).unwrap_or(args);
    let mut built = state(root)?;
    let mut server = start(root, &build(root, &ready)?, args)?;
    loop {
        thread::sleep(LOOK_AGAIN);
        let now = state(root)?;
        if now == built {
            continue;
        }
        built = now;
        // The old one answers while the new one is built; a build that fails changes nothing.
        match build(root, &ready) {
            Ok(program) => {
                server.stop()?;
                server = start(root, &program, args)?;
                println!("dev: started anew; load the page again");
            }
            Err(error) => eprintln!("dev: {error}"),
        }
    }
}

fn state(root: &Path) -> Result<String> {
    let mut hash = Hash::new();
    let made = MADE.map(|path| root.join(path));
    for input in INPUTS {
        hash::add_tree(&mut hash, &root.join(input), &|path| made.iter().any(|made| made == path))?;
    }
    Ok(hash.finish())
}

/// Once, without starting anything.
pub fn build_quickly(root: &Path) -> Result<PathBuf> {
    build(root, &setup::setup(root, Purpose::Run)?)
}

fn build(root: &Path, ready: &Ready) -> Result<PathBuf> {
    build::frontend(root, ready, Form::Quick)?;
    build::server(root, "dev")
}

/// A process, and one that ends it when this one is gone, in whatever way: then the pipe that it reads from is closed.
struct Guarded {
    process: Child,
    guard: Child,
}

impl Guarded {
    fn new(process: Child) -> Result<Self> {
        let mut guard = sh::command("sh");
        guard.args(["-c", "read _; kill \"$0\"", &process.id().to_string()]);
        let guard = guard.stdin(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        Ok(Self { process, guard })
    }

    fn stop(&mut self) -> Result {
        for child in [&mut self.guard, &mut self.process] {
            // It may have ended by itself; that is what is wanted.
            let _ = child.kill();
            child.wait()?;
        }
        Ok(())
    }
}

fn start(root: &Path, program: &Path, args: &[String]) -> Result<Guarded> {
    let mut serve = sh::command(program);
    // Kept, the app before would be shown until the banner is heeded.
    serve.current_dir(root).args(["serve", "--demo", "--app-not-kept"]).args(args);
    Guarded::new(serve.spawn()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::process::ExitStatusExt;

    #[test]
    fn what_is_guarded_ends_with_who_started_it() -> Result {
        let mut guarded = Guarded::new(sh::command("sleep").arg("60").spawn()?)?;
        // What the system does for one that is killed.
        drop(guarded.guard.stdin.take());
        const SIGTERM: i32 = 15;
        assert_eq!(guarded.process.wait()?.signal(), Some(SIGTERM));
        guarded.stop()
    }
}
