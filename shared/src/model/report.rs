use super::{Money, Provenance};
use crate::field::{FieldRule, Ruled, noun};
use crate::id::{InitiativeId, OrganisationId, ReportDraftId, ReportId, ReportRoundId};
use crate::object::only_as_object;
use crate::scope::Scope;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

noun! {
    /// A published report of one initiative. Never changed afterwards; a correction is a later report.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Report {
        pub id: ReportId = append,
        pub initiative: InitiativeId = append,
        pub light: Light = append,
        /// Why the light is what it is. Required for yellow and red; what old papers left out stays empty.
        pub comment: Option<String> = append,
        pub published_on: Date = append,
        pub provenance: Provenance = append,
        /// What was reported beside the one light. None in reports from before more was asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub full: Option<Box<FullReport>> = append,
    }
}

/// What a report says beside its light and comment, and how it came about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FullReport {
    /// Without the light and the comment: these stand in the report itself.
    pub content: ReportContent,
    /// Handed in after the deadline.
    #[serde(default)]
    pub late: bool,
    /// The round that it was handed in for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<ReportRoundId>,
    /// The report that this one puts right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<ReportId>,
    /// The light that followed from the figures when it was handed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed: Option<Light>,
}

impl Report {
    /// All that it says, in one.
    pub fn content(&self) -> ReportContent {
        let content = self.full.as_ref().map(|full| full.content.clone()).unwrap_or_default();
        ReportContent { light: Some(self.light), comment: self.comment.clone(), ..content }
    }
}

/// What a report is made of. Which parts are asked for, the initiative's segment says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, remote = "Self")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportContent {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub light: Option<Light>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Why the light is another than the figures propose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub departure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress: Option<Said>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Said>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<Said>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk: Option<Said>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub benefit: Option<Said>,
    pub deliveries: Vec<Delivery>,
    pub risks: Vec<RiskLine>,
    pub money: Vec<MoneyLine>,
    /// What it costs each year once it is done, in øre.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>))]
    pub running_costs: Option<Money>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dependencies: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adoption: Option<String>,
}

only_as_object!(ReportContent, Said, Delivery, RiskLine, MoneyLine);

/// A light for one side of an initiative, and why.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, remote = "Self")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Said {
    pub light: Option<Light>,
    pub comment: Option<String>,
}

/// Something that is to come, by when it was planned and by when it is expected.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, remote = "Self")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Delivery {
    pub name: String,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub planned: Option<Date>,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub expected: Option<Date>,
}

/// What may go wrong: how likely and how bad, each 1 to 5, before and after what is done about it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, remote = "Self")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RiskLine {
    pub what: String,
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 5))]
    pub likelihood: Option<u8>,
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 5))]
    pub consequence: Option<u8>,
    pub measures: Option<String>,
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 5))]
    pub likelihood_after: Option<u8>,
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 5))]
    pub consequence_after: Option<u8>,
}

/// Money of one year from one source, in øre.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, remote = "Self")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoneyLine {
    #[cfg_attr(feature = "openapi", schema(minimum = 1990, maximum = 2100))]
    pub year: Option<i16>,
    pub source: Option<String>,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>))]
    pub budget: Option<Money>,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>))]
    pub spent: Option<Money>,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>))]
    pub forecast: Option<Money>,
}

/// A report while it is written, and until it is published. In its record the content's fields stand beside its own, each
/// with its rule, so that two who write different parts of it do not meet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportDraft {
    pub id: ReportDraftId,
    pub initiative: InitiativeId,
    /// Whose reporters write it; the portfolio office where the owner is not known.
    pub owner: Option<OrganisationId>,
    pub stage: DraftStage,
    /// Why it was sent back.
    pub remark: Option<String>,
    pub corrects: Option<ReportId>,
    /// The day on which it was handed in.
    pub submitted_on: Option<Date>,
    /// The round that it was handed in for.
    pub round: Option<ReportRoundId>,
    pub late: bool,
    /// The light that its figures gave when it was handed in.
    pub proposed: Option<Light>,
    /// Boxed: a record is as large as the largest noun.
    #[serde(flatten)]
    pub content: Box<ReportContent>,
}

impl Ruled for ReportDraft {
    const FIELDS: &'static [(&'static str, FieldRule)] = &[
        ("id", FieldRule::Append),
        ("initiative", FieldRule::Append),
        ("owner", FieldRule::Append),
        ("stage", FieldRule::Choice),
        ("remark", FieldRule::Text),
        ("corrects", FieldRule::Append),
        ("submitted_on", FieldRule::Counted),
        ("round", FieldRule::Counted),
        ("late", FieldRule::Counted),
        ("proposed", FieldRule::Counted),
        ("light", FieldRule::Choice),
        ("comment", FieldRule::Text),
        ("departure", FieldRule::Text),
        ("progress", FieldRule::Choice),
        ("cost", FieldRule::Choice),
        ("scope", FieldRule::Choice),
        ("risk", FieldRule::Choice),
        ("benefit", FieldRule::Choice),
        ("deliveries", FieldRule::Choice),
        ("risks", FieldRule::Choice),
        ("money", FieldRule::Choice),
        ("running_costs", FieldRule::Choice),
        ("purpose", FieldRule::Text),
        ("dependencies", FieldRule::Text),
        ("adoption", FieldRule::Text),
    ];
}

/// How far a report has come. What was sent back stays in sight of who sent it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum DraftStage {
    Draft,
    Submitted,
    Returned,
}

impl ReportDraft {
    pub fn blank(
        id: ReportDraftId,
        initiative: InitiativeId,
        owner: Option<OrganisationId>,
        corrects: Option<ReportId>,
    ) -> Self {
        Self {
            id,
            initiative,
            owner,
            stage: DraftStage::Draft,
            remark: None,
            corrects,
            submitted_on: None,
            round: None,
            late: false,
            proposed: None,
            content: Box::default(),
        }
    }

    pub fn readers(&self) -> Scope {
        match (self.owner, self.stage) {
            (None, _) => Scope::Office,
            (Some(owner), DraftStage::Draft) => Scope::Organisation(owner),
            (Some(owner), DraftStage::Submitted | DraftStage::Returned) => Scope::Submitted(owner),
        }
    }

    pub fn with(self, content: ReportContent) -> Self {
        Self { content: Box::new(content), ..self }
    }
}

/// How an initiative goes. Not reported is the absence of a report, not a fourth colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Light {
    Green,
    Yellow,
    Red,
}

impl Light {
    pub const ALL: [Self; 3] = [Self::Green, Self::Yellow, Self::Red];

    pub fn needs_comment(self) -> bool {
        match self {
            Self::Green => false,
            Self::Yellow | Self::Red => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_report_has_its_rule_in_the_draft() {
        let said = Some(Said { light: Some(Light::Green), comment: None });
        let text = Some("x".to_owned());
        let content = ReportContent {
            light: Some(Light::Green),
            comment: text.clone(),
            departure: text.clone(),
            progress: said.clone(),
            cost: said.clone(),
            scope: said.clone(),
            risk: said.clone(),
            benefit: said,
            deliveries: vec![],
            risks: vec![],
            money: vec![],
            running_costs: Some(Money { ore: 1 }),
            purpose: text.clone(),
            dependencies: text.clone(),
            adoption: text,
        };
        let id = uuid::Uuid::from_u128(1);
        let draft = ReportDraft::blank(id.into(), id.into(), None, None).with(content);
        let written = serde_json::to_value(&draft).unwrap();
        let names: std::collections::BTreeSet<&str> = written.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names, ReportDraft::FIELDS.iter().map(|(name, _)| *name).collect());
        assert_eq!(serde_json::from_value::<ReportDraft>(written).unwrap(), draft);
    }
}
