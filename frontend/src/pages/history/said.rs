//! What the log has of records, in words: kinds, edits, fields and their values.

use crate::i18n::{self, Words, t_string};
use crate::layout::called;
use crate::pages::actors::{seat_role, sort};
use crate::pages::held;
use crate::pages::people::row::{days, seat_name};
use crate::store::Store;
use serde::Deserialize;
use serde_json::Value;
use shared::model::{
    Committee, CommitteeLevel, Goal, Indicator, Initiative, Light, Organisation, Person, PortfolioState, SeatRole,
    Segment, Validity,
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
        Kind::Notice => t_string!(words, common.mutation_notice),
        Kind::Decision => t_string!(words, common.mutation_decision),
        Kind::Input => t_string!(words, common.mutation_input),
        Kind::SavedView => t_string!(words, common.mutation_saved_view),
        Kind::Conflict => t_string!(words, people.kind_conflict),
        Kind::Person => t_string!(words, common.mutation_save_person),
        Kind::RoleGrant => t_string!(words, people.role),
        Kind::Segment => t_string!(words, portfolio.segment),
        Kind::InitiativeSegment => t_string!(words, common.mutation_segment),
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
        "measurement.add" => t_string!(words, common.mutation_add_measurement),
        "saved_view.save" | "saved_view.delete" => t_string!(words, common.mutation_saved_view),
        "person.save" => t_string!(words, common.mutation_save_person),
        "role.grant" => t_string!(words, common.mutation_grant_role),
        "role.end" => t_string!(words, common.mutation_end_role),
        "seat.fill" => t_string!(words, common.mutation_fill_seat),
        "seat.leave" => t_string!(words, common.mutation_leave_seat),
        "case.register" | "case.edit" | "case.link" | "case.unlink" => t_string!(words, common.mutation_case),
        "agenda.add" | "agenda.edit" | "agenda.place" | "agenda.remove" => t_string!(words, common.mutation_agenda),
        "memo.save" | "memo.release" => t_string!(words, common.mutation_memo),
        "notice.send" => t_string!(words, common.mutation_notice),
        "decision.record" | "decision.follow" => t_string!(words, common.mutation_decision),
        "input.save" | "input.remove" => t_string!(words, common.mutation_input),
        "initiative.segment" => t_string!(words, common.mutation_segment),
        "organisation.save" => t_string!(words, log.kind_organisation),
        "committee.create" | "committee.edit" => t_string!(words, log.kind_committee),
        "committee.name" | "committee.unname" => t_string!(words, log.kind_committee_name),
        "seat.save" | "seat.remove" => t_string!(words, log.kind_seat),
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
        "person" | "user" => t_string!(words, common.mutation_save_person),
        "committee" => t_string!(words, log.kind_committee),
        "code" => t_string!(words, actors.code),
        "short_name" => t_string!(words, log.field_code),
        "sort" => t_string!(words, actors.sort),
        "number" => t_string!(words, log.field_number),
        "owner" => t_string!(words, log.field_owner),
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
        "indicator" => t_string!(words, log.kind_indicator),
        "initiative" => t_string!(words, log.kind_initiative),
        "goal" => t_string!(words, log.kind_goal),
        "segment" => t_string!(words, portfolio.segment),
        _ => return held::name(words, name),
    };
    known.to_owned()
}

/// Whether a field says something to a person: what the program counts for itself does not.
pub fn is_told(field: &str) -> bool {
    !matches!(field, "sequence" | "position" | "draft_of" | "called" | "agenda" | "changed" | "revision")
}

/// A value, as people say it.
pub fn value(words: Words, store: Store, field: &str, value: &Value) -> String {
    if let Some(yes) = value.as_bool() {
        return if yes { t_string!(words, log.yes) } else { t_string!(words, log.no) }.to_owned();
    }
    let known = match field {
        "role" => {
            let role = Role::deserialize(value).ok().map(|role| store.read(|view| called(words, view, role)));
            role.or_else(|| SeatRole::deserialize(value).ok().map(|role| seat_role(words, role).to_owned()))
        }
        // An agenda's lines have sorts of their own.
        "sort" => value.as_str().map(|it| sort(words, it)),
        "valid" => Validity::deserialize(value).ok().map(|valid| days(words, &valid)),
        "light" => Light::deserialize(value).ok().map(|light| i18n::light(words, Some(light)).to_owned()),
        "state" => PortfolioState::deserialize(value).ok().map(|state| i18n::state(words, state).to_owned()),
        "level" => CommitteeLevel::deserialize(value).ok().map(|level| i18n::level(words, level).to_owned()),
        "provenance" => Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
        _ => value.as_str().and_then(|text| text.parse().ok()).map(|id| store.read(|view| named(words, view, id))),
    };
    known.unwrap_or_else(|| held::value(words, field, value))
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
    let found = person().or_else(organisation).or_else(committee).or_else(initiative).or_else(seat).or_else(segment);
    found.or_else(slug).or_else(indicator).unwrap_or_else(|| id.to_string())
}
