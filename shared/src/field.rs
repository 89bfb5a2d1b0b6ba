//! What may happen to a field when two people write it: stands beside the field in the model.

/// How the edits of one field by several people go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldRule {
    /// Written with its record and never again.
    Append,
    /// A place among others: whoever writes last puts it there, nobody is hurt.
    Position,
    /// Counted up by the program itself.
    Counted,
    /// One of several: a light, an owner, a day.
    Choice,
    /// What somebody wrote.
    Text,
}

impl FieldRule {
    /// Two different new values of two people are a conflict that somebody must settle.
    pub fn is_held(self) -> bool {
        match self {
            Self::Choice | Self::Text => true,
            Self::Append | Self::Position | Self::Counted => false,
        }
    }
}

/// A struct whose fields have a rule each.
pub trait Ruled {
    const FIELDS: &'static [(&'static str, FieldRule)];
}

/// A noun of the model. Each field says its rule behind an equals sign; one that does not is no Rust.
macro_rules! noun {
    (
        $(#[$meta:meta])*
        pub struct $name:ident { $($(#[$field_meta:meta])* pub $field:ident: $type:ty = $rule:ident,)* }
    ) => {
        $(#[$meta])*
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)* }

        impl $crate::field::Ruled for $name {
            const FIELDS: &'static [(&'static str, $crate::field::FieldRule)] =
                &[$((stringify!($field), $crate::field::noun!(@ $rule)),)*];
        }
    };
    (@ append) => { $crate::field::FieldRule::Append };
    (@ position) => { $crate::field::FieldRule::Position };
    (@ counted) => { $crate::field::FieldRule::Counted };
    (@ choice) => { $crate::field::FieldRule::Choice };
    (@ text) => { $crate::field::FieldRule::Text };
}

pub(crate) use noun;
