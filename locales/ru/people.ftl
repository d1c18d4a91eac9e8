people-sign-in-title = Вход для сотрудников
people-step-1 = Шаг 1 из 2
people-step-2 = Шаг 2 из 2 · { $email }
people-email = Электронная почта
people-password = Пароль
people-sign-in-continue = Продолжить
people-sign-in-young = Молодым людям учётная запись не нужна:
people-sign-in-code = откройте запись по коду
people-no-sign-in = Почта или пароль не подходят.
people-to-sign-in = Назад ко входу
people-over-pin = Пять неверных попыток: сеанс завершён. Войдите с паролем.
people-over-code = Слишком много неверных кодов. Начните снова с пароля.

people-code-title = Введите код из приложения
people-code = Шесть цифр
people-code-hint = Код меняется каждые 30 секунд. Каждый код срабатывает один раз.
people-code-button = Войти
people-code-missing = Введите код из приложения или один из запасных кодов
people-no-code = Этот код не подходит. Каждый код срабатывает один раз: дождитесь следующего и введите его.
people-code-no-phone = У меня нет телефона с собой
people-code-no-phone-text = Введите в то же поле один из десяти запасных кодов. Кодов не осталось? Руководитель может сбросить второй фактор; об этом придёт письмо.
people-code-foot = Вы остаётесь в системе до 12 часов. Через 30 минут без работы экран блокируется.
people-code-somebody-else = Войти под другим именем

people-forgot = Не помню пароль
people-forgot-title = Новый пароль
people-forgot-text = Мы пришлём ссылку. Она срабатывает один раз, в течение 60 минут.
people-forgot-button = Прислать ссылку
people-forgot-sent-title = Проверьте почту
people-forgot-sent = Если этот адрес принадлежит сотруднику, ссылка уже в пути. Она срабатывает один раз, в течение 60 минут.
people-forgot-sent-else = Через десять минут ничего нет? Загляните в папку «Спам» или попросите ссылку у руководителя.

people-invite-title = Добро пожаловать, { $name }
people-invite-text = Выберите пароль. С ним и с вашей почтой вы будете входить.
people-reset-title = Новый пароль: { $name }
people-reset-text = Когда он будет задан, на всех других устройствах вы выйдете из системы.
people-password-new = Новый пароль
people-password-again = Тот же пароль ещё раз
people-password-hint-15 = Не меньше 15 знаков. Любые буквы и знаки; хорошо подходят несколько слов.
people-password-hint-8 = Не меньше 8 знаков, потому что у вас есть второй фактор. Любые буквы и знаки.
people-password-differs = Пароли не совпадают. Введите его ещё раз.
people-password-short-15 = Коротко: нужно не меньше 15 знаков. Проще всего взять несколько слов.
people-password-short-8 = Коротко: нужно не меньше 8 знаков.
people-password-long = Длинно: не больше 200 знаков.
people-password-common = Такой пароль у многих, его пробуют первым. Придумайте свой.
people-password-own = Имя, адрес и название сервиса пробуют первыми. Возьмите другие слова.
people-pin = ПИН-код
people-pin-hint = От 4 до 8 цифр. Он снимает блокировку экрана после перерыва; можно задать позже.
people-pin-rule = От 4 до 8 цифр, не все одинаковые и не просто по порядку.
people-pin-shape = ПИН-код — от 4 до 8 цифр, не все одинаковые и не просто по порядку.
people-pin-differs = ПИН-коды не совпадают. Введите его ещё раз.
people-set-button = Задать пароль и продолжить
people-set-foot = Ссылка срабатывает один раз. Никто здесь никогда не спросит ваш пароль.

people-lock-page = Экран заблокирован
people-lock-title-pin = { $name }, введите ПИН-код
people-lock-title-password = { $name }, введите пароль
people-lock-idle = { $minutes ->
    [one] Заблокировано в { $time }, после { $minutes } минуты
   *[other] Заблокировано в { $time }, после { $minutes } минут
}
people-lock-by-hand = Заблокировано в { $time }
people-lock-hint-pin = От 4 до 8 цифр. 5 попыток, затем понадобится пароль.
people-lock-hint-password = ПИН-кода у вас пока нет. 5 попыток, затем нужно войти заново.
people-lock-button = Разблокировать
people-lock-somebody-else = Это не я: завершить сеанс ({ $name })
people-lock-waits = Набранное будет ждать автора сутки.
people-lock-now = Заблокировать
people-pin-wrong = { $left ->
    [one] ПИН-код не подходит. Осталась { $left } попытка.
    [few] ПИН-код не подходит. Остались { $left } попытки.
   *[other] ПИН-код не подходит. Осталось { $left } попыток.
}
people-lock-password-wrong = { $left ->
    [one] Пароль не подходит. Осталась { $left } попытка.
    [few] Пароль не подходит. Остались { $left } попытки.
   *[other] Пароль не подходит. Осталось { $left } попыток.
}

people-kept = Набранное сохранено
people-kept-words = { $words ->
    [one] Текст из { $words } слова, зашифрован.
   *[other] Текст из { $words } слов, зашифрован.
}
people-kept-form = Отправленная форма, зашифрована.
people-kept-after-pin = После разблокировки всё будет записано, и вы продолжите там, где остановились.
people-kept-after-sign-in = Войдите под тем же именем, и всё будет записано.
people-kept-title = Ещё не записано
people-kept-intro = Вы отправили это, когда сеанс уже закончился. Мы сохранили это для вас на сутки, в зашифрованном виде.
people-kept-do = Записать сейчас
people-kept-drop = Удалить
people-kept-none = Записывать нечего.
people-kept-none-title = Всё записано
people-kept-on = К работе

people-account-title = Моя учётная запись
people-account-in = Как вы входите
people-account-password = После смены пароля вы выйдете из системы на других устройствах.
people-account-feeds = Адреса календаря
people-account-letters = Письма
people-letters = Язык писем для вас
people-letters-button = Сохранить язык
people-password-title = Сменить пароль
people-password-text = Все другие ваши сеансы завершатся.
people-password-present = Нынешний пароль
people-password-wrong = Это не ваш нынешний пароль.
people-password-button = Задать новый пароль
people-pin-title = ПИН-код для блокировки
people-pin-text = Он снимает блокировку экрана после 30 минут без работы, чтобы никто не подсмотрел.
people-pin-again = Тот же ПИН-код ещё раз
people-pin-button = Задать ПИН-код
people-pin-set = ПИН-код задан.
people-pin-unset = ПИН-кода нет: блокировку снимает пароль.
people-pin-change = Сменить ПИН-код
people-pin-first = Задать ПИН-код
people-factor = Второй фактор
people-factor-is-on = Включён: при входе нужен код из приложения.
people-factor-is-off = Выключен. С ним украденный пароль ничего не откроет, а сам пароль может быть короче.
people-factor-must = Руководителям нужен второй фактор
people-factor-must-text = Вы отвечаете за данные всех людей. Это две минуты; всё остальное откроется после.
people-factor-set-up = Настроить
people-factor-change = Сменить телефон
people-factor-title = Настройте второй фактор
people-factor-change-title = Другой телефон
people-factor-1 = Откройте на телефоне приложение для кодов: Aegis, FreeOTP, Google Authenticator или то, в котором хранятся ваши пароли.
people-factor-2 = Наведите камеру на этот квадрат.
people-factor-square = Квадратный код для приложения; то же буквами — ниже
people-factor-by-hand = Или введите вручную:
people-factor-here = Открыть приложение на этом устройстве
people-factor-code-hint = Сейчас приложение показывает шесть цифр. По ним видно, что всё работает.
people-factor-button = Включить
people-factor-again = Страница была открыта слишком долго. Наведите камеру на новый квадрат.
people-factor-off = Выключить
people-factor-off-title = Выключить второй фактор
people-factor-off-text = После этого для входа хватит одного пароля. В нём должно быть не меньше 15 знаков.
people-factor-off-button = Выключить
people-factor-short-password = Ваш пароль слишком короткий, чтобы защищать в одиночку. Сначала задайте пароль не короче 15 знаков.
people-codes-left = Осталось запасных кодов: { $left } из { $all }
people-codes-new = Новые запасные коды
people-codes-title = Новые запасные коды
people-codes-text = Будет десять новых; прежние перестанут работать.
people-codes-button = Создать десять кодов
people-codes-shown-title = Ваши десять запасных кодов
people-codes-once = Показываем один раз: распечатайте или перепишите
people-codes-once-text = Каждый срабатывает один раз вместо кода из приложения, если телефон потерян. Храните лист там же, где ключи.
people-codes-kept = Коды у меня записаны
people-sessions = Где вы вошли
people-sessions-text = Сеанс завершается сам через { $hours } часов.
people-session-here = здесь
people-session-made = вход: { $when }
people-session-seen = последнее действие: { $when }
people-session-end = Завершить
people-sessions-end-others = Завершить все другие
people-agent = { $browser }, { $system }
people-agent-browser = Браузер без названия
people-done-password = Новый пароль задан. На других устройствах вы вышли из системы.
people-done-pin = ПИН-код задан.
people-done-factor-off = Второй фактор выключен.
people-done-language = Теперь письма приходят на этом языке.
people-done-session = Сеанс завершён.
people-device-staff = С этим адресом входят сотрудники. Для личной записи нужен другой.

people-mail-brand = Пачатак
people-mail-reset-subject = Ссылка для нового пароля
people-mail-reset = Для вашей учётной записи запросили новый пароль. Ссылка срабатывает один раз, в течение { $minutes } минут.
people-mail-reset-not-you = Это не вы? Тогда ничего не делайте: пароль останется прежним.
people-mail-reset-button = Выбрать новый пароль
people-mail-password-subject = Ваш пароль изменён
people-mail-password = Пароль вашей учётной записи изменён, все другие сеансы завершены.
people-mail-factor-subject = Ваш второй фактор изменён
people-mail-factor-on = Для вашей учётной записи настроен второй фактор.
people-mail-factor-off = Второй фактор вашей учётной записи выключен.
people-mail-recovery-subject = Использован запасной код
people-mail-recovery = { $left ->
    [0] В вашу учётную запись вошли с запасным кодом. Он был последним: создайте новые на странице учётной записи.
    [one] В вашу учётную запись вошли с запасным кодом. Остался { $left } код.
    [few] В вашу учётную запись вошли с запасным кодом. Осталось { $left } кода.
   *[other] В вашу учётную запись вошли с запасным кодом. Осталось { $left } кодов.
}
people-mail-not-you = Это не вы? Сразу сообщите руководителю и задайте новый пароль на странице входа.

people-devices = Оставаться в системе
people-device-offer = В этом браузере можно оставаться в системе { $days } дней. Это не обязательно.
people-device-own = Только на своём устройстве: кто им пользуется, увидит эти записи. «Покинуть страницу» завершает и это.
people-device-keep = Остаться здесь в системе
people-device-end = Выйти там
people-device-mine = Открыть мои записи

people-need-email = Введите вашу почту
people-need-password = Введите пароль
people-need-present = Введите нынешний пароль
people-need-new = Выберите новый пароль
people-need-pin = Введите ПИН-код
people-no-apart = Тем временем кто-то другой объединил эти записи. Если это разные люди, разделите их на странице человека.
people-no-join = Эти записи не объединены (или уже разделены).
