//! A new token: what it is called, what it may do, how long.

use super::{may, refusal};
use crate::components::{Choice, Form, TextField, field_id};
use crate::i18n::{self, Words, t_string};
use crate::pages::part::{hint, said, say};
use crate::pages::remote::{self, Remote};
use crate::platform::{clock, net};
use crate::store::Store;
use jiff::ToSpan;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::{MadeToken, NewToken, Problem, TokenMay, Tokens};
use shared::rejection::{Code, Rejection};

const FORM: &str = "token";
const LABEL: &str = "label";
const DAYS: &str = "days";
const MAY: [(TokenMay, &str); 3] = [(TokenMay::Feed, "feed"), (TokenMay::Read, "read"), (TokenMay::Write, "write")];

/// How long one may last.
const LASTS: [u16; 4] = [30, 90, 365, 730];
/// What is chosen to begin with.
const A_YEAR: &str = "365";

#[derive(Clone, Copy)]
struct Fields {
    label: RwSignal<String>,
    may: RwSignal<String>,
    /// Empty: until it is withdrawn.
    days: RwSignal<String>,
}

impl Fields {
    fn may(self) -> TokenMay {
        self.may.with(|name| MAY.into_iter().find(|(_, own)| own == name)).map_or(TokenMay::Feed, |(it, _)| it)
    }

    fn asked(self) -> NewToken {
        let label = self.label.get_untracked().trim().to_owned();
        NewToken { label, may: untrack(|| self.may()), days: self.days.get_untracked().parse().ok() }
    }

    fn nameless(self) -> Vec<Rejection> {
        let nameless = self.label.with(|label| label.trim().is_empty());
        nameless.then(|| Rejection::at(Code::Required, LABEL)).into_iter().collect()
    }

    fn choose(self, may: String) {
        self.may.set(may);
        if untrack(|| self.may()) != TokenMay::Feed && self.days.with_untracked(String::is_empty) {
            self.days.set(A_YEAR.to_owned());
        }
    }
}

pub(super) fn form(words: Words, store: Store, all: Remote<Tokens>, made: RwSignal<Option<MadeToken>>) -> AnyView {
    let new = |text: &str| RwSignal::new(text.to_owned());
    let fields = Fields { label: new(""), may: new("feed"), days: new(A_YEAR) };
    let busy = RwSignal::new(false);
    let refused: RwSignal<Option<Option<Problem>>> = RwSignal::new(None);
    let form = Form::new(words, &[LABEL, DAYS], move || fields.nameless());
    let submit = move |()| {
        if busy.get_untracked() || !form.send(&mut || Ok(())) {
            return;
        }
        busy.set(true);
        refused.set(None);
        let asked = fields.asked();
        spawn_local(async move {
            let answer = net::ask::<MadeToken>(&store.path("auth/tokens"), &asked).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(token) => {
                    fields.label.set(String::new());
                    made.set(Some(token));
                    all.again();
                }
                Err(problem) => match remote::rejection(problem.as_ref()) {
                    Some(rejection) => form.refuse(rejection),
                    None => refused.set(Some(problem)),
                },
            }
        });
    };
    let content = view! {
        <h3 id="token-new">{say(move || t_string!(words, own.token_new))}</h3>
        {inputs(words, form, fields)}
        {refusal(words, refused)}
        <div class="form-actions">
            <button class="ds-button" data-variant="secondary" type="submit" disabled=move || busy.get()>
                {say(move || t_string!(words, own.token_make))}
            </button>
        </div>
    };
    form.frame("form", Some("token-new"), Callback::new(submit), content.into_any())
}

fn inputs(words: Words, form: Form, fields: Fields) -> AnyView {
    let mays = Signal::derive(move || MAY.map(|(it, name)| (name.to_owned(), may(words, it).to_owned())).to_vec());
    // Only a calendar's may last until it is withdrawn.
    let ends = Signal::derive(move || {
        let mut ends: Vec<(String, String)> =
            LASTS.iter().map(|days| (days.to_string(), until(words, *days))).collect();
        if fields.may() == TokenMay::Feed {
            ends.push((String::new(), t_string!(words, own.until_withdrawn).to_owned()));
        }
        ends
    });
    view! {
        <TextField
            id=field_id(FORM, LABEL)
            label=said(words, |words| t_string!(words, own.label))
            hint=hint(words, |words| t_string!(words, own.label_hint))
            value=fields.label
            error=form.error(LABEL)
            required=true
        />
        <Choice
            id=field_id(FORM, "may")
            label=said(words, |words| t_string!(words, own.may))
            options=mays
            value=fields.may
            on_choose=move |it| fields.choose(it)
        />
        <Choice
            id=field_id(FORM, DAYS)
            label=said(words, |words| t_string!(words, own.lasts))
            options=ends
            value=fields.days
            on_choose=move |it| fields.days.set(it)
            error=form.error(DAYS)
        />
    }
    .into_any()
}

/// `til 23. november 2027`
fn until(words: Words, days: u16) -> String {
    let today = clock::today();
    let end = today.checked_add(i64::from(days).days()).unwrap_or(today);
    t_string!(words, own.until, day = i18n::long_date(words, end))
}
