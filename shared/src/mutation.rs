//! What a person can do. A mutation reads, decides and names its changes; browser and server run the same code.

pub mod agenda;
pub mod attendance;
pub mod case;
pub mod committee;
pub mod conflict;
pub mod deadline;
pub mod decision;
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
pub(crate) use draft::check_draft;
pub use draft::{DropReport, ReleaseReports, Released, ReturnReport, SaveReport, SubmitReport, TakeBackReport};
pub(crate) use given::plannable;
use given::{administers, between, code, free, known, line, past, runs_forward, text};
pub use import::ImportRecords;
pub use import_portfolio::{Deed, ImportPortfolio, SaveInitiative, TakeReport};
pub(crate) use input::check_input;
pub use input::{AnswerInput, AskQuestion, RemoveInput, SaveInput};
use jiff::civil::{Date, date};
pub use measurement::{AddMeasurement, CorrectMeasurement};
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

/// All that people can do, by its name on the wire. A name once shipped stays decodable: what changes its shape gets
/// the next number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "name", content = "args", remote = "Self")]
pub enum Mutation {
    #[serde(rename = "meeting.create/1")]
    CreateMeeting(CreateMeeting),
    #[serde(rename = "meeting.move/1")]
    MoveMeeting(MoveMeeting),
    #[serde(rename = "meeting.cancel/1")]
    CancelMeeting(CancelMeeting),
    #[serde(rename = "meeting.edit/1")]
    EditMeeting(EditMeeting),
    #[serde(rename = "report.publish/1")]
    PublishReport(PublishReport),
    #[serde(rename = "measurement.add/1")]
    AddMeasurement(AddMeasurement),
    #[serde(rename = "measurement.correct/1")]
    CorrectMeasurement(CorrectMeasurement),
    #[serde(rename = "saved_view.save/1")]
    SaveView(SaveView),
    #[serde(rename = "saved_view.delete/1")]
    DeleteView(DeleteView),
    #[serde(rename = "conflict.resolve/1")]
    ResolveConflict(ResolveConflict),
    #[serde(rename = "change.undo/1")]
    UndoChange(UndoChange),
    #[serde(rename = "person.save/1")]
    SavePerson(SavePerson),
    #[serde(rename = "role.grant/1")]
    GrantRole(GrantRole),
    #[serde(rename = "role.end/1")]
    EndRole(EndRole),
    #[serde(rename = "seat.fill/1")]
    FillSeat(FillSeat),
    #[serde(rename = "seat.leave/1")]
    LeaveSeat(LeaveSeat),
    #[serde(rename = "case.register/1")]
    RegisterCase(RegisterCase),
    #[serde(rename = "case.edit/1")]
    EditCase(EditCase),
    #[serde(rename = "case.link/1")]
    LinkCase(LinkCase),
    #[serde(rename = "case.unlink/1")]
    UnlinkCase(UnlinkCase),
    #[serde(rename = "memo.save/1")]
    SaveMemo(SaveMemo),
    #[serde(rename = "memo.release/1")]
    ReleaseMemo(ReleaseMemo),
    #[serde(rename = "agenda.add/1")]
    AddToAgenda(AddToAgenda),
    #[serde(rename = "agenda.edit/1")]
    EditAgendaItem(EditAgendaItem),
    #[serde(rename = "agenda.place/1")]
    PlaceAgendaItem(PlaceAgendaItem),
    #[serde(rename = "agenda.remove/1")]
    RemoveFromAgenda(RemoveFromAgenda),
    #[serde(rename = "decision.record/1")]
    RecordDecision(RecordDecision),
    #[serde(rename = "decision.follow/1")]
    FollowDecision(FollowDecision),
    #[serde(rename = "input.save/1")]
    SaveInput(SaveInput),
    #[serde(rename = "input.remove/1")]
    RemoveInput(RemoveInput),
    #[serde(rename = "initiative.segment/1")]
    AssignSegment(AssignSegment),
    #[serde(rename = "notice.send/1")]
    SendNotice(SendNotice),
    #[serde(rename = "organisation.save/1")]
    SaveOrganisation(SaveOrganisation),
    #[serde(rename = "committee.create/1")]
    CreateCommittee(CreateCommittee),
    #[serde(rename = "committee.edit/1")]
    EditCommittee(EditCommittee),
    #[serde(rename = "committee.name/1")]
    NameCommittee(NameCommittee),
    #[serde(rename = "committee.unname/1")]
    UnnameCommittee(UnnameCommittee),
    #[serde(rename = "seat.save/1")]
    SaveSeat(SaveSeat),
    #[serde(rename = "seat.remove/1")]
    RemoveSeat(RemoveSeat),
    #[serde(rename = "report.save/1")]
    SaveReport(SaveReport),
    #[serde(rename = "report.submit/1")]
    SubmitReport(SubmitReport),
    #[serde(rename = "report.take_back/1")]
    TakeBackReport(TakeBackReport),
    #[serde(rename = "report.drop/1")]
    DropReport(DropReport),
    #[serde(rename = "report.return/1")]
    ReturnReport(ReturnReport),
    #[serde(rename = "report.release/1")]
    ReleaseReports(ReleaseReports),
    #[serde(rename = "round.save/1")]
    SaveRound(SaveRound),
    #[serde(rename = "path.plan/1")]
    PlanStop(PlanStop),
    #[serde(rename = "path.place/1")]
    PlaceStop(PlaceStop),
    #[serde(rename = "path.remove/1")]
    RemoveStop(RemoveStop),
    #[serde(rename = "case.need/1")]
    NeedCase(NeedCase),
    #[serde(rename = "records.import/1")]
    ImportRecords(ImportRecords),
    #[serde(rename = "deadlines.set/1")]
    SetDeadlines(SetDeadlines),
    #[serde(rename = "plan.draft/1")]
    DraftMeetings(DraftMeetings),
    #[serde(rename = "plan.edit/1")]
    EditDraft(EditDraft),
    #[serde(rename = "plan.remove/1")]
    RemoveDrafts(RemoveDrafts),
    #[serde(rename = "plan.publish/1")]
    PublishPlan(PublishPlan),
    #[serde(rename = "turn.take/1")]
    TakeUp(TakeUp),
    #[serde(rename = "turn.mend/1")]
    MendTurn(MendTurn),
    #[serde(rename = "turn.remove/1")]
    RemoveTurn(RemoveTurn),
    #[serde(rename = "attendance.save/1")]
    SaveAttendance(SaveAttendance),
    #[serde(rename = "attendance.remove/1")]
    RemoveAttendance(RemoveAttendance),
    #[serde(rename = "input.ask/1")]
    AskQuestion(AskQuestion),
    #[serde(rename = "input.answer/1")]
    AnswerInput(AnswerInput),
    #[serde(rename = "initiative.state/1")]
    SetState(SetState),
    #[serde(rename = "submission.submit/1")]
    SubmitInitiative(SubmitInitiative),
    #[serde(rename = "submission.withdraw/1")]
    WithdrawSubmission(WithdrawSubmission),
    #[serde(rename = "submission.judge/1")]
    JudgeSubmission(JudgeSubmission),
    #[serde(rename = "minutes.send/1")]
    SendMinutes(SendMinutes),
    #[serde(rename = "minutes.comment/1")]
    CommentMinutes(CommentMinutes),
    #[serde(rename = "minutes.answer/1")]
    AnswerComment(AnswerComment),
    #[serde(rename = "minutes.approval/1")]
    AskApproval(AskApproval),
    #[serde(rename = "portfolio.import/1")]
    ImportPortfolio(ImportPortfolio),
}

crate::once::read_once!(Mutation);

impl Mutation {
    pub const NAMES: &[&str] = &[
        "meeting.create/1",
        "meeting.move/1",
        "meeting.cancel/1",
        "meeting.edit/1",
        "report.publish/1",
        "measurement.add/1",
        "measurement.correct/1",
        "saved_view.save/1",
        "saved_view.delete/1",
        "conflict.resolve/1",
        "change.undo/1",
        "person.save/1",
        "role.grant/1",
        "role.end/1",
        "seat.fill/1",
        "seat.leave/1",
        "case.register/1",
        "case.edit/1",
        "case.link/1",
        "case.unlink/1",
        "memo.save/1",
        "memo.release/1",
        "agenda.add/1",
        "agenda.edit/1",
        "agenda.place/1",
        "agenda.remove/1",
        "decision.record/1",
        "decision.follow/1",
        "input.save/1",
        "input.remove/1",
        "initiative.segment/1",
        "notice.send/1",
        "organisation.save/1",
        "committee.create/1",
        "committee.edit/1",
        "committee.name/1",
        "committee.unname/1",
        "seat.save/1",
        "seat.remove/1",
        "report.save/1",
        "report.submit/1",
        "report.take_back/1",
        "report.drop/1",
        "report.return/1",
        "report.release/1",
        "round.save/1",
        "path.plan/1",
        "path.place/1",
        "path.remove/1",
        "case.need/1",
        "records.import/1",
        "deadlines.set/1",
        "plan.draft/1",
        "plan.edit/1",
        "plan.remove/1",
        "plan.publish/1",
        "turn.take/1",
        "turn.mend/1",
        "turn.remove/1",
        "attendance.save/1",
        "attendance.remove/1",
        "input.ask/1",
        "input.answer/1",
        "initiative.state/1",
        "submission.submit/1",
        "submission.withdraw/1",
        "submission.judge/1",
        "minutes.send/1",
        "minutes.comment/1",
        "minutes.answer/1",
        "minutes.approval/1",
        "portfolio.import/1",
    ];

    fn inner(&self) -> &dyn Plan {
        match self {
            Self::CreateMeeting(it) => it,
            Self::MoveMeeting(it) => it,
            Self::CancelMeeting(it) => it,
            Self::EditMeeting(it) => it,
            Self::PublishReport(it) => it,
            Self::AddMeasurement(it) => it,
            Self::CorrectMeasurement(it) => it,
            Self::SaveView(it) => it,
            Self::DeleteView(it) => it,
            Self::ResolveConflict(it) => it,
            Self::UndoChange(it) => it,
            Self::SavePerson(it) => it,
            Self::GrantRole(it) => it,
            Self::EndRole(it) => it,
            Self::FillSeat(it) => it,
            Self::LeaveSeat(it) => it,
            Self::RegisterCase(it) => it,
            Self::EditCase(it) => it,
            Self::LinkCase(it) => it,
            Self::UnlinkCase(it) => it,
            Self::SaveMemo(it) => it,
            Self::ReleaseMemo(it) => it,
            Self::AddToAgenda(it) => it,
            Self::EditAgendaItem(it) => it,
            Self::PlaceAgendaItem(it) => it,
            Self::RemoveFromAgenda(it) => it,
            Self::RecordDecision(it) => it,
            Self::FollowDecision(it) => it,
            Self::SaveInput(it) => it,
            Self::RemoveInput(it) => it,
            Self::AssignSegment(it) => it,
            Self::SendNotice(it) => it,
            Self::SaveOrganisation(it) => it,
            Self::CreateCommittee(it) => it,
            Self::EditCommittee(it) => it,
            Self::NameCommittee(it) => it,
            Self::UnnameCommittee(it) => it,
            Self::SaveSeat(it) => it,
            Self::RemoveSeat(it) => it,
            Self::SaveReport(it) => it,
            Self::SubmitReport(it) => it,
            Self::TakeBackReport(it) => it,
            Self::DropReport(it) => it,
            Self::ReturnReport(it) => it,
            Self::ReleaseReports(it) => it,
            Self::SaveRound(it) => it,
            Self::PlanStop(it) => it,
            Self::PlaceStop(it) => it,
            Self::RemoveStop(it) => it,
            Self::NeedCase(it) => it,
            Self::ImportRecords(it) => it,
            Self::SetDeadlines(it) => it,
            Self::DraftMeetings(it) => it,
            Self::EditDraft(it) => it,
            Self::RemoveDrafts(it) => it,
            Self::PublishPlan(it) => it,
            Self::TakeUp(it) => it,
            Self::MendTurn(it) => it,
            Self::RemoveTurn(it) => it,
            Self::SaveAttendance(it) => it,
            Self::RemoveAttendance(it) => it,
            Self::AskQuestion(it) => it,
            Self::AnswerInput(it) => it,
            Self::SetState(it) => it,
            Self::SubmitInitiative(it) => it,
            Self::WithdrawSubmission(it) => it,
            Self::JudgeSubmission(it) => it,
            Self::SendMinutes(it) => it,
            Self::CommentMinutes(it) => it,
            Self::AnswerComment(it) => it,
            Self::AskApproval(it) => it,
            Self::ImportPortfolio(it) => it,
        }
    }
}

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
