//! Building the app (trunk), its compressed forms, and the server that carries both.

pub mod assets;
mod boot;
mod css;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::hash::{self, Hash};
use crate::paths;
use crate::setup::Ready;
use crate::sh::{self, Result};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As it is served: optimised for size, and compressed.
    Small,
    /// As it is worked on: compiled as quickly as can be.
    Quick,
}

/// Builds `frontend/dist` unless nothing that goes into it has changed.
pub fn frontend(root: &Path, ready: &Ready, form: Form) -> Result {
    assets::generate(root)?;
    let dist = root.join("frontend/dist");
    let stamp = paths::target(root).join("frontend-stamp");
    let inputs = inputs(root, ready, form)?;
    if dist.join("index.html").exists() && fs::read_to_string(&stamp).is_ok_and(|seen| seen == inputs) {
        return Ok(());
    }
    match form {
        Form::Small => println!("build: the app (optimised for size: minutes the first time)"),
        Form::Quick => println!("build: the app"),
    }
    let start = Instant::now();
    // trunk makes cargo work offline; what it needs is fetched before.
    sh::run(sh::command("cargo").current_dir(root).args(["fetch", "--quiet", "--locked"]))?;
    let mut trunk = ready.command("trunk");
    trunk
        .current_dir(root.join("frontend"))
        .args(["build", "--offline", "true", "--locked", "true"])
        // trunk reads it as true or false, and stops at the 1 that people set.
        .env_remove("NO_COLOR")
        .env("RUST_LOG", "warn");
    if form == Form::Small {
        trunk.arg("--release");
    }
    sh::run(&mut trunk)?;
    boot::put_in(root, &dist)?;
    if form == Form::Small {
        compress(root, &dist)?;
    }
    fs::write(&stamp, inputs)?;
    println!("build: the app: done in {:.0} s", start.elapsed().as_secs_f32());
    Ok(())
}

/// Builds the server with the app inside it and gives the path of the binary.
pub fn server(root: &Path, profile: &str) -> Result<PathBuf> {
    let mut build = sh::command("cargo");
    build
        .current_dir(root)
        .args(["build", "--quiet", "--locked", "--package", "backend", "--bin", "styrehjul"])
        .args(["--profile", profile]);
    sh::run(&mut build)?;
    let folder = if profile == "dev" { "debug" } else { profile };
    Ok(paths::target(root).join(folder).join("styrehjul"))
}

/// The server embeds this folder when it is compiled: it must be there, be it empty.
pub fn make_dist_folder(root: &Path) -> Result {
    Ok(fs::create_dir_all(root.join("frontend/dist"))?)
}

fn inputs(root: &Path, ready: &Ready, form: Form) -> Result<String> {
    let mut hash = Hash::new();
    hash.add(if form == Form::Small { b"small" } else { b"quick" });
    hash.add(ready.toolchain.version()?.as_bytes());
    let dist = root.join("frontend/dist");
    let made_by = ["xtask/compress.mjs", "xtask/src/build/boot.rs"];
    let made_of = [".cargo", "frontend", "shared", "Cargo.toml", "Cargo.lock", "package-lock.json"];
    for input in made_of.into_iter().chain(made_by) {
        hash::add_tree(&mut hash, &root.join(input), &|path| path == dist)?;
    }
    Ok(hash.finish())
}

fn compress(root: &Path, dist: &Path) -> Result {
    sh::run(sh::command("node").arg(root.join("xtask/compress.mjs")).arg(dist))
}
