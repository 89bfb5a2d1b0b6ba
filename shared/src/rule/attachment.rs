//! What a file must be to be attached, asked alike by the browser before it sends and by the server while it takes in:
//! the bytes decide what it is, its name and what is declared must say the same.

use crate::id::CaseStopId;
use crate::model::{Attachment, FileType, Memo};
use crate::order::InOrder as _;
use crate::rejection::{Code, Rejection};
use crate::view::{View, ViewExt};

#[cfg(test)]
#[path = "attachment_tests.rs"]
mod tests;

/// Bytes of one file: what a room full of people on one network can load.
pub const MAX_FILE: u64 = 20 * 1024 * 1024;

/// Characters of a name. Two bytes each, they still fit into what file systems take.
pub const MAX_NAME: usize = 120;

/// The files of a case before a committee that the reader sees, in the order in which they were attached.
pub fn files(view: &(impl View + ?Sized), stop: CaseStopId) -> Vec<&Attachment> {
    let memos = view.children::<Memo>(stop);
    let mut files: Vec<&Attachment> = memos.flat_map(|memo| view.children::<Attachment>(memo.id)).collect();
    files.order_by(|one, two| one.id.cmp(&two.id));
    files
}

/// A name that every system can save a file under, ending as its type does.
pub fn check_name(name: &str, file_type: FileType) -> Result<(), Rejection> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Rejection::at(Code::Required, "name"));
    }
    if name.chars().count() > MAX_NAME {
        return Err(Rejection::at(Code::TooLong, "name").expecting(MAX_NAME));
    }
    // What is a path, hides itself, or turns the reading direction so that another ending seems to stand there.
    let strange = |letter: char| letter.is_control() || "/\\:*?\"<>|".contains(letter) || turns(letter);
    if name.starts_with('.') || name.chars().any(strange) {
        return Err(Rejection::at(Code::InvalidValue, "name").expecting("Notat.pdf"));
    }
    if FileType::of_name(name) == Some(file_type) {
        Ok(())
    } else {
        let endings = file_type.endings().iter().map(|it| format!(".{it}")).collect::<Vec<_>>();
        Err(Rejection::at(Code::FileDiffers, "name").expecting(endings.join(", ")))
    }
}

/// The marks of Unicode that change the direction of what follows, and those that nobody sees.
fn turns(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

pub fn check_size(size: u64) -> Result<(), Rejection> {
    match size {
        0 => Err(Rejection::at(Code::FileEmpty, "file")),
        1..=MAX_FILE => Ok(()),
        _ => Err(Rejection::at(Code::FileTooLarge, "file").expecting(format_args!("{} MB", MAX_FILE >> 20))),
    }
}

/// `340 kB`, `1,2 MB`, as people say how large a file is.
pub fn size_said(bytes: u32) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => {
            let tenths = bytes.div_ceil(100_000);
            format!("{},{} MB", tenths / 10, tenths % 10)
        }
    }
}

/// A name that [`check_name`] takes, of the one that a file came with: nothing of it is lost that could be kept.
pub fn tidy_name(name: &str) -> String {
    let tidy: String = name
        .trim_start_matches(['.', ' '])
        .chars()
        .filter(|letter| !letter.is_control() && !turns(*letter))
        .map(|letter| if "/\\:*?\"<>|".contains(letter) { '-' } else { letter })
        .collect();
    tidy.trim().to_owned()
}

/// Beginnings of the parts that make an Office Open XML file what it is (ECMA-376, part 2).
const PARTS: [(&[u8], FileType); 3] =
    [(b"word/document", FileType::Docx), (b"xl/workbook", FileType::Xlsx), (b"ppt/presentation", FileType::Pptx)];

/// What follows the type at the start of an OpenDocument file (version 1.3, part 2, 3.3): always as its 38th byte.
const ODF: [FileType; 3] = [FileType::Odt, FileType::Ods, FileType::Odp];

/// No mark that is looked for is longer; so much of what went by is looked at again with what comes.
const OVERLAP: usize = 32;

/// The first bytes are kept: the type of an OpenDocument file, and where a PDF says what it is.
const HEAD: usize = 1_024;

/// Looks at a file as it goes by, in pieces of any size, and says in the end what it is.
#[derive(Debug, Default)]
pub struct Look {
    size: u64,
    head: Vec<u8>,
    tail: Vec<u8>,
    part: Option<FileType>,
    /// The directory of a ZIP file, the end of a PDF or a PNG: a file without is cut off.
    closed: [bool; 3],
    not_text: bool,
}

const ENDS: [&[u8]; 3] = [b"PK\x05\x06", b"%%EOF", b"IEND\xaeB`\x82"];

impl Look {
    pub fn size(&self) -> u64 {
        self.size
    }

    pub fn feed(&mut self, bytes: &[u8]) {
        self.size = self.size.saturating_add(bytes.len() as u64);
        let room = HEAD.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(bytes.get(..room).unwrap_or_default());
        self.not_text |= bytes.iter().any(|byte| matches!(byte, 0..=8 | 0x0b | 0x0e..=0x1f | 0x7f));
        // A mark may lie across the border of two pieces.
        let border: Vec<u8> = self.tail.iter().chain(bytes.iter().take(OVERLAP)).copied().collect();
        for piece in [border.as_slice(), bytes] {
            for (end, found) in ENDS.iter().zip(&mut self.closed) {
                *found |= holds(piece, end);
            }
            let part = PARTS.iter().find(|(part, _)| holds(piece, part));
            self.part = self.part.or(part.map(|(_, file_type)| *file_type));
        }
        self.tail.extend_from_slice(bytes.get(bytes.len().saturating_sub(OVERLAP)..).unwrap_or_default());
        self.tail.drain(..self.tail.len().saturating_sub(OVERLAP));
    }

    /// Whether all that came is a whole file of the type that it is said to be.
    pub fn says(&self, file_type: FileType) -> Result<(), Rejection> {
        check_size(self.size)?;
        let [zip, pdf, png] = self.closed;
        let zipped = self.head.starts_with(b"PK\x03\x04");
        let (is, whole) = match file_type {
            FileType::Pdf => (holds(&self.head, b"%PDF-"), pdf),
            FileType::Docx | FileType::Xlsx | FileType::Pptx => {
                (zipped && self.part.is_none_or(|it| it == file_type) && self.opendocument().is_none(), {
                    zip && self.part.is_some()
                })
            }
            FileType::Odt | FileType::Ods | FileType::Odp => (zipped && self.opendocument() == Some(file_type), zip),
            FileType::Png => (self.head.starts_with(b"\x89PNG\r\n\x1a\n"), png),
            FileType::Jpeg => (self.head.starts_with(b"\xff\xd8\xff"), self.size > 16),
            // Text has no mark: what is written in no control characters is taken for it, in whatever alphabet.
            FileType::Txt | FileType::Csv => (!self.not_text, true),
        };
        match (is, whole) {
            (false, _) => Err(Rejection::at(Code::FileDiffers, "file").expecting(file_type.media())),
            (true, false) => Err(Rejection::at(Code::FileBroken, "file")),
            (true, true) => Ok(()),
        }
    }

    fn opendocument(&self) -> Option<FileType> {
        let mark = self.head.get(30..)?.strip_prefix(b"mimetype")?;
        // The longest first, since one may begin as another does.
        ODF.into_iter()
            .find(|it| mark.starts_with(it.media().as_bytes()) && !mark.starts_with(template(*it).as_bytes()))
    }
}

/// Templates and drawings begin alike.
fn template(file_type: FileType) -> String {
    format!("{}-", file_type.media())
}

fn holds(piece: &[u8], mark: &[u8]) -> bool {
    piece.windows(mark.len()).any(|it| it == mark)
}
