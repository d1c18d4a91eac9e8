# Ways to meet, as choices.
schedule-mode-in-person = In person
schedule-mode-phone = Phone call
schedule-mode-video = Online
schedule-mode-outreach = We come to you

# Ways to meet, inside a sentence.
schedule-by-in-person = in person
schedule-by-phone = by phone
schedule-by-video = online
schedule-by-outreach = where you are

# Why a time cannot be had.
schedule-no-past = This time is already over. Choose a later one.
schedule-no-notice = This time is too soon: the counsellor needs more notice. Choose a later one.
schedule-no-horizon = This day cannot be booked yet. Choose an earlier one.
schedule-no-mode = At this time you cannot meet in this way. Choose another way or another time.
schedule-no-off-grid = Meetings do not begin at this minute. Choose one of the times below.
schedule-no-closed = Nobody receives at this time. Choose another one.
schedule-no-cap = The counsellor has no more meetings of this kind on that day. Choose another day.
schedule-no-taken = This time has just been taken. Choose another one.
