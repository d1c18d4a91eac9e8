# What is offered
trainings-title = Trainings
trainings-lead = Free courses and meetings in a group. Signing up takes two minutes and you do not need an account.
trainings-all = All trainings
trainings-filter-place = Place
trainings-filter-any-place = Any place
trainings-filter-month = Month
trainings-filter-any-month = Any month
trainings-filter-topic = Topic
trainings-filter-any-topic = Any topic
trainings-filter-show = Show trainings
trainings-show-all = Show all trainings
trainings-none-chosen = No training fits what you chose
trainings-none-chosen-why = There are others: at another place, in another month or about another topic.
trainings-none = No trainings are planned right now
trainings-none-why = We announce new ones here. Until then we can talk in person.
trainings-begins = Begins { $when }
trainings-began = Began { $when }
trainings-feed = All dates in your calendar
trainings-feed-text = Your calendar can follow the announced trainings by itself. It does not tell us who you are.
trainings-feed-open = Follow in a calendar
trainings-feed-address = The address for other programs
trainings-online = Online
trainings-by-video = Video call, the link comes after signing up
trainings-kind-training = Training
trainings-kind-course = Course
trainings-kind-lecture-course = Course of lectures
trainings-kind-study-visit = Study visit
trainings-kind-round-table = Round table
trainings-kind-conference = Conference
trainings-kind-info-session = Information meeting
trainings-topic-business = Own business
trainings-topic-job-search = Looking for work
trainings-topic-rights = Rights
trainings-topic-safe-travel = Safe travel
trainings-topic-skills = Skills
trainings-topic-other = Other
trainings-month-01 = January
trainings-month-02 = February
trainings-month-03 = March
trainings-month-04 = April
trainings-month-05 = May
trainings-month-06 = June
trainings-month-07 = July
trainings-month-08 = August
trainings-month-09 = September
trainings-month-10 = October
trainings-month-11 = November
trainings-month-12 = December
# Seats
trainings-left = { $count ->
    [one] { $count } place left
   *[other] { $count } places left
  }
trainings-full = Full
trainings-opens = Registration opens on { $when }
trainings-not-open = Registration is not open yet
trainings-begun = It has begun
trainings-closed = Registration is closed
trainings-seats = { $taken } of { $count } places taken
trainings-line = { $count ->
    [0] Nobody is waiting yet.
    [one] { $count } person is waiting.
   *[other] { $count } people are waiting.
  }
trainings-line-then = If a place frees up, we write to you and keep it for you for 24 hours, or less when it begins soon.
trainings-sign-up = Sign up
trainings-join-line = Join the waiting list
# One training
trainings-choose-group = Choose a group
trainings-no-groups = No group is announced right now
trainings-no-groups-why = New groups appear here as soon as their dates are known.
trainings-programme = What happens each time
trainings-good-to-know = Good to know
trainings-need = Need something to take part?
trainings-need-text = A sign-language interpreter, a lift, childcare for an hour, the fare from another town: call or write to us, we will do our best.
trainings-come-to-all = Come every time
trainings-come-to-all-text = If you cannot come, leave the group in good time: somebody else waits for the place.
trainings-dates = Dates
trainings-time = Time
trainings-dates-many = { $count ->
    [one] { $count } date, from { $from } to { $until }
   *[other] { $count } dates, from { $from } to { $until }
  }
trainings-list-and = { $rest } and { $last }
trainings-fact-training = Training
trainings-fact-price = Price
trainings-free = Free
trainings-fact-group = Group
trainings-up-to-people = { $count ->
    [one] Up to { $count } person
   *[other] Up to { $count } people
  }
trainings-fact-language = Language
trainings-fact-gains = You get
trainings-fact-ages = Age
trainings-ages = { $from } to { $until }
trainings-ages-from = From { $from }
trainings-ages-until = Up to { $until }
trainings-fact-kind = What it is
trainings-fact-invitation = For whom
trainings-by-invitation = By invitation
trainings-fact-before = Completed before
# Signing up
trainings-step = Step { $number } of 2
trainings-back = Back to the groups
trainings-change-group = group
trainings-enrol-title = Sign up
trainings-enrol-line-title = Join the waiting list
trainings-invitation = The word from your invitation
trainings-invitation-hint = This group is by invitation. Capitals or not, with or without the dash.
trainings-guardian = A parent or guardian
trainings-guardian-hint = Needed if you are under 16 and leave a phone or an e-mail: a name and a number that we may ask. Nobody is told what you do here.
trainings-line-auto = If a place frees up
trainings-line-auto-hint = You can say in advance that you will come. Then the place is yours at once and nobody else gets it meanwhile.
trainings-line-ask-me = Ask me first
trainings-line-hours = { $count ->
    [one] Give it to me if I hear at least { $count } hour before
   *[other] Give it to me if I hear at least { $count } hours before
  }
trainings-line-lapse = If you do not answer in time
trainings-line-back = Put me at the end of the line
trainings-line-back-hint = Once. After a second time you are out of the line.
trainings-line-out = Take me off the line
trainings-refused-title = You cannot sign up here
trainings-refused-next = Another group may still have places.
trainings-other-groups = See the other groups
trainings-check-after = When you press the button, the place is yours. You can leave or change the group later.
trainings-check-after-line = When you press the button, you stand in line. You can leave it at any time.
trainings-take-place = Take this place
trainings-full-meanwhile = Somebody took the last place a moment ago. You can join the waiting list; under “Change” you can say how a free place should reach you
trainings-fact-guardian = Parent or guardian
trainings-fact-free-place = If a place frees up
trainings-fact-lapse = If you do not answer
trainings-auto-yes = { $count ->
    [one] It is yours if you hear at least { $count } hour before
   *[other] It is yours if you hear at least { $count } hours before
  }
trainings-auto-no = We ask you first
trainings-lapse-back = Back to the end of the line
trainings-lapse-out = Off the line
# One's own page
trainings-own-enrolled = You have a place
trainings-own-waiting = You are in line
trainings-own-offered = A place is kept for you
trainings-own-cancelled = You are not in this group any more
trainings-own-called-off = This group will not take place
trainings-own-completed = You have completed it
trainings-own-over = It is over
trainings-own-position = You are number { $position } in line.
trainings-own-kept = A place is kept for you until { $until }. Please answer by then.
trainings-own-cancelled-text = You can sign up again whenever there is a place.
trainings-own-called-off-text = We are sorry. Choose another group, or call us.
trainings-own-over-text = We hope that it helped. There may be another training for you.
trainings-own-certificate = See your certificate
trainings-done-line = The last place was taken a moment before you. You are in line now
trainings-done-place = A place became free just now, and it is yours
trainings-done-taken = The place is yours
trainings-done-group = You are in the other group now
trainings-offer-question = Will you come?
trainings-offer-until = Please say until { $until }. After that the place goes to the next in line.
trainings-offer-take = Take the place
trainings-offer-decline = I do not want it
trainings-decline-then = If you do not want this place
trainings-decline-stay = Stay in line, at its end
trainings-decline-leave = Leave the line
trainings-next = What happens next
trainings-next-told = When a place frees up, we tell the first in line, in the way that you chose.
trainings-next-kept = It is kept for 24 hours, or less when it begins soon. Look at this page too.
trainings-next-auto = { $count ->
    [one] If a place frees up at least { $count } hour before the beginning, it is yours at once.
   *[other] If a place frees up at least { $count } hours before the beginning, it is yours at once.
  }
trainings-next-otherwise = Later than that we ask you first.
trainings-next-link = The link to the video call stands here two hours before the beginning.
trainings-next-reminder = We remind you the day before each date, if you allowed messages.
trainings-next-all = Come every time. If you cannot, leave the group in good time.
trainings-join-video = Open the video call
trainings-code-hint = Show it at the desk or use it to change your enrolment. No name needed.
trainings-all-dates = All dates to the calendar
trainings-change-button = Change the group
trainings-date-cancelled = is cancelled
trainings-date-over = (over)
trainings-yours = Your enrolment
trainings-cannot-come = Cannot come?
trainings-cannot-come-text = Leave the group until it begins, with no explanation. Somebody else will be glad of the place.
trainings-cannot-come-begun = It has begun. If you cannot come any more, call us:
trainings-wait-no-more = Do not want to wait any more?
trainings-wait-no-more-text = You can leave the line at any time, with no explanation.
trainings-leave = Leave the group
trainings-leave-line = Leave the line
trainings-somebody-else = Sign up somebody else
trainings-back-own = Back to your enrolment
trainings-leave-title = Leave this group?
trainings-leave-line-title = Leave the line?
trainings-leave-text = Your place goes to the next in line. You need not say why.
trainings-leave-line-text = You will not be told about free places any more. You need not say why.
trainings-leave-reason-hint = Only the people of the centre read it.
trainings-change-instead = Change the group instead
trainings-change-title = Change the group
trainings-change-legend = Which group suits you?
trainings-change-choose = Choose a group
trainings-change-keeps = Your place stays yours until you have one in the other group.
trainings-change-confirm = Change to this group
trainings-change-none = There is no other group with places right now
trainings-change-none-why = Your place in this one stays.
# What she thinks
trainings-say-title = How was it?
trainings-say-lead = Three questions, one minute. Your name is not kept with the answers.
trainings-say-button = Answer three questions
trainings-say-most = Very useful
trainings-say-least = Not at all
trainings-say-friend = Would you tell a friend to come?
trainings-say-yes = Yes
trainings-say-unsure = I do not know
trainings-say-no = No
trainings-say-better-hint = The centre reads this. Please write no names.
trainings-say-send = Send
trainings-done-said = Thank you. The centre reads every answer
trainings-own-paper = Save your certificate (PDF)
