# Звонки.
desk-bar-waiting = ждут
desk-calls-title = Кому позвонить
desk-calls-lead = { $count ->
    [0] Никто не ждёт звонка.
    [one] { $count } человек, до которого сообщение не может или не должно дойти.
    [few] { $count } человека, до которых сообщение не может или не должно дойти.
   *[other] { $count } человек, до которых сообщение не может или не должно дойти.
}
desk-calls-none = Звонить некому
desk-calls-none-why = Все, кому нужно что-то узнать, уже знают или получат сообщение.
desk-calls-code = Код { $code }
desk-calls-no-name = Без имени
desk-calls-somebody = Человек без кода
desk-calls-until = До: { $when }
desk-calls-late = Нужно было сказать до: { $when }
desk-calls-since = Ждёт с: { $when }
desk-calls-why-none = Не осталось способа написать.
desk-calls-why-failed = Сообщение вернулось: доставить не удалось.
desk-calls-why-cannot = Отсюда нельзя отправлять СМС.
desk-calls-why-voice = Без сообщений, но звонить можно.
desk-calls-why-silence = Просили не писать и не звонить.
desk-calls-any-time = Звонить можно в любое время.
desk-calls-hours = Звонить только { $from }–{ $until }. Сейчас можно.
desk-calls-not-now = Звонить только { $from }–{ $until }: сейчас нельзя.
desk-calls-tried = Звонили: { $when } — { $result }
desk-calls-no-number = Номера для звонка нет
desk-calls-happened = Что случилось
desk-calls-when-answers = Когда ответит сам человек
desk-calls-when-comes = Когда человек придёт или позвонит
desk-calls-somebody-answers = Если ответит кто-то другой
desk-calls-instead = Здравствуйте, я перезвоню позже, спасибо.
desk-calls-anybody = Передать можно через любого.
desk-calls-only = О чём речь, может слышать только сам человек. Нельзя: центр, причина, адрес. Если спросят: личное дело.
desk-calls-hidden = Что сказать — скрыто
desk-calls-told = Передано
desk-calls-no-answer = Не отвечает
desk-calls-somebody-else = Ответил кто-то другой
desk-calls-no-more = Больше не звонить
desk-calls-at-desk = Передано при встрече
desk-calls-code-page = Больше ничего делать не нужно: на странице записи это тоже видно.
desk-calls-not-needed = Уже не нужно
desk-calls-more = Есть ещё: они появятся здесь, когда эти будут сделаны.
desk-calls-today = Сделано сегодня: { $count ->
    [one] { $count } звонок
    [few] { $count } звонка
   *[other] { $count } звонков
}
desk-calls-today-label = Звонки, сделанные сегодня
desk-calls-col-time = Время
desk-calls-col-who = Кому
desk-calls-col-result = Итог
desk-calls-col-by = Кто звонил
desk-calls-result-told = передано
desk-calls-result-at-desk = передано при встрече
desk-calls-result-no-answer = не отвечает
desk-calls-result-somebody = ответил кто-то другой
desk-calls-result-no-more = просили больше не звонить
desk-calls-result-not-needed = уже не нужно
desk-calls-before = Этот звонок уже сделан: { $name }, { $time }, { $result }. Ничего не изменилось.
desk-calls-no-result = Нажмите один из итогов рядом со звонком.
notify-no-undo-over = Прошло больше десяти минут: этот звонок остаётся сделанным.
notify-no-undo-acted-on = За это время звонок изменили. Посмотрите на список ещё раз.
# День центра.
desk-centre-title = Центр
desk-centre-centre = Центр
desk-centre-days = Дни
desk-centre-day-before = День раньше
desk-centre-day-after = День позже
desk-centre-to-today = Сегодня
desk-centre-walk-in = Без записи
desk-centre-book = Записать
desk-centre-paper = На бумаге
desk-centre-n-meetings = { $count ->
    [one] встреча
    [few] встречи
   *[other] встреч
}
desk-centre-n-over = позади
desk-centre-n-missed = { $count ->
    [one] неявка
    [few] неявки
   *[other] неявок
}
desk-centre-n-waiting = ждут без записи
desk-centre-arrivals = Кто приходит
desk-centre-all = { $count ->
    [one] Ещё { $count } придёт
   *[other] Ещё { $count } придут
}
desk-centre-nobody = Сегодня больше никого не ждём.
desk-centre-nobody-then = В этот день никого не ждём.
desk-centre-here = Уже здесь
desk-centre-here-since = Здесь с { $time }
desk-centre-missed = Неявка
desk-centre-held = Состоялась
desk-centre-late = опаздывает на { $count } мин
desk-centre-hold = время держим { $count ->
    [one] { $count } минуту
    [few] { $count } минуты
   *[other] { $count } минут
}
desk-centre-hold-over = держали до { $time }
desk-centre-ask-code = спросите код, а не имя
desk-centre-discreet = Незаметно
desk-centre-arrived = Уже здесь
desk-centre-did-not-come = Неявка
desk-centre-undo = Вернуть
desk-centre-who-free = Кто свободен
desk-centre-nobody-free = В этот день больше никто не свободен.
desk-centre-now = сейчас
desk-centre-free-until = до { $time }, { $minutes }
desk-centre-room-until = { $room } до { $time }
desk-centre-room-taken = { $room }: занято
desk-centre-away-name = { $name }: нет на месте
desk-centre-offer = { $count ->
    [one] Предложить новое время { $count } человеку
   *[other] Предложить новое время { $count } людям
}
desk-centre-grid = Консультанты и кабинеты
desk-centre-grid-label = День по консультантам и кабинетам, на узком экране прокручивается вбок
desk-centre-shut = В этот день здесь никто не принимает.
desk-centre-key-here = Здесь или опаздывает
desk-centre-key-going = Идёт
desk-centre-key-coming = Впереди
desk-centre-key-over = Позади
desk-centre-key-free = Свободно или нет приёма
desk-centre-away = Нет на месте
desk-centre-off = Нет приёма
desk-centre-taken = Занято
desk-centre-free = Свободно
desk-centre-over = позади
desk-centre-going = идёт
desk-centre-is-late = опаздывает
desk-centre-book-with = Записать: { $name }
desk-centre-st-away = В этот день нет
desk-centre-st-meetings = { $count ->
    [one] { $count } встреча
    [few] { $count } встречи
   *[other] { $count } встреч
}
desk-centre-st-waits = Ждёт: { $time } опаздывает
desk-centre-st-phone = Говорит по телефону до { $time }
desk-centre-st-with = Встреча до { $time }
desk-centre-st-here = { $time }: уже здесь
desk-centre-st-free = Свободно до { $time }
desk-centre-st-from = Свободно с { $time }
desk-centre-st-none = Свободного времени больше нет
desk-centre-room-st-taken = Занято до { $time }
desk-centre-room-st-free = Свободно до { $time }
desk-centre-room-st-all = Свободно
# Очередь.
desk-queue-heading = Очередь без записи
desk-queue-title = { $count ->
    [0] никто не ждёт
    [one] ждёт { $count }, дольше всех — сверху
   *[other] ждут { $count }, дольше всех — сверху
}
desk-queue-new = Кто-то пришёл без записи
desk-queue-name = Имя или псевдоним
desk-queue-service = С чем помочь
desk-queue-unsure = Пока не ясно
desk-queue-now = Принять сейчас
desk-queue-add = В очередь
desk-queue-own-page = Записать на отдельной странице (эта обновляется сама)
desk-queue-empty = Никто не ждёт.
desk-queue-min = мин
desk-queue-next = Принять следующего
desk-queue-take = Принять
desk-queue-take-myself = Приму я
desk-queue-give = Передать: { $name }
desk-queue-give-to = Кому передать…
desk-queue-other = Другому
desk-queue-left = Не дождались
desk-queue-undo = Вернуть
desk-queue-no-name = Без имени
desk-queue-came = Здесь с { $time }
desk-queue-unsure-said = пока не ясно, с чем помочь
desk-queue-topic-hidden = тема скрыта
desk-queue-was-taken = { $time }: { $who } — принимает { $counsellor }
desk-queue-was-handed = { $time }: { $who } — принимает { $counsellor } (передано: { $by })
desk-queue-has-left = { $time }: { $who } — не дождались
desk-queue-back = Назад
desk-queue-give-title = Кто примет: { $who }?
desk-queue-free-now = Свободно сейчас, до { $until }, { $minutes } мин
desk-queue-free-later = Свободно с { $from } до { $until }
desk-queue-not-now = Прямо сейчас свободных консультантов нет, скоро освободятся:
desk-queue-give-now = Передать сейчас
desk-queue-book-then = Записать на это время
desk-queue-nobody-free = Сегодня нет свободных консультантов, которые с этим помогают. Можно подождать или записаться на другой день.
booking-queue-nobody = Вас больше никто не ждёт: коллеги успели раньше.
booking-queue-not-hers = Этот консультант с таким не помогает.
booking-queue-busy = С вами кто-то есть или вот-вот будет. Сначала закончите («Состоялась» или «Не пришёл») или передайте этого человека коллеге.
booking-queue-colleague-busy = У этого коллеги кто-то есть или вот-вот будет. Выберите другого или другое время.
booking-queue-faster = Кто-то успел раньше: этот человек уже не ждёт.
# Бумага.
desk-paper-title = Листы на сегодня и завтра
desk-paper-lead = Распечатайте листы или сохраните файл утром: с ними день продолжится и без интернета. На них только коды, без имён и телефонов. Отмеченные окна можно отдавать за стойкой: нажмите «Оставить окна за стойкой», и до конца последнего листа их никто не займёт онлайн. Иначе их могут занять, и вы увидите это, когда будете вносить записи с бумаги.
desk-paper-kept = Эти окна оставлены за стойкой до { $when }: онлайн их никто не займёт.
desk-paper-give = Вернуть в запись
desk-paper-keep = Оставить окна за стойкой
desk-paper-file-lead = На случай, если нет интернета. Отмечайте, что произошло, вписывайте пришедших без записи и новые записи в пустые строки, а потом внесите всё сразу.
desk-paper-made = составлено: { $when }
desk-paper-days = Сколько дней
desk-paper-names = С именами
desk-paper-names-hint = Только если лист остаётся за стойкой. Незаметные записи — всегда без имени.
desk-paper-show = Показать
desk-paper-save = Сохранить файл
desk-paper-enter = Внести с бумаги
desk-paper-time = Время
desk-paper-who = Код
desk-paper-how = Где и как
desk-paper-came = Здесь
desk-paper-missed = Неявка
desk-paper-held = Состоялась
desk-paper-minutes = Минуты
desk-paper-gap = окно для стойки
desk-paper-walk-in = без записи
desk-paper-with = С кем
desk-paper-room-free = Свободно весь день.
desk-paper-enter-lead = По строке на каждое событие. Все строки проверяются и сохраняются вместе.
desk-paper-what = Что было
desk-paper-what-came = Человек здесь
desk-paper-what-held = Встреча состоялась
desk-paper-what-missed = Неявка
desk-paper-what-walk-in = Приём без записи
desk-paper-what-booking = Новая запись
desk-paper-day = День
desk-paper-counsellor = Консультант
desk-paper-code = Код
desk-paper-service = О чём
desk-paper-name = Имя
desk-paper-phone = Телефон
desk-paper-check = Проверить все строки
desk-paper-more = Ещё строки
desk-paper-preview = Все строки подходят. Будет сохранено:
desk-paper-store = Сохранить всё
desk-paper-stored = { $count ->
    [one] Сохранена { $count } строка.
    [few] Сохранены { $count } строки.
   *[other] Сохранено { $count } строк.
}
desk-paper-line-wrong = Строка { $line }: { $why }
desk-paper-nothing = Пока ничего не заполнено.
desk-paper-no-what = Выберите, что было.
desk-paper-no-time = Укажите день и время так: 13:30.
desk-paper-no-whom = Укажите код или выберите консультанта и время.
desk-paper-no-when = Выберите консультанта и укажите время.
desk-paper-no-service = Выберите, о чём встреча.
desk-paper-no-minutes = Укажите от 5 до 480 минут.
desk-paper-long = { $field }: не больше { $max } знаков.
desk-paper-unused = Для строки «{ $what }» поле «{ $field }» не используется. Оставьте его пустым.
desk-paper-not-there = Здесь нет такого консультанта или темы.
desk-paper-clash-code = В этом центре нет записи с таким кодом.
desk-paper-clash-nobody = У этого консультанта в это время нет записи.
desk-paper-clash-not-yet = Этот день ещё не наступил.
desk-paper-clash-cancelled = Эта запись отменена.
desk-paper-clash-recorded = Уже отмечено другое: { $state }.
desk-paper-clash-double = В это время консультант принимает другого человека.
desk-paper-clash-twice = Об этой записи говорит ещё одна строка.
desk-paper-clash-future = Приём без записи не может быть в будущем.
desk-paper-clash-long-ago = Это было больше { $days } дней назад. Проверьте день.
desk-paper-clash-other = Этот код — от записи на другое время или к другому консультанту. Проверьте строку или оставьте только код.
desk-paper-clash-lasted = Уже отмечено, что встреча состоялась: { $minutes }. Чтобы исправить, откройте запись.
desk-paper-clash-not-hers = { $name } здесь этим не занимается.
