//! Sensitive topics, which call for the help block.

/// A sensitive topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Harm to a child or adult.
    Harm,
    /// Abuse.
    Abuse,
    /// Violence between adults or against children.
    Violence,
    /// Self-harm.
    SelfHarm,
    /// Suicide.
    Suicide,
    /// Mental health around birth.
    Perinatal,
}

impl Topic {
    /// The words authors write, in order.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("harm", Self::Harm),
        ("abuse", Self::Abuse),
        ("violence", Self::Violence),
        ("self-harm", Self::SelfHarm),
        ("suicide", Self::Suicide),
        ("perinatal", Self::Perinatal),
    ];
}
