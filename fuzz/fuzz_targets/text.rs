#![no_main]
#[allow(dead_code, unused_imports, reason = "a target has one law of many")]
#[path = "../laws/mod.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::text(bytes));
