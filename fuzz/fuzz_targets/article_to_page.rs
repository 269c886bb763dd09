//! An article, the whole way to its page and to what its author is told.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| mend_fuzz::article_to_page(bytes));
