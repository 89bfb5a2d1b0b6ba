//! Every route of the server. A route that is not here does not exist; the description of the API comes from here too.

use crate::app::App;
use crate::error::Error;
use crate::middleware::{accept, compress, headers, log as lines, origin, version};
use crate::routes::{
    accounts, app, attachments, auth, calendar, cases, committees, conflicts, decisions, dependencies, entry_criteria,
    files, goals, health, history, indicators, initiatives, log, measurements, meeting_drafts, meetings, openapi,
    organisations, persons, portfolio, published_totals, report_drafts, report_rounds, reports, saved_views, segments,
    solutions, strategies, submissions, sync, tokens, workspaces,
};
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use shared::api::DoorCode;
use std::sync::LazyLock;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub mod document;

fn listed() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(document::head())
        .routes(routes!(health::read::read))
        .routes(routes!(openapi::page::page))
        .routes(routes!(openapi::style::style))
        .routes(routes!(openapi::read::read))
        .routes(routes!(workspaces::list::list))
        .routes(routes!(workspaces::read::read))
        // Without a workspace in its path, an address speaks of the first one.
        .nest("/api/v1", api())
        .nest("/w/{slug}/api/v1", api())
        .nest("/kalender", feeds())
        .nest("/w/{slug}/kalender", feeds())
        .nest("/w/{slug}/sync", synced())
        .nest("/w/{slug}/auth", let_in())
        .nest("/auth", entered())
        .nest("/auth/oidc", vouched())
}

fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(organisations::list::list, organisations::create::create))
        .routes(routes!(organisations::read::read))
        .routes(routes!(organisations::edit::edit))
        .routes(routes!(persons::list::list, persons::create::create))
        .routes(routes!(persons::read::read))
        .routes(routes!(persons::edit::edit))
        .routes(routes!(persons::grant_role::grant_role))
        .routes(routes!(persons::end_role::end_role))
        .routes(routes!(persons::fill_seat::fill_seat))
        .routes(routes!(persons::leave_seat::leave_seat))
        .routes(routes!(committees::list::list, committees::create::create))
        .routes(routes!(committees::read::read))
        .routes(routes!(committees::edit::edit))
        .routes(routes!(committees::name::name))
        .routes(routes!(committees::unname::unname))
        .routes(routes!(committees::seats::seats))
        .routes(routes!(committees::remove_seat::remove_seat))
        .routes(routes!(committees::deadlines::deadlines))
        .routes(routes!(meetings::list::list, meetings::create::create))
        .routes(routes!(meetings::read::read))
        .routes(routes!(meetings::edit::edit))
        .routes(routes!(meetings::reschedule::reschedule))
        .routes(routes!(meetings::cancel::cancel))
        .routes(routes!(meetings::agenda_add::agenda_add))
        .routes(routes!(meetings::agenda_edit::agenda_edit))
        .routes(routes!(meetings::agenda_place::agenda_place))
        .routes(routes!(meetings::agenda_remove::agenda_remove))
        .routes(routes!(meetings::notice::notice))
        .routes(routes!(meetings::attendance_save::attendance_save))
        .routes(routes!(meetings::attendance_remove::attendance_remove))
        .routes(routes!(meetings::minutes_send::minutes_send))
        .routes(routes!(meetings::minutes_comment::minutes_comment))
        .routes(routes!(meetings::minutes_answer::minutes_answer))
        .routes(routes!(meetings::minutes_approval::minutes_approval))
        .routes(routes!(meetings::turn_take::turn_take))
        .routes(routes!(meetings::turn_mend::turn_mend))
        .routes(routes!(meetings::turn_remove::turn_remove))
        .routes(routes!(meeting_drafts::list::list, meeting_drafts::create::create))
        .routes(routes!(meeting_drafts::read::read, meeting_drafts::delete::delete))
        .routes(routes!(meeting_drafts::edit::edit))
        .routes(routes!(meeting_drafts::publish::publish))
        .routes(routes!(cases::list::list, cases::register::register))
        .routes(routes!(cases::read::read))
        .routes(routes!(cases::edit::edit))
        .routes(routes!(cases::link::link))
        .routes(routes!(cases::unlink::unlink))
        .routes(routes!(cases::memo::memo))
        .routes(routes!(cases::release::release))
        .routes(routes!(cases::input::input))
        .routes(routes!(cases::answer::answer))
        .routes(routes!(cases::remove_input::remove_input))
        .routes(routes!(cases::attach::attach))
        .routes(routes!(cases::rename_attachment::rename_attachment))
        .routes(routes!(cases::remove_attachment::remove_attachment))
        .routes(routes!(cases::withdraw_attachment::withdraw_attachment))
        .routes(routes!(files::take::take))
        .routes(routes!(cases::path_plan::path_plan))
        .routes(routes!(cases::path_place::path_place))
        .routes(routes!(cases::path_remove::path_remove))
        .routes(routes!(cases::need::need))
        .routes(routes!(decisions::list::list, decisions::record::record))
        .routes(routes!(decisions::read::read))
        .routes(routes!(decisions::follow::follow))
        .routes(routes!(initiatives::list::list))
        .routes(routes!(initiatives::read::read))
        .routes(routes!(initiatives::segment::segment))
        .routes(routes!(initiatives::state::state))
        .routes(routes!(initiatives::slip::slip))
        .routes(routes!(entry_criteria::list::list))
        .routes(routes!(entry_criteria::read::read))
        .routes(routes!(submissions::list::list, submissions::save::save))
        .routes(routes!(submissions::read::read, submissions::withdraw::withdraw))
        .routes(routes!(submissions::judge::judge))
        .routes(routes!(portfolio::read::read))
        .routes(routes!(portfolio::changes::changes))
        .routes(routes!(portfolio::preview::preview))
        .routes(routes!(portfolio::import::import))
        .routes(routes!(dependencies::list::list, dependencies::add::add))
        .routes(routes!(dependencies::read::read, dependencies::remove::remove))
        .routes(routes!(dependencies::edit::edit))
        .routes(routes!(solutions::list::list, solutions::save::save))
        .routes(routes!(solutions::read::read))
        .routes(routes!(solutions::slip::slip))
        .routes(routes!(segments::list::list))
        .routes(routes!(segments::read::read))
        .routes(routes!(reports::list::list, reports::publish::publish))
        .routes(routes!(reports::read::read))
        .routes(routes!(reports::release::release))
        .routes(routes!(report_drafts::list::list, report_drafts::save::save))
        .routes(routes!(report_drafts::read::read, report_drafts::drop::drop))
        .routes(routes!(report_drafts::hand_in::hand_in))
        .routes(routes!(report_drafts::take_back::take_back))
        .routes(routes!(report_drafts::send_back::send_back))
        .routes(routes!(report_rounds::list::list, report_rounds::save::save))
        .routes(routes!(report_rounds::read::read))
        .routes(routes!(published_totals::list::list))
        .routes(routes!(published_totals::read::read))
        .routes(routes!(strategies::list::list))
        .routes(routes!(strategies::read::read))
        .routes(routes!(goals::list::list))
        .routes(routes!(goals::read::read))
        .routes(routes!(history::read::read))
        .routes(routes!(history::undo::undo))
        .routes(routes!(log::list::list))
        .routes(routes!(indicators::list::list))
        .routes(routes!(indicators::read::read))
        .routes(routes!(measurements::list::list, measurements::add::add))
        .routes(routes!(measurements::read::read))
        .routes(routes!(measurements::correct::correct))
        .routes(routes!(measurements::enter::enter))
        .routes(routes!(saved_views::list::list, saved_views::save::save))
        .routes(routes!(saved_views::read::read, saved_views::delete::delete))
        .routes(routes!(conflicts::list::list))
        .routes(routes!(conflicts::read::read))
        .routes(routes!(conflicts::resolve::resolve))
        .layer(from_fn(accept::json))
        .layer(from_fn(version::tell))
        // Files, and no JSON.
        .routes(routes!(attachments::file::file))
        .routes(routes!(log::csv::csv))
        .routes(routes!(log::lines::lines))
}

fn feeds() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(calendar::wheel::wheel))
        .routes(routes!(calendar::own::own))
        .routes(routes!(calendar::committee::committee))
}

fn synced() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(sync::push::push))
        .routes(routes!(sync::pull::pull))
        .routes(routes!(sync::events::events))
}

fn entered() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(auth::me::me))
        .routes(routes!(auth::local::local))
        .routes(routes!(auth::demo::demo))
        .routes(routes!(auth::link::link))
        .routes(routes!(auth::out::out))
        .routes(routes!(auth::password::password))
        .routes(routes!(auth::sessions::list))
        .routes(routes!(auth::sessions::end))
        .routes(routes!(auth::ways::read))
        .routes(routes!(auth::ways::untie))
        .layer(from_fn(accept::json))
}

/// A browser walks these by itself, and a provider calls them.
fn vouched() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(auth::oidc::begin::begin))
        .routes(routes!(auth::oidc::back::back))
        .routes(routes!(auth::oidc::ended::front, auth::oidc::ended::back))
}

fn let_in() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(accounts::list::list, accounts::create::create))
        .routes(routes!(accounts::invite::invite))
        .routes(routes!(accounts::shut::disable))
        .routes(routes!(accounts::shut::enable))
        .routes(routes!(accounts::untie::untie))
        .routes(routes!(accounts::sessions::list, accounts::sessions::end))
        .routes(routes!(tokens::list::list, tokens::create::create))
        .routes(routes!(tokens::withdraw::withdraw))
        .layer(from_fn(accept::json))
}

/// The whole server as one service.
pub fn router(state: App) -> Router {
    let (routes, _) = listed().split_for_parts();
    routes
        .fallback(app::file::file)
        .method_not_allowed_fallback(async || Error::from(DoorCode::MethodNotAllowed))
        .layer(from_fn(compress::pack))
        .layer(from_fn_with_state(state.clone(), origin::own))
        .layer(from_fn_with_state(state.clone(), headers::secure))
        .layer(from_fn(lines::log))
        .with_state(state)
}

/// The description of the API.
pub fn openapi() -> OpenApi {
    let (_, described) = listed().split_for_parts();
    document::finish(described)
}

/// The same as JSON.
pub fn document() -> &'static str {
    static JSON: LazyLock<String> = LazyLock::new(|| openapi().to_pretty_json().unwrap_or_default());
    &JSON
}
