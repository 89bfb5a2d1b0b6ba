use super::{go, provider, refused};
use crate::app::App;
use crate::error::Error;
use crate::extract::visitor::set;
use crate::extract::{Address, Id, Query};
use crate::people::oidc::{attempt, begin};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// A link that was given once: what the provider calls you opens its account from then on.
    lenke: Option<String>,
    /// Where in the app you go on.
    til: Option<String>,
}

/// Sends you to a provider, to sign in there. A page of ours must have led you here.
#[utoipa::path(
    get, path = "/{id}", tag = "auth", params(("id" = String, Path, description = "The provider, as `GET /auth/me` names it."), Asked),
    responses((status = 303, description = "on to the provider; a cookie comes along. Or to `/inn`, which says what is wrong"))
)]
pub async fn begin(
    State(app): State<App>,
    Id(id): Id,
    address: Address,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let provider = provider(&app, &id)?;
    // Another's page must not have somebody signed in whom they did not ask.
    let site = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
    if site.is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return go("/inn");
    }
    if let Err(error) = app.people.may_try_from(address.0) {
        return refused(provider, address, &error.into());
    }
    let link = asked.lenke.as_deref().filter(|link| !link.is_empty());
    match begin::begin(&app, provider, link, asked.til.filter(|to| is_own(to))).await {
        Ok((to, begun)) => {
            let mut response = go(&to)?;
            let house = &app.people.house;
            set(house, &mut response, &house.reached.attempt_cookie(), begun.browser.text(), attempt::LASTS_S)?;
            Ok(response)
        }
        Err(refusal) => refused(provider, address, &refusal),
    }
}

/// An address of the app: nobody is led elsewhere from here.
fn is_own(to: &str) -> bool {
    let plain = to.bytes().all(|it| it.is_ascii_graphic() && it != b'\\');
    to.starts_with('/') && !to.starts_with("//") && plain && to.len() <= 1_000
}

#[cfg(test)]
mod tests {
    use super::is_own;

    #[test]
    fn nobody_is_led_to_another_host() {
        assert!(is_own("/w/nasjonal/arshjul?uke=3"));
        for elsewhere in ["https://example.org", "//example.org", "/\\example.org", "/a\r\nb", "/\t/example.org", ""] {
            assert!(!is_own(elsewhere), "{elsewhere}");
        }
    }
}
