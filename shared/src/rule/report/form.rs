//! A report as the fields of a form: each by a key (`light`, `cost.comment`, `money.0.budget`), each as the text that
//! stands in it. Reading and writing them is one rule for the form, for what it says is wrong, and for what it saves.

use super::Side;
use crate::model::{Ask, Delivery, Light, MoneyLine, ReportContent, RiskLine, Said};
use crate::rejection::{Code, Rejection};
use crate::rule::norwegian::short_date;
use crate::rule::{amount, input};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// `money.0.budget`.
pub fn line(list: &str, at: usize, part: &str) -> String {
    format!("{list}.{at}.{part}")
}

/// `cost.light`.
pub fn side_light(side: Side) -> String {
    format!("{}.light", side.field())
}

/// `cost.comment`.
pub fn side_comment(side: Side) -> String {
    format!("{}.comment", side.field())
}

/// The field of the record that a key is about: what is kept apart when two people write.
pub fn field(key: &str) -> &str {
    key.split('.').next().unwrap_or(key)
}

/// What a new report begins with: all that goes on from the last one. What is a judgement is made anew.
pub fn begun(last: &ReportContent, asks: &BTreeSet<Ask>) -> ReportContent {
    let mut content = last.clone();
    content.light = None;
    content.comment = None;
    content.departure = None;
    for side in Side::ALL {
        *side.of_mut(&mut content) = None;
    }
    only(&mut content, asks);
    content
}

/// Without what is not asked for.
pub fn only(content: &mut ReportContent, asks: &BTreeSet<Ask>) {
    let asked = |ask: Ask| asks.contains(&ask);
    if !asked(Ask::Deliveries) {
        content.deliveries.clear();
    }
    if !asked(Ask::Risks) {
        content.risks.clear();
    }
    if !asked(Ask::Money) {
        content.money.clear();
    }
    content.running_costs = content.running_costs.filter(|_| asked(Ask::RunningCosts));
    content.purpose = content.purpose.take().filter(|_| asked(Ask::Purpose));
    content.dependencies = content.dependencies.take().filter(|_| asked(Ask::Dependencies));
    content.adoption = content.adoption.take().filter(|_| asked(Ask::Adoption));
}

/// The text that stands in a field.
pub fn shown(content: &ReportContent, key: &str) -> String {
    let text = |it: &Option<String>| it.clone().unwrap_or_default();
    match key {
        "light" => light_name(content.light).to_owned(),
        "comment" => text(&content.comment),
        "departure" => text(&content.departure),
        "purpose" => text(&content.purpose),
        "dependencies" => text(&content.dependencies),
        "adoption" => text(&content.adoption),
        "running_costs" => content.running_costs.map(amount::written).unwrap_or_default(),
        _ => part_shown(content, key).unwrap_or_default(),
    }
}

fn part_shown(content: &ReportContent, key: &str) -> Option<String> {
    let text = |it: &Option<String>| it.clone().unwrap_or_default();
    let (field, part) = key.split_once('.')?;
    if let Some(side) = side_named(field) {
        let said = side.of(content)?;
        return Some(if part == "light" { light_name(said.light).to_owned() } else { text(&said.comment) });
    }
    let (at, part) = part.split_once('.')?;
    let at: usize = at.parse().ok()?;
    let day = |day: Option<Date>| day.map(short_date).unwrap_or_default();
    let degree = |degree: Option<u8>| degree.map(|it| it.to_string()).unwrap_or_default();
    let money = |it: Option<crate::model::Money>| it.map(amount::written).unwrap_or_default();
    Some(match field {
        "deliveries" => {
            let it = content.deliveries.get(at)?;
            match part {
                "name" => it.name.clone(),
                "planned" => day(it.planned),
                _ => day(it.expected),
            }
        }
        "risks" => {
            let it = content.risks.get(at)?;
            match part {
                "what" => it.what.clone(),
                "measures" => text(&it.measures),
                "likelihood" => degree(it.likelihood),
                "consequence" => degree(it.consequence),
                "likelihood_after" => degree(it.likelihood_after),
                _ => degree(it.consequence_after),
            }
        }
        _ => {
            let it = content.money.get(at)?;
            match part {
                "year" => it.year.map(|it| it.to_string()).unwrap_or_default(),
                "source" => text(&it.source),
                "budget" => money(it.budget),
                "spent" => money(it.spent),
                _ => money(it.forecast),
            }
        }
    })
}

/// Writes what stands in a field. What cannot be read is left as it was, and said to be wrong at its key.
pub fn write(content: &mut ReportContent, key: &str, text: &str) -> Result<(), Rejection> {
    let some = || Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    match key {
        "light" => content.light = light_named(text),
        "comment" => content.comment = some(),
        "departure" => content.departure = some(),
        "purpose" => content.purpose = some(),
        "dependencies" => content.dependencies = some(),
        "adoption" => content.adoption = some(),
        "running_costs" => {
            content.running_costs = amount::amount(key, text)?.map(|it| unsigned(key, it)).transpose()?
        }
        _ => return write_part(content, key, text),
    }
    Ok(())
}

fn write_part(content: &mut ReportContent, key: &str, text: &str) -> Result<(), Rejection> {
    let unknown = || Rejection::at(Code::UnknownField, key);
    let some = || Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let (field, part) = key.split_once('.').ok_or_else(unknown)?;
    if let Some(side) = side_named(field) {
        let place = side.of_mut(content);
        let mut said = place.take().unwrap_or_default();
        match part {
            "light" => said.light = light_named(text),
            _ => said.comment = some(),
        }
        *place = Some(said).filter(|said| *said != Said::default());
        return Ok(());
    }
    let (at, part) = part.split_once('.').ok_or_else(unknown)?;
    let at: usize = at.parse().map_err(|_| unknown())?;
    match field {
        "deliveries" => {
            let it = content.deliveries.get_mut(at).ok_or_else(unknown)?;
            match part {
                "name" => text.trim().clone_into(&mut it.name),
                "planned" => it.planned = day(key, text)?,
                _ => it.expected = day(key, text)?,
            }
        }
        "risks" => {
            let it = content.risks.get_mut(at).ok_or_else(unknown)?;
            match part {
                "what" => text.trim().clone_into(&mut it.what),
                "measures" => it.measures = some(),
                "likelihood" => it.likelihood = degree(key, text)?,
                "consequence" => it.consequence = degree(key, text)?,
                "likelihood_after" => it.likelihood_after = degree(key, text)?,
                _ => it.consequence_after = degree(key, text)?,
            }
        }
        _ => {
            let it = content.money.get_mut(at).ok_or_else(unknown)?;
            let money = || amount::amount(key, text)?.map(|it| unsigned(key, it)).transpose();
            match part {
                "year" => it.year = year(key, text)?,
                "source" => it.source = some(),
                "budget" => it.budget = money()?,
                "spent" => it.spent = money()?,
                _ => it.forecast = money()?,
            }
        }
    }
    Ok(())
}

/// Puts an empty line at the end of a list.
pub fn add(content: &mut ReportContent, list: &str) {
    match list {
        "deliveries" => content.deliveries.push(Delivery::default()),
        "risks" => content.risks.push(RiskLine::default()),
        _ => {
            // Most reports go on with the year after the last one, from the same source.
            let next = content.money.last().map(|last| MoneyLine {
                year: last.year.map(|year| year + 1),
                source: last.source.clone(),
                ..MoneyLine::default()
            });
            content.money.push(next.unwrap_or_default());
        }
    }
}

pub fn remove(content: &mut ReportContent, list: &str, at: usize) {
    fn gone<T>(lines: &mut Vec<T>, at: usize) {
        if at < lines.len() {
            lines.remove(at);
        }
    }
    match list {
        "deliveries" => gone(&mut content.deliveries, at),
        "risks" => gone(&mut content.risks, at),
        _ => gone(&mut content.money, at),
    }
}

pub fn light_name(light: Option<Light>) -> &'static str {
    match light {
        Some(Light::Green) => "green",
        Some(Light::Yellow) => "yellow",
        Some(Light::Red) => "red",
        None => "",
    }
}

pub fn light_named(name: &str) -> Option<Light> {
    Light::ALL.into_iter().find(|light| light_name(Some(*light)) == name)
}

fn side_named(field: &str) -> Option<Side> {
    Side::ALL.into_iter().find(|side| side.field() == field)
}

fn day(key: &str, text: &str) -> Result<Option<Date>, Rejection> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    crate::mutation::plannable(key, input::date(key, text)?).map(Some)
}

fn degree(key: &str, text: &str) -> Result<Option<u8>, Rejection> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let degree = text.trim().parse().ok().filter(|degree| (1..=5).contains(degree));
    degree.map(Some).ok_or_else(|| Rejection::at(Code::InvalidValue, key).expecting("1–5"))
}

fn year(key: &str, text: &str) -> Result<Option<i16>, Rejection> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let year = text.trim().parse().ok().filter(|year| super::YEARS.contains(year));
    year.map(Some).ok_or_else(|| Rejection::at(Code::InvalidValue, key).expecting("2026"))
}

fn unsigned(key: &str, money: crate::model::Money) -> Result<crate::model::Money, Rejection> {
    if money.ore < 0 {
        return Err(Rejection::at(Code::InvalidValue, key).expecting("1 646 500"));
    }
    Ok(money)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Money;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn full() -> ReportContent {
        let said = |light, comment: &str| Some(Said { light: Some(light), comment: Some(comment.into()) });
        ReportContent {
            light: Some(Light::Yellow),
            comment: Some("Forsinket".into()),
            departure: Some("Avklart i dag".into()),
            progress: said(Light::Red, "Et halvt år"),
            cost: said(Light::Green, "Som planlagt"),
            deliveries: vec![Delivery {
                name: "Første utgave".into(),
                planned: Some(date(2026, 6, 5)),
                expected: Some(date(2026, 9, 1)),
            }],
            risks: vec![RiskLine {
                what: "Mangler folk".into(),
                likelihood: Some(4),
                consequence: Some(3),
                measures: Some("Leier inn".into()),
                likelihood_after: Some(2),
                consequence_after: Some(3),
            }],
            money: vec![MoneyLine {
                year: Some(2026),
                source: Some("Statsbudsjettet".into()),
                budget: Some(Money { ore: 164_650_000_000 }),
                spent: Some(Money { ore: 5 }),
                forecast: Some(Money { ore: 200_000_000_000 }),
            }],
            running_costs: Some(Money::millions(12)),
            purpose: Some("Trygg deling".into()),
            dependencies: Some("Grunndata".into()),
            adoption: Some("Bølger".into()),
            ..ReportContent::default()
        }
    }

    fn keys() -> Vec<String> {
        let plain = ["light", "comment", "departure", "purpose", "dependencies", "adoption", "running_costs"];
        let mut keys: Vec<String> = plain.map(str::to_owned).into();
        for side in Side::ALL {
            keys.extend([side_light(side), side_comment(side)]);
        }
        for part in ["name", "planned", "expected"] {
            keys.push(line("deliveries", 0, part));
        }
        for part in ["what", "likelihood", "consequence", "measures", "likelihood_after", "consequence_after"] {
            keys.push(line("risks", 0, part));
        }
        for part in ["year", "source", "budget", "spent", "forecast"] {
            keys.push(line("money", 0, part));
        }
        keys
    }

    /// As many lines as the full one, and nothing in them.
    fn empty() -> ReportContent {
        let mut content = ReportContent::default();
        ["deliveries", "risks", "money"].into_iter().for_each(|list| add(&mut content, list));
        content
    }

    #[test]
    fn what_stands_in_all_fields_makes_the_same_report_again() {
        let mut again = empty();
        for key in keys() {
            write(&mut again, &key, &shown(&full(), &key)).unwrap();
        }
        assert_eq!(again, full());
    }

    #[test]
    fn what_cannot_be_read_is_said_at_its_key_and_leaves_the_value() {
        for (key, text, code) in [
            ("money.0.budget", "£26.19m", Code::NotANumber),
            ("money.0.forecast", "1,646 MNOK", Code::DoubtfulAmount),
            ("money.0.spent", "-5", Code::InvalidValue),
            ("money.0.year", "26", Code::InvalidValue),
            ("deliveries.0.planned", "31.11.2026", Code::InvalidValue),
            ("risks.0.likelihood", "6", Code::InvalidValue),
            ("money.7.budget", "5", Code::UnknownField),
            ("farge", "blå", Code::UnknownField),
        ] {
            let mut content = full();
            let rejection = write(&mut content, key, text).unwrap_err();
            assert_eq!((rejection.code, rejection.field.as_deref()), (code, Some(key)), "{key}");
            assert_eq!(content, full(), "{key}");
        }
    }

    #[test]
    fn a_new_report_goes_on_from_the_last_and_judges_anew() {
        let all =
            BTreeSet::from([Ask::Lights, Ask::Deliveries, Ask::Risks, Ask::Money, Ask::RunningCosts, Ask::Purpose]);
        let begun_from = begun(&full(), &all);
        assert_eq!((begun_from.light, &begun_from.comment, &begun_from.progress), (None, &None, &None));
        assert_eq!((&begun_from.money, &begun_from.deliveries), (&full().money, &full().deliveries));
        assert_eq!(begun_from.adoption, None, "not asked for");
        assert_eq!(begun(&full(), &BTreeSet::from([Ask::Lights])), ReportContent::default());
    }

    #[test]
    fn lines_come_and_go() {
        let mut content = full();
        add(&mut content, "money");
        let next = &content.money[1];
        assert_eq!((next.year, next.source.as_deref(), next.budget), (Some(2027), Some("Statsbudsjettet"), None));
        remove(&mut content, "money", 0);
        assert_eq!(content.money.len(), 1);
        remove(&mut content, "money", 5);
        assert_eq!(content.money[0].year, Some(2027));
    }

    proptest! {
        #[test]
        fn any_text_in_any_field_is_written_or_refused_at_its_key(at in 0usize..28, text in ".{0,24}") {
            let keys = keys();
            let key = &keys[at % keys.len()];
            let mut content = full();
            match write(&mut content, key, &text) {
                Ok(()) => {
                    let stands = shown(&content, key);
                    let mut again = content.clone();
                    prop_assert_eq!(write(&mut again, key, &stands), Ok(()));
                    prop_assert_eq!(again, content, "what is shown means the same");
                }
                Err(rejection) => {
                    prop_assert_eq!(rejection.field.as_deref(), Some(key.as_str()));
                    prop_assert_eq!(content, full());
                }
            }
        }
    }
}
