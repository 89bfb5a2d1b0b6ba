//! The server from outside: requests through the router without a socket, each test with a database of its own.
//! Only `process` runs the program itself.

mod support;

mod accounts;
mod api;
mod assets;
mod audit;
mod backup;
mod base;
mod calendar;
mod conflict;
mod demo;
mod dependencies;
mod described;
mod door;
mod entry;
mod failure;
mod files;
mod forget;
mod full;
mod history;
mod imports;
mod log;
mod log_search;
mod many;
mod notice;
mod oidc;
mod pages;
mod persons;
mod plans;
mod poke;
mod portfolio;
mod postgres;
mod process;
mod pull;
mod push;
mod readers;
mod rest;
mod roles;
mod routes;
mod tokens;
mod two_nodes;
mod workspaces;
mod write;
