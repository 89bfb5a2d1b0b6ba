//! What a person sees, one folder a noun.

pub mod actors;
pub mod decisions;
pub mod difference;
pub mod goal;
pub mod held;
pub mod history;
pub mod home;
pub mod indicator;
pub mod initiative;
pub mod log;
pub mod meeting;
pub mod mine;
pub mod once;
pub mod own;
pub mod part;
pub mod people;
pub mod portfolio;
pub mod remote;
pub mod saved_views;
pub mod sessions;
pub mod sign_in;
pub mod strategy;
pub mod strays;
pub mod wheel;
