//! The chart or the table, as the address says. The table is always there for those who do not see the chart.

use super::chart::series_chart;
use super::table::{series_file, series_table};
use crate::components::{Empty, Segmented};
use crate::i18n::{Words, t_string, use_i18n};
use crate::layout::wall::WallLink;
use crate::store::use_store;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::query_signal_with_options;
use shared::rule::indicator::Reading;

/// What the address calls the two.
const CHART: &str = "graf";
const TABLE: &str = "tabell";

#[component]
pub fn Series(reading: Signal<Reading>) -> impl IntoView {
    let (words, store) = (use_i18n(), use_store());
    let stay = NavigateOptions { scroll: false, ..NavigateOptions::default() };
    let (shown, show) = query_signal_with_options::<String>("visning", stay);
    let as_table = Memo::new(move |_| shown.with(|shown| shown.as_deref() == Some(TABLE)));
    let choose = Callback::new(move |chosen| show.set(Some(chosen)));
    let tools = move |shown: &str| {
        let file = series_file(words, store, reading);
        view! { <div class="page-tools">{switch(words, shown, choose)} {file} <WallLink /></div> }.into_any()
    };
    let content = move || {
        reading.with(|reading| match (reading.series.is_empty(), as_table.get()) {
            (true, _) => unmeasured(words),
            (false, true) => view! { {tools(TABLE)} {series_table(words, reading)} }.into_any(),
            (false, false) => view! {
                {tools(CHART)}
                {series_chart(words, reading, false)}
                <div class="ds-sr-only">{series_table(words, reading)}</div>
            }
            .into_any(),
        })
    };
    let label = Signal::derive(move || t_string!(words, indicator.series));
    view! { <section class="indicator-series" aria-label=label>{content}</section> }
}

fn switch(words: Words, shown: &str, choose: Callback<String>) -> AnyView {
    let options = vec![
        (CHART.to_owned(), t_string!(words, indicator.as_chart).to_owned()),
        (TABLE.to_owned(), t_string!(words, indicator.as_table).to_owned()),
    ];
    let (label, value) = (t_string!(words, indicator.view).to_owned(), shown.to_owned());
    view! { <Segmented label=label options=options value=value on_choose=choose /> }.into_any()
}

/// What will stand here, and who can put it there.
fn unmeasured(words: Words) -> AnyView {
    let (title, text) = (t_string!(words, indicator.empty), t_string!(words, indicator.empty_long));
    view! { <Empty title=title.to_owned() text=text.to_owned() /> }.into_any()
}
