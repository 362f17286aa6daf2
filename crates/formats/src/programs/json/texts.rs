//! Texts as programs keep them in JSON.

use panmap_model::TextBuf;

use crate::reading::html::{Lost, Scratch, anchor, snippet};

/// What a piece of HTML says.
pub(crate) struct Content {
    pub(crate) text: TextBuf,
    /// The address of a link around all of it.
    pub(crate) link: Option<String>,
    pub(crate) lost: Lost,
}

/// Reads what markmap shows as a topic.
pub(crate) fn markmap(html: &str, scratch: &mut Scratch) -> Content {
    let (link, inside) = anchor(html).map_or((None, html), |(link, inside)| (Some(link), inside));
    let (text, lost) = markmap_text(inside, scratch);
    Content { text, link, lost }
}

/// Reads the text of a topic of markmap.
pub(crate) fn markmap_text(html: &str, scratch: &mut Scratch) -> (TextBuf, Lost) {
    let (text, lost) = snippet(html, true, scratch).unwrap_or_default();
    (text.into(), lost)
}
