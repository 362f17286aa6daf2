//! Limits as the file has them: numbers, or text as on the command line.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use crate::args::{count, size};

/// How an amount is written as text.
pub(super) trait Unit {
    const EXPECTED: &str;

    fn parse(text: &str) -> Result<usize, &'static str>;
}

/// A number of bytes.
pub(super) struct Bytes;

/// A number of topics or levels.
pub(super) struct Things;

/// An amount above 0.
pub(super) struct Amount<U>(pub(super) usize, PhantomData<U>);

impl Unit for Bytes {
    const EXPECTED: &str = "a number of bytes above 0, such as 65536 or \"64M\"";

    fn parse(text: &str) -> Result<usize, &'static str> {
        size(text)
    }
}

impl Unit for Things {
    const EXPECTED: &str = "a number above 0, such as 10000 or \"10K\"";

    fn parse(text: &str) -> Result<usize, &'static str> {
        count(text)
    }
}

impl<'de, U: Unit> Deserialize<'de> for Amount<U> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader(PhantomData))
    }
}

struct Reader<U>(PhantomData<U>);

impl<U: Unit> Visitor<'_> for Reader<U> {
    type Value = Amount<U>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(U::EXPECTED)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        U::parse(text).map(|amount| Amount(amount, PhantomData)).map_err(E::custom)
    }
}
