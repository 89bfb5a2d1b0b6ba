//! Identities. Every record is known by a UUIDv7 that its creator made, offline too, and that is never reused.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = Uuid))]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// One council model with its own organisations, people and committees.
    WorkspaceId;
    UserId;
    /// One browser profile of one user in one workspace. Never reused after a loss of storage.
    ClientId;
    OrganisationId;
    CommitteeId;
    CommitteeNameId;
    SeatId;
    SeatHolderId;
    MeetingId;
    CaseTypeId;
    CaseId;
    CaseStopId;
    CaseLinkId;
    CaseSeriesId;
    MemoId;
    AttachmentId;
    DecisionId;
    InputId;
    AgendaItemId;
    NoticeId;
    TurnId;
    AttendanceId;
    MinutesId;
    MinutesCommentId;
    InitiativeId;
    InitiativeStateId;
    DependencyId;
    SolutionId;
    SegmentId;
    InitiativeSegmentId;
    ReportId;
    ReportDraftId;
    ReportRoundId;
    EntryCriterionId;
    SubmissionId;
    PublishedTotalId;
    StrategyId;
    StrategyVersionId;
    GoalId;
    GoalEditionId;
    GoalDependencyId;
    InitiativeGoalId;
    IndicatorId;
    IndicatorDefinitionId;
    TargetId;
    MeasurementId;
    SavedViewId;
    RoleGrantId;
    DeadlineRuleId;
    ConflictId;
    /// Any record, where its kind stands beside it.
    RecordId;
}
