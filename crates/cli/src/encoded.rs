//! Bytes that are written as text.

use base64::Engine as _;
use base64::alphabet::STANDARD as ALPHABET;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

/// Some programs leave out the padding.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &ALPHABET,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The bytes that Base64 stands for; white space in it says nothing.
pub(crate) fn base64(text: impl AsRef<[u8]>) -> Option<Vec<u8>> {
    let digits = text.as_ref().iter().copied().filter(|byte| !byte.is_ascii_whitespace());
    LENIENT.decode(digits.collect::<Vec<u8>>()).ok()
}
