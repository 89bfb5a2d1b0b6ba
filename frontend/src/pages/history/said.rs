//! What the log has of records, in words: kinds, edits, fields and their values.

use crate::i18n::{self, Words, t_string};
use crate::layout::called;
use crate::pages::actors::{seat_role, sort};
use crate::pages::held::report;
use crate::pages::held::third;
use crate::pages::meeting::{presence, readers};
use crate::pages::people::row::{days, seat_name};
use crate::store::Store;
use serde::Deserialize;
use serde_json::Value;
use shared::model::{
    AgendaSort, Case, CaseOutcome, CaseStop, CaseType, Committee, CommitteeLevel, Goal, Indicator, Initiative, Light,
    Meeting, MeetingStatus, MemoReaders, Organisation, Person, PortfolioState, Presence, SeatRole, Segment, Solution,
    StopRole, Validity,
};
use shared::permission::Role;
use shared::record::Kind;
use shared::view::{View, ViewExt};
use uuid::Uuid;

pub fn kind(words: Words, kind: Kind) -> &'static str {
    match kind {
        Kind::Workspace => t_string!(words, common.workspace),
        Kind::Organisation => t_string!(words, log.kind_organisation),
        Kind::Committee => t_string!(words, log.kind_committee),
        Kind::CommitteeName => t_string!(words, log.kind_committee_name),
        Kind::Seat => t_string!(words, log.kind_seat),
        Kind::Meeting => t_string!(words, log.kind_meeting),
        Kind::Case => t_string!(words, log.kind_case),
        Kind::CaseStop => t_string!(words, log.kind_case_stop),
        Kind::AgendaItem => t_string!(words, people.kind_agenda_item),
        Kind::Initiative => t_string!(words, log.kind_initiative),
        Kind::InitiativeState => t_string!(words, log.kind_initiative_state),
        Kind::Report => t_string!(words, people.kind_report),
        Kind::Goal => t_string!(words, log.kind_goal),
        Kind::GoalEdition => t_string!(words, log.kind_goal_edition),
        Kind::InitiativeGoal => t_string!(words, log.kind_initiative_goal),
        Kind::Indicator => t_string!(words, log.kind_indicator),
        Kind::IndicatorDefinition => t_string!(words, log.kind_indicator_definition),
        Kind::Target => t_string!(words, log.kind_target),
        Kind::Measurement => t_string!(words, people.kind_measurement),
        Kind::Memo => t_string!(words, common.mutation_memo),
        Kind::Attachment => t_string!(words, case.files),
        Kind::Notice => t_string!(words, common.mutation_notice),
        Kind::Decision => t_string!(words, common.mutation_decision),
        Kind::Input => t_string!(words, common.mutation_input),
        Kind::DeadlineRule => t_string!(words, common.mutation_deadlines),
        Kind::Attendance => t_string!(words, live.attendance),
        Kind::Turn => t_string!(words, live.kind),
        Kind::Minutes => t_string!(words, live.minutes),
        Kind::MinutesComment => t_string!(words, live.minutes_comment_kind),
        Kind::Dependency => t_string!(words, dependency.kind),
        Kind::Solution => t_string!(words, dependency.solution_kind),
        Kind::MeetingDraft => t_string!(words, common.mutation_plan),
        Kind::SavedView => t_string!(words, common.mutation_saved_view),
        Kind::Conflict => t_string!(words, people.kind_conflict),
        Kind::Person => t_string!(words, common.mutation_save_person),
        Kind::RoleGrant => t_string!(words, people.role),
        Kind::ReportRound => t_string!(words, common.mutation_round),
        Kind::ReportDraft => t_string!(words, common.mutation_report_draft),
        Kind::Segment => t_string!(words, portfolio.segment),
        Kind::InitiativeSegment => t_string!(words, common.mutation_segment),
        Kind::EntryCriterion => t_string!(words, log.kind_entry_criterion),
        Kind::Submission => t_string!(words, common.mutation_submission),
        Kind::SeatHolder => t_string!(words, log.kind_seat_holder),
        // Such as nobody edits yet: by the name that programs know.
        other => other.as_str(),
    }
}

/// What was done, by an edit's name on the wire.
pub fn edit(words: Words, name: &str) -> &str {
    match name.split('/').next().unwrap_or_default() {
        "meeting.create" => t_string!(words, common.mutation_create_meeting),
        "meeting.move" => t_string!(words, common.mutation_move_meeting),
        "meeting.cancel" => t_string!(words, common.mutation_cancel_meeting),
        "meeting.edit" => t_string!(words, common.mutation_edit_meeting),
        "conflict.resolve" => t_string!(words, common.mutation_resolve_conflict),
        "change.undo" => t_string!(words, common.mutation_undo_change),
        "report.publish" => t_string!(words, common.mutation_publish_report),
        "measurement.add" | "measurement.enter" => t_string!(words, common.mutation_add_measurement),
        "measurement.correct" => t_string!(words, common.mutation_correct_measurement),
        "saved_view.save" | "saved_view.delete" => t_string!(words, common.mutation_saved_view),
        "person.save" => t_string!(words, common.mutation_save_person),
        "role.grant" => t_string!(words, common.mutation_grant_role),
        "role.end" => t_string!(words, common.mutation_end_role),
        "seat.fill" => t_string!(words, common.mutation_fill_seat),
        "seat.leave" => t_string!(words, common.mutation_leave_seat),
        "case.register" | "case.edit" | "case.link" | "case.unlink" => t_string!(words, common.mutation_case),
        "agenda.add" | "agenda.edit" | "agenda.place" | "agenda.remove" => t_string!(words, common.mutation_agenda),
        "memo.save" | "memo.release" => t_string!(words, common.mutation_memo),
        "attachment.add" | "attachment.rename" | "attachment.remove" | "attachment.withdraw" => {
            t_string!(words, case.files)
        }
        "case.need" => t_string!(words, common.mutation_case),
        "path.plan" | "path.place" | "path.remove" => t_string!(words, common.mutation_path),
        "notice.send" => t_string!(words, common.mutation_notice),
        "decision.record" | "decision.follow" => t_string!(words, common.mutation_decision),
        "input.save" | "input.remove" | "input.ask" | "input.answer" => t_string!(words, common.mutation_input),
        "round.save" => t_string!(words, common.mutation_round),
        "report.release" => t_string!(words, common.mutation_release_reports),
        "report.save" | "report.submit" | "report.take_back" | "report.drop" | "report.return" => {
            t_string!(words, common.mutation_report_draft)
        }
        "initiative.state" => t_string!(words, common.mutation_state),
        "submission.submit" | "submission.withdraw" => t_string!(words, common.mutation_submission),
        "submission.judge" => t_string!(words, common.mutation_judge),
        "initiative.segment" => t_string!(words, common.mutation_segment),
        "organisation.save" => t_string!(words, log.kind_organisation),
        "committee.create" | "committee.edit" => t_string!(words, log.kind_committee),
        "committee.name" | "committee.unname" => t_string!(words, log.kind_committee_name),
        "seat.save" | "seat.remove" => t_string!(words, log.kind_seat),
        "deadlines.set" => t_string!(words, common.mutation_deadlines),
        "plan.draft" | "plan.edit" | "plan.remove" => t_string!(words, common.mutation_plan),
        "attendance.save" | "attendance.remove" => t_string!(words, live.attendance),
        "minutes.send" | "minutes.approval" => t_string!(words, live.minutes),
        "minutes.comment" | "minutes.answer" => t_string!(words, live.minutes_comment_kind),
        "turn.take" | "turn.mend" | "turn.remove" => t_string!(words, live.kind),
        "dependency.add" | "dependency.edit" | "dependency.remove" => t_string!(words, dependency.kind),
        "solution.save" => t_string!(words, dependency.solution_kind),
        "plan.publish" => t_string!(words, common.mutation_publish_plan),
        "records.import" => t_string!(words, common.mutation_import),
        _ => name,
    }
}

/// What a field is called.
pub fn field(words: Words, name: &str) -> String {
    let known = match name {
        "email" => t_string!(words, people.email),
        "organisation" => t_string!(words, people.organisation),
        "role" => t_string!(words, people.role),
        "seat" => t_string!(words, people.seat),
        "valid" => t_string!(words, log.field_valid),
        "person" | "user" | "author" => t_string!(words, common.mutation_save_person),
        "committee" => t_string!(words, log.kind_committee),
        "code" => t_string!(words, actors.code),
        "short_name" => t_string!(words, log.field_code),
        "sort" => t_string!(words, actors.sort),
        "number" => t_string!(words, log.field_number),
        "owner" => t_string!(words, log.field_owner),
        "needed_by" => t_string!(words, case.needed_by),
        "note" => t_string!(words, log.field_note),
        "light" => t_string!(words, log.field_light),
        "comment" => t_string!(words, log.field_comment),
        "published_on" => t_string!(words, log.field_published_on),
        "date" => t_string!(words, log.field_date),
        "value" => t_string!(words, log.field_value),
        "seats" => t_string!(words, log.field_seats),
        "level" => t_string!(words, log.field_level),
        "reason" => t_string!(words, log.field_reason),
        "provenance" => t_string!(words, log.field_provenance),
        "extraordinary" => t_string!(words, log.field_extraordinary),
        "cases_before" => t_string!(words, plan.due_cases),
        "papers_before" => t_string!(words, plan.due_papers),
        "minutes_after" => t_string!(words, plan.due_minutes),
        "presence" => t_string!(words, live.presence),
        "deputy" => t_string!(words, live.deputy),
        "from" => t_string!(words, live.from),
        "until" => t_string!(words, dependency.until),
        "ready_on" => t_string!(words, dependency.ready_on),
        "on_initiative" | "on_solution" => t_string!(words, dependency.needs),
        "to" => t_string!(words, live.to),
        "question" => t_string!(words, meeting.input_question),
        "answer" => t_string!(words, meeting.input_answer),
        "answered_by" => t_string!(words, meeting.input_answer_by),
        "at" => t_string!(words, live.taken_at),
        "on" | "sent_on" => t_string!(words, log.field_date),
        "comments_until" => t_string!(words, live.minutes_until),
        "approval" => t_string!(words, live.minutes_approval),
        "minutes_approved_on" => t_string!(words, live.minutes_approved),
        "item" => t_string!(words, people.kind_agenda_item),
        "valid_from" => t_string!(words, plan.valid_from),
        "indicator" => t_string!(words, log.kind_indicator),
        "initiative" => t_string!(words, log.kind_initiative),
        "goal" => t_string!(words, log.kind_goal),
        "state" => t_string!(words, portfolio.place),
        "answers" => t_string!(words, log.field_answers),
        "verdict" => t_string!(words, log.field_verdict),
        "submitted_on" => t_string!(words, log.field_submitted_on),
        "segment" => t_string!(words, portfolio.segment),
        "title" => t_string!(words, meeting.title),
        "name" => t_string!(words, people.name),
        "place" => t_string!(words, meeting.place),
        "about" => t_string!(words, meeting.about),
        "start_date" => t_string!(words, meeting.start_date),
        "end_date" => t_string!(words, meeting.end_date),
        "start_time" => t_string!(words, meeting.start_time),
        "end_time" => t_string!(words, meeting.end_time),
        "cancel_reason" => t_string!(words, meeting.reason),
        "status" => t_string!(words, wheel.column_status),
        "minutes" => t_string!(words, meeting.column_minutes),
        "fixed_start" => t_string!(words, meeting.fixed_start),
        "presenter" => t_string!(words, meeting.presenter),
        "presenter_role" => t_string!(words, meeting.presenter_role),
        "case_type" => t_string!(words, meeting.column_type),
        "case" | "case_stop" => t_string!(words, log.kind_case),
        "meeting" => t_string!(words, log.kind_meeting),
        "what" => t_string!(words, log.field_what),
        "purpose" => t_string!(words, meeting.memo_purpose),
        "background" => t_string!(words, meeting.memo_background),
        "further" => t_string!(words, meeting.memo_further),
        "proposal" => t_string!(words, meeting.proposal),
        "file_type" => t_string!(words, case.file_choose),
        "withdrawn" => t_string!(words, case.file_withdraw),
        "readers" => t_string!(words, log.field_readers),
        "text" => t_string!(words, log.field_text),
        "outcome" => t_string!(words, meeting.outcome),
        "follow_up" => t_string!(words, meeting.follow_up),
        "responsible" => t_string!(words, meeting.responsible),
        "due" => t_string!(words, meeting.due),
        "done_on" => t_string!(words, meeting.done),
        "by" => t_string!(words, meeting.input_by),
        "query" => t_string!(words, log.field_query),
        "unit" => t_string!(words, log.field_unit),
        "direction" => t_string!(words, log.field_direction),
        "dated" | "seen_from" => t_string!(words, log.field_date),
        "vision" => t_string!(words, log.field_vision),
        "objectives" => t_string!(words, log.field_objectives),
        "target_groups" => t_string!(words, log.field_target_groups),
        "partial" => t_string!(words, log.field_partial),
        "maybe_same_as" => t_string!(words, log.field_maybe_same_as),
        "departure" => t_string!(words, report.departure),
        "progress" => t_string!(words, report.progress),
        "cost" => t_string!(words, report.cost),
        "scope" => t_string!(words, report.scope),
        "risk" => t_string!(words, report.risk),
        "benefit" => t_string!(words, report.benefit),
        "deliveries" => t_string!(words, report.deliveries),
        "risks" => t_string!(words, report.risks),
        "money" => t_string!(words, report.money),
        "running_costs" => t_string!(words, report.running_costs),
        "dependencies" => t_string!(words, report.dependencies),
        "adoption" => t_string!(words, report.adoption),
        "remark" => t_string!(words, report.remark),
        "stage" => t_string!(words, wheel.column_status),
        "deadline" => t_string!(words, report.round_deadline),
        "closed_on" => t_string!(words, report.round_close),
        "rules" => t_string!(words, report.round_rules),
        other => other,
    };
    known.to_owned()
}

/// Whether a field says something to a person: what the program counts for itself does not.
pub fn is_told(field: &str) -> bool {
    !matches!(
        field,
        "sequence"
            | "changes"
            | "position"
            | "draft_of"
            | "called"
            | "agenda"
            | "changed"
            | "revision"
            | "public"
            | "size"
            | "hash"
    )
}

/// A value, as people say it.
pub fn value(words: Words, store: Store, field: &str, value: &Value) -> String {
    if value.is_null() {
        return t_string!(words, mine.held_nothing).to_owned();
    }
    if let Some(said) = report::value(words, field, value) {
        return said;
    }
    if let Some(yes) = value.as_bool() {
        return if yes { t_string!(words, log.yes) } else { t_string!(words, log.no) }.to_owned();
    }
    let known = match field {
        "role" => {
            let role = Role::deserialize(value).ok().map(|role| store.read(|view| called(words, view, role)));
            let role =
                role.or_else(|| StopRole::deserialize(value).ok().map(|it| i18n::stop_role(words, it).to_owned()));
            role.or_else(|| SeatRole::deserialize(value).ok().map(|role| seat_role(words, role).to_owned()))
        }
        // An agenda's lines have sorts of their own.
        "valid" => Validity::deserialize(value).ok().map(|valid| days(words, &valid)),
        "light" => Light::deserialize(value).ok().map(|light| i18n::light(words, Some(light)).to_owned()),
        "state" => PortfolioState::deserialize(value).ok().map(|state| i18n::state(words, state).to_owned()),
        "level" => CommitteeLevel::deserialize(value).ok().map(|level| i18n::level(words, level).to_owned()),
        // Only of the field that is one: a meeting may be called `held`.
        "status" => MeetingStatus::deserialize(value).ok().map(|status| i18n::meeting_status(words, status).to_owned()),
        "presence" => Presence::deserialize(value).ok().map(|it| presence(words, it).to_owned()),
        "outcome" => CaseOutcome::deserialize(value).ok().map(|outcome| i18n::outcome(words, outcome).to_owned()),
        "readers" => MemoReaders::deserialize(value).ok().map(|by| readers(words, by).to_owned()),
        // Of an agenda's items and of actors.
        "sort" => match AgendaSort::deserialize(value) {
            Ok(sort) => Some(agenda_sort(words, sort).to_owned()),
            Err(_) => value.as_str().map(|it| sort(words, it)),
        },
        "provenance" => Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
        _ => value.as_str().and_then(|text| text.parse().ok()).map(|id| store.read(|view| named(words, view, id))),
    };
    known.unwrap_or_else(|| match third::typed(field, value).as_str() {
        "" => value.to_string(),
        typed => typed.to_owned(),
    })
}

fn agenda_sort(words: Words, sort: AgendaSort) -> &'static str {
    match sort {
        AgendaSort::Case => t_string!(words, meeting.case),
        AgendaSort::Break => t_string!(words, meeting.pause),
        AgendaSort::Text => t_string!(words, meeting.add_text),
    }
}

/// What another record is known by, where it is here.
fn named(words: Words, view: &dyn View, id: Uuid) -> String {
    let person = || view.get::<Person>(id).map(|it| it.name.clone());
    let organisation = || view.get::<Organisation>(id).map(|it| it.name.clone());
    let committee = || view.get::<Committee>(id).map(|it| it.code.clone());
    let initiative = || view.get::<Initiative>(id).map(|it| it.name.clone());
    let slug = || view.get::<Goal>(id).map(|it| it.slug.clone());
    let indicator = || view.get::<Indicator>(id).map(|it| it.slug.clone());
    let seat = || Some(seat_name(words, view, id.into())).filter(|name| !name.is_empty());
    let segment = || view.get::<Segment>(id).map(|it| it.name.clone());
    let case = || view.get::<Case>(view.get::<CaseStop>(id).map_or(id, |stop| stop.case.0)).map(|it| it.title.clone());
    let case_type = || view.get::<CaseType>(id).map(|it| it.name.clone());
    let meeting = || view.get::<Meeting>(id).map(|it| i18n::date_range(words, it.start_date, it.end_date));
    let found = person().or_else(organisation).or_else(committee).or_else(initiative).or_else(seat).or_else(segment);
    let solution = || view.get::<Solution>(id).map(|it| it.name.clone());
    let found = found.or_else(case).or_else(case_type).or_else(meeting).or_else(solution);
    found.or_else(slug).or_else(indicator).unwrap_or_else(|| id.to_string())
}

#[cfg(test)]
mod tests {
    use shared::record::Kind;

    /// The words need a page to be read on; that a field has some shows in this file.
    #[test]
    fn every_field_that_two_people_may_write_has_a_name() {
        let source = include_str!("said.rs");
        for kind in Kind::ALL {
            for (field, _) in kind.fields().iter().filter(|(_, rule)| rule.is_held()) {
                assert!(
                    source.contains(&format!("\"{field}\"")),
                    "{field} of {} is told by the name programs know",
                    kind.as_str()
                );
            }
        }
    }
}
