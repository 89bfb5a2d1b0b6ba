//! The rows of the table: only those on the screen and near it are drawn. The others are held open by the height that they
//! had, or will about have, so that the page scrolls as if all were there.

use super::board::Board;
use crate::components::light_moved;
use crate::i18n::{self, Words, use_i18n};
use crate::pages::part::goal_marks;
use crate::platform::drawing;
use crate::platform::near::{Near, near, on_moves};
use leptos::prelude::*;
use shared::rule::norwegian::short_date;
use shared::rule::portfolio::board::Row;

pub const TABLE: &str = "portfolio-table";

/// Rows that come and go together.
const PART: usize = 20;
/// What is drawn before it is known what is seen.
const FIRST: usize = 2;
/// So far beyond the screen, in pixels, rows are drawn before they are scrolled to.
const MARGIN: f64 = 500.0;
/// About how high a row is.
const ROW: f64 = 41.0;

#[component]
pub fn Rows(board: Board) -> impl IntoView {
    let words = use_i18n();
    let seen = RwSignal::new(Near { to: FIRST, ..Near::default() });
    let printing = RwSignal::new(false);
    // A page that was left hears no more.
    drawing::on_print(move |now| {
        let _ = printing.try_set(now);
    });
    let look = move || {
        if let Some(now) = near(TABLE, "tbody", MARGIN)
            && seen.try_with_untracked(|seen| *seen != now) == Some(true)
        {
            seen.set(now);
        }
    };
    StoredValue::new_local(on_moves(look));
    let parts = Memo::new(move |_| board.order.with(Vec::len).div_ceil(PART));
    let part = move |at: usize| {
        let rows = Memo::new(move |_| {
            let rows = |order: &Vec<usize>| order.iter().skip(at * PART).take(PART).copied().collect::<Vec<_>>();
            board.order.with(rows)
        });
        let drawn = Memo::new(move |_| {
            let near = seen.with(|seen| (seen.from..seen.to).contains(&at) || seen.held == Some(at));
            printing.get() || near
        });
        let content = move || match drawn.get() {
            true => rows.with(|rows| {
                let all = rows.iter().zip(at * PART..);
                board.rows.with(|known| {
                    let one = |(place, number): (&usize, usize)| Some(line(words, board, known.get(*place)?, number));
                    all.filter_map(one).collect_view().into_any()
                })
            }),
            false => {
                let about = rows.with(Vec::len) as f64 * ROW;
                let high = seen.with_untracked(|seen| seen.high.get(at).copied()).filter(|high| *high > 0.0);
                let high = format!("{}px", high.unwrap_or(about));
                view! { <tr class="unseen" aria-hidden="true" style:height=high><td colspan="8"></td></tr> }.into_any()
            }
        };
        view! { <tbody>{content}</tbody> }
    };
    view! { <For each=move || 0..parts.get() key=|at| *at children=part /> }.into_any()
}

/// `number` counts from nought, without the head.
fn line(words: Words, board: Board, row: &Row, number: usize) -> AnyView {
    let own = row.number.clone().map(|number| view! { <span class="small soft numbers">" " {number}</span> });
    let owner = row.owner.clone().map(|owner| view! { <abbr title=owner.name>{owner.code}</abbr> });
    view! {
        <tr aria-rowindex=(number + 2).to_string()>
            <th scope="row">
                <a href=board.initiative_path(&row.slug)>{row.name.clone()}</a>
                {own}
            </th>
            <td data-column="eier" class="owner-cell">{owner}</td>
            <td data-column="segment">{row.segment.as_ref().map(|segment| segment.name.clone())}</td>
            <td data-column="lys">
                {light_moved(words, row.before, row.light)}
            </td>
            <td data-column="mal">
                {goal_marks(words, board.store(), &row.goals)}
            </td>
            <td data-column="merknad" class="note-cell">{row.note.clone()}</td>
            <td data-column="endret" class="figure">{short_date(row.changed_on)}</td>
            <td data-column="tilstand">{i18n::state(words, row.state)}</td>
        </tr>
    }
    .into_any()
}
