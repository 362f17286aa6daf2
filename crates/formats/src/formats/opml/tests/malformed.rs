//! Files that are no OPML, or only nearly.

use super::*;

#[test]
fn malformed_files_are_errors_with_a_place() {
    let error = |opml: &str| {
        let error = testing::read(&FORMAT, opml.as_bytes()).unwrap_err();
        format!("{}: {:?}\n", error, error.span.map(|span| &opml[span.start..span.end]))
    };
    let errors: String = [
        "",
        "{not xml :)",
        "<html/>",
        "e=\"a\"/></body></opml>",
        "e=\"a\"/><outline text=\"b\"/></body></opml>",
        "<opml><head/></opml>",
        "<opml version=\"2.0\"><head/><body/></opml>",
        "<opml><body><outline text=\"a\"></body></opml>",
        "<opml><body><outline text=\"a\"/>",
        "<opml><body><outline text=a/></body></opml>",
        "<opml><body><outline text=\"a \"b\" c\"/></body></opml>",
        "<opml><body><outline text=\"a/></body></opml>",
        "<opml><body></opml></body>",
    ]
    .into_iter()
    .map(error)
    .collect();
    insta::assert_snapshot!(errors, @r#"
    error[not-an-outline]: there is no <opml> element: Some("")
    error[malformed-input]: this is not XML: no element begins in it: Some("{")
    error[not-an-outline]: the first element is <html>, not <opml>: Some("<html")
    error[malformed-input]: the beginning of the file is missing: Some("e")
    error[malformed-input]: text stands before the first element: Some("e")
    error[not-an-outline]: there is no <body>: Some("")
    error[not-an-outline]: there is no <outline> in the <body>: None
    error[malformed-input]: </body> ends <outline>, which is still open: Some("</body>")
    error[malformed-input]: <body> is never closed: Some("<body")
    error[malformed-input]: the value of an attribute is not in quotes: Some("a")
    error[malformed-input]: a quotation mark stands inside a value: XML writes it `&quot;`: Some("\"")
    error[malformed-input]: syntax error: attribute value not closed: `"` not found before end of input: Some("<")
    error[malformed-input]: </opml> ends <body>, which is still open: Some("</opml>")
    "#);
}

#[test]
fn what_stands_before_an_error_is_recovered_where_asked_for() {
    let opml = b"<opml><body><outline text=\"a\"><outline text=\"b\"/></outline><outline </body>";
    let parsed = testing::recovered(&FORMAT, opml).unwrap();
    assert_eq!(parsed.map.topics().map(panmap_model::Topic::text).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(parsed.diagnostics.last().unwrap().code, Code::MalformedInput);
}
