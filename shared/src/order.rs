//! Sorting, compiled once: the standard library's sort is made anew for each type, kilobytes each, and the app is sent over
//! poor networks. Lists here have hundreds of entries, not millions.

use std::cmp::Ordering;

pub trait InOrder<T> {
    /// Stable, like `sort_by`.
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// Stable, like `sort_by_cached_key`: each key is made once.
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K);
}

impl<T> InOrder<T> for [T] {
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let places = arranged(self.len(), &mut |a, b| compare(&self[a], &self[b]));
        put(self, &places);
    }

    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        put(self, &arranged(keys.len(), &mut |a, b| keys[a].cmp(&keys[b])));
    }
}

/// Place by place: what stood there at first may have been moved on by an earlier swap.
fn put<T>(list: &mut [T], places: &[usize]) {
    for at in 0..places.len() {
        let mut from = places[at];
        while from < at {
            from = places[from];
        }
        list.swap(at, from);
    }
}

/// The places of `len` entries in their order. The only sort there is.
fn arranged(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..len).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_orders_as_the_standard_library_does(list: Vec<(u8, u16)>) {
            let (mut ours, mut theirs) = (list.clone(), list);
            // By the first part only: equal ones keep their order.
            ours.order_by_key(|(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(ours, theirs);
        }
    }
}
