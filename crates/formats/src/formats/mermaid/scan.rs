//! Finding the diagram in a file: behind front matter, comments and directives.

/// The front matter of a file, and where the lines below `mindmap` begin.
pub(super) struct Body<'a> {
    pub(super) front: &'a str,
    pub(super) start: usize,
}

/// Finds the lines of a mind map. `None` where the text is no Mermaid mind map.
pub(super) fn body(text: &str) -> Option<Body<'_>> {
    let mut at = 0;
    let mut front = "";
    let mut is_in_fence = false;
    while at < text.len() {
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
        let line = text[at..end].trim();
        match line {
            "" => {}
            _ if line.starts_with("%%") => {}
            // A diagram that was copied with the fence around it.
            "```mermaid" | "~~~mermaid" if !is_in_fence => is_in_fence = true,
            "---" if front.is_empty() => {
                let inside = end;
                let close = fence(text, end)?;
                front = &text[inside..close.0];
                at = close.1;
                continue;
            }
            "mindmap" => return Some(Body { front, start: end }),
            _ => return None,
        }
        at = end;
    }
    None
}

/// Where the line `---` that ends the front matter begins and ends.
fn fence(text: &str, mut at: usize) -> Option<(usize, usize)> {
    while at < text.len() {
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
        if text[at..end].trim() == "---" {
            return Some((at, end));
        }
        at = end;
    }
    None
}

/// The title in the front matter.
pub(super) fn title(front: &str) -> Option<&str> {
    let title = front.lines().find_map(|line| line.strip_prefix("title:"))?.trim();
    let quoted = ['"', '\''].into_iter().find_map(|quote| title.strip_prefix(quote)?.strip_suffix(quote));
    Some(quoted.unwrap_or(title)).filter(|title| !title.is_empty())
}
