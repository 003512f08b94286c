//! Carries out effects on other threads and answers with messages.
