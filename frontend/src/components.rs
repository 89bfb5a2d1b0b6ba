//! The parts that pages are made of: props in, events out. They know words and looks, never the store.

mod choice;
mod dialog;
mod field;
mod fold;
mod form;
mod held;
mod icon;
mod light;
mod own_edit;
mod state;

pub use choice::{Choice, Segmented};
pub use dialog::Dialog;
pub use field::{TextArea, TextField, error_at, field_id};
pub use fold::Fold;
pub use form::{Form, actions};
pub use held::{HeldField, held_edit, held_way};
pub use icon::Icon;
pub use light::{LightMark, LightMove, light_from, light_moved, light_shape};
pub use own_edit::{RefusedEdit, WaitingEdit};
pub use state::{Empty, Failed, NoRight, Notice, NoticeTone, Skeleton, Stale, Tag};
