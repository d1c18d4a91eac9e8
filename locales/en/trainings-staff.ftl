# Trainings: the pages of staff.
trainings-staff-accept = Take the offered seat
trainings-staff-active = Shown on the site
trainings-staff-age-between = From { $from } to { $to } years
trainings-staff-age-from = From { $from } years
trainings-staff-age-hint = Leave it empty where there is no bound
trainings-staff-age-to = Up to { $to } years
trainings-staff-any-age = Any age
trainings-staff-archive = Put away
trainings-staff-at-once = As soon as the group is open
trainings-staff-audience = For whom
trainings-staff-audience-journalists = Journalists
trainings-staff-audience-specialists = Specialists
trainings-staff-audience-young = Young people
trainings-staff-bad-ages = The upper bound of age is below the lower one
trainings-staff-bad-closes = Enrolment ends before it begins
trainings-staff-bad-link = The link begins with https://
trainings-staff-bad-list = Paste a list: from one line to { $most }
trainings-staff-bad-minimum = The minimum is more than there are seats
trainings-staff-bad-slug = Small Latin letters, digits and hyphens only
trainings-staff-bad-three = Write it in all three languages
trainings-staff-bad-weekdays = Tick at least one day of the week
trainings-staff-bad-word = The word has at least 6 characters
trainings-staff-birth-year-hint = It need not be asked, unless age matters
trainings-staff-by-invitation = By invitation only
trainings-staff-by-staff = Enrolled by staff
trainings-staff-call-off = Call the group off
trainings-staff-call-off-go = Call the group off for good
trainings-staff-call-off-text = This cannot be undone: the dates leave the calendars, trainers and rooms are free again.
trainings-staff-centre = Centre
trainings-staff-certificate = A certificate at the end
trainings-staff-change = Change the group
trainings-staff-change-go = Move to this group
trainings-staff-change-it = Change
trainings-staff-change-keeps = The seat here stays until there is one there.
trainings-staff-change-waits = Who waits here joins the end of that line when no seat is free there.
trainings-staff-changed = Somebody else changed this meanwhile: { $name }. Below stands what is there now; your answers are still in the fields. Save again to write yours.
trainings-staff-clash-appointment = { $name }: an appointment is there then
trainings-staff-clash-group = { $name }: a date of a group is there then, “{ $title }”
trainings-staff-clash-other = { $name }: a date of another centre’s group is there then
trainings-staff-clashes = Taken
trainings-staff-close = Close enrolment
trainings-staff-closes = Enrolment until
trainings-staff-closes-day = Last day of enrolment
trainings-staff-closes-time = Until what time
trainings-staff-completed = Completed
trainings-staff-completed-by = { $percent }% of the hours
trainings-staff-completion = When it is completed
trainings-staff-count = How many dates
trainings-staff-counting = How people are counted
trainings-staff-date-cancel = The date does not take place
trainings-staff-date-cancel-go = Cancel the date
trainings-staff-date-move = Another time, room or trainer
trainings-staff-date-new = New date
trainings-staff-date-off = Cancelled
trainings-staff-date-over = Over
trainings-staff-dates = { $count ->
        [one] { $count } date
       *[other] { $count } dates
    }
trainings-staff-dates-title = Dates
trainings-staff-day = Day
trainings-staff-delete = Delete the draft
trainings-staff-discreet = Discreet: messages tell nothing of it, lists show codes
trainings-staff-done-accepted = The offered seat is taken.
trainings-staff-done-archive = The group is put away.
trainings-staff-done-cancelled = Taken out of the group. A free seat is offered to the next in line.
trainings-staff-done-changed = Moved: the person is in this group now.
trainings-staff-done-close = Enrolment is closed.
trainings-staff-done-date = The date is added.
trainings-staff-done-deleted = The draft is deleted, its times are free again.
trainings-staff-done-dropped = The date is cancelled, people are told.
trainings-staff-done-enrolled = Enrolled, with a seat.
trainings-staff-done-finish = Noted: the group took place.
trainings-staff-done-group = The group is a draft. Add its dates, then open it.
trainings-staff-done-list = { $count ->
        [one] { $count } person is enrolled.
       *[other] { $count } people are enrolled.
    }
trainings-staff-done-moved = The date is moved, people are told.
trainings-staff-done-off = The group is called off, everybody is told.
trainings-staff-done-open = Enrolment is open.
trainings-staff-done-saved = Saved.
trainings-staff-done-seats = The seats are changed.
trainings-staff-done-series = { $count ->
        [one] { $count } date is added.
       *[other] { $count } dates are added.
    }
trainings-staff-done-waiting = No seat is free: the person waits in line.
trainings-staff-done-word = The word is stored. Write it down: it cannot be shown again.
trainings-staff-drop = Cancel
trainings-staff-edit = Change the training
trainings-staff-enrol = Enrol somebody
trainings-staff-enrol-go = Enrol
trainings-staff-final-task = A final task has to be handed in
trainings-staff-finish = It took place
trainings-staff-first-day = From this day on
trainings-staff-form-lead = All centres share this text; each plans groups of its own.
trainings-staff-from = From
trainings-staff-gains = What one gets
trainings-staff-gains-hint = For example an hour with a mentor. It may stay empty
trainings-staff-group-edit = Change the group
trainings-staff-group-new = New group
trainings-staff-group-number = Group { $number }
trainings-staff-group-seats = Seats
trainings-staff-group-where = Where and how
trainings-staff-groups = Groups
trainings-staff-guardian = Whom of the parents or guardians to ask
trainings-staff-guardian-hint = Needed under 16: a name and a number
trainings-staff-guardian-is = Guardian: { $name }
trainings-staff-guest = Trainer from outside
trainings-staff-guest-hint = The name as people will read it
trainings-staff-headcount = Heads are counted
trainings-staff-hidden = Not shown
trainings-staff-kind = Kind
trainings-staff-kind-conference = Conference
trainings-staff-kind-course = Course
trainings-staff-kind-info = Information session
trainings-staff-kind-lectures = Course of lectures
trainings-staff-kind-round-table = Round table
trainings-staff-kind-training = Training
trainings-staff-kind-visit = Study visit
trainings-staff-label = The group’s name
trainings-staff-label-hint = What sets it apart: “evenings”, “for beginners”. It may stay empty
trainings-staff-language = Language
trainings-staff-lead = The groups of your centres that you work with now.
trainings-staff-left = Left: { $count }
trainings-staff-left-late = Late
trainings-staff-left-out = Left out
trainings-staff-line = In line: { $count }
trainings-staff-link = Link of the video meeting
trainings-staff-link-hint = Only for groups by video. Stored sealed and shown only here; people get it shortly before
trainings-staff-list = List of the group
trainings-staff-list-bad = These lines are not enrolled
trainings-staff-list-bring = Paste a list
trainings-staff-list-changed = The group has changed meanwhile. Nothing is stored: look again.
trainings-staff-list-code = Code
trainings-staff-list-codes = With codes
trainings-staff-list-contact = The telephone or address cannot be read
trainings-staff-list-counts = { $good ->
        [one] { $good } line can be read
       *[other] { $good } lines can be read
    }, with mistakes: { $bad }
trainings-staff-list-go = { $count ->
        [one] Enrol { $count } person
       *[other] Enrol { $count } people
    }
trainings-staff-list-good = These are enrolled
trainings-staff-list-hint = A line each: name; telephone or e-mail; year of birth. Commas or a table do too, up to 200 lines
trainings-staff-list-lead = Codes stand on paper. Print names only where nothing else will do.
trainings-staff-list-line = line
trainings-staff-list-look = Look at the list
trainings-staff-list-names = With names
trainings-staff-list-no-name = There is no name
trainings-staff-list-number = No.
trainings-staff-list-other = Paste another list
trainings-staff-list-paste = The list
trainings-staff-list-print = List to print
trainings-staff-list-seats = Get a seat: { $seats }; wait in line: { $waiting }
trainings-staff-list-there = In the group already
trainings-staff-list-too-old = Too old for this training
trainings-staff-list-too-young = Too young for this training
trainings-staff-list-twice = The same person as in line { $line }
trainings-staff-list-unreadable = The line cannot be read: there is more than a name, contacts and a year
trainings-staff-list-who = Name
trainings-staff-list-year = The year of birth cannot be read
trainings-staff-look-line = { $count ->
        [one] A long line: { $count } person
       *[other] A long line: { $count } people
    }
trainings-staff-look-no-dates = No date yet
trainings-staff-look-not-held = Over: say whether it took place
trainings-staff-look-too-few = Begins soon with { $taken } of at least { $minimum }
trainings-staff-maximum-age = At most, years
trainings-staff-minimum = Fewest people
trainings-staff-minimum-age = At least, years
trainings-staff-minimum-hint = With fewer, you are told three days before it begins
trainings-staff-mode = How the group meets
trainings-staff-more = Besides
trainings-staff-move = Move
trainings-staff-name = Title
trainings-staff-new = New training
trainings-staff-no-begun = The group has begun, or has no date yet.
trainings-staff-no-dates = No dates yet
trainings-staff-no-full = No seat is free in that group: the one here stays.
trainings-staff-no-groups = No groups yet.
trainings-staff-no-left = This person has left the group already.
trainings-staff-no-offer = No seat is offered to this person now.
trainings-staff-no-other-group = There is no other group to go to.
trainings-staff-no-room = No room
trainings-staff-no-same = This person is in the group already.
trainings-staff-no-too-old = This training is for younger people.
trainings-staff-no-too-young = This training is for older people.
trainings-staff-no-trainer = None of ours
trainings-staff-nobody = Nobody yet.
trainings-staff-none = No trainings yet. Begin with a new one.
trainings-staff-not-completed = Not completed
trainings-staff-nothing = nothing
trainings-staff-nothing-before = Nothing
trainings-staff-offered = Offered a seat: { $count }
trainings-staff-offered-until = To answer by { $when }
trainings-staff-open = Open enrolment
trainings-staff-opens = Enrolment from
trainings-staff-opens-day = First day of enrolment
trainings-staff-opens-time = From what time
trainings-staff-other-group = { $group }. { $first }. { $seats }
trainings-staff-out = Take out
trainings-staff-out-go = Take out of the group
trainings-staff-out-text = The person is told, and the seat goes to the next in line.
trainings-staff-part-text = Part { $number }: what it is about
trainings-staff-part-title = Part { $number }: title
trainings-staff-percent = Share of the hours to attend, %
trainings-staff-percent-hint = From 0 to 100
trainings-staff-position = Place in the list
trainings-staff-position-hint = The smaller number stands higher
trainings-staff-prerequisite = What has to be completed before
trainings-staff-printed = Printed { $when } · { $seats }
trainings-staff-programme = Programme
trainings-staff-programme-hint = Up to eight parts; empty ones are left out.
trainings-staff-reason = Why
trainings-staff-reason-hint = Only if it was told without asking. It is stored sealed
trainings-staff-register = A register is kept
trainings-staff-registration = When people enrol
trainings-staff-registration-hint = By the centre’s clock. Without dates people enrol while the group is open and has not begun.
trainings-staff-room = Room
trainings-staff-save = Save
trainings-staff-seated = With a seat: { $count }
trainings-staff-seats = Seats
trainings-staff-seats-go = Change the seats
trainings-staff-seats-over = { $count ->
        [one] { $count } person would be over: { $names }.
       *[other] { $count } people would be over: { $names }.
    } Nothing is changed.
trainings-staff-seats-taken = { $taken } of { $capacity } taken
trainings-staff-series = Several dates at once
trainings-staff-series-clash = Some of the time is taken. Nothing is stored: choose another time, trainer or room.
trainings-staff-series-dates = { $count ->
        [one] { $count } date
       *[other] { $count } dates
    }
trainings-staff-series-lead = Days on which the centre is closed are left out. Look at the dates first, then save them.
trainings-staff-series-look = Show the dates
trainings-staff-series-save = Save all dates
trainings-staff-shown-how = How it is shown
trainings-staff-slug = Address on the site
trainings-staff-slug-hint = Small Latin letters, digits and hyphens, for example own-business
trainings-staff-stands = { $field }: now it says “{ $value }” ({ $name })
trainings-staff-state-archived = Put away
trainings-staff-state-cancelled = Called off
trainings-staff-state-closed = Enrolment closed
trainings-staff-state-draft = Draft
trainings-staff-state-open = Enrolment open
trainings-staff-state-took-place = Took place
trainings-staff-states = What to do with the group
trainings-staff-summary = What it is about, in short
trainings-staff-taken-meanwhile = That time has just been taken. Nothing is changed.
trainings-staff-texts = Texts
trainings-staff-texts-hint = In three languages: everybody reads their own.
trainings-staff-title = Trainings
trainings-staff-to-group = To which group
trainings-staff-topic = Topic
trainings-staff-topic-business = Own business
trainings-staff-topic-job-search = Finding work
trainings-staff-topic-other = Other
trainings-staff-topic-rights = Rights at work
trainings-staff-topic-safe-travel = Safe travel
trainings-staff-topic-skills = Skills
trainings-staff-trainer = Trainer
trainings-staff-twin = Perhaps twice
trainings-staff-until = Until
trainings-staff-until-beginning = Until it begins
trainings-staff-waiting = { $count } in line
trainings-staff-weekdays = Days of the week
trainings-staff-what = What it is
trainings-staff-will-be-told = { $count ->
        [0] Nobody has to be told.
        [one] { $count } person will be told.
       *[other] { $count } people will be told.
    }
trainings-staff-word = The word of the invitation
trainings-staff-word-go = Store the word
trainings-staff-word-later = The word of the invitation is set on the group’s page.
trainings-staff-word-none = There is no word yet: nobody can enrol by themselves. At least 6 characters
trainings-staff-word-set = A word is set; it cannot be shown, only replaced. An empty field takes it away
trainings-staff-yes = yes
