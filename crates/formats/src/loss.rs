//! What a writer could not carry.
