use super::{Day, Line, Text};
use crate::id::{AttachmentId, CaseStopId};
use crate::model::{FileHash, FileType, MemoReaders};
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// A file that goes with the memo of a case before a committee. Its bytes are at `/attachments/{id}/file`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Attachment {
    pub id: AttachmentId,
    pub stop: CaseStopId,
    pub readers: MemoReaders,
    pub name: String,
    pub file_type: FileType,
    /// In bytes.
    pub size: u32,
    pub hash: FileHash,
    /// Since when it does not hold any more.
    pub withdrawn_on: Option<Day>,
    pub withdrawn_because: Option<String>,
}

/// A file whose bytes the server holds: what an attachment is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct StoredFile {
    pub hash: FileHash,
    /// In bytes.
    pub size: u32,
    pub file_type: FileType,
}

/// A file to be attached, as `/files` answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewAttachment {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<AttachmentId>,
    pub stop: CaseStopId,
    /// With the ending of its type, at most 120 characters, none of them one that a path or a system has another use for.
    #[cfg_attr(feature = "openapi", schema(example = "Vedlegg 1 Plan.pdf"))]
    pub name: Line,
    pub file_type: FileType,
    /// In bytes.
    pub size: u32,
    pub hash: FileHash,
}

/// Another name for an attachment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct RenamedAttachment {
    pub attachment: AttachmentId,
    pub name: Line,
}

/// An attachment to be taken off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct GoneAttachment {
    pub attachment: AttachmentId,
}

/// An attachment that was sent out and does not hold any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct WithdrawnAttachment {
    pub attachment: AttachmentId,
    pub reason: Text,
}
