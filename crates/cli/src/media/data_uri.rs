//! `data:` addresses, which hold a file.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::encoded::base64;

/// The address that holds a file.
pub(super) fn encode(bytes: &[u8], media_type: &str) -> String {
    let mut address = format!("data:{media_type};base64,");
    STANDARD.encode_string(bytes, &mut address);
    address
}

/// The media type and the bytes of an address that holds a file; `None` where it does not.
// SPEC: RFC 2397, `data:[<media type>][;base64],<data>`.
pub(super) fn decode(address: &str) -> Option<(&str, Vec<u8>)> {
    let scheme = address.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("data:"))?;
    let (head, data) = address[scheme.len()..].split_once(',')?;
    let data = percent_decoded(data);
    match head.rsplit_once(';') {
        Some((media_type, encoding)) if encoding.trim().eq_ignore_ascii_case("base64") => {
            Some((media_type, base64(data)?))
        }
        _ => Some((head, data)),
    }
}

/// The bytes of an address in which some are written as `%` and two hexadecimal digits.
pub(super) fn percent_decoded(text: &str) -> Vec<u8> {
    let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16);
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded() {
        for length in 0..9 {
            let bytes: Vec<u8> = (0..length).map(|byte| byte * 31).collect();
            let address = encode(&bytes, "image/png");
            assert_eq!(decode(&address), Some(("image/png", bytes)), "{address}");
        }
    }

    #[test]
    fn addresses_of_other_programs_are_decoded() {
        assert_eq!(decode("DATA:image/gif;BASE64,R0lG"), Some(("image/gif", b"GIF".to_vec())));
        assert_eq!(decode("data:;base64,R0l\nGOA%3D="), Some(("", b"GIF8".to_vec())));
        assert_eq!(decode("data:;base64,R0lGOA"), Some(("", b"GIF8".to_vec())), "padding may be missing");
        assert_eq!(decode("data:,a%20b%zz"), Some(("", b"a b%zz".to_vec())));
        assert_eq!(
            decode("data:text/plain;charset=utf-8,a"),
            Some(("text/plain;charset=utf-8", b"a".to_vec()))
        );
        assert_eq!(decode("data:image/png;base64,!"), None);
        assert_eq!(decode("data:nothing"), None);
        assert_eq!(decode("dat\u{e9}:,x"), None);
    }
}
