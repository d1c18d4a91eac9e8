//! What a service asks beforehand, as controls and back.
use super::form::{self, Sheet};
use crate::i18n::say_with;
use crate::kernel::Lang;
use crate::schedule::Question;
use crate::web::Fields;

/// So many questions a service may ask.
pub const MOST: usize = 5;

/// The first one without a label is where they end.
pub fn read(fields: &mut Fields) -> Vec<Question> {
    let mut questions = Vec::new();
    for at in 0..MOST {
        let name = |part: &str| format!("q{at}-{part}");
        let key = fields.raw(&name("key")).unwrap_or_default();
        let label = form::texts(fields, &name("label"), 200, false);
        let hint = form::texts(fields, &name("hint"), 200, false);
        let (required, long) = (fields.flag(&name("required")), fields.flag(&name("long")));
        let said = [&label.be, &label.ru, &label.en].into_iter().filter(|it| !it.is_empty()).count();
        if said == 0 {
            continue;
        }
        if said < 3 {
            let missing = Lang::ALL.into_iter().find(|it| label.get(*it).is_empty()).unwrap_or(Lang::Be);
            fields.wrong(&name(&format!("label-{}", missing.tag())), "manage-wrong-three");
        }
        let fits = !key.is_empty() && key.len() <= 40 && key.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_');
        let key = if fits { key } else { fresh(&questions) };
        let hint = [&hint.be, &hint.ru, &hint.en].iter().any(|it| !it.is_empty()).then_some(hint);
        questions.push(Question { key, label, hint, required, long });
    }
    questions
}

/// A name that no other question of the service has.
fn fresh(questions: &[Question]) -> String {
    let taken = |name: &str| questions.iter().any(|it| it.key == name);
    (1..=MOST + 1).map(|it| format!("question{it}")).find(|it| !taken(it)).unwrap_or_else(|| "question".to_owned())
}

/// Those that are there, and one more to fill in.
pub fn build(sheet: &mut Sheet<'_>, lang: Lang, there: usize) {
    sheet.section("manage-service-questions", "manage-service-questions-hint");
    for at in 0..(there + 1).min(MOST) {
        sheet.hidden(&format!("q{at}-key"));
        for own in Lang::ALL {
            let told =
                [("number", i64::try_from(at + 1).unwrap_or_default().into()), ("lang", crate::i18n::language(lang, own).into())];
            let label = say_with(lang, "manage-question-label", &told);
            sheet.named_line(&format!("q{at}-label-{}", own.tag()), label, "text", "");
        }
        sheet.three(&format!("q{at}-hint"), "manage-question-hint", "text", "");
        sheet.tick(&format!("q{at}-required"), "manage-question-required");
        sheet.tick(&format!("q{at}-long"), "manage-question-long");
    }
}
