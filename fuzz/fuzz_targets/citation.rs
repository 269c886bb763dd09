//! What stands in brackets: citations, grades, links. Every mark stands in the text, and no place cuts a character.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| mend_fuzz::citation(bytes));
