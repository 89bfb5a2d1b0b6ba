//! What a person sees, one folder a noun.

pub mod difference;
pub mod goal;
pub mod held;
pub mod history;
pub mod indicator;
pub mod initiative;
pub mod meeting;
pub mod mine;
pub mod part;
pub mod people;
pub mod portfolio;
pub mod saved_views;
pub mod sign_in;
pub mod strategy;
pub mod strays;
pub mod wheel;
