//! What a password has to be (requirement R8): long, and not what a guesser tries first. Any character goes, nothing
//! else is demanded of it (NIST SP 800-63B, section 3.1.1.2).
use zxcvbn::{Score, zxcvbn};

use crate::kernel::Refusal;

/// Characters of a password that stands alone.
pub const ALONE: usize = 15;
/// Characters of one beside a second factor.
const BESIDE: usize = 8;
const LONGEST: usize = 200;

/// What people here try first, which the list of the estimator (English, and passwords from everywhere) does not know.
const TRIED: &[&str] = &[
    "пароль",
    "пароли",
    "привет",
    "прывітанне",
    "любовь",
    "люблю",
    "каханне",
    "солнышко",
    "сонейка",
    "минск",
    "мінск",
    "беларусь",
    "белоруссия",
    "брест",
    "гомель",
    "витебск",
    "віцебск",
    "гродно",
    "могилев",
    "магілёў",
    "москва",
    "россия",
    "спартак",
    "динамо",
    "зенит",
    "наташа",
    "настя",
    "саша",
    "максим",
    "сергей",
    "андрей",
    "дмитрий",
    "алексей",
    "александр",
    "татьяна",
    "марина",
    "ирина",
    "светлана",
    "кристина",
    "виктория",
    "владимир",
    "николай",
    "админ",
    "администратор",
    "мама",
    "папа",
    "кошка",
    "собака",
    "котенок",
    "зайка",
    "ребенок",
    "сотрудник",
    "супрацоўнік",
    "консультант",
    "кансультант",
    "менеджер",
    "занятость",
    "занятасць",
    "молодежь",
    "моладзь",
    "центр",
    "цэнтр",
    "центр занятости",
    "parol",
    "privet",
    "minsk",
    "belarus",
    "lyubov",
    "natasha",
    "pachatak",
    "пачатак",
    "counsellor",
    "employment",
];

/// The service's own name, in every spelling.
const OURS: [&str; 2] = ["pachatak", "пачатак"];

/// Whether somebody of that name and address may take this password. `second`: they have a second factor.
///
/// # Errors
/// What is wrong with it, in a Fluent key.
pub fn may_be(password: &str, second: bool, name: &str, email: &str) -> Result<(), Refusal> {
    let length = password.chars().count();
    if length < if second { BESIDE } else { ALONE } {
        return Err(Refusal(if second { "people-password-short-8" } else { "people-password-short-15" }));
    }
    if length > LONGEST {
        return Err(Refusal("people-password-long"));
    }
    let own = own_words(name, email);
    if is_own(password, &own) {
        return Err(Refusal("people-password-own"));
    }
    let known: Vec<&str> = own.iter().map(String::as_str).chain(TRIED.iter().copied()).collect();
    let weak = |text: &str| zxcvbn(text, &known).score() < Score::Two;
    if weak(password) || weak(&as_latin_keys(password)) {
        return Err(Refusal("people-password-common"));
    }
    Ok(())
}

fn own_words(name: &str, email: &str) -> Vec<String> {
    let parts = name.split_whitespace().chain(email.split(['@', '.', '-', '_', '+'])).chain(OURS);
    let mut words: Vec<String> = parts.map(str::to_lowercase).filter(|it| it.chars().count() > 2).collect();
    // The longest first, so that what is cut out is the whole of it.
    words.sort_by_key(|it| std::cmp::Reverse(it.len()));
    words
}

/// Hardly anything is left of it without the person's and the service's names.
fn is_own(password: &str, own: &[String]) -> bool {
    let lower = password.to_lowercase();
    let rest = own.iter().fold(lower.clone(), |text, word| text.replace(word.as_str(), ""));
    rest != lower && rest.chars().filter(|it| it.is_alphabetic()).count() < 4
}

/// What the same keys give in the Latin layout: `йцукен` is `qwerty`.
fn as_latin_keys(text: &str) -> String {
    const CYRILLIC: &str = "йцукенгшўщзх'фывапролджэячсмітьбюё";
    const LATIN: &str = "qwertyuioop[]asdfghjkl;'zxcvbnm,.`";
    let key = |it: char| match it {
        'и' => 'b',
        'ъ' => ']',
        it => CYRILLIC.chars().position(|cyrillic| cyrillic == it).and_then(|at| LATIN.chars().nth(at)).unwrap_or(it),
    };
    text.to_lowercase().chars().map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn verdict(password: &str, second: bool) -> &'static str {
        may_be(password, second, "Volha Navumava", "volha.n@staff.example").map_or_else(|it| it.0, |()| "good")
    }

    #[test]
    fn length_decides_and_a_second_factor_halves_it() {
        assert_eq!(verdict("сіняя лодка за ракой", false), "good");
        assert_eq!(verdict("лодка рака", false), "people-password-short-15");
        assert_eq!(verdict("лодка рака", true), "good");
        assert_eq!(verdict("лодка", true), "people-password-short-8");
        assert_eq!(verdict("🐟🐠🐡 плывуць дадому", false), "good");
        assert_eq!(verdict(&"жук ".repeat(60), false), "people-password-long");
    }

    #[test]
    fn what_a_guesser_tries_first_is_refused() {
        for password in [
            "password12345678",
            "qwertyuiopasdfgh",
            "aaaaaaaaaaaaaaaaaa",
            "123456789012345678",
            "йцукенгшщзфывапр",
            "парольпарольпароль",
        ] {
            assert_eq!(verdict(password, false), "people-password-common", "{password}");
        }
        assert_eq!(verdict("пароль123", true), "people-password-common");
    }

    #[test]
    fn ones_own_name_address_and_the_services_name_are_refused() {
        for password in ["Volha-Navumava-2026", "volha.n@staff.example", "Pachatak-Pachatak!", "пачатак-пачатак1"] {
            assert_eq!(verdict(password, false), "people-password-own", "{password}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gets_a_verdict(password in "\\PC{0,60}") {
            may_be(&password, true, "", "").ok();
        }
    }
}
