people-sign-in-title = Staff sign-in
people-step-1 = Step 1 of 2
people-step-2 = Step 2 of 2 · { $email }
people-email = E-mail
people-password = Password
people-sign-in-continue = Continue
people-sign-in-young = Young people need no account:
people-sign-in-code = open a booking by its code
people-no-sign-in = The e-mail or the password does not fit.
people-to-sign-in = Back to the sign-in
people-over-pin = Five wrong tries: the session has ended. Sign in with your password.
people-over-code = Too many wrong codes. Start again with your password.

people-code-title = Enter the code from your app
people-code = Six digits
people-code-hint = The code changes every 30 seconds. A code works once.
people-code-button = Sign in
people-code-missing = Type the code from your app, or one of your recovery codes
people-no-code = This code does not fit. Each code works once: wait for the next one and type that.
people-code-no-phone = I do not have my phone
people-code-no-phone-text = Type one of your ten recovery codes in the same field. None left? A manager can reset your second factor; you are told by e-mail.
people-code-foot = You stay signed in for up to 12 hours. After 30 minutes without work the screen locks.
people-code-somebody-else = Sign in as somebody else

people-forgot = I forgot my password
people-forgot-title = A new password
people-forgot-text = We send you a link. It works once, for 60 minutes.
people-forgot-button = Send me the link
people-forgot-sent-title = Look into your mail
people-forgot-sent = If this address belongs to a member of staff, a link is on its way. It works once, for 60 minutes.
people-forgot-sent-else = Nothing after ten minutes? Look into the spam folder, or ask your manager for a link.

people-invite-title = Welcome, { $name }
people-invite-text = Choose your password. You sign in with it and your e-mail from now on.
people-reset-title = A new password for { $name }
people-reset-text = Once it is set, you are signed out everywhere else.
people-password-new = New password
people-password-again = The same once more
people-password-hint-15 = 15 characters or more. Any letters and signs; several words are good.
people-password-hint-8 = 8 characters or more, because you have a second factor. Any letters and signs.
people-password-differs = This is not the same password. Type it once more.
people-password-short-15 = Too short: 15 characters or more, please. Several words make it easy.
people-password-short-8 = Too short: 8 characters or more, please.
people-password-long = Too long: 200 characters at most, please.
people-password-common = Many people use such a password, so it is tried first. Choose something of your own.
people-password-own = Your name, your address and the name of the service are tried first. Choose other words.
people-pin = PIN
people-pin-hint = 4 to 8 digits. It unlocks the screen after a pause; you may set it later.
people-pin-rule = 4 to 8 digits, not all the same and not simply counted up or down.
people-pin-shape = A PIN is 4 to 8 digits, not all the same and not simply counted up or down.
people-pin-differs = This is not the same PIN. Type it once more.
people-set-button = Set the password and go on
people-set-foot = This link works once. Nobody here will ever ask you for your password.

people-lock-page = Locked
people-lock-title-pin = { $name }, enter your PIN
people-lock-title-password = { $name }, enter your password
people-lock-idle = Locked at { $time }, after { $minutes } minutes
people-lock-by-hand = Locked at { $time }
people-lock-hint-pin = 4 to 8 digits. 5 tries, then the password is asked.
people-lock-hint-password = You have no PIN yet. 5 tries, then you sign in anew.
people-lock-button = Unlock
people-lock-somebody-else = I am somebody else: sign out { $name }
people-lock-waits = What was typed waits a day for its author.
people-lock-now = Lock
people-pin-wrong = { $left ->
    [one] Not this PIN. One try is left.
   *[other] Not this PIN. { $left } tries are left.
}
people-lock-password-wrong = { $left ->
    [one] Not this password. One try is left.
   *[other] Not this password. { $left } tries are left.
}

people-kept = What you typed is kept
people-kept-words = { $words ->
    [one] A text of one word, encrypted.
   *[other] A text of { $words } words, encrypted.
}
people-kept-form = The form that you sent, encrypted.
people-kept-after-pin = Once unlocked it is saved, and you go on where you were.
people-kept-after-sign-in = Sign in as the same person, and it is saved.
people-kept-title = Not saved yet
people-kept-intro = You sent this when your session was over. It was kept for you, encrypted, for a day.
people-kept-do = Save it now
people-kept-drop = Throw it away
people-kept-none = Nothing is waiting.
people-kept-none-title = Everything is stored
people-kept-on = On to my work

people-account-title = My account
people-account-in = How you come in
people-account-password = Changing it signs you out everywhere else.
people-account-feeds = Calendar addresses
people-account-letters = Letters
people-letters = Language of letters to you
people-letters-button = Save the language
people-password-title = Change the password
people-password-text = All your other sessions end.
people-password-present = Present password
people-password-wrong = This is not your present password.
people-password-button = Set the new password
people-pin-title = PIN for the lock
people-pin-text = It unlocks the screen after 30 minutes without work, so that nobody reads along.
people-pin-again = The same PIN once more
people-pin-button = Set the PIN
people-pin-set = A PIN is set.
people-pin-unset = No PIN: the password unlocks the screen.
people-pin-change = Change the PIN
people-pin-first = Set a PIN
people-factor = Second factor
people-factor-is-on = On: a code from your app is asked at sign-in.
people-factor-is-off = Off. With it a stolen password opens nothing, and a shorter one will do.
people-factor-must = Managers need a second factor
people-factor-must-text = You answer for everybody’s data here. It takes two minutes; everything else opens after it.
people-factor-set-up = Set it up
people-factor-change = Change the phone
people-factor-title = Set up your second factor
people-factor-change-title = Another phone
people-factor-1 = Open an app for codes on your phone: Aegis, FreeOTP, Google Authenticator, or the one that keeps your passwords.
people-factor-2 = Let it read this square.
people-factor-square = Square code for the app; the same as letters stands below
people-factor-by-hand = Or type this by hand:
people-factor-here = Open the app on this device
people-factor-code-hint = The app shows six digits now. They prove that it works.
people-factor-button = Turn it on
people-factor-again = The page was open for too long. Let the app read the new square, please.
people-factor-off = Turn it off
people-factor-off-title = Turn the second factor off
people-factor-off-text = From then on your password alone lets you in. It has to be of 15 characters or more.
people-factor-off-button = Turn it off
people-factor-short-password = Your password is too short to stand alone. Set one of 15 characters or more first.
people-codes-left = { $left } of { $all } recovery codes left
people-codes-new = New recovery codes
people-codes-title = New recovery codes
people-codes-text = Ten new ones; the old ones stop working.
people-codes-button = Make ten new codes
people-codes-shown-title = Your ten recovery codes
people-codes-once = Shown once: print or write them down
people-codes-once-text = Each works once in place of the app’s code, when your phone is lost. Keep the paper where you keep keys.
people-codes-kept = I have kept them
people-sessions = Where you are signed in
people-sessions-text = A session ends by itself after { $hours } hours.
people-session-here = here
people-session-made = since { $when }
people-session-seen = last used { $when }
people-session-end = End it
people-sessions-end-others = End all others
people-agent = { $browser } on { $system }
people-agent-browser = A browser that does not say its name
people-done-password = The new password is set. Everywhere else you are signed out.
people-done-pin = The PIN is set.
people-done-factor-off = The second factor is off.
people-done-language = Letters come in this language from now on.
people-done-session = That session has ended.
people-device-staff = This address signs in as staff. Young people’s accounts need another one.

people-mail-brand = Pachatak
people-mail-reset-subject = A link for a new password
people-mail-reset = Somebody asked for a new password for your account. The link works once, for { $minutes } minutes.
people-mail-reset-not-you = Not you? Then do nothing: your password stays as it is.
people-mail-reset-button = Choose a new password
people-mail-password-subject = Your password was changed
people-mail-password = The password of your account was changed, and all other sessions were ended.
people-mail-factor-subject = Your second factor was changed
people-mail-factor-on = A second factor was set up for your account.
people-mail-factor-off = The second factor of your account was turned off.
people-mail-recovery-subject = A recovery code was used
people-mail-recovery = { $left ->
    [0] Somebody signed in to your account with a recovery code. It was the last one: make new ones on the page of your account.
    [one] Somebody signed in to your account with a recovery code. One is left.
   *[other] Somebody signed in to your account with a recovery code. { $left } are left.
}
people-mail-not-you = Not you? Tell a manager at once, and set a new password at the sign-in.

people-devices = Stay signed in
people-device-offer = You may stay signed in with this browser for { $days } days. Nobody needs to.
people-device-own = Only on a device of your own: whoever uses it sees these bookings. “Leave this page” ends it.
people-device-keep = Stay signed in here
people-device-end = Sign out there
people-device-mine = Open my bookings

people-need-email = Type your e-mail
people-need-password = Type your password
people-need-present = Type your present password
people-need-new = Choose a password
people-need-pin = Type your PIN
people-no-apart = Somebody has joined them meanwhile. If they are different people, part them on the person’s page.
people-no-join = These records are not joined (any more).
