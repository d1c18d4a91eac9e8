notify-test-subject = Test
notify-test-text = This is a test. It has arrived: messages are sent.
