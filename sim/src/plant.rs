//! Faults that are planted to see that a check sees them. They live in what surrounds the two cores: a core that could be
//! switched to be wrong would one day be.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plant {
    DeduplicationOff,
    VersionFromSequence,
    LockAfterFirstRead,
    CursorApart,
    LastMidApart,
    TombstoneLeftOut,
    OldClientReused,
    GenerationOff,
    BasisIgnored,
    FailedPushNeverRetried,
    UpcasterDropsField,
    SavedTooEarly,
    RightsCached,
    PlanDiffers,
    HorizonOffByOne,
    ConflictForgets,
    MarksForgotten,
    RowsStay,
    ForeignRow,
    ConfirmedForgotten,
    NumbersOutliveRestore,
}

impl Plant {
    pub const ALL: [Self; 21] = [
        Self::DeduplicationOff,
        Self::VersionFromSequence,
        Self::LockAfterFirstRead,
        Self::CursorApart,
        Self::LastMidApart,
        Self::TombstoneLeftOut,
        Self::OldClientReused,
        Self::GenerationOff,
        Self::BasisIgnored,
        Self::FailedPushNeverRetried,
        Self::UpcasterDropsField,
        Self::SavedTooEarly,
        Self::RightsCached,
        Self::PlanDiffers,
        Self::HorizonOffByOne,
        Self::ConflictForgets,
        Self::MarksForgotten,
        Self::RowsStay,
        Self::ForeignRow,
        Self::ConfirmedForgotten,
        Self::NumbersOutliveRestore,
    ];
}
