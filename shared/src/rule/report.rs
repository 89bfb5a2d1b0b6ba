//! What must hold of a report: while it is written, and when it is handed in.

pub mod form;
pub mod light;

use crate::model::{Light, ReportContent, Said};
use crate::rejection::{Code, Rejection};

/// Lines of one list.
pub const MOST_LINES: usize = 50;

/// The years that money is reported of.
pub const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// More is a slip of the hand: a thousand milliards of kroner.
const MOST_ORE: i64 = 100_000_000_000_000;

/// A side of an initiative that has a light of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    Progress,
    Cost,
    Scope,
    Risk,
    Benefit,
}

impl Side {
    pub const ALL: [Self; 5] = [Self::Progress, Self::Cost, Self::Scope, Self::Risk, Self::Benefit];

    /// The field of the report that it is.
    pub fn field(self) -> &'static str {
        match self {
            Self::Progress => "progress",
            Self::Cost => "cost",
            Self::Scope => "scope",
            Self::Risk => "risk",
            Self::Benefit => "benefit",
        }
    }

    pub fn of(self, content: &ReportContent) -> Option<&Said> {
        match self {
            Self::Progress => content.progress.as_ref(),
            Self::Cost => content.cost.as_ref(),
            Self::Scope => content.scope.as_ref(),
            Self::Risk => content.risk.as_ref(),
            Self::Benefit => content.benefit.as_ref(),
        }
    }

    pub fn of_mut(self, content: &mut ReportContent) -> &mut Option<Said> {
        match self {
            Self::Progress => &mut content.progress,
            Self::Cost => &mut content.cost,
            Self::Scope => &mut content.scope,
            Self::Risk => &mut content.risk,
            Self::Benefit => &mut content.benefit,
        }
    }
}

/// What holds of a report from its first word on: values within their bounds. An unfinished line is none the worse.
pub fn sound(content: &ReportContent) -> Result<(), Rejection> {
    let lists =
        [("deliveries", content.deliveries.len()), ("risks", content.risks.len()), ("money", content.money.len())];
    if let Some((field, _)) = lists.into_iter().find(|(_, lines)| *lines > MOST_LINES) {
        return Err(Rejection::at(Code::TooLong, field).expecting(MOST_LINES));
    }
    let degrees = content.risks.iter().flat_map(|it| {
        [it.likelihood, it.consequence, it.likelihood_after, it.consequence_after].into_iter().flatten()
    });
    if degrees.into_iter().any(|degree| !(1..=5).contains(&degree)) {
        return Err(Rejection::at(Code::InvalidValue, "risks").expecting("1–5"));
    }
    if content.money.iter().filter_map(|it| it.year).any(|year| !YEARS.contains(&year)) {
        return Err(Rejection::at(Code::InvalidValue, "money").expecting("2026"));
    }
    let amounts = content.money.iter().flat_map(|it| [it.budget, it.spent, it.forecast].into_iter().flatten());
    let mut all = amounts.map(|money| ("money", money)).chain(content.running_costs.map(|it| ("running_costs", it)));
    if let Some((field, _)) = all.find(|(_, money)| !(0..=MOST_ORE).contains(&money.ore)) {
        return Err(Rejection::at(Code::InvalidValue, field).expecting("1 646 500"));
    }
    let days = content.deliveries.iter().flat_map(|it| [it.planned, it.expected].into_iter().flatten());
    days.into_iter().try_for_each(|day| crate::mutation::plannable("deliveries", day).map(drop))
}

/// What is missing for a report to be handed in, the first of it. `proposed` is the light that its figures give.
pub fn ready(content: &ReportContent, proposed: Option<Light>) -> Result<(), Rejection> {
    missing(content, proposed).into_iter().next().map_or(Ok(()), Err)
}

/// All that is missing, by the key of the form's field.
pub fn missing(content: &ReportContent, proposed: Option<Light>) -> Vec<Rejection> {
    let mut wrong = Vec::new();
    let silent = |comment: Option<&String>| comment.is_none_or(|it| it.trim().is_empty());
    match content.light {
        None => wrong.push(Rejection::at(Code::Required, "light")),
        Some(light) => {
            if light.needs_comment() && silent(content.comment.as_ref()) {
                wrong.push(Rejection::at(Code::CommentRequired, "comment"));
            }
            if proposed.is_some_and(|proposed| proposed != light) && silent(content.departure.as_ref()) {
                wrong.push(Rejection::at(Code::Required, "departure"));
            }
        }
    }
    for side in Side::ALL {
        let Some(said) = side.of(content) else { continue };
        if said.light.is_some_and(Light::needs_comment) && silent(said.comment.as_ref()) {
            wrong.push(Rejection::at(Code::CommentRequired, &form::side_comment(side)));
        }
    }
    for (at, delivery) in content.deliveries.iter().enumerate() {
        if delivery.name.is_empty() {
            wrong.push(Rejection::at(Code::Required, &form::line("deliveries", at, "name")));
        }
        if delivery.planned.is_none() {
            wrong.push(Rejection::at(Code::Required, &form::line("deliveries", at, "planned")));
        }
    }
    for (at, risk) in content.risks.iter().enumerate() {
        let needed = [
            ("what", risk.what.is_empty()),
            ("likelihood", risk.likelihood.is_none()),
            ("consequence", risk.consequence.is_none()),
        ];
        let needed = needed.into_iter().filter(|(_, missing)| *missing);
        wrong.extend(needed.map(|(part, _)| Rejection::at(Code::Required, &form::line("risks", at, part))));
    }
    for (at, line) in content.money.iter().enumerate() {
        if line.year.is_none() {
            wrong.push(Rejection::at(Code::Required, &form::line("money", at, "year")));
        }
    }
    wrong
}
