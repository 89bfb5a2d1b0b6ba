use super::committee;
use shared::api::{Case, CaseStop};
use shared::model::{self, CaseType};
use shared::record::Kind;
use shared::view::{View, ViewExt};

pub const KINDS: [Kind; 4] = [Kind::Committee, Kind::Case, Kind::CaseStop, Kind::CaseType];

pub fn shown(all: &impl View, case: &model::Case) -> Case {
    let mut stops: Vec<&model::CaseStop> = all.children(case.id).collect();
    stops.sort_by_key(|stop| (stop.step, stop.on, stop.id));
    let stop = |stop: &model::CaseStop| CaseStop {
        id: stop.id,
        step: stop.step,
        committee: committee::code(all, stop.committee),
        on: stop.on.into(),
        meeting: stop.meeting,
        case_type: stop.case_type.and_then(|id| all.get::<CaseType>(id)).map(|it| it.code.clone()),
        number: stop.number.map(|number| number.to_string()),
        what: stop.what.clone(),
    };
    Case { id: case.id, title: case.title.clone(), stops: stops.into_iter().map(stop).collect() }
}
