//! A line to a record: its id, as it is written, and the text of a map.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use panmap_model::{Code, Diagnostic};
use serde::de::{Error as _, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::lines::Line;
use super::surrogate;
use crate::encoded::base64;

/// The name of the encoding of bytes.
pub(super) const BASE64: &str = "base64";

/// What is asked for.
#[derive(Debug)]
pub(super) struct Record<'a> {
    /// Whatever tells this record from others, as JSON; given back unchanged.
    id: Option<&'a str>,
    /// The map: a text, or the bytes that it stood for.
    pub(super) map: Cow<'a, [u8]>,
    /// What there is to say about the record itself.
    pub(super) told: Option<Diagnostic>,
}

/// The members of a record.
#[derive(Debug, Deserialize)]
struct Members<'a> {
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Cow<'a, str>,
    /// How the text stands for bytes, where it does.
    #[serde(default)]
    encoding: Option<String>,
}

/// A line that is no record.
#[derive(Debug)]
pub(super) struct Broken<'a> {
    /// Its id, where it stands before whatever is wrong.
    id: Option<&'a str>,
    /// What is wrong, with the place in the line.
    pub(super) error: Box<Diagnostic>,
}

impl Record<'_> {
    /// The id as JSON.
    pub(super) fn id(&self) -> &str {
        self.id.unwrap_or("null")
    }
}

impl<'a> Broken<'a> {
    fn new(id: Option<&'a str>, error: Diagnostic) -> Self {
        Self { id, error: error.into() }
    }

    /// The id as JSON.
    pub(super) fn id(&self) -> &str {
        self.id.unwrap_or("null")
    }
}

/// Parses a line.
///
/// # Errors
///
/// Where it is too long, or is not a JSON object with a text.
pub(super) fn parse<'a>(line: &Line<'a>, limit: usize) -> Result<Record<'a>, Broken<'a>> {
    let line = match *line {
        Line::Whole(line) => line,
        Line::Oversized(head, length) => {
            let error = Diagnostic::error(
                Code::OversizedRecord,
                format!("this record has {length} bytes, of which {limit} are allowed"),
            );
            let error = error.help("`--max-record` allows more");
            return Err(Broken::new(salvage(valid(head)), error));
        }
    };
    // The standard library is slow on text that is not ASCII, but says more of what is wrong.
    let text = simdutf8::basic::from_utf8(line).or_else(|_| str::from_utf8(line)).map_err(|error| {
        let start = error.valid_up_to();
        let end = start + error.error_len().unwrap_or(line.len() - start);
        let message = format!("byte 0x{:02x} at offset {start} is not valid UTF-8", line[start]);
        let error = Diagnostic::error(Code::UndecodableText, message);
        let error = error.at(start..end).help("JSON is always UTF-8, whatever encoding a map was in");
        Broken::new(salvage(valid(line)), error)
    })?;
    if !text.trim_ascii_start().starts_with('{') {
        return Err(Broken::new(None, malformed("it is not a JSON object", 0..text.len())));
    }
    let whole: Result<Members<'_>, _> = serde_json::from_str(text);
    if let Ok(Members { id, text: map, encoding: Some(encoding) }) = &whole {
        let id = id.map(RawValue::get);
        return match bytes(map, encoding) {
            Ok(bytes) => Ok(Record { id, map: bytes.into(), told: None }),
            Err(what) => Err(Broken::new(id, malformed(&what, 0..text.len()))),
        };
    }
    let whole =
        whole.map(|Members { id, text, .. }| Record { id: id.map(RawValue::get), map: of(text), told: None });
    whole.or_else(|error| repaired(text).ok_or(error)).map_err(|error| {
        let at = match error.classify() {
            Category::Eof => text.len(),
            _ => error.column().saturating_sub(1).min(text.len()),
        };
        let end = text.ceil_char_boundary(text.len().min(at + 1));
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        Broken::new(salvage(text), malformed(message, at..end))
    })
}

/// The bytes of a text.
fn of(text: Cow<'_, str>) -> Cow<'_, [u8]> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    }
}

/// The bytes that a text stands for in an encoding, or what is wrong.
fn bytes(text: &str, encoding: &str) -> Result<Vec<u8>, String> {
    if !encoding.eq_ignore_ascii_case(BASE64) {
        return Err(format!("its `encoding` is `{encoding}`, which can only be `{BASE64}`"));
    }
    base64(text).ok_or_else(|| format!("its `text` is no {BASE64}"))
}

/// The record on a line that is one but for halves of surrogate pairs, which are replaced as in every JSON.
fn repaired(line: &str) -> Option<Record<'_>> {
    let places = surrogate::lone(line);
    if places.is_empty() {
        return None;
    }
    let other = surrogate::replaced(line, &places);
    let Members { id, text, encoding: None } = serde_json::from_str(&other).ok()? else { return None };
    // What was replaced is as long as what replaces it, so the id stands where it stood, and is given back as it was.
    let id = id.map(RawValue::get).map(|id| {
        let start = id.as_ptr().addr() - other.as_ptr().addr();
        start..start + id.len()
    });
    let is_in_id = |place: &&Range<usize>| id.as_ref().is_some_and(|id| id.contains(&place.start));
    let count = places.iter().filter(|place| !is_in_id(place)).count();
    let message = format!("{count} of the characters are half a surrogate pair and became U+FFFD");
    let told = Diagnostic::warning(Code::ReplacedCharacters, message).topics(count, Vec::new());
    let told = told.help("the program that wrote this record may have cut a text there");
    let map = Cow::Owned(text.into_owned().into_bytes());
    Some(Record { id: id.and_then(|id| line.get(id)), map, told: Some(told) })
}

fn malformed(what: &str, span: Range<usize>) -> Diagnostic {
    let error = Diagnostic::error(Code::MalformedRecord, format!("this line is no record: {what}"));
    error
        .at(span)
        .help("a record is a JSON object on one line, such as `{\"id\": 1, \"text\": \"1. Apples\"}`")
}

/// As much of some bytes as is text.
fn valid(bytes: &[u8]) -> &str {
    bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid())
}

/// The id of a record that is broken, where what follows shows that the id is whole.
fn salvage(line: &str) -> Option<&str> {
    let mut id = None;
    // That the line is broken is known already.
    let _ = serde_json::Deserializer::from_str(line).deserialize_map(Salvage(&mut id));
    id
}

/// Looks for an id, and puts it here as soon as it is known to be whole.
struct Salvage<'id, 'a>(&'id mut Option<&'a str>);

impl<'a> Visitor<'a> for Salvage<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        let mut found: Option<&RawValue> = None;
        while let Some(key) = map.next_key::<Cow<'_, str>>()? {
            *self.0 = found.map(RawValue::get);
            if key != "id" {
                map.next_value::<IgnoredAny>()?;
            } else if found.is_none() {
                found = Some(map.next_value()?);
            } else {
                *self.0 = None;
                return Err(A::Error::duplicate_field("id"));
            }
        }
        *self.0 = found.map(RawValue::get);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(lines: &[&str]) -> Vec<String> {
        let id = |line: &&str| match parse(&Line::Whole(line.as_bytes()), 100) {
            Ok(record) => format!("ok {}", record.id()),
            Err(broken) => broken.id().to_owned(),
        };
        lines.iter().map(id).collect()
    }

    #[test]
    fn an_id_is_any_value_as_it_is_written() {
        for id in [
            "1",
            "-0",
            "1E400",
            "123456789012345678901234567890",
            "\"\\u00e9\\/\"",
            "[1, {\"a\" :2}]",
            "true",
        ] {
            let line = format!(r#"{{"id":{id} , "text":""}}"#);
            assert_eq!(ids(&[&line]), [format!("ok {id}")]);
        }
        assert_eq!(ids(&[r#"{"text":"","id":null}"#, r#"{"text":""}"#]), ["ok null", "ok null"]);
    }

    #[test]
    fn a_broken_line_keeps_an_id_that_is_whole() {
        let lines = [
            r#"{"id":12,"text":"cut"#,
            r#"{"text":7,"id":12}"#,
            r#"{"id":12}"#,
            r#"{"id":12,"text":"a"} {"id":13}"#,
        ];
        assert_eq!(ids(&lines), ["12"; 4]);
        let lines =
            [r#"{"id":12"#, r#"{"id":12,"id":13,"text":""}"#, r#"{"text":"a" "id":12}"#, "[12]", "12"];
        assert_eq!(ids(&lines), ["null"; 5]);
    }

    #[test]
    fn half_a_surrogate_pair_is_replaced_and_told() {
        let line = r#"{"id":"\ud800","text":"a\ud83d b\ude00","x":"\ud83d\ude00"}"#;
        let record = parse(&Line::Whole(line.as_bytes()), 100).unwrap();
        assert_eq!((record.id(), &*record.map), (r#""\ud800""#, "a\u{fffd} b\u{fffd}".as_bytes()));
        let told = record.told.unwrap();
        assert_eq!((told.code, told.count), (Code::ReplacedCharacters, 2));
    }

    #[test]
    fn a_text_stands_for_bytes_in_base64_alone() {
        let record = |encoding: &str, text: &str| {
            let line = format!(r#"{{"id":1,"text":"{text}","encoding":{encoding}}}"#);
            match parse(&Line::Whole(line.as_bytes()), 100) {
                Ok(record) => Ok(record.map.into_owned()),
                Err(broken) => Err((broken.id().to_owned(), broken.error.message)),
            }
        };
        assert_eq!(record("\"base64\"", "UEsDBA=="), Ok(b"PK\x03\x04".to_vec()));
        assert_eq!(record("\"Base64\"", "UEsDBA"), Ok(b"PK\x03\x04".to_vec()));
        assert_eq!(record("null", "UEs"), Ok(b"UEs".to_vec()));
        let (id, message) = record("\"hex\"", "50").unwrap_err();
        assert_eq!((&*id, message.contains("`hex`")), ("1", true), "{message}");
        assert!(record("\"base64\"", "?").unwrap_err().1.contains("no base64"));
    }

    #[test]
    fn an_array_is_no_record_whatever_is_in_it() {
        let broken = parse(&Line::Whole(br#" [1, "text"]"#), 100).unwrap_err();
        assert_eq!(broken.error.message, "this line is no record: it is not a JSON object");
    }
}
