//! Nothing, not yet, failed, forbidden, old; and where an own edit is.

use super::{VERY_LONG, text};
use crate::components::{
    Empty, Failed, HeldField, NoRight, RefusedEdit, Skeleton, Stale, WaitingEdit, held_edit, held_way,
};
use crate::i18n::{Words, t_string, use_i18n};
use leptos::prelude::*;

pub fn states() -> AnyView {
    view! {
        <Empty title=text("Ingen rapporter ennå") text=text("Her kommer rapportene. Eieren av tiltaket skriver den første.") />
        <Empty title=text(VERY_LONG) text=text(VERY_LONG)>
            <a class="ds-link" href="/stil">"Til et annet sted"</a>
        </Empty>
        <Failed happened=text("Tjeneren svarer ikke") safe=text("Det som er lagret der, er trygt.")>
            <button type="button" class="ds-button" data-variant="secondary">"Prøv igjen nå"</button>
        </Failed>
        <NoRight what=text("Innspillene er ikke åpne ennå") who=text("Strategigruppen kan lese dem, og åpner dem 1. mars.") />
        <Stale since=Signal::stored(Some("kl. 09.05".to_owned())) />
        <Skeleton lines=4 />
    }
    .into_any()
}

pub fn own_edits() -> AnyView {
    view! {
        <p>"Rapport for mars " <WaitingEdit /></p>
        <RefusedEdit
            what=text("Flytting av møte")
            why=text("Slutten kommer før starten (5.6.2026).")
            on_dismiss=Callback::new(|()| ())
        >
            <button type="button" class="ds-button" data-size="sm">"Rett den"</button>
        </RefusedEdit>
    }
    .into_any()
}

/// To be settled; refused as one chose; with very long values; another's to settle, one's own to give up; only to be looked at.
pub fn held() -> AnyView {
    let words = use_i18n();
    let long = (VERY_LONG, VERY_LONG);
    [
        (&[("Sted", ("Hamar", "Lillehammer")), ("Start", ("5.6.2026", "8.6.2026"))][..], None, true, true),
        (&[("Slutt", ("5.6.2026", "4.6.2026"))], Some("Slutten kommer før starten (5.6.2026)."), true, true),
        (&[(VERY_LONG, long)], None, true, true),
        (&[("Tittel", ("Om budsjettet", "–"))], None, false, true),
        (&[("Tittel", ("Om budsjettet", "Om planen"))], None, false, false),
    ]
    .map(|(fields, refused, settles, wrote)| one_held(words, fields, refused, (settles, wrote)))
    .collect_view()
    .into_any()
}

type Field = (&'static str, (&'static str, &'static str));

fn one_held(words: Words, fields: &[Field], refused: Option<&str>, (settles, wrote): (bool, bool)) -> AnyView {
    let side = |value: &str, says: &str| (value.to_owned(), Some(says.to_owned()));
    let field = |(name, (theirs, mine)): &Field| HeldField {
        name: (*name).to_owned(),
        theirs: side(theirs, "Sekretariatet for NUFA, 16. november 2026"),
        mine: side(mine, "her, 16. november 2026 kl. 09.05"),
    };
    let way = |text, variant| held_way(text, variant, |_| ());
    let mine = settles.then(|| way(t_string!(words, mine.held_use_mine), "primary"));
    let keep = (settles || wrote).then(|| way(t_string!(words, mine.held_use_theirs), "secondary"));
    let others = (!settles).then(|| view! { <p class="small soft">{t_string!(words, mine.held_others)}</p> });
    held_edit(
        words,
        "Møte: holdt tilbake 16. november 2026.".into_any(),
        fields.iter().map(field).collect(),
        RwSignal::new(refused.map(str::to_owned)),
        view! { {mine} {keep} }.into_any(),
        others.into_any(),
    )
}
