//! The program `styrehjul`.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

use backend::cli::{Cli, Command};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Serve(options) => backend::serve::run(options),
        Command::Backup(options) => backend::serve::backup(&options),
        Command::Restore(options) => backend::serve::restore(&options),
        Command::Audit(options) => backend::serve::audit(&options),
        Command::Link(options) => backend::serve::link(&options),
        Command::Openapi => backend::cli::print(backend::router::document()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("styrehjul: {error}");
            ExitCode::FAILURE
        }
    }
}
