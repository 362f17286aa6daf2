//! Plain words in what pandoc takes texts and notes for: texts for HTML with formulas, notes for its Markdown.
//!
//! Both read references, and so do readers of OPML that take a note for HTML; a backslash would be words to those.

/// What is markup to pandoc's Markdown anywhere in a line, beside what is markup to HTML.
const SIGNS: &str = "\\`*_[]$^~@|{";

/// What is markup where a line begins: headings, lists, rules, definitions, title blocks, white space of code.
const FIRST: &str = "#+-=:%( \t";

/// What makes a formula where there are two in a text.
const DOLLAR: char = '$';

/// Words as a note, in which nothing is markup. Blank lines are between paragraphs.
pub(super) fn note(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + words.len() / 8);
    for (number, line) in words.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let label = label_end(line);
        let mut is_first = true;
        for (at, char) in line.char_indices() {
            match char {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                char if SIGNS.contains(char) || Some(at) == label || is_first && FIRST.contains(char) => {
                    push_reference(&mut out, char);
                }
                char => out.push(char),
            }
            is_first &= matches!(char, ' ' | '\t');
        }
    }
    out
}

/// Where the sign stands that makes a label of what a line begins with: `1.`, `a)`, `iv.`
fn label_end(line: &str) -> Option<usize> {
    let start = line.len() - line.trim_start_matches([' ', '\t']).len();
    let behind = line[start..].trim_start_matches(|char: char| char.is_ascii_alphanumeric());
    let end = line.len() - behind.len();
    let mut behind = behind.chars();
    let is_label = end > start && behind.next().is_some_and(|char| matches!(char, '.' | ')'));
    (is_label && behind.next().is_none_or(|char| matches!(char, ' ' | '\t'))).then_some(end)
}

fn push_reference(out: &mut String, char: char) {
    out.push_str("&#");
    out.push_str(&u32::from(char).to_string());
    out.push(';');
}

/// HTML in which no two dollars are the ends of a formula: a tag between them keeps each one from that.
pub(super) fn without_formulas(html: String) -> String {
    if html.matches(DOLLAR).nth(1).is_none() {
        return html;
    }
    let mut out = String::with_capacity(html.len() + 26);
    let mut is_tag = false;
    for char in html.chars() {
        is_tag = char == '<' || is_tag && char != '>';
        if char == DOLLAR && !is_tag {
            out.push_str("<span>$</span>");
        } else {
            out.push(char);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::hostile;
    use crate::reading::html::{self, Scratch};

    #[test]
    fn what_looks_like_markup_is_written_as_words() {
        for (words, written) in [
            ("plain, (really) #1 - a+b", "plain, (really) #1 - a+b"),
            ("# a *b* [c]", "&#35; a &#42;b&#42; &#91;c&#93;"),
            ("one\n- two\n\n1. three", "one\n&#45; two\n\n1&#46; three"),
            ("    code $x$ \\n", "&#32;&#32;&#32;&#32;code &#36;x&#36; &#92;n"),
            ("a & b < c", "a &amp; b &lt; c"),
            ("iv) x\n1.5 y\n(2) z", "iv&#41; x\n1.5 y\n&#40;2) z"),
        ] {
            assert_eq!(note(words), written);
        }
    }

    #[test]
    fn two_dollars_are_no_formula() {
        for (html, written) in [
            ("costs $5", "costs $5"),
            ("$5 to $6", "<span>$</span>5 to <span>$</span>6"),
            ("<a href=\"$x$\">$</a>", "<a href=\"$x$\"><span>$</span></a>"),
        ] {
            assert_eq!(without_formulas(html.to_owned()), written);
        }
    }

    proptest! {
        #[test]
        fn a_note_reads_as_the_words_it_is_made_of(words in hostile::text()) {
            let written = note(&words);
            let mut scratch = Scratch::default();
            let read = html::snippet(&written, true, &mut scratch);
            prop_assert_eq!(read.map_or(&*written, |(text, _)| text.words()), &words);
        }
    }
}
