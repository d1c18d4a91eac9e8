//! One step of a worker: claim, ask the gate again, try, write down what came of it.
use tokio::task::JoinSet;

use super::email::{self, Post};
use super::{Delivery, Failure, Way, files};
use crate::kernel::{DELIVERY_HELD, Instant, MessageId, Result, again, mark};
use crate::notify::actions::carried;
use crate::notify::rules::{Channel, Contact, Detail, Load, Verdict, back_off, gate};
use crate::notify::store::{self, Claimed, End, NewCall};
use crate::notify::{Content, store::Told};

/// Longer than all attempts of one step together.
const LEASE_MINUTES: i64 = 10;
const AT_ONCE: i64 = 12;
const BATCHES: usize = 10;

/// What a step came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Round {
    pub sent: u64,
    /// Tried without success, or inside quiet hours.
    pub waiting: u64,
    pub dead: u64,
    pub dropped: u64,
    /// Became calls for the desk.
    pub called: u64,
}

enum Fate {
    Sent(Channel, Detail),
    Again { at: Instant, error: String, left: bool },
    Dead(String),
    Dropped,
    Call(Instant),
}

/// Lets leave what is due: at most 120 messages, twelve at a time, so that one that hangs stops no other. While delivery is
/// held (after a restore) nothing leaves.
///
/// # Errors
/// When the database fails; messages whose fate could not be written are tried again under the same name.
pub async fn deliver(delivery: &Delivery, now: Instant) -> Result<Round> {
    let mut round = Round::default();
    if mark(&delivery.0.db, DELIVERY_HELD).await?.is_some() {
        return Ok(round);
    }
    for _ in 0..BATCHES {
        let due = store::due(&delivery.0.db, AT_ONCE, now).await?;
        if due.is_empty() {
            break;
        }
        let before = round;
        let mut tries = JoinSet::new();
        for id in due {
            let delivery = delivery.clone();
            tries.spawn(async move { delivery.0.attempt(id, now).await });
        }
        let mut broken = None;
        while let Some(tried) = tries.join_next().await {
            match tried? {
                Ok(fate) => round.count(fate.as_ref()),
                Err(cause) => broken = Some(cause),
            }
        }
        if let Some(cause) = broken {
            return Err(cause);
        }
        if (round.sent, round.dropped, round.called) == (before.sent, before.dropped, before.called) {
            // Nobody gets through: the rest need not learn it one by one.
            break;
        }
    }
    Ok(round)
}

impl Round {
    fn count(&mut self, fate: Option<&Fate>) {
        match fate {
            Some(Fate::Sent(..)) => self.sent += 1,
            Some(Fate::Again { .. }) => self.waiting += 1,
            Some(Fate::Dead(_)) => self.dead += 1,
            Some(Fate::Dropped) => self.dropped += 1,
            Some(Fate::Call(_)) => self.called += 1,
            None => {}
        }
    }
}

impl Way {
    /// `None` when another worker was faster, or the message was withdrawn.
    async fn attempt(&self, id: MessageId, now: Instant) -> Result<Option<Fate>> {
        let Some(it) = store::claim(&self.db, &self.keys, id, now.plus_minutes(LEASE_MINUTES), now).await? else {
            return Ok(None);
        };
        let Some(fate) = self.fate(&it, now).await? else { return Ok(None) };
        again(|| self.write(&it, &fate, now)).await?;
        match &fate {
            Fate::Sent(channel, variant) => {
                tracing::info!(message = id.0, kind = it.kind, channel = channel.as_str(), variant = variant.as_str(), "sent");
            }
            Fate::Dead(_) => tracing::warn!(message = id.0, kind = it.kind, attempts = it.attempts, "a message is dead"),
            Fate::Again { error, .. } if !error.is_empty() => {
                tracing::warn!(message = id.0, kind = it.kind, attempts = it.attempts, "a message waits for another attempt");
            }
            _ => {}
        }
        Ok(Some(fate))
    }

    async fn fate(&self, it: &Claimed, now: Instant) -> Result<Option<Fate>> {
        if it.useless_at.is_some_and(|useless| useless <= now) {
            let tried = it.attempts > 1;
            return Ok(Some(if tried { Fate::Dead("too late after failed attempts".into()) } else { Fate::Dropped }));
        }
        let Ok((full, neutral)) = &it.variants else {
            return Ok(Some(Fate::Dead("sealed with another secret key".into())));
        };
        let contacts = store::contacts(self.db.read(), it.person).await?;
        let load =
            Load { carried: carried(full, neutral, self.sms), must_reach: it.must_reach, callable: !it.call_script.is_empty() };
        let (to, detail) = match gate(&contacts, &load, now) {
            Verdict::Leave(to, detail) => (to, detail),
            Verdict::Later(at) => return Ok(Some(Fate::Again { at, error: String::new(), left: false })),
            Verdict::Call(due_at) => return Ok(Some(Fate::Call(due_at))),
            Verdict::Drop => return Ok(Some(Fate::Dropped)),
        };
        let content = if detail == Detail::Full { full } else { neutral };
        let told = store::told_before(&self.db, it).await?;
        if !store::begin_attempt(&self.db, it).await? {
            return Ok(None);
        }
        let sent = match to.channel {
            Channel::Sms => self.text(it, to, content).await,
            Channel::Email | Channel::Call => self.mail(it, to, detail, content, &told, now).await,
        };
        Ok(Some(match sent {
            Ok(()) => Fate::Sent(to.channel, detail),
            Err(Failure::Refused(why)) => Fate::Dead(why),
            Err(Failure::Failed { why, left }) => later(it, why, left, now),
        }))
    }

    async fn mail(
        &self,
        it: &Claimed,
        to: &Contact,
        detail: Detail,
        content: &Content,
        told: &[Told],
        now: Instant,
    ) -> Result<(), Failure> {
        let from = if detail == Detail::Full { &self.full } else { &self.neutral };
        // A neutral mail does not name the domain that full ones came from.
        let earlier: Vec<String> = told
            .iter()
            .filter(|it| detail == Detail::Full || it.variant == Detail::Neutral)
            .map(|it| {
                format!("{}@{}", it.name, if it.variant == Detail::Full { self.full.domain() } else { self.neutral.domain() })
            })
            .collect();
        let calendar = (detail == Detail::Full || to.calendar_part) && asks(content, &to.address);
        let post = Post { from, to: &to.address, name: &it.name, earlier: &earlier, content, calendar, date: now };
        let message = email::build(&post).map_err(|cause| Failure::Refused(format!("cannot be written: {cause:?}")))?;
        match &self.mail {
            Some(mail) => mail.send(message).await.map(|_| ()),
            None => self.keep(it, Channel::Email, message.formatted()).await,
        }
    }

    async fn text(&self, it: &Claimed, to: &Contact, content: &Content) -> Result<(), Failure> {
        match &self.gateway {
            Some(gateway) => gateway.send(&to.address, &content.sms).await,
            None => self.keep(it, Channel::Sms, format!("To: {}\n\n{}\n", to.address, content.sms).into_bytes()).await,
        }
    }

    async fn keep(&self, it: &Claimed, channel: Channel, bytes: Vec<u8>) -> Result<(), Failure> {
        let name = files::name(it.id, &it.name, channel);
        let kept = files::write(&self.mail_dir, &name, bytes).await;
        kept.map(|_| ()).map_err(|cause| Failure::Failed { why: format!("{cause:?}"), left: false })
    }

    async fn write(&self, it: &Claimed, fate: &Fate, now: Instant) -> Result<()> {
        let txn = self.db.begin().await?;
        let (end, call_at) = match fate {
            Fate::Sent(channel, variant) => (End::Sent { channel: *channel, variant: *variant }, None),
            Fate::Again { at, error, left } => (End::Again { at: *at, error, left: *left }, None),
            Fate::Dead(error) => (End::Dead { error }, it.must_reach.then_some(now)),
            Fate::Dropped => (End::Dropped, None),
            Fate::Call(due_at) => (End::Called, Some(*due_at)),
        };
        store::finish(&txn, it, &end, now).await?;
        if let Some(due_at) = call_at {
            let (cause, thread, why, script) = (&it.cause, &it.thread, &it.call_why, &it.call_script);
            let deadline = it.useless_at;
            let call = NewCall { cause, person: it.person, thread, why, script, due_at, deadline };
            store::insert_call(&txn, &call, now).await?;
        }
        Ok(txn.commit().await?)
    }
}

fn later(it: &Claimed, why: String, left: bool, now: Instant) -> Fate {
    let Some(minutes) = back_off(it.attempts) else { return Fate::Dead(why) };
    let at = now.plus_minutes(minutes);
    if it.useless_at.is_some_and(|useless| useless <= at) {
        return Fate::Dead(why);
    }
    Fate::Again { at, error: why, left }
}

/// Whether the calendar part asks exactly this address: it may have changed after the letter was written.
fn asks(content: &Content, address: &str) -> bool {
    let part = content.calendar.as_ref().map(|it| crate::calendar::unfold(&it.body)).unwrap_or_default();
    part.lines().any(|it| it.starts_with("ATTENDEE") && it.ends_with(&format!(":mailto:{address}")))
}
