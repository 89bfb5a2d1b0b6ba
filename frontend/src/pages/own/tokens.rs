//! What one's programs and calendars come in with. A token is shown once, does no more than it was made for, and ends.

mod form;

use super::refusal;
use crate::components::{Notice, NoticeTone};
use crate::i18n::{self, Words, t_string};
use crate::pages::history::recorded;
use crate::pages::once::shown_once;
use crate::pages::part::{said, say};
use crate::pages::remote::Remote;
use crate::pages::sessions::when;
use crate::platform::{dom, net};
use crate::store::Store;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::{MadeToken, Problem, Token, TokenMay, Tokens};

pub(super) fn section(words: Words, store: Store) -> AnyView {
    if !store.actor().may_keep_own() {
        return view! { <p class="soft">{say(move || t_string!(words, own.tokens_no_role))}</p> }.into_any();
    }
    let all: Remote<Tokens> = Remote::ask(store.path("auth/tokens"));
    let made: RwSignal<Option<MadeToken>> = RwSignal::new(None);
    let shown = move || made.get().map(|made| once(words, store, &made));
    view! {
        <p class="soft">{say(move || t_string!(words, own.tokens_long))}</p>
        {list(words, store, all)}
        <div role="status">{shown}</div>
        {form::form(words, store, all, made)}
    }
    .into_any()
}

/// What it may do, in words.
fn may(words: Words, may: TokenMay) -> &'static str {
    match may {
        TokenMay::Feed => t_string!(words, own.may_feed),
        TokenMay::Read => t_string!(words, own.may_read),
        TokenMay::Write => t_string!(words, own.may_write),
    }
}

fn list(words: Words, store: Store, all: Remote<Tokens>) -> AnyView {
    let refused: RwSignal<Option<Option<Problem>>> = RwSignal::new(None);
    let withdraw = Callback::new(move |id: String| {
        refused.set(None);
        spawn_local(async move {
            if let Err(problem) = net::delete(&store.path(&format!("auth/tokens/{id}"))).await {
                let _ = refused.try_set(Some(problem));
            }
            all.again();
        });
    });
    let rows = move || match all.read(Clone::clone) {
        None => all.instead(words),
        Some(all) if all.items.is_empty() => {
            view! { <p class="soft">{t_string!(words, own.tokens_none)}</p> }.into_any()
        }
        Some(all) => {
            let rows = all.items.iter().map(|token| row(words, token, withdraw)).collect_view();
            view! { <ul class="sessions">{rows}</ul> }.into_any()
        }
    };
    view! {
        {rows}
        {refusal(words, refused)}
    }
    .into_any()
}

fn row(words: Words, token: &Token, withdraw: Callback<String>) -> AnyView {
    let id = token.id.clone();
    let named = t_string!(words, own.withdraw_named, label = token.label.clone());
    let until = match &token.expires_at {
        Some(at) => t_string!(words, own.until, day = i18n::long_date(words, recorded(at).0)),
        None => t_string!(words, own.until_withdrawn).to_owned(),
    };
    let used = match &token.last_used_at {
        Some(at) => t_string!(words, own.used, when = when(words, at)),
        None => t_string!(words, own.never_used).to_owned(),
    };
    view! {
        <li class="session">
            <div>
                <p><strong>{token.label.clone()}</strong> " · " {may(words, token.may)}</p>
                <p class="small soft">{format!("{until} · {used}")}</p>
            </div>
            <button
                class="ds-button"
                data-variant="tertiary"
                data-size="sm"
                type="button"
                aria-label=named
                on:click=move |_| withdraw.run(id.clone())
            >
                {t_string!(words, own.withdraw)}
            </button>
        </li>
    }
    .into_any()
}

/// What was made is shown until the page is left, and never again.
fn once(words: Words, store: Store, made: &MadeToken) -> AnyView {
    let fields = if made.token.may == TokenMay::Feed {
        let (origin, secret) = (dom::origin(), &made.secret);
        let address = |feed: &str| format!("{origin}{}?token={secret}", store.path(&format!("kalender/{feed}")));
        view! {
            {shown_once(words, "token-mine", said(words, |words| t_string!(words, own.feed_mine)), address("mine.ics"))}
            {shown_once(words, "token-all", said(words, |words| t_string!(words, own.feed_all)), address("arshjul.ics"))}
        }
        .into_any()
    } else {
        view! {
            {shown_once(words, "token-secret", said(words, |words| t_string!(words, own.token)), made.secret.clone())}
            <p class="small soft">{t_string!(words, own.token_use)}</p>
        }
        .into_any()
    };
    let says = t_string!(words, own.made, label = made.token.label.clone());
    view! {
        <Notice tone=NoticeTone::Warning>
            <p>{says}</p>
            {fields}
        </Notice>
    }
    .into_any()
}
