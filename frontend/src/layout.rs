//! What stands around every page: top bar, navigation, sync badge, what was refused, what is said aloud.

mod account;
pub mod badge;
mod crashed;
mod foot;
mod live;
mod new_build;
mod refused;
mod settings;
mod shell;
mod top_bar;
mod undo;
pub mod wall;

pub use account::called;
pub use crashed::Crashed;
pub use new_build::watch_builds;
pub use settings::{Language, preferred_theme};
pub use shell::Shell;
pub use undo::UndoLast;
