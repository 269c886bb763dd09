//! A file of `articles/`, understood alone: its front matter by kind, and one scan of its text.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| mend_fuzz::front_matter(bytes));
