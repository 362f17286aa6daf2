//! Which elements of a web page nobody sees.

/// Elements whose words nobody sees.
const UNSEEN: [&str; 14] = [
    "head", "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "select",
    "datalist", "audio", "video", "canvas",
];

/// What stands in the head of a page; anything else ends a head that has no end of its own.
const IN_HEAD: [&str; 9] =
    ["title", "meta", "link", "style", "script", "base", "noscript", "template", "basefont"];

/// Elements that have no end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Elements inside a line.
const INLINE: [&str; 36] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "input", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "u",
];

/// Whether an element has no end.
pub(crate) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Whether an element is part of a line.
pub(crate) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name) || matches!(name, "var" | "wbr" | "tt" | "br")
}

/// Whether an attribute hides its element.
pub(crate) fn is_hiding(name: &str, value: &str) -> bool {
    let value = || value.to_ascii_lowercase().replace(char::is_whitespace, "");
    match name {
        "hidden" => value() != "until-found",
        "style" => {
            let value = value();
            value.contains("display:none") || value.contains("visibility:hidden")
        }
        _ => false,
    }
}

/// The element that hides what stands at the present place of a page, if there is one.
#[derive(Default)]
pub(crate) struct Unseen {
    /// Its name, and how many of this name are open.
    open: Option<(String, usize)>,
}

impl Unseen {
    /// Handles a start tag, of an element that is hidden by its attributes or not. Returns whether the element is seen.
    pub(crate) fn start(&mut self, name: &str, is_hidden: bool, is_closed: bool) -> bool {
        let has_no_end = is_closed || is_void(name);
        match &mut self.open {
            Some((hidden, _)) if hidden == "head" && !IN_HEAD.contains(&name) => self.open = None,
            // A block ends a paragraph.
            Some((hidden, _)) if hidden == "p" && !INLINE.contains(&name) => self.open = None,
            Some((hidden, count)) => {
                *count += usize::from(hidden == name && !has_no_end);
                return false;
            }
            None => {}
        }
        if is_hidden || UNSEEN.contains(&name) {
            self.open = (!has_no_end).then(|| (name.to_owned(), 1));
            return false;
        }
        true
    }

    /// Handles an end tag. Returns whether the element that it ends is seen.
    pub(crate) fn end(&mut self, name: &str) -> bool {
        let Some((hidden, count)) = &mut self.open else { return true };
        *count -= usize::from(hidden == name);
        if *count == 0 {
            self.open = None;
        }
        false
    }

    /// The name of the element that hides the present place.
    pub(crate) fn by(&self) -> Option<&str> {
        self.open.as_ref().map(|(name, _)| name.as_str())
    }
}
