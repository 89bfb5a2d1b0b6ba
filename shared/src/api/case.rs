use super::{Day, Decision, Line, Paper, Text};
use crate::api::attachment::Attachment;
use crate::id::{CaseId, CaseLinkId, CaseStopId, InputId, MeetingId, MemoId};
use crate::model::{MemoReaders, StopRole};
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// A matter with its way through the committees.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Case {
    pub id: CaseId,
    pub title: String,
    /// Who prepares it: an organisation's code.
    pub responsible: Option<String>,
    /// The day until which it must be decided.
    pub needed_by: Option<Day>,
    /// In the order of the way.
    pub stops: Vec<CaseStop>,
}

/// A case with what belongs to it, as far as you may read it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct WholeCase {
    #[serde(flatten)]
    pub case: Case,
    pub links: Vec<CaseLink>,
    pub memos: Vec<Memo>,
    /// Of all memos, in the order in which they were attached.
    pub attachments: Vec<Attachment>,
    pub inputs: Vec<Input>,
    pub decisions: Vec<Decision>,
}

/// What a case is about beyond itself: one of the four.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct CaseLink {
    pub id: CaseLinkId,
    /// A goal's slug.
    pub goal: Option<String>,
    /// An initiative's slug.
    pub initiative: Option<String>,
    /// An indicator's slug.
    pub indicator: Option<String>,
    /// A case on the same matter that was decided before.
    pub earlier: Option<CaseId>,
}

/// What a committee is told about a case beforehand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Memo {
    pub id: MemoId,
    pub stop: CaseStopId,
    pub readers: MemoReaders,
    pub purpose: Option<String>,
    pub background: Option<String>,
    pub further: Option<String>,
    /// The decision that is proposed.
    pub proposal: Option<String>,
}

/// What somebody said in a case at a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Input {
    pub id: InputId,
    pub stop: CaseStopId,
    pub meeting: MeetingId,
    /// An organisation's code.
    pub by: Option<String>,
    pub text: String,
    /// Asks for an answer.
    pub question: bool,
    pub answer: Option<String>,
    /// The code of the organisation that answered.
    pub answered_by: Option<String>,
}

/// The case before one committee.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct CaseStop {
    pub id: CaseStopId,
    /// Place on the way, from 1.
    pub step: u16,
    /// The committee's code.
    pub committee: String,
    pub on: Day,
    pub meeting: Option<MeetingId>,
    /// What the committee is asked for: the code of the case type, for example `endorsement`.
    pub case_type: Option<String>,
    /// The number that the case has in this committee, for example `38/20`.
    pub number: Option<String>,
    pub what: Option<String>,
    /// What the committee is to do on the case's way.
    pub role: Option<StopRole>,
}

/// A stop on a case's way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct PlannedStop {
    /// Of the stop that is there, to write it anew; or a UUIDv7 of your own. The server makes one where it is left out.
    #[serde(default)]
    pub stop: Option<CaseStopId>,
    /// The committee's code or id.
    #[cfg_attr(feature = "openapi", schema(example = "NUIT"))]
    pub committee: String,
    #[serde(default)]
    pub role: Option<StopRole>,
    #[serde(default)]
    pub meeting: Option<MeetingId>,
    /// About when, where no meeting is named.
    #[serde(default)]
    pub on: Option<Day>,
}

/// Another place for a stop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct PlacedStop {
    pub stop: CaseStopId,
    /// The stop that it is to follow; it comes first, where this is left out.
    #[serde(default)]
    pub after: Option<CaseStopId>,
}

/// A stop to be taken off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct GoneStop {
    pub stop: CaseStopId,
}

/// Until when a case must be decided. What is left out is no longer known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Need {
    #[serde(default)]
    pub by: Option<Day>,
}

/// A case to be registered before a committee.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewCase {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<CaseId>,
    /// The same for its place before the committee.
    #[serde(default)]
    pub stop: Option<CaseStopId>,
    /// The committee's code or id.
    #[cfg_attr(feature = "openapi", schema(example = "NUIT"))]
    pub committee: String,
    pub title: Line,
    /// The code of a case type.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "endorsement"))]
    pub case_type: Option<String>,
    /// An organisation's code or id.
    #[serde(default)]
    pub responsible: Option<String>,
    #[serde(default)]
    pub meeting: Option<MeetingId>,
    /// About when, where no meeting is named.
    #[serde(default)]
    pub on: Option<Day>,
}

/// What a case is called, who prepares it, what a committee is asked for, said anew. What is left out is no longer known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct EditedCase {
    /// The place before the committee whose secretariat writes.
    pub stop: CaseStopId,
    pub title: Line,
    #[serde(default)]
    pub case_type: Option<String>,
    #[serde(default)]
    pub responsible: Option<String>,
}

/// One thing that a case is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewCaseLink {
    /// A goal's slug or id.
    #[serde(default)]
    pub goal: Option<String>,
    /// An initiative's slug or id.
    #[serde(default)]
    pub initiative: Option<String>,
    /// An indicator's slug or id.
    #[serde(default)]
    pub indicator: Option<String>,
    #[serde(default)]
    pub earlier: Option<CaseId>,
}

/// A link to be taken away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct GoneCaseLink {
    pub link: CaseLinkId,
}

/// The memo of a case before a committee, written anew. What is left out is empty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewMemo {
    pub stop: CaseStopId,
    /// Of the memo that is there; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<MemoId>,
    #[serde(default)]
    pub purpose: Option<Paper>,
    #[serde(default)]
    pub background: Option<Paper>,
    #[serde(default)]
    pub further: Option<Paper>,
    #[serde(default)]
    pub proposal: Option<Paper>,
}

/// Who else may read a memo.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct MemoRelease {
    pub memo: MemoId,
    pub to: MemoReaders,
}

/// A point that somebody made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewInput {
    /// Of the point that is there; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<InputId>,
    pub stop: CaseStopId,
    pub meeting: MeetingId,
    /// An organisation's code or id.
    #[serde(default)]
    pub by: Option<String>,
    pub text: Text,
    /// It asks for an answer; of one that is there this stays as it was.
    #[serde(default)]
    pub question: bool,
}

/// What was answered to a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewAnswer {
    pub input: InputId,
    /// Left out, there is none any more.
    #[serde(default)]
    pub answer: Option<Text>,
    /// Who answered: an organisation's code or id.
    #[serde(default)]
    pub by: Option<String>,
}

/// A point to be taken away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct GoneInput {
    pub input: InputId,
}
