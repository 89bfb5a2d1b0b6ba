use super::Validity;
use crate::field::noun;
use crate::id::{OrganisationId, RoleGrantId, SeatHolderId, SeatId, UserId};
use crate::permission::Role;
use serde::{Deserialize, Serialize};

noun! {
    /// Somebody who belongs to the workspace. How a person signs in is no part of it: that the server keeps for itself.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Person {
        /// The same in every workspace that the person belongs to.
        pub id: UserId = append,
        pub name: String = text,
        pub email: Option<String> = choice,
        /// For whom the person works.
        pub organisation: Option<OrganisationId> = choice,
    }
}

noun! {
    /// A role that a person holds for a time.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct RoleGrant {
        pub id: RoleGrantId = append,
        pub person: UserId = append,
        pub role: Role = append,
        pub valid: Validity = choice,
    }
}

noun! {
    /// A person fills one of an organisation's seats in a committee for a time.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct SeatHolder {
        pub id: SeatHolderId = append,
        pub seat: SeatId = append,
        pub person: UserId = append,
        pub valid: Validity = choice,
    }
}
