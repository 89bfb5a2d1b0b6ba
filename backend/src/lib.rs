//! The server: every change comes in through `sync::writer`, every fact goes out of one snapshot.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

pub mod app;
pub mod assets;
pub mod audit;
pub mod backup;
pub mod cli;
pub mod clock;
pub mod db;
pub mod demo;
pub mod error;
pub mod export;
pub mod extract;
pub mod feed;
pub mod files;
pub mod handbook;
pub mod jobs;
pub mod middleware;
pub mod people;
pub mod rest;
pub mod router;
pub mod routes;
pub mod serve;
pub mod shape;
pub mod sync;
pub mod telemetry;
pub mod workspaces;
