use crate::id::{SavedViewId, UserId};
use serde::{Deserialize, Serialize};

/// A page as a person likes to see it: its address after the workspace, under a name of their own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedView {
    pub id: SavedViewId,
    pub user: UserId,
    /// Which page, for example `portefolje`.
    pub page: String,
    pub name: String,
    /// What follows the `?` of the address; empty for the page as it is.
    pub query: String,
}
