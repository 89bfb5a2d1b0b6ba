use super::{go, provider, refused};
use crate::app::App;
use crate::error::Error;
use crate::extract::visitor::{Agent, brought, remember, set};
use crate::extract::{Address, Id, Visitor};
use crate::people::oidc::back::{self, Browser, Said};
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

/// Where a provider sends you back to.
#[utoipa::path(
    get, path = "/{id}/back", tag = "auth", params(("id" = String, Path, description = "The provider.")),
    responses((status = 303, description = "into the app, signed in; a cookie comes along. Or to `/inn`, which says what is wrong"))
)]
pub async fn back(
    State(app): State<App>,
    Id(id): Id,
    visitor: Visitor,
    address: Address,
    Agent(agent): Agent,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    let provider = provider(&app, &id)?;
    let named = app.people.house.reached.attempt_cookie();
    let browser = Browser { cookie: brought(&headers, &named), agent, session: visitor.session() };
    let come_in = async {
        app.people.may_try_from(address.0)?;
        let said = Said::read(query.as_deref().unwrap_or_default())?;
        back::come_in(&app, provider, said, browser).await
    };
    let mut response = match come_in.await {
        Ok((secret, onward)) => {
            let mut response = go(onward.as_deref().unwrap_or("/"))?;
            remember(&app, &mut response, &secret)?;
            response
        }
        Err(refusal) => refused(provider, address, &refusal)?,
    };
    // It was good for one answer, whatever that was.
    set(&app.people.house, &mut response, &named, "", 0)?;
    Ok(response)
}
