use crate::field::noun;
use crate::id::{CommitteeId, DeadlineRuleId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

noun! {
    /// How many working days before or after its meetings a committee wants what; from a day on.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct DeadlineRule {
        pub id: DeadlineRuleId = append,
        pub committee: CommitteeId = append,
        /// It holds for meetings that begin on this day or later, until another one does.
        pub valid_from: Date = append,
        /// Working days before the first day until which cases are called for.
        pub cases_before: Option<u16> = choice,
        /// Working days before the first day on which the papers are out.
        pub papers_before: Option<u16> = choice,
        /// Working days after the last day on which the minutes are out.
        pub minutes_after: Option<u16> = choice,
        /// How often it was written: calendars follow a rising number (RFC 5545, SEQUENCE), so it is never deleted.
        pub changes: u32 = counted,
    }
}

impl DeadlineRule {
    /// There is one for each committee and day, so whoever writes it first knows its id.
    pub fn id_of(committee: CommitteeId, valid_from: Date) -> DeadlineRuleId {
        let (year, day) = (valid_from.year().unsigned_abs(), valid_from.day_of_year().unsigned_abs());
        let mark = (u128::from(year) << 16 | u128::from(day)) << 64;
        DeadlineRuleId(Uuid::from_u128(committee.0.as_u128() ^ mark))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum DeadlineSort {
    /// Cases must be handed in.
    Cases,
    /// Notice, agenda and papers go out.
    Papers,
    /// The minutes go out.
    Minutes,
}

impl DeadlineSort {
    pub const ALL: [Self; 3] = [Self::Cases, Self::Papers, Self::Minutes];

    /// In addresses and identities, which never change.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cases => "cases",
            Self::Papers => "papers",
            Self::Minutes => "minutes",
        }
    }
}
