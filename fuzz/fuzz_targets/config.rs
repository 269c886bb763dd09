//! `handbook.yaml`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| mend_fuzz::configuration(bytes));
