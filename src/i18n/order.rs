//! The order of names in a list.

/// Belarusian and Russian in one row: code points would put `ё`, `і` and `ў` after `я`.
const CYRILLIC: &str = "абвгдеёжзиійклмнопрстуўфхцчшщъыьэюя";

/// By what a name is sorted: letter by letter of the alphabet, capital or not; apostrophes count for nothing.
pub fn alphabetical(name: &str) -> Vec<usize> {
    let letters = name.chars().flat_map(char::to_lowercase).filter(|it| !matches!(it, '’' | '\'' | 'ʼ'));
    // What is no Cyrillic letter keeps its code point, all of them before the Cyrillic ones.
    letters.map(|it| CYRILLIC.chars().position(|one| one == it).map_or(it as usize, |at| at + CYRILLIC_FROM)).collect()
}

/// Above every code point.
const CYRILLIC_FROM: usize = 0x11_0000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_as_in_the_alphabet() {
        let mut names = ["Юля", "Ўладзя", "Ёсік", "Ірына", "Жанна", "Уля", "Дар’я", "Яна", "Дарота", "алена", "Egor"];
        names.sort_by_cached_key(|it| alphabetical(it));
        assert_eq!(names, ["Egor", "алена", "Дарота", "Дар’я", "Ёсік", "Жанна", "Ірына", "Уля", "Ўладзя", "Юля", "Яна"]);
    }
}
