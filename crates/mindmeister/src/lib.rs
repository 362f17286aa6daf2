//! A reader for the outline text that people copy from public MindMeister map pages.
//!
//! Such a text is called a dump. [`parse`] turns it into a [`MindMap`](panmap_model::MindMap) and reports every guess,
//! [`topics`] iterates over the labelled topics without copying them, and [`detect`] determines whether a text is a
//! dump.
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
//! In ABNF (RFC 5234), over the lines of a dump. White space around a line and blank lines are ignored.
//!
//! ```text
//! dump        = 1*map
//! map         = preamble *( topic / continued )
//! preamble    = *banner [title] *description [sign-up sign-up] [theme]
//!               [byline [rating] [title] / title author-line]
//! topic       = *quote label [1*WSP text] EOL
//! continued   = *quote text EOL             ; continues the topic above it
//! label       = 1*component                 ; one token: white space or the end of the line follows
//! component   = %x31-39 *8DIGIT "."         ; never 0, never ten digits
//! quote       = *WSP ">" [" "]              ; as many on every line as before the first label
//! byline      = title 1*WSP by-word [1*WSP author] 1*WSP "Mind" 1*WSP "Map:" [1*WSP title]
//! author-line = by-word [1*WSP] author
//! sign-up     = <a line of the table of interface languages>
//! by-word     = <a word of that table> / <a short word between two equal titles>
//! rating      = number " stars - " [number] " reviews range from 0 to 5"
//! EOL         = LF / CR LF / CR             ; CR only if the dump has no LF; otherwise it is a line break in a text
//! ```
//!
//! The text that MindMeister's app puts on the clipboard is a second dialect, recognized by its first line:
//!
//! ```text
//! copied      = 1*( "# [" text "](" url ")" EOL *( item / blank / more ) )
//! item        = indent "- " [box] text EOL  ; 1 space for depth 1, 4 for depth 2, 8 for depth 3, and so on
//! box         = ( "[ ]" / "[x]" ) " "     ; a task, open or done
//! more        = text EOL                    ; at column 0, however it begins
//! ```
//!
//! # Irregular input
//!
//! | in the dump | in the map | diagnostic |
//! |---|---|---|
//! | labels that are out of order | the longest increasing chain counts, and among several the one that skips least; other lines continue the topic above | `stray-label` |
//! | a label that is in order by chance: indented or right below another line where other labels are not, or skipping over 100 numbers | text | `stray-label` |
//! | a label that skips more than 32 ancestors | text | `stray-label` |
//! | a line without a label | continues the topic above after a line break | `continued-topic` |
//! | labels that skip numbers | the topics as they are | `missing-numbers` |
//! | a label whose parent is missing | an empty topic in the parent's place | `missing-parent` |
//! | a label without text | an empty topic | `empty-topic` |
//! | a label cut off at the end | nothing | `truncated-end` |
//! | several preambles, or labels that start over at `1.` and continue with `1.1.` | one root per map | |
//! | the description or author of a map other than the first | the note of its root | |
//! | no title | a root without text | `missing-title` |
//! | a title without topics | a root | `no-topics` |
//! | a page with a preamble but no labels | every paragraph is a branch | `lost-hierarchy` |
//! | third-level texts that seem to contain the levels below | the texts as they are | `flattened-depth` |
//! | exactly five levels | the topics as they are | `capped-depth` |
//! | banner, rating, sign-up lines of an unknown language | nothing | `page-furniture` |
//! | known sign-up lines, theme, the title repeated | nothing | |
//! | no sign-up line, byline or banner, and more lines without a label than with one, not counting lines broken by mail programs | an error | `not-an-outline` |
//! | no sign-up line, byline or banner, and labels on a single level that skip more numbers than there are labels, not counting the widest gap | an error | `not-an-outline` |
//! | text that is not an outline for another reason | an error with the reason | `not-an-outline` |
//!
//! [`parse`] reports the first three diagnostics of each kind individually and counts the others; [`parse_with`]
//! reports as many as requested. Every byte of a dump is part of a label, text in the map, known page furniture, blank,
//! or inside the span of a diagnostic; debug builds check this.
//!
//! Parsing takes one pass if all labels are in order and O(n log n) if they are not, and nothing recurses.

#![forbid(unsafe_code)]

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
mod outline;
mod parse;
mod refuse;
mod remark;
mod section;
#[cfg(test)]
mod tests;
mod topics;
mod write;

pub use label::Label;
pub use outline::{Outline, Outlining, Part};
pub use parse::{detect, parse, parse_shared, parse_with};
pub use topics::{LabelledTopic, Topics, topics};
pub use write::{Loss, is_usual, write};

/// Makes the example in the README a doctest.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
