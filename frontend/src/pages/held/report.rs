//! The parts of a report as people say them: a light with its reason, the lines of a list, an amount.

use crate::i18n::{self, Words};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::model::{Delivery, Light, LightRules, Money, MoneyLine, RiskLine, Said};
use shared::rule::amount::written;
use shared::rule::norwegian::short_date;

/// None where the field is none of these.
pub fn value(words: Words, field: &str, value: &Value) -> Option<String> {
    match field {
        "light" => Light::deserialize(value).ok().map(|light| i18n::light(words, Some(light)).to_owned()),
        "progress" | "cost" | "scope" | "risk" | "benefit" => {
            let said = Said::deserialize(value).ok()?;
            let light = i18n::light(words, said.light).to_owned();
            Some([Some(light), said.comment].into_iter().flatten().collect::<Vec<_>>().join(": "))
        }
        "deliveries" => lines(value, |it: Delivery| {
            let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "–".to_owned(), short_date);
            format!("{} ({} → {})", it.name, day(it.planned), day(it.expected))
        }),
        "risks" => lines(value, |it: RiskLine| it.what),
        "money" => lines(value, |it: MoneyLine| {
            let amount = |money: Option<Money>| money.map_or_else(|| "–".to_owned(), written);
            let year = it.year.map(|year| year.to_string()).unwrap_or_default();
            let all = [it.budget, it.spent, it.forecast].map(amount).join(" / ");
            format!("{year} {}: {all}", it.source.unwrap_or_default())
        }),
        "rules" => {
            let rules = LightRules::deserialize(value).ok()?;
            Some(format!("{} % / {}", rules.percent, rules.months))
        }
        "running_costs" => Money::deserialize(value).ok().map(written),
        _ => None,
    }
}

fn lines<T: DeserializeOwned>(value: &Value, say: impl Fn(T) -> String) -> Option<String> {
    let all: Vec<T> = serde_json::from_value(value.clone()).ok()?;
    Some(all.into_iter().map(say).collect::<Vec<_>>().join("; "))
}
