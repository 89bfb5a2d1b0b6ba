//! The way into the portfolio: what is asked for, what was submitted, and what was made of it.

mod form;
mod judge;

use crate::components::{Dialog, Empty, Notice, NoticeTone, Tag};
use crate::i18n::{Words, long_date, t_string, use_i18n};
use crate::pages::part::{part, said, say};
use crate::pages::portfolio::initiative_path;
use crate::platform::{clock, dom};
use crate::store::{Store, use_store};
use form::SubmissionForm;
use jiff::civil::Date;
use judge::JudgeForm;
use leptos::prelude::*;
use shared::model::{Initiative, Organisation, Submission, SubmissionStage};
use shared::mutation::{Mutation, WithdrawSubmission};
use shared::permission::Role;
use shared::rule::portfolio::entry::{submissions, versions};
use shared::view::ViewExt;

/// A submission with what its row shows of others.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    it: Submission,
    owner: (String, String),
    /// Slug of what it became.
    slug: Option<String>,
    /// Each criterion of its day, the answer, and whether it was found to be met.
    answers: Vec<(String, String, Option<bool>)>,
    day: Date,
}

/// What is asked for, of each version, with the day on which it began.
type Asked = Vec<(Date, String, Vec<String>)>;

/// Which dialog is open: a new submission, one written anew, or the judgement of one.
#[derive(Clone, Copy)]
struct Desk {
    store: Store,
    open: RwSignal<bool>,
    writing: RwSignal<Option<Submission>>,
    judging: RwSignal<Option<Submission>>,
    judge: RwSignal<bool>,
}

#[component]
pub fn EntryPage() -> impl IntoView {
    let (words, store) = (use_i18n(), use_store());
    Effect::new(move |_| {
        let name = t_string!(words, entry.title);
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    let desk = Desk {
        store,
        open: RwSignal::new(false),
        writing: RwSignal::new(None),
        judging: RwSignal::new(None),
        judge: RwSignal::new(false),
    };
    let rows = store.query(move |view| submissions(view).into_iter().map(|it| row(view, it)).collect::<Vec<_>>());
    let asked = store.query(|view| {
        let version = |(day, all): (Date, Vec<&shared::model::EntryCriterion>)| {
            let name = all.first().map(|it| it.version.clone()).unwrap_or_default();
            (day, name, all.iter().map(|it| it.text.clone()).collect::<Vec<_>>())
        };
        versions(view).into_iter().map(version).collect::<Asked>()
    });
    let may_submit =
        store.actor().may_keep_portfolio() || store.actor().roles.iter().any(|role| matches!(role, Role::Reporter(_)));
    let label = said(words, |words| t_string!(words, entry.submit_new));
    let begin = move |_| {
        desk.writing.set(None);
        desk.open.set(true);
        dom::focus("submission-name");
    };
    view! {
        <article class="entry">
            <header class="page-head">
                <div>
                    <h1 class="page-title">{said(words, |words| t_string!(words, entry.title))}</h1>
                    <p class="page-answer" role="status">{say(move || rows.with(|rows| answer(words, rows)))}</p>
                </div>
                <Show when=move || may_submit && asked.with(|asked| !asked.is_empty())>
                    <div class="page-tools">
                        <button type="button" class="ds-button" on:click=begin>{label}</button>
                    </div>
                </Show>
            </header>
            {move || rows.with(|rows| groups(words, desk, rows))}
            {move || part(words, "criteria", |words| t_string!(words, entry.criteria), asked.with(|asked| criteria(words, asked)))}
            <Dialog open=desk.open title=label>
                {move || view! { <SubmissionForm store old=desk.writing.get_untracked() open=desk.open /> }}
            </Dialog>
            <Dialog open=desk.judge title=said(words, |words| t_string!(words, entry.judge))>
                {move || desk.judging.get_untracked().map(|it| view! { <JudgeForm store submission=it open=desk.judge /> })}
            </Dialog>
        </article>
    }
    .into_any()
}

fn row(view: &dyn shared::view::View, it: Submission) -> Row {
    let owner = view.get::<Organisation>(it.owner).map(|it| (it.code.clone(), it.name.clone())).unwrap_or_default();
    let slug = it.initiative.and_then(|id| view.get::<Initiative>(id)).map(|it| it.slug.clone());
    let criteria = shared::rule::portfolio::entry::criteria_on(view, it.submitted_on);
    let answers = criteria.iter().map(|criterion| {
        let says = it.answers.iter().find(|it| it.criterion == criterion.id).map(|it| it.says.clone());
        let verdict = it.verdict.as_ref().and_then(|it| it.met.iter().find(|it| it.criterion == criterion.id));
        (criterion.text.clone(), says.unwrap_or_default(), verdict.map(|it| it.met))
    });
    let day = criteria.first().map_or(it.submitted_on, |it| it.valid_from);
    Row { owner, slug, answers: answers.collect(), day, it }
}

/// `2 venter på vurdering, 1 er sendt tilbake.`
fn answer(words: Words, rows: &[Row]) -> String {
    let of = |stage| rows.iter().filter(|row| row.it.stage == stage).count();
    let (waiting, accepted) = (of(SubmissionStage::Submitted), of(SubmissionStage::Accepted));
    match waiting {
        0 => t_string!(words, entry.answer_0, accepted = accepted),
        _ => t_string!(words, entry.answer_n, waiting = waiting, accepted = accepted),
    }
}

fn groups(words: Words, desk: Desk, rows: &[Row]) -> AnyView {
    if rows.is_empty() {
        let title = said(words, |words| t_string!(words, entry.nothing));
        return view! { <Empty title text=said(words, |words| t_string!(words, entry.nothing_long)) /> }.into_any();
    }
    let group = |(stage, name): (SubmissionStage, &'static str)| {
        let found: Vec<&Row> = rows.iter().filter(|row| row.it.stage == stage).collect();
        (!found.is_empty()).then(|| {
            let rows = found.iter().map(|row| one(words, desk, row)).collect_view();
            view! {
                <section class="entry-group" data-stage=format!("{stage:?}").to_lowercase()>
                    <h2>{name} " " <span class="numbers soft">{found.len()}</span></h2>
                    {rows}
                </section>
            }
        })
    };
    [
        (SubmissionStage::Submitted, t_string!(words, entry.stage_submitted)),
        (SubmissionStage::Returned, t_string!(words, entry.stage_returned)),
        (SubmissionStage::Accepted, t_string!(words, entry.stage_accepted)),
        (SubmissionStage::Declined, t_string!(words, entry.stage_declined)),
    ]
    .map(group)
    .into_iter()
    .collect_view()
    .into_any()
}

fn one(words: Words, desk: Desk, row: &Row) -> AnyView {
    let it = &row.it;
    let name = match &row.slug {
        Some(slug) => view! { <a href=initiative_path(desk.store, slug, None)>{it.name.clone()}</a> }.into_any(),
        None => it.name.clone().into_any(),
    };
    let verdict = it.verdict.as_ref().map(|verdict| {
        let (date, reason) = (long_date(words, verdict.on), verdict.reason.clone());
        let (met, all) = it.met().unwrap_or_default();
        let met = t_string!(words, portfolio.criteria_met, met = met, all = all);
        let judged = t_string!(words, entry.judged_on, date = date, met = met);
        view! {
            <Notice tone=NoticeTone::Info>
                <p>{reason}</p>
                <p class="small soft">{judged}</p>
            </Notice>
        }
    });
    let answers = row.answers.iter().map(|(criterion, says, met)| {
        let met = met.map(|met| match met {
            true => t_string!(words, entry.met),
            false => t_string!(words, entry.not_met),
        });
        view! {
            <div class="entry-answer">
                <dt>{criterion.clone()} " " {met.map(|met| view! { <Tag>{met}</Tag> })}</dt>
                <dd>{says.clone()}</dd>
            </div>
        }
    });
    let asked = t_string!(words, entry.answers_to, date = long_date(words, row.day));
    view! {
        <article class="entry-one" id=it.id.to_string()>
            <h3>{name}</h3>
            <p class="small soft">
                <abbr title=row.owner.1.clone()>{row.owner.0.clone()}</abbr>
                " · "
                {t_string!(words, entry.submitted_on, date = long_date(words, it.submitted_on))}
            </p>
            <p class="entry-purpose">{it.purpose.clone()}</p>
            {verdict}
            <details class="entry-answers">
                <summary>{asked}</summary>
                <dl>{answers.collect_view()}</dl>
            </details>
            {tools(words, desk, it)}
        </article>
    }
    .into_any()
}

fn tools(words: Words, desk: Desk, it: &Submission) -> Option<AnyView> {
    let actor = desk.store.actor();
    let own = actor.may_submit_initiatives(it.owner);
    let waits = it.stage == SubmissionStage::Submitted;
    let returned = it.stage == SubmissionStage::Returned;
    let id = it.id;
    let judge = (waits && actor.may_keep_portfolio()).then(|| {
        let submission = it.clone();
        let judge = move |_| {
            desk.judging.set(Some(submission.clone()));
            desk.judge.set(true);
            dom::focus("judge-judgement");
        };
        button("ds-button", t_string!(words, entry.judge), Callback::new(judge))
    });
    let edit = (own && (waits || returned)).then(|| {
        let submission = it.clone();
        let edit = move |_| {
            desk.writing.set(Some(submission.clone()));
            desk.open.set(true);
            dom::focus("submission-name");
        };
        button("text-button", t_string!(words, entry.edit), Callback::new(edit))
    });
    let withdraw = (own && (waits || returned)).then(|| {
        let withdraw = move |_| {
            // What was judged meanwhile is told by the row itself.
            let _ = desk.store.edit(Mutation::WithdrawSubmission(WithdrawSubmission { id }));
        };
        button("text-button", t_string!(words, entry.withdraw), Callback::new(withdraw))
    });
    let some = judge.is_some() || edit.is_some();
    some.then(|| view! { <p class="entry-tools">{judge} {edit} {withdraw}</p> }.into_any())
}

fn button(class: &'static str, label: &'static str, press: Callback<()>) -> AnyView {
    view! { <button type="button" class=class data-size="sm" on:click=move |_| press.run(())>{label}</button> }
        .into_any()
}

/// What holds now is read at once; the versions before it wait.
fn criteria(words: Words, asked: &Asked) -> AnyView {
    let list = |all: &[String]| {
        let items = all.iter().map(|text| view! { <li>{text.clone()}</li> }).collect_view();
        view! { <ol class="criteria">{items}</ol> }
    };
    let today = clock::today();
    let holds = asked.iter().find(|(day, ..)| *day <= today);
    let one = |(day, name, all): &(Date, String, Vec<String>)| {
        let from = t_string!(words, entry.criteria_from, name = name.clone(), date = long_date(words, *day));
        view! {
            <details class="entry-answers">
                <summary>{from}</summary>
                {list(all)}
            </details>
        }
    };
    let others = asked.iter().filter(|version| holds.is_none_or(|holds| holds.0 != version.0));
    let now = holds.map(|(day, name, all)| {
        let from = t_string!(words, entry.criteria_from, name = name.clone(), date = long_date(words, *day));
        view! {
            <p class="soft">{from}</p>
            {list(all)}
        }
    });
    let none = asked.is_empty().then(|| view! { <p class="soft">{t_string!(words, entry.no_criteria)}</p> });
    view! {
        {none}
        {now}
        {others.map(one).collect_view()}
    }
    .into_any()
}
