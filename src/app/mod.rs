//! State and the one function that changes it. No terminal, no disk, no clock, no sentence.
