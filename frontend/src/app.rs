//! The routes of the app, in one list. Context is provided here and nowhere else.

use crate::components::{Empty, Failed, Skeleton};
use crate::i18n::{self, I18nSubContextProvider, t_string, use_i18n};
use crate::layout::{Crashed, Language, Shell, preferred_theme, watch_builds};
use crate::pages::{
    actors, case, changes, decisions, entry, figures, goal, home, indicator, initiative, intake, log, measurements,
    meeting, mine, own, people, portfolio, report, rounds, sign_in, strategy, wheel, year_plan,
};
use crate::platform::dom;
use crate::store::{Account, Store, remembered, use_account, workspaces};
use leptos::prelude::*;
use leptos_router::components::{A, ParentRoute, Redirect, Route, Router, Routes};
#[cfg(debug_assertions)]
use leptos_router::hooks::use_location;
use leptos_router::hooks::use_params_map;
use leptos_router::path;

#[component]
pub fn App() -> impl IntoView {
    let language = RwSignal::new(i18n::preferred());
    dom::set_root_attribute("lang", language.get_untracked().as_ref());
    dom::set_root_attribute("data-color-scheme", &preferred_theme());
    provide_context(Language(language));
    provide_context(watch_builds());
    provide_context(Account::open());
    view! {
        <I18nSubContextProvider initial_locale=language>
            <Router>
                <Routes fallback=NotFound>
                    <Route path=path!("") view=FirstWorkspace />
                    <Route path=path!("inn") view=sign_in::SignInPage />
                    <ParentRoute path=path!("/w/:workspace") view=Workspace>
                        <Route path=path!("") view=|| view! { <Redirect path="arshjul" /> } />
                        <Route path=path!("arshjul") view=wheel::WheelPage />
                        <Route path=path!("arshjul/nytt") view=meeting::NewMeetingPage />
                        <Route path=path!("arsplan/:year") view=year_plan::YearPlanPage />
                        <Route path=path!("mote/:meeting") view=meeting::MeetingPage />
                        <Route path=path!("mote/:meeting/live") view=meeting::LivePage />
                        <Route path=path!("mote/:meeting/referat") view=meeting::MinutesPage />
                        <Route path=path!("sak/:case") view=case::CasePage />
                        <Route path=path!("vedtak") view=decisions::DecisionsPage />
                        <Route path=path!("min") view=home::HomePage />
                        <Route path=path!("mine") view=mine::MinePage />
                        <Route path=path!("folk") view=people::PeoplePage />
                        <Route path=path!("folk/:person") view=people::person::PersonPage />
                        <Route path=path!("aktorer") view=actors::OrganisationsPage />
                        <Route path=path!("aktorer/:organisation") view=actors::OrganisationPage />
                        <Route path=path!("utvalg") view=actors::CommitteesPage />
                        <Route path=path!("utvalg/:committee") view=actors::CommitteePage />
                        <Route path=path!("konto") view=own::OwnPage />
                        <Route path=path!("logg") view=log::LogPage />
                        <Route path=path!("portefolje") view=portfolio::PortfolioPage />
                        <Route path=path!("tiltak/:initiative") view=initiative::InitiativePage />
                        <Route path=path!("tiltak/:initiative/rapport") view=report::ReportPage />
                        <Route path=path!("rapportering") view=rounds::RoundsPage />
                        <Route path=path!("innmelding") view=entry::EntryPage />
                        <Route path=path!("tall") view=figures::FiguresPage />
                        <Route path=path!("innlesing") view=intake::IntakePage />
                        <Route path=path!("endringer") view=changes::ChangesPage />
                        <Route path=path!("strategi") view=strategy::StrategyPage />
                        <Route path=path!("malinger") view=measurements::MeasurementsPage />
                        <Route path=path!("mal/:goal") view=goal::GoalPage />
                        <Route path=path!("indikator/:indicator") view=indicator::IndicatorPage />
                    </ParentRoute>
                </Routes>
            </Router>
            <Crashed />
        </I18nSubContextProvider>
    }
}

/// Opens the store of the workspace in the address and shows its pages.
#[component]
fn Workspace() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("workspace").unwrap_or_default()));
    let user = use_account().user();
    move || match user.get() {
        // Answered by the time that the page is drawn; where there is no network, by what was remembered.
        None => view! { <main class="page"><Skeleton /></main> }.into_any(),
        Some(user) => {
            provide_context(Store::open(slug.get(), user));
            view! { <Shell /> }.into_any()
        }
    }
}

/// `/` leads to the first workspace.
#[component]
fn FirstWorkspace() -> impl IntoView {
    let words = use_i18n();
    let found = LocalResource::new(workspaces);
    let nowhere = move || {
        view! {
            <Failed
                whole_page=true
                happened=Signal::derive(move || t_string!(words, common.sync_unreachable).to_owned())
                safe=Signal::derive(move || t_string!(words, common.no_contact_reload).to_owned())
            />
        }
    };
    view! {
        <main class="page">
            // Who was here before need not wait for the answer.
            {move || match found.get().or_else(|| remembered().map(Ok)) {
                None => view! { <Skeleton /> }.into_any(),
                Some(found) => match found.ok().and_then(|all| all.into_iter().next()) {
                    Some(first) => view! { <Redirect path=format!("/w/{}/arshjul", first.slug) /> }.into_any(),
                    None => nowhere().into_any(),
                },
            }}
        </main>
    }
}

#[component]
fn NotFound() -> impl IntoView {
    #[cfg(debug_assertions)]
    if use_location().pathname.get_untracked() == crate::stil::PATH {
        return view! { <crate::stil::StylePage /> }.into_any();
    }
    let words = use_i18n();
    Effect::new(move |_| {
        let name = t_string!(words, common.not_found);
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    view! {
        <main class="page">
            <Empty
                whole_page=true
                title=Signal::derive(move || t_string!(words, common.not_found).to_owned())
                text=Signal::derive(move || t_string!(words, common.not_found_long).to_owned())
            >
                <A href="/" attr:class="ds-link">{move || t_string!(words, common.to_wheel)}</A>
            </Empty>
        </main>
    }
    .into_any()
}
