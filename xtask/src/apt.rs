//! Debian's packages, and steps that only root may take.

use std::process::Command;

use crate::paths;
use crate::sh::{self, Result};

/// Nobody is asked anything, and a setting that is there stays as it is.
const UNATTENDED: [(&str, &str); 2] = [("DEBIAN_FRONTEND", "noninteractive"), ("UCF_FORCE_CONFFOLD", "1")];

/// Whether this machine has Debian's package manager.
pub fn is_here() -> bool {
    paths::on_path("apt-get").is_some()
}

/// Installs packages, or says the command to type when it may not.
pub fn install(packages: &[&str]) -> Result {
    let mut typed = vec!["apt-get", "install", "-y"];
    typed.extend(packages);
    if !may_be_root() {
        return Err(to_type(&typed.join(" ")));
    }
    let quiet = ["-qq", "-o", "Dpkg::Use-Pty=0"];
    let mut update = as_root("apt-get");
    // An old list names packages that are gone; but a machine with a good list and no network may still do.
    let updated = sh::output(update.args(quiet).arg("update"));
    let mut install = as_root("apt-get");
    install.args(quiet).args(["install", "-y", "--no-install-recommends"]).args(packages);
    sh::output(&mut install).map_err(|error| match updated {
        Ok(_) => error,
        Err(update_error) => format!("{error}\n{update_error}").into(),
    })?;
    Ok(())
}

/// Runs a small file command as root (`install`, `ln`, …), or says the command to type.
pub fn run_as_root(program: &str, args: &[&str]) -> Result {
    if !may_be_root() {
        return Err(to_type(&format!("{program} {}", args.join(" "))));
    }
    sh::output(as_root(program).args(args)).map(drop)
}

fn to_type(line: &str) -> Box<dyn std::error::Error> {
    format!("this needs root; type this, then `cargo xtask setup` again:\n\n  sudo {line}\n").into()
}

fn is_root() -> bool {
    sh::output(sh::command("id").arg("-u")).is_ok_and(|id| id == "0")
}

fn may_be_root() -> bool {
    is_root() || sh::output(sh::command("sudo").args(["-n", "true"])).is_ok()
}

fn as_root(program: &str) -> Command {
    if is_root() {
        let mut command = sh::command(program);
        command.envs(UNATTENDED);
        command
    } else {
        let mut command = sh::command("sudo");
        command.args(["-n", "env"]).args(UNATTENDED.map(|(name, value)| format!("{name}={value}"))).arg(program);
        command
    }
}
