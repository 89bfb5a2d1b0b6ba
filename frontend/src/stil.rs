//! `/stil`, in development builds only: every component in every state, and the line chart, light and dark side by side. The place
//! to judge the look. Its words are for developers; what the components say is said in the language chosen on top.

mod parts;
mod pictures;
mod states;
mod table;
mod wheel;

use crate::components::Segmented;
use crate::i18n::{I18nSubContextProvider, LANGUAGES, Locale, own_name};
use leptos::prelude::*;

/// Where it lies: no route, so that a released app has not a byte of it.
pub const PATH: &str = "/stil";

#[component]
pub fn StylePage() -> impl IntoView {
    let language = RwSignal::new(Locale::nb);
    let options: Vec<_> = LANGUAGES.iter().map(|it| (it.to_string(), own_name(*it).to_owned())).collect();
    view! {
        <main class="page">
            <h1 class="page-answer">"Stil"</h1>
            <Segmented
                label=Signal::stored("Språk".to_owned())
                options=options
                value=Signal::derive(move || language.get().to_string())
                on_choose=move |name: String| language.set(name.parse().unwrap_or_default())
            />
            <I18nSubContextProvider initial_locale=language>
                <div style:display="grid" style:grid-template-columns="repeat(auto-fit, minmax(min(620px, 100%), 1fr))" style:gap="24px">
                    {["light", "dark"].map(side).collect_view()}
                </div>
            </I18nSubContextProvider>
        </main>
    }
}

fn side(scheme: &'static str) -> AnyView {
    view! {
        <div
            data-color-scheme=scheme
            style:background="var(--paper)"
            style:color="var(--ink)"
            style:padding="24px"
            style:min-width="0"
        >
            {section("Farger", parts::colours())}
            {section("Skrift", parts::type_scale())}
            {section("Knapper og valg", parts::choices(scheme))}
            {section("Felt", parts::fields(scheme))}
            {section("Skjema", parts::form(scheme))}
            {section("Lys", parts::lights())}
            {section("Merker, beskjeder, dialog", parts::notices())}
            {section("Tilstander", states::states())}
            {section("Egne endringer", states::own_edits())}
            {section("Holdt tilbake", states::held())}
            {section("Tabell", table::table())}
            {section("Kurve", pictures::line())}
            {section("Historie", pictures::story())}
            {section("Årshjul", wheel::wheel())}
        </div>
    }
    .into_any()
}

fn section(name: &'static str, content: AnyView) -> AnyView {
    view! {
        <section style:margin-bottom="48px">
            <h2 style:margin-bottom="16px">{name}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn text(words: &'static str) -> Signal<String> {
    Signal::stored(words.to_owned())
}

const VERY_LONG: &str = "Nasjonal samhandlingsløsning for pasientadministrative opplysninger, \
    legemiddellister og prøvesvardeling på tvers av spesialisthelsetjenestekommunesamarbeidet";
