use crate::field::noun;
use crate::id::{
    CaseId, CaseLinkId, CaseSeriesId, CaseStopId, CaseTypeId, CommitteeId, GoalId, IndicatorId, InitiativeId,
    MeetingId, OrganisationId,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

noun! {
    /// A matter, one for its whole way through the committees.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Case {
        pub id: CaseId = append,
        pub title: String = text,
        /// Who prepares it.
        #[serde(default)]
        pub responsible: Option<OrganisationId> = choice,
        /// The day until which it must be decided.
        #[serde(default)]
        pub needed_by: Option<Date> = choice,
    }
}

noun! {
    /// What a case is about, beyond itself: one of the four.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct CaseLink {
        pub id: CaseLinkId = append,
        pub case: CaseId = append,
        pub goal: Option<GoalId> = append,
        pub initiative: Option<InitiativeId> = append,
        pub indicator: Option<IndicatorId> = append,
        /// A case on the same matter that was decided before.
        pub earlier: Option<CaseId> = append,
    }
}

noun! {
    /// The numbers that a committee gives to its cases in a year: how far they have come. Each is given once.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct CaseSeries {
        pub id: CaseSeriesId = append,
        pub committee: CommitteeId = append,
        pub year: i16 = append,
        pub last: u32 = counted,
    }
}

impl CaseSeries {
    /// There is one for each committee and year, so whoever gives the first number knows its id.
    pub fn id_of(committee: CommitteeId, year: i16) -> CaseSeriesId {
        let year = u128::from(year.unsigned_abs()) << 96;
        CaseSeriesId(Uuid::from_u128(committee.0.as_u128() ^ year))
    }
}

noun! {
    /// What a committee is asked to do with a case; data, since councils name and change their types.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct CaseType {
        pub id: CaseTypeId = append,
        /// For example `endorsement`.
        pub code: String = choice,
        /// For example *Tilslutning*.
        pub name: String = text,
    }
}

noun! {
    /// A case before one committee: the planned or real day, the meeting once there is one, the number it has there.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct CaseStop {
        pub id: CaseStopId = append,
        pub case: CaseId = append,
        pub committee: CommitteeId = append,
        /// Where it was put last.
        pub meeting: Option<MeetingId> = position,
        pub case_type: Option<CaseTypeId> = choice,
        /// Given by the server as it is put on an agenda; until then what the app shows is a guess.
        pub number: Option<CaseNumber> = counted,
        /// The day before the committee; also when no meeting is named.
        pub on: Date = position,
        /// Place on the case's way, from 1.
        pub step: u16 = position,
        pub what: Option<String> = text,
        /// What the committee is to do on the case's way.
        #[serde(default)]
        pub role: Option<StopRole> = choice,
    }
}

/// What a committee does for a case that goes on to others, or ends with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum StopRole {
    Input,
    Discuss,
    Recommend,
    Decide,
}

impl StopRole {
    pub const ALL: [Self; 4] = [Self::Input, Self::Discuss, Self::Recommend, Self::Decide];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Discuss => "discuss",
            Self::Recommend => "recommend",
            Self::Decide => "decide",
        }
    }
}

/// A case's number in one committee and year, shown as `38/20`. Given once, kept whatever happens to the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CaseNumber {
    pub year: i16,
    pub number: u32,
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:02}", self.number, self.year.rem_euclid(100))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_number_is_written_with_two_digits_of_its_year() {
        assert_eq!(CaseNumber { year: 2020, number: 38 }.to_string(), "38/20");
        assert_eq!(CaseNumber { year: 2007, number: 1 }.to_string(), "1/07");
    }
}
