# Calls to make.
desk-bar-waiting = waiting
desk-calls-title = Calls to make
desk-calls-lead = { $count ->
    [0] Nobody waits for a call.
    [one] { $count } person whom no message may or can reach.
   *[other] { $count } people whom no message may or can reach.
}
desk-calls-none = No calls to make
desk-calls-none-why = Everybody who should know something has been told, or will be by message.
desk-calls-code = Code { $code }
desk-calls-no-name = No name
desk-calls-somebody = Somebody without a code
desk-calls-until = Before { $when }
desk-calls-late = Should have been told before { $when }
desk-calls-since = Waits since { $when }
desk-calls-why-none = No way to write to them was left.
desk-calls-why-failed = The message came back: it could not be delivered.
desk-calls-why-cannot = Text messages cannot leave from here.
desk-calls-why-voice = Chose no messages. A call is allowed.
desk-calls-why-silence = Chose neither messages nor calls.
desk-calls-any-time = Calls at any time.
desk-calls-hours = Calls { $from }–{ $until } only. Now is a good time.
desk-calls-not-now = Calls { $from }–{ $until } only: not now.
desk-calls-tried = Tried { $when }: { $result }
desk-calls-no-number = No number to call
desk-calls-happened = What has happened
desk-calls-when-answers = When the person answers
desk-calls-when-comes = When the person comes or calls
desk-calls-somebody-answers = If somebody else answers
desk-calls-instead = Hello, I will ring again later, thank you.
desk-calls-anybody = Anybody may take a message.
desk-calls-only = Only the person should hear what it is about. Not: the centre, the reason, the address. If asked: a private matter.
desk-calls-hidden = What to say is hidden
desk-calls-told = Told
desk-calls-no-answer = No answer
desk-calls-somebody-else = Somebody else answered
desk-calls-no-more = Do not call again
desk-calls-at-desk = Told at the desk
desk-calls-code-page = Nothing else to do. The page of the booking shows the news as well.
desk-calls-not-needed = No longer needed
desk-calls-more = There are more; they appear here as these are done.
desk-calls-today = Done today: { $count ->
    [one] { $count } call
   *[other] { $count } calls
}
desk-calls-today-label = Calls done today
desk-calls-col-time = Time
desk-calls-col-who = Who
desk-calls-col-result = Result
desk-calls-col-by = By
desk-calls-result-told = told
desk-calls-result-at-desk = told at the desk
desk-calls-result-no-answer = no answer
desk-calls-result-somebody = somebody else answered
desk-calls-result-no-more = does not want calls
desk-calls-result-not-needed = no longer needed
desk-calls-before = This call is done: { $name }, { $time }, { $result }. Nothing was changed.
desk-calls-no-result = Press one of the results beside the call.
notify-no-undo-over = More than ten minutes have passed: this call stays done.
notify-no-undo-acted-on = Somebody has changed this call in the meantime. Look at the list again.
# The centre's day.
desk-centre-title = Centre
desk-centre-centre = Centre
desk-centre-days = Days
desk-centre-day-before = The day before
desk-centre-day-after = The day after
desk-centre-to-today = Today
desk-centre-walk-in = Walk-in
desk-centre-book = New booking
desk-centre-paper = On paper
desk-centre-n-meetings = { $count ->
    [one] meeting
   *[other] meetings
}
desk-centre-n-over = over
desk-centre-n-missed = did not come
desk-centre-n-waiting = waiting without a booking
desk-centre-arrivals = Arrivals
desk-centre-all = { $count ->
    [one] One more still to come
   *[other] { $count } more still to come
}
desk-centre-nobody = Nobody is expected any more today.
desk-centre-nobody-then = Nobody is expected that day.
desk-centre-here = Here
desk-centre-here-since = Here since { $time }
desk-centre-missed = Did not come
desk-centre-held = Held
desk-centre-late = { $count } min late
desk-centre-hold = we hold a time for { $count } minutes
desk-centre-hold-over = held until { $time }
desk-centre-ask-code = ask for the code, not the name
desk-centre-discreet = Discreet
desk-centre-arrived = Arrived
desk-centre-did-not-come = Did not come
desk-centre-undo = Undo
desk-centre-who-free = Who is free
desk-centre-nobody-free = Nobody is free any more that day.
desk-centre-now = now
desk-centre-free-until = until { $time }, { $minutes }
desk-centre-room-until = { $room } until { $time }
desk-centre-room-taken = { $room } is taken
desk-centre-away-name = { $name } is away
desk-centre-offer = { $count ->
    [one] Offer new times to one person
   *[other] Offer new times to { $count } people
}
desk-centre-grid = Counsellors and rooms
desk-centre-grid-label = The day by counsellor and room, scrolls sideways on narrow screens
desk-centre-shut = Nobody receives here that day.
desk-centre-key-here = Here or late
desk-centre-key-going = Going on
desk-centre-key-coming = To come
desk-centre-key-over = Over
desk-centre-key-free = Free or not receiving
desk-centre-away = Away
desk-centre-off = Not receiving
desk-centre-taken = Taken
desk-centre-free = Free
desk-centre-over = over
desk-centre-going = going on
desk-centre-is-late = is late
desk-centre-book-with = Book with { $name }
desk-centre-st-away = Away that day
desk-centre-st-meetings = { $count ->
    [one] { $count } meeting
   *[other] { $count } meetings
}
desk-centre-st-waits = Waits: { $time } is late
desk-centre-st-phone = On the phone until { $time }
desk-centre-st-with = With somebody until { $time }
desk-centre-st-here = { $time } is here
desk-centre-st-free = Free until { $time }
desk-centre-st-from = Free from { $time }
desk-centre-st-none = Nothing free any more
desk-centre-room-st-taken = Taken until { $time }
desk-centre-room-st-free = Free until { $time }
desk-centre-room-st-all = Free
# The queue.
desk-queue-heading = Walk-in queue
desk-queue-title = { $count ->
    [0] nobody waits
   *[other] { $count } waiting, oldest first
}
desk-queue-new = Somebody has come without a booking
desk-queue-name = Name or pseudonym
desk-queue-service = What help
desk-queue-unsure = Not sure
desk-queue-now = Take now
desk-queue-add = Into the queue
desk-queue-own-page = Write down on a page of its own (this page renews itself)
desk-queue-empty = Nobody waits.
desk-queue-min = min
desk-queue-next = Take the next one
desk-queue-take = Take
desk-queue-take-myself = I take this person
desk-queue-give = Give to { $name }
desk-queue-give-to = Give to…
desk-queue-other = Other
desk-queue-left = Left
desk-queue-undo = Undo
desk-queue-no-name = No name
desk-queue-came = Came at { $time }
desk-queue-unsure-said = not sure what to ask for
desk-queue-topic-hidden = topic hidden
desk-queue-was-taken = { $time }: { $who } is with { $counsellor }
desk-queue-was-handed = { $time }: { $who } was given to { $counsellor } ({ $by })
desk-queue-has-left = { $time }: { $who } left
desk-queue-back = Back
desk-queue-give-title = Who receives: { $who }?
desk-queue-free-now = Free now until { $until }, { $minutes } min
desk-queue-free-later = Free from { $from } until { $until }
desk-queue-not-now = Nobody who helps with this is free this minute: these will be.
desk-queue-give-now = Give now
desk-queue-book-then = Book that time
desk-queue-nobody-free = Nobody who could help with this is free today. The person can wait, or take a time on another day.
booking-queue-nobody = Nobody waits for you any more: a colleague was faster.
booking-queue-not-hers = This counsellor does not help with that.
booking-queue-busy = You are with somebody, or about to be. Finish that first (“Took place” or “Did not come”), or give this person to a colleague.
booking-queue-colleague-busy = This colleague is with somebody, or about to be. Choose another one, or another time.
booking-queue-faster = Somebody was faster: this person does not wait any more.
# Paper.
desk-paper-title = Sheets for today and tomorrow
desk-paper-lead = Print these or save the file in the morning: with them the day goes on when the internet is down. They carry codes, no names and no numbers. Times marked as gaps are for the desk to give away: press “Keep the gaps for the desk”, and until the end of the last sheet nobody books them online. Otherwise somebody may, and then you are told when you enter the paper.
desk-paper-kept = These gaps are the desk’s until { $when }: nobody books them online.
desk-paper-give = Give them back
desk-paper-keep = Keep the gaps for the desk
desk-paper-file-lead = For when the internet is down. Tick what happened, write walk-ins and new bookings into the empty lines, and enter all of it afterwards.
desk-paper-made = made { $when }
desk-paper-days = How many days
desk-paper-names = Names as well
desk-paper-names-hint = Only if the sheet stays behind the desk. Never of discreet bookings.
desk-paper-show = Show
desk-paper-save = Save as a file
desk-paper-enter = Enter from paper
desk-paper-time = Time
desk-paper-who = Code
desk-paper-how = Where, how
desk-paper-came = Came
desk-paper-missed = Not
desk-paper-held = Held
desk-paper-minutes = Minutes
desk-paper-gap = gap for the desk
desk-paper-walk-in = walk-in
desk-paper-with = With
desk-paper-room-free = Free all day.
desk-paper-enter-lead = A line for each thing that happened. All lines are checked together and stored together.
desk-paper-what = What happened
desk-paper-what-came = Came
desk-paper-what-held = Was held
desk-paper-what-missed = Did not come
desk-paper-what-walk-in = Walk-in was seen
desk-paper-what-booking = New booking
desk-paper-day = Day
desk-paper-counsellor = Counsellor
desk-paper-code = Code
desk-paper-service = About
desk-paper-name = Name
desk-paper-phone = Phone
desk-paper-check = Check all lines
desk-paper-more = More lines
desk-paper-preview = All lines fit. This will be stored:
desk-paper-store = Store all
desk-paper-stored = { $count ->
    [one] One line is stored.
   *[other] { $count } lines are stored.
}
desk-paper-line-wrong = Line { $line }: { $why }
desk-paper-nothing = Nothing is filled in yet.
desk-paper-no-what = Choose what happened.
desk-paper-no-time = Write the day and the time like this: 13:30.
desk-paper-no-whom = Write the code, or choose the counsellor and write the time.
desk-paper-no-when = Choose the counsellor and write the time.
desk-paper-no-service = Choose what it is about.
desk-paper-no-minutes = Write from 5 to 480 minutes.
desk-paper-long = { $field }: at most { $max } characters.
desk-paper-unused = “{ $field }” has no place in a line “{ $what }”. Leave it empty.
desk-paper-not-there = There is no such counsellor or service here.
desk-paper-clash-code = No booking of this centre has this code.
desk-paper-clash-nobody = This counsellor has no booking at that time.
desk-paper-clash-not-yet = That day has not come yet.
desk-paper-clash-cancelled = This booking was cancelled.
desk-paper-clash-recorded = Something else is recorded already: { $state }.
desk-paper-clash-double = This counsellor has somebody else at that time.
desk-paper-clash-twice = Another line speaks of the same booking.
desk-paper-clash-future = A walk-in cannot have been seen later than now.
desk-paper-clash-long-ago = That was more than { $days } days ago. Check the day.
desk-paper-clash-other = This code is of a booking at another time or with another counsellor. Check the line, or leave only the code.
desk-paper-clash-lasted = It is recorded as held already: { $minutes }. To correct that, open the appointment.
desk-paper-clash-not-hers = { $name } does not give this here.
