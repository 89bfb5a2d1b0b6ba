use super::plan::MIDDLE;
use crate::chart::text;
use leptos::prelude::*;

/// The words in the middle: which year, then what is next. The headline is a link where there is one.
#[component]
pub fn Middle(
    #[prop(into)] title: Signal<String>,
    #[prop(into)] before: Signal<String>,
    #[prop(into)] headline: Signal<String>,
    #[prop(into)] after: Signal<String>,
    #[prop(into)] hue: Signal<Option<u8>>,
    #[prop(into)] href: Signal<Option<String>>,
    on_open: Callback<()>,
) -> impl IntoView {
    let line = move || {
        let words = headline.get();
        let size = fitting(&words, 25.0);
        view! { <text class="wheel-middle-headline" x="600" y="640" font-size=size>{words}</text> }
    };
    let open = move |event: leptos::ev::MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
            event.prevent_default();
            on_open.run(());
        }
    };
    let headline = move || match href.get() {
        Some(href) => view! { <g><a href=href class="wheel-middle-link" on:click=open>{line}</a></g> }.into_any(),
        None => line.into_any(),
    };
    view! {
        <circle class="wheel-hub" cx="600" cy="600" r=MIDDLE />
        <g class="wheel-middle" data-hue=move || hue.get().map(|hue| hue.to_string())>
            <text class="wheel-middle-year" x="600" y="544" font-size=move || fitting(&title.get(), 76.0)>{title}</text>
            <text class="wheel-middle-line" x="600" y="602" font-size=move || fitting(&before.get(), 19.0)>
                {before}
            </text>
            {headline}
            <text class="wheel-middle-line" x="600" y="676" font-size=move || fitting(&after.get(), 19.0)>
                {after}
            </text>
        </g>
    }
}

/// The wished size, or smaller where the words would not fit the disc.
fn fitting(words: &str, wished: f64) -> f64 {
    let room = MIDDLE * 1.78;
    super::dial::round(wished.min(wished * room / text::width(words, wished).max(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_become_smaller_until_they_fit() {
        assert_eq!(fitting("NUIT", 25.0), 25.0);
        let words = "Områdeutvalg legemidler · 19. november";
        assert!(text::width(words, fitting(words, 25.0)) <= MIDDLE * 2.0);
    }
}
