//! The table: for work.

use super::address::{SPARE, column_name, column_named};
use super::board::Board;
use super::part::show_more;
use crate::components::LightMove;
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::pages::part::{goal_marks, say};
use crate::platform::cells;
use leptos::prelude::*;
use shared::rule::norwegian::short_date;
use shared::rule::portfolio::board::{Column, Row};

/// So many rows are drawn at once; the others wait behind a button.
const AT_ONCE: usize = 200;

#[component]
pub fn Table(board: Board) -> impl IntoView {
    let words = use_i18n();
    let most = RwSignal::new(AT_ONCE);
    let hidden = say(move || board.found.with(Vec::len).saturating_sub(most.get()));
    let without = say(move || {
        let mut without: Vec<&str> = board.asked.with(|asked| asked.address.without.iter().copied().collect());
        // What nobody has said of any of them needs no column.
        if board.rows.with(|rows| rows.iter().all(|row| row.segment.is_none())) {
            without.push("segment");
        }
        without.join(" ")
    });
    let shown = move || board.found.with(|found| board.drawn(words, found, most.get()));
    view! {
        // Scrolls inside its own box where it is wider than the page, so it must be reachable by keyboard.
        <div
            class="table-box"
            tabindex="0"
            role="region"
            aria-label=say(move || t_string!(words, portfolio.table_label))
            on:keydown=move |event| cells::walk(&event)
        >
            <table class="ds-table portfolio-table" data-color="neutral" data-size="sm" data-hover="true" data-without=without>
                <thead>
                    <tr>
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
                <tbody>
                    <For each=shown key=Clone::clone children=move |(row, _)| line(words, board, row) />
                </tbody>
            </table>
        </div>
        {show_more(words, hidden, most, 5 * AT_ONCE)}
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

fn line(words: Words, board: Board, row: Row) -> AnyView {
    let number = row.number.map(|number| view! { <span class="small soft numbers">" " {number}</span> });
    let owner = row.owner.map(|owner| view! { <abbr title=owner.name>{owner.code}</abbr> });
    view! {
        <tr>
            <th scope="row">
                <a href=board.initiative_path(&row.slug)>{row.name}</a>
                {number}
            </th>
            <td data-column="eier" class="owner-cell">{owner}</td>
            <td data-column="segment">{row.segment.map(|segment| segment.name)}</td>
            <td data-column="lys">
                <LightMove before=row.before now=row.light />
            </td>
            <td data-column="mal">
                {goal_marks(words, board.store(), &row.goals)}
            </td>
            <td data-column="merknad" class="note-cell">{row.note}</td>
            <td data-column="endret" class="figure">{short_date(row.changed_on)}</td>
            <td data-column="tilstand">{i18n::state(words, row.state)}</td>
        </tr>
    }
    .into_any()
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
