//! The only rooms that touch the browser.

pub mod cells;
pub mod clock;
pub mod disk;
pub mod dom;
pub mod drawing;
pub mod export;
pub mod file;
pub mod id;
pub mod lock;
pub mod near;
pub mod net;
pub mod panic;
pub mod settings;
pub mod stream;
pub mod tabs;
pub mod upload;
pub mod worker;
