# The frame of every page.
web-skip = Skip to main content
web-leave = Leave this page
web-leave-emergency = Emergency:
web-leave-hint = Press Esc three times to leave this page quickly.
web-nav = Main
web-nav-consultations = Consultations
web-nav-trainings = Trainings
web-nav-my = My bookings
web-language = Language
web-foot-where = Visit us
web-foot-talk = Talk to us
web-foot-about = About this service
web-foot-mailbox = Mailbox of this demonstration
web-foot-legal = Pachatak is a free service for young people. The software is open source.

# What was wrong with one field.
web-field-required = Please fill this in
web-field-long = At most { $max } { $max ->
    [one] character
   *[other] characters
}
web-field-control = Type this again without unusual characters
web-field-type = Write this as plain text
web-field-twice = This was sent twice; once is enough
web-field-unknown = We do not know this field
web-field-number = Write a whole number, in digits
web-field-range = Write a number from { $min } to { $max }
web-field-choice = Choose one of the answers
web-field-email = Write the address like this: name@mail.example
web-field-phone = Write the number like this: +375 29 123-45-67

# Error pages: a title, and what to do.
web-error-400 = We could not read that
web-error-400-text = What your browser sent was damaged on the way. Go back and try once more.
web-error-401 = Sign in first
web-error-401-text = This page opens after signing in.
web-error-403 = This cannot be opened from here
web-error-403-text = If you were filling in a form, open its page again and send it from there. Nothing was changed.
web-error-404 = There is no such page
web-error-404-text = The address may have a typing error, or the link is old. If it is the link to your booking, copy it whole from the message, or open the booking with your code.
web-error-405 = This address works in another way
web-error-405-text = Open the page from its link and press the button there.
web-error-406 = We have no such form of this page
web-error-406-text = Open it in an ordinary browser.
web-error-408 = That took too long
web-error-408-text = The connection was too slow to read what was sent. Please try once more.
web-error-409 = Something changed meanwhile
web-error-409-text = Somebody was faster, or this was done already. Open the page again to see how things stand.
web-error-410 = This link has had its day
web-error-410-text = It worked once, or its time is over. You can ask for a new one, or open the booking with your code.
web-error-413 = That is too long
web-error-413-text = Please shorten what you wrote and send it again.
web-error-414 = The address is too long
web-error-414-text = Open the page from its link.
web-error-415 = We cannot read this kind of data
web-error-415-text = Send the form from its own page.
web-error-421 = We are not at this address
web-error-421-text = Check the address of the site.
web-error-422 = Please check what was sent
web-error-422-text = Go back, open the form again and send it from there. Nothing was stored.
web-error-429 = A little slower, please
web-error-429-text = Too many tries in a short time, by you or from your network.
web-error-431 = Your browser sent too much at once
web-error-431-text = Close the browser, open it again and come back.
web-error-500 = Something broke here
web-error-500-text = It is our fault, and it is written down. Nothing you did was wrong.
web-error-503 = We are out of breath
web-error-503-text = The service does not manage to answer right now. What you had booked stays booked.
web-error-other = This did not work
web-error-other-text = Go back and try once more.
web-error-to-consultations = Choose a consultation
web-error-to-my = Open a booking by its code
web-error-wait = Please try again in a minute.
web-form-optional = (optional)
web-form-errors = There is a problem
web-form-error-title = Error: { $title }
web-form-error-prefix = Error:
web-form-trap = Leave this field empty
web-staff-nav = Sections
web-staff-sign-out = Sign out
web-staff-to-day = Back to my day
web-gate-languages = Other language:
storage-full = There is no room left to save anything. Nothing was saved; reading goes on. Please tell whoever runs this service.
web-staff-more = More
