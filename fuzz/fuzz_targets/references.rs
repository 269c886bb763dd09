//! A bibliography in YAML, every entry formatted.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| mend_fuzz::references(bytes));
