//! The REST API's questions and answers: flat, with codes and slugs that a program can hold on to. All dates are civil
//! dates in Europe/Oslo, all values decimals as text.

pub mod account;
pub mod attachment;
pub mod attendance;
pub mod case;
pub mod committee;
pub mod conflict;
pub mod deadline;
pub mod decision;
pub mod dependency;
pub mod entry;
pub mod goal;
pub mod history;
pub mod import;
pub mod indicator;
pub mod initiative;
pub mod log;
pub mod measurement;
pub mod meeting;
pub mod meeting_draft;
pub mod minutes;
pub mod organisation;
pub mod overtaken;
pub mod person;
pub mod portfolio;
pub mod published_total;
pub mod report;
pub mod saved_view;
pub mod segment;
pub mod strategy;
pub mod submission;
pub mod turn;
pub mod value;
pub mod workspace;

pub use account::*;
pub use attachment::*;
pub use attendance::*;
pub use case::*;
pub use committee::*;
pub use conflict::*;
pub use deadline::*;
pub use decision::*;
pub use dependency::*;
pub use entry::*;
pub use goal::*;
pub use history::*;
pub use import::*;
pub use indicator::*;
pub use initiative::*;
pub use log::*;
pub use measurement::*;
pub use meeting::*;
pub use meeting_draft::*;
pub use minutes::*;
pub use organisation::*;
pub use overtaken::*;
pub use person::*;
pub use portfolio::*;
pub use published_total::*;
pub use report::*;
pub use saved_view::*;
pub use segment::*;
pub use strategy::*;
pub use submission::*;
pub use turn::*;
pub use value::*;
pub use workspace::*;

use crate::rejection::Code;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// One page of a list of one noun.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct List<T> {
    pub items: Vec<T>,
    /// Where the next page begins: hand it back as `after`. Null on the last page.
    #[serde(default)]
    pub next: Option<String>,
}

/// An error, as `application/problem+json` (RFC 9457).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Problem {
    /// `about:blank`: the code says what kind of problem it is.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    pub code: ProblemCode,
    /// The field that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What would be right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// A stable code that programs act on: the door's own, or a mutation's reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum ProblemCode {
    Door(DoorCode),
    Rejection(Code),
}

/// What went wrong before a mutation was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum DoorCode {
    /// Nothing lives at this address.
    NotFound,
    MethodNotAllowed,
    UnknownWorkspace,
    /// The body is not JSON.
    BrokenJson,
    /// The body is JSON of another shape; the field says where.
    InvalidBody,
    UnsupportedMediaType,
    /// What the reader accepts is nothing that this address gives.
    NotAcceptable,
    /// Somebody wrote the same since the state that the request is based on.
    Overtaken,
    /// The `Idempotency-Key` belongs to another request.
    KeyReused,
    BodyTooLarge,
    /// The client's protocol is too old or too new for this server.
    UnknownProtocol,
    /// The database was restored or wiped since: start from a fresh pull, keep the outbox.
    EpochChanged,
    /// A number was left out; `expected` is the next one.
    MutationGap,
    TooManyMutations,
    /// The cursor is ahead of the workspace: it was made by another server.
    BadCursor,
    /// The client's id belongs to another user or workspace: take a new one, keep the outbox.
    ForeignClient,
    /// Nobody is signed in, or the session has ended: sign in, keep the outbox.
    SignedOut,
    /// Somebody else is signed in than the request speaks for: keep the outbox.
    OtherUser,
    /// Login and password do not belong together, or there is no such account: which of these is told to nobody.
    WrongLogin,
    /// The link was used, has run out, or never was.
    LinkGone,
    /// A change by a session must come from this server's own pages.
    CrossSite,
    /// The server is not called by this name.
    UnknownHost,
    /// Too often; `Retry-After` says when again.
    TooManyRequests,
    /// Nothing was written; try again.
    Unavailable,
}
