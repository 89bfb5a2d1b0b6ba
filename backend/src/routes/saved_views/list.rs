use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{List, SavedView};
use shared::model;
use shared::record::Kind;
use shared::rule::portfolio::board::index_key;
use shared::view::ViewExt;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only this page's.
    #[param(value_type = String, required = false, example = "portefolje")]
    page: Option<String>,
}

/// Your own saved views, by name.
#[utoipa::path(
    get, path = "/saved-views", tag = "saved views", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<SavedView>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<SavedView>>, Error> {
    let all = rest::all(&app, &workspace, &[Kind::SavedView]).await?;
    let own = all.all::<model::SavedView>().filter(|it| rest::saved_view::is_own(it, workspace.asker.who));
    let found = own.filter(|it| filter.page.as_ref().is_none_or(|page| it.page == *page));
    let place = |it: &&model::SavedView| format!("{} {}", index_key(&it.name), it.id);
    page.cut(workspace.list("saved_views"), found, place, rest::saved_view::shown).map(Json)
}
