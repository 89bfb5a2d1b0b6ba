//! Makes the module of words from `locales/`. A key that one language lacks fails the build.
//!
//! `leptos_i18n_build` would do the same, but brings a downloader of language data along; its own two parts do not.

use leptos_i18n_parser::parse_locales::{cfg_file::ConfigFile, options::Config, parse_locales};
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    // It names the files of words.
    println!("cargo::rerun-if-changed=Cargo.toml");
    let mut here = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let mut config: Config = ConfigFile::new(&mut here).map_err(|error| error.to_string())?.into();
    config.options = config.options.interpolate_display(true);
    let locales = parse_locales(Some(here), config).map_err(|error| error.to_string())?;

    let missing = locales.diag.warnings().iter().map(ToString::to_string).collect::<Vec<_>>();
    let wrong = locales.diag.errors().iter().map(ToString::to_string).collect::<Vec<_>>();
    for problem in missing.iter().chain(&wrong) {
        println!("cargo::error={problem}");
    }

    let code = leptos_i18n_codegen::gen_code(&locales, None, false, None, false).map_err(|error| error.to_string())?;
    let module = PathBuf::from(std::env::var("OUT_DIR")?).join("words.rs");
    std::fs::write(module, code.to_string())?;
    Ok(())
}
