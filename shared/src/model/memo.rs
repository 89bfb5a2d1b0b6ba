use crate::field::noun;
use crate::id::{CaseStopId, CommitteeId, MemoId};
use crate::scope::Scope;
use serde::{Deserialize, Serialize};

noun! {
    /// What a committee is told about a case beforehand, and asked to decide.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Memo {
        pub id: MemoId = append,
        pub case_stop: CaseStopId = append,
        /// Whose secretariat writes it.
        pub committee: CommitteeId = append,
        pub readers: MemoReaders = choice,
        pub purpose: Option<String> = text,
        pub background: Option<String> = text,
        /// What happens next.
        pub further: Option<String> = text,
        /// The decision that is proposed.
        pub proposal: Option<String> = text,
    }
}

/// How far a memo has come. It only goes on: what somebody has read is not taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum MemoReaders {
    /// Being written.
    Secretariat,
    /// Sent.
    Committee,
    /// Published.
    Everyone,
}

impl MemoReaders {
    pub const ALL: [Self; 3] = [Self::Secretariat, Self::Committee, Self::Everyone];

    /// The readers of a committee's paper that has come so far.
    pub const fn of(self, committee: CommitteeId) -> Scope {
        match self {
            Self::Secretariat => Scope::Secretariat(committee),
            Self::Committee => Scope::Committee(committee),
            Self::Everyone => Scope::Public,
        }
    }
}

impl Memo {
    pub const fn blank(id: MemoId, case_stop: CaseStopId, committee: CommitteeId) -> Self {
        Self {
            id,
            case_stop,
            committee,
            readers: MemoReaders::Secretariat,
            purpose: None,
            background: None,
            further: None,
            proposal: None,
        }
    }

    pub fn readers(&self) -> Scope {
        self.readers.of(self.committee)
    }
}
