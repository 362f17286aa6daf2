//! Bytes as text: Base64 with padding (RFC 4648, section 4), as formats made of text keep media.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes as Base64.
///
/// ```
/// use panmap_model::base64;
///
/// assert_eq!(base64::encode(b"oak"), "b2Fr");
/// assert_eq!(base64::decode(b"b2Fr").as_deref(), Some(&b"oak"[..]));
/// ```
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits =
            chunk.iter().zip([16, 8, 0]).fold(0, |bits, (byte, shift)| bits | u32::from(*byte) << shift);
        for (place, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let is_padding = place > chunk.len();
            text.push(if is_padding { '=' } else { char::from(ALPHABET[(bits >> shift & 63) as usize]) });
        }
    }
    text
}

/// The bytes; `None` where the text is not what [`encode`] writes.
#[must_use]
pub fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for chunk in text.chunks(4) {
        let digits = chunk.iter().take_while(|byte| **byte != b'=').count();
        let mut bits = 0;
        for (byte, shift) in chunk[..digits].iter().zip([18, 12, 6, 0]) {
            bits |= u32::from(digit(*byte)?) << shift;
        }
        let [_, first, second, third] = bits.to_be_bytes();
        bytes.extend_from_slice([first, second, third].get(..digits.checked_sub(1)?)?);
    }
    // Whatever else could be read the same way has padding elsewhere, or bits that no byte has.
    (encode(&bytes).as_bytes() == text).then_some(bytes)
}

fn digit(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test vectors of RFC 4648, section 10.
    #[test]
    fn known_texts_are_encoded_and_decoded() {
        let vectors = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"];
        for (length, text) in vectors.into_iter().enumerate() {
            let bytes = &b"foobar"[..length];
            assert_eq!((encode(bytes).as_str(), decode(text.as_bytes()).as_deref()), (text, Some(bytes)));
        }
    }

    #[test]
    fn what_is_not_base64_is_refused() {
        for text in ["Zg", "Zg=", "Z===", "====", "Zh==", "Zg==Zg==", "Zm 8", "Zm8\u{e9}", "Zm8=\n"] {
            assert_eq!(decode(text.as_bytes()), None, "{text}");
        }
    }
}
