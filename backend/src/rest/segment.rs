use shared::api::Segment;
use shared::model;
use shared::rule::portfolio::segment::asks;
use shared::view::View;

pub fn shown(all: &impl View, segment: &model::Segment) -> Segment {
    let asks = asks(all, Some(segment)).into_iter().collect();
    let model::Segment { id, code, name, why, rank, .. } = segment.clone();
    Segment { id, code, name, why, rank, asks }
}
