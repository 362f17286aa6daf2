//! Lines around an outline of stars, by which Org and `PlantUML` say what a text is.

/// SPEC: Org, a keyword of the document begins with `#+` and ends with a colon.
const TITLE: &str = "#+title:";

/// Whether a line is one of the two between which `PlantUML` has a mind map.
pub(super) fn is_frame(line: &str) -> bool {
    ["@startmindmap", "@endmindmap"].iter().any(|frame| line.eq_ignore_ascii_case(frame))
}

/// Whether a line is a keyword of Org.
pub(super) fn is_keyword(line: &str) -> bool {
    line.strip_prefix("#+").and_then(|line| line.split_once(':')).is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    })
}

/// The title that a keyword of Org gives the document.
pub(super) fn title(line: &str) -> Option<&str> {
    let (name, title) = line.split_at_checked(TITLE.len())?;
    Some(title.trim()).filter(|title| name.eq_ignore_ascii_case(TITLE) && !title.is_empty())
}
