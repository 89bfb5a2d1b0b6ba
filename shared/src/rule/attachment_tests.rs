use super::*;

fn looked(file: &[u8], piece: usize) -> Look {
    let mut look = Look::default();
    file.chunks(piece).for_each(|bytes| look.feed(bytes));
    look
}

/// What a file is said to be by its bytes: each type that they allow.
fn types(file: &[u8]) -> Vec<FileType> {
    let found = |piece: usize| -> Vec<FileType> {
        let look = looked(file, piece);
        FileType::ALL.into_iter().filter(|it| look.says(*it).is_ok()).collect()
    };
    let whole = found(usize::MAX);
    for piece in [1, 7, 31, 64, 1_000] {
        assert_eq!(found(piece), whole, "in pieces of {piece}");
    }
    whole
}

fn zip(first: &[u8], then: &[u8]) -> Vec<u8> {
    // A local header: its marks, then name and content.
    let header = [b"PK\x03\x04".as_slice(), &[0; 22], &[8, 0, 0, 0]].concat();
    [&header, first, &[7; 100], b"PK\x03\x04", then, &[7; 900], b"PK\x05\x06", &[0; 18]].concat()
}

#[test]
fn what_a_file_is_its_bytes_say_in_pieces_of_any_size() {
    let pdf = [b"%PDF-1.7\n".as_slice(), &[0, 200].repeat(1_500), b"\n%%EOF\n"].concat();
    assert_eq!(types(&pdf), [FileType::Pdf]);
    let png = [b"\x89PNG\r\n\x1a\n".as_slice(), &[9; 50], b"IEND\xaeB`\x82"].concat();
    assert_eq!(types(&png), [FileType::Png]);
    assert_eq!(types(&[b"\xff\xd8\xff\xe0".as_slice(), &[1; 50]].concat()), [FileType::Jpeg]);
    for (part, is) in PARTS {
        assert_eq!(types(&zip(b"[Content_Types].xml", part)), [is]);
    }
    for is in ODF {
        assert_eq!(types(&zip(format!("mimetype{}", is.media()).as_bytes(), b"content.xml")), [is]);
        let template = types(&zip(format!("mimetype{}-template", is.media()).as_bytes(), b"content.xml"));
        assert_eq!(template, [], "a template is another type");
    }
    let text = "navn;tall\r\nØst;4\r\n".as_bytes();
    assert_eq!(types(text), [FileType::Txt, FileType::Csv]);
    assert_eq!(types(b"\xd8st;4\n"), [FileType::Txt, FileType::Csv], "in the alphabet of an older spreadsheet");
}

#[test]
fn what_is_cut_off_is_broken_and_what_is_another_thing_says_so() {
    let code = |file: &[u8], is| looked(file, 50).says(is).unwrap_err().code;
    assert_eq!(code(b"%PDF-1.7\nhalf", FileType::Pdf), Code::FileBroken);
    let whole = zip(b"[Content_Types].xml", b"word/document.xml");
    assert_eq!(code(&whole[..whole.len() - 22], FileType::Docx), Code::FileBroken);
    assert_eq!(code(&zip(b"a.exe", b"b.exe"), FileType::Docx), Code::FileBroken, "an archive is no document");
    assert_eq!(code(&whole, FileType::Xlsx), Code::FileDiffers);
    assert_eq!(code(b"MZ\x90\0", FileType::Pdf), Code::FileDiffers);
    assert_eq!(code(b"MZ\x90\0", FileType::Txt), Code::FileDiffers);
    assert_eq!(code(b"", FileType::Txt), Code::FileEmpty);
    let mut look = Look::default();
    let block = vec![b'a'; 1 << 20];
    (0..20).for_each(|_| look.feed(&block));
    assert_eq!(look.says(FileType::Txt), Ok(()));
    look.feed(b"a");
    assert_eq!(look.says(FileType::Txt), Err(Rejection::at(Code::FileTooLarge, "file").expecting("20 MB")));
}

#[test]
fn a_name_is_one_that_every_system_can_save() {
    let code = |name: &str| check_name(name, FileType::Pdf).map_err(|rejection| rejection.code);
    for good in ["Notat.pdf", "Vedlegg 1 – Økonomi (utkast).PDF", "a.b.c.pdf", "日本.pdf", " Notat.pdf "] {
        assert_eq!(code(good), Ok(()), "{good}");
    }
    for bad in [
        "../../x.pdf",
        "a/b.pdf",
        "a\\b.pdf",
        "a\"b.pdf",
        "a\r\nSet-Cookie: x.pdf",
        "a\0.pdf",
        ".pdf",
        ".skjult.pdf",
        "cod\u{202e}fdp.pdf",
        "a\u{200b}.pdf",
        "a:b.pdf",
    ] {
        assert_eq!(code(bad), Err(Code::InvalidValue), "{bad:?}");
    }
    assert_eq!(code(""), Err(Code::Required));
    assert_eq!(code("Notat.docx"), Err(Code::FileDiffers));
    assert_eq!(code("Notat"), Err(Code::FileDiffers));
    assert_eq!(code(&format!("{}.pdf", "å".repeat(MAX_NAME - 4))), Ok(()));
    assert_eq!(code(&format!("{}.pdf", "å".repeat(300))), Err(Code::TooLong));
}

#[test]
fn a_size_is_said_in_one_unit_and_never_too_small() {
    for (bytes, said) in [(9, "9 B"), (1_000, "1 kB"), (1_001, "2 kB"), (1_000_000, "1,0 MB"), (19_950_001, "20,0 MB")]
    {
        assert_eq!(size_said(bytes), said);
    }
}

#[test]
fn a_name_that_a_file_came_with_is_made_one_that_can_be_saved() {
    for (name, tidy) in [
        ("../../x.pdf", "-..-x.pdf"),
        ("C:\\Mine filer\\Notat.pdf", "C--Mine filer-Notat.pdf"),
        ("Hva \"nå\"?.pdf", "Hva -nå--.pdf"),
        ("a\r\nb.pdf", "ab.pdf"),
        ("Notat.pdf", "Notat.pdf"),
    ] {
        assert_eq!(tidy_name(name), tidy);
        assert_eq!(check_name(&tidy_name(name), FileType::Pdf), Ok(()));
    }
}
