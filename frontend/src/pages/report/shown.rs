//! A report as one reads it: lights by side, deliveries, risks, money. Drawn anew with the language.

use crate::components::LightMark;
use crate::i18n::{self, Words, t_string};
use leptos::prelude::*;
use shared::model::{Light, Money, ReportContent, RiskLine};
use shared::rule::norwegian::short_date;
use shared::rule::report::Side;

/// What one line of a table says, cell by cell; the first names it.
type Cells = Vec<String>;

pub fn content_view(words: Words, content: &ReportContent, proposed: Option<Light>) -> AnyView {
    let whole = content.light.map(|light| {
        let departed = proposed.filter(|proposed| *proposed != light).map(|proposed| {
            let proposed = i18n::light(words, Some(proposed));
            t_string!(words, report.departed, light = proposed)
        });
        let departure = departed.map(|said| format!("{said} {}", content.departure.clone().unwrap_or_default()));
        view! {
            <div class="shown-whole">
                <LightMark light=Some(light) />
                {content.comment.clone().map(|comment| view! { <p class="said-plain">{comment}</p> })}
                {departure.map(|said| view! { <p class="small soft">{said}</p> })}
            </div>
        }
    });
    view! { <div class="shown-report">{whole} {details(words, content)}</div> }.into_any()
}

/// All but the light for the whole and its comment.
pub fn details(words: Words, content: &ReportContent) -> Option<AnyView> {
    let parts: Vec<AnyView> = [
        sides(words, content),
        text(t_string!(words, report.purpose), content.purpose.as_ref()),
        deliveries(words, content),
        money(words, content),
        text(t_string!(words, report.running_costs), content.running_costs.map(|it| i18n::money(words, it)).as_ref()),
        risks(words, content),
        text(t_string!(words, report.dependencies), content.dependencies.as_ref()),
        text(t_string!(words, report.adoption), content.adoption.as_ref()),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| view! { <div class="shown-details">{parts}</div> }.into_any())
}

fn sides(words: Words, content: &ReportContent) -> Option<AnyView> {
    let name = |side: Side| match side {
        Side::Progress => t_string!(words, report.progress),
        Side::Cost => t_string!(words, report.cost),
        Side::Scope => t_string!(words, report.scope),
        Side::Risk => t_string!(words, report.risk),
        Side::Benefit => t_string!(words, report.benefit),
    };
    let told: Vec<AnyView> = Side::ALL
        .into_iter()
        .filter_map(|side| {
            let said = side.of(content)?;
            let light = said.light.map(|light| view! { <LightMark light=Some(light) /> });
            let why = said.comment.clone().map(|why| view! { <p class="said-plain small">{why}</p> });
            Some(
                view! {
                    <div class="shown-side">
                        <dt class="small soft">{name(side)}</dt>
                        <dd>{light} {why}</dd>
                    </div>
                }
                .into_any(),
            )
        })
        .collect();
    (!told.is_empty()).then(|| view! { <dl class="shown-sides">{told}</dl> }.into_any())
}

fn text(name: &'static str, said: Option<&String>) -> Option<AnyView> {
    let said = said?.clone();
    Some(
        view! {
            <section class="shown-part">
                <h3>{name}</h3>
                <p class="said-plain">{said}</p>
            </section>
        }
        .into_any(),
    )
}

fn deliveries(words: Words, content: &ReportContent) -> Option<AnyView> {
    let head = [
        t_string!(words, report.delivery_name),
        t_string!(words, report.delivery_planned),
        t_string!(words, report.delivery_expected),
    ];
    let day = |day: Option<jiff::civil::Date>| day.map(short_date).unwrap_or_default();
    let lines = content.deliveries.iter().map(|it| vec![it.name.clone(), day(it.planned), day(it.expected)]);
    table(t_string!(words, report.deliveries), &head, lines.collect())
}

fn money(words: Words, content: &ReportContent) -> Option<AnyView> {
    let head = [
        t_string!(words, report.year),
        t_string!(words, report.source),
        t_string!(words, report.budget),
        t_string!(words, report.spent),
        t_string!(words, report.forecast),
    ];
    let amount = |money: Option<Money>| money.map(|it| i18n::money(words, it)).unwrap_or_default();
    let lines = content.money.iter().map(|it| {
        let year = it.year.map(|year| year.to_string()).unwrap_or_default();
        vec![year, it.source.clone().unwrap_or_default(), amount(it.budget), amount(it.spent), amount(it.forecast)]
    });
    table(t_string!(words, report.money), &head, lines.collect())
}

fn risks(words: Words, content: &ReportContent) -> Option<AnyView> {
    let head = [
        t_string!(words, report.risk_what),
        t_string!(words, report.degree_before),
        t_string!(words, report.measures),
        t_string!(words, report.degree_after),
    ];
    let lines = content.risks.iter().map(|it: &RiskLine| {
        let before = degrees(it.likelihood, it.consequence);
        let after = degrees(it.likelihood_after, it.consequence_after);
        vec![it.what.clone(), before, it.measures.clone().unwrap_or_default(), after]
    });
    table(t_string!(words, report.risks), &head, lines.collect())
}

/// `4 × 3 = 12`.
fn degrees(likelihood: Option<u8>, consequence: Option<u8>) -> String {
    let both = likelihood.zip(consequence);
    both.map(|(one, two)| format!("{one} × {two} = {}", u32::from(one) * u32::from(two))).unwrap_or_default()
}

fn table(name: &'static str, head: &[&'static str], lines: Vec<Cells>) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    let heads = head.iter().map(|head| view! { <th scope="col">{*head}</th> }).collect_view();
    let labels: Vec<&'static str> = head.to_vec();
    let row = |cells: Cells| {
        let cell = |(at, cell): (usize, String)| {
            let label = labels.get(at).copied().unwrap_or_default();
            view! { <td data-label=label>{cell}</td> }
        };
        view! { <tr>{cells.into_iter().enumerate().map(cell).collect_view()}</tr> }
    };
    Some(
        view! {
            <section class="shown-part">
                <h3>{name}</h3>
                <table class="ds-table shown-table numbers" data-color="neutral" data-size="sm">
                    <thead>
                        <tr>{heads}</tr>
                    </thead>
                    <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
                </table>
            </section>
        }
        .into_any(),
    )
}
