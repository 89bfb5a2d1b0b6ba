//! What a person types: `cargo xtask <command>`. Plain functions, no framework.

mod apt;
mod bench;
mod build;
mod check;
mod dev;
mod fmt;
mod hash;
mod paths;
mod run;
mod serve;
mod setup;
mod sh;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <command>

  setup [--test]    install what is missing to run (with --test: also to test); says what and why
  run [-- ARGS]     build everything and serve it with the demo workspace, data in ./data
  dev [-- ARGS]     the quick loop: rebuild the app and restart the server when a file is saved
  test [--slow]     everything that must hold before a commit lands (--slow: the API is asked for much longer)
  test --only NAME  one stage of it, as `--only api --slow`
  bench NAME        a figure for people to read: `cargo xtask bench` lists them
  check             the rules of the house, without building
  sim [ARGS]        browsers, server and network under seeds: --seeds N, --start S, --db sqlite|postgres,
                    --replay FILE; --planted: every planted fault, and what catches it
  fmt               format the Rust code
  build [--quick]   build the app and the server, as `run` does, without starting it (--quick: as `dev` does)
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> sh::Result {
    let root = paths::root();
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", args),
    };
    build::make_dist_folder(&root)?;
    match command {
        "run" => run::run(&root, rest),
        "build" => match rest {
            [] => run::build_all(&root).map(drop),
            [only] if only == "--quick" => dev::build_quickly(&root).map(drop),
            _ => Err("usage: cargo xtask build [--quick]".into()),
        },
        "dev" => dev::dev(&root, rest),
        "test" => test::test(&root, rest),
        "bench" => bench::bench(&root, rest),
        "check" => check::check(&root),
        "sim" => simulate(&root, rest),
        "fmt" => fmt::fmt(&root),
        "setup" => setup::setup(&root, setup::Purpose::from_args(rest)?).map(drop),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        other => Err(format!("there is no command `{other}`\n\n{USAGE}").into()),
    }
}

/// In the profile of the demo: a seed takes milliseconds, and the build is a short one.
fn simulate(root: &std::path::Path, args: &[String]) -> sh::Result {
    let run = ["run", "--quiet", "--locked", "--package", "sim", "--profile", "demo", "--"];
    sh::run(sh::command("cargo").current_dir(root).args(run).args(args))
}
