//! What views are called.

/// Two of one name could not be told apart: neither capitals nor blanks around it make another one.
pub fn is_same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
