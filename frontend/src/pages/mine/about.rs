//! What an edit is about, in words, and where that stands.

use crate::i18n::{self, Words, t_string};
use crate::platform::clock;
use crate::store::Store;
use jiff::civil::Date;
use shared::id::{CaseId, CaseStopId, CommitteeId, IndicatorId, InitiativeId, MeetingId, UserId};
use shared::model::{
    AgendaItem, Attachment, Attendance, Case, CaseLink, CaseStop, Committee, CommitteeName, Conflict, Decision,
    Dependency, Indicator, IndicatorDefinition, Initiative, Input, Measurement, Meeting, Memo, MinutesComment, Person,
    ReportDraft, RoleGrant, Seat, SeatHolder, Submission, Turn,
};
use shared::mutation::Mutation;
use shared::record::{Key, Record};
use shared::rule::committee::name_on;
use shared::rule::strategy::editions_of;
use shared::view::{View, ViewExt};

/// A name and an address. None where it is about nothing that has a page, or that is not here.
pub fn about(words: Words, store: Store, mutation: &Mutation) -> Option<(String, String)> {
    store.read(|view| match mutation {
        Mutation::CreateMeeting(it) => meeting(words, store, view, it.id),
        Mutation::MoveMeeting(it) => meeting(words, store, view, it.id),
        Mutation::EditMeeting(it) => meeting(words, store, view, it.id),
        Mutation::CancelMeeting(it) => meeting(words, store, view, it.id),
        Mutation::ResolveConflict(it) => record(words, store, view, view.get::<Conflict>(it.id)?.about()),
        Mutation::UndoChange(it) => record(words, store, view, Key { kind: it.kind, id: it.id }),
        Mutation::PublishReport(it) => initiative(store, view, it.initiative),
        Mutation::SaveReport(it) => report(store, view, it.initiative),
        Mutation::SubmitReport(it) => record(words, store, view, Key::of::<ReportDraft>(it.id)),
        Mutation::TakeBackReport(it) => record(words, store, view, Key::of::<ReportDraft>(it.id)),
        Mutation::DropReport(it) => record(words, store, view, Key::of::<ReportDraft>(it.id)),
        Mutation::ReturnReport(it) => record(words, store, view, Key::of::<ReportDraft>(it.id)),
        Mutation::SaveRound(it) => Some((it.name.clone(), store.path("rapportering"))),
        Mutation::ReleaseReports(_) => None,
        Mutation::AssignSegment(it) => initiative(store, view, it.initiative),
        Mutation::SetState(it) => initiative(store, view, it.initiative),
        Mutation::ImportPortfolio(it) => Some((it.source.clone(), store.path("innlesing"))),
        Mutation::SubmitInitiative(it) => Some((it.name.clone(), store.path("innmelding"))),
        Mutation::WithdrawSubmission(it) => record(words, store, view, Key::of::<Submission>(it.id)),
        Mutation::JudgeSubmission(it) => record(words, store, view, Key::of::<Submission>(it.submission)),
        Mutation::AddMeasurement(it) => indicator(store, view, it.indicator),
        Mutation::EnterMeasurements(_) => {
            Some((t_string!(words, measurements.title).to_owned(), store.path("malinger")))
        }
        Mutation::CorrectMeasurement(it) => {
            view.get::<Measurement>(it.replaces).and_then(|wrong| indicator(store, view, wrong.indicator))
        }
        Mutation::SaveView(it) => Some((it.name.clone(), store.path("portefolje"))),
        Mutation::SavePerson(it) => Some((it.name.clone(), store.path(&format!("folk/{}", it.id)))),
        Mutation::GrantRole(it) => person(store, view, it.person),
        Mutation::FillSeat(it) => person(store, view, it.person),
        Mutation::EndRole(it) => person(store, view, view.get::<RoleGrant>(it.id)?.person),
        Mutation::LeaveSeat(it) => person(store, view, view.get::<SeatHolder>(it.id)?.person),
        Mutation::RegisterCase(it) => case(store, view, it.id),
        Mutation::EditCase(it) => stop(words, store, view, it.stop),
        Mutation::LinkCase(it) => case(store, view, it.case),
        Mutation::UnlinkCase(it) => case(store, view, view.get::<CaseLink>(it.id)?.case),
        Mutation::SaveMemo(it) => stop(words, store, view, it.case_stop),
        Mutation::ReleaseMemo(it) => record(words, store, view, Key::of::<Memo>(it.id)),
        Mutation::AddToAgenda(it) => meeting(words, store, view, it.meeting),
        Mutation::EditAgendaItem(it) => record(words, store, view, Key::of::<AgendaItem>(it.id)),
        Mutation::PlaceAgendaItem(it) => record(words, store, view, Key::of::<AgendaItem>(it.id)),
        Mutation::RemoveFromAgenda(it) => record(words, store, view, Key::of::<AgendaItem>(it.id)),
        Mutation::RecordDecision(it) => stop(words, store, view, it.case_stop),
        Mutation::FollowDecision(it) => record(words, store, view, Key::of::<Decision>(it.id)),
        Mutation::SaveInput(it) => stop(words, store, view, it.case_stop),
        Mutation::RemoveInput(it) => record(words, store, view, Key::of::<Input>(it.id)),
        Mutation::SendNotice(it) => meeting(words, store, view, it.meeting),
        Mutation::SaveOrganisation(it) => Some((it.name.clone(), store.path(&format!("aktorer/{}", it.id)))),
        Mutation::CreateCommittee(it) => Some((it.name.clone(), store.path(&format!("utvalg/{}", it.id)))),
        Mutation::EditCommittee(it) => committee(store, view, it.id),
        Mutation::NameCommittee(it) => committee(store, view, it.committee),
        Mutation::UnnameCommittee(it) => record(words, store, view, Key::of::<CommitteeName>(it.id)),
        Mutation::SaveSeat(it) => committee(store, view, it.committee),
        Mutation::RemoveSeat(it) => record(words, store, view, Key::of::<Seat>(it.id)),
        Mutation::PlanStop(it) => case(store, view, it.case),
        Mutation::NeedCase(it) => case(store, view, it.case),
        Mutation::PlaceStop(it) => record(words, store, view, Key::of::<CaseStop>(it.id)),
        Mutation::RemoveStop(it) => record(words, store, view, Key::of::<CaseStop>(it.id)),
        Mutation::SetDeadlines(it) => {
            let committee = name_on(view, it.committee, it.valid_from).map(|it| it.short_name);
            Some((committee.unwrap_or_default(), store.path("arshjul")))
        }
        Mutation::SaveAttendance(it) => meeting(words, store, view, it.meeting),
        Mutation::RemoveAttendance(it) => record(words, store, view, Key::of::<Attendance>(it.id)),
        Mutation::AskQuestion(it) => stop(words, store, view, it.0.case_stop),
        Mutation::AnswerInput(it) => record(words, store, view, Key::of::<Input>(it.id)),
        Mutation::SendMinutes(it) => minutes(words, store, view, it.meeting),
        Mutation::CommentMinutes(it) => minutes(words, store, view, it.meeting),
        Mutation::AnswerComment(it) => record(words, store, view, Key::of::<MinutesComment>(it.id)),
        Mutation::AskApproval(it) => minutes(words, store, view, it.meeting),
        Mutation::AddDependency(it) => initiative(store, view, it.initiative),
        Mutation::EditDependency(it) => record(words, store, view, Key::of::<Dependency>(it.id)),
        Mutation::RemoveDependency(it) => record(words, store, view, Key::of::<Dependency>(it.id)),
        Mutation::SaveSolution(it) => Some((it.name.clone(), store.path("portefolje?visning=avhengigheter"))),
        Mutation::TakeUp(it) => meeting(words, store, view, it.meeting),
        Mutation::MendTurn(it) => record(words, store, view, Key::of::<Turn>(it.id)),
        Mutation::RemoveTurn(it) => record(words, store, view, Key::of::<Turn>(it.id)),
        Mutation::DraftMeetings(it) => plan(store, it.meetings.first()?.when.start_date),
        Mutation::EditDraft(it) => plan(store, it.when.start_date),
        Mutation::AttachFile(it) => stop(words, store, view, it.case_stop),
        Mutation::RenameAttachment(it) => record(words, store, view, Key::of::<Attachment>(it.id)),
        Mutation::RemoveAttachment(it) => record(words, store, view, Key::of::<Attachment>(it.id)),
        Mutation::WithdrawAttachment(it) => record(words, store, view, Key::of::<Attachment>(it.id)),
        Mutation::DeleteView(_) | Mutation::ImportRecords(_) | Mutation::RemoveDrafts(_) | Mutation::PublishPlan(_) => {
            None
        }
    })
}

/// The same of any record that has a page.
pub fn record(words: Words, store: Store, view: &dyn View, key: Key) -> Option<(String, String)> {
    match view.record(key)? {
        Record::Meeting(it) => meeting(words, store, view, it.id),
        Record::Initiative(it) => initiative(store, view, it.id),
        Record::Goal(it) => {
            let title = editions_of(view, it.id).pop().map(|(_, edition)| edition.title);
            Some((title.unwrap_or_else(|| it.slug.clone()), store.path(&format!("mal/{}", it.slug))))
        }
        Record::Indicator(it) => indicator(store, view, it.id),
        Record::Report(it) => initiative(store, view, it.initiative),
        Record::ReportRound(it) => Some((it.name.clone(), store.path("rapportering"))),
        Record::ReportDraft(it) => report(store, view, it.initiative),
        Record::InitiativeSegment(it) => initiative(store, view, it.initiative),
        Record::InitiativeState(it) => initiative(store, view, it.initiative),
        Record::Dependency(it) => initiative(store, view, it.initiative),
        Record::Solution(it) => Some((it.name.clone(), store.path("portefolje?visning=avhengigheter"))),
        Record::Submission(it) => Some((it.name.clone(), store.path("innmelding"))),
        Record::Measurement(it) => indicator(store, view, it.indicator),
        Record::Person(it) => person(store, view, it.id),
        Record::AgendaItem(it) => meeting(words, store, view, it.meeting),
        Record::Attendance(it) => meeting(words, store, view, it.meeting),
        Record::Turn(it) => meeting(words, store, view, it.meeting),
        Record::Minutes(it) => minutes(words, store, view, it.meeting),
        Record::MinutesComment(it) => minutes(words, store, view, it.meeting),
        Record::Notice(it) => meeting(words, store, view, it.meeting),
        Record::Case(it) => case(store, view, it.id),
        Record::CaseStop(it) => stop(words, store, view, it.id),
        Record::Memo(it) => stop(words, store, view, it.case_stop),
        Record::Attachment(it) => stop(words, store, view, it.case_stop),
        Record::Decision(it) => stop(words, store, view, it.case_stop),
        Record::Input(it) => stop(words, store, view, it.case_stop),
        Record::Organisation(it) => Some((it.name.clone(), store.path(&format!("aktorer/{}", it.id)))),
        Record::Committee(it) => committee(store, view, it.id),
        Record::CommitteeName(it) => committee(store, view, it.committee),
        Record::Seat(it) => committee(store, view, it.committee),
        Record::RoleGrant(it) => person(store, view, it.person),
        Record::SeatHolder(it) => person(store, view, it.person),
        Record::MeetingDraft(it) => plan(store, it.start_date),
        _ => None,
    }
}

/// A year's plan.
fn plan(store: Store, day: Date) -> Option<(String, String)> {
    let year = day.year();
    Some((year.to_string(), store.path(&format!("arsplan/{year}"))))
}

fn case(store: Store, view: &dyn View, id: CaseId) -> Option<(String, String)> {
    Some((view.get::<Case>(id)?.title.clone(), store.path(&format!("sak/{id}"))))
}

/// A case where it is told: on the page of its meeting.
fn stop(words: Words, store: Store, view: &dyn View, id: CaseStopId) -> Option<(String, String)> {
    let stop = view.get::<CaseStop>(id)?;
    let (title, home) = case(store, view, stop.case)?;
    let place = stop.meeting.and_then(|id| meeting(words, store, view, id));
    Some((title, place.map_or(home, |(_, path)| path)))
}

fn meeting(words: Words, store: Store, view: &dyn View, id: MeetingId) -> Option<(String, String)> {
    let meeting = view.get::<Meeting>(id)?;
    let committee = name_on(view, meeting.committee, meeting.start_date).map(|it| it.short_name);
    let name = meeting.title.clone().or(committee).unwrap_or_default();
    let when = i18n::date_range(words, meeting.start_date, meeting.end_date);
    Some((format!("{name} {when}"), store.path(&format!("mote/{id}"))))
}

fn minutes(words: Words, store: Store, view: &dyn View, id: MeetingId) -> Option<(String, String)> {
    meeting(words, store, view, id).map(|(name, path)| (name, path + "/referat"))
}

fn committee(store: Store, view: &dyn View, id: CommitteeId) -> Option<(String, String)> {
    let code = view.get::<Committee>(id)?.code.clone();
    let name = name_on(view, id, clock::today()).map_or(code, |it| it.short_name);
    Some((name, store.path(&format!("utvalg/{id}"))))
}

fn person(store: Store, view: &dyn View, id: UserId) -> Option<(String, String)> {
    Some((view.get::<Person>(id)?.name.clone(), store.path(&format!("folk/{id}"))))
}

fn initiative(store: Store, view: &dyn View, id: InitiativeId) -> Option<(String, String)> {
    let initiative = view.get::<Initiative>(id)?;
    Some((initiative.name.clone(), store.path(&format!("tiltak/{}", initiative.slug))))
}

/// Where its report is written.
fn report(store: Store, view: &dyn View, id: InitiativeId) -> Option<(String, String)> {
    initiative(store, view, id).map(|(name, path)| (name, path + "/rapport"))
}

fn indicator(store: Store, view: &dyn View, id: IndicatorId) -> Option<(String, String)> {
    let slug = &view.get::<Indicator>(id)?.slug;
    let definitions = view.children::<IndicatorDefinition>(id);
    let name = definitions.max_by_key(|it| it.valid_from).map(|it| it.name.clone());
    Some((name.unwrap_or_else(|| slug.clone()), store.path(&format!("indikator/{slug}"))))
}
