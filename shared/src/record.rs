//! One type for all that is kept and synced: a record is one of the model's nouns.

use crate::field::{FieldRule, Ruled};
use crate::model::*;
use crate::mutation::{
    check_agenda_item, check_attachment, check_attendance, check_case, check_comment, check_committee, check_deadlines,
    check_decision, check_dependency, check_draft, check_input, check_meeting, check_meeting_draft, check_memo,
    check_minutes, check_name, check_organisation, check_person, check_round, check_seat, check_solution,
    check_submission, check_view,
};
use crate::order::InOrder as _;
use crate::rejection::Rejection;
use crate::scope::Scope;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;
use uuid::Uuid;

/// A noun of the model: knows its own identity, its readers and what it belongs to.
pub trait Noun: Clone + Sized + Ruled + Serialize + DeserializeOwned {
    const KIND: Kind;

    fn id(&self) -> Uuid;

    fn scope(&self) -> Scope {
        Scope::Public
    }

    /// The record that this one is listed under (a meeting's committee), if any.
    fn parent(&self) -> Option<Uuid> {
        None
    }

    /// Every record that this one names and that must exist beside it: (kind, id, field).
    fn references(&self) -> Vec<(Kind, Uuid, &'static str)> {
        Vec::new()
    }

    fn of(record: &Record) -> Option<&Self>;

    fn into_record(self) -> Record;
}

macro_rules! records {
    ($($noun:ident $text:literal $(under $parent:ident)? $(of $user:ident)? $(in $scope:ident)? $(for $readers:ident)? $(by $told:ident)? { $($field:ident: $target:ident),* $(,)? $(; $($maybe:ident: $maybe_target:ident),+)? })*) => {
        /// What kind of noun a record is. The text is its name in the database and on the wire.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Kind { $($noun,)* }

        impl Kind {
            pub const ALL: &[Self] = &[$(Self::$noun,)*];

            pub fn as_str(self) -> &'static str {
                match self { $(Self::$noun => $text,)* }
            }

            /// The fields of its records with their rules, in the order of the model.
            pub fn fields(self) -> &'static [(&'static str, FieldRule)] {
                match self { $(Self::$noun => <$noun as Ruled>::FIELDS,)* }
            }
        }

        impl std::str::FromStr for Kind {
            type Err = UnknownKind;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text { $($text => Ok(Self::$noun),)* _ => Err(UnknownKind(text.to_owned())) }
            }
        }

        /// Any record of the model, written `{"meeting": {…}}`.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case", remote = "Self")]
        pub enum Record { $($noun($noun),)* }

        impl Record {
            pub fn kind(&self) -> Kind {
                match self { $(Self::$noun(_) => Kind::$noun,)* }
            }

            pub fn key(&self) -> Key {
                match self { $(Self::$noun(it) => Key { kind: Kind::$noun, id: it.id() },)* }
            }

            pub fn scope(&self) -> Scope {
                match self { $(Self::$noun(it) => it.scope(),)* }
            }

            pub fn parent(&self) -> Option<Uuid> {
                match self { $(Self::$noun(it) => it.parent(),)* }
            }

            pub fn references(&self) -> Vec<(Kind, Uuid, &'static str)> {
                match self { $(Self::$noun(it) => it.references(),)* }
            }

            /// Its fields as JSON.
            pub fn content(&self) -> Map<String, Value> {
                let value = match self { $(Self::$noun(it) => serde_json::to_value(it),)* };
                match value {
                    Ok(Value::Object(fields)) => fields,
                    // A noun is a struct: it becomes an object or nothing.
                    _ => Map::new(),
                }
            }

            /// The record of a kind with these fields; none where they do not make one.
            pub fn from_content(kind: Kind, fields: Map<String, Value>) -> Option<Self> {
                let fields = Value::Object(fields);
                match kind { $(Kind::$noun => serde_json::from_value(fields).ok().map(Self::$noun),)* }
            }
        }

        $(
            impl Noun for $noun {
                const KIND: Kind = Kind::$noun;

                fn id(&self) -> Uuid { self.id.0 }

                $(fn parent(&self) -> Option<Uuid> { Some(self.$parent.0) })?

                $(fn scope(&self) -> Scope { Scope::User(self.$user) })?

                $(fn scope(&self) -> Scope { self.$scope })?

                $(fn scope(&self) -> Scope { Scope::$readers })?

                $(fn scope(&self) -> Scope { self.$told() })?

                fn references(&self) -> Vec<(Kind, Uuid, &'static str)> {
                    let mut named: Vec<(Kind, Uuid, &'static str)> =
                        vec![$((Kind::$target, self.$field.0, stringify!($field)),)*];
                    $($(named.extend(self.$maybe.map(|id| (Kind::$maybe_target, id.0, stringify!($maybe))));)+)?
                    named.order_by(Ord::cmp);
                    named
                }

                fn of(record: &Record) -> Option<&Self> {
                    match record { Record::$noun(it) => Some(it), _ => None }
                }

                fn into_record(self) -> Record { Record::$noun(self) }
            }

            impl From<$noun> for Record {
                fn from(it: $noun) -> Self { Self::$noun(it) }
            }
        )*
    };
}

crate::once::read_once!(Record);

records! {
    Workspace "workspace" {}
    Organisation "organisation" {}
    Committee "committee" {}
    CommitteeName "committee_name" under committee { committee: Committee }
    Seat "seat" under committee { committee: Committee, organisation: Organisation }
    Meeting "meeting" under committee { committee: Committee }
    CaseType "case_type" {}
    Case "case" { ; responsible: Organisation }
    CaseLink "case_link" under case { case: Case; goal: Goal, initiative: Initiative, indicator: Indicator, earlier: Case }
    CaseSeries "case_series" under committee { committee: Committee }
    CaseStop "case_stop" under case { case: Case, committee: Committee; meeting: Meeting, case_type: CaseType }
    Memo "memo" under case_stop by readers { case_stop: CaseStop, committee: Committee }
    AgendaItem "agenda_item" under meeting by readers { meeting: Meeting; case_stop: CaseStop, presenter: Organisation }
    Notice "notice" under meeting { meeting: Meeting, committee: Committee }
    Decision "decision" under case_stop { case_stop: CaseStop, committee: Committee, meeting: Meeting; responsible: Organisation }
    Input "input" under case_stop by readers { case_stop: CaseStop, committee: Committee, meeting: Meeting; by: Organisation, answered_by: Organisation }
    Initiative "initiative" { ; owner: Organisation, maybe_same_as: Initiative }
    InitiativeState "initiative_state" under initiative { initiative: Initiative }
    Report "report" under initiative { initiative: Initiative }
    PublishedTotal "published_total" {}
    Strategy "strategy" {}
    StrategyVersion "strategy_version" under strategy { strategy: Strategy }
    Goal "goal" under strategy { strategy: Strategy }
    GoalEdition "goal_edition" under goal { goal: Goal, version: StrategyVersion }
    GoalDependency "goal_dependency" under version { version: StrategyVersion, goal: Goal, depends_on: Goal }
    InitiativeGoal "initiative_goal" under goal { version: StrategyVersion, goal: Goal, initiative: Initiative }
    Indicator "indicator" under goal { goal: Goal }
    IndicatorDefinition "indicator_definition" under indicator { indicator: Indicator }
    Target "target" under indicator { indicator: Indicator }
    Measurement "measurement" under indicator { indicator: Indicator; replaces: Measurement }
    SavedView "saved_view" of user {}
    Conflict "conflict" under record in scope {}
    Person "person" for Workspace { ; organisation: Organisation }
    RoleGrant "role_grant" under person for Admin { person: Person }
    SeatHolder "seat_holder" under seat for Workspace { seat: Seat, person: Person }
    Segment "segment" {}
    InitiativeSegment "initiative_segment" under initiative { initiative: Initiative, segment: Segment }
    ReportDraft "report_draft" under initiative by readers { initiative: Initiative; owner: Organisation, corrects: Report, round: ReportRound }
    ReportRound "report_round" {}
    DeadlineRule "deadline_rule" under committee { committee: Committee }
    MeetingDraft "meeting_draft" under committee by readers { committee: Committee }
    Turn "turn" under meeting { meeting: Meeting, committee: Committee; item: AgendaItem }
    Attendance "attendance" under meeting by readers { meeting: Meeting, committee: Committee, seat: Seat; item: AgendaItem }
    EntryCriterion "entry_criterion" {}
    Submission "submission" by readers { owner: Organisation; initiative: Initiative }
    Minutes "minutes" under meeting by readers { meeting: Meeting, committee: Committee; approval: CaseStop }
    MinutesComment "minutes_comment" under meeting by readers { meeting: Meeting, committee: Committee; item: AgendaItem }
    Attachment "attachment" under memo by readers { memo: Memo, case_stop: CaseStop, committee: Committee }
    Solution "solution" { ; owner: Organisation }
    Dependency "dependency" under initiative { initiative: Initiative; on_initiative: Initiative, on_solution: Solution }
}

/// The text names no kind of record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKind(pub String);

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown kind of record {:?}", self.0)
    }
}

impl std::error::Error for UnknownKind {}

/// What a record is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key {
    pub kind: Kind,
    pub id: Uuid,
}

impl Key {
    pub fn of<N: Noun>(id: impl Into<Uuid>) -> Self {
        Self { kind: N::KIND, id: id.into() }
    }
}

impl Kind {
    /// The first protocol whose clients know this kind.
    pub fn since_protocol(self) -> u16 {
        match self {
            Self::Conflict => 2,
            Self::Person | Self::RoleGrant | Self::SeatHolder => 3,
            Self::CaseLink | Self::CaseSeries | Self::Memo | Self::Decision | Self::Input => 4,
            Self::Segment
            | Self::InitiativeSegment
            | Self::Notice
            | Self::ReportDraft
            | Self::ReportRound
            | Self::DeadlineRule
            | Self::MeetingDraft
            | Self::Turn
            | Self::Attendance
            | Self::EntryCriterion
            | Self::Submission
            | Self::Minutes
            | Self::MinutesComment => 5,
            Self::Attachment => 6,
            Self::Solution | Self::Dependency => 6,
            _ => 1,
        }
    }
}

impl Record {
    /// Whether its values make sense together: what every way of writing it must keep.
    pub fn check(&self) -> Result<(), Rejection> {
        match self {
            Self::Meeting(meeting) => check_meeting(meeting),
            Self::SavedView(saved) => check_view(saved),
            Self::Person(person) => check_person(person),
            Self::Case(case) => check_case(case),
            Self::Memo(memo) => check_memo(memo),
            Self::Attachment(attachment) => check_attachment(attachment),
            Self::AgendaItem(item) => check_agenda_item(item),
            Self::Decision(decision) => check_decision(decision),
            Self::Input(input) => check_input(input),
            Self::Organisation(organisation) => check_organisation(organisation),
            Self::Committee(committee) => check_committee(committee),
            Self::CommitteeName(name) => check_name(name),
            Self::Seat(seat) => check_seat(seat),
            Self::ReportDraft(draft) => check_draft(draft),
            Self::ReportRound(round) => check_round(round),
            Self::DeadlineRule(rule) => check_deadlines(rule),
            Self::MeetingDraft(draft) => check_meeting_draft(draft),
            Self::Attendance(it) => check_attendance(it),
            Self::Minutes(it) => check_minutes(it),
            Self::MinutesComment(it) => check_comment(it),
            Self::Submission(submission) => check_submission(submission),
            Self::Solution(it) => check_solution(it),
            Self::Dependency(it) => check_dependency(it),
            _ => Ok(()),
        }
    }

    /// With what the program counts by itself, where this follows on `before`.
    pub fn counted_after(mut self, before: &Self) -> Self {
        if let (Self::Meeting(now), Self::Meeting(before)) = (&mut self, before) {
            let moved = (now.start_date, now.end_date, now.start_time, now.end_time, now.status)
                != (before.start_date, before.end_date, before.start_time, before.end_time, before.status);
            now.sequence = before.sequence + u32::from(moved);
        }
        if let (Self::DeadlineRule(now), Self::DeadlineRule(before)) = (&mut self, before) {
            now.changes = before.changes + 1;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_of_each_kind_has_its_rule_under_the_name_that_it_has_in_json() {
        for kind in Kind::ALL {
            let names: Vec<&str> = kind.fields().iter().map(|(name, _)| *name).collect();
            assert!(names.contains(&"id"), "{kind:?}");
            let unknown = serde_json::json!({ kind.as_str(): {} });
            // serde asks for the first field that is missing by the name that the rule has, too.
            let error = serde_json::from_value::<Record>(unknown).unwrap_err().to_string();
            assert!(names.iter().any(|name| error.contains(&format!("`{name}`"))), "{kind:?}: {error}");
        }
    }

    #[test]
    fn a_kind_has_the_same_name_in_the_database_and_on_the_wire() {
        for kind in Kind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(*kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
    }
}
