use crate::field::noun;
use crate::id::WorkspaceId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

noun! {
    /// One council model.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Workspace {
        pub id: WorkspaceId = append,
        pub name: String = text,
        /// A past year kept for show is seen from this day instead of today; said plainly wherever it counts.
        pub seen_from: Option<Date> = choice,
    }
}
