use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{Day, Initiative, List};
use shared::id::OrganisationId;
use shared::model::{Light, Organisation, PortfolioState, Segment};
use shared::rejection::Code;
use shared::rule::portfolio::board::index_key;
use shared::rule::portfolio::{Standing, When, standings};
use shared::view::{View, ViewExt};

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// What was known on this day; today, if it is left out.
    #[param(value_type = String, format = Date, required = false, example = "2020-03-20")]
    as_of: Option<Day>,
    /// Only this owner's, by the organisation's code.
    #[param(value_type = String, required = false)]
    owner: Option<String>,
    #[param(value_type = PortfolioState, required = false, inline)]
    state: Option<PortfolioState>,
    #[param(value_type = LightAsked, required = false, inline)]
    light: Option<LightAsked>,
    /// Only this segment's, by its code.
    #[param(value_type = String, required = false, example = "cogovern")]
    segment: Option<String>,
    /// Only what serves this goal, by its slug.
    #[param(value_type = String, required = false)]
    goal: Option<String>,
}

/// How an initiative goes.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LightAsked {
    Green,
    Yellow,
    Red,
    NotReported,
}

impl LightAsked {
    fn holds(self, standing: &Standing) -> bool {
        let light = standing.report.as_ref().map(|report| report.light);
        match self {
            Self::Green => light == Some(Light::Green),
            Self::Yellow => light == Some(Light::Yellow),
            Self::Red => light == Some(Light::Red),
            Self::NotReported => light.is_none(),
        }
    }
}

/// The initiatives that were known on a day, each as it stood then, by name.
#[utoipa::path(
    get, path = "/initiatives", tag = "initiatives", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<Initiative>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<Initiative>>, Error> {
    let all = rest::all(&app, &workspace, &rest::initiative::KINDS).await?;
    let owner = filter.owner.map(|code| owner(&all, &code)).transpose()?;
    let goal = filter.goal.map(|slug| rest::goal::by_slug(&all, &slug)).transpose()?;
    let segment = filter.segment.map(|code| segment(&all, code)).transpose()?;
    let day = filter.as_of.map_or_else(|| app.clock.today(), |day| day.0);
    let found = standings(&all, When::seen_from(app.clock.today(), day))
        .into_iter()
        .filter(|it| owner.is_none_or(|owner| it.initiative.owner == Some(owner)))
        .filter(|it| filter.state.is_none_or(|state| it.state.state == state))
        .filter(|it| segment.is_none() || it.segment.as_ref().map(|(segment, _)| &segment.code) == segment.as_ref())
        .filter(|it| filter.light.is_none_or(|light| light.holds(it)))
        .filter(|it| goal.as_ref().is_none_or(|goal| rest::initiative::goals(&all, it.initiative.id).contains(goal)));
    // As `as_of` puts them.
    let place = |it: &Standing| format!("{} {}", index_key(&it.initiative.name), it.initiative.id);
    page.cut(workspace.list("initiatives"), found, place, |it| rest::initiative::shown(&all, &it)).map(Json)
}

/// The code itself, where a segment has it.
fn segment(all: &impl View, code: String) -> Result<String, Error> {
    let mut known = all.all::<Segment>().map(|segment| segment.code.as_str());
    if known.any(|known| known == code) {
        return Ok(code);
    }
    let known = all.all::<Segment>().map(|segment| segment.code.as_str());
    Err(rest::filter::unknown(Code::UnknownReference, "segment", &code, known))
}

fn owner(all: &impl View, code: &str) -> Result<OrganisationId, Error> {
    let found = all.all::<Organisation>().find(|organisation| organisation.code == code);
    found.map(|organisation| organisation.id).ok_or_else(|| {
        let known = all.all::<Organisation>().map(|organisation| organisation.code.as_str());
        rest::filter::unknown(Code::UnknownReference, "owner", code, known)
    })
}
