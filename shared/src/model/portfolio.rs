use super::Provenance;
use crate::field::noun;
use crate::id::PublishedTotalId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

noun! {
    /// A total as it was published, shown beside what can be computed; the papers do not name every initiative.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct PublishedTotal {
        pub id: PublishedTotalId = append,
        pub published_on: Date = append,
        pub initiatives: Option<u32> = append,
        pub budget: Option<Money> = append,
        pub yellow: Option<u32> = append,
        pub red: Option<u32> = append,
        pub note: Option<String> = append,
        pub provenance: Provenance = append,
    }
}

/// Norwegian kroner in whole øre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money {
    pub ore: i64,
}

impl Money {
    const ORE_PER_MILLION: i64 = 100_000_000;

    pub fn millions(mnok: i64) -> Self {
        Self { ore: mnok * Self::ORE_PER_MILLION }
    }

    /// Millions of kroner, for display.
    pub fn in_millions(self) -> rust_decimal::Decimal {
        (rust_decimal::Decimal::from(self.ore) / rust_decimal::Decimal::from(Self::ORE_PER_MILLION)).normalize()
    }
}
