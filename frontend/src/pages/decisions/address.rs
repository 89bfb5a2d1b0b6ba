//! What the register is asked for, as its address says it.

use super::facts::Filter;
use leptos_router::params::ParamsMap;
use shared::model::CaseOutcome;

pub const PARAMS: [&str; 8] = ["sok", "utvalg", "ar", "sakstype", "utfall", "ansvarlig", "mal", "apne"];

pub fn outcome_code(outcome: CaseOutcome) -> &'static str {
    match outcome {
        CaseOutcome::Adopted => "vedtatt",
        CaseOutcome::AdoptedWithChanges => "endret",
        CaseOutcome::Postponed => "utsatt",
        CaseOutcome::Withdrawn => "trukket",
        CaseOutcome::Noted => "orientering",
    }
}

fn outcome_of(code: &str) -> Option<CaseOutcome> {
    CaseOutcome::ALL.into_iter().find(|it| outcome_code(*it) == code)
}

/// Whether the page knows the name and what to do with the value.
pub fn fits(name: &str, value: &str) -> bool {
    match name {
        "sok" => true,
        "utvalg" | "sakstype" | "ansvarlig" | "mal" => value.parse::<uuid::Uuid>().is_ok(),
        "ar" => value.parse::<i16>().is_ok(),
        "utfall" => outcome_of(value).is_some(),
        "apne" => value == "1",
        _ => false,
    }
}

pub fn read(query: &ParamsMap) -> Filter {
    let get = |name: &str| query.get_str(name).unwrap_or_default();
    Filter {
        text: get("sok").to_owned(),
        committee: get("utvalg").parse().ok(),
        year: get("ar").parse().ok(),
        case_type: get("sakstype").parse().ok(),
        outcome: outcome_of(get("utfall")),
        responsible: get("ansvarlig").parse().ok(),
        goal: get("mal").parse().ok(),
        open: get("apne") == "1",
    }
}

/// The query with another value of one name; an empty one takes it out.
pub fn with(query: &ParamsMap, name: &'static str, value: String) -> String {
    let mut next = ParamsMap::new();
    for own in PARAMS {
        let value = if own == name { value.clone() } else { query.get(own).unwrap_or_default() };
        if !value.is_empty() {
            next.insert(own, value);
        }
    }
    next.to_query_string()
}
