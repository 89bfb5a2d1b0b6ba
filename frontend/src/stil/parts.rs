//! Colours, type, and the parts that pages are made of.

use super::{VERY_LONG, text};
use crate::components::{
    Choice, Dialog, Fold, Form, Icon, LightMark, LightMove, Notice, NoticeTone, Segmented, Tag, TextArea, TextField,
    actions, light_from, light_moved, light_shape,
};
use crate::i18n::use_i18n;
use leptos::prelude::*;
use shared::model::Light;
use shared::rejection::{Code, Rejection};

const COLOURS: [&str; 22] = [
    "paper",
    "paper-raised",
    "paper-band",
    "paper-quiet",
    "line",
    "line-strong",
    "ink-faint",
    "ink-soft",
    "ink",
    "accent",
    "hue-0",
    "hue-1",
    "hue-2",
    "hue-3",
    "hue-4",
    "hue-5",
    "hue-6",
    "light-green",
    "light-yellow",
    "light-yellow-fill",
    "light-red",
    "ds-color-neutral-border-default",
];
const ROW: &str = "flex";

pub fn colours() -> AnyView {
    let swatch = |name: &'static str| {
        view! {
            <div>
                <div style:height="40px" style:border="1px solid var(--line-strong)" style:background=format!("var(--{name})")></div>
                <code class="small">{name}</code>
            </div>
        }
    };
    view! {
        <div style:display="grid" style:grid-template-columns="repeat(auto-fill, minmax(104px, 1fr))" style:gap="8px">
            {COLOURS.map(swatch).collect_view()}
        </div>
    }
    .into_any()
}

pub fn type_scale() -> AnyView {
    view! {
        <p class="page-answer">"Svaret: 36 tiltak, 4 færre enn i mars; to nye røde."</p>
        <h2>"Overskrift på en del"</h2>
        <h3>"Overskrift på noe i den"</h3>
        <p>"Brødtekst, på linjer av høyst 75 tegn. Æøå ÆØÅ šđŋ. " <a href="/stil">"En lenke"</a></p>
        <p class="small soft">"Liten skrift for det som er ved siden av"</p>
        <p class="numbers">"1 646,5 · 1 111,1 · 31.12.2022"</p>
    }
    .into_any()
}

pub fn choices(scheme: &'static str) -> AnyView {
    let button = |(variant, disabled): (&'static str, bool)| {
        view! { <button type="button" class="ds-button" data-variant=variant disabled=disabled>{variant}</button> }
    };
    let kinds = [("primary", false), ("secondary", false), ("tertiary", false), ("primary", true)];
    let options = vec![("a".to_owned(), "Hjul".to_owned()), ("b".to_owned(), "Liste".to_owned())];
    let chosen = RwSignal::new("a".to_owned());
    let error = Signal::stored(Some("Velg et utvalg.".to_owned()));
    view! {
        <div style:display=ROW style:flex-wrap="wrap" style:gap="12px">
            {kinds.map(button).collect_view()}
            <button type="button" class="ds-button" data-size="sm"><Icon name="Plus" /> "Liten, med tegn"</button>
            <Segmented label=text("Visning") options=options.clone() value=chosen on_choose=move |name| chosen.set(name) />
        </div>
        <div class="form">
            <Choice id=format!("{scheme}-ok") label=text("Valg") options=options.clone() value=chosen on_choose=move |name| chosen.set(name) />
            <Choice id=format!("{scheme}-bad") label=text("Med feil") options value=chosen on_choose=move |name| chosen.set(name) error />
        </div>
    }
    .into_any()
}

pub fn fields(scheme: &'static str) -> AnyView {
    let id = |name: &str| format!("{scheme}-{name}");
    let none = Signal::stored(None::<String>);
    let some = |words: &'static str| Signal::stored(Some(words.to_owned()));
    let value = |words: &str| RwSignal::new(words.to_owned());
    view! {
        <div class="form">
            <TextField id=id("empty") label=text("Tomt og valgfritt") value=value("") error=none />
            <TextField id=id("hint") label=text("Med hjelp") value=value("1646,5") hint=some("Leses som 1 646,5") error=none required=true />
            <TextField id=id("error") label=text("Med feil") value=value("ca. 70") hint=some("Et tall") error=some("Skriv det slik: 70,5.") required=true />
            <TextField id=id("long") label=text(VERY_LONG) value=value(VERY_LONG) hint=some(VERY_LONG) error=some(VERY_LONG) />
            <TextArea id=id("area") label=text("Noen setninger") value=value(VERY_LONG) error=none required=true />
        </div>
    }
    .into_any()
}

/// A form with what it says: sent while something is missing, or refused at none of its fields.
pub fn form(scheme: &'static str) -> AnyView {
    let words = use_i18n();
    let name = RwSignal::new(String::new());
    let form = Form::new(words, &["navn"], move || {
        let missing = name.with(|name| name.trim().is_empty());
        if missing { vec![Rejection::at(Code::Required, "navn")] } else { vec![] }
    });
    let content = view! {
        <TextField
            id=format!("{scheme}-navn")
            label=text("Navn; tomt skjer det en feil her, ellers over skjemaet")
            value=name
            error=form.error("navn")
            required=true
        />
        {actions(words, text("Lagre"), Callback::new(move |()| name.set(String::new())))}
    };
    let submit = Callback::new(move |()| {
        form.send(&mut || Err(Rejection::new(Code::NotAllowed)));
    });
    let fold = Signal::stored("Det som ligger bak en knapp på telefon");
    view! {
        {form.frame("form", None, submit, content.into_any())}
        <Fold label=fold><p>{VERY_LONG}</p></Fold>
    }
    .into_any()
}

pub fn lights() -> AnyView {
    let words = use_i18n();
    let all = [Some(Light::Green), Some(Light::Yellow), Some(Light::Red), None];
    let moved = [(Light::Green, Light::Red), (Light::Red, Light::Yellow), (Light::Yellow, Light::Green)];
    view! {
        <div style:display=ROW style:flex-wrap="wrap" style:gap="24px">
            {all.map(|light| view! { <LightMark light=Signal::stored(light) /> }).collect_view()}
        </div>
        <div style:display=ROW style:flex-wrap="wrap" style:gap="24px">
            {moved
                .map(|(before, now)| view! { <LightMove before=Signal::stored(Some(before)) now=Signal::stored(Some(now)) /> })
                .collect_view()}
            {moved.map(|(before, now)| light_from(words, Some(before), Some(now))).collect_view()}
            {moved.map(|(before, now)| light_moved(words, Some(before), Some(now))).collect_view()}
            // As it stands in a drawing.
            <svg class="light-shape" viewBox="0 0 16 16">{light_shape(Some(Light::Green))}</svg>
        </div>
    }
    .into_any()
}

pub fn notices() -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <p><Tag>"Foreløpig"</Tag> " " <Tag>"Eksempel"</Tag></p>
        <Notice tone=NoticeTone::Info><p>"Slik det var kjent 20. mars 2020."</p></Notice>
        <Notice tone=NoticeTone::Warning><p>{VERY_LONG}</p></Notice>
        <Notice tone=NoticeTone::Danger><p>"Møtet er avlyst."</p></Notice>
        <button type="button" class="ds-button" on:click=move |_| open.set(true)>"Åpne en dialog"</button>
        <button type="button" class="ds-button" data-variant="tertiary" on:click=|_| panic!("the page was told to stop")>"Stopp siden"</button>
        <Dialog open title=text("En dialog")>
            <p>{VERY_LONG}</p>
        </Dialog>
    }
    .into_any()
}
