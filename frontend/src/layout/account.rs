//! Who is signed in, and the way in and out.

use crate::components::{Dialog, Icon};
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::part::said;
use crate::platform::{disk, dom};
use crate::store::{Account, Store, forget_kept, remembered, storage_name, use_account, use_store};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use leptos_router::hooks::use_location;
use serde_json::json;
use shared::api::SignedIn;
use shared::client::status::Status;
use shared::id::UserId;
use shared::model::{Committee, Organisation, Person};
use shared::permission::Role;
use shared::view::{View, ViewExt};

const MENU: &str = "account";

/// Nothing in a house of one; else the way in, or a menu under the name of who is here.
#[component]
pub fn AccountMenu() -> impl IntoView {
    let (words, store, account) = (use_i18n(), use_store(), use_account());
    let href = to_door();
    move || match (account.signed_in(), account.is_single()) {
        (Some(user), _) => menu(words, store, account, &user),
        (None, true) => ().into_any(),
        (None, false) => view! {
            <A href=move || href.get() attr:class="menu-button">
                <Icon name="Enter" />
                <span>{move || t_string!(words, account.sign_in)}</span>
            </A>
        }
        .into_any(),
    }
}

/// The door, from which one comes back to this page.
fn to_door() -> Signal<String> {
    let path = use_location().pathname;
    Signal::derive(move || format!("/inn?til={}", path.get()))
}

fn menu(words: Words, store: Store, account: Account, user: &SignedIn) -> AnyView {
    let (id, login) = (user.id, user.login.clone());
    let name = store.query(move |view| view.get::<Person>(id).map(|person| person.name.clone()));
    let name = Signal::derive(move || name.get().unwrap_or_else(|| login.clone()));
    let held = store.roles();
    let roles = move || match held.get() {
        none if none.is_empty() => view! { <p>{t_string!(words, account.no_role)}</p> }.into_any(),
        held => {
            let names = store.read(|view| held.iter().map(|role| called(words, view, *role)).collect::<Vec<_>>());
            names.into_iter().map(|name| view! { <p>{name}</p> }).collect_view().into_any()
        }
    };
    let link = move |page: &str, label: fn(Words) -> &'static str| {
        view! {
            <A href=store.path(page) attr:class="ds-link" on:click=|_| dom::hide_popover(MENU)>
                {said(words, label)}
            </A>
        }
        .into_any()
    };
    let admin = move || {
        held.track();
        store.actor().may_administer().then(|| {
            view! {
                <p class="menu-label">{t_string!(words, account.administer)}</p>
                {link("folk", |words| t_string!(words, people.title))}
                {link("aktorer", |words| t_string!(words, actors.organisations))}
                {link("utvalg", |words| t_string!(words, actors.committees))}
                {link("logg", |words| t_string!(words, log.title))}
            }
        })
    };
    let (asks, stays) = (RwSignal::new(false), RwSignal::new(false));
    let out = move |_| {
        if store.has_unsent() {
            asks.set(true);
        } else {
            leave(account, id, stays);
        }
    };
    let failed = move || stays.get().then(|| view! { <p class="field-error">{t_string!(words, account.not_out)}</p> });
    view! {
        <button type="button" class="menu-button account-button" popovertarget=MENU>
            <Icon name="Person" />
            <span>{name}</span>
        </button>
        <div class="menu account-menu" id=MENU popover="auto" role="group" aria-label=move || t_string!(words, account.menu)>
            <p class="account-name">{name}</p>
            <p class="menu-label">{move || t_string!(words, account.roles)}</p>
            {roles}
            {link("min", |words| t_string!(words, own.home))}
            {link("konto", |words| t_string!(words, own.title))}
            {admin}
            <button type="button" class="ds-button" data-variant="secondary" data-size="sm" on:click=out>
                <Icon name="Leave" />
                {move || t_string!(words, account.sign_out)}
            </button>
            <div role="alert">{failed}</div>
        </div>
        <Dialog open=asks title=said(words, |words| t_string!(words, account.unsent))>
            <p>{move || t_string!(words, account.unsent_long)}</p>
            <div role="alert">{failed}</div>
            <div class="form-actions">
                <A href=store.path("mine") attr:class="ds-button" on:click=move |_| asks.set(false)>
                    {move || t_string!(words, account.unsent_look)}
                </A>
                <button class="ds-button" data-color="danger" data-variant="secondary" type="button" on:click=move |_| leave(account, id, stays)>
                    {move || t_string!(words, account.unsent_delete)}
                </button>
            </div>
        </Dialog>
    }
    .into_any()
}

/// Ends the session, and leaves nothing of the person's on this device.
fn leave(account: Account, user: UserId, stays: RwSignal<bool>) {
    spawn_local(async move {
        let out = account.go("/auth/out", &json!({})).await;
        // Without an answer the session may live on: then nothing is said to be over. (Signed out, the menu is gone.)
        let _ = stays.try_set(out.is_err());
        if out.is_ok() {
            for workspace in remembered().unwrap_or_default() {
                disk::delete(&storage_name(&workspace.slug, user));
                forget_kept(&workspace.slug);
            }
        }
        if let Ok(Some(away)) = out {
            dom::go(&away);
        }
    });
}

/// What a role is called, with whose it is.
pub fn called(words: Words, view: &dyn View, role: Role) -> String {
    let committee = |id| view.get::<Committee>(id).map(|it| it.code.clone()).unwrap_or_default();
    match role {
        Role::Reader => t_string!(words, people.role_reader).to_owned(),
        Role::Member(id) => t_string!(words, people.role_member_of, committee = committee(id)),
        Role::Secretary(id) => t_string!(words, people.role_secretary_of, committee = committee(id)),
        Role::Reporter(id) => {
            let organisation = view.get::<Organisation>(id).map(|it| it.name.clone()).unwrap_or_default();
            t_string!(words, people.role_reporter_of, organisation = organisation)
        }
        Role::PortfolioOffice => t_string!(words, people.role_office).to_owned(),
        Role::StrategyTeam => t_string!(words, people.role_strategy).to_owned(),
        Role::Administrator => t_string!(words, people.role_admin).to_owned(),
        Role::BuiltIn => t_string!(words, people.role_built_in).to_owned(),
    }
}

/// The session has ended, or another's has begun in this browser: what was written stays until its person is back.
#[component]
pub fn SignedOutBanner() -> impl IntoView {
    let (words, store, account) = (use_i18n(), use_store(), use_account());
    let href = to_door();
    let out = Memo::new(move |_| matches!(store.status().get(), Status::SignedOut { .. }));
    view! {
        <Show when=move || out.get()>
            <div class="notice notice-warning new-build" role="alert">
                <Icon name="ExclamationmarkTriangle" />
                <p class="notice-text">{move || t_string!(words, common.sync_signed_out_long)}</p>
                <A href=move || href.get() attr:class="ds-button" attr:data-size="sm">
                    {move || t_string!(words, account.sign_in)}
                </A>
                <button class="ds-button" data-variant="tertiary" data-size="sm" type="button" on:click=move |_| account.go_on_without()>
                    {move || t_string!(words, account.go_on_without)}
                </button>
            </div>
        </Show>
    }
}
