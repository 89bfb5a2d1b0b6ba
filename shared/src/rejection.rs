//! Why a mutation was refused: a stable code, the field it is about, and what would have been right.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! codes {
    ($(#[doc = $doc:literal] $code:ident $text:literal;)*) => {
        /// A reason that programs can act on and that the app says in the person's language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum Code { $(#[doc = $doc] $code,)* }

        impl Code {
            pub const ALL: &[Self] = &[$(Self::$code,)*];

            pub fn as_str(self) -> &'static str {
                match self { $(Self::$code => $text,)* }
            }

            /// For people who read the API: one English sentence. The app has its own words per language.
            pub fn title(self) -> &'static str {
                match self { $(Self::$code => $doc.trim_ascii(),)* }
            }
        }
    };
}

codes! {
    /// The value has the wrong form or type.
    InvalidValue "invalid_value";
    /// The field is not known.
    UnknownField "unknown_field";
    /// The mutation is not known to this server.
    UnknownMutation "unknown_mutation";
    /// A value is required.
    Required "required";
    /// The text is too short.
    TooShort "too_short";
    /// The text is too long.
    TooLong "too_long";
    /// The date is outside the years that can be planned.
    DateOutOfRange "date_out_of_range";
    /// The date lies in the future.
    DateInFuture "date_in_future";
    /// The end lies before the start.
    EndBeforeStart "end_before_start";
    /// No committee has this id.
    UnknownCommittee "unknown_committee";
    /// No meeting has this id.
    UnknownMeeting "unknown_meeting";
    /// No initiative has this id.
    UnknownInitiative "unknown_initiative";
    /// No indicator has this id.
    UnknownIndicator "unknown_indicator";
    /// A record that this one names does not exist.
    UnknownReference "unknown_reference";
    /// A record with this id exists already.
    AlreadyExists "already_exists";
    /// The record comes from another calendar and cannot be changed here.
    ReadOnly "read_only";
    /// The meeting is cancelled.
    MeetingCancelled "meeting_cancelled";
    /// A yellow or red light needs a comment that says why.
    CommentRequired "comment_required";
    /// The value is not a number.
    NotANumber "not_a_number";
    /// The share is outside 0 to 100 percent.
    ShareOutOfRange "share_out_of_range";
    /// The indicator has a value for this date already.
    ValueExists "value_exists";
    /// No conflict has this id; perhaps somebody settled it.
    UnknownConflict "unknown_conflict";
    /// Somebody has built on it since.
    BuiltOn "built_on";
    /// The person holds this already on some of these days.
    AlreadyHeld "already_held";
    /// All seats are taken on some of these days.
    SeatTaken "seat_taken";
    /// Nobody takes their own right to administer.
    OwnRight "own_right";
    /// The amount can be read in several ways.
    DoubtfulAmount "doubtful_amount";
    /// It is the last way in to this account.
    LastWayIn "last_way_in";
    /// The meeting has decided the case.
    AlreadyDecided "already_decided";
    /// The notice of the meeting has been sent.
    AlreadySent "already_sent";
    /// Another one has this code already.
    CodeTaken "code_taken";
    /// Another name holds on some of these days.
    NameOverlaps "name_overlaps";
    /// The organisation has seats of this sort on some of these days.
    SeatsExist "seats_exist";
    /// More seats than these are filled on some of these days.
    SeatsFilled "seats_filled";
    /// Somebody sits there on other days, too.
    StillHeld "still_held";
    /// It does not exist on some of these days.
    OutsideValidity "outside_validity";
    /// The case stands on an agenda there.
    OnAgenda "on_agenda";
    /// A case has at least one stop.
    LastStop "last_stop";
    /// The agenda is the secretariat's alone: the notice has not been sent.
    NotCalled "not_called";
    /// The meeting took it up.
    TakenUp "taken_up";
    /// The organisation has no such seat while the meeting is.
    NoSeat "no_seat";
    /// Something else is written down for this seat at that time.
    AlreadyRecorded "already_recorded";
    /// It is so already.
    SameState "same_state";
    /// There is no way there from what it is now.
    NoWayThere "no_way_there";
    /// Other criteria were in force on that day.
    OtherCriteria "other_criteria";
    /// The minutes of the meeting are approved: what they tell stays.
    MinutesApproved "minutes_approved";
    /// The minutes are not out for comments.
    NoRound "no_round";
    /// The file is no table as text.
    NotText "not_text";
    /// A quote in the file is never closed.
    OpenQuote "open_quote";
    /// The amount is in another currency.
    ForeignCurrency "foreign_currency";
    /// It fits more than one.
    Ambiguous "ambiguous";
    /// The file says it twice, and differently.
    StandsTwice "stands_twice";
    /// What would be done is no longer what was shown.
    PreviewChanged "preview_changed";
    /// Days come again by a rule that is not understood here.
    UnsupportedRule "unsupported_rule";
    /// Others have read it: it can be withdrawn, and stays to be seen.
    SentOut "sent_out";
    /// The server does not hold this file.
    UnknownFile "unknown_file";
    /// The file is empty.
    FileEmpty "file_empty";
    /// The file is too large.
    FileTooLarge "file_too_large";
    /// Files of this type are not taken.
    FileNotAllowed "file_not_allowed";
    /// The file is broken, or only a part of it.
    FileBroken "file_broken";
    /// The file is something else than it says that it is.
    FileDiffers "file_differs";
    /// It depends on that already on some of these days.
    AlreadyDepends "already_depends";
    /// It would wait for itself, through others.
    ClosesCycle "closes_cycle";
    /// The right to do this is missing.
    NotAllowed "not_allowed";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A refusal. `field` is the mutation's own field name; `expected` shows what would be right (`2021-12-31`, `0–100`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rejection {
    pub code: Code,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
}

impl Rejection {
    pub fn new(code: Code) -> Self {
        Self { code, field: None, expected: None }
    }

    pub fn at(code: Code, field: &str) -> Self {
        Self { code, field: Some(field.to_owned()), expected: None }
    }

    /// Of a part: its field is named with where the part stands.
    pub fn within(self, part: &str) -> Self {
        let field = self.field.as_deref().unwrap_or_default();
        Self { field: Some(format!("{part}.{field}")), ..self }
    }

    pub fn expecting(mut self, expected: impl fmt::Display) -> Self {
        self.expected = Some(expected.to_string());
        self
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        if let Some(field) = &self.field {
            write!(f, " at {field}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Rejection {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_the_same_name_on_the_wire_and_in_its_text() {
        for code in Code::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
            assert!(code.title().ends_with('.') && !code.title().starts_with(' '), "{code}");
        }
    }
}
