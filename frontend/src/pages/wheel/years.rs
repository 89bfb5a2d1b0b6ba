use super::board::Board;
use crate::components::Icon;
use crate::i18n::{t_string, use_i18n};
use leptos::prelude::*;
use shared::order::InOrder as _;

/// So many years at once; further ones are reached step by step.
const AROUND: i16 = 3;

/// The years to choose among: those with something in them, near the one that is shown, and that one itself.
fn choice(years: &[i16], shown: i16) -> Vec<i16> {
    let mut near: Vec<i16> = years.iter().copied().filter(|year| (year - shown).abs() <= AROUND).collect();
    near.push(shown);
    near.order_by(Ord::cmp);
    near.dedup();
    near
}

#[component]
pub fn Years(board: Board) -> impl IntoView {
    let words = use_i18n();
    let href = move |year: i16| board.href(&board.address.with(|address| address.with_year(year)));
    let step = move |by: i16, icon: &'static str| {
        let year = move || board.year.get() + by;
        let name = move || match by {
            ..0 => t_string!(words, wheel.year_previous, year = year()),
            _ => t_string!(words, wheel.year_next, year = year()),
        };
        view! {
            <a class="year-step" href=move || href(year()) aria-label=name data-noscroll="true">
                <Icon name=icon />
            </a>
        }
    };
    let years = move || board.years.with(|years| choice(years, board.year.get()));
    let link = move |year: i16| {
        let current = move || (board.year.get() == year).then_some("true");
        view! {
            <li>
                <a class="year" href=move || href(year) aria-current=current data-noscroll="true">{year}</a>
            </li>
        }
    };
    view! {
        <nav class="years" aria-label=move || t_string!(words, wheel.year_choice)>
            {step(-1, "ChevronLeft")}
            <ul>
                <For each=years key=|year| *year children=link />
            </ul>
            {step(1, "ChevronRight")}
        </nav>
    }
}

#[cfg(test)]
mod tests {
    use super::choice;

    #[test]
    fn the_shown_year_is_among_the_choice_even_when_it_is_empty() {
        assert_eq!(choice(&[2020, 2021, 2022], 2021), [2020, 2021, 2022]);
        assert_eq!(choice(&[2020, 2021, 2022], 2019), [2019, 2020, 2021, 2022]);
        assert_eq!(choice(&[1999, 2021], 2024), [2021, 2024]);
    }
}
