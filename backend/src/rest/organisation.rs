use shared::api::Organisation;
use shared::model;

pub fn shown(organisation: &model::Organisation) -> Organisation {
    let model::Organisation { id, code, name, sort } = organisation.clone();
    Organisation { id, code, name, sort }
}
