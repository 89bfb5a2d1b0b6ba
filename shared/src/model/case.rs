use crate::field::noun;
use crate::id::{CaseId, CaseStopId, CaseTypeId, CommitteeId, MeetingId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

noun! {
    /// A matter, one for its whole way through the committees.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Case {
        pub id: CaseId = append,
        pub title: String = text,
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
        pub meeting: Option<MeetingId> = choice,
        pub case_type: Option<CaseTypeId> = choice,
        pub number: Option<CaseNumber> = choice,
        /// The day before the committee; also when no meeting is named.
        pub on: Date = choice,
        /// Place on the case's way, from 1.
        pub step: u16 = position,
        pub what: Option<String> = text,
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
