//! Where a map begins and what is an outline at all, on both sides of each limit.

use panmap_model::{Code, MindMap};

use crate::parse;

/// The texts of a map, with a dash for each level.
pub(super) fn tree(dump: &str) -> Vec<String> {
    let map: MindMap = parse(dump).unwrap_or_else(|error| panic!("{error}\n{dump}")).map;
    map.topics().map(|topic| "-".repeat(topic.depth()) + topic.text()).collect()
}

/// Why a text is no outline.
pub(super) fn refusal(dump: &str) -> String {
    let error = parse(dump).unwrap_err();
    assert_eq!(error.code, Code::NotAnOutline);
    error.message
}

/// Lines of paragraphs of their own.
pub(super) fn page(lines: &[&str]) -> String {
    lines.join("\n\n") + "\n"
}

#[test]
fn a_byline_with_a_number_begins_a_map_where_the_labels_start_over() {
    let after = |title: &str, next: &str| {
        let byline = format!("{title} by Mind Map: {title}");
        tree(&page(&["Fruit by Mind Map: Fruit", "1. a", "3. b", "2. stray", &byline, next]))
    };
    assert_eq!(after("7. Klasse", "1. c")[3..], ["7. Klasse", "-c"]);
    assert_eq!(after("7. Klasse", "7. c")[3..], ["7. Klasse", "-c"], "a number that comes again starts over");
    assert_eq!(after("7. Klasse", "8. c")[3..], ["-Klasse by Mind Map: 7. Klasse", "-c"], "one more goes on");
    assert_eq!(after("7. Klasse", "no label")[3..], ["-Klasse by Mind Map: 7. Klasse\nno label"]);
}

#[test]
fn numbered_lines_above_a_preamble_are_a_map_if_they_count_up_from_one() {
    let above = |lines: &[&str]| {
        let all = [lines, &["Map by Mind Map: Map", "1. a", "2. b"]].concat();
        let mut tree = tree(&page(&all));
        let own = tree.split_off(tree.len() - 3);
        assert_eq!(own, ["Map", "-a", "-b"]);
        tree
    };
    assert_eq!(above(&["1. one", "2. two"]), ["", "-one", "-two"]);
    assert_eq!(above(&["Head", "1. one"]), ["Head", "-one"]);
    let nothing: [&str; 0] = [];
    assert_eq!(above(&["1. one"]), nothing, "a single one may be the title");
    assert_eq!(above(&["2. one", "3. two"]), nothing, "does not begin at one");
    assert_eq!(above(&["1. one", "1. two"]), nothing, "does not count");
    assert_eq!(above(&["3. one", "2. two", "1. three"]), nothing, "a description has three such lines");
    assert_eq!(above(&["4. one", "3. two", "2. three", "1. four"]), ["4. one", "-four"], "four are a map");
}

/// Eight topics on one level, the last of which are followed by labels that start over.
fn starting_over(times: usize) -> String {
    let line = |number| format!("{number}. t\n{}", if number > 8 - times { "1. x\n" } else { "" });
    (1..=8).map(line).collect()
}

#[test]
fn a_list_in_which_every_fourth_number_starts_over_is_no_outline_and_a_tree_is() {
    assert_eq!(tree(&starting_over(2)).len(), 9);
    assert!(refusal(&starting_over(3)).contains("start over"));
    let deep = starting_over(3).replacen("1. t\n", "1. t\n1.1. u\n", 1);
    assert_eq!(tree(&deep).len(), 10, "one topic below another shows that it is a tree");
}

#[test]
fn a_list_that_skips_more_than_it_counts_is_no_outline() {
    let list = |numbers: &[u32]| numbers.iter().map(|number| format!("{number}. t\n\n")).collect::<String>();
    assert_eq!(tree(&list(&[1, 5, 9])).len(), 4);
    assert_eq!(tree(&list(&[1, 5, 10])).len(), 4, "the widest gap does not count");
    assert!(refusal(&list(&[1, 5, 9, 14])).contains("skip more than they count"));
    assert_eq!(tree(&(list(&[1]) + "1.1. u\n\n" + &list(&[5, 9, 14]))).len(), 6, "nor in a tree");
}

#[test]
fn a_list_needs_two_labels_for_each_other_line_and_a_tree_one() {
    let with = |labels: usize, others: usize| {
        let label = |number| format!("{number}. t\n\n");
        (1..=labels).map(label).collect::<String>() + &"Some words.\n\n".repeat(others)
    };
    assert_eq!(tree(&with(3, 2)).len(), 4);
    assert!(refusal(&with(2, 2)).contains("only 2 lines begin with a number, of 4"));
    assert_eq!(tree(&with(5, 3)).len(), 6);
    assert!(refusal(&with(4, 3)).contains("only 4 lines begin with a number, of 7"));
    let deep = |others| with(2, others).replacen("2. t", "1.1. t", 1);
    assert_eq!(tree(&deep(1)).len(), 3);
    assert!(refusal(&deep(2)).contains("only 2 lines begin"));
}

#[test]
fn a_page_with_few_numbers_has_topics_without_labels_unless_it_begins_with_one() {
    let below = |body: &str| tree(&format!("Fruit by Mind Map: Fruit\n\n{body}"));
    assert_eq!(below("1. a\nb\nc\n\n2. d\ne\nf\n"), ["Fruit", "-a\nb\nc", "-d\ne\nf"]);
    assert_eq!(below("words\n1. a\nb\nc\nd\n"), ["Fruit", "-words", "-1. a", "-b", "-c", "-d"]);
    assert_eq!(
        below("words\n1. a\n2. b\n3. c\nd\ne\n"),
        ["Fruit", "-a", "-b", "-c\nd\ne"],
        "half of the lines"
    );
    assert_eq!(below("1. a\n\nb\n\nc\n"), ["Fruit", "-1. a", "-b", "-c"], "one paragraph of three");
    assert_eq!(below("1. a\n\n2. b\n\nc\n\nd\n"), ["Fruit", "-a", "-b\nc\nd"], "half of the paragraphs");
    assert_eq!(
        below("1. a\n2. b\n3. c\n\nd\n\ne\n"),
        ["Fruit", "-1. a\n2. b\n3. c", "-d", "-e"],
        "a list in one"
    );
    let with_stray = "1. a\n\n2. b\n\n3. c\n1. x\n\nd\n\ne\n\nf\n";
    assert_eq!(below(with_stray), ["Fruit", "-a", "-b", "-c\n1. x\nd\ne\nf"], "half, and a stray label");
}

#[test]
fn below_a_banner_every_paragraph_has_a_number_or_none_of_them_counts() {
    let banner =
        ["Create your own awesome maps", "Even on the go", "Get Started", "Fruit by Mind Map: Fruit"];
    let below = |topics: &[&str]| tree(&page(&[&banner, topics].concat()));
    assert_eq!(below(&["1. a", "2. b"]), ["Fruit", "-a", "-b"]);
    assert_eq!(below(&["1. a\n1. x", "2. b"]), ["Fruit", "-a\n1. x", "-b"]);
    assert_eq!(below(&["1. a", "2. b", "c"]), ["Fruit", "-1. a", "-2. b", "-c"]);
    assert_eq!(below(&["1. a", "1.1. b", "c"]), ["Fruit", "-a", "--b\nc"], "a tree has been numbered");
}

#[test]
fn a_label_that_is_in_order_by_chance_is_text() {
    let list: String = (1..30).map(|number| format!("{number}. t\n\n")).collect();
    let within = |line: &str| tree(&list.replacen("5. t\n", &format!("5. t\n{line}\n"), 1));
    assert_eq!(
        within("5.9. of the law")[5],
        "-t\n5.9. of the law",
        "glued to a topic, and numbers are missing"
    );
    let far = format!("5.{} of the law", "1.".repeat(40));
    assert_eq!(within(&format!("\n{far}"))[5], format!("-t\n{far}"), "40 levels below the last one");
    assert_eq!(tree(&format!("Law by Mind Map: Law\n\n{far}\n")), ["Law", &format!("-{far}")]);
    assert_eq!(within("5.1. really")[6], "--really", "none is missing");
    let two = within("5.9. of the law\n\n5.10. and order");
    assert_eq!(two[6..8], ["--of the law", "--and order"], "the next label goes on from it");
    let gap = list.replace("6. t\n\n7. t\n\n", "").replacen("5. t\n", "5. t\n7.1. of the law\n", 1);
    assert_eq!(tree(&gap)[6..8], ["-", "--of the law"], "without it as many numbers are missing");
    let dense = list.replace("8. t\n\n", "8. t\n");
    let law = tree(&dense.replacen("5. t\n", "5. t\n5.9. of the law\n", 1));
    assert_eq!(law[6], "--of the law", "other labels are glued, too");
    assert_eq!(tree(&(list + "2012. It was late\n"))[29], "-t\n2012. It was late");
}

#[test]
fn a_label_beside_a_stray_one_is_a_topic_up_to_the_same_limits() {
    let list: String = (1..30).map(|number| format!("{number}. t\n\n")).collect();
    let final_topic =
        |lines: &str| tree(&format!("{}{lines}\n", list.replacen("3. t\n", "3. t\n1. x\n", 1))).pop();
    assert_eq!(final_topic("130. u").as_deref(), Some("-u"), "100 numbers are missing");
    assert_eq!(final_topic("131. u").as_deref(), Some("-t\n131. u"));
    let deep = |levels: usize| final_topic(&format!("29.{} u", "1.".repeat(levels))).unwrap();
    assert_eq!(deep(33), "-".repeat(34) + "u", "32 parents are missing");
    assert_eq!(deep(34), format!("-t\n29.{} u", "1.".repeat(34)));
    assert_eq!(final_topic("30. u\n31. v").as_deref(), Some("-v"), "glued, but nothing is missing");
}

/// The codes of what is said about topics below a byline.
fn codes(topics: &str) -> Vec<Code> {
    parse(&format!("Fruit by Mind Map: Fruit\n\n{topics}"))
        .unwrap()
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect()
}

#[test]
fn numbers_and_levels_that_are_missing_are_told_apart() {
    assert_eq!(codes("1. a\n\n3. b\n"), [Code::MissingNumbers]);
    assert_eq!(codes("1. a\n\n1.1.1. b\n"), [Code::MissingParent]);
    assert_eq!(codes("1. a\n\n3.1. b\n"), [Code::MissingParent, Code::MissingNumbers]);
}

#[test]
fn the_beginning_of_a_label_at_the_end_is_a_cut_and_other_numbers_are_text() {
    for cut in ["1.", "3", "2.1"] {
        assert_eq!(codes(&format!("1. a\n\n2. b\n\n{cut}")), [Code::TruncatedEnd], "{cut}");
    }
    for text in ["..", "3..", "2.2", "12"] {
        let dump = format!("1. a\n\n2. b\n\n{text}");
        assert_eq!(tree(&dump)[2], format!("-b\n{text}"));
        assert_eq!(codes(&dump), [Code::ContinuedTopic], "{text}");
    }
}

#[test]
fn a_table_and_numbers_without_dots_are_no_outline() {
    assert!(refusal("1. a 2. b 3. c\n").contains("several numbers"));
    assert!(refusal("1 a\n2 b\nc\n").contains("lack their final dot"));
    assert!(refusal("1 a\nb\n").contains("none of the 2 lines begins"), "half of the lines");
    assert!(refusal("We go\nthe way\n").contains("none of the 2 lines begins"), "short words");
    assert!(refusal("1999 a\n2000 b\n").contains("none of the 2 lines begins"), "years");
    assert_eq!(tree("1. a 2. b\n\n2. c\n"), ["", "-a 2. b", "-c"], "no more numbers on a line than lines");
    assert_eq!(tree("1. a 2. b 3. c 4. d\n\n2. e\n\n3. f\n").len(), 4, "three are an outline");
    assert!(refusal("1 a\nb\nc\n").contains("none of the 3 lines begins"), "too few to say so");
    assert!(refusal("https://www.mindmeister.com/1\n").contains("the address of a page"));
    assert!(refusal("words\n").contains("the only line does not begin"));
}

#[test]
fn sign_up_lines_make_an_outline_of_few_labels_but_none_of_no_topics() {
    let page =
        |topics: &str| format!("Get Started. It's Free\nor sign up with your email address\n\n{topics}");
    assert_eq!(tree(&page("1. a\nb\nc\nd\n")), ["", "-a\nb\nc\nd"]);
    assert!(refusal(&page("")).contains("none of the 2 lines begins"));
}

#[test]
fn one_topic_below_another_in_ten_paragraphs_makes_a_page_numbered() {
    let below = |paragraphs: usize| {
        let topics = ["Fruit by Mind Map: Fruit", "words", "1. a", "1.1. b"];
        tree(&page(&[&topics[..], &vec!["c"; paragraphs - 3]].concat()))
    };
    assert_eq!(below(9)[..3], ["Fruit", "-a", "--b\nc\nc\nc\nc\nc\nc"]);
    assert_eq!(below(10)[..4], ["Fruit", "-words", "-1. a", "-1.1. b"]);
}

#[test]
fn the_first_line_of_topics_begins_a_paragraph_even_right_below_a_byline() {
    let dense = "Fruit by Mind Map: Fruit\n1. a\nb\nc\n2. d\n1. x\n";
    assert_eq!(tree(dense), ["Fruit", "-a\nb\nc", "-d\n1. x"]);
}

#[test]
fn a_line_that_a_mail_program_broke_is_none_of_its_own() {
    let wrapped = |first: usize, gap: &str, rest: &str| format!("1. {}{gap}{rest}\n", "x".repeat(first));
    assert_eq!(tree(&wrapped(49, "\n", "on a fence")).len(), 2, "the word would not have fitted into 54");
    assert!(refusal(&wrapped(49, "\n", "a fence")).contains("only 1 line begins"), "it would");
    assert!(refusal(&wrapped(80, "\n\n", "on a fence")).contains("only 1 line begins"), "a new paragraph");
}
