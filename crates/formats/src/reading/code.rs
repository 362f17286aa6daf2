//! Lines of source code, which no outline is made of.

/// Whether a line is one of a program.
pub(crate) fn is_code(words: &str) -> bool {
    let is_ended =
        words.ends_with(['{', '}', ';', '[', ']', '\\']) || words.ends_with("),") || words.ends_with("):");
    is_ended
        || ["()", " = ", " == ", "->", "=>", "::", "</", "/>", " += "].iter().any(|sign| words.contains(sign))
        || ["//", "/*", "def ", "import ", "#include", "return "].iter().any(|sign| words.starts_with(sign))
}
