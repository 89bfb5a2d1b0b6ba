//! What handlers take out of a request, each with an error that names the field.

pub mod address;
pub mod administrator;
pub mod asker;
pub mod fresh;
pub mod id;
pub mod json;
pub mod listing;
pub mod query;
pub mod subscriber;
pub mod visitor;
pub mod workspace;
pub mod write;

pub use address::Address;
pub use administrator::Administrator;
pub use asker::Asker;
pub use id::Id;
pub use json::Json;
pub use listing::{Listing, Page};
pub use query::Query;
pub use subscriber::Subscriber;
pub use visitor::{SignedIn, Visitor};
pub use workspace::{InWorkspace, Named, Names, Slug};
pub use write::{Removal, Write};

use crate::error::{Error, problem};
use crate::shape;
use shared::api::{DoorCode, Problem, ProblemCode};
use shared::rejection::Code;
use shared::sync::BadCursor;

/// What serde says about a body or a query, as a problem: an unknown field keeps its own code.
fn wrong_shape(path: &str, said: &str) -> Error {
    // A client acts on this code: it pulls anew.
    if said.starts_with(&BadCursor.to_string()) {
        return Problem { field: Some(path.to_owned()), ..problem(DoorCode::BadCursor) }.into();
    }
    let rejection = shape::rejection(path, said);
    let whole = Problem { field: rejection.field, expected: rejection.expected, ..problem(DoorCode::InvalidBody) };
    match rejection.code {
        Code::UnknownField => Problem {
            code: ProblemCode::Rejection(Code::UnknownField),
            title: Code::UnknownField.title().into(),
            ..whole
        },
        Code::Required => {
            Problem { code: ProblemCode::Rejection(Code::Required), title: Code::Required.title().into(), ..whole }
        }
        _ => whole,
    }
    .into()
}
