use crate::id::WorkspaceId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One council model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Workspace {
    pub id: WorkspaceId,
    pub name: String,
    /// A past year kept for show is seen from this day instead of today; said plainly wherever it counts.
    pub seen_from: Option<Date>,
}
