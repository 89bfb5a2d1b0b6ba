use super::facts::{Register, Row};
use crate::components::{Icon, Tag};
use crate::i18n::{self, Words, t_string};
use crate::store::Store;
use jiff::civil::Date;
use leptos::prelude::*;
use shared::rule::norwegian::short_date;

pub fn row(words: Words, store: Store, register: &Register, row: &Row, today: Date) -> AnyView {
    let (committee, hue) = register.committees.get(&row.committee).cloned().unwrap_or_default();
    let title = row.number.iter().cloned().chain([row.title.clone()]).collect::<Vec<_>>().join(" ");
    let outcome = i18n::outcome(words, row.outcome);
    let text = row.text.clone().map(|text| view! { <p class="written">{text}</p> });
    view! {
        <li class="register-row" data-hue=hue.to_string()>
            <p class="register-where small">
                <span class="register-who">{committee}</span>
                " · "
                <a href=store.path(&format!("mote/{}", row.meeting))>{i18n::long_date(words, row.on)}</a>
            </p>
            <p class="register-title">
                <a href=store.path(&format!("sak/{}", row.case))>{title}</a>
                <Tag>{outcome}</Tag>
            </p>
            {text}
            {follow(words, register, row, today)}
        </li>
    }
    .into_any()
}

fn follow(words: Words, register: &Register, row: &Row, today: Date) -> Option<AnyView> {
    let who = row.responsible.and_then(|id| register.organisations.get(&id).cloned());
    let when = match (row.done_on, row.due) {
        (Some(done), _) => Some(t_string!(words, meeting.done_on, day = short_date(done))),
        (None, Some(due)) => Some(t_string!(words, meeting.due_by, day = short_date(due))),
        (None, None) => None,
    };
    let parts: Vec<String> = row.follow_up.clone().into_iter().chain(who).chain(when).collect();
    let late = row.is_overdue(today).then(|| {
        view! { <span class="register-late"><Icon name="ExclamationmarkTriangle" /> {t_string!(words, decisions.overdue)}</span> }
    });
    (!parts.is_empty()).then(|| {
        let title = t_string!(words, meeting.follow_up);
        view! { <p class="register-follow small">{late} <strong>{title} ": "</strong> {parts.join(" · ")}</p> }
            .into_any()
    })
}
