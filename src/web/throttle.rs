//! How much one peer may ask for, counted in memory (requirement R9): buckets that refill evenly.
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use rocket::http::Method;

use super::asked::is_safe;
use super::table::Access;
use crate::kernel::Instant;

/// Requests in ten minutes. A booking is about twelve requests, four of them writes; forty from one shared address
/// (a school, a hostel) must pass with room to spare.
const PAGES: f64 = 1_500.0;
const WRITES: f64 = 400.0;
const MACHINES: f64 = 1_200.0;
const FILES: f64 = 6_000.0;
/// A whole centre's staff works from one address, and its day pages look for news three times a minute.
const STAFF: f64 = 6_000.0;
const STRETCH: f64 = 600.0;

/// What the counting may hold: about 5 MB. Beyond it, strangers share one bucket per class.
const PEERS: usize = 50_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Class {
    Page,
    Write,
    Machine,
    File,
    Staff,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Instant,
}

#[derive(Default)]
pub(super) struct Throttle(Mutex<HashMap<(Option<IpAddr>, Class), Bucket>>);

impl Throttle {
    /// Takes one request out of the peer's bucket.
    ///
    /// # Errors
    /// The seconds until the next one fits.
    pub fn take(&self, peer: IpAddr, access: Access, method: Method, now: Instant) -> Result<(), u32> {
        let Some(class) = class(access, method) else { return Ok(()) };
        let full = capacity(class);
        // A poisoned lock has counts in it and no promises: go on with them.
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut key = (Some(network(peer)), class);
        if buckets.len() >= PEERS && !buckets.contains_key(&key) {
            buckets.retain(|(_, class), it| refilled(it, capacity(*class), now) < capacity(*class));
            if buckets.len() >= PEERS {
                key.0 = None;
            }
        }
        let bucket = buckets.entry(key).or_insert(Bucket { left: full, at: now });
        let left = refilled(bucket, full, now);
        *bucket = Bucket { left, at: now };
        if left < 1.0 {
            return Err(((1.0 - left) * STRETCH / full).ceil().max(1.0) as u32);
        }
        bucket.left -= 1.0;
        Ok(())
    }
}

fn refilled(bucket: &Bucket, full: f64, now: Instant) -> f64 {
    let passed = now.0.saturating_sub(bucket.at.0).max(0) as f64;
    (bucket.left + passed * full / STRETCH).min(full)
}

fn class(access: Access, method: Method) -> Option<Class> {
    match access {
        Access::Health => None,
        Access::Static => Some(Class::File),
        Access::Api | Access::Token(_) => Some(Class::Machine),
        Access::Staff(_) => Some(Class::Staff),
        Access::Public | Access::Capability | Access::Gate | Access::Demo if is_safe(method) => Some(Class::Page),
        Access::Public | Access::Capability | Access::Gate | Access::Demo => Some(Class::Write),
    }
}

fn capacity(class: Class) -> f64 {
    match class {
        Class::Page => PAGES,
        Class::Write => WRITES,
        Class::Machine => MACHINES,
        Class::File => FILES,
        Class::Staff => STAFF,
    }
}

/// What is counted as one peer: an address of IPv4, a household of IPv6 (a /64, in which everybody gives himself addresses
/// as he likes).
pub fn network(peer: IpAddr) -> IpAddr {
    match peer {
        IpAddr::V4(_) => peer,
        IpAddr::V6(it) => match it.to_ipv4_mapped() {
            Some(it) => IpAddr::V4(it),
            None => IpAddr::V6((u128::from(it) & !u128::from(u64::MAX)).into()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(last: u8) -> IpAddr {
        IpAddr::from([10, 0, 0, last])
    }

    #[test]
    fn forty_bookings_in_ten_minutes_from_one_address_pass() {
        let throttle = Throttle::default();
        for second in (0..600).step_by(15) {
            for _ in 0..8 {
                assert_eq!(throttle.take(peer(1), Access::Public, Method::Get, Instant(second)), Ok(()));
            }
            for _ in 0..4 {
                assert_eq!(throttle.take(peer(1), Access::Public, Method::Post, Instant(second)), Ok(()));
            }
        }
    }

    #[test]
    fn a_flood_is_slowed_down_and_nobody_else_is() {
        let throttle = Throttle::default();
        let taken = (0..2_000).filter(|_| throttle.take(peer(1), Access::Public, Method::Get, Instant(0)).is_ok()).count();
        assert_eq!(taken, 1_500);
        assert_eq!(throttle.take(peer(1), Access::Public, Method::Get, Instant(0)), Err(1));
        assert_eq!(throttle.take(peer(2), Access::Public, Method::Get, Instant(0)), Ok(()));
        assert_eq!(throttle.take(peer(1), Access::Health, Method::Get, Instant(0)), Ok(()));
        assert_eq!(throttle.take(peer(1), Access::Public, Method::Get, Instant(1)), Ok(()));
    }

    #[test]
    fn many_strangers_do_not_fill_the_memory() {
        let throttle = Throttle::default();
        for at in 0..(PEERS as u32 + 1_000) {
            assert!(throttle.take(IpAddr::from((at + 1).to_be_bytes()), Access::Public, Method::Get, Instant(0)).is_ok());
        }
        assert!(throttle.0.lock().unwrap().len() <= PEERS + 4);
    }

    #[test]
    fn one_household_of_ipv6_is_one_peer() {
        let (one, two): (IpAddr, IpAddr) = ("2001:db8::1".parse().unwrap(), "2001:db8::ffff".parse().unwrap());
        assert_eq!(network(one), network(two));
        assert_eq!(network("::ffff:10.0.0.1".parse().unwrap()), peer(1));
    }
}
