//! What is asked, part by part. The segment says which parts.

use super::desk::Desk;
use super::field::{Field, LightChoice, Sort, last_said};
use super::lines::Lines;
use crate::components::LightMark;
use crate::i18n::{Words, t_string};
use crate::pages::part::{part, said, say};
use leptos::prelude::*;
use shared::model::Ask;
use shared::rule::norwegian::number;
use shared::rule::report::light::{Proposal, Reason};
use shared::rule::report::{Side, form};

/// In the order in which it is answered: how it goes comes last of what the figures tell, since they propose it.
#[component]
pub fn Parts(desk: Desk) -> impl IntoView {
    let words = desk.words;
    let draw = move |ask: Ask| match ask {
        Ask::Purpose => text(desk, "purpose", |words| t_string!(words, report.purpose)),
        Ask::Deliveries => list(desk, "part-deliveries", "deliveries", |words| t_string!(words, report.deliveries)),
        Ask::Risks => list(desk, "part-risks", "risks", |words| t_string!(words, report.risks)),
        Ask::Dependencies => text(desk, "dependencies", |words| t_string!(words, report.dependencies)),
        Ask::Money => list(desk, "part-money", "money", |words| t_string!(words, report.money)),
        Ask::RunningCosts => {
            let field = view! {
                <Field
                    desk
                    key="running_costs".to_owned()
                    label=said(words, |words| t_string!(words, report.running_costs_label))
                    sort=Sort::Amount
                />
            };
            part(words, "part-running", |words| t_string!(words, report.running_costs), field.into_any())
        }
        Ask::Adoption => text(desk, "adoption", |words| t_string!(words, report.adoption)),
        Ask::Lights => lights(desk),
    };
    let order = [
        Ask::Purpose,
        Ask::Deliveries,
        Ask::Money,
        Ask::RunningCosts,
        Ask::Risks,
        Ask::Dependencies,
        Ask::Adoption,
        Ask::Lights,
    ];
    view! {
        // Asked of all: without a light there is no report.
        <For each=move || order.into_iter().filter(move |ask| *ask == Ask::Lights || desk.asks.with(|asks| asks.contains(ask))) key=|ask| *ask children=draw />
    }
    .into_any()
}

/// One text: its label is the part's heading.
fn text(desk: Desk, key: &'static str, head: fn(Words) -> &'static str) -> AnyView {
    view! {
        <section class="part part-text">
            <div class="asked">
                <Field desk key=key.to_owned() label=said(desk.words, head) sort=Sort::Text />
                {last_said(desk, key, None)}
            </div>
        </section>
    }
    .into_any()
}

fn list(desk: Desk, id: &'static str, list: &'static str, head: fn(Words) -> &'static str) -> AnyView {
    part(desk.words, id, head, view! { <Lines desk list /> }.into_any())
}

fn lights(desk: Desk) -> AnyView {
    let words = desk.words;
    let sides = move || {
        let asked = desk.asks.with(|asks| asks.contains(&Ask::Deliveries));
        asked.then(|| Side::ALL.map(|side| one_side(desk, side)).collect_view())
    };
    let departure = move || {
        desk.departs().then(|| {
            let label = said(words, |words| t_string!(words, report.departure));
            view! { <Field desk key="departure".to_owned() label sort=Sort::Text /> }
        })
    };
    let content = view! {
        {sides}
        <div class="asked asked-whole">
            <div class="asked-fields">
                {move || proposal_view(words, desk.proposal())}
                <LightChoice desk key="light".to_owned() label=said(words, |words| t_string!(words, report.whole)) />
                {departure}
                <Field
                    desk
                    key="comment".to_owned()
                    label=said(words, |words| t_string!(words, report.comment))
                    sort=Sort::Text
                />
            </div>
            {last_said(desk, "comment", Some("light"))}
        </div>
    };
    part(words, "part-lights", |words| t_string!(words, report.lights), content.into_any())
}

fn one_side(desk: Desk, side: Side) -> AnyView {
    let words = desk.words;
    let (light, comment, name): (&'static str, &'static str, fn(Words) -> &'static str) = match side {
        Side::Progress => ("progress.light", "progress.comment", |words| t_string!(words, report.progress)),
        Side::Cost => ("cost.light", "cost.comment", |words| t_string!(words, report.cost)),
        Side::Scope => ("scope.light", "scope.comment", |words| t_string!(words, report.scope)),
        Side::Risk => ("risk.light", "risk.comment", |words| t_string!(words, report.risk)),
        Side::Benefit => ("benefit.light", "benefit.comment", |words| t_string!(words, report.benefit)),
    };
    // Green needs no words: the field comes with the choice.
    let lit = Memo::new(move |_| !desk.text(light).is_empty());
    let why = move || {
        lit.get().then(|| {
            let label = said(words, |words| t_string!(words, report.comment));
            view! { <Field desk key=comment.to_owned() label sort=Sort::Text /> }
        })
    };
    view! {
        <div class="asked" data-side=form::field(light)>
            <div class="asked-fields">
                <LightChoice desk key=light.to_owned() label=said(words, name) />
                {why}
            </div>
            {last_said(desk, comment, Some(light))}
        </div>
    }
    .into_any()
}

/// The light that the figures give, and why; nothing where they give none.
fn proposal_view(words: Words, proposal: Option<Proposal>) -> Option<AnyView> {
    let proposal = proposal?;
    let light = proposal.light;
    let reasons: Vec<String> = proposal.reasons.iter().map(|reason| reason_said(words, reason)).collect();
    let why = match reasons.is_empty() {
        true => t_string!(words, report.proposed_green).to_owned(),
        false => reasons.join(" "),
    };
    Some(
        view! {
            <p class="proposal" data-light=form::light_name(Some(light))>
                <span>{say(move || t_string!(words, report.proposed))}</span>
                " "
                <LightMark light=Some(light) />
                <span class="proposal-why">{why}</span>
            </p>
        }
        .into_any(),
    )
}

pub fn reason_said(words: Words, reason: &Reason) -> String {
    match reason {
        Reason::OverBudget { tenths } => {
            let percent = number(rust_decimal::Decimal::new(*tenths, 1));
            t_string!(words, report.over_budget, percent = percent)
        }
        Reason::Late { delivery, days } => {
            t_string!(words, report.late, delivery = delivery.clone(), days = *days)
        }
    }
}
