//! `/inn`: the ways in. In a demo anybody may take a role; else with an account, by a provider, or by a link that was
//! given once.

mod demo;
mod password;

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
use shared::api::{DoorCode, House, Me, Problem, ProblemCode};

/// What is going on at the door.
#[derive(Clone, Copy)]
struct Door {
    account: Account,
    busy: RwSignal<bool>,
    /// What the server said against it; None within: it said nothing.
    refused: RwSignal<Option<Option<Problem>>>,
    then: Callback<()>,
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
                Ok(()) => self.then.run(()),
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
    let then = Callback::new(move |()| {
        let to = asked.with_untracked(|asked| asked.get("til")).filter(|to| is_own(to));
        navigate(&to.unwrap_or_else(|| "/".to_owned()), NavigateOptions { replace: true, ..Default::default() });
    });
    let door = Door { account, busy: RwSignal::new(false), refused: RwSignal::new(None), then };
    let ways = move || {
        let link = asked.with(|asked| asked.get("lenke"));
        account.me().get().map(|me| ways(words, door, &me, link))
    };
    let refused = move || {
        let said = door.refused.get().map(|problem| say(words, problem.as_ref()));
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
    if let Some(token) = link {
        return password::by_link(words, door, token);
    }
    let demo = (!me.ways.demo.is_empty()).then(|| demo::roles(words, door, &me.ways.demo));
    let providers = me.ways.providers.iter().map(|provider| {
        // The provider's page is another host's: the browser goes there by itself.
        let href = format!("/auth/oidc/{}", provider.id);
        let name = t_string!(words, account.with_provider, name = provider.name.clone());
        view! { <a class="ds-button" data-variant="secondary" href=href rel="external">{name}</a> }
    });
    let local = me.ways.local.then(|| password::by_account(words, door));
    view! {
        {demo}
        <div class="door-providers">{providers.collect_view()}</div>
        {local}
    }
    .into_any()
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
