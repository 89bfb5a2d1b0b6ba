//! How a person comes in: the account, a link for the password, shutting out, and where they are signed in. All of it is
//! decided by the server at once; nothing of it waits on the device.

use super::row::standing;
use crate::components::{Dialog, Form, Notice, NoticeTone, TextField, field_id};
use crate::i18n::{Words, t_string};
use crate::pages::once::shown_once;
use crate::pages::part::{hint, part, said, say};
use crate::pages::remote::{self, Remote};
use crate::pages::sessions;
use crate::platform::{dom, net};
use crate::store::{Store, use_account};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::json;
use shared::api::{Account, Accounts, Invitation, NewAccount, Problem, Sessions, Untie};
use shared::id::UserId;
use shared::model::Person;
use shared::rejection::{Code, Rejection};
use shared::view::ViewExt;

/// What is asked before it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Link,
    ShutOut,
    LetIn,
    EndSessions,
    /// The provider that the desk has in hand opens the account no longer.
    Untie,
}

#[derive(Clone, Copy)]
struct Desk {
    words: Words,
    store: Store,
    user: UserId,
    own: bool,
    accounts: Remote<Accounts>,
    /// None until it is known; None within: the person has none.
    found: Memo<Option<Option<Account>>>,
    sessions: Remote<Sessions>,
    /// The window that says what it means.
    act: RwSignal<Act>,
    asks: RwSignal<bool>,
    provider: RwSignal<String>,
    busy: RwSignal<bool>,
    refused: RwSignal<Option<Option<Problem>>>,
    /// A link that was just made: it is shown until the page is left.
    link: RwSignal<Option<String>>,
}

/// The account, and where its person is signed in.
pub(super) fn sections(words: Words, store: Store, user: UserId) -> AnyView {
    let account = use_account();
    if account.is_single() {
        let text = view! { <p class="soft">{say(move || t_string!(words, account.single))}</p> };
        return part(words, "person-account", |words| t_string!(words, people.account), text.into_any());
    }
    let accounts: Remote<Accounts> = Remote::ask(store.path("auth/accounts"));
    let own_of = move |all: &Accounts| all.items.iter().find(|it| it.user == user).cloned();
    let desk = Desk {
        words,
        store,
        user,
        own: account.signed_in().is_some_and(|it| it.id == user),
        accounts,
        found: Memo::new(move |_| accounts.read(own_of)),
        sessions: Remote::ask(store.path(&format!("auth/accounts/{user}/sessions"))),
        act: RwSignal::new(Act::Link),
        asks: RwSignal::new(false),
        provider: RwSignal::default(),
        busy: RwSignal::new(false),
        refused: RwSignal::new(None),
        link: RwSignal::new(None),
    };
    let has = Memo::new(move |_| desk.found.get().flatten().is_some());
    view! {
        {part(words, "person-account", |words| t_string!(words, people.account), content(desk))}
        <Show when=move || has.get()>
            {part(words, "person-sessions", |words| t_string!(words, people.sessions), signed_in(desk))}
        </Show>
        {confirm(desk)}
    }
    .into_any()
}

impl Desk {
    fn name(self) -> String {
        self.store.read(|view| view.get::<Person>(self.user).map(|it| it.name.clone())).unwrap_or_default()
    }

    fn path(self, rest: &str) -> String {
        self.store.path(&format!("auth/accounts/{}{rest}", self.user))
    }

    fn look_again(self) {
        self.accounts.again();
        self.sessions.again();
    }

    fn show(self, made: Invitation) {
        // Where the house was not told its address, it is the one that it was reached by.
        let link = if made.link.starts_with('/') { dom::origin() + &made.link } else { made.link };
        self.link.set(Some(link));
    }

    /// Does what was asked, once at a time.
    fn carry_out(self, act: Act) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refused.set(None);
        spawn_local(async move {
            let nothing = json!({});
            let done = match act {
                Act::Link => net::ask(&self.path("/link"), &nothing).await.map(|made| self.show(made)),
                Act::ShutOut => net::tell(&self.path("/disable"), &nothing).await,
                Act::LetIn => net::tell(&self.path("/enable"), &nothing).await,
                Act::EndSessions => net::delete(&self.path("/sessions")).await,
                // What it means was said: of one's own last way in, too.
                Act::Untie => {
                    let asked = Untie { provider: self.provider.get_untracked(), last: true };
                    net::tell(&self.path("/untie"), &asked).await
                }
            };
            if self.busy.try_set(false).is_some() {
                return;
            }
            match done {
                Ok(()) => self.asks.set(false),
                Err(problem) => self.refused.set(Some(problem)),
            }
            self.look_again();
        });
    }
}

fn content(desk: Desk) -> AnyView {
    let words = desk.words;
    let state = move || match desk.found.get() {
        None => desk.accounts.instead(words),
        Some(None) => make(desk),
        Some(Some(account)) => stands(desk, &account),
    };
    let link = move || desk.link.get().map(|link| new_link(desk, link));
    view! {
        {state}
        {link}
    }
    .into_any()
}

/// Without an account: a name to sign in with makes one.
fn make(desk: Desk) -> AnyView {
    let words = desk.words;
    let email = desk.store.read(|view| view.get::<Person>(desk.user).and_then(|it| it.email.clone()));
    let login = RwSignal::new(email.unwrap_or_default());
    let nameless = move || login.with(|login| login.trim().is_empty()).then(|| Rejection::at(Code::Required, LOGIN));
    let form = Form::new(words, &[LOGIN], move || nameless().into_iter().collect());
    let refused = desk.refused;
    let submit = move |()| {
        if desk.busy.get_untracked() || !form.send(&mut || Ok(())) {
            return;
        }
        desk.busy.set(true);
        refused.set(None);
        let asked = NewAccount { user: desk.user, login: login.get_untracked().trim().to_owned() };
        spawn_local(async move {
            let made = net::ask::<Invitation>(&desk.store.path("auth/accounts"), &asked).await;
            if desk.busy.try_set(false).is_some() {
                return;
            }
            match made {
                Ok(made) => {
                    desk.show(made);
                    desk.look_again();
                }
                Err(problem) => match remote::rejection(problem.as_ref()) {
                    Some(rejection) => form.refuse(rejection),
                    None => refused.set(Some(problem)),
                },
            }
        });
    };
    let content = view! {
        <p class="soft">{say(move || t_string!(words, people.account_none_long))}</p>
        <TextField
            id=field_id(ACCOUNT, LOGIN)
            label=said(words, |words| t_string!(words, account.login))
            hint=hint(words, |words| t_string!(words, people.login_hint))
            value=login
            error=form.error(LOGIN)
            required=true
        />
        {why_not(desk)}
        <div class="form-actions">
            <button class="ds-button" type="submit" disabled=move || desk.busy.get()>
                {say(move || t_string!(words, people.account_make))}
            </button>
        </div>
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}

const ACCOUNT: &str = "account";
const LOGIN: &str = "login";

/// With an account: how it stands, and what can be done about it.
fn stands(desk: Desk, account: &Account) -> AnyView {
    let words = desk.words;
    let seen = account.seen_at.as_deref().map(|at| sessions::when(words, at));
    let seen = seen.map(|when| view! { <p class="soft">{t_string!(words, people.account_seen, when = when)}</p> });
    let ways = match (account.disabled, desk.own) {
        (true, _) => way(desk, Act::LetIn, false),
        (false, true) => view! {
            {way(desk, Act::Link, false)}
            <p class="small soft">{t_string!(words, people.account_own)}</p>
        }
        .into_any(),
        (false, false) => view! {
            {way(desk, Act::Link, false)}
            {way(desk, Act::ShutOut, true)}
        }
        .into_any(),
    };
    let login = t_string!(words, people.account_login, login = account.login.clone());
    view! {
        <div>
            <p><strong>{standing(words, Some(account))}</strong></p>
            <p class="soft">{login}</p>
            {seen}
        </div>
        {ties(desk, account)}
        <div class="person-ways">{ways}</div>
    }
    .into_any()
}

/// The providers that open it.
fn ties(desk: Desk, account: &Account) -> AnyView {
    let words = desk.words;
    let one = |id: &String| {
        let (name, id) = (provider_name(id), id.clone());
        let untie = move |_| {
            desk.provider.set(id.clone());
            desk.ask(Act::Untie);
        };
        tie(words, name, Callback::new(untie))
    };
    let all = account.providers.iter().map(one).collect_view();
    (!account.providers.is_empty()).then(|| view! { <ul class="sessions">{all}</ul> }).into_any()
}

/// A provider that opens an account, and the way to take it away.
pub fn tie(words: Words, name: String, untie: Callback<leptos::ev::MouseEvent>) -> AnyView {
    let named = t_string!(words, people.untie_named, provider = name.clone());
    view! {
        <li class="session">
            <div>
                <p>{t_string!(words, people.tied, provider = name)}</p>
            </div>
            <button
                class="ds-button"
                data-variant="tertiary"
                data-size="sm"
                type="button"
                aria-label=named
                on:click=move |event| untie.run(event)
            >
                {t_string!(words, people.untie)}
            </button>
        </li>
    }
    .into_any()
}

/// What people know a provider by; by its name in addresses where it is not told.
fn provider_name(id: &str) -> String {
    let known = use_account().me().with_untracked(|me| {
        let all = me.as_ref().map(|me| me.ways.providers.clone()).unwrap_or_default();
        all.into_iter().find(|it| it.id == id).map(|it| it.name)
    });
    known.unwrap_or_else(|| id.to_owned())
}

/// A button that asks first.
fn way(desk: Desk, act: Act, danger: bool) -> AnyView {
    view! {
        <button
            class="ds-button"
            data-variant="secondary"
            data-size="sm"
            data-color=danger.then_some("danger")
            type="button"
            on:click=move |_| desk.ask(act)
        >
            {act.label(desk.words)}
        </button>
    }
    .into_any()
}

fn new_link(desk: Desk, link: String) -> AnyView {
    let words = desk.words;
    view! {
        <Notice tone=NoticeTone::Warning>
            <p>{t_string!(words, people.link_long, name = desk.name())}</p>
            {shown_once(words, "person-link", said(words, |words| t_string!(words, people.link)), link)}
        </Notice>
    }
    .into_any()
}

fn signed_in(desk: Desk) -> AnyView {
    let words = desk.words;
    let list = move || match desk.sessions.read(Clone::clone) {
        None => desk.sessions.instead(words),
        Some(all) if all.items.is_empty() => {
            view! { <p class="soft">{t_string!(words, people.sessions_none)}</p> }.into_any()
        }
        Some(all) => {
            let rows = all.items.iter().map(|it| sessions::row(words, it, None)).collect_view();
            // One's own are ended one by one, where this one is marked.
            let way = if desk.own {
                let name = t_string!(words, own.title);
                view! { <a class="ds-link" href=desk.store.path("konto")>{name}</a> }.into_any()
            } else {
                way(desk, Act::EndSessions, false)
            };
            view! {
                <ul class="sessions">{rows}</ul>
                {way}
            }
            .into_any()
        }
    };
    list.into_any()
}

/// Why the server did not do it.
fn why_not(desk: Desk) -> AnyView {
    let says = move || desk.refused.get().map(|problem| remote::refused(desk.words, problem.as_ref()));
    view! { <p class="field-error" role="alert">{says}</p> }.into_any()
}

impl Desk {
    fn ask(self, act: Act) {
        self.refused.set(None);
        self.act.set(act);
        self.asks.set(true);
    }
}

impl Act {
    fn label(self, words: Words) -> &'static str {
        match self {
            Self::Link => t_string!(words, people.link_make),
            Self::ShutOut => t_string!(words, people.shut_out),
            Self::LetIn => t_string!(words, people.let_in),
            Self::EndSessions => t_string!(words, people.sessions_end),
            Self::Untie => t_string!(words, people.untie),
        }
    }

    /// What it means.
    fn means(self, desk: Desk) -> String {
        let (words, name) = (desk.words, desk.name());
        match self {
            Self::Untie => {
                let provider = provider_name(&desk.provider.get());
                let means = t_string!(words, people.untie_means, provider = provider, name = name.clone());
                let account = desk.found.get().flatten();
                let is_last = account.is_some_and(|it| !it.password && it.providers.len() < 2);
                match (is_last, desk.own) {
                    (false, _) => means,
                    (true, true) => format!("{means} {}", t_string!(words, people.untie_last_own)),
                    (true, false) => format!("{means} {}", t_string!(words, people.untie_last, name = name)),
                }
            }
            Self::Link => t_string!(words, people.link_means, name = name),
            Self::ShutOut => t_string!(words, people.shut_out_means, name = name),
            Self::LetIn => t_string!(words, people.let_in_means, name = name),
            Self::EndSessions => t_string!(words, people.sessions_end_means, name = name),
        }
    }
}

/// Nothing of this is done before it was said what it means.
fn confirm(desk: Desk) -> AnyView {
    let words = desk.words;
    let title = Signal::derive(move || format!("{}: {}", desk.act.get().label(words), desk.name()));
    let danger = move || matches!(desk.act.get(), Act::ShutOut | Act::EndSessions | Act::Untie).then_some("danger");
    view! {
        <Dialog open=desk.asks title>
            <p>{move || desk.act.get().means(desk)}</p>
            {why_not(desk)}
            <div class="form-actions">
                <button
                    class="ds-button"
                    data-color=danger
                    type="button"
                    disabled=move || desk.busy.get()
                    on:click=move |_| desk.carry_out(desk.act.get_untracked())
                >
                    {move || desk.act.get().label(words)}
                </button>
                <button class="ds-button" data-color="neutral" data-variant="tertiary" type="button" on:click=move |_| desk.asks.set(false)>
                    {move || t_string!(words, common.cancel)}
                </button>
            </div>
        </Dialog>
    }
    .into_any()
}
