//! What stands around every page: top bar, navigation, sync badge, what was refused.

mod badge;
mod refused;
mod shell;
mod top_bar;
pub mod wall;

pub use shell::Shell;
pub use top_bar::{Language, preferred_theme};
