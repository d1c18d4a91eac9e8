//! Things of the house as their forms show them.
use super::seen::Values;
use crate::kernel::{Lang, Texts};
use crate::schedule::{Centre, Counsellor, Feast, Holiday, Room, Service, Settings};

const YES: &str = "yes";

pub fn settings(it: &Settings) -> Values {
    let mut all = Sheet::default();
    all.texts("name", &it.name);
    all.set("zone", it.zone.name());
    all.number("youngest", it.youngest);
    all.number("late", it.late_minutes);
    all.number("missed", it.missed_minutes);
    all.number("offer", it.offer_hours);
    all.number("ask", it.ask_days);
    all.0
}

pub fn centre(it: &Centre) -> Values {
    let mut all = Sheet::default();
    all.set("slug", &it.slug);
    for (name, texts) in
        [("name", &it.name), ("city", &it.city), ("address", &it.address), ("directions", &it.directions), ("hours", &it.hours)]
    {
        all.texts(name, texts);
    }
    all.set("phone", &it.phone);
    all.set("email", &it.email);
    all.set("zone", it.zone.name());
    all.tick("holidays", it.closed_on_holidays);
    all.number("position", it.position);
    all.tick("active", it.active);
    all.0
}

pub fn room(it: &Room) -> Values {
    let mut all = Sheet::default();
    all.texts("name", &it.name);
    all.tick("active", it.active);
    all.0
}

pub fn service(it: &Service) -> Values {
    let mut all = Sheet::default();
    all.set("slug", &it.slug);
    all.set("field", &it.field);
    all.set("icon", &it.icon);
    all.texts("title", &it.title);
    all.texts("summary", &it.summary);
    for lang in Lang::ALL {
        let lines: Vec<&str> = it.bring.iter().map(|line| line.get(lang)).collect();
        all.set(&format!("bring-{}", lang.tag()), &lines.join("\n"));
    }
    for (name, number) in [
        ("minutes", it.duration_minutes),
        ("grid", it.grid_minutes),
        ("notice", it.notice_minutes),
        ("horizon", it.horizon_days),
        ("before", it.buffer_before_minutes),
        ("after", it.buffer_after_minutes),
        ("cutoff", it.cutoff_minutes),
        ("open", it.open_cap),
        ("age", it.minimum_age),
        ("position", it.position),
    ] {
        all.number(name, number);
    }
    all.set("daily", &it.daily_cap.map(|it| it.to_string()).unwrap_or_default());
    all.set("who", it.who.as_str());
    for mode in &it.modes {
        all.tick(&format!("mode-{}", mode.as_str()), true);
    }
    for centre in &it.centres {
        all.tick(&format!("centre-{}", centre.0), true);
    }
    all.tick("discreet", it.discreet);
    all.tick("anonymous", it.anonymous);
    all.tick("consultation", it.consultation);
    all.tick("active", it.active);
    for (at, question) in it.questions.iter().enumerate() {
        all.set(&format!("q{at}-key"), &question.key);
        all.texts(&format!("q{at}-label"), &question.label);
        all.texts(&format!("q{at}-hint"), &question.hint.clone().unwrap_or_default());
        all.tick(&format!("q{at}-required"), question.required);
        all.tick(&format!("q{at}-long"), question.long);
    }
    all.0
}

pub fn counsellor(it: &Counsellor) -> Values {
    let mut all = Sheet::default();
    all.texts("name", &it.name);
    all.texts("title", &it.title);
    for lang in &it.languages {
        all.tick(&format!("lang-{}", lang.tag()), true);
    }
    all.set("found", it.found_as.map_or("no", |it| it.as_str()));
    all.set("video", &it.video_link);
    for service in &it.services {
        all.tick(&format!("service-{}", service.0), true);
    }
    all.tick("active", it.active);
    all.0
}

pub fn holiday(it: &Holiday) -> Values {
    let mut all = Sheet::default();
    all.texts("name", &it.name);
    let (kind, month, day, after) = match it.feast {
        Feast::Fixed { month, day } => ("fixed", month.to_string(), day.to_string(), String::new()),
        Feast::AfterEaster(days) => ("easter", String::new(), String::new(), days.to_string()),
    };
    all.set("kind", kind);
    all.set("month", &month);
    all.set("day", &day);
    all.set("after", &after);
    all.number("from", i64::from(it.first_year));
    all.set("until", &it.last_year.map(|it| it.to_string()).unwrap_or_default());
    all.0
}

#[derive(Default)]
struct Sheet(Values);

impl Sheet {
    fn set(&mut self, name: &str, value: &str) {
        self.0.insert(name.to_owned(), value.to_owned());
    }

    fn number(&mut self, name: &str, value: i64) {
        self.set(name, &value.to_string());
    }

    fn tick(&mut self, name: &str, on: bool) {
        self.set(name, if on { YES } else { "" });
    }

    fn texts(&mut self, name: &str, texts: &Texts) {
        for lang in Lang::ALL {
            self.set(&format!("{name}-{}", lang.tag()), texts.get(lang));
        }
    }
}
