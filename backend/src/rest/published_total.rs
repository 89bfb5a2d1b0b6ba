use super::told;
use shared::api::PublishedTotal;
use shared::model;

pub fn shown(total: &model::PublishedTotal) -> PublishedTotal {
    let (source, example) = told(&total.provenance);
    PublishedTotal {
        id: total.id,
        published_on: total.published_on.into(),
        initiatives: total.initiatives,
        budget_ore: total.budget.map(|budget| budget.ore),
        yellow: total.yellow,
        red: total.red,
        note: total.note.clone(),
        source,
        example,
    }
}
