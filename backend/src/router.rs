//! Every route of the server. A route that is not here does not exist; the description of the API comes from here too.

use crate::app::App;
use crate::error::Error;
use crate::middleware::{compress, headers, log};
use crate::routes::{
    app, calendar, committees, goals, health, indicators, initiatives, meetings, openapi, sync, workspaces,
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
        .routes(routes!(openapi::read::read))
        .routes(routes!(workspaces::list::list))
        // Without a workspace in its path, an address speaks of the first one.
        .nest("/api/v1", api())
        .nest("/w/{slug}/api/v1", api())
        .nest("/kalender", feeds())
        .nest("/w/{slug}/kalender", feeds())
        .nest("/w/{slug}/sync", synced())
}

fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(committees::list::list))
        .routes(routes!(meetings::list::list))
        .routes(routes!(initiatives::list::list))
        .routes(routes!(goals::list::list))
        .routes(routes!(indicators::list::list))
}

fn feeds() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(calendar::wheel::wheel))
}

fn synced() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(sync::push::push))
        .routes(routes!(sync::pull::pull))
        .routes(routes!(sync::events::events))
}

/// The whole server as one service.
pub fn router(state: App) -> Router {
    let (routes, _) = listed().split_for_parts();
    routes
        .fallback(app::file::file)
        .method_not_allowed_fallback(async || Error::from(DoorCode::MethodNotAllowed))
        .layer(from_fn(compress::pack))
        .layer(from_fn_with_state(state.clone(), headers::secure))
        .layer(from_fn(log::log))
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
