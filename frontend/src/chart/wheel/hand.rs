use super::dial::round;
use super::frame::{DATE_RADIUS, Hand};
use leptos::prelude::*;

/// One thin line to the rim, where the day's number stands.
#[component]
pub fn HandView(hand: Memo<Option<Hand>>) -> impl IntoView {
    move || {
        hand.get().map(|hand| {
            let (x, y) = (round(hand.at.x), round(hand.at.y));
            view! {
                <g class="wheel-hand" role="img" aria-label=hand.words>
                    <title>{hand.words.clone()}</title>
                    <path class="wheel-hand-line" d=hand.line />
                    <circle class="wheel-hand-date" cx=x cy=y r=DATE_RADIUS />
                    <text class="wheel-hand-number" x=x y=y>{hand.day}</text>
                </g>
            }
        })
    }
}
