use shared::api::{Conflict, ConflictField};
use shared::model;

pub fn shown(conflict: &model::Conflict) -> Conflict {
    let model::Conflict { id, kind, record, made_on, deletes, fields, .. } = conflict.clone();
    let field =
        |it: model::FieldConflict| ConflictField { field: it.field, base: it.base, theirs: it.theirs, mine: it.mine };
    let fields = fields.into_iter().map(field).collect();
    Conflict { id, kind, record: record.0, made_on: made_on.into(), deletes, fields }
}
