//! What a page may load and do: the one place where the content security policy is written.

/// Everything from this site alone, films and sounds too, no script or style inside the page.
const DIRECTIVES: [&str; 5] =
    ["default-src 'self'", "img-src 'self' data:", "object-src 'none'", "base-uri 'self'", "form-action 'self'"];
/// What browsers obey in a header only.
const HEADER: &str = "frame-ancestors 'none'";

/// The policy as a page itself states it.
#[must_use]
pub fn meta() -> String {
    DIRECTIVES.join("; ")
}

/// The policy as a web server states it.
#[must_use]
pub fn header() -> String {
    DIRECTIVES.into_iter().chain([HEADER]).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_evaluated_and_nobody_may_frame_a_page() {
        assert!(!meta().contains("unsafe"));
        assert!(header().starts_with(&meta()) && header().ends_with("; frame-ancestors 'none'"));
    }
}
