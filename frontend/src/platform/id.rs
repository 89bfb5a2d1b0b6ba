//! Fresh identities: UUIDv7, ordered by the browser's clock, unique by its random numbers.

use uuid::Uuid;

pub fn fresh<T: From<Uuid>>() -> T {
    Uuid::now_v7().into()
}
