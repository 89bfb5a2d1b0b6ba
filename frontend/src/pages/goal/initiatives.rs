//! The initiatives that serve the goal, the most urgent first.

use super::{nothing, part};
use crate::components::{LightMark, Tag};
use crate::i18n::{self, Words, t_string};
use crate::pages::strategy::version::month_of;
use crate::store::Store;
use leptos::prelude::*;
use shared::model::StrategyVersion;
use shared::rule::strategy::{Evidence, Serving};

/// `more_in` is a version that names initiatives where this one names none, and how many.
pub fn section(words: Words, store: Store, evidence: &Evidence, more_in: Option<&(StrategyVersion, usize)>) -> AnyView {
    let content = if evidence.serving.is_empty() {
        let more = more_in.map(|(version, count)| {
            let address = store.path(&format!("mal/{}?versjon={}", evidence.goal.slug, version.slug));
            let says = t_string!(words, strategy.more_in, count = count, month = month_of(words, version.dated));
            view! { <a class="ds-link" href=address>{says}</a> }.into_any()
        });
        vec![Some(nothing(t_string!(words, strategy.initiatives_none))), more].into_any()
    } else {
        let rows: Vec<AnyView> = evidence.serving.iter().map(|serving| row(words, store, serving)).collect();
        view! { <ul class="serving">{rows}</ul> }.into_any()
    };
    part("initiatives-head", t_string!(words, strategy.initiatives), content)
}

fn row(words: Words, store: Store, serving: &Serving) -> AnyView {
    let address = store.path(&format!("tiltak/{}", serving.initiative.slug));
    let state = serving.standing.as_ref().map(|standing| standing.state.state);
    // What is not in the portfolio has no light to be asked for.
    let mark = match state.filter(|state| !state.is_in_portfolio()) {
        Some(state) => {
            let state = i18n::state(words, state);
            view! { <Tag>{state}</Tag> }.into_any()
        }
        None => view! { <LightMark light=serving.light() /> }.into_any(),
    };
    view! {
        <li class="serving-row">
            <a href=address>{serving.initiative.name.clone()}</a>
            {mark}
        </li>
    }
    .into_any()
}
