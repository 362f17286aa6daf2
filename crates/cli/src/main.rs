//! The `panmap` command.
fn main() {}
