//! What they treat: case types, the cases of two agendas, three cases on their way through the committees.

use super::facts::{self, table};
use super::{BadFacts, ids, wheel, words};
use jiff::civil::Date;
use shared::id::{CaseId, CaseStopId};
use shared::model::{AgendaItem, AgendaSort, Case, CaseNumber, CaseStop, CaseType};
use shared::record::Record;

/// Code and name of each type that the agendas use.
const TYPES: [(&str, &str); 4] = [
    ("approval", "Godkjenning"),
    ("information", "Orientering"),
    ("discussion", "Drøfting"),
    ("endorsement", "Tilslutning"),
];

/// Stops of the paths that are cases of the agendas under the same title or purpose: (path, step, number there).
/// They are one stop of one case, not two.
const SAME: [(&str, u16, &str); 3] = [
    // 16.12.2020: the council adopts the mandates.
    ("mandat", 3, "42/20"),
    // 16.12.2020: the council establishes the area committee.
    ("oul", 7, "43/20"),
    // 19.11.2021: input on vision and evaluation principles, under its own title on the agenda.
    ("strategi", 2, "40/21"),
];

pub fn records() -> Result<Vec<Record>, BadFacts> {
    let agenda: Vec<facts::AgendaItem> = table!("facts/agenda_items.csv")?;
    let paths: Vec<facts::CasePath> = table!("facts/case_paths.csv")?;
    let mut all: Vec<Record> = TYPES.iter().map(|(code, name)| case_type(code, name)).collect();
    for step in &paths {
        if step.step == 1 {
            all.push(case(path_case(&step.case_key), &step.title));
        }
        all.push(path_stop(step, &agenda)?.into());
    }
    for item in &agenda {
        let on_a_path = item.case_number.as_deref().is_some_and(|number| SAME.iter().any(|same| same.2 == number));
        if let Some(number) = item.case_number.as_deref().filter(|_| !on_a_path) {
            let case: CaseId = ids::of("case", &format!("{}:{number}", item.committee));
            all.push(self::case(case, &item.title));
            all.push(agenda_stop(item, number, case, 1, None)?.into());
        }
        all.push(agenda_item(item));
    }
    Ok(all)
}

fn case_type(code: &str, name: &str) -> Record {
    CaseType { id: ids::of("case_type", code), code: code.into(), name: name.into() }.into()
}

fn case(id: CaseId, title: &str) -> Record {
    Case { id, title: title.to_owned(), responsible: None, needed_by: None }.into()
}

fn path_case(key: &str) -> CaseId {
    ids::of("case", key)
}

fn path_stop(step: &facts::CasePath, agenda: &[facts::AgendaItem]) -> Result<CaseStop, BadFacts> {
    let case = path_case(&step.case_key);
    let what = step.what.as_deref().and_then(words::stop);
    let same = SAME.iter().find(|same| (same.0, same.1) == (step.case_key.as_str(), step.step));
    if let Some((_, _, number)) = same {
        let on_agenda =
            |it: &&facts::AgendaItem| it.committee == step.committee && it.case_number.as_deref() == Some(number);
        let item = agenda.iter().find(on_agenda).ok_or_else(|| bad(format!("no agenda has {number}")))?;
        return agenda_stop(item, number, case, step.step, what);
    }
    let meeting = wheel::meeting_on(&step.committee, step.date)?;
    Ok(CaseStop {
        id: ids::of("case_stop", &format!("{}:{}", step.case_key, step.step)),
        case,
        committee: ids::of("committee", &step.committee),
        meeting: meeting.map(|start| wheel::id(&step.committee, start)),
        case_type: None,
        number: None,
        on: step.date,
        step: step.step,
        what,
        role: None,
    })
}

fn stop_id(committee: &str, number: &str) -> CaseStopId {
    ids::of("case_stop", &format!("{committee}:{number}"))
}

fn agenda_stop(
    item: &facts::AgendaItem,
    number: &str,
    case: CaseId,
    step: u16,
    what: Option<String>,
) -> Result<CaseStop, BadFacts> {
    Ok(CaseStop {
        id: stop_id(&item.committee, number),
        case,
        committee: ids::of("committee", &item.committee),
        meeting: Some(wheel::id(&item.committee, item.meeting_date)),
        case_type: item.case_type.as_deref().map(|code| ids::of("case_type", code)),
        number: Some(case_number(number, item.meeting_date)?),
        on: item.meeting_date,
        step,
        what,
        role: None,
    })
}

/// `38/20`, at a meeting of 2020.
fn case_number(text: &str, day: Date) -> Result<CaseNumber, BadFacts> {
    let (number, _) = text.split_once('/').ok_or_else(|| bad(format!("{text} is no case number")))?;
    let number =
        CaseNumber { year: day.year(), number: number.parse().map_err(|error| bad(format!("{text}: {error}")))? };
    if number.to_string() == text { Ok(number) } else { Err(bad(format!("{text} is of another year than {day}"))) }
}

fn agenda_item(item: &facts::AgendaItem) -> Record {
    let stop = item.case_number.as_deref().filter(|_| item.kind == AgendaSort::Case);
    let id = ids::of("agenda_item", &format!("{}:{}:{}", item.committee, item.meeting_date, item.order));
    let meeting = wheel::id(&item.committee, item.meeting_date);
    AgendaItem {
        position: item.order * 1000,
        case_stop: stop.map(|number| stop_id(&item.committee, number)),
        minutes: item.duration_min,
        ..AgendaItem::plain(id, meeting, item.kind, item.title.clone())
    }
    .into()
}

fn bad(what: String) -> BadFacts {
    BadFacts { table: "facts/agenda_items.csv", what }
}
