//! What a person can do. A mutation reads, decides and names its changes; browser and server run the same code.

pub mod agenda;
pub mod attachment;
pub mod attendance;
pub mod case;
pub mod committee;
pub mod conflict;
pub mod deadline;
pub mod decision;
pub mod dependency;
pub mod draft;
#[cfg(test)]
pub(crate) mod fixture;
mod given;
pub mod import;
pub mod import_portfolio;
pub mod input;
pub mod measurement;
pub mod meeting;
pub mod memo;
pub mod minutes;
pub mod notice;
pub mod organisation;
pub mod path;
pub mod person;
pub mod report;
pub mod round;
pub mod saved_view;
pub mod seat;
pub mod segment;
pub mod state;
pub mod submission;
pub mod turn;
pub mod year_plan;

use crate::change::Change;
use crate::permission::Actor;
use crate::record::{Key, Kind, Noun};
use crate::rejection::Rejection;
use crate::view::View;
pub(crate) use agenda::check_agenda_item;
pub use agenda::{AddToAgenda, AgendaLine, EditAgendaItem, Place, PlaceAgendaItem, RemoveFromAgenda};
pub(crate) use attachment::check_attachment;
pub use attachment::{AttachFile, RemoveAttachment, RenameAttachment, WithdrawAttachment};
pub(crate) use attendance::check_attendance;
pub use attendance::{RemoveAttendance, SaveAttendance};
pub(crate) use case::check_case;
pub use case::{EditCase, LinkCase, RegisterCase, UnlinkCase};
pub use committee::{CreateCommittee, EditCommittee, NameCommittee, UnnameCommittee};
pub(crate) use committee::{check_committee, check_name, name_fits};
pub use conflict::{ResolveConflict, UndoChange, may_settle};
pub use deadline::SetDeadlines;
pub(crate) use deadline::check_deadlines;
pub(crate) use decision::check_decision;
pub use decision::{FollowDecision, RecordDecision};
pub use dependency::{AddDependency, EditDependency, RemoveDependency, SaveSolution};
pub(crate) use dependency::{check_dependency, check_solution};
pub(crate) use draft::check_draft;
pub use draft::{DropReport, ReleaseReports, Released, ReturnReport, SaveReport, SubmitReport, TakeBackReport};
pub(crate) use given::plannable;
use given::{administers, between, code, free, known, line, past, runs_forward, text};
pub use import::ImportRecords;
pub use import_portfolio::{Deed, ImportPortfolio, SaveInitiative, TakeReport};
pub(crate) use input::check_input;
pub use input::{AnswerInput, AskQuestion, RemoveInput, SaveInput};
use jiff::civil::{Date, date};
pub use measurement::{AddMeasurement, CorrectMeasurement, EnterMeasurements, Entered};
pub(crate) use meeting::check_meeting;
pub use meeting::{CancelMeeting, CreateMeeting, EditMeeting, MoveMeeting};
pub(crate) use memo::check_memo;
pub use memo::{ReleaseMemo, SaveMemo};
pub use minutes::{AnswerComment, AskApproval, CommentMinutes, SendMinutes};
pub(crate) use minutes::{check_comment, check_minutes};
pub use notice::{SendNotice, is_published};
pub use organisation::SaveOrganisation;
pub(crate) use organisation::{check_organisation, code_is_free};
pub use path::{NeedCase, PlaceStop, PlanStop, RemoveStop};
pub(crate) use person::check_person;
pub use person::{EndRole, FillSeat, GrantRole, LeaveSeat, SavePerson};
pub use report::PublishReport;
pub use round::SaveRound;
pub(crate) use round::check_round;
pub(crate) use saved_view::check_view;
pub use saved_view::{DeleteView, SaveView};
pub use seat::{RemoveSeat, SaveSeat};
pub(crate) use seat::{check_seat, seat_fits};
pub use segment::AssignSegment;
use serde::{Deserialize, Serialize};
pub use state::{SetState, state_on};
pub(crate) use submission::check_submission;
pub use submission::{JudgeSubmission, Judgement, SubmitInitiative, WithdrawSubmission};
pub use turn::{MendTurn, RemoveTurn, TakeUp};
use uuid::Uuid;
pub(crate) use year_plan::check_meeting_draft;
pub use year_plan::{DraftMeetings, EditDraft, NewDraft, PublishPlan, RemoveDrafts};

/// What a rule needs to know beyond the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ctx {
    pub actor: Actor,
    /// Today in Oslo.
    pub today: Date,
    pub door: Door,
}

/// Through which door a mutation came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Door {
    /// A browser's push.
    App,
    /// The REST API.
    Api,
    /// The server's own import of files and of the demo.
    Import,
}

/// What a mutation wants to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Read {
    One(Key),
    /// All of a kind that are listed under one record.
    Under(Kind, Uuid),
    /// All of a kind: only of such as there are few, organisations and committees.
    All(Kind),
}

impl Read {
    pub fn one<N: Noun>(id: impl Into<Uuid>) -> Self {
        Self::One(Key::of::<N>(id))
    }

    pub fn under<N: Noun>(parent: impl Into<Uuid>) -> Self {
        Self::Under(N::KIND, parent.into())
    }

    pub fn all<N: Noun>() -> Self {
        Self::All(N::KIND)
    }
}

/// One thing a person can do.
pub trait Plan {
    /// What [`Plan::plan`] reads. Asked again with what was loaded, until it names nothing new.
    fn reads(&self, view: &dyn View) -> Vec<Read>;

    /// The changes, or why not. Pure: the same view and context give the same answer.
    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection>;
}

/// One enum with a variant for each thing that a person can do, what it is called on the wire, and where its rule is.
macro_rules! mutations {
    ($($name:literal $noun:ident)*) => {
        /// All that people can do, by its name on the wire. A name once shipped stays decodable: what changes its shape gets
        /// the next number.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "name", content = "args", remote = "Self")]
        pub enum Mutation {
            $(#[serde(rename = $name)] $noun($noun),)*
        }

        impl Mutation {
            pub const NAMES: &[&str] = &[$($name),*];

            fn inner(&self) -> &dyn Plan {
                match self {
                    $(Self::$noun(it) => it,)*
                }
            }
        }
    };
}

mutations! {
    "meeting.create/1" CreateMeeting
    "meeting.move/1" MoveMeeting
    "meeting.cancel/1" CancelMeeting
    "meeting.edit/1" EditMeeting
    "report.publish/1" PublishReport
    "measurement.add/1" AddMeasurement
    "measurement.correct/1" CorrectMeasurement
    "measurement.enter/1" EnterMeasurements
    "saved_view.save/1" SaveView
    "saved_view.delete/1" DeleteView
    "conflict.resolve/1" ResolveConflict
    "change.undo/1" UndoChange
    "person.save/1" SavePerson
    "role.grant/1" GrantRole
    "role.end/1" EndRole
    "seat.fill/1" FillSeat
    "seat.leave/1" LeaveSeat
    "case.register/1" RegisterCase
    "case.edit/1" EditCase
    "case.link/1" LinkCase
    "case.unlink/1" UnlinkCase
    "memo.save/1" SaveMemo
    "memo.release/1" ReleaseMemo
    "agenda.add/1" AddToAgenda
    "agenda.edit/1" EditAgendaItem
    "agenda.place/1" PlaceAgendaItem
    "agenda.remove/1" RemoveFromAgenda
    "decision.record/1" RecordDecision
    "decision.follow/1" FollowDecision
    "input.save/1" SaveInput
    "input.remove/1" RemoveInput
    "initiative.segment/1" AssignSegment
    "notice.send/1" SendNotice
    "organisation.save/1" SaveOrganisation
    "committee.create/1" CreateCommittee
    "committee.edit/1" EditCommittee
    "committee.name/1" NameCommittee
    "committee.unname/1" UnnameCommittee
    "seat.save/1" SaveSeat
    "seat.remove/1" RemoveSeat
    "report.save/1" SaveReport
    "report.submit/1" SubmitReport
    "report.take_back/1" TakeBackReport
    "report.drop/1" DropReport
    "report.return/1" ReturnReport
    "report.release/1" ReleaseReports
    "round.save/1" SaveRound
    "path.plan/1" PlanStop
    "path.place/1" PlaceStop
    "path.remove/1" RemoveStop
    "case.need/1" NeedCase
    "records.import/1" ImportRecords
    "deadlines.set/1" SetDeadlines
    "plan.draft/1" DraftMeetings
    "plan.edit/1" EditDraft
    "plan.remove/1" RemoveDrafts
    "plan.publish/1" PublishPlan
    "turn.take/1" TakeUp
    "turn.mend/1" MendTurn
    "turn.remove/1" RemoveTurn
    "attendance.save/1" SaveAttendance
    "attendance.remove/1" RemoveAttendance
    "input.ask/1" AskQuestion
    "input.answer/1" AnswerInput
    "initiative.state/1" SetState
    "submission.submit/1" SubmitInitiative
    "submission.withdraw/1" WithdrawSubmission
    "submission.judge/1" JudgeSubmission
    "minutes.send/1" SendMinutes
    "minutes.comment/1" CommentMinutes
    "minutes.answer/1" AnswerComment
    "minutes.approval/1" AskApproval
    "portfolio.import/1" ImportPortfolio
    "attachment.add/1" AttachFile
    "attachment.rename/1" RenameAttachment
    "attachment.remove/1" RemoveAttachment
    "attachment.withdraw/1" WithdrawAttachment
    "dependency.add/1" AddDependency
    "dependency.edit/1" EditDependency
    "dependency.remove/1" RemoveDependency
    "solution.save/1" SaveSolution
}

crate::once::read_once!(Mutation);

impl Plan for Mutation {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        self.inner().reads(view)
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        self.inner().plan(view, ctx)
    }
}

/// Texts of one line: names, places, reasons.
pub const MAX_LINE: usize = 300;

/// Short names that stand in addresses.
pub const MAX_CODE: usize = 20;

/// Texts of some sentences: comments.
pub const MAX_TEXT: usize = 4_000;

/// Texts of some pages: a part of a memo, a decision.
pub const MAX_PAPER: usize = 10_000;

/// The years that can be planned and reported; beyond them a date is a slip of the hand.
pub const FIRST_DAY: Date = date(1990, 1, 1);
pub const LAST_DAY: Date = date(2100, 12, 31);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_on_the_wire_is_listed_and_known() {
        for name in Mutation::NAMES {
            let error =
                serde_json::from_value::<Mutation>(serde_json::json!({ "name": name, "args": {} })).unwrap_err();
            assert!(error.to_string().contains("missing field"), "{name}: {error}");
        }
    }

    #[test]
    fn an_unknown_field_is_refused_by_name() {
        let raw = serde_json::json!({ "name": "meeting.cancel/1", "args": { "id": Uuid::nil(), "reason": "x", "resaon": 1 } });
        let error = serde_json::from_value::<Mutation>(raw).unwrap_err();
        assert!(error.to_string().contains("resaon"), "{error}");
    }
}
