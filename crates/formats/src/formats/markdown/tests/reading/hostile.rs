//! Input that is cut off, nested, or repeated without end.

use super::*;

#[test]
fn a_file_cut_off_anywhere_is_an_error_or_a_map() {
    for target in FORMAT.targets {
        let (markdown, _) = with_target(target, &detailed());
        for end in (0..markdown.len()).filter(|end| markdown.is_char_boundary(*end)) {
            if let Ok(parsed) = parse(&markdown[..end]) {
                let (again, _) = written(&FORMAT, &parsed.map);
                assert!(parse(&again).is_ok(), "{again}");
            }
            let _ = programs::detected(&markdown[..end]);
        }
    }
}

#[test]
fn depth_is_no_depth_of_the_stack() {
    const DEPTH: usize = 100_000;
    let parsed = parse(&("- ".repeat(DEPTH) + "a")).unwrap();
    assert_eq!(parsed.map.topics().last().unwrap().depth(), DEPTH - 1);
    assert!(parse(&("> ".repeat(DEPTH) + "a")).is_err());
    let flat = "- ".repeat(DEPTH) + "a\n" + &"b\n".repeat(DEPTH);
    assert_eq!(parse(&flat).unwrap_err().code, panmap_model::Code::TooDeep);
}

#[test]
fn what_is_repeated_without_end_is_read() {
    let pieces = [
        "[",
        "![",
        "[a](",
        "*a ",
        "`",
        "<b",
        "&",
        "a\n- ",
        "- a\n\n",
        ">- ",
        "1) ",
        "#tag ",
        "a:: b\n",
        "|-",
        "~~a",
        "<u>",
        "<u>a",
        "</u>",
        "<span style=\"color:#ff0000\">a",
        "<br>",
        "[[",
        "[[a",
        "[[a]] ",
        "{{",
        "{{a}",
        "((a",
        "==a",
        "== ",
        "$",
        "${",
        "[^a]",
        "[^a]: b\n\n",
        "**a** ",
        "*a **b `",
        "> a\n\n- b\n\n",
        "a\n\n- b\n\n",
    ];
    for piece in pieces {
        let body = piece.repeat(2_000);
        for head in ["# a\n", "---\na: b\n---\n- ", "- a:: b\n\t- "] {
            assert!(parse(&(head.to_owned() + &body)).is_ok(), "{head}{piece}");
        }
    }
}
