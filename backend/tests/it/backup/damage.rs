//! Files that are no good backups. Each is refused before anything is written.

use super::{backed_up, restore};
use backend::backup::BackupError;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use std::io::{Read, Write};

const SEAL_BYTES: usize = 74;

/// What is said when these bytes are restored; nothing may be left of the attempt.
async fn refusal(bytes: &[u8]) -> BackupError {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kopi");
    std::fs::write(&file, bytes).unwrap();
    let data = tempfile::tempdir().unwrap();
    let refused = restore::restore(&data.path().into(), &file).await;
    let refused = refused.err().unwrap_or_else(|| panic!("it was restored"));
    assert_eq!(data.path().read_dir().unwrap().count(), 0, "{refused}");
    refused
}

/// A backup of these lines under this format, with a seal that holds.
fn sealed(format: &str, lines: &str) -> Vec<u8> {
    let mut bytes = format!("STYREHJUL-BACKUP {format}\n").into_bytes();
    let mut packed = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(lines.as_bytes()).unwrap();
    bytes.extend(packed.finish().unwrap());
    let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    bytes.extend(format!("\nSHA-256 {hash}\n").into_bytes());
    bytes
}

fn unpacked(bytes: &[u8]) -> String {
    let start = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let mut lines = String::new();
    GzDecoder::new(&bytes[start..bytes.len() - SEAL_BYTES]).read_to_string(&mut lines).unwrap();
    lines
}

#[tokio::test]
async fn a_backup_with_any_byte_changed_is_refused() {
    let (_test, file, _) = backed_up().await;
    let whole = std::fs::read(file).unwrap();
    let (size, ends) = (whole.len(), 128);
    let inner = (ends..size - ends).step_by((size / 200).max(1));
    for place in (0..ends).step_by(3).chain(inner).chain(size - ends..size) {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x20;
        let refused = refusal(&bytes).await;
        assert!(matches!(refused, BackupError::Damaged { .. } | BackupError::Foreign { .. }), "{place}: {refused}");
    }
}

#[tokio::test]
async fn a_backup_that_was_cut_short_or_grew_is_refused() {
    let (_test, file, _) = backed_up().await;
    let whole = std::fs::read(file).unwrap();
    for left in [0, 1, 20, 74, 100, whole.len() / 2, whole.len() - 75, whole.len() - 74, whole.len() - 1] {
        refusal(&whole[..left]).await;
    }
    refusal(&[whole.as_slice(), b"\n"].concat()).await;
}

/// The seal holds, so somebody meant it; it must still fit together.
#[tokio::test]
async fn a_sealed_file_that_does_not_fit_together_is_refused() {
    let (_test, file, header) = backed_up().await;
    let lines = unpacked(&std::fs::read(file).unwrap());
    assert!(matches!(refusal(b"PK\x03\x04 something else").await, BackupError::Foreign { .. }));
    assert!(matches!(refusal(&sealed("2", &lines)).await, BackupError::Newer { .. }));
    let later = lines.replacen("\"migrations\":[", "\"migrations\":[\"m20991231_000001_later\",", 1);
    assert!(matches!(refusal(&sealed("1", &later)).await, BackupError::Newer { .. }));

    let id = header.workspaces[0].id.to_string();
    let without_last = lines.trim_end().rsplit_once('\n').unwrap().0.to_owned() + "\n";
    let damaged = [
        String::new(),
        "{}\n".into(),
        without_last.clone(),
        without_last.trim_end().to_owned(),
        format!("{lines}[]\n"),
        lines.replacen("2021-11-26", "2021-11-27", 1).replacen("2021-11-26", "2021-11-27", 9),
        lines.replacen(&id, "00000000-0000-7000-8000-000000000001", 1),
        lines.replacen(&id, "no id", 2),
        lines.replace("\n[\"", "\n[1,\""),
    ];
    for (number, lines) in damaged.iter().enumerate() {
        let refused = refusal(&sealed("1", lines)).await;
        assert!(matches!(refused, BackupError::Damaged { .. }), "{number}: {refused}");
    }
}
