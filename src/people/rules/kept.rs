//! How much of a kept form somebody wrote, without saying what.

/// Words of the longest text in a form's body; 0 when nothing in it was written by hand.
pub fn words_in(body: &str) -> usize {
    let words = |text: &str| text.split_whitespace().count();
    let most = url::form_urlencoded::parse(body.as_bytes()).map(|(_, value)| words(&value)).max().unwrap_or_default();
    // Keys, choices and times are of one word.
    if most > 1 { most } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_text_counts() {
        assert_eq!(words_in("key=abc&note=adna+dw%C4%97+try+chatyry&topic=cv"), 4);
        assert_eq!(words_in("key=abc&outcome=attended"), 0);
        assert_eq!(words_in(""), 0);
    }
}
