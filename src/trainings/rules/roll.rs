//! A list of people as somebody pastes it: a line each, name, telephone or e-mail, year of birth, with commas, semicolons or
//! tabs between them and perhaps a heading.
use std::collections::{BTreeMap, BTreeSet};

use super::No;
use crate::kernel::{BadText, Email, Phone, line};

/// So many people at most come in one list.
pub const MOST_LINES: usize = 200;
const NAME: usize = 80;

/// A line that can be enrolled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Counted from one, blank ones too.
    pub line: i64,
    pub name: String,
    pub phone: Option<Phone>,
    pub email: Option<Email>,
    pub birth_year: Option<i64>,
}

/// A line that cannot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlisted {
    pub line: i64,
    /// Empty when there is none.
    pub name: String,
    pub why: Why,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    NoName,
    /// Neither a telephone number nor an address.
    Contact,
    Year,
    /// The same person stands in that line already.
    Twice(i64),
    /// She is in the group already.
    There,
    TooYoung,
    TooOld,
    /// More than a name, two contacts and a year, or characters that no list has.
    Unreadable,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roll {
    pub good: Vec<Listed>,
    pub bad: Vec<Unlisted>,
}

impl Roll {
    /// Reads a list. `fits`: whether somebody of this year of birth may come; `there`: by which marks those who are in the
    /// group are known. None when it has no line or too many.
    pub fn read(
        text: &str,
        years: std::ops::RangeInclusive<i64>,
        fits: impl Fn(Option<i64>) -> Result<(), No>,
        there: &BTreeSet<String>,
    ) -> Option<Roll> {
        let lines: Vec<(i64, &str)> = (1..).zip(text.lines()).filter(|it| !it.1.trim().is_empty()).collect();
        let lines = if lines.first().is_some_and(|it| is_heading(it.1)) { &lines[1..] } else { &lines[..] };
        if lines.is_empty() || lines.len() > MOST_LINES {
            return None;
        }
        let mut roll = Roll::default();
        let mut seen: BTreeMap<String, i64> = BTreeMap::new();
        for (number, text) in lines {
            let read = one(*number, text, &years).and_then(|it| {
                let own = it.marks();
                let why = if let Some(before) = own.iter().find_map(|it| seen.get(it)) {
                    Some(Why::Twice(*before))
                } else if own.iter().any(|it| there.contains(it)) {
                    Some(Why::There)
                } else {
                    fits(it.birth_year).err().map(|no| if no == No::TooOld { Why::TooOld } else { Why::TooYoung })
                };
                seen.extend(own.into_iter().map(|it| (it, *number)));
                match why {
                    Some(why) => Err((it.name, why)),
                    None => Ok(it),
                }
            });
            match read {
                Ok(it) => roll.good.push(it),
                Err((name, why)) => roll.bad.push(Unlisted { line: *number, name, why }),
            }
        }
        Some(roll)
    }
}

impl Listed {
    pub fn marks(&self) -> BTreeSet<String> {
        let addresses =
            self.phone.iter().map(|it| it.as_str().to_owned()).chain(self.email.iter().map(|it| it.as_str().to_owned()));
        marks(&self.name, self.birth_year, addresses)
    }
}

/// By what somebody is known in a group: her name with each number or address, and with the year of her birth. Brothers and
/// sisters may share a telephone.
pub fn marks(name: &str, birth_year: Option<i64>, addresses: impl Iterator<Item = String>) -> BTreeSet<String> {
    let name = name.to_lowercase();
    let mut marks: BTreeSet<String> = addresses.map(|it| format!("{name}|{}", it.to_lowercase())).collect();
    marks.extend(birth_year.map(|it| format!("{name}/{it}")));
    if marks.is_empty() {
        marks.insert(name);
    }
    marks
}

fn one(number: i64, text: &str, years: &std::ops::RangeInclusive<i64>) -> Result<Listed, (String, Why)> {
    let mut cells = cells(text).into_iter();
    let name = match cells.next().map(|it| line(it, NAME)) {
        Some(Ok(name)) => name,
        None | Some(Err(_)) => return Err((String::new(), Why::Unreadable)),
    };
    if !name.chars().any(char::is_alphabetic) || name.contains('@') {
        return Err((String::new(), Why::NoName));
    }
    let mut it = Listed { line: number, name, phone: None, email: None, birth_year: None };
    for cell in cells.filter(|it| !it.is_empty()) {
        if let Err(why) = take(&mut it, cell, years) {
            return Err((it.name, why));
        }
    }
    Ok(it)
}

/// A cell tells by its shape what it is: a year has four digits, an address an at sign.
fn take(it: &mut Listed, cell: &str, years: &std::ops::RangeInclusive<i64>) -> Result<(), Why> {
    let twice = |there: bool| if there { Err(Why::Unreadable) } else { Ok(()) };
    if cell.len() <= 4 && cell.bytes().all(|it| it.is_ascii_digit()) {
        twice(it.birth_year.is_some())?;
        it.birth_year = Some(cell.parse().ok().filter(|it| years.contains(it)).ok_or(Why::Year)?);
        return Ok(());
    }
    let bad = |why: BadText| if why == BadText::Control { Why::Unreadable } else { Why::Contact };
    if cell.contains('@') {
        twice(it.email.is_some())?;
        it.email = Some(Email::parse(cell).map_err(bad)?);
    } else {
        twice(it.phone.is_some())?;
        it.phone = Some(Phone::parse(cell).map_err(bad)?);
    }
    Ok(())
}

fn cells(text: &str) -> Vec<&str> {
    let between = [';', '\t', ','].into_iter().find(|it| text.contains(*it)).unwrap_or(';');
    text.split(between).map(|it| it.trim().trim_matches('"').trim()).collect()
}

/// A first line of words alone, several of them: "Name; phone; year".
fn is_heading(text: &str) -> bool {
    let cells = cells(text);
    let words = |it: &&str| !it.is_empty() && !it.contains('@') && !it.chars().any(|it| it.is_ascii_digit());
    cells.len() > 1 && cells.iter().all(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Roll {
        Roll::read(text, 1900..=2026, |_| Ok(()), &BTreeSet::new()).unwrap()
    }

    fn whys(roll: &Roll) -> Vec<(i64, Why)> {
        roll.bad.iter().map(|it| (it.line, it.why)).collect()
    }

    #[test]
    fn lists_are_read_as_people_paste_them() {
        let roll =
            read("Імя; тэлефон; год\nАда; +375 29 123-45-67; 2005\n\nБэла\tbela@mail.example\t2006\nЦэля, 80 29 765 43 21\nДана");
        assert_eq!(roll.bad, []);
        let lines: Vec<(i64, &str, bool, bool, Option<i64>)> = roll
            .good
            .iter()
            .map(|it| (it.line, it.name.as_str(), it.phone.is_some(), it.email.is_some(), it.birth_year))
            .collect();
        assert_eq!(
            lines,
            [
                (2, "Ада", true, false, Some(2005)),
                (4, "Бэла", false, true, Some(2006)),
                (5, "Цэля", true, false, None),
                (6, "Дана", false, false, None)
            ]
        );
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let text = "; 29 123 45 67\nAda; 12\nBela; bela@\nAda; ada@mail.example; 2005\nADA; ada@mail.example\nCela; 2005; 2006";
        let found = whys(&read(text));
        let wanted = [(1, Why::NoName), (2, Why::Year), (3, Why::Contact), (5, Why::Twice(4)), (6, Why::Unreadable)];
        assert_eq!(found, wanted);
        let there = marks("Ada", Some(2005), std::iter::empty());
        let roll = Roll::read(
            "ada; ; 2005\nBela;;2015",
            1900..=2026,
            |year| if year == Some(2015) { Err(No::TooYoung) } else { Ok(()) },
            &there,
        );
        assert_eq!(whys(&roll.unwrap()), [(1, Why::There), (2, Why::TooYoung)]);
    }

    proptest! {
        #[test]
        fn every_line_is_either_good_or_bad(text in "[ -~а-яў;,\t\n@0-9]{0,300}") {
            let lines = text.lines().filter(|it| !it.trim().is_empty()).count();
            if let Some(roll) = Roll::read(&text, 1900..=2026, |_| Ok(()), &BTreeSet::new()) {
                let read = roll.good.len() + roll.bad.len();
                prop_assert!(read == lines || read + 1 == lines);
            }
        }
    }
}
