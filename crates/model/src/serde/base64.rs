//! Bytes as Base64.

use std::borrow::Cow;

use serde::de::{self, Deserialize, Deserializer};
use serde::ser::Serializer;

use crate::base64::{decode, encode};

pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&encode(bytes))
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Cow<'static, [u8]>, D::Error> {
    let text = <Cow<'_, str>>::deserialize(deserializer)?;
    decode(text.as_bytes()).map(Cow::Owned).ok_or_else(|| de::Error::custom("bytes that are not Base64"))
}
