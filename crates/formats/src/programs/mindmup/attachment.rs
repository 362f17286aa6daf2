//! Files that `MindMup` attaches to a topic: texts of some type, which a map has as `data:` addresses.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The address of a text of this type.
pub(super) fn address(media_type: &str, content: &str) -> String {
    format!("data:{media_type};base64,{}", STANDARD.encode(content))
}

/// The type and the text of an address that was made so.
pub(crate) fn content(given: &str) -> Option<(&str, String)> {
    let (media_type, encoded) = given.strip_prefix("data:")?.split_once(";base64,")?;
    let content = String::from_utf8(STANDARD.decode(encoded).ok()?).ok()?;
    (!media_type.is_empty() && address(media_type, &content) == given).then_some((media_type, content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back() {
        let made = address("text/html", "<b>été</b>");
        assert_eq!(content(&made), Some(("text/html", "<b>été</b>".to_owned())));
        for other in ["a.pdf", "data:text/html,x", "data:image/png;base64,iVBORw0K", "data:;base64,YQ=="] {
            assert_eq!(content(other), None, "{other}");
        }
    }
}
