//! Nothing, not yet, failed, forbidden, old; and where an own edit is.

use super::{VERY_LONG, text};
use crate::components::{Empty, Failed, NoRight, RefusedEdit, Skeleton, Stale, WaitingEdit};
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
