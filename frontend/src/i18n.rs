//! Words in the person's language. Every string on the screen is a key, present in all languages.

/// Made by `build.rs`; what it looks like is not ours to say.
#[allow(clippy::all)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

pub use generated::i18n::*;

use crate::platform::{dom, settings};
use jiff::civil::{Date, Time};
use leptos_i18n::I18nContext;
use rust_decimal::Decimal;
use shared::model::{CaseOutcome, CommitteeLevel, Light, MeetingStatus, Money, PortfolioState, StopRole, Unit};
use shared::mutation::Mutation;
use shared::rejection::{Code, Rejection};
use shared::rule::norwegian;

pub type Words = I18nContext<Locale>;

pub const LANGUAGES: [Locale; 3] = [Locale::nb, Locale::nn, Locale::en];

/// The language chosen before in this browser, else nynorsk where the browser asks for it, else bokmål.
pub fn preferred() -> Locale {
    if let Some(chosen) = settings::get("language").and_then(|name| name.parse().ok()) {
        return chosen;
    }
    let first = dom::languages().into_iter().next().unwrap_or_default();
    if first.starts_with("nn") { Locale::nn } else { Locale::nb }
}

/// What a language calls itself.
pub fn own_name(language: Locale) -> &'static str {
    match language {
        Locale::nb => "Bokmål",
        Locale::nn => "Nynorsk",
        Locale::en => "English",
    }
}

pub fn month(words: Words, number: i8) -> String {
    let name = match number {
        1 => t_string!(words, common.january),
        2 => t_string!(words, common.february),
        3 => t_string!(words, common.march),
        4 => t_string!(words, common.april),
        5 => t_string!(words, common.may),
        6 => t_string!(words, common.june),
        7 => t_string!(words, common.july),
        8 => t_string!(words, common.august),
        9 => t_string!(words, common.september),
        10 => t_string!(words, common.october),
        11 => t_string!(words, common.november),
        _ => t_string!(words, common.december),
    };
    name.to_owned()
}

/// `jan` to `des`, for axes.
pub fn short_months(words: Words) -> Vec<String> {
    (1..=12).map(|number| month(words, number).chars().take(3).collect()).collect()
}

/// `3.–6. juni 2026`, in English `3–6 June 2026`.
pub fn date_range(words: Words, start: Date, end: Date) -> String {
    range_in(words.get_locale(), start, end, |number| month(words, number))
}

/// The same where the language and its months are at hand.
pub fn range_in(locale: Locale, start: Date, end: Date, month: impl Fn(i8) -> String) -> String {
    let range = norwegian::long_range(start, end, month);
    match locale {
        Locale::nb | Locale::nn => range,
        // English days are no ordinals with a point.
        Locale::en => range.replace(".–", "–").replace(". ", " "),
    }
}

/// `16. desember 2020`.
pub fn long_date(words: Words, day: Date) -> String {
    date_range(words, day, day)
}

/// `kl. 09.05`.
pub fn at_clock(words: Words, time: Time) -> String {
    t_string!(words, common.at_clock, time = norwegian::clock(time))
}

/// `16. desember 2020 kl. 09.05`.
pub fn moment(words: Words, (day, time): (Date, Time)) -> String {
    format!("{} {}", long_date(words, day), at_clock(words, time))
}

/// `1 646,5 mill. kr`.
pub fn money(words: Words, amount: Money) -> String {
    t_string!(words, common.million_kroner, amount = norwegian::number(amount.in_millions()))
}

/// `46,5 %` or `46,5`.
pub fn value(value: Decimal, unit: Option<Unit>) -> String {
    let number = norwegian::number(value);
    match unit {
        Some(Unit::Percent) => format!("{number}{}%", norwegian::NBSP),
        Some(Unit::Count) | None => number,
    }
}

pub fn light(words: Words, light: Option<Light>) -> &'static str {
    match light {
        Some(Light::Green) => t_string!(words, common.light_green),
        Some(Light::Yellow) => t_string!(words, common.light_yellow),
        Some(Light::Red) => t_string!(words, common.light_red),
        None => t_string!(words, common.light_none),
    }
}

pub fn state(words: Words, state: PortfolioState) -> &'static str {
    match state {
        PortfolioState::Candidate => t_string!(words, common.state_candidate),
        PortfolioState::Active => t_string!(words, common.state_active),
        PortfolioState::Paused => t_string!(words, common.state_paused),
        PortfolioState::Finished => t_string!(words, common.state_finished),
        PortfolioState::InOperations => t_string!(words, common.state_in_operations),
        PortfolioState::Withdrawn => t_string!(words, common.state_withdrawn),
    }
}

pub fn meeting_status(words: Words, status: MeetingStatus) -> &'static str {
    match status {
        MeetingStatus::Tentative => t_string!(words, common.meeting_tentative),
        MeetingStatus::Planned => t_string!(words, common.meeting_planned),
        MeetingStatus::Held => t_string!(words, common.meeting_held),
        MeetingStatus::Cancelled => t_string!(words, common.meeting_cancelled),
    }
}

pub fn outcome(words: Words, outcome: CaseOutcome) -> &'static str {
    match outcome {
        CaseOutcome::Adopted => t_string!(words, common.outcome_adopted),
        CaseOutcome::AdoptedWithChanges => t_string!(words, common.outcome_adopted_with_changes),
        CaseOutcome::Postponed => t_string!(words, common.outcome_postponed),
        CaseOutcome::Withdrawn => t_string!(words, common.outcome_withdrawn),
        CaseOutcome::Noted => t_string!(words, common.outcome_noted),
    }
}

pub fn stop_role(words: Words, role: StopRole) -> &'static str {
    match role {
        StopRole::Input => t_string!(words, case.role_input),
        StopRole::Discuss => t_string!(words, case.role_discuss),
        StopRole::Recommend => t_string!(words, case.role_recommend),
        StopRole::Decide => t_string!(words, case.role_decide),
    }
}

pub fn level(words: Words, level: CommitteeLevel) -> &'static str {
    match level {
        CommitteeLevel::TopLeaders => t_string!(words, common.level_top_leaders),
        CommitteeLevel::Priorities => t_string!(words, common.level_priorities),
        CommitteeLevel::Professional => t_string!(words, common.level_professional),
        CommitteeLevel::CostSharing => t_string!(words, common.level_cost_sharing),
        CommitteeLevel::Area => t_string!(words, common.level_area),
        CommitteeLevel::ProgrammeBoard => t_string!(words, common.level_programme_board),
        CommitteeLevel::ActorLine => t_string!(words, common.level_actor_line),
    }
}

/// What kind of edit it is.
pub fn mutation(words: Words, mutation: &Mutation) -> &'static str {
    match mutation {
        Mutation::CreateMeeting(_) => t_string!(words, common.mutation_create_meeting),
        Mutation::MoveMeeting(_) => t_string!(words, common.mutation_move_meeting),
        Mutation::EditMeeting(_) => t_string!(words, common.mutation_edit_meeting),
        Mutation::ResolveConflict(_) => t_string!(words, common.mutation_resolve_conflict),
        Mutation::UndoChange(_) => t_string!(words, common.mutation_undo_change),
        Mutation::CancelMeeting(_) => t_string!(words, common.mutation_cancel_meeting),
        Mutation::PublishReport(_) => t_string!(words, common.mutation_publish_report),
        Mutation::AddMeasurement(_) => t_string!(words, common.mutation_add_measurement),
        Mutation::EnterMeasurements(_) => t_string!(words, common.mutation_add_measurement),
        Mutation::CorrectMeasurement(_) => t_string!(words, common.mutation_correct_measurement),
        Mutation::SaveView(_) | Mutation::DeleteView(_) => t_string!(words, common.mutation_saved_view),
        Mutation::SavePerson(_) => t_string!(words, common.mutation_save_person),
        Mutation::GrantRole(_) => t_string!(words, common.mutation_grant_role),
        Mutation::EndRole(_) => t_string!(words, common.mutation_end_role),
        Mutation::FillSeat(_) => t_string!(words, common.mutation_fill_seat),
        Mutation::LeaveSeat(_) => t_string!(words, common.mutation_leave_seat),
        Mutation::RegisterCase(_) | Mutation::EditCase(_) | Mutation::LinkCase(_) | Mutation::UnlinkCase(_) => {
            t_string!(words, common.mutation_case)
        }
        Mutation::AddToAgenda(_)
        | Mutation::EditAgendaItem(_)
        | Mutation::PlaceAgendaItem(_)
        | Mutation::RemoveFromAgenda(_) => t_string!(words, common.mutation_agenda),
        Mutation::SaveMemo(_) | Mutation::ReleaseMemo(_) => t_string!(words, common.mutation_memo),
        Mutation::AttachFile(_)
        | Mutation::RenameAttachment(_)
        | Mutation::RemoveAttachment(_)
        | Mutation::WithdrawAttachment(_) => t_string!(words, case.files),
        Mutation::RecordDecision(_) | Mutation::FollowDecision(_) => t_string!(words, common.mutation_decision),
        Mutation::SaveInput(_) | Mutation::RemoveInput(_) | Mutation::AskQuestion(_) | Mutation::AnswerInput(_) => {
            t_string!(words, common.mutation_input)
        }
        Mutation::SaveReport(_)
        | Mutation::SubmitReport(_)
        | Mutation::TakeBackReport(_)
        | Mutation::DropReport(_)
        | Mutation::ReturnReport(_) => t_string!(words, common.mutation_report_draft),
        Mutation::SaveRound(_) => t_string!(words, common.mutation_round),
        Mutation::ReleaseReports(_) => t_string!(words, common.mutation_release_reports),
        Mutation::AssignSegment(_) => t_string!(words, common.mutation_segment),
        Mutation::SendNotice(_) => t_string!(words, common.mutation_notice),
        Mutation::SaveOrganisation(_) => t_string!(words, log.kind_organisation),
        Mutation::CreateCommittee(_) | Mutation::EditCommittee(_) => t_string!(words, log.kind_committee),
        Mutation::NameCommittee(_) | Mutation::UnnameCommittee(_) => t_string!(words, log.kind_committee_name),
        Mutation::SaveSeat(_) | Mutation::RemoveSeat(_) => t_string!(words, log.kind_seat),
        Mutation::PlanStop(_) | Mutation::PlaceStop(_) | Mutation::RemoveStop(_) => {
            t_string!(words, common.mutation_path)
        }
        Mutation::NeedCase(_) => t_string!(words, common.mutation_case),
        Mutation::ImportRecords(_) => t_string!(words, common.mutation_import),
        Mutation::SetDeadlines(_) => t_string!(words, common.mutation_deadlines),
        Mutation::DraftMeetings(_) | Mutation::EditDraft(_) | Mutation::RemoveDrafts(_) => {
            t_string!(words, common.mutation_plan)
        }
        Mutation::PublishPlan(_) => t_string!(words, common.mutation_publish_plan),
        Mutation::SaveAttendance(_) | Mutation::RemoveAttendance(_) => t_string!(words, live.attendance),
        Mutation::TakeUp(_) | Mutation::MendTurn(_) | Mutation::RemoveTurn(_) => t_string!(words, live.kind),
        Mutation::SendMinutes(_) | Mutation::AskApproval(_) => t_string!(words, live.minutes),
        Mutation::CommentMinutes(_) | Mutation::AnswerComment(_) => t_string!(words, live.minutes_comment_kind),
        Mutation::SetState(_) => t_string!(words, common.mutation_state),
        Mutation::SubmitInitiative(_) | Mutation::WithdrawSubmission(_) => t_string!(words, common.mutation_submission),
        Mutation::JudgeSubmission(_) => t_string!(words, common.mutation_judge),
        Mutation::AddDependency(_) | Mutation::EditDependency(_) | Mutation::RemoveDependency(_) => {
            t_string!(words, dependency.kind)
        }
        Mutation::SaveSolution(_) => t_string!(words, dependency.solution_kind),
        Mutation::ImportPortfolio(_) => t_string!(words, common.mutation_intake),
    }
}

/// Why something cannot be, and what would be right.
pub fn rejection(words: Words, rejection: &Rejection) -> String {
    let expected = || said(rejection.expected.as_deref().unwrap_or_default());
    match rejection.code {
        Code::InvalidValue => t_string!(words, error.invalid_value, expected = expected()),
        Code::UnknownField => t_string!(words, error.unknown_field).to_owned(),
        Code::UnknownMutation => t_string!(words, error.unknown_mutation).to_owned(),
        Code::Required => t_string!(words, error.required).to_owned(),
        Code::TooShort => t_string!(words, error.too_short, min = expected()),
        Code::TooLong => t_string!(words, error.too_long, max = expected()),
        Code::DateOutOfRange => t_string!(words, error.date_out_of_range).to_owned(),
        Code::DateInFuture => t_string!(words, error.date_in_future, today = expected()),
        Code::EndBeforeStart => t_string!(words, error.end_before_start, start = expected()),
        Code::UnknownCommittee => t_string!(words, error.unknown_committee).to_owned(),
        Code::UnknownMeeting => t_string!(words, error.unknown_meeting).to_owned(),
        Code::UnknownInitiative => t_string!(words, error.unknown_initiative).to_owned(),
        Code::UnknownIndicator => t_string!(words, error.unknown_indicator).to_owned(),
        Code::UnknownReference => t_string!(words, error.unknown_reference).to_owned(),
        Code::AlreadyExists => t_string!(words, error.already_exists).to_owned(),
        Code::ReadOnly => t_string!(words, error.read_only).to_owned(),
        Code::MeetingCancelled => t_string!(words, error.meeting_cancelled).to_owned(),
        Code::CommentRequired => t_string!(words, error.comment_required).to_owned(),
        Code::NotANumber => t_string!(words, error.not_a_number, expected = expected()),
        Code::ShareOutOfRange => t_string!(words, error.share_out_of_range).to_owned(),
        Code::ValueExists => t_string!(words, error.value_exists).to_owned(),
        Code::UnknownConflict => t_string!(words, error.unknown_conflict).to_owned(),
        Code::BuiltOn => t_string!(words, error.built_on).to_owned(),
        Code::AlreadyHeld => t_string!(words, error.already_held).to_owned(),
        Code::SeatTaken => t_string!(words, error.seat_taken).to_owned(),
        Code::OwnRight => t_string!(words, error.own_right).to_owned(),
        Code::DoubtfulAmount => t_string!(words, error.doubtful_amount, expected = expected()),
        Code::LastWayIn => t_string!(words, error.last_way_in).to_owned(),
        Code::AlreadyDecided => t_string!(words, error.already_decided).to_owned(),
        Code::AlreadySent => t_string!(words, error.already_sent).to_owned(),
        Code::CodeTaken => t_string!(words, error.code_taken).to_owned(),
        Code::NameOverlaps => t_string!(words, error.name_overlaps).to_owned(),
        Code::SeatsExist => t_string!(words, error.seats_exist).to_owned(),
        Code::SeatsFilled => t_string!(words, error.seats_filled, min = expected()),
        Code::StillHeld => t_string!(words, error.still_held).to_owned(),
        Code::OutsideValidity => t_string!(words, error.outside_validity).to_owned(),
        Code::OnAgenda => t_string!(words, error.on_agenda).to_owned(),
        Code::LastStop => t_string!(words, error.last_stop).to_owned(),
        Code::NotCalled => t_string!(words, error.not_called).to_owned(),
        Code::NoSeat => t_string!(words, error.no_seat).to_owned(),
        Code::AlreadyRecorded => t_string!(words, error.already_recorded).to_owned(),
        Code::TakenUp => t_string!(words, error.taken_up).to_owned(),
        Code::SameState => t_string!(words, error.same_state).to_owned(),
        Code::NoWayThere => t_string!(words, error.no_way_there).to_owned(),
        Code::OtherCriteria => t_string!(words, error.other_criteria, expected = expected()),
        Code::MinutesApproved => t_string!(words, error.minutes_approved).to_owned(),
        Code::NoRound => t_string!(words, error.no_round).to_owned(),
        Code::NotText => t_string!(words, error.not_text).to_owned(),
        Code::OpenQuote => t_string!(words, error.open_quote, line = expected()),
        Code::ForeignCurrency => t_string!(words, error.foreign_currency).to_owned(),
        Code::Ambiguous => t_string!(words, error.ambiguous).to_owned(),
        Code::StandsTwice => t_string!(words, error.stands_twice).to_owned(),
        Code::PreviewChanged => t_string!(words, error.preview_changed).to_owned(),
        Code::UnsupportedRule => t_string!(words, error.unsupported_rule, expected = expected()),
        Code::SentOut => t_string!(words, error.sent_out).to_owned(),
        Code::UnknownFile => t_string!(words, error.unknown_file).to_owned(),
        Code::FileEmpty => t_string!(words, error.file_empty).to_owned(),
        Code::FileTooLarge => t_string!(words, error.file_too_large, max = expected()),
        Code::FileNotAllowed => t_string!(words, error.file_not_allowed, expected = expected()),
        Code::FileBroken => t_string!(words, error.file_broken).to_owned(),
        Code::FileDiffers => t_string!(words, error.file_differs, expected = expected()),
        Code::AlreadyDepends => t_string!(words, error.already_depends).to_owned(),
        Code::ClosesCycle => t_string!(words, error.closes_cycle, way = expected()),
        Code::NotAllowed => t_string!(words, error.not_allowed).to_owned(),
    }
}

/// Rules speak ISO; people read `5.6.2026` and `09.05`.
fn said(expected: &str) -> String {
    if let Ok(day) = expected.parse::<Date>() {
        return norwegian::short_date(day);
    }
    expected.parse::<Time>().map_or_else(|_| expected.to_owned(), norwegian::clock)
}
