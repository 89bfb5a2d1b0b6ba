//! The table: for work.

use super::address::{SPARE, column_name, column_named};
use super::board::Board;
use super::rows::{Rows, TABLE};
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::part::say;
use crate::platform::cells;
use leptos::prelude::*;
use shared::rule::portfolio::board::Column;

#[component]
pub fn Table(board: Board) -> impl IntoView {
    let words = use_i18n();
    let without = say(move || {
        let mut without: Vec<&str> = board.asked.with(|asked| asked.address.without.iter().copied().collect());
        // What nobody has said of any of them needs no column.
        if board.rows.with(|rows| rows.iter().all(|row| row.segment.is_none())) {
            without.push("segment");
        }
        without.join(" ")
    });
    // The head is a row, too.
    let count = move || (board.order.with(Vec::len) + 1).to_string();
    view! {
        // Scrolls inside its own box where it is wider than the page, so it must be reachable by keyboard.
        <div
            class="table-box"
            tabindex="0"
            role="region"
            aria-label=say(move || t_string!(words, portfolio.table_label))
            on:keydown=move |event| cells::walk(&event)
        >
            <table
                class="ds-table portfolio-table"
                id=TABLE
                aria-rowcount=count
                data-color="neutral"
                data-size="sm"
                data-hover="true"
                data-without=without
            >
                <thead>
                    <tr aria-rowindex="1">
                        <Head board column=Column::Name />
                        <Head board column=Column::Owner />
                        <Head board column=Column::Segment />
                        <Head board column=Column::Light />
                        <Head board column=Column::Goals />
                        <th scope="col" data-column="merknad">{say(move || t_string!(words, portfolio.column_note))}</th>
                        <Head board column=Column::Changed />
                        <Head board column=Column::State />
                    </tr>
                </thead>
                <Rows board />
            </table>
        </div>
    }
}

pub fn called(words: Words, column: Column) -> &'static str {
    match column {
        Column::Name => t_string!(words, portfolio.column_name),
        Column::Owner => t_string!(words, portfolio.owner),
        Column::Light => t_string!(words, portfolio.lights),
        Column::Goals => t_string!(words, portfolio.column_goals),
        Column::Changed => t_string!(words, portfolio.column_day),
        Column::State => t_string!(words, portfolio.place),
        Column::Segment => t_string!(words, portfolio.segment),
    }
}

#[component]
fn Head(board: Board, column: Column) -> impl IntoView {
    let words = use_i18n();
    let sorted = move || {
        let sort = board.address().sort;
        match (sort.by == column, sort.descending) {
            (false, _) => "none",
            (true, false) => "ascending",
            (true, true) => "descending",
        }
    };
    view! {
        <th scope="col" data-column=column_name(column) aria-sort=say(sorted) class:figure=column == Column::Changed>
            <button type="button" on:click=move |_| board.ask(|address| address.sort = address.sort.pressed(column))>
                {say(move || called(words, column))}
            </button>
        </th>
    }
}

/// Which columns the table shows.
#[component]
pub fn ColumnChoice(board: Board) -> impl IntoView {
    let words = use_i18n();
    let said = move |name: &str| {
        column_named(name).map_or_else(|| t_string!(words, portfolio.column_note), |column| called(words, column))
    };
    let one = move |name: &'static str| {
        view! {
            <label class="check">
                <input
                    class="ds-input"
                    type="checkbox"
                    prop:checked=move || board.asked.with(|asked| !asked.address.without.contains(name))
                    on:change=move |_| board.ask(|address| address.toggle_column(name))
                />
                {say(move || said(name))}
            </label>
        }
    };
    view! {
        <details class="columns">
            <summary>{say(move || t_string!(words, portfolio.columns))}</summary>
            <fieldset class="columns-list">
                <legend class="ds-sr-only">{say(move || t_string!(words, portfolio.columns))}</legend>
                {SPARE.map(one).collect_view()}
            </fieldset>
        </details>
    }
}
