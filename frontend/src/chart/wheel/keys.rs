//! From meeting to meeting by keyboard.

use super::draw::Item;
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Next,
    Previous,
    First,
    Last,
    /// To the next ring outwards, or in lanes to the next one below.
    Outwards,
    Inwards,
}

/// The meeting that a step leads to; items stand in the order of time. Only what is seen on the face counts.
pub fn step(items: &[Item], from: Option<Uuid>, step: Step) -> Option<Uuid> {
    let seen: Vec<&Item> = items.iter().filter(|item| item.place.is_seen()).collect();
    let at = from.and_then(|id| seen.iter().position(|item| item.id == id));
    let place = match (step, at) {
        (Step::First, _) | (Step::Next | Step::Outwards | Step::Inwards, None) => Some(0),
        (Step::Last, _) | (Step::Previous, None) => seen.len().checked_sub(1),
        (Step::Next, Some(at)) => Some((at + 1).min(seen.len() - 1)),
        (Step::Previous, Some(at)) => Some(at.saturating_sub(1)),
        (Step::Outwards, Some(at)) => neighbour(&seen, at, true),
        (Step::Inwards, Some(at)) => neighbour(&seen, at, false),
    }?;
    seen.get(place).map(|item| item.id)
}

/// In the nearest row on that side the meeting that is nearest in time.
fn neighbour(seen: &[&Item], at: usize, outwards: bool) -> Option<usize> {
    let here = seen.get(at)?;
    let beyond = |item: &&&Item| if outwards { item.row > here.row } else { item.row < here.row };
    let rows = seen.iter().filter(beyond).map(|item| item.row);
    let row = if outwards { rows.min() } else { rows.max() }?;
    let away = |item: &Item| (item.place.middle() - here.place.middle()).abs();
    let of_row = seen.iter().enumerate().filter(|(_, item)| item.row == row);
    of_row.min_by(|(_, a), (_, b)| away(a).total_cmp(&away(b))).map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::super::data::Ring;
    use super::super::draw;
    use super::super::fixture::{arc, wheel};
    use super::*;
    use jiff::civil::date;

    fn to(from: u128, way: Step) -> u128 {
        let on = |id, month, day| arc(id, date(2021, month, day), date(2021, month, day));
        let mut data = wheel(vec![on(1, 2, 5), on(4, 11, 4)]);
        data.rings.push(Ring { arcs: vec![on(2, 2, 18), on(3, 9, 15), on(5, 11, 19)].into(), ..Ring::default() });
        let items = draw::wheel(&data).items;
        step(&items, Some(Uuid::from_u128(from)), way).map_or(0, |id| id.as_u128())
    }

    #[test]
    fn left_and_right_follow_the_time_and_stop_at_the_ends() {
        assert_eq!([to(1, Step::Next), to(2, Step::Next), to(5, Step::Next)], [2, 3, 5]);
        assert_eq!([to(5, Step::Previous), to(1, Step::Previous)], [4, 1]);
        assert_eq!([to(3, Step::First), to(3, Step::Last)], [1, 5]);
    }

    #[test]
    fn up_and_down_lead_to_the_nearest_in_time_of_the_neighbouring_ring() {
        assert_eq!(to(4, Step::Outwards), 5);
        assert_eq!(to(3, Step::Inwards), 4);
        assert_eq!(to(1, Step::Inwards), 0);
    }

    #[test]
    fn who_comes_from_nowhere_begins_at_the_beginning() {
        assert_eq!(to(99, Step::Next), 1);
        assert_eq!(to(99, Step::Last), 5);
        assert_eq!(step(&[], None, Step::Last), None);
    }
}
