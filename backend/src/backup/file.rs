//! The file itself: written under another name until it is whole, read only after its checksum held.

use super::{BackupError, FORMAT, Header, damaged};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

const MAGIC: &str = "STYREHJUL-BACKUP ";
const SEAL: &str = "\nSHA-256 ";

/// `SEAL`, 64 digits and the end of the line.
const SEAL_BYTES: u64 = 74;

/// No line of ours is longer, and nobody else's makes us hold more.
const LINE: u64 = 64 * 1024 * 1024;

/// Hashes what passes through.
struct Hashing<W> {
    inner: W,
    hash: Sha256,
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// A backup that is being written. Dropped before its end, it leaves nothing.
pub struct Draft {
    packed: Option<GzEncoder<Hashing<BufWriter<File>>>>,
    draft: PathBuf,
    file: PathBuf,
}

impl Draft {
    pub fn new(file: &Path) -> Result<Self, BackupError> {
        if file.exists() {
            return Err(BackupError::Exists { file: file.to_owned() });
        }
        let mut name = file.as_os_str().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let draft = PathBuf::from(name);
        let start = || {
            let mut out = Hashing { inner: BufWriter::new(File::create_new(&draft)?), hash: Sha256::new() };
            writeln!(out, "{MAGIC}{FORMAT}")?;
            Ok(GzEncoder::new(out, Compression::default()))
        };
        let packed = start().map_err(|why| BackupError::Write { file: file.to_owned(), why })?;
        Ok(Self { packed: Some(packed), draft, file: file.to_owned() })
    }

    pub fn line(&mut self, line: &impl Serialize) -> Result<(), BackupError> {
        let write = |packed: &mut GzEncoder<_>| {
            serde_json::to_writer(&mut *packed, line)?;
            packed.write_all(b"\n")
        };
        self.packed.as_mut().map_or(Ok(()), write).map_err(|why| BackupError::Write { file: self.file.clone(), why })
    }

    /// Seals it and brings it to the disk under its draft's name.
    pub fn seal(&mut self) -> Result<&Path, BackupError> {
        let seal = |packed: GzEncoder<Hashing<BufWriter<File>>>| {
            let Hashing { mut inner, hash } = packed.finish()?;
            writeln!(inner, "{SEAL}{}", hex(&hash.finalize()))?;
            inner.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
        };
        let sealed = self.packed.take().map_or(Ok(()), seal);
        sealed.map_err(|why| BackupError::Write { file: self.file.clone(), why })?;
        Ok(&self.draft)
    }

    /// Gives it its name, for good.
    pub fn publish(self) -> Result<(), BackupError> {
        let publish = || {
            // Unlike a rename, a link never takes the place of a file that came in between.
            fs::hard_link(&self.draft, &self.file).or_else(|_| fs::rename(&self.draft, &self.file))?;
            let folder = self.file.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
            File::open(folder)?.sync_all()
        };
        publish().map_err(|why| BackupError::Write { file: self.file.clone(), why })
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // After its publication there is only the other name, or none: then there is nothing to remove.
        let _ = fs::remove_file(&self.draft);
    }
}

/// A backup whose checksum held.
pub struct Sealed {
    file: PathBuf,
    open: File,
    start: u64,
    end: u64,
}

impl Sealed {
    pub fn open(file: &Path) -> Result<Self, BackupError> {
        let unreadable = |why| BackupError::Read { file: file.to_owned(), why };
        let mut open = File::open(file).map_err(unreadable)?;
        let size = open.metadata().map_err(unreadable)?.len();
        let mut first = String::new();
        // Far too long for ours, and enough for that of any other format.
        let mut head = BufReader::new((&open).take(64));
        let start = head.read_line(&mut first).unwrap_or_default() as u64;
        let Some(version) = first.strip_prefix(MAGIC) else {
            return Err(BackupError::Foreign { file: file.to_owned() });
        };
        let end = size.checked_sub(SEAL_BYTES).filter(|end| *end >= start);
        let end = end.ok_or_else(|| damaged(file, "it has no end"))?;
        open.seek(SeekFrom::Start(0)).map_err(unreadable)?;
        let mut hash = Hashing { inner: io::sink(), hash: Sha256::new() };
        io::copy(&mut (&open).take(end), &mut hash).map_err(unreadable)?;
        let mut seal = String::new();
        (&open).take(SEAL_BYTES).read_to_string(&mut seal).map_err(|_| damaged(file, "it has no seal"))?;
        if seal != format!("{SEAL}{}\n", hex(&hash.hash.finalize())) {
            return Err(damaged(file, "its checksum does not match"));
        }
        // What the seal covers is what somebody wrote on purpose.
        match version.trim_end().parse::<u32>() {
            Ok(FORMAT) => Ok(Self { file: file.to_owned(), open, start, end }),
            Ok(other) => Err(BackupError::Newer { file: file.to_owned(), what: format!("its format is {other}") }),
            Err(_) => Err(BackupError::Foreign { file: file.to_owned() }),
        }
    }

    pub fn path(&self) -> &Path {
        &self.file
    }

    /// From its first line on.
    pub fn lines(&self) -> Result<Lines, BackupError> {
        let unreadable = |why| BackupError::Read { file: self.file.clone(), why };
        let mut open = self.open.try_clone().map_err(unreadable)?;
        open.seek(SeekFrom::Start(self.start)).map_err(unreadable)?;
        let packed = BufReader::new(open.take(self.end - self.start));
        Ok(Lines { file: self.file.clone(), unpacked: BufReader::new(GzDecoder::new(packed)) })
    }
}

pub struct Lines {
    file: PathBuf,
    unpacked: BufReader<GzDecoder<BufReader<io::Take<File>>>>,
}

impl Lines {
    pub fn header(&mut self) -> Result<Header, BackupError> {
        let line = self.line()?.ok_or_else(|| damaged(&self.file, "it is empty"))?;
        serde_json::from_str(&line).map_err(|error| damaged(&self.file, format!("its header: {error}")))
    }

    pub fn row(&mut self) -> Result<Vec<Value>, BackupError> {
        let line = self.line()?.ok_or_else(|| damaged(&self.file, "rows are missing"))?;
        serde_json::from_str(&line).map_err(|error| damaged(&self.file, format!("a row: {error}")))
    }

    /// Nothing may follow.
    pub fn end(&mut self) -> Result<(), BackupError> {
        match self.line()? {
            None => Ok(()),
            Some(_) => Err(damaged(&self.file, "more follows than it says")),
        }
    }

    fn line(&mut self) -> Result<Option<String>, BackupError> {
        let mut line = String::new();
        let read = (&mut self.unpacked).take(LINE).read_line(&mut line);
        let read = read.map_err(|error| damaged(&self.file, error))?;
        if read > 0 && !line.ends_with('\n') {
            return Err(damaged(&self.file, "a line has no end"));
        }
        Ok((read > 0).then_some(line))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
