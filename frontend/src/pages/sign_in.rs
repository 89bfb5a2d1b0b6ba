//! `/inn`: the ways in. In a demo anybody may take a role; else with an account, by a provider, or by a link that was
//! given once.

mod demo;
mod password;

pub use password::SHORTEST;

use crate::components::{Notice, NoticeTone};
use crate::i18n::{Words, t_string, use_i18n};
use crate::platform::dom;
use crate::store::{Account, use_account};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::{use_navigate, use_query_map};
use serde::Serialize;
use shared::api::{DoorCode, House, Me, Problem, ProblemCode, Provider};

/// What is going on at the door.
#[derive(Clone, Copy)]
struct Door {
    account: Account,
    busy: RwSignal<bool>,
    /// What the server said against it; None within: it said nothing.
    refused: RwSignal<Option<Option<Problem>>>,
    then: Callback<()>,
    /// Where in the app one goes on, if it was said.
    onward: Signal<Option<String>>,
}

impl Door {
    /// Asks the server, once at a time, and goes in.
    fn knock(self, path: &'static str, body: impl Serialize + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refused.set(None);
        spawn_local(async move {
            let outcome = self.account.go(path, &body).await;
            self.busy.set(false);
            match outcome {
                Ok(_) => self.then.run(()),
                Err(problem) => self.refused.set(Some(problem)),
            }
        });
    }
}

#[component]
pub fn SignInPage() -> impl IntoView {
    let words = use_i18n();
    let (account, asked, navigate) = (use_account(), use_query_map(), use_navigate());
    Effect::new(move |_| {
        let name = t_string!(words, account.sign_in);
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    let onward = Signal::derive(move || asked.with(|asked| asked.get("til")).filter(|to| is_own(to)));
    let then = Callback::new(move |()| {
        let to = onward.get_untracked();
        navigate(&to.unwrap_or_else(|| "/".to_owned()), NavigateOptions { replace: true, ..Default::default() });
    });
    let door = Door { account, busy: RwSignal::new(false), refused: RwSignal::new(None), then, onward };
    let ways = move || {
        let link = asked.with(|asked| asked.get("lenke"));
        account.me().get().map(|me| ways(words, door, &me, link))
    };
    let refused = move || {
        let came = |what: String| {
            let at = asked.with(|asked| asked.get("hos"));
            account.me().with(|me| me.as_ref().map(|me| failed(words, me, &what, at)))
        };
        let said = match door.refused.get() {
            Some(problem) => Some(say(words, problem.as_ref()).to_owned()),
            None => asked.with(|asked| asked.get("feil")).and_then(came),
        };
        said.map(|said| view! { <Notice tone=NoticeTone::Danger><p>{said}</p></Notice> })
    };
    view! {
        <main class="page door" id="content">
            <A href="/" attr:class="door-home">{move || t_string!(words, common.app_name)}</A>
            <h1 class="page-answer">{move || t_string!(words, account.sign_in)}</h1>
            {refused}
            {ways}
        </main>
    }
}

fn ways(words: Words, door: Door, me: &Me, link: Option<String>) -> AnyView {
    if me.house == House::Single {
        return view! { <p>{t_string!(words, account.single)}</p> }.into_any();
    }
    let then = door.onward.get_untracked();
    let providers = providers(words, &me.ways.providers, link.as_deref(), then.as_deref());
    if let Some(token) = link {
        return password::by_link(words, door, token, providers);
    }
    let demo = (!me.ways.demo.is_empty()).then(|| demo::roles(words, door, &me.ways.demo));
    let local = me.ways.local.then(|| password::by_account(words, door));
    view! {
        {demo}
        {providers}
        {local}
    }
    .into_any()
}

/// A button for each provider; None where there is none. With a link, the sign-in becomes its account's.
fn providers(words: Words, all: &[Provider], link: Option<&str>, then: Option<&str>) -> Option<AnyView> {
    let button = |provider: &Provider| {
        let mut query: Vec<String> = Vec::new();
        query.extend(link.map(|link| format!("lenke={}", dom::encoded(link))));
        query.extend(then.map(|then| format!("til={}", dom::encoded(then))));
        // The provider's page is another host's: the browser goes there by itself.
        let href = format!("/auth/oidc/{}?{}", provider.id, query.join("&"));
        let name = t_string!(words, account.with_provider, name = provider.name.clone());
        view! { <a class="ds-button" data-variant="secondary" href=href rel="external">{name}</a> }
    };
    let buttons = all.iter().map(button).collect_view();
    (!all.is_empty()).then(|| view! { <div class="door-providers">{buttons}</div> }.into_any())
}

/// What went wrong on the way to a provider and back, as the server wrote it into the address.
fn failed(words: Words, me: &Me, what: &str, at: Option<String>) -> String {
    let named = me.ways.providers.iter().find(|it| Some(&it.id) == at.as_ref());
    let name = named.map(|it| it.name.clone()).unwrap_or_default();
    match what {
        "avbrutt" => t_string!(words, account.broken_off, name = name),
        "niva" => t_string!(words, account.level, name = name),
        "ukjent" => t_string!(words, account.unknown_here, name = name),
        "opptatt" => t_string!(words, account.taken, name = name),
        "igjen" => t_string!(words, account.again).to_owned(),
        "lenke" => t_string!(words, account.link_gone).to_owned(),
        "ofte" => t_string!(words, account.too_often).to_owned(),
        "nede" => t_string!(words, common.sync_unreachable_long).to_owned(),
        _ => t_string!(words, account.provider_failed, name = name),
    }
}

/// An address of this app: nobody is sent elsewhere from the door.
fn is_own(to: &str) -> bool {
    to.starts_with('/') && !to.starts_with("//") && !to.contains('\\')
}

fn say(words: Words, problem: Option<&Problem>) -> &'static str {
    match problem.map(|problem| problem.code) {
        Some(ProblemCode::Door(DoorCode::WrongLogin | DoorCode::SignedOut)) => t_string!(words, account.wrong_login),
        Some(ProblemCode::Door(DoorCode::LinkGone)) => t_string!(words, account.link_gone),
        Some(ProblemCode::Door(DoorCode::TooManyRequests)) => t_string!(words, account.too_often),
        Some(ProblemCode::Door(DoorCode::InvalidBody)) => t_string!(words, account.not_taken),
        _ => t_string!(words, common.sync_unreachable_long),
    }
}

#[cfg(test)]
mod tests {
    use super::is_own;

    #[test]
    fn nobody_is_led_to_another_host_from_the_door() {
        assert!(is_own("/w/nasjonal/arshjul?uke=3"));
        for elsewhere in ["https://example.org", "//example.org", "/\\example.org", "javascript:alert(1)", ""] {
            assert!(!is_own(elsewhere), "{elsewhere}");
        }
    }
}
