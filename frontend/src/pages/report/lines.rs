//! The lists of a report: deliveries, risks, money. A line at a time, each with its own fields.

use super::desk::{Desk, FORM};
use super::field::{Field, Sort};
use crate::components::{Icon, field_id};
use crate::i18n::{Words, t_string};
use crate::pages::part::said;
use crate::platform::dom;
use leptos::prelude::*;
use shared::rule::report::MOST_LINES;
use shared::rule::report::form::{add, line, remove};

/// A part of a line: its key, what it is called, what it takes.
type Part = (&'static str, fn(Words) -> &'static str, Sort);

const DELIVERY: [Part; 3] = [
    ("name", |words| t_string!(words, report.delivery_name), Sort::Line),
    ("planned", |words| t_string!(words, report.delivery_planned), Sort::Day),
    ("expected", |words| t_string!(words, report.delivery_expected), Sort::Day),
];

const RISK: [Part; 6] = [
    ("what", |words| t_string!(words, report.risk_what), Sort::Line),
    ("likelihood", |words| t_string!(words, report.likelihood), Sort::Degree),
    ("consequence", |words| t_string!(words, report.consequence), Sort::Degree),
    ("measures", |words| t_string!(words, report.measures), Sort::Line),
    ("likelihood_after", |words| t_string!(words, report.likelihood_after), Sort::Degree),
    ("consequence_after", |words| t_string!(words, report.consequence_after), Sort::Degree),
];

const MONEY: [Part; 5] = [
    ("year", |words| t_string!(words, report.year), Sort::Year),
    ("source", |words| t_string!(words, report.source), Sort::Line),
    ("budget", |words| t_string!(words, report.budget), Sort::Amount),
    ("spent", |words| t_string!(words, report.spent), Sort::Amount),
    ("forecast", |words| t_string!(words, report.forecast), Sort::Amount),
];

fn parts(list: &str) -> &'static [Part] {
    match list {
        "deliveries" => &DELIVERY,
        "risks" => &RISK,
        _ => &MONEY,
    }
}

#[component]
pub fn Lines(desk: Desk, list: &'static str) -> impl IntoView {
    let words = desk.words;
    let count = Memo::new(move |_| desk.lines(list));
    let first = parts(list).first().map_or("", |(part, ..)| *part);
    let put = move |_| {
        let at = count.get_untracked();
        desk.change(list, |content| add(content, list));
        dom::focus(field_id(FORM, &line(list, at, first)));
    };
    let label = said(
        words,
        match list {
            "deliveries" => |words| t_string!(words, report.add_delivery),
            "risks" => |words| t_string!(words, report.add_risk),
            _ => |words| t_string!(words, report.add_money),
        },
    );
    view! {
        <ol class="report-lines" data-list=list>
            <For each=move || 0..count.get() key=|at| *at children=move |at| one(desk, list, at) />
        </ol>
        <Show when=move || MOST_LINES.gt(&count.get())>
            <button
                type="button"
                class="ds-button"
                data-color="neutral"
                data-variant="secondary"
                data-size="sm"
                on:click=put
            >
                <Icon name="Plus" />
                {label}
            </button>
        </Show>
    }
}

fn one(desk: Desk, list: &'static str, at: usize) -> AnyView {
    let words = desk.words;
    let field = |(part, label, sort): &Part| {
        view! { <Field desk key=line(list, at, part) label=said(words, *label) sort=*sort /> }
    };
    let away = move |_| desk.change(list, |content| remove(content, list, at));
    view! {
        <li class="report-line">
            <div class="report-line-fields">{parts(list).iter().map(field).collect_view()}</div>
            <button type="button" class="text-button small" on:click=away>
                {move || t_string!(words, report.remove_line, number = at + 1)}
            </button>
        </li>
    }
    .into_any()
}
