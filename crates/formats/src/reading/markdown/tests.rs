use panmap_model::{Mark, Run, Text};
use proptest::prelude::*;

use super::*;
use crate::hostile;
use crate::writing::markdown::write;

/// The text as its marks show it.
fn shown(text: Text<'_>) -> String {
    let mut shown = String::new();
    let runs: Vec<_> = if text.has_blocks() { text.runs().collect() } else { text.inline_runs().collect() };
    for run in runs {
        match run {
            Run::Text(words) => shown.push_str(words),
            Run::Open(Mark::Link(link)) => shown += &["<", link.address, " "].concat(),
            Run::Open(Mark::Image(image)) => shown += &["<!", image.address, " "].concat(),
            Run::Open(mark) => shown += &["<", mark.kind().name(), " "].concat(),
            Run::Close(_) => shown.push('>'),
        }
    }
    shown
}

#[test]
fn spans_are_marks_and_come_back() {
    for (text, right) in [
        ("plain", "plain"),
        ("a **b** *c* ~~d~~ ==e==", "a <bold b> <italic c> <strikethrough d> <highlight e>"),
        ("`a **b**` $x_1$", "<inline code a **b**> <formula x_1>"),
        ("[see **this**](https://e.org/A_(b)) now", "<https://e.org/A_(b) see <bold this>> now"),
        ("![boat](b.png)!", "<!b.png boat>!"),
        ("<https://e.org/a_b>", "<https://e.org/a_b https://e.org/a_b>"),
        ("## Hosting *it*", "<heading Hosting <italic it>>"),
        ("***a***", "<bold <italic a>>"),
        ("snake_case and 1. a", "snake_case and 1. a"),
        ("**Yes:**\nAdd it", "<bold Yes:>\nAdd it"),
        ("a\n\n- **b**\n- c", "a\n\n<foreign piece - ><bold b>\n<foreign piece - >c"),
        ("- [ ] a\n> b", "<foreign piece - [ ] >a\n<foreign piece > >b"),
        ("```\n*a*\n```", "<foreign piece ```>\n<foreign piece *a*>\n<foreign piece ```>"),
        ("[[page]] #tag <b>", "<foreign piece [[page]]> <foreign piece #tag> <foreign piece <b>>"),
    ] {
        let read = read(text);
        assert_eq!(shown(read.as_text()), right, "{text}");
        assert_eq!(write(read.as_text(), None), text);
    }
}

#[test]
fn signs_without_a_partner_are_words() {
    for (text, right) in [
        ("2 * 3 ** 4", "2 * 3 ** 4"),
        ("\\*a\\* \\[b\\](c) 1\\. &amp; &#65;", "*a* [b](c) 1. & A"),
        ("[x] done", "[x] done"),
        ("costs $5 and $6", "costs $5 and $6"),
        ("a `b", "a `b"),
        ("a < b > c", "a < b > c"),
        ("a ****", "a ****"),
        ("  padded \n", "padded"),
        ("_a_b", "_a_b"),
    ] {
        let read = read(text);
        assert_eq!(shown(read.as_text()), right, "{text}");
    }
}

proptest! {
    #[test]
    fn any_words_come_back(words in prop_oneof![hostile::text(), "([-+*_~=#>`\\[\\]()<&;!$%.: \n\t\r]|a|1){0,12}"]) {
        let written = write(Text::new(&words), None);
        let read = read(&written);
        prop_assert_eq!(read.as_text().words(), words.as_str(), "{:?}", written);
        prop_assert_eq!(read.as_text().marks().count(), 0, "{:?}", written);
    }
}

#[test]
fn hostile_texts_take_time_in_proportion() {
    for piece in ["*a ", "[", "`a``", "<a", "![a](", "[a](b", "$", "#a ", "- ", "**", "&#", "```\n", "\\"] {
        let text = piece.repeat(100_000);
        assert!(read(&text).as_text().words().len() <= text.len());
    }
}
