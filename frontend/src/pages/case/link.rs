//! Links a case to a goal, an indicator, an initiative or a case that was decided before.

use super::Page;
use super::facts::{LinkSort, Sight, goal_name};
use super::links::sort_name;
use crate::components::{Choice, Form, actions, field_id};
use crate::i18n::t_string;
use crate::pages::part::said;
use crate::platform::{dom, id};
use leptos::prelude::*;
use shared::id::CaseId;
use shared::model::{Case, CaseStop, Goal, Indicator, IndicatorDefinition, Initiative};
use shared::mutation::{LinkCase, Mutation};
use shared::order::InOrder as _;
use shared::rejection::{Code, Rejection};
use shared::view::{View, ViewExt};

const LINK: &str = "link";
const SORTS: [(&str, LinkSort); 4] = [
    ("goal", LinkSort::Goal),
    ("indicator", LinkSort::Indicator),
    ("initiative", LinkSort::Initiative),
    ("earlier", LinkSort::Earlier),
];

pub fn form(page: Page, sight: &Sight) -> AnyView {
    let Page { words, store, open, .. } = page;
    let (sort, which) = (RwSignal::new("goal".to_owned()), RwSignal::new(String::new()));
    let form = Form::new(words, &["sort", "which"], move || {
        let unchosen = which.with(String::is_empty);
        if unchosen { vec![Rejection::at(Code::Required, "which")] } else { vec![] }
    });
    let case = sight.case.id;
    let linked: Vec<String> = sight.links.iter().map(|link| link.path.clone()).collect();
    let options = Signal::derive(move || {
        let mut all = sort.with(|sort| store.read(|view| targets(view, sort, case)));
        all.retain(|(_, _, path)| !linked.contains(path));
        all.order_by(|one, other| one.1.cmp(&other.1));
        let named = all.into_iter().map(|(value, name, _)| (value, name));
        std::iter::once(Default::default()).chain(named).collect::<Vec<(String, String)>>()
    });
    let submit = move |()| {
        let taken = form.send(&mut || {
            let (sort, which) = (sort.get_untracked(), which.get_untracked());
            let mut link =
                LinkCase { id: id::fresh(), case, goal: None, initiative: None, indicator: None, earlier: None };
            match sort.as_str() {
                "goal" => link.goal = which.parse().ok(),
                "indicator" => link.indicator = which.parse().ok(),
                "initiative" => link.initiative = which.parse().ok(),
                _ => link.earlier = which.parse().ok(),
            }
            store.edit(Mutation::LinkCase(link))
        });
        if taken {
            open.set(false);
        }
    };
    dom::focus(field_id(LINK, "sort"));
    let sorts: Vec<(String, String)> =
        SORTS.iter().map(|(value, sort)| ((*value).to_owned(), sort_name(words, *sort).to_owned())).collect();
    let choose = move |chosen| {
        sort.set(chosen);
        which.set(String::new());
    };
    let content = view! {
        <Choice
            id=field_id(LINK, "sort")
            label=said(words, |words| t_string!(words, case.link_sort))
            options=Signal::stored(sorts)
            value=sort
            on_choose=choose
        />
        <Choice
            id=field_id(LINK, "which")
            label=said(words, |words| t_string!(words, case.link_which))
            options
            value=which
            on_choose=move |chosen| which.set(chosen)
            error=form.error("which")
        />
        {actions(words, said(words, |words| t_string!(words, case.add_link)), Callback::new(move |()| open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}

/// What can be linked to: an id, a name, and the path of its page.
fn targets(view: &dyn View, sort: &str, own: CaseId) -> Vec<(String, String, String)> {
    match sort {
        "goal" => view
            .all::<Goal>()
            .filter_map(|it| Some((it.id.to_string(), goal_name(view, it.id)?, format!("mal/{}", it.slug))))
            .collect(),
        "indicator" => view
            .all::<Indicator>()
            .map(|it| {
                let newest = view.children::<IndicatorDefinition>(it.id).max_by_key(|it| it.valid_from);
                let name = newest.map_or_else(|| it.slug.clone(), |it| it.name.clone());
                (it.id.to_string(), name, format!("indikator/{}", it.slug))
            })
            .collect(),
        "initiative" => view
            .all::<Initiative>()
            .map(|it| (it.id.to_string(), it.name.clone(), format!("tiltak/{}", it.slug)))
            .collect(),
        _ => {
            let mut numbers: Vec<(CaseId, String)> =
                view.all::<CaseStop>().filter_map(|stop| Some((stop.case, stop.number?.to_string()))).collect();
            numbers.order_by(|one, other| one.cmp(other));
            let number = |case: CaseId| {
                let at = numbers.partition_point(|(id, _)| *id < case);
                numbers
                    .get(at)
                    .filter(|(id, _)| *id == case)
                    .map(|(_, number)| format!(" ({number})"))
                    .unwrap_or_default()
            };
            let others = view.all::<Case>().filter(|it| it.id != own);
            others.map(|it| (it.id.to_string(), it.title.clone() + &number(it.id), format!("sak/{}", it.id))).collect()
        }
    }
}
