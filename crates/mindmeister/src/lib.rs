//! A reader for the outline text that people copy from public MindMeister map pages.
//!
//! [`parse`] makes a [`MindMap`](panmap_model::MindMap) of a dump and says what it had to guess; [`topics`] iterates
//! over the labelled topics without copying them; [`detect`] says whether a text is a dump at all.
//!
//! ```
//! let dump = "\
//! Get Started. It's Free
//! or sign up with your email address
//! Fruit by Mind Map: Fruit
//!
//! 1. Apples
//!
//! 1.1. 3 kinds
//!
//! 2. Pears
//! ";
//! let parsed = panmap_mindmeister::parse(dump)?;
//! let topics: Vec<_> = parsed.map.topics().map(|topic| (topic.depth(), topic.text())).collect();
//! assert_eq!(topics, [(0, "Fruit"), (1, "Apples"), (2, "3 kinds"), (1, "Pears")]);
//! assert_eq!(parsed.map.meta().language.as_deref(), Some("en"));
//! assert!(parsed.diagnostics.is_empty());
//! # Ok::<(), panmap_model::Diagnostic>(())
//! ```
//!
//! # The grammar
//!
//! In ABNF (RFC 5234), over the lines of a dump. White space around a line means nothing, and neither do blank lines.
//!
//! ```text
//! dump        = 1*map
//! map         = preamble *( topic / continued )
//! preamble    = *banner [title] *description [sign-up sign-up] [theme]
//!               [byline [rating] [title] / title author-line]
//! topic       = *quote label [1*WSP text] EOL
//! continued   = *quote text EOL             ; goes on with the topic above it
//! label       = 1*component                 ; one token: white space or the end of the line follows
//! component   = %x31-39 *8DIGIT "."         ; none is 0, none has ten digits
//! quote       = *WSP ">" [" "]              ; as often on every line as before the first label
//! byline      = title 1*WSP by-word [1*WSP author] 1*WSP "Mind" 1*WSP "Map:" [1*WSP title]
//! author-line = by-word [1*WSP] author
//! sign-up     = <a line of the table of interface languages>
//! by-word     = <a word of that table> / <a short word between two equal titles>
//! rating      = number " stars - " [number] " reviews range from 0 to 5"
//! EOL         = LF / CR LF / CR             ; CR only where the dump has no LF; else it is a line break in a text
//! ```
//!
//! What MindMeister's app puts on the clipboard is a second dialect, told by its first line:
//!
//! ```text
//! copied      = 1*( "# [" text "](" url ")" EOL *( item / blank / more ) )
//! item        = indent "- " [box] text EOL  ; 1 space for depth 1, 4 for depth 2, 8 for depth 3, and so on
//! box         = ( "[ ]" / "[x]" ) " "     ; a task, open or done
//! more        = text EOL                    ; at column 0, whatever it begins with
//! ```
//!
//! # What happens to what is odd
//!
//! | in the dump | in the map | said |
//! |---|---|---|
//! | labels that are not in order | the longest increasing chain counts, of several the one that skips least; other lines go on with the topic above | `stray-label` |
//! | a label that is in order by chance: glued or indented where others are not, or skipping over 100 numbers | text | `stray-label` |
//! | a label that skips more than 32 ancestors | text | `stray-label` |
//! | a line without label | goes on with the topic above, behind a line break | `continued-topic` |
//! | numbers that skip | topics as they are | `missing-numbers` |
//! | a label whose parent is not there | an empty topic in the parent's place | `missing-parent` |
//! | a label without text | an empty topic | `empty-topic` |
//! | a label cut off at the end | nothing | `truncated-end` |
//! | several preambles, or labels that start over at `1.` and go on with `1.1.` | one root each | |
//! | a description or author of a map that is not the first | the note of its root | |
//! | no title | a root without text | `missing-title` |
//! | a title and no topics | a root | `no-topics` |
//! | a page that has a preamble but no labels | every paragraph is a branch | `lost-hierarchy` |
//! | texts of the third level that seem to hold what lies below | as it is | `flattened-depth` |
//! | five levels exactly | as it is | `capped-depth` |
//! | banner, rating, sign-up lines of an unknown language | nothing | `page-furniture` |
//! | known sign-up lines, theme, the title said again | nothing | |
//! | no sign-up line, byline or banner, and more other lines than labels, those apart that mail programs break | an error | `not-an-outline` |
//! | the same, with labels on one level that skip more numbers than there are labels, the widest gap apart | an error | `not-an-outline` |
//! | text that is no outline for another reason | an error that says why | `not-an-outline` |
//!
//! Of each kind of diagnostic [`parse`] reports the first three one by one and counts the others; [`parse_with`] reports
//! as many as are asked for. Every byte of a dump is
//! a label, text in the map, known page furniture, blank, or inside the span of a diagnostic; debug builds check that.
//!
//! Parsing takes one pass where all is in order and O(n log n) where it is not, and nothing recurses.
//!
//! # Features
//!
//! `serde` serializes what [`parse`] returns, through `panmap-model`. It is off by default.

mod byline;
mod chain;
mod chrome;
mod clipboard;
mod dump;
mod header;
mod in_order;
mod label;
mod ledger;
mod line;
mod nest;
mod refuse;
mod remark;
mod section;
#[cfg(test)]
mod tests;
mod topics;

use panmap_model::{Confidence, Diagnostic, Parsed, Report};

use clipboard::Copied;
pub use label::Label;
use line::Source;
use nest::nest;
use refuse::outline;
pub use topics::{LabelledTopic, Topics, topics};

/// Parses a dump into a map with one root for each map in it, and what there is to say about it.
///
/// # Errors
///
/// [`Code::NotAnOutline`](panmap_model::Code::NotAnOutline) with the reason, where the text has no topics: it is not
/// turned into an empty map, and no structure is guessed.
/// [`Code::InputTooLarge`](panmap_model::Code::InputTooLarge) for a text of 4 GiB or more.
pub fn parse(text: &str) -> Result<Parsed, Diagnostic> {
    parse_with(text, Report::default())
}

/// Parses a dump as [`parse`] does, and says as much about it as this report takes.
///
/// ```
/// use panmap_model::Report;
///
/// let topics: String = (1..=20).map(|number| format!("\n{number}. Apples\n")).collect();
/// let dump = format!("Fruit by Mind Map: Fruit\n{topics}{}", "\n1. Pears\n".repeat(5));
/// assert_eq!(panmap_mindmeister::parse(&dump)?.diagnostics.len(), 4, "three stray labels, and how many more");
/// assert_eq!(panmap_mindmeister::parse_with(&dump, Report::all())?.diagnostics.len(), 5);
/// # Ok::<(), panmap_model::Diagnostic>(())
/// ```
///
/// # Errors
///
/// As for [`parse`].
pub fn parse_with(text: &str, report: Report) -> Result<Parsed, Diagnostic> {
    let source = Source::of(text)?;
    if let Some(copied) = Copied::of(text) {
        return Ok(copied.parse(report));
    }
    match in_order::parse(source, report.clone()) {
        Some(parsed) => Ok(parsed),
        None => outline(source).map(|dump| nest(dump, report)),
    }
}

/// Says whether a text, or the beginning of one, is a dump, and how sure that is.
///
/// Sure is a text with a byline or the sign-up lines of a page; labels in order alone make it likely.
///
/// ```
/// use panmap_mindmeister::detect;
/// use panmap_model::Confidence;
///
/// assert_eq!(detect("Fruit by Mind Map: Fruit\n\n1. Apples\n"), Some(Confidence::Certain));
/// assert_eq!(detect("1. Apples\n\n1.1. Boskoop\n"), Some(Confidence::Likely));
/// assert_eq!(detect("Apples are fruit.\n"), None);
/// ```
#[must_use]
pub fn detect(text: &str) -> Option<Confidence> {
    if Copied::of(text).is_some() {
        return Some(Confidence::Certain);
    }
    let dump = Source::of(text).and_then(outline).ok()?;
    let names_itself = dump.maps.iter().any(|map| map.header.byline || map.header.sign_up);
    Some(if names_itself { Confidence::Certain } else { Confidence::Likely })
}

/// The README's example compiles and runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
