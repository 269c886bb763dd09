//! A picture of pixels, on its way to readers.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| mend_fuzz::picture(bytes));
