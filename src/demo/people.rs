//! Who comes: given names only, as people give them.
use super::dice::Dice;
use crate::kernel::Lang;
use crate::people::{NewPerson, Sex};

/// Belarusian, Russian, English spelling.
type Name = [&'static str; 3];

const WOMEN: [Name; 16] = [
    ["Лізавета", "Елизавета", "Lizaveta"],
    ["Ганна", "Анна", "Hanna"],
    ["Кацярына", "Екатерина", "Katsiaryna"],
    ["Вольга", "Ольга", "Volha"],
    ["Юлія", "Юлия", "Yuliya"],
    ["Дар’я", "Дарья", "Darya"],
    ["Марына", "Марина", "Maryna"],
    ["Алеся", "Алеся", "Alesia"],
    ["Настасся", "Анастасия", "Nastassia"],
    ["Вераніка", "Вероника", "Veranika"],
    ["Паліна", "Полина", "Palina"],
    ["Таццяна", "Татьяна", "Tatsiana"],
    ["Ірына", "Ирина", "Iryna"],
    ["Яна", "Яна", "Yana"],
    ["Зося", "Зося", "Zosia"],
    ["Ксенія", "Ксения", "Kseniya"],
];

const MEN: [Name; 14] = [
    ["Саша", "Саша", "Sasha"],
    ["Павел", "Павел", "Pavel"],
    ["Мікіта", "Никита", "Mikita"],
    ["Арцём", "Артём", "Artsiom"],
    ["Максім", "Максим", "Maksim"],
    ["Ілья", "Илья", "Illia"],
    ["Уладзіслаў", "Владислав", "Uladzislau"],
    ["Кірыл", "Кирилл", "Kiryl"],
    ["Яўген", "Евгений", "Yauhen"],
    ["Раман", "Роман", "Raman"],
    ["Дзяніс", "Денис", "Dzianis"],
    ["Антон", "Антон", "Anton"],
    ["Янка", "Янка", "Yanka"],
    ["Тарас", "Тарас", "Taras"],
];

/// Sexes, ages, regions and languages by believable shares, unknown among them.
const SEXES: [(Sex, usize); 3] = [(Sex::Female, 58), (Sex::Male, 39), (Sex::Unknown, 3)];
const AGES: [(Option<(i64, i64)>, usize); 5] =
    [(Some((14, 17)), 17), (Some((18, 24)), 53), (Some((25, 30)), 24), (Some((31, 34)), 3), (None, 3)];
const REGIONS: [(&str, usize); 9] = [
    ("minsk_city", 67),
    ("minsk", 17),
    ("brest", 3),
    ("vitebsk", 3),
    ("hrodna", 2),
    ("mahilyow", 2),
    ("homel", 2),
    ("abroad", 1),
    ("unknown", 3),
];
const LANGUAGES: [(Lang, usize); 3] = [(Lang::Ru, 70), (Lang::Be, 24), (Lang::En, 6)];

/// Somebody of an age that fits `year`.
pub fn somebody(dice: &mut Dice, year: i64) -> NewPerson {
    let sex = dice.pick(&SEXES).unwrap_or_default();
    let language = dice.pick(&LANGUAGES).unwrap_or(Lang::Ru);
    let women = match sex {
        Sex::Female => true,
        Sex::Male => false,
        Sex::Unknown => dice.happens(50),
    };
    let name = if women { dice.one(&WOMEN) } else { dice.one(&MEN) };
    let age = dice.pick(&AGES).flatten();
    let birth_year = age.map(|(from, to)| year - dice_between(dice, from, to));
    NewPerson {
        name: name.map(|it| it[spelling(language)]).unwrap_or_default().to_owned(),
        birth_year,
        sex,
        region: dice.pick(&REGIONS).unwrap_or("unknown").to_owned(),
        language,
        anonymous: false,
    }
}

fn spelling(language: Lang) -> usize {
    match language {
        Lang::Be => 0,
        Lang::Ru => 1,
        Lang::En => 2,
    }
}

fn dice_between(dice: &mut Dice, from: i64, to: i64) -> i64 {
    let span = usize::try_from(to - from + 1).unwrap_or(1);
    from + i64::try_from(dice.below(span)).unwrap_or_default()
}
