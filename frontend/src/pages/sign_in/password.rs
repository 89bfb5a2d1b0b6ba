//! An account of this house's own: login and password, and the link by which one is chosen.

use super::Door;
use crate::components::{Form, TextField, field_id};
use crate::i18n::{Words, t_string};
use crate::pages::part::{hint, said};
use leptos::prelude::*;
use shared::api::{SignIn, UseLink};
use shared::rejection::{Code, Rejection};

const FORM: &str = "door";
const LOGIN: &str = "login";
const PASSWORD: &str = "password";

/// Longer is better than stranger: no rule about signs, as the guides of today advise.
pub const SHORTEST: usize = 12;

#[derive(Clone, Copy)]
struct Fields {
    login: RwSignal<String>,
    password: RwSignal<String>,
}

impl Fields {
    fn new() -> Self {
        Self { login: RwSignal::default(), password: RwSignal::default() }
    }

    /// `named`: the account must be; else the link says which it is.
    fn wrong(self, named: bool, shortest: usize) -> Vec<Rejection> {
        let nameless = named && self.login.with(|login| login.trim().is_empty());
        let login = nameless.then(|| Rejection::at(Code::Required, LOGIN));
        let password = match self.password.with(|password| password.chars().count()) {
            0 => Some(Rejection::at(Code::Required, PASSWORD)),
            signs if signs < shortest => Some(Rejection::at(Code::TooShort, PASSWORD).expecting(shortest)),
            _ => None,
        };
        login.into_iter().chain(password).collect()
    }

    fn taken(self) -> SignIn {
        SignIn { login: self.login.get_untracked().trim().to_owned(), password: self.password.get_untracked() }
    }
}

pub(super) fn by_account(words: Words, door: Door) -> AnyView {
    let fields = Fields::new();
    let form = Form::new(words, &[LOGIN, PASSWORD], move || fields.wrong(true, 1));
    let submit = move |()| {
        if form.send(&mut || Ok(())) {
            door.knock("/auth/local", fields.taken());
        }
    };
    let content = view! {
        <h2 id="door-account">{t_string!(words, account.by_account)}</h2>
        {inputs(words, form, fields, true, Signal::stored(None))}
        <div class="form-actions">
            <button class="ds-button" type="submit" disabled=move || door.busy.get()>{t_string!(words, account.sign_in)}</button>
        </div>
    };
    form.frame("form door-form", Some("door-account"), Callback::new(submit), content.into_any())
}

pub(super) fn by_link(words: Words, door: Door, token: String, providers: Option<AnyView>) -> AnyView {
    let fields = Fields::new();
    let form = Form::new(words, &[LOGIN, PASSWORD], move || fields.wrong(false, SHORTEST));
    let submit = move |()| {
        if form.send(&mut || Ok(())) {
            let SignIn { login, password } = fields.taken();
            door.knock("/auth/link", UseLink { token: token.clone(), login: Some(login), password });
        }
    };
    let (title, long) = match &providers {
        Some(_) => (t_string!(words, account.or_password), None),
        None => (t_string!(words, account.by_link), Some(t_string!(words, account.by_link_long))),
    };
    let tied = providers.map(|providers| {
        view! {
            <h2>{t_string!(words, account.tie)}</h2>
            <p class="soft">{t_string!(words, account.tie_long)}</p>
            {providers}
        }
    });
    let content = view! {
        <h2 id="door-link">{title}</h2>
        {long.map(|long| view! { <p class="soft">{long}</p> })}
        {inputs(words, form, fields, false, hint(words, |words| t_string!(words, account.password_hint)))}
        <div class="form-actions">
            <button class="ds-button" type="submit" disabled=move || door.busy.get()>{t_string!(words, account.choose_password)}</button>
        </div>
    };
    let form = form.frame("form door-form", Some("door-link"), Callback::new(submit), content.into_any());
    view! { {tied} {form} }.into_any()
}

fn inputs(words: Words, form: Form, fields: Fields, known: bool, password_hint: Signal<Option<String>>) -> AnyView {
    view! {
        <TextField
            id=field_id(FORM, LOGIN)
            label=said(words, |words| t_string!(words, account.login))
            value=fields.login
            error=form.error(LOGIN)
            required=known
            autocomplete="username"
        />
        <TextField
            id=field_id(FORM, PASSWORD)
            label=said(words, |words| t_string!(words, account.password))
            value=fields.password
            hint=password_hint
            error=form.error(PASSWORD)
            required=true
            secret=true
            autocomplete=if known { "current-password" } else { "new-password" }
        />
    }
    .into_any()
}
