//! The cases that are about a goal, an indicator or an initiative, on the page of that.

use crate::components::Tag;
use crate::i18n::{self, Words, t_string};
use crate::pages::part::part;
use crate::store::Store;
use leptos::prelude::*;
use shared::id::CaseId;
use shared::model::{Case, CaseLink, CaseOutcome, CaseStop, Decision};
use shared::order::InOrder as _;
use shared::view::{View, ViewExt};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq)]
struct Linked {
    case: CaseId,
    title: String,
    outcome: Option<CaseOutcome>,
}

/// Under the page of what they are about; nothing where there is none.
pub fn cases_of(words: Words, store: Store, about: impl Into<Uuid>) -> AnyView {
    let about = about.into();
    let linked = store.query(move |view| linked(view, about));
    let one = move |it: &Linked| {
        let outcome = it.outcome.map(|outcome| view! { <Tag>{i18n::outcome(words, outcome)}</Tag> });
        view! { <li><a href=store.path(&format!("sak/{}", it.case))>{it.title.clone()}</a> " " {outcome}</li> }
    };
    let list = move || {
        linked.with(|all| {
            (!all.is_empty()).then(|| {
                let rows = view! { <ul class="case-list">{all.iter().map(one).collect_view()}</ul> };
                part(words, "linked-cases", |words| t_string!(words, case.cases), rows.into_any())
            })
        })
    };
    view! { {list} }.into_any()
}

fn linked(view: &(impl View + ?Sized), about: Uuid) -> Vec<Linked> {
    let is_about = |link: &&CaseLink| {
        let targets = [link.goal.map(|it| it.0), link.indicator.map(|it| it.0), link.initiative.map(|it| it.0)];
        targets.contains(&Some(about))
    };
    let case = |link: &CaseLink| {
        let title = view.get::<Case>(link.case)?.title.clone();
        let stops: Vec<CaseStop> = view.children::<CaseStop>(link.case).cloned().collect();
        let decided = stops.iter().flat_map(|stop| view.children::<Decision>(stop.id)).max_by_key(|it| it.id);
        Some(Linked { case: link.case, title, outcome: decided.map(|it| it.outcome) })
    };
    let mut all: Vec<Linked> = view.all::<CaseLink>().filter(is_about).filter_map(case).collect();
    all.order_by(|one, other| (&one.title, one.case).cmp(&(&other.title, other.case)));
    all
}
