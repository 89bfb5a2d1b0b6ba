use super::*;
use crate::id::MeetingId;
use crate::model::AgendaSort;
use crate::mutation::fixture::{date, id, meeting};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn item(number: usize) -> AgendaItem {
    let number = number as u128;
    AgendaItem::plain(id(number), id(1), AgendaSort::Text, format!("Punkt {number}"))
}

fn sent(count: usize) -> Notice {
    let called = meeting(1, id(2), date(2021, 12, 1));
    let meeting: MeetingId = called.id;
    Notice {
        id: Notice::id_of(meeting),
        meeting,
        committee: id(2),
        sent_on: date(2021, 11, 1),
        message: None,
        called: called.into(),
        agenda: (0..count).map(item).collect(),
        changed: vec![],
        revision: 0,
    }
}

fn about(notice: &Notice, now: &[AgendaItem]) -> Vec<(AgendaItemId, Otherwise)> {
    differences(notice, &notice.called, now).into_iter().filter_map(|it| Some((it.item?.0, it.what))).collect()
}

proptest! {
    #[test]
    fn what_stands_as_it_was_sent_is_no_change(count in 0_usize..40) {
        let notice = sent(count);
        prop_assert!(about(&notice, &notice.agenda.clone()).is_empty());
    }

    #[test]
    fn one_line_that_is_moved_is_one_change(count in 2_usize..40, from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        let notice = sent(count);
        let mut now = notice.agenda.clone();
        let line = now.remove(from.index(count));
        now.insert(to.index(count), line);
        let is_moved = now != notice.agenda;
        let found = about(&notice, &now);
        prop_assert_eq!(found.len(), usize::from(is_moved));
        prop_assert!(found.iter().all(|(_, what)| matches!(what, Otherwise::Moved(_))));
    }

    #[test]
    fn every_line_that_came_went_or_was_rewritten_is_told_and_no_other(
        count in 1_usize..30,
        gone in prop::collection::btree_set(0_usize..30, 0..5),
        rewritten in prop::collection::btree_set(0_usize..30, 0..5),
        came in 0_usize..5,
    ) {
        let notice = sent(count);
        let mut now: Vec<AgendaItem> = notice.agenda.clone();
        now.iter_mut().enumerate().filter(|(at, _)| rewritten.contains(at)).for_each(|(_, it)| it.title.push('!'));
        now = now.into_iter().enumerate().filter(|(at, _)| !gone.contains(at)).map(|(_, it)| it).collect();
        now.extend((100..100 + came).map(item));
        let told: BTreeSet<AgendaItemId> = about(&notice, &now).into_iter().map(|(id, _)| id).collect();
        let touched = (0..count).filter(|at| gone.contains(at) || rewritten.contains(at)).chain(100..100 + came);
        prop_assert_eq!(told, touched.map(|number| item(number).id).collect());
    }

    #[test]
    fn what_was_moved_put_back_among_the_rest_gives_the_order_that_was_sent(order in Just((0..12).collect::<Vec<usize>>()).prop_shuffle()) {
        let notice = sent(12);
        let now: Vec<AgendaItem> = order.iter().map(|at| item(*at)).collect();
        let moved: BTreeSet<AgendaItemId> = about(&notice, &now).into_iter().map(|(id, _)| id).collect();
        let rest: Vec<usize> = order.into_iter().filter(|at| !moved.contains(&item(*at).id)).collect();
        prop_assert!(rest.is_sorted(), "{rest:?}");
    }
}
