# What consultations write to people. “Quiet” is for discreet messages: date, time and a link only.
booking-mail-brand = Pachatak
booking-mail-with = You will meet { $counsellor }
booking-mail-change-at = Move or cancel:
booking-mail-place-phone = By phone: we will call you
booking-mail-place-video = By video call
booking-mail-place-outreach = Outside the centre, as we agree by phone

booking-mail-subject-confirmed = You are booked: { $when }
booking-mail-subject-moved = New time: { $when }
booking-mail-subject-cancelled = Cancelled: { $when }
booking-mail-subject-reminder = Reminder: { $when }
booking-mail-subject-earlier = An earlier time is free: { $when }
booking-mail-subject-cap = Too many bookings: { $when }
booking-mail-subject-sign-in = Your sign-in link

booking-mail-head-confirmed = You are booked
booking-mail-head-confirmed-name = { $name }, you are booked
booking-mail-head-moved = Your new time
booking-mail-head-cancelled = Your booking is cancelled
booking-mail-head-cancelled-by-us = We had to cancel your booking
booking-mail-head-reminder-day = A reminder of your booking
booking-mail-head-reminder-hours = Your booking is soon
booking-mail-head-earlier = An earlier time is free
booking-mail-head-cap = You have many bookings

booking-mail-intro-moved-by-us = We had to move your booking, sorry. If the new time does not suit you, choose another one.
booking-mail-intro-moved = It was: { $former }.
booking-mail-intro-cancelled = No explanation needed. Choose another time whenever you like.
booking-mail-intro-cancelled-by-us = We are sorry. Choose another time, or call us.
booking-mail-intro-earlier = Your booking stays: { $former }. If earlier suits you better, take this time: others see it too.
booking-mail-intro-cap =
    { $held ->
        [one] You have { $held } booking on this topic
       *[other] You have { $held } bookings on this topic
    }, more than we can keep for one person. Please cancel those that you do not need.

booking-mail-button-change = Move or cancel
booking-mail-button-again = Choose another time
booking-mail-button-earlier = See it and move
booking-mail-button-sign-in = Open my bookings
booking-mail-code = Your code:
booking-mail-bring = What to bring
booking-mail-find = How to get there
booking-mail-invited = A calendar invitation is attached.
booking-mail-quiet-offer = Would you like e-mails without our name and the topic?
booking-mail-quiet-offer-link = Switch on discreet messages
booking-mail-questions = Questions? Answer this e-mail, or call:

booking-mail-quiet-summary = Appointment
booking-mail-quiet-subject = Appointment: { $when }
booking-mail-quiet-subject-sign-in = The link you asked for
booking-mail-quiet-hello = Hello,
booking-mail-quiet-confirmed = This is to confirm { $when }.
booking-mail-quiet-moved = The new time is { $when }. It was { $former }.
booking-mail-quiet-cancelled = Cancelled: { $when }.
booking-mail-quiet-reminder = A reminder: { $when }.
booking-mail-quiet-earlier = An earlier time is free: { $when }. Yours stays: { $former }.
booking-mail-quiet-cap =
    { $held ->
        [one] { $held } appointment is open
       *[other] { $held } appointments are open
    }, more than possible. One of them: { $when }. Please cancel those that you do not need.
booking-mail-quiet-link = To see, move or cancel it:

booking-mail-sign-in =
    { $minutes ->
        [one] This link opens your bookings once, within { $minutes } minute.
       *[other] This link opens your bookings once, within { $minutes } minutes.
    } If you did not ask for it, you need not do anything.

booking-mail-sms-change = Change:
booking-mail-sms-moved = New time:
booking-mail-sms-cancelled = Cancelled:
booking-mail-sms-reminder = Reminder:
booking-mail-sms-earlier = Earlier time free:
booking-mail-sms-cap = Too many bookings ({ $held }):

booking-mail-call-confirmed = Tell about the booking
booking-mail-call-moved = Tell about the new time
booking-mail-call-cancelled = Tell about the cancellation
booking-mail-call-reminder = Remind of the meeting
booking-mail-call-earlier = Offer an earlier time
booking-mail-call-cap = Too many bookings: ask which are needed

booking-mail-staff-subject-booked = Booked: { $when }, code { $code }
booking-mail-staff-subject-moved = Moved: { $when }, code { $code }
booking-mail-staff-subject-cancelled = Cancelled: { $when }, code { $code }
booking-mail-staff-head-booked = A new booking with you
booking-mail-staff-head-moved = A booking was moved
booking-mail-staff-head-cancelled = A booking was cancelled
booking-mail-staff-former = It was: { $former }
booking-mail-staff-client = To be called: { $client }
