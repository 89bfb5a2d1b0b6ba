//! A hash for "has this changed?". FNV-1a: stable from one compiler to the next, unlike std's, and no crate.

use std::fs;
use std::path::{Path, PathBuf};

use crate::sh::Result;

pub struct Hash(u64);

impl Hash {
    pub fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds one field; its length goes in too, so that fields cannot run into each other.
    pub fn add(&mut self, bytes: &[u8]) {
        for byte in (bytes.len() as u64).to_le_bytes().iter().chain(bytes) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// Sixteen hexadecimal digits.
    pub fn finish(&self) -> String {
        format!("{:016x}", self.0)
    }
}

pub fn of_bytes(bytes: &[u8]) -> String {
    let mut hash = Hash::new();
    hash.add(bytes);
    hash.finish()
}

/// Adds every file under `path` (or the file itself) with its name, in name order. What is missing adds only its name.
pub fn add_tree(hash: &mut Hash, path: &Path, skip: &dyn Fn(&Path) -> bool) -> Result {
    if skip(path) {
        return Ok(());
    }
    hash.add(path.to_string_lossy().as_bytes());
    if path.is_dir() {
        for entry in sorted_entries(path)? {
            add_tree(hash, &entry, skip)?;
        }
    } else if path.is_file() {
        hash.add(&fs::read(path)?);
    }
    Ok(())
}

/// What a folder holds, in name order.
pub fn sorted_entries(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut entries =
        fs::read_dir(dir)?.map(|entry| entry.map(|entry| entry.path())).collect::<std::result::Result<Vec<_>, _>>()?;
    entries.sort();
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_do_not_run_into_each_other() {
        let mut one = Hash::new();
        one.add(b"ab");
        one.add(b"c");
        let mut other = Hash::new();
        other.add(b"a");
        other.add(b"bc");
        assert_ne!(one.finish(), other.finish());
    }
}
