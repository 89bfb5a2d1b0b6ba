//! `cargo xtask dev`: unoptimised, and rebuilt when a file is saved.
//!
//! trunk serves the app on 8080, reloads the page and passes on what is the server's (Trunk.toml); the server runs
//! behind it on 8081 and is started anew here.

use std::path::Path;
use std::process::Child;
use std::thread;
use std::time::Duration;

use crate::build::{self, assets};
use crate::hash::{self, Hash};
use crate::setup::{self, Purpose, Ready};
use crate::sh::{self, Result};

const SERVER_PORT: &str = "8081";
const LOOK_AGAIN: Duration = Duration::from_millis(700);

pub fn dev(root: &Path, args: &[String]) -> Result {
    let ready = setup::setup(root, Purpose::Run)?;
    let args = args.strip_prefix(&["--".to_owned()]).unwrap_or(args);
    let mut server = start_server(root, args)?;
    let mut trunk = start_trunk(root, &ready)?;
    let (mut code, mut look) = (state(root, &CODE)?, state(root, &LOOK)?);
    // Ctrl-C reaches all three: they are one group in the terminal.
    while trunk.try_wait()?.is_none() {
        thread::sleep(LOOK_AGAIN);
        let now = state(root, &LOOK)?;
        if now != look {
            look = now;
            report(assets::generate(root));
        }
        let now = state(root, &CODE)?;
        if now != code {
            code = now;
            // Built while the old one still answers; a build that fails changes nothing.
            match build::server(root, "dev") {
                Ok(_) => {
                    stop(&mut server)?;
                    server = start_server(root, args)?;
                }
                Err(error) => eprintln!("dev: {error}"),
            }
        }
    }
    stop(&mut server)
}

/// What the server is made of.
const CODE: [&str; 5] = ["backend/src", "migrations/src", "shared/src", "backend/Cargo.toml", "Cargo.lock"];
/// What the generated assets are made of.
const LOOK: [&str; 2] = ["frontend/styles", "frontend/icons.txt"];

fn state(root: &Path, inputs: &[&str]) -> Result<String> {
    let mut hash = Hash::new();
    for input in inputs {
        hash::add_tree(&mut hash, &root.join(input), &|_| false)?;
    }
    Ok(hash.finish())
}

fn start_server(root: &Path, args: &[String]) -> Result<Child> {
    let mut serve = sh::command(build::server(root, "dev")?);
    serve.current_dir(root).args(["serve", "--demo", "--data", "data", "--port", SERVER_PORT]).args(args);
    Ok(serve.spawn()?)
}

fn start_trunk(root: &Path, ready: &Ready) -> Result<Child> {
    let mut trunk = ready.command("trunk");
    trunk
        .current_dir(root.join("frontend"))
        .args(["serve", "--offline", "true", "--port", "8080", "--dist", "../target/dev-dist"])
        .env_remove("NO_COLOR");
    println!("dev: open http://127.0.0.1:8080 (the app compiles first)");
    Ok(trunk.spawn()?)
}

fn stop(child: &mut Child) -> Result {
    // It may have ended by itself; that is what is wanted.
    let _ = child.kill();
    child.wait()?;
    Ok(())
}

fn report(result: Result) {
    if let Err(error) = result {
        eprintln!("dev: {error}");
    }
}
