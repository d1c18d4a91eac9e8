//! How far the set-up of a house has come: each task's state computed from facts, none of it typed.

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Done,
    InProgress,
    ToDo,
    /// Filled in already: somebody has to look through it.
    PleaseCheck,
    /// Waits for another task.
    CannotStart(Task),
    IfYouWish,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    House,
    Offer,
    People,
    Messages,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    Settings,
    Centre,
    Rooms,
    DaysOff,
    Services,
    Offers,
    SecondFactor,
    Invite,
    Openings,
    Email,
    Sms,
    Discreet,
}

impl Task {
    pub fn group(self) -> Group {
        match self {
            Task::Settings | Task::Centre | Task::Rooms | Task::DaysOff => Group::House,
            Task::Services | Task::Offers => Group::Offer,
            Task::SecondFactor | Task::Invite | Task::Openings => Group::People,
            Task::Email | Task::Sms | Task::Discreet => Group::Messages,
        }
    }

    /// Whether young people could not book without it.
    pub fn is_needed(self) -> bool {
        !matches!(self, Task::Rooms | Task::Invite | Task::Sms | Task::Discreet)
    }

    /// About so many minutes of somebody's time.
    pub fn minutes(self) -> i64 {
        match self {
            Task::Centre | Task::Services | Task::Offers | Task::Openings => 5,
            Task::DaysOff | Task::SecondFactor => 3,
            _ => 2,
        }
    }
}

/// What the states are computed from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts {
    pub named: bool,
    pub centres: usize,
    pub rooms: usize,
    /// Somebody looked through this year's days off.
    pub days_off_checked: bool,
    /// Services switched on, and those of them that a centre gives.
    pub services: usize,
    pub services_placed: usize,
    pub counsellors: usize,
    /// Active counsellors who give at least one active service.
    pub offering: usize,
    pub second_factor: bool,
    pub staff: usize,
    pub staff_signed_in: usize,
    /// Counsellors who offer something and have an opening.
    pub with_openings: usize,
    pub mail_left: bool,
    pub sms: bool,
    pub own_discreet_address: bool,
}

/// Every task in the order of the page.
pub fn tasks(it: &Facts) -> Vec<(Task, State)> {
    let done = |done: bool| if done { State::Done } else { State::ToDo };
    let wish = |done: bool| if done { State::Done } else { State::IfYouWish };
    let after = |ready: bool, first: Task, state: State| if ready { state } else { State::CannotStart(first) };
    let services = match (it.services, it.services_placed) {
        (0, _) => State::ToDo,
        (_, 0) => State::InProgress,
        _ => State::Done,
    };
    let offers = match (it.services_placed, it.counsellors, it.offering) {
        (0, _, _) => State::CannotStart(Task::Services),
        (_, 0, _) => State::ToDo,
        (_, _, 0) => State::InProgress,
        _ => State::Done,
    };
    let invite = match (it.staff, it.staff_signed_in) {
        (0 | 1, _) => State::IfYouWish,
        (all, signed_in) if signed_in < all => State::InProgress,
        _ => State::Done,
    };
    vec![
        (Task::Settings, done(it.named)),
        (Task::Centre, done(it.centres > 0)),
        (Task::Rooms, after(it.centres > 0, Task::Centre, wish(it.rooms > 0))),
        (Task::DaysOff, if it.days_off_checked { State::Done } else { State::PleaseCheck }),
        (Task::Services, after(it.centres > 0, Task::Centre, services)),
        (Task::Offers, offers),
        (Task::SecondFactor, done(it.second_factor)),
        (Task::Invite, invite),
        (Task::Openings, after(it.offering > 0, Task::Offers, done(it.with_openings > 0))),
        (Task::Email, done(it.mail_left)),
        (Task::Sms, wish(it.sms)),
        (Task::Discreet, if it.own_discreet_address { State::Done } else { State::PleaseCheck }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(facts: &Facts, task: Task) -> State {
        tasks(facts).into_iter().find(|it| it.0 == task).unwrap().1
    }

    #[test]
    fn what_waits_says_for_what_and_starts_once_that_is_done() {
        let empty = Facts::default();
        assert_eq!(state(&empty, Task::Rooms), State::CannotStart(Task::Centre));
        assert_eq!(state(&empty, Task::Offers), State::CannotStart(Task::Services));
        assert_eq!(state(&empty, Task::Openings), State::CannotStart(Task::Offers));
        let furnished = Facts { centres: 1, services: 2, services_placed: 1, ..empty };
        assert_eq!(state(&furnished, Task::Services), State::Done);
        assert_eq!(state(&furnished, Task::Offers), State::ToDo);
        let staffed = Facts { counsellors: 2, ..furnished };
        assert_eq!(state(&staffed, Task::Offers), State::InProgress);
        assert_eq!(state(&Facts { offering: 1, ..staffed }, Task::Openings), State::ToDo);
    }

    #[test]
    fn inviting_goes_on_until_everybody_has_signed_in() {
        let at = |staff, staff_signed_in| state(&Facts { staff, staff_signed_in, ..Facts::default() }, Task::Invite);
        assert_eq!([at(1, 1), at(3, 1), at(3, 3)], [State::IfYouWish, State::InProgress, State::Done]);
    }
}
