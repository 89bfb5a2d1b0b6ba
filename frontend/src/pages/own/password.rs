//! One's own password, changed. It ends all other sessions: whoever knew the old one may have made them.

use super::refusal;
use crate::components::{Form, TextField, field_id};
use crate::i18n::{Words, t_string};
use crate::pages::part::{hint, said, say};
use crate::pages::remote::{self, Remote};
use crate::pages::sign_in::SHORTEST;
use crate::platform::net;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::{DoorCode, NewPassword, Problem, ProblemCode, Sessions};
use shared::rejection::{Code, Rejection};

const FORM: &str = "change";
const OLD: &str = "old";
const PASSWORD: &str = "password";

pub(super) fn form(words: Words, sessions: Remote<Sessions>) -> AnyView {
    let (old, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (busy, done, mistaken) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let refused: RwSignal<Option<Option<Problem>>> = RwSignal::new(None);
    let wrong = move || {
        let missing = old.with(String::is_empty).then(|| Rejection::at(Code::Required, OLD));
        let new = match new.with(|new| new.chars().count()) {
            0 => Some(Rejection::at(Code::Required, PASSWORD)),
            signs if signs < SHORTEST => Some(Rejection::at(Code::TooShort, PASSWORD).expecting(SHORTEST)),
            _ => None,
        };
        missing.into_iter().chain(new).collect()
    };
    let form = Form::new(words, &[OLD, PASSWORD], wrong);
    let submit = move |()| {
        if busy.get_untracked() || !form.send(&mut || Ok(())) {
            return;
        }
        busy.set(true);
        done.set(false);
        mistaken.set(false);
        refused.set(None);
        let asked = NewPassword { old: old.get_untracked(), password: new.get_untracked() };
        spawn_local(async move {
            let answer = net::tell("/auth/password", &asked).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(()) => {
                    old.set(String::new());
                    new.set(String::new());
                    done.set(true);
                    sessions.again();
                }
                Err(problem) => match (remote::rejection(problem.as_ref()), code(problem.as_ref())) {
                    (Some(rejection), _) => form.refuse(rejection),
                    // Which of the two is wrong is plain here: who asks is signed in.
                    (None, Some(ProblemCode::Door(DoorCode::WrongLogin))) => mistaken.set(true),
                    (None, _) => refused.set(Some(problem)),
                },
            }
        });
    };
    let not_it = move || mistaken.get().then(|| t_string!(words, own.password_wrong));
    let said_done = move || done.get().then(|| t_string!(words, own.password_changed));
    let content = view! {
        <p class="soft">{say(move || t_string!(words, own.password_long))}</p>
        {field(words, OLD, |words| t_string!(words, own.password_old), old, form, false)}
        {field(words, PASSWORD, |words| t_string!(words, own.password_new), new, form, true)}
        <p class="field-error" role="alert">{not_it}</p>
        {refusal(words, refused)}
        <div class="form-actions">
            <button class="ds-button" data-variant="secondary" type="submit" disabled=move || busy.get()>
                {say(move || t_string!(words, own.password_save))}
            </button>
        </div>
        <p class="small soft" role="status">{said_done}</p>
    };
    form.frame("form", Some("own-password"), Callback::new(submit), content.into_any())
}

fn field(
    words: Words,
    name: &'static str,
    label: fn(Words) -> &'static str,
    value: RwSignal<String>,
    form: Form,
    new: bool,
) -> AnyView {
    let says = if new { hint(words, |words| t_string!(words, account.password_hint)) } else { Signal::stored(None) };
    view! {
        <TextField
            id=field_id(FORM, name)
            label=said(words, label)
            value
            hint=says
            error=form.error(name)
            required=true
            secret=true
            autocomplete=if new { "new-password" } else { "current-password" }
        />
    }
    .into_any()
}

fn code(problem: Option<&Problem>) -> Option<ProblemCode> {
    problem.map(|problem| problem.code)
}
