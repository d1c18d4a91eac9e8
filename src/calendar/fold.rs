//! Content lines of at most 75 octets (RFC 5545 §3.1).

const LIMIT: usize = 75;

/// Folds every CRLF-ended line of an object to 75 octets, the leading blank of a continuation included, never inside a
/// character. Lines that are folded already are joined first.
pub fn fold(object: &str) -> String {
    let flat = unfold(object);
    let mut folded = String::with_capacity(flat.len() + flat.len() / 32);
    for line in flat.split_terminator("\r\n") {
        let mut used = 0;
        for it in line.chars() {
            if used + it.len_utf8() > LIMIT {
                folded.push_str("\r\n ");
                used = 1;
            }
            folded.push(it);
            used += it.len_utf8();
        }
        folded.push_str("\r\n");
    }
    folded
}

/// Joins folded lines.
pub fn unfold(object: &str) -> String {
    object.replace("\r\n ", "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Lines as an object has them: not empty, beginning with a name, without line ends.
    fn lines() -> impl Strategy<Value = Vec<String>> {
        let rest = prop::collection::vec(any::<char>().prop_filter("no line end", |it| !"\r\n".contains(*it)), 0..200);
        prop::collection::vec(rest.prop_map(|it| format!("X{}", it.into_iter().collect::<String>())), 0..4)
    }

    proptest! {
        #[test]
        fn folding_loses_nothing_and_keeps_to_75_octets(lines in lines()) {
            let flat: String = lines.iter().map(|it| format!("{it}\r\n")).collect();
            let folded = fold(&flat);
            prop_assert_eq!(unfold(&folded), flat);
            prop_assert!(folded.split("\r\n").all(|it| it.len() <= 75));
            prop_assert_eq!(fold(&folded), folded);
        }
    }

    #[test]
    fn a_line_of_75_octets_stays_whole_and_one_of_76_does_not() {
        assert_eq!(fold(&format!("{}\r\n", "a".repeat(75))), format!("{}\r\n", "a".repeat(75)));
        assert_eq!(fold(&format!("{}\r\n", "a".repeat(76))), format!("{}\r\n a\r\n", "a".repeat(75)));
    }
}
