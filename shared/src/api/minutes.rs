//! The life of a meeting's minutes.

use super::{Day, Line, Text};
use crate::id::{AgendaItemId, CaseId, MeetingId, MinutesCommentId, UserId};
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// How far the minutes have come. That they are approved stands at the meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Minutes {
    pub sent_on: Day,
    /// The last day for comments, included.
    pub comments_until: Day,
    /// The case that approves them.
    pub approval: Option<CaseId>,
    pub comments: Vec<MinutesComment>,
}

/// What a member says to the draft, and what the secretariat answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct MinutesComment {
    pub id: MinutesCommentId,
    /// Null: to the minutes as a whole.
    pub item: Option<AgendaItemId>,
    /// A person's id.
    pub author: UserId,
    pub on: Day,
    pub text: String,
    pub answer: Option<String>,
}

/// Asks for comments; again, to give another day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewMinutes {
    /// The last day for comments, included.
    pub until: Day,
}

/// A comment on the draft; with the id of an own one, that one said anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewMinutesComment {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<MinutesCommentId>,
    /// Where it is left out, the comment is to the minutes as a whole.
    #[serde(default)]
    pub item: Option<AgendaItemId>,
    pub text: Text,
}

/// An answer to a comment; left out, it is taken away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewMinutesAnswer {
    pub comment: MinutesCommentId,
    #[serde(default)]
    pub answer: Option<Text>,
}

/// The case that is to approve the minutes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewApproval {
    /// A later meeting of the same committee.
    pub at: MeetingId,
    /// What the case is called.
    #[cfg_attr(feature = "openapi", schema(example = "Godkjenning av referat"))]
    pub title: Line,
}
