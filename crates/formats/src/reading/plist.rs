//! Property lists, binary and as XML, as a flat vector of values.
//!
//! A binary list shares objects, so that a few hundred bytes can mean 2^30 of them. It is read by events, and no more of
//! them than the bytes can hold apart.

use std::collections::HashMap;
use std::io::Cursor;

use panmap_model::{Code, Diagnostic};
use plist::stream::{Event, Reader};

/// The position of a value in the vector.
pub(crate) type At = usize;

/// What a value is.
#[derive(Debug, PartialEq)]
pub(crate) enum Content {
    Dictionary,
    Array,
    Text(Box<str>),
    Number(f64),
    Flag(bool),
    /// Bytes and dates.
    Other,
}

#[derive(Debug)]
struct Value {
    /// The number of the name of a member.
    name: u32,
    /// The value behind this one and all that is in it.
    next: u32,
    content: Content,
}

/// The values of a list, each followed by what is in it.
#[derive(Debug, Default)]
pub(crate) struct PropertyList {
    all: Vec<Value>,
    names: Vec<Box<str>>,
}

/// How many values a list may have for each of its bytes, and how many bytes of text; and how many in any case.
const VALUES: usize = 2;
const TEXT: usize = 8;
const ANY: usize = 64 * 1024;

impl PropertyList {
    /// Whether bytes begin like a list.
    pub(crate) fn is_one(bytes: &[u8]) -> bool {
        bytes.starts_with(b"bplist00") || is_xml(bytes)
    }

    /// Reads a list.
    ///
    /// # Errors
    ///
    /// Returns an error if the bytes are no list, or one that means much more than its bytes can hold apart.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Diagnostic> {
        if !Self::is_one(bytes) {
            return Err(malformed("it begins like none"));
        }
        let mut list = Self::default();
        let mut names: HashMap<Box<str>, u32> = HashMap::new();
        // The dictionaries and arrays that are open, and whether the next value in a dictionary is a name.
        let mut open: Vec<(usize, bool)> = Vec::new();
        let (mut values, mut text) = (VALUES * bytes.len() + ANY, TEXT * bytes.len() + ANY);
        let mut name = 0;
        for event in Reader::new(Cursor::new(bytes)) {
            let event = event.map_err(|error| malformed(&error.to_string()))?;
            let length = match &event {
                Event::String(text) => text.len(),
                Event::Data(data) => data.len(),
                _ => 0,
            };
            values = values.checked_sub(1).ok_or_else(too_large)?;
            text = text.checked_sub(length).ok_or_else(too_large)?;
            if let Event::EndCollection = event {
                let count = list.all.len() as u32;
                if let Some((at, _)) = open.pop() {
                    list.all[at].next = count;
                }
                continue;
            }
            if let Some((_, is_name @ true)) = open.last_mut() {
                let Event::String(text) = event else {
                    return Err(malformed("the name of a member is no text"));
                };
                *is_name = false;
                name = if let Some(name) = names.get(&*text) {
                    *name
                } else {
                    let text: Box<str> = text.into();
                    list.names.push(text.clone());
                    let number = list.names.len() as u32 - 1;
                    names.insert(text, number);
                    number
                };
                continue;
            }
            if let Some((at, is_name)) = open.last_mut() {
                *is_name = list.all[*at].content == Content::Dictionary;
            }
            let at = list.all.len();
            let content = match event {
                Event::StartDictionary(_) => Content::Dictionary,
                Event::StartArray(_) => Content::Array,
                Event::String(text) => Content::Text(text.into()),
                Event::Integer(number) => Content::Number(whole(number.as_signed())),
                Event::Real(number) => Content::Number(number),
                Event::Boolean(flag) => Content::Flag(flag),
                _ => Content::Other,
            };
            match content {
                Content::Dictionary => open.push((at, true)),
                Content::Array => open.push((at, false)),
                _ => {}
            }
            list.all.push(Value { name, next: at as u32 + 1, content });
        }
        if list.all.is_empty() || !open.is_empty() { Err(malformed("it breaks off")) } else { Ok(list) }
    }

    pub(crate) fn content(&self, at: At) -> &Content {
        &self.all[at].content
    }

    /// The name of a member.
    pub(crate) fn name(&self, at: At) -> &str {
        self.names.get(self.all[at].name as usize).map_or("", |name| name)
    }

    /// What is directly in a dictionary or an array.
    pub(crate) fn items(&self, at: At) -> impl Iterator<Item = At> {
        let end = self.all[at].next as usize;
        let mut next = at + 1;
        std::iter::from_fn(move || {
            let item = next;
            next = if item < end { self.all[item].next as usize } else { return None };
            Some(item)
        })
    }

    /// A member of a dictionary.
    pub(crate) fn member(&self, at: At, name: &str) -> Option<At> {
        let is_dictionary = self.all.get(at)?.content == Content::Dictionary;
        self.items(at).find(|item| is_dictionary && self.name(*item) == name)
    }

    /// A member of a member, and so on.
    pub(crate) fn path(&self, at: At, names: &[&str]) -> Option<At> {
        names.iter().try_fold(at, |at, name| self.member(at, name))
    }

    /// A text at the end of a path.
    pub(crate) fn text(&self, at: At, names: &[&str]) -> Option<&str> {
        match self.content(self.path(at, names)?) {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A number at the end of a path.
    pub(crate) fn number(&self, at: At, names: &[&str]) -> Option<f64> {
        match self.content(self.path(at, names)?) {
            Content::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Whether there is `true` at the end of a path.
    pub(crate) fn is_set(&self, at: At, names: &[&str]) -> bool {
        self.path(at, names).is_some_and(|at| match self.content(at) {
            Content::Flag(flag) => *flag,
            Content::Number(number) => *number != 0.0,
            _ => false,
        })
    }
}

/// Whether bytes are XML with a property list.
fn is_xml(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    start.starts_with(b"<") && memchr::memmem::find(head, b"<plist").is_some()
}

fn malformed(why: &str) -> Diagnostic {
    Diagnostic::error(Code::MalformedInput, format!("this property list cannot be read: {why}"))
        .help("get the whole file again")
}

fn too_large() -> Diagnostic {
    let why = "this property list repeats itself so often that it means far more than its bytes can hold";
    Diagnostic::error(Code::InputTooLarge, why).help("no map is like that: get the file again")
}

/// A whole number as the list's numbers are kept. Those of documents are sizes, times and states, far below where this
/// would be inexact; any other is as large as can be.
fn whole(number: Option<i64>) -> f64 {
    number.and_then(|number| i32::try_from(number).ok()).map_or(f64::from(i32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A binary list of these objects, of which each may refer to others by a byte.
    fn binary(objects: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = b"bplist00".to_vec();
        let mut offsets = Vec::new();
        for object in objects {
            offsets.extend_from_slice(&(bytes.len() as u16).to_be_bytes());
            bytes.extend_from_slice(object);
        }
        let table = bytes.len() as u64;
        bytes.extend_from_slice(&offsets);
        bytes.extend_from_slice(&[0, 0, 0, 0, 0, 0, 2, 1]);
        for number in [objects.len() as u64, 0, table] {
            bytes.extend_from_slice(&number.to_be_bytes());
        }
        bytes
    }

    #[test]
    fn a_list_is_a_vector_of_values() {
        let xml = b"<?xml version=\"1.0\"?><plist version=\"1.0\"><dict><key>a</key><array><string>b</string><real>1.5</real></array><key>c</key><true/></dict></plist>";
        let list = PropertyList::read(xml).unwrap();
        let array = list.member(0, "a").unwrap();
        assert_eq!(list.items(array).count(), 2);
        assert_eq!(list.content(array + 1), &Content::Text("b".into()));
        assert!(list.is_set(0, &["c"]) && !list.is_set(0, &["d"]) && list.member(array, "a").is_none());
        let binary = binary(&[vec![0xd1, 1, 2], b"\x51a".to_vec(), vec![0x10, 7]]);
        assert_eq!(PropertyList::read(&binary).unwrap().number(0, &["a"]), Some(7.0));
    }

    #[test]
    fn objects_that_are_shared_2_to_the_30_times_are_an_error() {
        let mut objects: Vec<Vec<u8>> = (1..=30).map(|next| vec![0xa2, next, next]).collect();
        objects
            .push(b"\x5fa".to_vec().into_iter().chain([0x10, 20]).chain(*b"aaaaaaaaaaaaaaaaaaaa").collect());
        objects[30] = [&[0x5f, 0x10, 20][..], b"aaaaaaaaaaaaaaaaaaaa"].concat();
        let error = PropertyList::read(&binary(&objects)).unwrap_err();
        assert_eq!(error.code, Code::InputTooLarge);
        // A text that is long, and shared often.
        let mut objects = vec![[&[0xaf, 0x10, 200][..], &[1; 200]].concat()];
        objects.push([&[0x5f, 0x11, 0x20, 0x00][..], &[b'a'; 0x2000]].concat());
        let error = PropertyList::read(&binary(&objects)).unwrap_err();
        assert_eq!(error.code, Code::InputTooLarge);
    }

    #[test]
    fn what_is_no_list_is_an_error() {
        let whole = binary(&[vec![0xa1, 0]]);
        for bytes in [&b""[..], b"bplist00", b"<plist>", b"text", &whole, &whole[..20]] {
            assert!(PropertyList::read(bytes).is_err(), "{}", bytes.escape_ascii());
        }
        let deep: Vec<u8> = [&b"<plist>"[..], &b"<array>".repeat(100_000)].concat();
        assert!(PropertyList::read(&deep).is_err());
    }
}
