use super::{Day, Line, Text};
use crate::id::{ReportDraftId, ReportId, ReportRoundId};
use crate::model::{DraftStage, Light, LightRules, ReportContent};
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// A published report of one initiative; never changed afterwards.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Report {
    pub id: ReportId,
    /// The initiative's slug.
    pub initiative: String,
    pub light: Light,
    pub comment: Option<String>,
    pub published_on: Day,
    /// What it says beside that; null in reports from before more was asked.
    pub content: Option<ReportContent>,
    /// Handed in after the deadline.
    pub late: bool,
    /// The report that this one puts right.
    pub corrects: Option<ReportId>,
    /// The light that its figures gave when it was handed in.
    pub proposed: Option<Light>,
    /// The paper that it is taken from.
    pub source: Option<String>,
    /// Invented to show the product.
    pub example: bool,
}

/// A report to be published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewReport {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<ReportId>,
    /// The initiative's slug or id.
    #[cfg_attr(feature = "openapi", schema(example = "alle-moter"))]
    pub initiative: String,
    pub light: Light,
    /// Why the light is what it is; yellow and red need it.
    #[serde(default)]
    pub comment: Option<Text>,
    /// From when the council could know it; today, where it is left out.
    #[serde(default)]
    pub published_on: Option<Day>,
}

/// A report on its way: written, handed in, or sent back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct ReportDraft {
    pub id: ReportDraftId,
    /// The initiative's slug.
    pub initiative: String,
    /// The owner's code, where it is known.
    pub owner: Option<String>,
    pub stage: DraftStage,
    /// Why it was sent back.
    pub remark: Option<String>,
    pub corrects: Option<ReportId>,
    pub submitted_on: Option<Day>,
    /// The round that it was handed in for.
    pub round: Option<ReportRoundId>,
    /// Handed in after the deadline.
    pub late: bool,
    /// The light that its figures gave when it was handed in.
    pub proposed: Option<Light>,
    pub content: ReportContent,
}

/// A report to be written, or with the id of one that is there, to be written anew. What is left out is empty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewReportDraft {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<ReportDraftId>,
    /// The initiative's slug or id.
    #[cfg_attr(feature = "openapi", schema(example = "alle-moter"))]
    pub initiative: String,
    /// The published report that this one is to put right.
    #[serde(default)]
    pub corrects: Option<ReportId>,
    pub content: ReportContent,
}

/// Why a report is sent back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct ReportRemark {
    pub remark: Text,
}

/// Nothing is said beside the address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Handing {}

/// Reports that were handed in, to be published: all of them, or none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct ReportRelease {
    pub drafts: Vec<ReportDraftId>,
    /// From when the council could know it; today, where it is left out.
    #[serde(default)]
    pub published_on: Option<Day>,
}

/// A time in which all actors report, on one deadline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct ReportRound {
    pub id: ReportRoundId,
    pub name: String,
    pub opens_on: Day,
    /// The last day in time.
    pub deadline: Day,
    /// Null while it is open.
    pub closed_on: Option<Day>,
    pub rules: LightRules,
}

/// A round to be opened, or with the id of one that is there, to be written anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewReportRound {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<ReportRoundId>,
    pub name: Line,
    /// The last day in time: today or later.
    pub deadline: Day,
    /// How lights are proposed; 10 percent and 3 months, where it is left out.
    #[serde(default)]
    pub rules: Option<LightRules>,
    /// Nothing more is waited for.
    #[serde(default)]
    pub closed: bool,
}
