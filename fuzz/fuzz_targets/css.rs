//! A style sheet of a handbook, put together with the shipped ones.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| mend_fuzz::css(bytes));
