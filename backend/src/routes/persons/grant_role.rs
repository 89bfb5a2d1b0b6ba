use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest::names::Names;
use crate::rest::written::{self, What};
use crate::rest::{self, refusal};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewRole, RoleName, WholePerson};
use shared::id::{RoleGrantId, UserId};
use shared::model::{Committee, Organisation};
use shared::mutation::{GrantRole, Mutation};
use shared::permission::Role;
use shared::record::Kind;
use shared::rejection::{Code, Rejection};
use uuid::Uuid;

/// Gives a person a role from a day on: for who administers the workspace.
#[utoipa::path(
    post, path = "/persons/{id}/roles", tag = "persons", request_body = NewRole,
    params(("id" = Uuid, Path, description = "Their id.")),
    responses((status = 200, description = "as it stands now", body = WholePerson))
)]
pub async fn grant_role(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewRole>,
) -> Result<Response, Error> {
    let person = UserId(rest::id(&id)?);
    let names = Names::of(&app, &workspace, &[Kind::Committee, Kind::Organisation]).await?;
    let mutation = Mutation::GrantRole(GrantRole {
        id: body.id.unwrap_or_else(|| RoleGrantId(Uuid::now_v7())),
        person,
        role: role(&names, body.role, body.of.as_deref())?,
        from: body.from.0,
        to: body.to.map(|day| day.0),
    });
    written::change(&app, &workspace, asked, mutation, What::Person(person)).await
}

/// Some are about something, and the others about nothing.
fn role(names: &Names, role: RoleName, of: Option<&str>) -> Result<Role, Error> {
    let missing = || refusal::told(&Rejection::at(Code::Required, "of"));
    let committee = || names.find::<Committee, _>(of, "of", |it| &it.code)?.ok_or_else(|| missing().into());
    let organisation = || names.find::<Organisation, _>(of, "of", |it| &it.code)?.ok_or_else(|| missing().into());
    let plain = match role {
        RoleName::Member => return committee().map(Role::Member),
        RoleName::Secretary => return committee().map(Role::Secretary),
        RoleName::Reporter => return organisation().map(Role::Reporter),
        RoleName::Reader => Role::Reader,
        RoleName::PortfolioOffice => Role::PortfolioOffice,
        RoleName::StrategyTeam => Role::StrategyTeam,
        RoleName::Administrator => Role::Administrator,
    };
    match of {
        None => Ok(plain),
        Some(_) => Err(refusal::told(&Rejection::at(Code::InvalidValue, "of").expecting("nothing")).into()),
    }
}
