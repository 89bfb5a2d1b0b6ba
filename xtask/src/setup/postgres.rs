//! PostgreSQL's programs, for the tests: they start a cluster of their own and need none of the machine's.

use std::fs;
use std::path::Path;

use super::step;
use crate::apt;
use crate::sh::Result;

const PACKAGE: &str = "postgresql-15";

/// Where Debian keeps them, beside the PATH.
const PROGRAMS: &str = "/usr/lib/postgresql";

/// The oldest version that the server takes, and one past the newest that is looked for.
const VERSIONS: std::ops::Range<u32> = 15..25;

/// What Debian's package asks before it makes a cluster and starts it.
const CLUSTERS: &str = "/etc/postgresql-common/createcluster.conf";

const NO_CLUSTER: &str = "# Written before the package was installed, for tests that start a cluster of their own.\n\
                          # Remove this line to let later packages of PostgreSQL make and start one.\n\
                          create_main_cluster = false\n";

pub fn ensure() -> Result {
    if is_here(Path::new(PROGRAMS)) {
        return Ok(());
    }
    if !apt::is_here() {
        return Err("PostgreSQL 15 or newer is missing under /usr/lib/postgresql (the server's tests run on it)".into());
    }
    step(PACKAGE, "the server's tests run on it, in a cluster of their own; none is made or started", || {
        if !Path::new(CLUSTERS).exists() {
            let draft = std::env::temp_dir().join(format!("createcluster-{}.conf", std::process::id()));
            fs::write(&draft, NO_CLUSTER)?;
            let placed = apt::run_as_root("install", &["-D", "-m", "644", &draft.to_string_lossy(), CLUSTERS]);
            // A draft left in the temporary folder harms nobody.
            let _ = fs::remove_file(&draft);
            placed?;
        }
        apt::install(&[PACKAGE])
    })
}

fn is_here(programs: &Path) -> bool {
    VERSIONS.into_iter().any(|version| {
        let bin = programs.join(version.to_string()).join("bin");
        ["initdb", "postgres", "pg_isready"].iter().all(|program| bin.join(program).is_file())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_that_lacks_a_program_is_not_here() {
        let folder = std::env::temp_dir().join(format!("xtask-postgres-{}", std::process::id()));
        let bin = folder.join("15/bin");
        fs::create_dir_all(&bin).unwrap();
        assert!(!is_here(&folder));
        for program in ["initdb", "postgres", "pg_isready"] {
            fs::write(bin.join(program), "").unwrap();
        }
        assert!(is_here(&folder));
        fs::remove_dir_all(&folder).unwrap();
    }
}
