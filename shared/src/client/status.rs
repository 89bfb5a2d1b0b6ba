//! What the badge may truthfully say.

/// Where the person's edits are. `waiting` counts those that the server has not taken.
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
    /// Own edits are not on this device yet, let alone on the server.
    Storing { waiting: usize },
    /// Own edits are saved on this device and on their way to the server.
    Saving { waiting: usize },
    /// No line to the server. Own edits are saved on this device (where it keeps anything) and wait.
    Offline { waiting: usize },
    /// The server is there and takes nothing now. Own edits are saved on this device (where it keeps anything) and wait.
    Unavailable { waiting: usize },
    /// The device did not keep the last edit: it is neither on it nor on the server.
    NotKept,
    /// The server no longer speaks this app's language: a newer app is there. Own edits are kept.
    Outdated { waiting: usize },
    /// The server does not know the person any more. Own edits are kept on this device.
    SignedOut { waiting: usize },
}
