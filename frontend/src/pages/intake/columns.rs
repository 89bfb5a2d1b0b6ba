//! How the columns of the file were read, each with a choice for what was not understood.

use super::desk::Desk;
use crate::components::{Notice, NoticeTone};
use crate::i18n::{Words, t_string};
use leptos::prelude::*;
use shared::api::{ImportColumn, ImportPreview};
use shared::rule::import::Column;

pub fn table(words: Words, desk: Desk, preview: &ImportPreview) -> AnyView {
    let title =
        if preview.transposed { t_string!(words, intake.columns_turned) } else { t_string!(words, intake.columns) };
    let has_light = preview.columns.iter().any(|it| it.column == Some(Column::Light));
    let reports = (!has_light).then(|| {
        let says = t_string!(words, intake.needs_light);
        view! { <Notice tone=NoticeTone::Info><p>{says}</p></Notice> }
    });
    let lines = preview.columns.iter().enumerate().map(|(at, it)| line(words, desk, at, it)).collect_view();
    view! {
        <section class="part" aria-labelledby="intake-columns">
            <h2 id="intake-columns">{title}</h2>
            {reports}
            <div class="table-box" tabindex="0" role="group" aria-label=title>
                <table class="intake-table">
                    <thead>
                        <tr>
                            <th scope="col">{t_string!(words, intake.head)}</th>
                            <th scope="col">{t_string!(words, intake.example)}</th>
                            <th scope="col">{t_string!(words, intake.read_as)}</th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn line(words: Words, desk: Desk, at: usize, it: &ImportColumn) -> AnyView {
    let (head, chosen) = (it.head.clone(), it.column);
    let year = it.year.filter(|_| chosen.is_some_and(Column::may_repeat));
    let year = year.map(|year| view! { <span class="soft">" " {t_string!(words, intake.year, year = year)}</span> });
    let options = Column::ALL.iter().map(|column| {
        view! { <option value=column.as_str() selected=chosen == Some(*column)>{name_of(words, *column)}</option> }
    });
    let options = options.collect_view();
    let label = format!("{}: {}", t_string!(words, intake.read_as), it.head);
    view! {
        <tr>
            <th scope="row">{it.head.clone()}</th>
            <td class="soft">{it.examples.join(" · ")}</td>
            <td>
                <select
                    class="ds-input"
                    id=format!("intake-column-{at}")
                    aria-label=label
                    on:change=move |event| {
                        let name = event_target_value(&event);
                        let column = Column::ALL.iter().copied().find(|column| column.as_str() == name);
                        desk.choose(head.clone(), column);
                    }
                >
                    <option value="" selected=chosen.is_none()>{t_string!(words, intake.left_out)}</option>
                    {options}
                </select>
                {year}
            </td>
        </tr>
    }
    .into_any()
}

pub fn name_of(words: Words, column: Column) -> &'static str {
    match column {
        Column::Name => t_string!(words, intake.column_name),
        Column::Number => t_string!(words, intake.column_number),
        Column::Owner => t_string!(words, intake.column_owner),
        Column::Note => t_string!(words, intake.column_note),
        Column::State => t_string!(words, intake.column_state),
        Column::Segment => t_string!(words, intake.column_segment),
        Column::Light => t_string!(words, intake.column_light),
        Column::Comment => t_string!(words, intake.column_comment),
        Column::ReportedOn => t_string!(words, intake.column_reported_on),
        Column::Progress => t_string!(words, intake.column_progress),
        Column::Cost => t_string!(words, intake.column_cost),
        Column::Scope => t_string!(words, intake.column_scope),
        Column::Risk => t_string!(words, intake.column_risk),
        Column::Benefit => t_string!(words, intake.column_benefit),
        Column::Year => t_string!(words, intake.column_year),
        Column::Source => t_string!(words, intake.column_source),
        Column::Budget => t_string!(words, intake.column_budget),
        Column::Spent => t_string!(words, intake.column_spent),
        Column::Forecast => t_string!(words, intake.column_forecast),
        Column::RunningCosts => t_string!(words, intake.column_running_costs),
        Column::Planned => t_string!(words, intake.column_planned),
        Column::Expected => t_string!(words, intake.column_expected),
        Column::Purpose => t_string!(words, intake.column_purpose),
        Column::Dependencies => t_string!(words, intake.column_dependencies),
        Column::Adoption => t_string!(words, intake.column_adoption),
    }
}
