//! `/konto`: one's own way in: where one is signed in, the password, what one's programs and calendars come in with.

mod password;
mod tokens;
mod ways;

use crate::components::{Empty, NoRight};
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::part::{part, said, say};
use crate::pages::remote::{self, Remote};
use crate::pages::sessions;
use crate::platform::{dom, net};
use crate::store::{Store, use_account, use_store};
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::{Problem, Session, Sessions};
use shared::model::Person;
use shared::view::ViewExt;

#[component]
pub fn OwnPage() -> impl IntoView {
    let (words, store, account) = (use_i18n(), use_store(), use_account());
    Effect::new(move |_| {
        let name = t_string!(words, own.title);
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    let user = Memo::new(move |_| account.signed_in());
    move || match user.get() {
        Some(user) => page(words, store, user.id, user.login),
        None if account.is_single() => view! {
            <Empty
                whole_page=true
                title=said(words, |words| t_string!(words, own.title))
                text=said(words, |words| t_string!(words, account.single))
            />
        }
        .into_any(),
        None => view! {
            <NoRight
                whole_page=true
                what=said(words, |words| t_string!(words, own.signed_out))
                who=said(words, |words| t_string!(words, own.signed_out_long))
            >
                <a class="ds-link" href=format!("/inn?til={}", store.path("konto"))>
                    {say(move || t_string!(words, account.sign_in))}
                </a>
            </NoRight>
        }
        .into_any(),
    }
}

fn page(words: Words, store: Store, user: shared::id::UserId, login: String) -> AnyView {
    let name = store.query(move |view| view.get::<Person>(user).map(|person| person.name.clone()));
    let shown = login.clone();
    let name = move || name.get().unwrap_or_else(|| shown.clone());
    let all: Remote<Sessions> = Remote::ask("/auth/sessions".to_owned());
    // Who came in by a password has one to change.
    let door = Memo::new(move |_| {
        all.read(|all| all.items.iter().any(|it| it.current && matches!(it.door.as_str(), "password" | "link")))
    });
    let by_password = Memo::new(move |_| door.get() == Some(true));
    view! {
        <header class="page-head">
            <div>
                <h1 class="page-title">{move || t_string!(words, own.title)}</h1>
                <p class="page-answer">{name}</p>
                <p class="soft">{move || t_string!(words, people.account_login, login = login.clone())}</p>
            </div>
        </header>
        <div class="pair">
            <div>
                {part(words, "own-sessions", |words| t_string!(words, people.sessions), list(words, all))}
                {ways::section(words, all)}
                <Show when=move || by_password.get()>
                    {part(words, "own-password", |words| t_string!(words, account.password), password::form(words, all))}
                </Show>
            </div>
            <div>{part(words, "own-tokens", |words| t_string!(words, own.tokens), tokens::section(words, store))}</div>
        </div>
    }
    .into_any()
}

/// Where one is signed in; each can be ended, and all but this at once.
fn list(words: Words, all: Remote<Sessions>) -> AnyView {
    let refused: RwSignal<Option<Option<Problem>>> = RwSignal::new(None);
    let end = move |ids: Vec<String>| {
        refused.set(None);
        spawn_local(async move {
            for id in ids {
                if let Err(problem) = net::delete(&format!("/auth/sessions/{id}")).await {
                    let _ = refused.try_set(Some(problem));
                    break;
                }
            }
            all.again();
        });
    };
    let row = move |session: &Session| {
        let id = session.id.clone();
        // This one is ended by signing out, which also asks about what was not sent.
        let way = (!session.current).then(|| {
            let named = t_string!(words, own.session_end_named, agent = session.agent.clone());
            view! {
                <button
                    class="ds-button"
                    data-variant="tertiary"
                    data-size="sm"
                    type="button"
                    aria-label=named
                    on:click=move |_| end(vec![id.clone()])
                >
                    {t_string!(words, people.end)}
                </button>
            }
            .into_any()
        });
        sessions::row(words, session, way)
    };
    let rows = move || match all.read(Clone::clone) {
        None => all.instead(words),
        Some(all) => {
            let others: Vec<String> = all.items.iter().filter(|it| !it.current).map(|it| it.id.clone()).collect();
            let all_others = (others.len() > 1).then(|| {
                view! {
                    <button
                        class="ds-button"
                        data-variant="secondary"
                        data-size="sm"
                        type="button"
                        on:click=move |_| end(others.clone())
                    >
                        {t_string!(words, own.session_end_others)}
                    </button>
                }
            });
            view! {
                <ul class="sessions">{all.items.iter().map(row).collect_view()}</ul>
                {all_others}
            }
            .into_any()
        }
    };
    view! {
        <p class="soft">{say(move || t_string!(words, own.sessions_long))}</p>
        {rows}
        {refusal(words, refused)}
    }
    .into_any()
}

/// Why the server did not do it.
fn refusal(words: Words, refused: RwSignal<Option<Option<Problem>>>) -> AnyView {
    let says = move || refused.get().map(|problem| remote::refused(words, problem.as_ref()));
    view! { <p class="field-error" role="alert">{says}</p> }.into_any()
}
