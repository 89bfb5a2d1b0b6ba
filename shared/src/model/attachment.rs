use crate::field::noun;
use crate::id::{AttachmentId, CaseStopId, CommitteeId, MemoId};
use crate::model::MemoReaders;
use crate::scope::Scope;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

noun! {
    /// A file that goes with a memo. Its bytes lie with the server, under their hash; no replica has them.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Attachment {
        pub id: AttachmentId = append,
        pub memo: MemoId = append,
        pub case_stop: CaseStopId = append,
        pub committee: CommitteeId = append,
        /// As its memo's, with which it goes on: nobody reads a file before the memo.
        pub readers: MemoReaders = counted,
        /// With its ending, as it is saved under.
        pub name: String = text,
        pub file_type: FileType = append,
        /// In bytes.
        pub size: u32 = append,
        pub hash: FileHash = append,
        /// It does not hold any more; who has read it can still see what it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub withdrawn: Option<Withdrawal> = choice,
    }
}

/// Why a file that others have read does not hold any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    pub on: Date,
    pub reason: String,
}

impl Attachment {
    pub fn readers(&self) -> Scope {
        self.readers.of(self.committee)
    }
}

/// What may be attached: what people read and print. Nothing that a browser would carry out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum FileType {
    Pdf,
    Docx,
    Xlsx,
    Pptx,
    Odt,
    Ods,
    Odp,
    Png,
    Jpeg,
    Txt,
    Csv,
}

impl FileType {
    pub const ALL: [Self; 11] = [
        Self::Pdf,
        Self::Docx,
        Self::Xlsx,
        Self::Pptx,
        Self::Odt,
        Self::Ods,
        Self::Odp,
        Self::Png,
        Self::Jpeg,
        Self::Txt,
        Self::Csv,
    ];

    /// As the name of a file ends; the first is the one that is told.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Pptx => &["pptx"],
            Self::Odt => &["odt"],
            Self::Ods => &["ods"],
            Self::Odp => &["odp"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Txt => &["txt"],
            Self::Csv => &["csv"],
        }
    }

    /// The media type of IANA's register.
    pub const fn media(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Txt => "text/plain",
            Self::Csv => "text/csv",
        }
    }

    /// The one whose ending a name has, in capitals too.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        Self::ALL.into_iter().find(|it| it.endings().iter().any(|known| known.eq_ignore_ascii_case(ending)))
    }
}

/// SHA-256 of a file's bytes, 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "openapi",
    derive(utoipa::ToSchema),
    schema(value_type = String, pattern = "^[0-9a-f]{64}$")
)]
pub struct FileHash(pub [u8; 32]);

impl fmt::Display for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The text is no hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoHash;

impl fmt::Display for NoHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected 64 hexadecimal digits")
    }
}

impl FromStr for FileHash {
    type Err = NoHash;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Ok(byte - b'0'),
            b'a'..=b'f' => Ok(byte - b'a' + 10),
            _ => Err(NoHash),
        };
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        let mut hash = [0; 32];
        if pairs.len() != hash.len() || !rest.is_empty() {
            return Err(NoHash);
        }
        for (place, [high, low]) in hash.iter_mut().zip(pairs) {
            *place = (digit(*high)? << 4) | digit(*low)?;
        }
        Ok(Self(hash))
    }
}

impl Serialize for FileHash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FileHash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_reads_as_it_is_written_and_in_one_form_only() {
        let hash = FileHash(std::array::from_fn(|at| u8::try_from(at * 7).unwrap()));
        let text = hash.to_string();
        assert_eq!((text.len(), text.parse()), (64, Ok(hash)));
        assert_eq!(serde_json::from_str::<FileHash>(&serde_json::to_string(&hash).unwrap()).unwrap(), hash);
        for wrong in ["", &text[1..], &text.to_uppercase(), &format!("{text}0"), &format!("g{}", &text[1..])] {
            assert_eq!(wrong.parse::<FileHash>(), Err(NoHash), "{wrong}");
        }
    }

    #[test]
    fn a_type_is_known_by_the_ending_of_a_name() {
        for (name, is) in [
            ("Notat.pdf", Some(FileType::Pdf)),
            ("BILDE.JPEG", Some(FileType::Jpeg)),
            ("tall.2021.csv", Some(FileType::Csv)),
            ("side.html", None),
            ("tegning.svg", None),
            ("pdf", None),
            ("notat.pdf.exe", None),
        ] {
            assert_eq!(FileType::of_name(name), is, "{name}");
        }
    }
}
