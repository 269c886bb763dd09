//! Markdown, walked once for links, citations, headings and words; then cut into blocks, and its raw HTML read.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| mend_fuzz::scan(bytes));
