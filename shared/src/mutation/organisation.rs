//! The actors: who they are, and while they are there.

use super::{Ctx, Plan, Read, administers, between, code, line, runs_forward};
use crate::change::Change;
use crate::id::OrganisationId;
use crate::model::{Committee, Organisation};
use crate::record::Noun;
use crate::rejection::{Code, Rejection};
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[cfg(test)]
#[path = "organisation_tests.rs"]
mod tests;

/// Adds an actor, or says anew who it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaveOrganisation {
    pub id: OrganisationId,
    /// Short name in lists, unlike any other's.
    pub code: String,
    pub name: String,
    pub sort: String,
    #[serde(default)]
    pub from: Option<Date>,
    /// The last day, included.
    #[serde(default)]
    pub to: Option<Date>,
}

impl Plan for SaveOrganisation {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::all::<Organisation>()]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        administers(ctx)?;
        let code = code(&self.code)?;
        let (name, sort) = (line("name", &self.name)?, line("sort", &self.sort)?);
        let valid = between(self.from, self.to)?;
        code_is_free::<Organisation>(view, self.id, &code)?;
        Ok(vec![Change::put(Organisation { id: self.id, code, name, sort, valid })])
    }
}

/// What is found by a code in addresses and lists.
pub(crate) trait Coded: Noun {
    fn code(&self) -> &str;
}

impl Coded for Organisation {
    fn code(&self) -> &str {
        &self.code
    }
}

impl Coded for Committee {
    fn code(&self) -> &str {
        &self.code
    }
}

/// Addresses do not tell large letters from small ones.
pub(crate) fn code_is_free<N: Coded>(view: &dyn View, id: impl Into<Uuid>, code: &str) -> Result<(), Rejection> {
    let (id, code) = (id.into(), code.to_lowercase());
    let is_taken = view.all::<N>().any(|other| other.id() != id && other.code().to_lowercase() == code);
    if is_taken { Err(Rejection::at(Code::CodeTaken, "code")) } else { Ok(()) }
}

/// What an organisation's record must keep, whoever writes which field of it.
pub(crate) fn check_organisation(organisation: &Organisation) -> Result<(), Rejection> {
    code(&organisation.code)?;
    line("name", &organisation.name)?;
    line("sort", &organisation.sort)?;
    runs_forward(&organisation.valid)
}
