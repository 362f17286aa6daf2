//! Whether the items of a page are numbered as MindMeister numbers topics.

use super::part::{What, page};
use super::unseen::{Unseen, is_hiding};

/// Whether all items of all lists that are seen on a page begin with labels such as `1.` and `1.2.`, and some label has
/// several numbers.
pub(crate) fn is_labelled(html: &str) -> bool {
    let mut unseen = Unseen::default();
    let (mut is_item, mut is_deep) = (false, false);
    for part in page(html) {
        match part.what {
            What::Start { name, attributes, is_closed } => {
                let is_hidden = attributes.iter().any(|(name, value)| is_hiding(name, value));
                if (name == "head" || unseen.start(&name, is_hidden, is_closed)) && name == "li" {
                    is_item = true;
                }
            }
            What::End(name) => {
                unseen.end(&name);
            }
            What::Words if is_item && unseen.by().is_none() => {
                let words = html[part.range].trim_start();
                let Some(word) = words.split_whitespace().next() else { continue };
                let Some(numbers) = numbers(word) else { return false };
                is_deep |= numbers > 1;
                is_item = false;
            }
            What::Words | What::Other => {}
        }
    }
    is_deep
}

/// How many numbers a label has.
fn numbers(word: &str) -> Option<usize> {
    let parts = word.strip_suffix('.')?;
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.split('.').all(is_number).then(|| parts.split('.').count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_items_have_labels() {
        assert!(is_labelled("<h1>x</h1><ul><li>1. a<ul><li> <b>1.1.</b> b</ul><li>2. c</ul>"));
        assert!(!is_labelled("<ul><li>1. a<li>2. b</ul>"));
        assert!(!is_labelled("<ul><li>1. a<ul><li>1.1. b</ul><li>c</ul>"));
        assert!(!is_labelled("<p>1. a<p>1.1. b"));
    }
}
