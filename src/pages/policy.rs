//! What a page may load and do: the one place where the content security policy is written.

/// Which page asks for its policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Policy {
    /// Any page: everything from this site alone, no script or style inside the page.
    Page,
    /// A page that searches: the search index is read by WebAssembly.
    Search,
}

const DIRECTIVES: [&str; 5] =
    ["default-src 'self'", "img-src 'self' data:", "object-src 'none'", "base-uri 'self'", "form-action 'self'"];
const SEARCH: &str = "script-src 'self' 'wasm-unsafe-eval'";
/// What browsers obey in a header only.
const HEADER: &str = "frame-ancestors 'none'";

impl Policy {
    /// The policy as the page itself states it.
    #[must_use]
    pub fn meta(self) -> String {
        self.directives().join("; ")
    }

    /// The policy as a web server states it for a site whose most demanding page is this one. Pages narrow it themselves.
    #[must_use]
    pub fn header(self) -> String {
        self.directives().into_iter().chain([HEADER]).collect::<Vec<_>>().join("; ")
    }

    fn directives(self) -> Vec<&'static str> {
        let search = (self == Self::Search).then_some(SEARCH);
        DIRECTIVES.into_iter().chain(search).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_search_may_run_web_assembly_and_nobody_may_frame_a_page() {
        assert!(!Policy::Page.meta().contains("wasm") && Policy::Search.meta().contains("'wasm-unsafe-eval'"));
        for policy in [Policy::Page, Policy::Search] {
            assert!(
                policy.header().starts_with(&policy.meta()) && policy.header().ends_with("; frame-ancestors 'none'")
            );
            assert!(!policy.header().contains("'unsafe-inline'") && !policy.header().contains("'unsafe-eval'"));
        }
    }
}
