use crate::app::App;
use crate::db::load;
use crate::error::Error;
use crate::extract::InWorkspace;
use axum::Json;
use axum::extract::State;
use shared::api::{Committee, List, Problem};
use shared::permission::Actor;
use shared::record::Kind;
use shared::rule::committee::{by_ring, name_on};

/// The committees and the actors' own lines, from the middle of the wheel outwards.
#[utoipa::path(
    get, path = "/committees", tag = "api",
    responses((status = 200, body = List<Committee>), (status = 404, body = Problem, content_type = "application/problem+json"))
)]
pub async fn list(State(app): State<App>, workspace: InWorkspace) -> Result<Json<List<Committee>>, Error> {
    let may_read = |scope| Actor::BUILT_IN.role.may_read(scope);
    let kinds = [Kind::Committee, Kind::CommitteeName];
    let all = load::records(app.db.reader(), workspace.id, &kinds, may_read).await?;
    let today = app.clock.today();
    let items = by_ring(&all)
        .into_iter()
        .map(|committee| {
            let (name, short_name) = name_on(&all, committee.id, today)
                .map_or_else(|| (committee.code.clone(), committee.code.clone()), |it| (it.name, it.short_name));
            Committee {
                id: committee.id,
                code: committee.code,
                name,
                short_name,
                level: committee.level,
                valid_from: committee.valid.from,
                valid_to: committee.valid.to,
            }
        })
        .collect();
    Ok(Json(List { items }))
}
