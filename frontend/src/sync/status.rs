//! What the badge may truthfully say.

/// Where the person's edits are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The first rows are on their way.
    Loading,
    /// The first rows cannot be had; asked again by itself.
    Unreachable,
    /// The server has no such workspace.
    UnknownWorkspace,
    /// Everything is on the server and others' edits arrive by themselves.
    Live,
    /// Own edits are on their way.
    Saving { waiting: usize },
    /// No line to the server. Own edits wait in this tab and nowhere else.
    Offline { waiting: usize },
}
