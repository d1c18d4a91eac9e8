# Часы приёма, отдельные даты, отсутствие, закрытый центр.
hours-title = Мой приём
hours-title-of = Приём: { $name }
hours-lead = Когда и где можно прийти. Перед сохранением вы увидите, что изменится и кого это затронет.
hours-of = Чей приём
hours-show = Показать
hours-openings = Часы приёма
hours-none = Часов приёма пока нет.
hours-new = Новые часы
hours-ill = Человек заболел
hours-change = Изменить
hours-one-date = Одна дата
hours-end = Закончить
hours-next-dates = Ближайшие даты
hours-exceptions = Отдельные даты
hours-past = { $count ->
        [one] { $count } правило уже закончилось.
        [few] { $count } правила уже закончились.
       *[many] { $count } правил уже закончилось.
    }
hours-absences = Отсутствие
hours-absences-none = Ничего не запланировано.
hours-new-absence = Добавить отсутствие
hours-closures = Центр закрыт
hours-closures-none = Центр работает как обычно.
hours-new-closure = Закрыть центр
hours-take-back = Отменить
hours-all-centres = Все центры
hours-only-for = Только для: { $services }
hours-done-hours = Сохранено. Поиск свободного времени уже видит новые часы.
hours-done-date = Сохранено: эта дата теперь другая.
hours-done-end = Сохранено: последняя дата задана.
hours-done-shut = Сохранено. Причину видят все, кто ищет время в эти дни.
hours-done-still = Отменено. Но на это время есть ещё одно отсутствие: пока и оно не отменено, эти часы закрыты.
hours-done-back = Отменено: часы снова открыты. То, что людям уже предложено или отменено, осталось.
hours-weekday = { $weekday ->
        [mon] Понедельник
        [tue] Вторник
        [wed] Среда
        [thu] Четверг
        [fri] Пятница
        [sat] Суббота
       *[sun] Воскресенье
    }
hours-every = { $weekday ->
        [mon] Каждый понедельник
        [tue] Каждый вторник
        [wed] Каждую среду
        [thu] Каждый четверг
        [fri] Каждую пятницу
        [sat] Каждую субботу
       *[sun] Каждое воскресенье
    }
hours-every-weeks = { $weekday ->
        [mon] По понедельникам, раз в { $count } нед.
        [tue] По вторникам, раз в { $count } нед.
        [wed] По средам, раз в { $count } нед.
        [thu] По четвергам, раз в { $count } нед.
        [fri] По пятницам, раз в { $count } нед.
        [sat] По субботам, раз в { $count } нед.
       *[sun] По воскресеньям, раз в { $count } нед.
    }
hours-nth = { $weekday ->
        [mon] { $nth }-й понедельник месяца
        [tue] { $nth }-й вторник месяца
        [wed] { $nth }-я среда месяца
        [thu] { $nth }-й четверг месяца
        [fri] { $nth }-я пятница месяца
        [sat] { $nth }-я суббота месяца
       *[sun] { $nth }-е воскресенье месяца
    }
hours-last = { $weekday ->
        [mon] Последний понедельник месяца
        [tue] Последний вторник месяца
        [wed] Последняя среда месяца
        [thu] Последний четверг месяца
        [fri] Последняя пятница месяца
        [sat] Последняя суббота месяца
       *[sun] Последнее воскресенье месяца
    }
hours-from-to = { $from } – { $to }
hours-day-from = { $day }, с { $from }
hours-from = с { $from }, без последней даты
hours-no-room = без кабинета
hours-no-room-option = Без кабинета: телефон и видео
hours-day-off = выходной по переносу
hours-dropped = приёма нет
hours-away-leave = Отпуск
hours-away-ill = Болезнь
hours-away-training = Обучение
hours-away-other = Другое
hours-new-title = Новые часы: { $name }
hours-edit-title = { $weekday ->
        [mon] Понедельник: { $name }
        [tue] Вторник: { $name }
        [wed] Среда: { $name }
        [thu] Четверг: { $name }
        [fri] Пятница: { $name }
        [sat] Суббота: { $name }
       *[sun] Воскресенье: { $name }
    }
hours-date-title = { $weekday ->
        [mon] Понедельник, одна дата: { $name }
        [tue] Вторник, одна дата: { $name }
        [wed] Среда, одна дата: { $name }
        [thu] Четверг, одна дата: { $name }
        [fri] Пятница, одна дата: { $name }
        [sat] Суббота, одна дата: { $name }
       *[sun] Воскресенье, одна дата: { $name }
    }
hours-end-title = { $weekday ->
        [mon] Понедельник, последняя дата: { $name }
        [tue] Вторник, последняя дата: { $name }
        [wed] Среда, последняя дата: { $name }
        [thu] Четверг, последняя дата: { $name }
        [fri] Пятница, последняя дата: { $name }
        [sat] Суббота, последняя дата: { $name }
       *[sun] Воскресенье, последняя дата: { $name }
    }
hours-now = Сейчас: { $rule }
hours-rule = Правило
hours-new-rule = Новое правило
hours-day = День
hours-from-label = С
hours-to-label = До
hours-from-more = С ({ $number })
hours-to-more = До ({ $number })
hours-first = Первая дата
hours-first-new = Действует с
hours-last-date = Последняя дата
hours-centre = Центр
hours-room = Кабинет
hours-repeats = Повторяется
hours-weekly = Каждую неделю
hours-weekly-many = { $count ->
        [one] Раз в { $count } неделю
        [few] Раз в { $count } недели
       *[many] Раз в { $count } недель
    }
hours-monthly = { $nth }-й такой день месяца
hours-monthly-last = Последний такой день месяца
hours-modes = Как можно встретиться
hours-for = Для чего
hours-for-hint = Ничего не отмечено: для всего, что человек ведёт.
hours-date = Дата
hours-date-hint = Например, 01.12.2026
hours-date-legend = Что иначе в этот день
hours-what = Что меняется
hours-what-drop = Приёма не будет
hours-what-other = Другие часы или кабинет
hours-what-back = Снова как обычно
hours-end-legend = Когда последний раз
hours-last-held = Последняя дата приёма
hours-away-title = Отсутствие: { $name }
hours-away-lead = Причину видят только коллеги, посетители — никогда.
hours-away-legend = Когда
hours-first-day = Первый день
hours-last-day = Последний день
hours-away-from = С часа первого дня
hours-away-until = До часа последнего дня
hours-away-kind = Причина
hours-away-when = Когда
hours-away-by = Кто записал
hours-away-back = Отменить отсутствие
hours-away-back-hint = Часы снова откроются. То, что людям уже предложено или отменено, останется.
hours-ill-title = Человек заболел
hours-ill-lead = Одним нажатием: отсутствие с этой минуты, и каждому, кто записан, — другое время, в том числе у коллег. Кому нельзя написать, тому позвонят.
hours-ill-legend = Кто и до какого дня
hours-ill-who = Кто
hours-ill-last = Последний день отсутствия
hours-ill-now = Записать и предложить всем
hours-ill-done = Записано
hours-ill-done-text = Каждый, кто был записан, получит другое время или звонок. Поиск свободного времени уже знает об отсутствии.
hours-told = { $count ->
        [one] Затронула { $count } запись
        [few] Затронула { $count } записи
       *[many] Затронула { $count } записей
    }
hours-told-none = На это время никто не записан.
hours-told-offered = Предложено другое время ({ $count }), { $how }
hours-told-choice = Предложено другое время ({ $count }), { $how }; прежнее остаётся до выбора
hours-told-stays = Остаётся как было
hours-told-cancelled = Отменено, сообщено { $how }
hours-told-client = Отменено раньше
hours-calls = Звонки
hours-shut-title = Закрыть центр
hours-shut-lead = В эти дни нельзя записаться. Причину прочитает каждый, кто ищет время.
hours-shut-legend = Какой центр и когда
hours-reason = Причина
hours-reason-hint = Коротко: «Ремонт», «Инвентаризация».
hours-work = Показать, что изменится
hours-work-again = Показать ещё раз
hours-will = Что сохранится
hours-nothing-yet = Пока ничего не сохранено
hours-stored = { $rule }: { $dates }, { $hours }, { $slots }.
hours-stored-year = { $rule }. За первые 12 месяцев: { $dates }, { $hours }, { $slots }.
hours-dates = { $count ->
        [one] { $count } дата
        [few] { $count } даты
       *[many] { $count } дат
    }
hours-hours = { $many ->
        [one] { $count } час
        [few] { $count } часа
       *[many] { $count } часов
    }
hours-hours-minutes = { $count } ч { $minutes } мин
hours-slots = { $count ->
        [one] { $count } встреча по { $minutes } мин
        [few] { $count } встречи по { $minutes } мин
       *[many] { $count } встреч по { $minutes } мин
    }
hours-or = {" "}или{" "}
hours-within-year = За ближайшие 12 месяцев:
hours-left-out = Кроме: { $days }.
hours-and-more = ещё { $count }
hours-stored-end = { $what }: последний раз { $last }.
hours-stored-dropped = { $day }: приёма не будет.
hours-stored-date = { $day }: { $hours }, { $room }.
hours-stored-back = { $day }: снова как обычно, { $hours }.
hours-stored-away = { $name }: нет { $when } ({ $why }).
hours-stored-shut = { $centre }: закрыто { $days }. Все прочитают: «{ $reason }».
hours-of-minutes = Встречи по { $minutes } мин
hours-gained = добавляется встреч
hours-lost = исчезает встреч
hours-in-all = встреч всего
hours-kept = остаются как были
hours-clash = { $room }: занят, { $count ->
        [one] { $count } дата
        [few] { $count } даты
       *[many] { $count } дат
    }
hours-booked = кто-то записан
hours-room-other = { $room } на эти даты, он свободен
hours-room-close = Не принимать в это время
hours-room-share = Делить кабинет: кто первый записан
hours-decided-one = Решено
hours-open-one = Не решено
hours-does-room = { $count ->
        [one] { $count } дата
        [few] { $count } даты
       *[many] { $count } дат
    }: { $room }
hours-does-close = Время, когда кабинет занят, закрыто: { $count ->
        [one] { $count } дата
        [few] { $count } даты
       *[many] { $count } дат
    }
hours-does-share = Кабинет общий: { $count ->
        [one] { $count } дата
        [few] { $count } даты
       *[many] { $count } дат
    }
hours-undecided-room = Выберите, что делать с занятым кабинетом
hours-hits = { $count ->
        [one] Затрагивает { $count } запись
        [few] Затрагивает { $count } записи
       *[many] Затрагивает { $count } записей
    }
hours-decided = Решено { $done } из { $count }
hours-hits-lead = Они окажутся вне часов приёма. Для каждой нужно решение.
hours-hits-ill = Каждому предлагается другое время; можно выбрать иначе.
hours-keep = Оставить как исключение
hours-offer = Перенести: предложить { $times }
hours-cancel-message = Отменить с сообщением
hours-cancel-call = Отменить со звонком
hours-reach-email = Электронная почта, полные сообщения
hours-reach-neutral = Электронная почта, нейтральное сообщение
hours-reach-sms = SMS
hours-reach-call = Написать нельзя: это будет звонок
hours-by-email = письмом
hours-by-neutral = нейтральным письмом
hours-by-sms = по SMS
hours-by-call = звонком
hours-no-offers = Другого свободного времени поблизости нет: оставьте или отмените.
hours-note-offer = Человек узнает об этом времени { $how }; прежнее остаётся за ним, пока не выберет.
hours-note-away = Человек узнает { $how }, что встречи не будет, и сможет выбрать другое время.
hours-note-keep = Встреча остаётся в своё время; больше ничего тогда не предлагается.
hours-note-none = Пока не решено. «Применить всё» спросит и сохранит остальное.
hours-one-press = Одно нажатие сделает всё это — или ничего
hours-does-keep = { $who }: время остаётся
hours-does-offer = { $who }: предложим { $times }, { $how }
hours-does-cancel = { $who }: отменено, сообщим { $how }
hours-does-call = { $who }: свободного времени нет, отменим и сообщим
hours-does-none = { $who }: ещё не решено
hours-apply = Применить всё
hours-leave = Оставить всё как было
hours-undecided = Решите, что делать: { $who }
hours-gone = Одно из предложенных времён уже занято. Ничего не изменено; вот новые варианты.
hours-news-title = Тем временем кто-то изменил эти часы
hours-news = { $name }. Сейчас: { $now }. Всё, что вы ввели, на месте: посмотрите, что получится, и примените снова.
hours-closed = { $days }: не принимаем. { $why }
hours-bad-no-window = Укажите, с какого и до какого часа
hours-bad-windows = Эти часы перекрываются
hours-bad-last = Последняя дата раньше первой
hours-bad-long = Не больше { $years } лет
hours-bad-no-date = Между первой и последней датой нет ни одного такого дня
hours-bad-no-room = Выберите кабинет: встречи личные
hours-bad-room = Этот кабинет в другом центре или больше не используется
hours-bad-no-mode = Отметьте хотя бы один способ
hours-bad-overlap = { $day } в это время уже есть приём: { $other }
hours-bad-time = Время пишите так: 09:30
hours-bad-reversed = Конец должен быть позже начала
hours-bad-date = Дату пишите так: 01.12.2026
hours-bad-day = В этот день по правилу приёма нет
hours-bad-first = Не раньше сегодняшнего дня: прошедшие часы остаются какими были
hours-bad-past = Это уже прошло
hours-bad-back = Этот день и так как обычно
hours-bad-later = Часы закончатся раньше. Чтобы продлить, измените правило
hours-bad-away = { $name }: на это время отсутствие уже есть
hours-bad-away-long = Не больше года за один раз
hours-bad-weekday = Выберите день
hours-elsewhere = Встреча в другом центре: { $centre }
hours-elsewhere-note = Стойку того центра не спрашиваем: человеку предложат другое время или встречу отменят; до кого не дойдёт сообщение, тот попадёт в список звонков того центра.
