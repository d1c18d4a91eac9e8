# The demonstration's mailbox.
demo-mailbox-title = Mailbox
demo-mailbox-where = Demonstration · nothing leaves this computer
demo-mailbox-count = { $count } { $count ->
    [one] message
   *[other] messages
}, newest first. Each as its reader gets it.
demo-show = Show
demo-show-all = All
demo-show-email = E-mail
demo-show-sms = SMS
demo-show-calls = Calls
demo-list = Messages
demo-newer = Newer messages
demo-older = { $count } older { $count ->
    [one] message
   *[other] messages
}
demo-none = Nothing here yet
demo-none-text = Book a time: its messages appear here within seconds.
demo-book = Book a time

demo-channel-email = E-mail
demo-channel-sms = SMS
demo-channel-call = Call
demo-channel-none = Not sent
demo-discreet = Discreet
demo-fate-sent = Sent { $time }
demo-fate-waits = Waits until { $time }
demo-fate-dead = Refused
demo-fate-dropped = Kept back
demo-fate-call = Call from { $time }

demo-kind-confirmed = Booked
demo-kind-moved = Moved
demo-kind-cancelled = Cancelled
demo-kind-reminder = Reminder
demo-kind-earlier = An earlier time is free
demo-kind-sign-in = Link to one’s bookings
demo-kind-other = Message

demo-from = From
demo-to = To
demo-to-only = { $to }, nobody else
demo-why = Why it may leave
demo-why-allowed = { $channel }: allowed, { $hours }, { $detail }
demo-why-not = { $channel }: not allowed
demo-why-any-hour = at any hour
demo-detail-full = full detail
demo-detail-neutral = discreet words only
demo-detail-none = no words
demo-error = What went wrong

demo-forms = Form of the message
demo-as-seen = As seen
demo-as-text = Plain text
demo-as-source = Source
demo-article = The message as the reader sees it
demo-nothing = There is nothing to read: this message has not left, or it was cleared away.

demo-calendar-title = Its calendar part, in words
demo-method-request = Invitation
demo-method-cancel = Cancellation
demo-method-publish = Copy
demo-asks = Asks
demo-asks-request = Please accept or decline (the mail program shows buttons)
demo-asks-cancel = Please take this event out of the calendar
demo-asks-publish = Nothing: a copy to keep
demo-when = When
demo-dates = and so on, { $count } { $count ->
    [one] date
   *[other] dates
} in all
demo-summary = Shown as
demo-alarm = private, busy; reminder { $count } { $count ->
    [one] minute
   *[other] minutes
} before
demo-where = Where
demo-version = Version
demo-version-first = First (sequence 0). A move sends the same event as version 1
demo-version-later = The same event, version { $sequence }
demo-people = People in it
demo-people-text = { $organizer } invites { $attendee }. Nobody else is named
demo-invite = invite.ics as text
