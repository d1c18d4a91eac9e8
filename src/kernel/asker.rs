//! Who asks: roles, where they hold, and whoever has come in by the staff door.
use std::collections::BTreeSet;

use super::{AccountId, CentreId, Lang, PersonId, SessionId};

/// What somebody may be here (DOMAIN: who uses it). One account may hold several, each at one centre or at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    Client,
    Counsellor,
    Desk,
    Mentor,
    Manager,
    Donor,
}

impl Role {
    pub const ALL: [Role; 6] = [Role::Client, Role::Counsellor, Role::Desk, Role::Mentor, Role::Manager, Role::Donor];
    /// Roles of accounts with a password.
    pub const STAFF: [Role; 5] = [Role::Counsellor, Role::Desk, Role::Mentor, Role::Manager, Role::Donor];

    pub fn as_str(self) -> &'static str {
        match self {
            Role::Client => "client",
            Role::Counsellor => "counsellor",
            Role::Desk => "desk",
            Role::Mentor => "mentor",
            Role::Manager => "manager",
            Role::Donor => "donor",
        }
    }

    pub fn parse(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|it| it.as_str() == word)
    }
}

/// A set of roles, as a row of the authorization table names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles(u8);

impl Roles {
    pub const NONE: Roles = Roles(0);

    pub const fn of(roles: &[Role]) -> Roles {
        let (mut bits, mut at) = (0, 0);
        while at < roles.len() {
            bits |= 1 << roles[at] as u8;
            at += 1;
        }
        Roles(bits)
    }

    pub fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u8) != 0
    }

    pub fn meets(self, other: Roles) -> bool {
        self.0 & other.0 != 0
    }

    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |it| self.has(*it))
    }
}

/// One role at one centre; at all of them when there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Post {
    pub role: Role,
    pub centre: Option<CentreId>,
}

/// Whoever has come in: every read and write of staff starts from this (requirement R3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asker {
    pub account: AccountId,
    /// None for a token of the interface for machines.
    pub session: Option<SessionId>,
    pub person: PersonId,
    /// As colleagues know them.
    pub name: String,
    pub lang: Lang,
    pub posts: Vec<Post>,
    /// Somebody is beside them: codes instead of names, no topics, no notes.
    pub beside: bool,
}

/// Centres that somebody may see: all, or some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    All,
    Some(BTreeSet<CentreId>),
}

impl Scope {
    pub fn covers(&self, centre: CentreId) -> bool {
        match self {
            Scope::All => true,
            Scope::Some(centres) => centres.contains(&centre),
        }
    }

    /// For SQL: `None` is all; otherwise the ids (an empty list is nobody's).
    pub fn ids(&self) -> Option<Vec<i64>> {
        match self {
            Scope::All => None,
            Scope::Some(centres) => Some(centres.iter().map(|it| it.0).collect()),
        }
    }
}

impl Asker {
    pub fn roles(&self) -> Roles {
        let roles: Vec<Role> = self.posts.iter().map(|it| it.role).collect();
        Roles::of(&roles)
    }

    pub fn is(&self, role: Role) -> bool {
        self.posts.iter().any(|it| it.role == role)
    }

    /// Where they hold any of these roles.
    pub fn scope(&self, roles: &[Role]) -> Scope {
        let posts = self.posts.iter().filter(|it| roles.contains(&it.role));
        let mut centres = BTreeSet::new();
        for post in posts {
            match post.centre {
                None => return Scope::All,
                Some(centre) => drop(centres.insert(centre)),
            }
        }
        Scope::Some(centres)
    }

    /// Whether they hold this role at that centre.
    pub fn is_at(&self, role: Role, centre: CentreId) -> bool {
        self.posts.iter().any(|it| it.role == role && it.centre.is_none_or(|own| own == centre))
    }

    /// Where they may see the people whom the centre serves: as counsellor, desk or manager.
    pub fn serves(&self) -> Scope {
        self.scope(&[Role::Counsellor, Role::Desk, Role::Manager])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asker(posts: &[(Role, Option<i64>)]) -> Asker {
        Asker {
            account: AccountId(1),
            session: None,
            person: PersonId(1),
            name: String::new(),
            lang: Lang::Be,
            posts: posts.iter().map(|(role, centre)| Post { role: *role, centre: centre.map(CentreId) }).collect(),
            beside: false,
        }
    }

    #[test]
    fn a_role_holds_at_its_centre_only_and_one_without_a_centre_everywhere() {
        let it = asker(&[(Role::Counsellor, Some(1)), (Role::Desk, Some(2)), (Role::Donor, None)]);
        assert!(it.is_at(Role::Counsellor, CentreId(1)) && !it.is_at(Role::Counsellor, CentreId(2)));
        assert!(it.serves().covers(CentreId(2)) && !it.serves().covers(CentreId(3)));
        assert_eq!(it.scope(&[Role::Donor]), Scope::All);
        assert_eq!(it.scope(&[Role::Manager]).ids(), Some(Vec::new()));
        assert!(it.roles().meets(Roles::of(&[Role::Desk])) && !it.roles().has(Role::Manager));
    }

    #[test]
    fn every_role_is_read_as_it_is_written() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Some(role));
        }
    }
}
