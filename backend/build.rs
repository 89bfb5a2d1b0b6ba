//! The embedded app lies in `frontend/dist`. A checkout that has not built it yet still compiles, with an empty one.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let dist = Path::new("../frontend/dist");
    std::fs::create_dir_all(dist)?;
    println!("cargo::rerun-if-changed={}", dist.display());
    Ok(())
}
