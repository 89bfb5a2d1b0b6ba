use super::address::{About, Show};
use super::board::{Board, use_change};
use super::words;
use super::years::Years;
use super::zoom::Zoom;
use crate::components::{Icon, Notice, NoticeTone, Segmented};
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::layout::wall::WallLink;
use crate::pages::part::said;
use crate::pages::saved_views::SavedViews;
use leptos::prelude::*;

/// The answer: what is next. Then, quietly, from which day it is seen.
#[component]
pub fn Head(board: Board) -> impl IntoView {
    let words = use_i18n();
    let answer = move || {
        let (day, year) = (board.day.get(), board.year.get());
        match board.next_in_year() {
            Some(event) => words::answer_next(words, day, &event),
            None if year == day.year() && board.next.with(Option::is_none) && !board.events.with(Vec::is_empty) => {
                t_string!(words, wheel.answer_none, day = i18n::long_date(words, day))
            }
            None => board.events.with(|events| words::answer_year(words, year, events)),
        }
    };
    let strange = move || {
        let said = board.strange.get();
        said.into_iter()
            .map(|part| {
                let instead = instead(words, board, part.about);
                view! {
                    <Notice tone=NoticeTone::Warning>
                        <p>{t_string!(words, wheel.strange, what = part.said)} " " {instead}</p>
                    </Notice>
                }
            })
            .collect_view()
    };
    view! {
        <h1 class="page-title">{move || t_string!(words, wheel.title)} " " {board.year}</h1>
        <p class="page-answer">
            {move || match board.next_in_year().map(|event| board.meeting_href(event.id())) {
                Some(href) => view! { <a href=href>{answer}</a> }.into_any(),
                None => answer.into_any(),
            }}
        </p>
        <SeenFrom board />
        {strange}
    }
}

/// What holds instead of the part of the address that says nothing.
fn instead(words: Words, board: Board, about: About) -> String {
    match about {
        About::Year => t_string!(words, wheel.strange_year, year = board.year.get()),
        About::Show => t_string!(words, wheel.strange_show).to_owned(),
        About::Span => t_string!(words, wheel.strange_span).to_owned(),
        About::Case => t_string!(words, wheel.strange_case).to_owned(),
        About::Hidden => t_string!(words, wheel.strange_hidden).to_owned(),
        About::Day => t_string!(words, wheel.strange_day, day = i18n::long_date(words, board.day.get())),
        About::Name => t_string!(words, wheel.strange_name).to_owned(),
    }
}

#[component]
fn SeenFrom(board: Board) -> impl IntoView {
    let words = use_i18n();
    move || {
        let day = i18n::long_date(words, board.day.get());
        if board.address.with(|address| address.day.is_some()) {
            let back = move || board.href(&board.address.with(|address| address.without_day()));
            let text = t_string!(words, wheel.seen_chosen, day = day);
            let link = view! { <a href=back data-noscroll="true">{move || t_string!(words, wheel.seen_back)}</a> };
            return Some(view! { <p class="soft small">{text} " " {link}</p> }.into_any());
        }
        board.seen_from.get()?;
        let text = t_string!(words, wheel.seen_from, day = day);
        Some(view! { <p class="soft small">{text}</p> }.into_any())
    }
}

#[component]
pub fn Tools(board: Board) -> impl IntoView {
    let words = use_i18n();
    let change = use_change(board);
    let name = move |show: Show| match show {
        Show::Wheel => t_string!(words, wheel.show_wheel),
        Show::Lanes => t_string!(words, wheel.show_lanes),
        Show::List => t_string!(words, wheel.show_list),
    };
    let options =
        Signal::derive(move || Show::ALL.map(|show| (show.as_str().to_owned(), name(show).to_owned())).to_vec());
    // Where the list comes first nothing has been chosen: the list is what is seen.
    let value = Signal::derive(move || if board.list_first() { Show::List } else { board.show() }.as_str().to_owned());
    let choose = move |name: String| {
        if let Some(show) = Show::ALL.into_iter().find(|show| show.as_str() == name) {
            change.run(board.address.with_untracked(|address| address.with_show(show)));
        }
    };
    view! {
        <div class="page-tools wheel-tools">
            <Years board />
            {plan_link(board, "secondary", |words| t_string!(words, wheel.new_meeting))}
            {year_plan_link(board)}
            <Segmented
                label=said(words, |words| t_string!(words, wheel.show))
                options=options
                value=value
                on_choose=choose
            />
            <Zoom board />
            <WallLink />
            <SavedViews page="arshjul" />
        </div>
    }
}

/// The way to the plan of the year that is shown, for those who may plan.
fn year_plan_link(board: Board) -> impl IntoView + use<> {
    let words = use_i18n();
    board.store.actor().may_plan_some_meetings().then(|| {
        let href = move || board.store.path(&format!("arsplan/{}", board.year.get()));
        view! {
            <a class="ds-button wheel-new" data-color="neutral" data-variant="tertiary" data-size="sm" href=href>
                {move || t_string!(words, plan.to_plan)}
            </a>
        }
    })
}

/// The way to a new meeting, for those who may plan one.
pub fn plan_link(board: Board, variant: &'static str, text: fn(Words) -> &'static str) -> impl IntoView + use<> {
    let words = use_i18n();
    board.store.actor().may_plan_some_meetings().then(|| {
        view! {
            <a class="ds-button wheel-new" data-color="neutral" data-variant=variant data-size="sm" href=board.store.path("arshjul/nytt")>
                <Icon name="Plus" />
                {move || text(words)}
            </a>
        }
    })
}
