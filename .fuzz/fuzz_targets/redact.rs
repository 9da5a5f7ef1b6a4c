#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| unseal_fuzz::run("redact", bytes));
