# Sign-in, my space.

sign-in-title = Sign in
sign-in-email = E-mail address
sign-in-password = Password
sign-in-button = Sign in
sign-in-code = One-time code
sign-in-code-help = Copy the six digits of your authenticator, or one of your recovery codes.
sign-in-wrong = The address or the password is not right. Check both, then try again.
sign-in-wrong-code = The code is not right. Wait for the next one, then try again.
sign-in-not-active = This account is not active. Write to whoever administers the portal.
sign-in-too-many = Too many attempts failed. The next one is possible on { $until }.
sign-in-expired = This code was asked for too long ago. Begin again with your password.
sign-in-ended = Your session is over. After signing in, you come back to the same page.
sign-out = Sign out
desk-label = My workspace
desk-space = My tasks
desk-deposit = Deposit a file
space-title = My space
space-hello = Hello { $name }. Here is what you have under way.
space-begin = Deposit a file
space-reviews = To review
space-deposits = My deposits
space-no-deposit = No deposit for now. Deposit a first file: you can stop and come back whenever you want.
