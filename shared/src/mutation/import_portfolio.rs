//! Taking in what a file says of the portfolio: many ordinary steps, all of them or none.

use super::draft::trimmed;
use super::submission::base_slug;
use super::{AssignSegment, Ctx, MAX_LINE, MAX_TEXT, Plan, Read, SetState, line, past, text};
use crate::change::Change;
use crate::id::{InitiativeId, OrganisationId, ReportId};
use crate::model::{FullReport, Initiative, Organisation, Provenance, Report, ReportContent};
use crate::rejection::{Code, Rejection};
use crate::rule::report::sound;
use crate::view::{Over, Records, View, ViewExt};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

#[cfg(test)]
#[path = "import_portfolio_tests.rs"]
mod tests;

/// More steps are no file of initiatives.
pub const MOST_DEEDS: usize = 10_000;

/// Carries out what a file of initiatives and reports asks for, after somebody has seen what that is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportPortfolio {
    /// What the file is called: the source of the reports that it brings.
    pub source: String,
    /// In this order; a later one may build on an earlier one.
    pub deeds: Vec<Deed>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    Initiative(SaveInitiative),
    State(SetState),
    Segment(AssignSegment),
    Report(TakeReport),
}

/// What an initiative is: a new one, or anew of one that is there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaveInitiative {
    pub id: InitiativeId,
    pub name: String,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub owner: Option<OrganisationId>,
    #[serde(default)]
    pub note: Option<String>,
}

/// A report that was published elsewhere. What it left out stays empty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeReport {
    pub id: ReportId,
    pub initiative: InitiativeId,
    pub content: Box<ReportContent>,
    pub published_on: Date,
    /// The report that this one puts right.
    #[serde(default)]
    pub corrects: Option<ReportId>,
}

impl Plan for ImportPortfolio {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        // Of addresses, names and numbers one does not come twice.
        let mut reads = vec![Read::all::<Initiative>()];
        for deed in &self.deeds {
            match deed {
                Deed::Initiative(it) => reads.extend(it.owner.map(Read::one::<Organisation>)),
                Deed::State(it) => reads.extend(it.reads(view)),
                Deed::Segment(it) => reads.extend(it.reads(view)),
                Deed::Report(it) => {
                    reads.push(Read::one::<Report>(it.id));
                    reads.extend(it.corrects.map(Read::one::<Report>));
                }
            }
        }
        reads
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        if !ctx.actor.may_keep_portfolio() {
            return Err(Rejection::new(Code::NotAllowed));
        }
        let source = line("source", &self.source)?;
        if self.deeds.is_empty() || self.deeds.len() > MOST_DEEDS {
            return Err(Rejection::at(Code::InvalidValue, "deeds").expecting(format_args!("1–{MOST_DEEDS}")));
        }
        let mut names = Names::of(view);
        let (mut made, mut changes) = (Records::default(), Vec::new());
        for (at, deed) in self.deeds.iter().enumerate() {
            let seen = Over { view, made: &made };
            let step = match deed {
                Deed::Initiative(it) => it.made(&seen, &mut names).map(|it| vec![Change::put(it)]),
                Deed::State(it) => it.plan(&seen, ctx),
                Deed::Segment(it) => it.plan(&seen, ctx),
                Deed::Report(it) => it.made(&seen, ctx, &source).map(|it| vec![Change::put(it)]),
            };
            let step = step.map_err(|rejection| rejection.within(&format!("deeds.{at}")))?;
            step.iter().cloned().for_each(|change| made.apply(change));
            changes.extend(step);
        }
        names.are_apart(&Over { view, made: &made })?;
        Ok(changes)
    }
}

impl SaveInitiative {
    fn made(&self, view: &dyn View, names: &mut Names) -> Result<Initiative, Rejection> {
        let old = view.get::<Initiative>(self.id);
        if let Some(owner) = self.owner.filter(|owner| old.is_none_or(|old| old.owner != Some(*owner))) {
            view.get::<Organisation>(owner).ok_or_else(|| Rejection::at(Code::UnknownReference, "owner"))?;
        }
        let name = line("name", &self.name)?;
        names.touched.insert(self.id);
        Ok(Initiative {
            id: self.id,
            slug: old.map_or_else(|| names.slug(&name), |old| old.slug.clone()),
            number: text("number", self.number.as_deref(), MAX_LINE)?,
            name,
            owner: self.owner,
            note: text("note", self.note.as_deref(), MAX_TEXT)?,
            maybe_same_as: old.and_then(|old| old.maybe_same_as),
        })
    }
}

impl TakeReport {
    fn made(&self, view: &dyn View, ctx: &Ctx, source: &str) -> Result<Report, Rejection> {
        if view.get::<Initiative>(self.initiative).is_none() {
            return Err(Rejection::at(Code::UnknownInitiative, "initiative"));
        }
        super::free::<Report>(view, self.id)?;
        let corrected = self.corrects.map(|id| view.get::<Report>(id));
        if corrected.is_some_and(|it| it.is_none_or(|it| it.initiative != self.initiative)) {
            return Err(Rejection::at(Code::UnknownReference, "corrects"));
        }
        let mut content = trimmed(&self.content)?;
        sound(&content)?;
        let light = content.light.take().ok_or_else(|| Rejection::at(Code::Required, "light"))?;
        let comment = content.comment.take();
        let full = FullReport { content, corrects: self.corrects, ..FullReport::default() };
        Ok(Report {
            id: self.id,
            initiative: self.initiative,
            light,
            comment,
            published_on: past("published_on", self.published_on, ctx)?,
            provenance: Provenance::Paper(source.to_owned()),
            full: (full != FullReport::default()).then(|| Box::new(full)),
        })
    }
}

/// What there is once only.
struct Names {
    slugs: BTreeSet<String>,
    touched: BTreeSet<InitiativeId>,
}

impl Names {
    fn of(view: &dyn View) -> Self {
        let slugs = view.all::<Initiative>().map(|it| it.slug.clone()).collect();
        Self { slugs, touched: BTreeSet::new() }
    }

    fn slug(&mut self, name: &str) -> String {
        let base = base_slug(name);
        let mut tries = std::iter::once(base.clone()).chain((2..).map(|number| format!("{base}-{number}")));
        let slug = tries.find(|slug| !self.slugs.contains(slug)).unwrap_or(base);
        self.slugs.insert(slug.clone());
        slug
    }

    /// What was written has a name and a number of its own: whoever brings the same file at the same time is told.
    fn are_apart(&self, view: &dyn View) -> Result<(), Rejection> {
        let mut taken: BTreeMap<(&str, String), InitiativeId> = BTreeMap::new();
        let (touched, others): (Vec<&Initiative>, Vec<&Initiative>) =
            view.all::<Initiative>().partition(|it| self.touched.contains(&it.id));
        let said = |it: &Initiative| {
            let alike = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            let number = it.number.as_deref().map(|number| ("number", alike(number)));
            std::iter::once(("name", alike(&it.name))).chain(number).collect::<Vec<_>>()
        };
        for it in others {
            taken.extend(said(it).into_iter().map(|said| (said, it.id)));
        }
        for it in touched {
            for (field, text) in said(it) {
                let told = Rejection::at(Code::AlreadyExists, field).expecting(&text);
                if taken.insert((field, text), it.id).is_some() {
                    return Err(told);
                }
            }
        }
        Ok(())
    }
}
