//! The standard library for `wasm32-unknown-unknown`: rustup's where it can be had, else built from Debian's sources.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::step;
use crate::sh::{self, Result};
use crate::{apt, hash, paths};

const TARGET: &str = "wasm32-unknown-unknown";
const LINKED: &str = "styrehjul-wasm";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
/// A download of 25 MB: on a slow line minutes, on none at all the answer comes at once or never.
const RUSTUP_LIMIT: Duration = Duration::from_secs(300);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// The toolchain that builds everything else has the target.
    Default,
    /// Debian's rustc, linked into rustup under a name of ours.
    Debian,
}

impl Toolchain {
    /// What RUSTUP_TOOLCHAIN must say; nothing where the default will do.
    pub fn rustup_name(self) -> Option<&'static str> {
        match self {
            Self::Default => None,
            Self::Debian => Some(LINKED),
        }
    }

    /// What the compiler says of itself, to notice that it was replaced.
    pub fn version(self) -> Result<String> {
        match self {
            Self::Default => version("rustc"),
            Self::Debian => version(DEBIAN_RUSTC),
        }
    }
}

pub fn ensure(root: &Path) -> Result<Toolchain> {
    let default = sysroot("rustc").map_err(|error| format!("Rust is missing: {error}"))?;
    if has_std(&default) {
        return Ok(Toolchain::Default);
    }
    if debian_is_ready() {
        forget_what_an_older_std_built(root)?;
        return Ok(Toolchain::Debian);
    }
    if rustup_adds_it()? {
        return Ok(Toolchain::Default);
    }
    if !apt::is_here() {
        return Err(format!(
            "the app is WebAssembly, and rustup could not add the target. Type:\n\n  rustup target add {TARGET}\n"
        )
        .into());
    }
    println!("setup: rustup could not add {TARGET}: taking Debian's Rust for the app");
    debian(root)?;
    Ok(Toolchain::Debian)
}

fn rustup_adds_it() -> Result<bool> {
    if paths::on_path("rustup").is_none() {
        return Ok(false);
    }
    let mut added = false;
    step("wasm target", "the app runs in the browser; asking rustup", || {
        let mut add = sh::command("rustup");
        added = sh::succeeds_within(add.args(["target", "add", TARGET]), RUSTUP_LIMIT);
        Ok(())
    })?;
    // rustup installs for its default toolchain: one that is set by hand elsewhere may still lack it.
    Ok(added && has_std(&sysroot("rustc")?))
}

fn debian(root: &Path) -> Result {
    if paths::on_path("rustup").is_none() {
        return Err("rustup is missing: it chooses the toolchain for the app. See https://rustup.rs".into());
    }
    step("Debian's Rust", "it has the sources of the library for wasm", || {
        apt::install(&["rustc-web", "cargo-web", "rust-web-src"])
    })?;
    let lld = format!("lld-{}", llvm_of(&version(DEBIAN_RUSTC)?)?);
    if !lld_program()?.exists() {
        step(&lld, "it links wasm", || apt::install(&[&lld]))?;
    }
    if installed_stamp().is_none() {
        step("Rust's library for wasm", "Debian has only its sources", || install_std(&build_std(root)?))?;
    }
    sh::output(sh::command("rustup").args(["toolchain", "link", LINKED, "/usr"]))?;
    forget_what_an_older_std_built(root)
}

/// Ready means: a library built by the very compiler that is there now (apt may have replaced it), linker and link.
fn debian_is_ready() -> bool {
    installed_stamp().is_some()
        && rust_lld().is_ok_and(|file| file.exists())
        && paths::rustup_home().join("toolchains").join(LINKED).join("bin").exists()
}

/// An empty crate with `-Zbuild-std`: gives the folder of the built libraries.
fn build_std(root: &Path) -> Result<PathBuf> {
    let dir = paths::target(root).join("wasm-std");
    if dir.exists() {
        fs::remove_dir_all(&dir)?;
    }
    fs::create_dir_all(dir.join("src"))?;
    let manifest = "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n";
    fs::write(dir.join("Cargo.toml"), manifest)?;
    fs::write(dir.join("src/lib.rs"), "#![no_std]\n")?;
    let mut build = sh::command("/usr/bin/cargo");
    build
        .args(["build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort"])
        .current_dir(&dir)
        .env("RUSTC", DEBIAN_RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", dir.join("target"))
        // Without its bitcode the library cannot take part in the app's link-time optimisation.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes");
    sh::output(&mut build)?;
    Ok(dir.join("target").join(TARGET).join("release/deps"))
}

fn install_std(built: &Path) -> Result {
    let lib = lib_dir(&sysroot(DEBIAN_RUSTC)?);
    let rlibs: Vec<String> = hash::sorted_entries(built)?
        .iter()
        .map(|file| file.to_string_lossy().into_owned())
        .filter(|file| file.ends_with(".rlib") && !file.contains("/libempty-"))
        .collect();
    let stamp = built.join("stamp");
    let built_at = SystemTime::now().duration_since(UNIX_EPOCH)?.as_nanos();
    fs::write(&stamp, format!("{}\nbuilt: {built_at}\n", version(DEBIAN_RUSTC)?))?;

    let lib = lib.to_string_lossy();
    apt::run_as_root("rm", &["-rf", &lib])?;
    apt::run_as_root("mkdir", &["-p", &lib])?;
    let mut copy: Vec<&str> = vec!["-t", &lib];
    copy.extend(rlibs.iter().map(String::as_str));
    apt::run_as_root("cp", &copy)?;
    let rust_lld = rust_lld()?;
    let bin = rust_lld.parent().unwrap_or(Path::new("/")).to_string_lossy();
    apt::run_as_root("mkdir", &["-p", &bin])?;
    apt::run_as_root("ln", &["-sf", &lld_program()?.to_string_lossy(), &rust_lld.to_string_lossy()])?;
    // Last, so that a half-done copy is never taken for a whole one.
    apt::run_as_root("cp", &[&stamp.to_string_lossy(), &stamp_file()?.to_string_lossy()])
}

/// Cargo does not notice a library that was built anew, and links with what was compiled against the old one.
fn forget_what_an_older_std_built(root: &Path) -> Result {
    let Some(now) = installed_stamp() else {
        return Ok(());
    };
    let target = paths::target(root);
    let seen = target.join("wasm-std-stamp");
    if fs::read_to_string(&seen).is_ok_and(|seen| seen == now) {
        return Ok(());
    }
    let built = target.join(TARGET);
    if built.exists() {
        fs::remove_dir_all(built)?;
    }
    fs::create_dir_all(&target)?;
    Ok(fs::write(seen, now)?)
}

/// The stamp of the installed library, if the compiler that is there now built it.
fn installed_stamp() -> Option<String> {
    let stamp = fs::read_to_string(stamp_file().ok()?).ok()?;
    let version = version(DEBIAN_RUSTC).ok()?;
    stamp.starts_with(&version).then_some(stamp)
}

fn stamp_file() -> Result<PathBuf> {
    Ok(lib_dir(&sysroot(DEBIAN_RUSTC)?).join("styrehjul-stamp"))
}

fn lib_dir(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TARGET).join("lib")
}

fn has_std(sysroot: &Path) -> bool {
    hash::sorted_entries(&lib_dir(sysroot)).is_ok_and(|files| {
        files.iter().any(|file| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("libstd-")))
    })
}

fn rust_lld() -> Result<PathBuf> {
    let version = version(DEBIAN_RUSTC)?;
    let host = field(&version, "host")?;
    let sysroot = sysroot(DEBIAN_RUSTC)?;
    Ok(sysroot.join("lib/rustlib").join(host).join("bin/rust-lld"))
}

fn lld_program() -> Result<PathBuf> {
    let version = version(DEBIAN_RUSTC)?;
    let llvm = llvm_of(&version)?;
    Ok(PathBuf::from(format!("/usr/lib/llvm-{llvm}/bin/lld")))
}

fn sysroot(rustc: &str) -> Result<PathBuf> {
    sh::output(sh::command(rustc).args(["--print", "sysroot"])).map(PathBuf::from)
}

fn version(rustc: &str) -> Result<String> {
    sh::output(sh::command(rustc).arg("-vV"))
}

/// The main number of the LLVM that a compiler was built with, from its `-vV`.
fn llvm_of(version: &str) -> Result<&str> {
    Ok(field(version, "LLVM version")?.split('.').next().unwrap_or_default())
}

fn field<'a>(version: &'a str, name: &str) -> Result<&'a str> {
    version
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
        .ok_or_else(|| format!("rustc -vV says no `{name}`").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_linker_follows_the_compilers_llvm() {
        let said = "rustc 1.96.0 (x)\nbinary: rustc\nhost: x86_64-unknown-linux-gnu\nLLVM version: 22.1.8";
        assert_eq!(llvm_of(said).ok(), Some("22"));
        assert_eq!(field(said, "host").ok(), Some("x86_64-unknown-linux-gnu"));
        assert!(llvm_of("rustc 1.96.0").is_err());
    }
}
