use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest::{self, filter, person};
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{List, Person};
use shared::model::{self, Organisation};
use shared::rejection::Code;
use shared::rule::portfolio::board::index_key;
use shared::view::ViewExt;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only who works for this organisation, by its code or id.
    #[param(value_type = String, required = false, example = "HDIR")]
    organisation: Option<String>,
}

/// Who belongs to the workspace, by name; for those who have a role in it.
#[utoipa::path(
    get, path = "/persons", tag = "persons", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<Person>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<Person>>, Error> {
    let all = rest::all(&app, &workspace, &person::KINDS).await?;
    let of = filter.organisation.map(|text| {
        let found = rest::named::<Organisation>(&all, &text, |it| &it.code).map(|it| it.id);
        let known = all.all::<Organisation>().map(|it| it.code.as_str());
        found.ok_or_else(|| filter::unknown(Code::UnknownReference, "organisation", &text, known))
    });
    let of = of.transpose()?;
    let found = all.all::<model::Person>().filter(|it| of.is_none() || it.organisation == of);
    let place = |it: &&model::Person| format!("{} {}", index_key(&it.name), it.id);
    page.cut(workspace.list("persons"), found, place, |it| person::shown(&all, it)).map(Json)
}
