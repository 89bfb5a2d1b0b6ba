//! The roles of the demo: what each may do, and a button to be it.

use super::Door;
use crate::i18n::{Words, t_string};
use leptos::prelude::*;
use shared::api::{DemoRole, DemoSignIn};

pub(super) fn roles(words: Words, door: Door, all: &[DemoRole]) -> AnyView {
    let card = |role: &DemoRole| {
        let role = *role;
        let (name, may) = about(words, role);
        view! {
            <li>
                <button
                    type="button"
                    class="card door-role"
                    disabled=move || door.busy.get()
                    on:click=move |_| door.knock("/auth/demo", DemoSignIn { role })
                >
                    <strong>{name}</strong>
                    <span>{may}</span>
                </button>
            </li>
        }
    };
    view! {
        <section class="door-demo" aria-labelledby="door-demo">
            <h2 id="door-demo">{t_string!(words, account.demo)}</h2>
            <p class="soft">{t_string!(words, account.demo_long)}</p>
            <ul class="door-roles">{all.iter().map(card).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// What a role is called, and what it may do.
fn about(words: Words, role: DemoRole) -> (&'static str, &'static str) {
    match role {
        DemoRole::PortfolioOffice => (t_string!(words, account.demo_office), t_string!(words, account.demo_office_may)),
        DemoRole::Reporter => (t_string!(words, account.demo_reporter), t_string!(words, account.demo_reporter_may)),
        DemoRole::StrategyTeam => {
            (t_string!(words, account.demo_strategy), t_string!(words, account.demo_strategy_may))
        }
        DemoRole::Secretary => (t_string!(words, account.demo_secretary), t_string!(words, account.demo_secretary_may)),
        DemoRole::Member => (t_string!(words, account.demo_member), t_string!(words, account.demo_member_may)),
        DemoRole::Administrator => (t_string!(words, account.demo_admin), t_string!(words, account.demo_admin_may)),
    }
}
