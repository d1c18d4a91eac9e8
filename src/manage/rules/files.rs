//! Cells of files that a spreadsheet opens.

/// A cell of a CSV file (RFC 4180): quoted where it must be, and never a formula (requirement R2): what begins with one of
/// `= + - @`, a tabulator or a carriage return is prefixed. A spreadsheet set to Belarusian or Russian splits at `;` and
/// knows a quote only where its own cell begins, so every piece of the text that could become a cell is treated alike.
pub fn cell(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 2);
    if text.starts_with(['\t', '\r']) || is_formula(text) {
        safe.push('\'');
    }
    for (at, it) in text.char_indices() {
        safe.push(it);
        if BETWEEN.contains(&it) && is_formula(&text[at + it.len_utf8()..]) {
            safe.push('\'');
        }
    }
    if safe.contains('"') || safe.contains(BETWEEN) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

/// Where one program or another ends a cell.
const BETWEEN: [char; 5] = [';', ',', '\t', '\r', '\n'];

/// Whether a spreadsheet may read it as a formula, which it does behind blanks and quotes too.
fn is_formula(piece: &str) -> bool {
    piece.trim_start_matches(|it: char| it == '"' || it.is_whitespace()).starts_with(['=', '+', '-', '@'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (text, written) in [
            ("Alena", "Alena"),
            ("=1+1", "'=1+1"),
            ("+375", "'+375"),
            ("-1", "'-1"),
            ("@sum", "'@sum"),
            ("\tx", "\"'\tx\""),
            ("\rx", "\"'\rx\""),
            ("a,b", "\"a,b\""),
            ("=\"x\"", "\"'=\"\"x\"\"\""),
            (" =1", "' =1"),
            ("a;b", "\"a;b\""),
            ("a;=1+1", "\"a;'=1+1\""),
            ("a; @sum,-1\n+2", "\"a;' @sum,'-1\n'+2\""),
            ("a;\"=1", "\"a;'\"\"=1\""),
        ] {
            assert_eq!(cell(text), written);
        }
    }
    proptest! {
        #[test]
        fn wherever_a_program_ends_a_cell_no_formula_begins(
            texts in prop::collection::vec("[-=+@;,\t\r\n\" ax]{0,12}", 1..4), between in prop::sample::select(BETWEEN.to_vec()),
        ) {
            let line = texts.iter().map(|it| cell(it)).collect::<Vec<_>>().join(",");
            for piece in line.split(between) {
                prop_assert!(!is_formula(piece), "{:?} in {:?}", piece, line);
            }
        }

        #[test]
        fn whoever_reads_the_file_as_it_was_written_reads_every_cell(texts in prop::collection::vec(any::<String>(), 1..4)) {
            let line = texts.iter().map(|it| cell(it)).collect::<Vec<_>>().join(",") + "\r\n";
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
            let mut read = csv::StringRecord::new();
            let _any = reader.read_record(&mut read).unwrap();
            let bare = |it: &str| it.replace('\'', "");
            let texts: Vec<String> = texts.iter().map(|it| bare(it)).collect();
            prop_assert_eq!(read.iter().map(bare).collect::<Vec<_>>(), if texts == [""] { Vec::new() } else { texts });
        }
    }
}
