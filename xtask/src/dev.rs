//! `cargo xtask dev`: unoptimised, rebuilt when a file is saved, the server started anew. The page is loaded again by
//! hand. (trunk's own server cannot stand before ours: it passes on by prefix, and `/w/{slug}/` is both page and API.)

use std::path::{Path, PathBuf};
use std::process::Child;
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
                stop(&mut server)?;
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

/// Ctrl-C in the terminal reaches the server too: it is of the same group.
fn start(root: &Path, program: &Path, args: &[String]) -> Result<Child> {
    let mut serve = sh::command(program);
    // Kept, the app before would be shown until the banner is heeded.
    serve.current_dir(root).args(["serve", "--demo", "--app-not-kept"]).args(args);
    Ok(serve.spawn()?)
}

fn stop(child: &mut Child) -> Result {
    // It may have ended by itself; that is what is wanted.
    let _ = child.kill();
    child.wait()?;
    Ok(())
}
