use crate::field::noun;
use crate::id::ReportRoundId;
use crate::object::only_as_object;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

noun! {
    /// A time in which all actors report, on one deadline.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct ReportRound {
        pub id: ReportRoundId = append,
        pub name: String = text,
        pub opens_on: Date = append,
        /// The last day in time.
        pub deadline: Date = choice,
        /// From this day on nothing more is waited for.
        pub closed_on: Option<Date> = choice,
        /// How lights are proposed in it.
        pub rules: LightRules = choice,
    }
}

/// From when it is red, in whole percent over the budget and in months after the plan; yellow from half of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LightRules {
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 100))]
    pub percent: u16,
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 60))]
    pub months: u16,
}

only_as_object!(LightRules);

impl Default for LightRules {
    fn default() -> Self {
        Self { percent: 10, months: 3 }
    }
}
