//! What the forms here share: roles by place, keys, and secrets that are shown once.
use serde::Serialize;

use super::super::super::rules;
use crate::ground::Ground;
use crate::i18n::say;
use crate::kernel::{Asker, CentreId, Key, Lang, Post, Role};
use crate::web::{Fields, Page, Shell, Typed};

/// One role, with a box to tick for each place where it may be given.
#[derive(Serialize)]
pub struct RoleBoxes {
    legend: String,
    hint: String,
    boxes: Vec<TickBox>,
}

#[derive(Serialize)]
struct TickBox {
    name: String,
    label: String,
    on: bool,
}

/// `desk-2`: the desk at centre 2; `manager-0`: of the whole house.
pub fn name_of(post: &Post) -> String {
    format!("{}-{}", post.role.as_str(), post.centre.map_or(0, |it| it.0))
}

/// All posts that the manager may give.
pub fn grantable(ground: &Ground<'_>, asker: &Asker) -> Vec<Post> {
    let centres = ground.house.open_centres();
    let places = || std::iter::once(None).chain(centres.iter().map(|it| Some(it.id)));
    let all = Role::STAFF.into_iter().flat_map(|role| places().map(move |centre| Post { role, centre }).collect::<Vec<_>>());
    all.filter(|it| rules::may_grant(asker, std::slice::from_ref(it))).collect()
}

/// The boxes, ticked as typed, else as `posts` say.
pub fn boxes(ground: &Ground<'_>, asker: &Asker, lang: Lang, posts: &[Post], typed: Option<&Typed>) -> Vec<RoleBoxes> {
    let may = grantable(ground, asker);
    let tick = |it: &Post| {
        let name = name_of(it);
        let on = typed.map_or_else(|| posts.contains(it), |typed| typed.value(&name) == "yes");
        TickBox { name, label: place(ground, lang, it.centre), on }
    };
    let of = |role: Role| RoleBoxes {
        legend: role_words(lang, role),
        hint: say(lang, &format!("team-role-hint-{}", role.as_str())),
        boxes: may.iter().filter(|it| it.role == role).map(tick).collect(),
    };
    Role::STAFF.into_iter().map(of).collect()
}

/// The posts that were ticked.
pub fn ticked(ground: &Ground<'_>, asker: &Asker, fields: &mut Fields) -> Vec<Post> {
    grantable(ground, asker).into_iter().filter(|it| fields.flag(&name_of(it))).collect()
}

pub fn role_words(lang: Lang, role: Role) -> String {
    say(lang, &format!("team-role-{}", role.as_str()))
}

pub fn place(ground: &Ground<'_>, lang: Lang, centre: Option<CentreId>) -> String {
    match centre {
        None => say(lang, "team-whole-house"),
        Some(id) => ground.house.centre(id).map_or_else(String::new, |it| it.name.get(lang).to_owned()),
    }
}

/// "Desk, Centre in Minsk".
pub fn post_words(ground: &Ground<'_>, lang: Lang, post: &Post) -> String {
    format!("{}: {}", role_words(lang, post.role), place(ground, lang, post.centre))
}

/// The form's key, and the fields as a manager's own deed.
pub fn key(fields: &mut Fields) -> String {
    fields.required("key", 60)
}

pub fn once(asker: &Asker, deed: &str, key: &str, body: &str) -> Key {
    Key::new(&format!("team:{deed}:{}", asker.account.0), key, body)
}

/// What is shown once and never again.
#[derive(Serialize)]
pub struct Secret {
    pub page_title: String,
    pub title: String,
    pub text: String,
    pub label: String,
    pub secret: String,
    pub more: String,
    pub back: String,
    pub back_label: String,
}

/// The only answer to a write that is a page and no way on: an address would keep the secret, and so would a cookie.
pub fn shown_once(shell: &Shell<'_>, view: &Secret) -> crate::kernel::Result<Page> {
    shell.page("manage/shown_once.html", view)
}
