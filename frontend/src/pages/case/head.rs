//! The answer: where the case is, what is next, what was decided.

use super::facts::{Sight, Stop};
use super::{Doing, Page};
use crate::i18n::{self, Words, long_date, t_string};
use leptos::prelude::*;
use shared::id::CommitteeId;
use shared::rule::norwegian::short_date;

pub fn head(page: Page, sight: &Sight) -> AnyView {
    let Page { words, store, .. } = page;
    let edit = keeps(page, sight).is_some().then(|| {
        view! {
            <div class="page-tools">
                <button class="ds-button" data-color="neutral" data-variant="secondary" data-size="sm" type="button" on:click=move |_| page.ask(Doing::Edit)>
                    {t_string!(words, case.edit)}
                </button>
            </div>
        }
    });
    let responsible =
        sight.responsible.clone().map(|who| view! { <span>{t_string!(words, meeting.responsible)} ": " {who}</span> });
    let needed = sight.case.needed_by.map(|day| {
        view! { <span>{t_string!(words, case.needed, day = short_date(day))}</span> }
    });
    let numbers: Vec<String> = sight
        .stops
        .iter()
        .filter_map(|stop| stop.stop.number.map(|number| format!("{number} {}", stop.committee)))
        .collect();
    let on_wheel = format!("{}?sak={}", store.path("arshjul"), sight.case.id);
    view! {
        <header class="case-head">
            <p class="small"><a class="back" href=on_wheel>{t_string!(words, case.on_wheel)}</a></p>
            <h1 class="page-title page-name">{sight.case.title.clone()}</h1>
            <p class="page-answer">{answer(words, sight)}</p>
            <p class="meeting-facts">
                {(!numbers.is_empty()).then(|| view! { <span class="numbers">{numbers.join(" · ")}</span> })}
                {responsible}
                {needed}
            </p>
            {edit}
        </header>
    }
    .into_any()
}

fn answer(words: Words, sight: &Sight) -> String {
    let whole = |stop: &Stop| {
        let day = long_date(words, stop.stop.on);
        let role = stop.stop.role.map(|role| i18n::stop_role(words, role).to_lowercase());
        match role {
            Some(role) => t_string!(words, case.at_for, committee = stop.committee.clone(), day = day, role = role),
            None => t_string!(words, case.at, committee = stop.committee.clone(), day = day),
        }
    };
    let decided = sight.decided().map(|(stop, decision)| {
        let outcome = i18n::outcome(words, decision.outcome).to_owned();
        let (committee, day) = (stop.committee.clone(), long_date(words, stop.stop.on));
        t_string!(words, case.decided, outcome = outcome, committee = committee, day = day)
    });
    match (decided, sight.next(), sight.stops.last()) {
        (Some(decided), Some(next), _) => {
            format!("{decided} {}", t_string!(words, case.next, at = whole(next)))
        }
        (Some(decided), None, _) => decided,
        (None, Some(next), _) => t_string!(words, case.next, at = whole(next)),
        (None, None, Some(last)) => t_string!(words, case.was, at = whole(last)),
        (None, None, None) => t_string!(words, case.no_way).to_owned(),
    }
}

/// A committee that the case comes to and whose papers the person keeps.
pub fn keeps(page: Page, sight: &Sight) -> Option<CommitteeId> {
    let actor = page.store.actor();
    sight.stops.iter().map(|stop| stop.stop.committee).find(|committee| actor.may_plan_meetings(*committee))
}
