//! The endpoints, one a file, read top to bottom: extract, allow, load, act, answer. Where each lives stands in
//! `router`.

pub mod accounts;
pub mod app;
pub mod attachments;
pub mod auth;
pub mod calendar;
pub mod cases;
pub mod committees;
pub mod conflicts;
pub mod decisions;
pub mod entry_criteria;
pub mod files;
pub mod goals;
pub mod health;
pub mod history;
pub mod indicators;
pub mod initiatives;
pub mod log;
pub mod measurements;
pub mod meeting_drafts;
pub mod meetings;
pub mod openapi;
pub mod organisations;
pub mod persons;
pub mod portfolio;
pub mod published_totals;
pub mod report_drafts;
pub mod report_rounds;
pub mod reports;
pub mod saved_views;
pub mod segments;
pub mod strategies;
pub mod submissions;
pub mod sync;
pub mod tokens;
pub mod workspaces;
