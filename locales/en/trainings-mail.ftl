# Letters about trainings.
trainings-group-words = { $label }, { $language }
trainings-mail-change-at = See it, change the group or leave: { $link }
trainings-mail-button = See, change or leave
trainings-mail-button-offer = Take the place
trainings-mail-place-video = By video call; the link comes shortly before

trainings-mail-subject-enrolled = You have a place: { $title }, { $when }
trainings-mail-subject-given = A place is yours: { $title }, { $when }
trainings-mail-subject-waiting = You are in line: { $title }
trainings-mail-subject-offered = A place for you: { $title }
trainings-mail-subject-lapsed = The place went on: { $title }
trainings-mail-subject-cancelled = Cancelled: { $title }
trainings-mail-subject-called-off = Called off: { $title }
trainings-mail-subject-added = One more date: { $title }
trainings-mail-subject-moved = A date has changed: { $title }
trainings-mail-subject-dropped = A date is dropped: { $title }
trainings-mail-subject-reminder = Reminder: { $title }, { $when }
trainings-mail-subject-way-in = The link to join: { $title }
trainings-mail-subject-date = { $title }: { $when }

trainings-mail-head-enrolled = You have a place
trainings-mail-head-enrolled-name = { $name }, you have a place
trainings-mail-head-group = You are in the other group
trainings-mail-head-given = A place is yours
trainings-mail-head-waiting = You are in line
trainings-mail-head-offered = A place is kept for you
trainings-mail-head-lapsed = The place went to the next in line
trainings-mail-head-cancelled = You have left the group
trainings-mail-head-cancelled-by-us = We had to cancel your place
trainings-mail-head-called-off = This group will not take place
trainings-mail-head-added = One more date
trainings-mail-head-moved = A date has changed
trainings-mail-head-dropped = A date is dropped
trainings-mail-head-reminder = A reminder
trainings-mail-head-way-in = The link to join

trainings-mail-intro-waiting = The group is full. You are number { $position } in line.
trainings-mail-intro-waiting-then = When a place is free we write to you and keep it for a while.
trainings-mail-intro-offered = Please say until { $until } whether you come. After that it goes to the next in line.
trainings-mail-intro-lapsed-stays = You are in line again, at its end.
trainings-mail-intro-lapsed-out = If you would like to come another time, choose a group on our pages.
trainings-mail-intro-cancelled = No explanation needed. You can enrol again whenever there is a place.
trainings-mail-intro-sorry = We are sorry. Look for another group on our pages, or call us.
trainings-mail-intro-place = The time is as it was; the place is another one.
trainings-mail-intro-way-in = Open this link at the beginning: { $link }

trainings-mail-quiet-waiting = You are number { $position } in line for { $when }.
trainings-mail-quiet-offered = A place is kept for you on { $when }. Please answer until { $until }.
trainings-mail-quiet-lapsed = The place on { $when } went to somebody else.

trainings-sms-given = Place for you:
trainings-sms-waiting = In line:
trainings-sms-offered = Place free:
trainings-sms-lapsed = Place gone:

trainings-call-enrolled = Tell about the place in the group
trainings-call-given = Tell that a place is free and theirs
trainings-call-waiting = Tell about the place in line
trainings-call-offered = Ask whether they take the free place
trainings-call-lapsed = Tell that the place went to the next
trainings-call-cancelled = Tell that it is cancelled
trainings-call-changed = Tell about the changed date

trainings-mail-button-certificate = Open the certificate
trainings-mail-button-say = Say what you think
trainings-mail-subject-certified = Your certificate: { $title }
trainings-mail-subject-asked = How was it? { $title }
trainings-mail-head-certified = Your certificate is ready
trainings-mail-head-asked = How was it?
trainings-mail-intro-certified = You find it on your page, to save and to print. Anybody can check it by its code.
trainings-mail-intro-asked = Three questions, one minute. Your name is not kept with the answers.
trainings-mail-quiet-certified = Something new is on your page.
trainings-mail-quiet-asked = There are three questions on your page. It takes a minute.
trainings-sms-certified = Something new:
trainings-sms-asked = Three questions:
trainings-call-certified = Tell that the certificate is ready
trainings-call-asked = Ask what they think
