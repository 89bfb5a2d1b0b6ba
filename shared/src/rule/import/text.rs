//! The bytes of a file as text, whatever wrote it: UTF-8 with or without its mark, UTF-16 with its mark (what a spreadsheet
//! calls Unicode text), Windows-1252, and files in which these were mixed.

use crate::rejection::{Code, Rejection};
use serde::{Deserialize, Serialize};

/// How the letters were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Encoding {
    Utf8,
    Utf16,
    Windows1252,
}

/// 0x80 to 0x9F; the five that mean nothing are shown as such. From 0xA0 on a byte is its own letter.
/// <https://encoding.spec.whatwg.org/index-windows-1252.txt>
const UPPER: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}', '\u{fffd}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

/// The text of a file, and how it was written; refused is what is no text at all.
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), Rejection> {
    let (text, encoding) = if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        (utf16(rest, u16::from_le_bytes), Encoding::Utf16)
    } else if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        (utf16(rest, u16::from_be_bytes), Encoding::Utf16)
    } else {
        mixed(bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes))
    };
    if text.trim().is_empty() || bytes.starts_with(b"PK\x03\x04") || text.contains('\0') {
        return Err(Rejection::at(Code::NotText, "content").expecting("CSV"));
    }
    // What a terminal or a printer was told once.
    let is_stray = |letter: char| letter.is_control() && !letter.is_whitespace();
    Ok((if text.contains(is_stray) { text.replace(is_stray, " ") } else { text }, encoding))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (units, _) = bytes.as_chunks::<2>();
    char::decode_utf16(units.iter().copied().map(unit)).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// UTF-8 as far as it goes; a byte that is none of it is one of Windows-1252. What a Norwegian writes in that is never UTF-8
/// by chance: a letter like æ has an ASCII letter or the end of a word after it.
fn mixed(bytes: &[u8]) -> (String, Encoding) {
    let (mut text, mut encoding) = (String::with_capacity(bytes.len()), Encoding::Utf8);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            encoding = Encoding::Windows1252;
            text.push(letter(*byte));
        }
    }
    (text, encoding)
}

fn letter(byte: u8) -> char {
    let upper = byte.checked_sub(0x80).and_then(|at| UPPER.get(usize::from(at)));
    upper.copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SAID: &str = "Tiltak;Status\nÆrlig – «øvet» på båt;grønn\n";

    /// As an old spreadsheet writes it.
    fn windows(text: &str) -> Vec<u8> {
        let byte = |it: char| {
            let place = UPPER.iter().position(|upper| *upper == it && it != '\u{fffd}');
            place.map_or_else(|| u8::try_from(it).unwrap(), |at| u8::try_from(0x80 + at).unwrap())
        };
        text.chars().map(byte).collect()
    }

    #[test]
    fn the_same_text_is_read_however_it_was_written() {
        let marked = [&[0xef, 0xbb, 0xbf], SAID.as_bytes()].concat();
        let units = |bytes: fn(u16) -> [u8; 2]| SAID.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let little = [vec![0xff, 0xfe], units(u16::to_le_bytes)].concat();
        let big = [vec![0xfe, 0xff], units(u16::to_be_bytes)].concat();
        for (bytes, encoding) in [
            (SAID.as_bytes().to_vec(), Encoding::Utf8),
            (marked, Encoding::Utf8),
            (little, Encoding::Utf16),
            (big, Encoding::Utf16),
            (windows(SAID), Encoding::Windows1252),
        ] {
            assert_eq!(decode(&bytes), Ok((SAID.to_owned(), encoding)));
        }
    }

    #[test]
    fn a_stray_byte_costs_no_other_letter() {
        let stray = [SAID.as_bytes(), &windows("Én til;rød")].concat();
        assert_eq!(decode(&stray).unwrap().0, format!("{SAID}Én til;rød"));
    }

    #[test]
    fn what_is_no_text_is_said_to_be_none() {
        for bytes in [&b"PK\x03\x04\x14\x00"[..], b"\x89PNG\r\n\x1a\n\0", b"a;b\0c", b"", b" \r\n", b"\xff\xfe"] {
            assert_eq!(decode(bytes).unwrap_err().code, Code::NotText, "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_get_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&bytes);
        }

        #[test]
        fn norwegian_text_survives_both_ways_of_writing_it(text in "[a-zA-ZæøåÆØÅ ;,.0-9«»–]{1,60}") {
            prop_assume!(!text.trim().is_empty());
            prop_assert_eq!(decode(text.as_bytes()).unwrap().0, text.clone());
            // Two letters beyond ASCII that stand side by side may be UTF-8 by chance; words have none such.
            let apart: String = text.chars().flat_map(|it| [it, ' ']).collect();
            prop_assert_eq!(decode(&windows(&apart)).unwrap().0, apart);
        }
    }
}
