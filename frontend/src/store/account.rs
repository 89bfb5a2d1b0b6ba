//! Who is signed in, as this browser knows it: at once what it remembers, then what the server says.

use super::session::owner_of;
use crate::platform::{disk, net, settings};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use shared::api::{House, Me, Problem, SignedIn, Ways};
use shared::id::UserId;
use shared::permission::Actor;
use std::borrow::Cow;

#[derive(Clone, Copy)]
pub struct Account {
    /// None until it is known.
    me: RwSignal<Option<Me>>,
    user: Memo<Option<UserId>>,
}

const ME: &str = "me";

/// Whoever sits before the page.
pub fn use_account() -> Account {
    expect_context()
}

impl Account {
    pub fn open() -> Self {
        let me = RwSignal::new(settings::get(ME).and_then(|had| serde_json::from_str(&had).ok()));
        // Whose rows are opened; asked of every answer, so that a board is opened anew only where it is another's.
        let user = Memo::new(move |_| me.with(|me: &Option<Me>| me.as_ref().map(user_of)));
        let account = Self { me, user };
        spawn_local(account.ask());
        account
    }

    /// What the server says stands, but for one thing: a session that ended leaves the person's own rows and edits
    /// where they are, until they sign in again or go.
    async fn ask(self) {
        let had = self.me.get_untracked();
        match net::get::<Me>("/auth/me").await {
            Ok(now) => {
                let ended = now.user.is_none() && had.is_some_and(|had| had.user.is_some());
                if !ended {
                    self.become_known(now);
                }
            }
            Err(_) if had.is_none() => self.me.set(Some(whose_device().await)),
            Err(_) => {}
        }
    }

    fn become_known(self, now: Me) {
        settings::set(ME, &serde_json::to_string(&now).unwrap_or_default());
        if self.me.with_untracked(|me| me.as_ref() != Some(&now)) {
            self.me.set(Some(now));
        }
    }

    pub fn me(self) -> Signal<Option<Me>> {
        self.me.into()
    }

    /// Whose rows are shown. None until it is known.
    pub fn user(self) -> Memo<Option<UserId>> {
        self.user
    }

    /// Somebody who must sign in here, and has.
    pub fn signed_in(self) -> Option<SignedIn> {
        self.me.with(|me| me.as_ref().and_then(|me| me.user.clone()))
    }

    /// Nobody need sign in here.
    pub fn is_single(self) -> bool {
        self.me.with(|me| me.as_ref().is_none_or(|me| me.house == House::Single))
    }

    /// Whose session has ended goes on as anybody would; what they had on this device stays there.
    pub fn go_on_without(self) {
        if let Some(me) = self.me.get_untracked() {
            self.become_known(Me { user: None, ..me });
        }
    }

    /// Who has a board, with the rights that hold until the server has told others.
    pub fn actor(user: UserId) -> Actor {
        if user == Actor::BUILT_IN.user { Actor::BUILT_IN } else { Actor { user, roles: Cow::Borrowed(&[]) } }
    }

    /// Signs in or out; gives where the browser goes to sign out at a provider, too. An error of None: no answer that can
    /// be read.
    pub async fn go(self, path: &str, body: &impl Serialize) -> Result<Option<String>, Option<Problem>> {
        let mut now: Me = net::ask(path, body).await?;
        let away = now.away.take();
        self.become_known(now);
        Ok(away)
    }
}

/// Without an answer and a memory (a browser that was killed loses what it wrote there last) the storages themselves say
/// whose rows and edits lie here.
async fn whose_device() -> Me {
    let names = disk::names().await.unwrap_or_default();
    let users = names.iter().filter_map(|name| owner_of(name)).filter(|user| *user != Actor::ANYONE.user);
    let (user, house) = match users.max() {
        Some(user) if user == Actor::BUILT_IN.user => (None, House::Single),
        Some(id) => (Some(SignedIn { id, login: String::new() }), House::Open),
        None => (None, House::Open),
    };
    Me { user, house, ways: Ways::default(), away: None }
}

fn user_of(me: &Me) -> UserId {
    match (me.house, &me.user) {
        (House::Single, _) => Actor::BUILT_IN.user,
        (_, Some(user)) => user.id,
        (_, None) => Actor::ANYONE.user,
    }
}
