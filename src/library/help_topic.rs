//! What support lines are for.

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HelpTopic {
    /// Immediate danger.
    Danger,
    /// A crisis of one's own.
    Crisis,
    /// Violence between adults.
    Violence,
    /// Worry about a child's safety.
    ChildSafety,
    /// For children themselves.
    Children,
    /// Mental health around birth.
    Perinatal,
    /// Everyday worries of parents.
    Parents,
    /// Health advice.
    Health,
}

impl HelpTopic {
    /// The words authors write, in order.
    pub const WORDS: [(&'static str, Self); 8] = [
        ("danger", Self::Danger),
        ("crisis", Self::Crisis),
        ("violence", Self::Violence),
        ("child-safety", Self::ChildSafety),
        ("children", Self::Children),
        ("perinatal", Self::Perinatal),
        ("parents", Self::Parents),
        ("health", Self::Health),
    ];
}
