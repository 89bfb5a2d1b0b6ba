//! Drawings from data: props in, events out. Geometry is pure and tested, drawing is thin.

pub mod axis;
pub mod line;
pub mod scale;
pub mod story;
pub mod text;
pub mod web;
pub mod wheel;
