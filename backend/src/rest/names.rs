//! What a body calls by its code or slug, found by the field that it stands in.

use super::{all, named, refusal};
use crate::app::App;
use crate::error::Error;
use crate::extract::InWorkspace;
use shared::record::{Kind, Noun};
use shared::rejection::{Code, Rejection};
use shared::view::Records;

/// The records that names of these kinds are looked for in.
pub struct Names(Records);

impl Names {
    pub async fn of(app: &App, workspace: &InWorkspace, kinds: &[Kind]) -> Result<Self, Error> {
        Ok(Self(all(app, workspace, kinds).await?))
    }

    /// None where nothing is named; refused where the name is nobody's.
    pub fn find<N: Noun, I: From<uuid::Uuid>>(
        &self,
        name: Option<&str>,
        field: &str,
        short: impl Fn(&N) -> &str,
    ) -> Result<Option<I>, Error> {
        let Some(name) = name else { return Ok(None) };
        let found = named::<N>(&self.0, name, short).map(|it| I::from(it.id()));
        found.map(Some).ok_or_else(|| refusal::told(&Rejection::at(Code::UnknownReference, field)).into())
    }
}
