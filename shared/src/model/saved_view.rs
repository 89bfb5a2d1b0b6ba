use crate::field::noun;
use crate::id::{SavedViewId, UserId};
use serde::{Deserialize, Serialize};

noun! {
    /// A page as a person likes to see it: its address after the workspace, under a name of their own.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct SavedView {
        pub id: SavedViewId = append,
        pub user: UserId = append,
        /// Which page, for example `portefolje`.
        pub page: String = append,
        pub name: String = text,
        /// What follows the `?` of the address; empty for the page as it is.
        pub query: String = choice,
    }
}
