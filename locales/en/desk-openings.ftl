# Openings, single dates, absences, closures.
hours-title = My openings
hours-title-of = Openings: { $name }
hours-lead = When and where people can come. Before anything is stored you see what changes and whom it concerns.
hours-of = Whose openings
hours-show = Show
hours-openings = Opening hours
hours-none = No opening hours yet.
hours-new = New opening
hours-ill = Somebody is ill
hours-change = Change
hours-one-date = One date
hours-end = End it
hours-next-dates = Next dates
hours-exceptions = Single dates
hours-past = { $count ->
        [one] { $count } rule is over.
       *[other] { $count } rules are over.
    }
hours-absences = Absences
hours-absences-none = None planned.
hours-new-absence = Add an absence
hours-closures = Centre shut
hours-closures-none = The centre works as usual.
hours-new-closure = Shut a centre
hours-take-back = Take back
hours-all-centres = All centres
hours-only-for = Only for: { $services }
hours-done-hours = Stored. Searches see the new hours already.
hours-done-date = Stored: that date is different now.
hours-done-end = Stored: the last date is set.
hours-done-shut = Stored. Whoever looks for a time on these days reads the reason.
hours-done-still = Taken back. But another absence lies over that time: until it is taken back too, those hours stay closed.
hours-done-back = Taken back: the hours are open again. What was offered or cancelled meanwhile stays.
hours-weekday = { $weekday ->
        [mon] Monday
        [tue] Tuesday
        [wed] Wednesday
        [thu] Thursday
        [fri] Friday
        [sat] Saturday
       *[sun] Sunday
    }
hours-every = { $weekday ->
        [mon] Every Monday
        [tue] Every Tuesday
        [wed] Every Wednesday
        [thu] Every Thursday
        [fri] Every Friday
        [sat] Every Saturday
       *[sun] Every Sunday
    }
hours-every-weeks = { $weekday ->
        [mon] Mondays, every { $count } weeks
        [tue] Tuesdays, every { $count } weeks
        [wed] Wednesdays, every { $count } weeks
        [thu] Thursdays, every { $count } weeks
        [fri] Fridays, every { $count } weeks
        [sat] Saturdays, every { $count } weeks
       *[sun] Sundays, every { $count } weeks
    }
hours-nth = { $weekday ->
        [mon] { $nth ->
            [1] First
            [2] Second
            [3] Third
            [4] Fourth
           *[other] Fifth
        } Monday of the month
        [tue] { $nth ->
            [1] First
            [2] Second
            [3] Third
            [4] Fourth
           *[other] Fifth
        } Tuesday of the month
        [wed] { $nth ->
            [1] First
            [2] Second
            [3] Third
            [4] Fourth
           *[other] Fifth
        } Wednesday of the month
        [thu] { $nth ->
            [1] First
            [2] Second
            [3] Third
            [4] Fourth
           *[other] Fifth
        } Thursday of the month
        [fri] { $nth ->
            [1] First
            [2] Second
            [3] Third
            [4] Fourth
           *[other] Fifth
        } Friday of the month
        [sat] { $nth ->
            [1] First
            [2] Second
            [3] Third
            [4] Fourth
           *[other] Fifth
        } Saturday of the month
       *[sun] { $nth ->
            [1] First
            [2] Second
            [3] Third
            [4] Fourth
           *[other] Fifth
        } Sunday of the month
    }
hours-last = { $weekday ->
        [mon] Last Monday of the month
        [tue] Last Tuesday of the month
        [wed] Last Wednesday of the month
        [thu] Last Thursday of the month
        [fri] Last Friday of the month
        [sat] Last Saturday of the month
       *[sun] Last Sunday of the month
    }
hours-from-to = { $from } – { $to }
hours-day-from = { $day }, from { $from }
hours-from = from { $from }, no last date
hours-no-room = no room
hours-no-room-option = No room: phone and video
hours-day-off = day off by decree
hours-dropped = dropped
hours-away-leave = Leave
hours-away-ill = Illness
hours-away-training = Training
hours-away-other = Other
hours-new-title = New opening: { $name }
hours-edit-title = { $weekday ->
        [mon] Mondays with { $name }
        [tue] Tuesdays with { $name }
        [wed] Wednesdays with { $name }
        [thu] Thursdays with { $name }
        [fri] Fridays with { $name }
        [sat] Saturdays with { $name }
       *[sun] Sundays with { $name }
    }
hours-date-title = { $weekday ->
        [mon] One Monday with { $name }
        [tue] One Tuesday with { $name }
        [wed] One Wednesday with { $name }
        [thu] One Thursday with { $name }
        [fri] One Friday with { $name }
        [sat] One Saturday with { $name }
       *[sun] One Sunday with { $name }
    }
hours-end-title = { $weekday ->
        [mon] Last Monday with { $name }
        [tue] Last Tuesday with { $name }
        [wed] Last Wednesday with { $name }
        [thu] Last Thursday with { $name }
        [fri] Last Friday with { $name }
        [sat] Last Saturday with { $name }
       *[sun] Last Sunday with { $name }
    }
hours-now = Now: { $rule }
hours-rule = Rule
hours-new-rule = New rule
hours-day = Day
hours-from-label = From
hours-to-label = To
hours-from-more = From ({ $number })
hours-to-more = To ({ $number })
hours-first = First date
hours-first-new = Holds from
hours-last-date = Last date
hours-centre = Centre
hours-room = Room
hours-repeats = Repeats
hours-weekly = Every week
hours-weekly-many = Every { $count } weeks
hours-monthly = { $nth ->
        [1] First
        [2] Second
        [3] Third
        [4] Fourth
       *[other] Fifth
    } such day of the month
hours-monthly-last = Last such day of the month
hours-modes = Ways to meet
hours-for = For
hours-for-hint = Nothing ticked: for everything this person gives.
hours-date = Date
hours-date-hint = For example 01.12.2026
hours-date-legend = What is different that day
hours-what = What changes
hours-what-drop = No opening that day
hours-what-other = Other hours or another room
hours-what-back = As usual again
hours-end-legend = When for the last time
hours-last-held = Last date of the opening
hours-away-title = Absence: { $name }
hours-away-lead = Only colleagues see why, never the public.
hours-away-legend = When
hours-first-day = First day
hours-last-day = Last day
hours-away-from = From (first day)
hours-away-until = Until (last day)
hours-away-kind = Kind
hours-away-when = When
hours-away-by = Written down by
hours-away-back = Take the absence back
hours-away-back-hint = The hours open again. What people were offered or told stays.
hours-ill-title = Somebody is ill
hours-ill-lead = One press: away from now, and other times for everybody who is booked, with colleagues as well. Whom no message may reach gets a call.
hours-ill-legend = Who, and until when
hours-ill-who = Who
hours-ill-last = Last day away
hours-ill-now = Write it down, offer everybody
hours-ill-done = Written down
hours-ill-done-text = Everybody who was booked gets other times or a call. Searches know about the absence already.
hours-told = { $count ->
        [one] { $count } appointment concerned
       *[other] { $count } appointments concerned
    }
hours-told-none = Nobody is booked in this time.
hours-told-offered = Other times offered ({ $count }), { $how }
hours-told-choice = Other times offered ({ $count }), { $how }; the old one stays until a choice
hours-told-stays = Stays as it was
hours-told-cancelled = Cancelled, told { $how }
hours-told-client = Cancelled before
hours-calls = Calls to make
hours-shut-title = Shut a centre
hours-shut-lead = Nobody can book on these days. Whoever looks for a time reads the reason.
hours-shut-legend = Which centre, and when
hours-reason = Reason
hours-reason-hint = Short: “Repairs”, “Stocktaking”.
hours-work = Show what changes
hours-work-again = Show it again
hours-will = What will be stored
hours-nothing-yet = Nothing saved yet
hours-stored = { $rule }: { $dates }, { $hours }, { $slots }.
hours-stored-year = { $rule }. In the first 12 months: { $dates }, { $hours }, { $slots }.
hours-dates = { $count ->
        [one] { $count } date
       *[other] { $count } dates
    }
hours-hours = { $many ->
        [one] { $count } hour
       *[other] { $count } hours
    }
hours-hours-minutes = { $count } h { $minutes } min
hours-slots = { $count ->
        [one] { $count } slot of { $minutes } minutes
       *[other] { $count } slots of { $minutes } minutes
    }
hours-or = {" "}or{" "}
hours-within-year = In the next 12 months:
hours-left-out = Left out: { $days }.
hours-and-more = { $count } more
hours-stored-end = { $what }: for the last time on { $last }.
hours-stored-dropped = { $day }: no opening.
hours-stored-date = { $day }: { $hours }, { $room }.
hours-stored-back = { $day }: as usual again, { $hours }.
hours-stored-away = { $name } is away: { $when } ({ $why }).
hours-stored-shut = { $centre }: shut { $days }. Everybody reads: “{ $reason }”.
hours-of-minutes = Slots of { $minutes } minutes
hours-gained = slots gained
hours-lost = slots lost
hours-in-all = slots in all
hours-kept = slots stay as they are
hours-clash = { $room } is taken on { $count ->
        [one] { $count } date
       *[other] { $count } dates
    }
hours-booked = somebody is booked
hours-room-other = { $room } on these dates, it is free
hours-room-close = Close that time on these dates
hours-room-share = Share it: who is booked first has it
hours-decided-one = Decided
hours-open-one = Not decided
hours-does-room = { $count ->
        [one] { $count } date
       *[other] { $count } dates
    } in { $room }
hours-does-close = Closed while the room is taken: { $count ->
        [one] { $count } date
       *[other] { $count } dates
    }
hours-does-share = The room is shared: { $count ->
        [one] { $count } date
       *[other] { $count } dates
    }
hours-undecided-room = Choose what to do about the taken room
hours-hits = { $count ->
        [one] { $count } appointment is hit
       *[other] { $count } appointments are hit
    }
hours-decided = { $done } of { $count } decided
hours-hits-lead = They would fall outside the hours. Each needs a decision.
hours-hits-ill = Each is offered other times; you can decide otherwise.
hours-keep = Keep as an exception
hours-offer = Move: offer { $times }
hours-cancel-message = Cancel with a message
hours-cancel-call = Cancel with a call
hours-reach-email = E-mail, full messages
hours-reach-neutral = E-mail, neutral message
hours-reach-sms = SMS
hours-reach-call = No message can reach this person: becomes a call for the desk
hours-by-email = by e-mail
hours-by-neutral = by a neutral e-mail
hours-by-sms = by SMS
hours-by-call = by a call
hours-no-offers = No other time is free nearby: keep or cancel.
hours-note-offer = They hear of these times { $how }; the old one stays theirs until they pick.
hours-note-away = They are told { $how } that the meeting is off, and can pick another time.
hours-note-keep = The meeting stays at its time; nothing else is offered then.
hours-note-none = Not decided yet. “Apply all” will ask and keep the rest.
hours-one-press = One press does all of this, or nothing
hours-does-keep = { $who } keeps the time
hours-does-offer = { $who }: offered { $times }, { $how }
hours-does-cancel = { $who }: cancelled, told { $how }
hours-does-call = { $who }: no other time is free, cancelled and told
hours-does-none = { $who }: not decided yet
hours-apply = Apply all
hours-leave = Leave everything as it was
hours-undecided = Decide what happens to { $who }
hours-gone = One of the offered times has just been taken. Nothing was changed; these are new ones.
hours-news-title = Somebody changed this meanwhile
hours-news = { $name } did. It is now: { $now }. What you typed is still here: look at what would be stored, and apply again.
hours-closed = { $days }: closed. { $why }
hours-bad-no-window = Say from when until when
hours-bad-windows = These hours overlap
hours-bad-last = The last date is before the first
hours-bad-long = At most { $years } years
hours-bad-no-date = There is no such day between the first and the last date
hours-bad-no-room = Choose a room: you meet in person
hours-bad-room = That room is at another centre, or no longer used
hours-bad-no-mode = Tick at least one way to meet
hours-bad-overlap = On { $day } this time is open already: { $other }
hours-bad-time = Write the time like 09:30
hours-bad-reversed = The end must be after the beginning
hours-bad-date = Write the date like 01.12.2026
hours-bad-day = The opening has no date on this day
hours-bad-first = Today at the earliest: hours that are over stay what they were
hours-bad-past = That is over already
hours-bad-back = That day is as usual already
hours-bad-later = It ends before that. To make it longer, change the rule
hours-bad-away = { $name } is away then already
hours-bad-away-long = At most a year at once
hours-bad-weekday = Choose a day
hours-elsewhere = Appointment at another centre: { $centre }
hours-elsewhere-note = Its desk is not asked: other times are offered, or the meeting is cancelled; whom no message reaches stands on the calls of that centre.
