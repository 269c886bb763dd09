//! A bibliography in BibTeX, every entry formatted.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| mend_fuzz::bib(bytes));
