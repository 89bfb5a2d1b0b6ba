//! What an initiative needs of others and of national solutions. Kept by who reports on it and by the portfolio office;
//! the solutions themselves by the office.

use super::{Ctx, MAX_TEXT, Plan, Read, free, known, line, plannable, text};
use crate::change::Change;
use crate::id::{DependencyId, InitiativeId, OrganisationId, SolutionId};
use crate::model::{Dependency, Initiative, Need, Organisation, Provenance, Solution, Validity};
use crate::record::Key;
use crate::rejection::{Code, Rejection};
use crate::rule::dependency::circle;
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[cfg(test)]
#[path = "dependency_tests.rs"]
mod tests;

/// Says that an initiative needs another one or a national solution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddDependency {
    pub id: DependencyId,
    pub initiative: InitiativeId,
    pub on: Need,
    #[serde(default)]
    pub note: Option<String>,
    pub from: Date,
    /// The last day, included.
    #[serde(default)]
    pub until: Option<Date>,
    /// It may close a circle: the person was told, and means it.
    #[serde(default)]
    pub circle: bool,
}

impl Plan for AddDependency {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let on = match self.on {
            Need::Initiative(id) => Read::one::<Initiative>(id),
            Need::Solution(id) => Read::one::<Solution>(id),
        };
        let own = [Read::one::<Dependency>(self.id), Read::one::<Initiative>(self.initiative), on];
        own.into_iter().chain(way_reads(view, self.initiative, Some(self.on))).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let of = view.get::<Initiative>(self.initiative);
        let of = of.ok_or_else(|| Rejection::at(Code::UnknownInitiative, "initiative"))?;
        keeps(ctx, of)?;
        free::<Dependency>(view, self.id)?;
        match self.on {
            Need::Initiative(id) => known::<Initiative>(view, id, "on")?,
            Need::Solution(id) => known::<Solution>(view, id, "on")?,
        }
        let (on_initiative, on_solution) = match self.on {
            Need::Initiative(id) => (Some(id), None),
            Need::Solution(id) => (None, Some(id)),
        };
        let Self { id, initiative, from, until, .. } = *self;
        let note = text("note", self.note.as_deref(), MAX_TEXT)?;
        let provenance = Provenance::Entered;
        let made = Dependency { id, initiative, on_initiative, on_solution, note, from, until, provenance };
        put(view, made, self.circle)
    }
}

/// Says anew what it needs it for and while when. What it needs stays: something else is another dependency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditDependency {
    pub id: DependencyId,
    #[serde(default)]
    pub note: Option<String>,
    pub from: Date,
    #[serde(default)]
    pub until: Option<Date>,
    #[serde(default)]
    pub circle: bool,
}

impl Plan for EditDependency {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let own = view.get::<Dependency>(self.id);
        let beside = own.map(|it| {
            let of = Read::one::<Initiative>(it.initiative);
            [of].into_iter().chain(way_reads(view, it.initiative, it.on())).collect::<Vec<_>>()
        });
        [Read::one::<Dependency>(self.id)].into_iter().chain(beside.unwrap_or_default()).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let had = own(view, ctx, self.id)?;
        let note = text("note", self.note.as_deref(), MAX_TEXT)?;
        put(view, Dependency { note, from: self.from, until: self.until, ..had.clone() }, self.circle)
    }
}

/// Takes away what was said by mistake. What no longer holds gets a last day instead, and stays readable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveDependency {
    pub id: DependencyId,
}

impl Plan for RemoveDependency {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let of = view.get::<Dependency>(self.id).map(|it| Read::one::<Initiative>(it.initiative));
        [Read::one::<Dependency>(self.id)].into_iter().chain(of).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        own(view, ctx, self.id)?;
        Ok(vec![Change::Delete(Key::of::<Dependency>(self.id))])
    }
}

/// Names a national solution, or says anew what it is called, who runs it and when it is expected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaveSolution {
    pub id: SolutionId,
    pub name: String,
    #[serde(default)]
    pub owner: Option<OrganisationId>,
    #[serde(default)]
    pub ready_on: Option<Date>,
}

impl Plan for SaveSolution {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let owner = self.owner.map(Read::one::<Organisation>);
        [Read::one::<Solution>(self.id), Read::all::<Solution>()].into_iter().chain(owner).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        if !ctx.actor.may_keep_portfolio() {
            return Err(Rejection::new(Code::NotAllowed));
        }
        if let Some(owner) = self.owner {
            known::<Organisation>(view, owner, "owner")?;
        }
        let name = line("name", &self.name)?;
        let same = |other: &Solution| other.id != self.id && other.name.to_lowercase() == name.to_lowercase();
        if view.all::<Solution>().any(same) {
            return Err(Rejection::at(Code::CodeTaken, "name"));
        }
        let had = view.get::<Solution>(self.id).map(|it| it.provenance.clone());
        let provenance = had.unwrap_or(Provenance::Entered);
        let solution = Solution { id: self.id, name, owner: self.owner, ready_on: self.ready_on, provenance };
        check_solution(&solution)?;
        Ok(vec![Change::put(solution)])
    }
}

fn keeps(ctx: &Ctx, of: &Initiative) -> Result<(), Rejection> {
    if ctx.actor.may_keep_dependencies(of.owner) { Ok(()) } else { Err(Rejection::new(Code::NotAllowed)) }
}

/// A dependency that this person keeps.
fn own<'a>(view: &'a dyn View, ctx: &Ctx, id: DependencyId) -> Result<&'a Dependency, Rejection> {
    let had = view.get::<Dependency>(id).ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))?;
    let of = view.get::<Initiative>(had.initiative);
    keeps(ctx, of.ok_or_else(|| Rejection::at(Code::UnknownInitiative, "initiative"))?)?;
    Ok(had)
}

/// What lies on the way from `on`, as far as it is known by now: a circle comes back to where it began.
fn way_reads(view: &dyn View, initiative: InitiativeId, on: Option<Need>) -> Vec<Read> {
    let mut reads = vec![Read::under::<Dependency>(initiative)];
    if let Some(Need::Initiative(on)) = on {
        for id in circle::reached(view, on) {
            reads.extend([Read::under::<Dependency>(id), Read::one::<Initiative>(id)]);
        }
    }
    reads
}

fn put(view: &dyn View, it: Dependency, asked: bool) -> Result<Vec<Change>, Rejection> {
    check_dependency(&it)?;
    dependency_fits(view, &it)?;
    if let Some(way) = circle::closed(view, &it).filter(|_| !asked) {
        let names = way.iter().filter_map(|id| view.get::<Initiative>(*id)).map(|it| it.name.as_str());
        let names: Vec<&str> = names.collect();
        return Err(Rejection::at(Code::ClosesCycle, "on").expecting(names.join(" → ")));
    }
    Ok(vec![Change::put(it)])
}

/// The same is not said twice of one day.
pub(crate) fn dependency_fits(view: &dyn View, it: &Dependency) -> Result<(), Rejection> {
    let same = |other: &Dependency| {
        other.id != it.id && other.on() == it.on() && Validity::overlaps(&other.valid(), &it.valid())
    };
    match view.children::<Dependency>(it.initiative).any(same) {
        true => Err(Rejection::at(Code::AlreadyDepends, "on")),
        false => Ok(()),
    }
}

pub(crate) fn check_dependency(it: &Dependency) -> Result<(), Rejection> {
    let on = it.on().ok_or_else(|| Rejection::at(Code::Required, "on"))?;
    // Nothing waits for itself, whoever asks for it.
    if on == Need::Initiative(it.initiative) {
        return Err(Rejection::at(Code::InvalidValue, "on"));
    }
    text("note", it.note.as_deref(), MAX_TEXT)?;
    plannable("from", it.from)?;
    if let Some(until) = it.until
        && plannable("until", until)? < it.from
    {
        return Err(Rejection::at(Code::EndBeforeStart, "until").expecting(it.from));
    }
    Ok(())
}

pub(crate) fn check_solution(it: &Solution) -> Result<(), Rejection> {
    line("name", &it.name)?;
    it.ready_on.map(|day| plannable("ready_on", day)).transpose().map(drop)
}
