//! Other spellings of the same faults: neighbours of each file that once went wrong.
