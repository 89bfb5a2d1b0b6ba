//! The endpoints, one a file, read top to bottom: extract, allow, load, act, answer. Where each lives stands in
//! `router`.

pub mod app;
pub mod calendar;
pub mod committees;
pub mod goals;
pub mod health;
pub mod indicators;
pub mod initiatives;
pub mod meetings;
pub mod openapi;
pub mod sync;
pub mod workspaces;
