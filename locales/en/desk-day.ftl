# Why an outcome cannot be recorded or taken back.
booking-no-not-yet = This can be recorded from the morning of that day on.
booking-no-not-begun = It has not begun. If the person will not come, cancel it.
booking-no-recorded = What came of this appointment is recorded already. Look at the page again.
booking-no-undo-nothing = There is nothing to take back.
booking-no-undo-over = More than ten minutes have passed. Correct it on the closing screen.
booking-no-undo-acted-on = Somebody has changed this appointment in the meantime, so it cannot be taken back. Look at the page again, or correct it on the closing screen.
booking-no-undo-walked-in = This person came without a booking. Put them back into the queue instead.
booking-no-changed = Somebody has changed this appointment in the meantime. What they recorded stands below; nothing you typed is lost.

# My day.
desk-bar-to-close = { $count } to close
desk-beside = Someone is beside me
desk-day-title = My day, { $day }
desk-day-code = Code { $code }
desk-day-now = Now { $time }
desk-day-min = { $count } min
desk-day-list = Appointments of the day
desk-day-other-days = Day
desk-day-before = The day before
desk-day-after = The day after
desk-day-view = View
desk-day-view-day = Day
desk-day-view-week = Week
desk-day-walk-in = Walk-in
desk-day-watch = Watch for arrivals: the page reloads every 30 seconds
desk-day-stop-watching = Stop reloading
desk-day-stat-booked = { $count ->
    [one] appointment
   *[other] appointments
  }
desk-day-stat-held = took place
desk-day-stat-missed = did not come
desk-day-stat-free = { $count ->
    [one] free gap
   *[other] free gaps
  }
desk-day-empty = Nothing on this day
desk-day-empty-why = No appointments, and no openings in which somebody could book.
desk-day-free = Free
desk-day-closed = Closed for booking
desk-day-booked = Booked
desk-day-note-needed = Note needed
desk-day-took-place = Took place
desk-day-did-not-come = Did not come
desk-day-here = Here since { $time }
desk-day-not-recorded = Not recorded
desk-day-going-on = Going on now
desk-day-first-visit = First visit
desk-day-discreet = Discreet messages
desk-day-speaks-be = Speaks Belarusian
desk-day-speaks-ru = Speaks Russian
desk-day-speaks-en = Speaks English
desk-day-topic-hidden = Topic hidden
desk-day-show = Show
desk-day-show-topic = the topic
desk-day-do-arrived = Arrived
desk-day-do-no-show = Did not come
desk-day-do-done = Took place
desk-day-do-close = Close
desk-day-do-open = Open
desk-day-do-note = Write the note
desk-day-do-offer = Offer a time
desk-day-do-correct = Correct
desk-day-do-move = Move
desk-day-do-return = Take back
desk-day-do-book = Book
desk-day-do-close-gap = Close this gap
desk-day-gap-taken = Somebody has booked in it meanwhile. Look at the day again.
desk-day-do-change = Change
desk-day-at-time = for { $time }

# Who has arrived.
desk-news-here = Your { $time } is here
desk-news-since = { $who }, { $place }, since { $time }.

# What is over and has no outcome.
desk-unclosed = Meetings to close
desk-unclosed-lead = { $count ->
    [one] { $count } appointment is over and has no outcome yet.
   *[other] { $count } appointments are over and have no outcome yet.
  }
desk-unclosed-all = All meetings to close
desk-unclosed-none = Everything is closed
desk-unclosed-none-why = Every past appointment has its outcome.

# My week.
desk-week-page = My week
desk-week-title = { $first }–{ $last } { $month }
desk-week-date = { $day } { $month }
desk-week-today = today
desk-week-before = Previous week
desk-week-after = Next week
desk-week-new = New appointment
desk-week-nothing = Nothing
desk-week-work = Work and CV
desk-week-business = Own business
desk-week-other = Other topics
desk-week-free-or-closed = Free or closed
desk-week-missed = did not come
desk-week-held = took place
desk-week-here = is here
desk-week-not-recorded = not recorded

# Closing a meeting.
desk-close-page = Close the meeting
desk-close-queue = { $count } to close, next { $who }, { $when }
desk-close-title = { $who }, { $when }
desk-close-closed-by = Closed { $when } by { $name }: saving corrects it.
desk-close-changed = It stands otherwise by now
desk-close-changed-way = Save again, and what you typed holds.
desk-close-is-cancelled = This appointment is cancelled
desk-close-is-cancelled-why = There is nothing to close.
desk-close-happened = What happened
desk-close-outcome = Outcome
desk-close-attended = Took place
desk-close-no-show = Did not come
desk-close-cancelled-by-client = Cancelled by the person
desk-close-cancelled-by-centre = Cancelled by us
desk-close-minutes = Minutes
desk-close-as-booked = as booked
desk-close-topic = Topic
desk-close-figures = For the figures
desk-close-from-last = From last time, { $day }
desk-close-sex = Sex
desk-close-woman = Woman
desk-close-man = Man
desk-close-not-asked = Not asked
desk-close-yes = Yes
desk-close-no = No
desk-close-unknown = Unknown
desk-close-age = Age on that day
desk-close-age-under-14 = under 14
desk-close-age-14-17 = 14–17
desk-close-age-18-24 = 18–24
desk-close-age-25-30 = 25–30
desk-close-age-31 = 31 and older
desk-close-region = Region
desk-close-comes = What comes of it
desk-close-led = It has led to
desk-close-nothing-yet = Nothing yet
desk-close-job = Job
desk-close-apprenticeship = Apprenticeship
desk-close-education = Education
desk-close-own-business = Own business
desk-close-since = Since
desk-close-since-missing = Enter the day from which it holds
desk-close-says = Who says so
desk-close-says-person = The person told me
desk-close-says-employer = The employer
desk-close-says-paper = A paper I saw
desk-close-step = Next step
desk-close-next-none = None
desk-close-next-meet = Meet again
desk-close-next-training = Training
desk-close-next-refer = Refer to a partner
desk-close-when = When to meet again
desk-close-in-one-week = In 1 week: { $when }
desk-close-in-two-weeks = In 2 weeks: { $when }
desk-close-other-time = Another time: choose it next
desk-close-when-hint = Free in the diary; booked when you save.
desk-close-note = Note
desk-close-note-label = What should be remembered?
desk-close-note-hint = Encrypted. Never in search, exports or messages.
desk-close-note-beside = Notes are not shown while someone is beside you.
desk-close-note-kept = What you had typed is kept, sealed: it comes back with the switch, and is saved with the page.
desk-close-level = Who may read it
desk-close-level-missing = Choose who may read the note
desk-close-logistics = Logistics
desk-close-logistics-hint = You, the desk, and whoever meets the person next
desk-close-professional = Professional
desk-close-professional-hint = You, and counsellors who meet this person
desk-close-restricted = Restricted
desk-close-restricted-hint = Only you, until you share it
desk-close-save = Save and go to the next
desk-unready = No centre is open yet
desk-unready-why = A manager opens one: Set-up, “Centres”. From then on this page shows what happens there.
desk-no-diary = You have no diary yet
desk-no-diary-why = A manager gives you one: Set-up, “Who offers what”, where you are chosen as a counsellor; then come your hours. Or your centre is closed at present.
desk-no-diary-meanwhile = Until then you can look up people of your centre, and change your account.
desk-close-to-day = Save and go back to the day
desk-day-training = Training
desk-day-training-seats = { $title } · { $taken } of { $seats }
desk-day-do-group = Open the group
desk-day-do-attendance = Who was there
