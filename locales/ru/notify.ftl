notify-test-subject = Проба
notify-test-text = Это пробное письмо. Оно дошло: сообщения отправляются.
