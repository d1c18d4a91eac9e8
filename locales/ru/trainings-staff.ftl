# Тренинги: страницы сотрудников.
trainings-staff-accept = Принять предложенное место
trainings-staff-active = Показывать на сайте
trainings-staff-age-between = От { $from } до { $to } лет
trainings-staff-age-from = От { $from } лет
trainings-staff-age-hint = Оставьте пустым, если границы нет
trainings-staff-age-to = До { $to } лет
trainings-staff-any-age = Любой возраст
trainings-staff-archive = Убрать в архив
trainings-staff-at-once = Сразу, как группа открыта
trainings-staff-audience = Для кого
trainings-staff-audience-journalists = Журналистам
trainings-staff-audience-specialists = Специалистам
trainings-staff-audience-young = Молодым людям
trainings-staff-bad-ages = Верхняя граница возраста ниже нижней
trainings-staff-bad-closes = Запись заканчивается раньше, чем начинается
trainings-staff-bad-link = Ссылка начинается с https://
trainings-staff-bad-list = Вставьте список: от одной до { $most } строк
trainings-staff-bad-minimum = Минимум больше числа мест
trainings-staff-bad-slug = Только маленькие латинские буквы, цифры и дефисы
trainings-staff-bad-three = Напишите на всех трёх языках
trainings-staff-bad-weekdays = Отметьте хотя бы один день недели
trainings-staff-bad-word = В слове приглашения хотя бы 6 знаков
trainings-staff-birth-year-hint = Можно не спрашивать; нужен, если есть границы возраста
trainings-staff-by-invitation = Только по приглашению
trainings-staff-by-staff = Записали сотрудники
trainings-staff-call-off = Отменить группу
trainings-staff-call-off-go = Отменить группу навсегда
trainings-staff-call-off-text = Вернуть это нельзя: встречи исчезнут из календарей, а ведущие и кабинеты освободятся.
trainings-staff-centre = Центр
trainings-staff-certificate = В конце даём сертификат
trainings-staff-change = В другую группу
trainings-staff-change-go = Перевести в эту группу
trainings-staff-change-it = Изменить
trainings-staff-change-keeps = Место здесь остаётся, пока нет места там.
trainings-staff-change-waits = Человек ждёт в очереди: если там нет места, встанет в конец той очереди.
trainings-staff-changed = Тем временем это изменил другой человек: { $name }. Ниже сказано, что стоит теперь; ваши ответы остались в полях. Сохраните ещё раз, чтобы записать свои.
trainings-staff-clash-appointment = { $name }: в это время уже есть встреча с человеком
trainings-staff-clash-group = { $name }: в это время уже есть встреча группы «{ $title }»
trainings-staff-clash-other = { $name }: в это время уже есть встреча группы другого центра
trainings-staff-clashes = Занято
trainings-staff-close = Закрыть запись
trainings-staff-closes = Запись до
trainings-staff-closes-day = Последний день записи
trainings-staff-closes-time = До какого часа
trainings-staff-completed = Закончено
trainings-staff-completed-by = { $percent } % часов
trainings-staff-completion = Когда считается законченным
trainings-staff-count = Сколько встреч
trainings-staff-counting = Как считаем людей
trainings-staff-date-cancel = Встреча не состоится
trainings-staff-date-cancel-go = Отменить встречу
trainings-staff-date-move = Другое время, кабинет или ведущий
trainings-staff-date-new = Новая встреча
trainings-staff-date-off = Отменена
trainings-staff-date-over = Прошла
trainings-staff-dates = { $count ->
        [one] { $count } встреча
        [few] { $count } встречи
       *[many] { $count } встреч
    }
trainings-staff-dates-title = Встречи
trainings-staff-day = День
trainings-staff-delete = Удалить черновик
trainings-staff-discreet = Деликатная тема: в сообщениях ничего о ней, в списках коды
trainings-staff-done-accepted = Предложенное место занято.
trainings-staff-done-archive = Группа в архиве.
trainings-staff-done-cancelled = Запись отменена. Свободное место предложено следующим в очереди.
trainings-staff-done-changed = Перевод сделан: человек теперь в этой группе.
trainings-staff-done-close = Запись закрыта.
trainings-staff-done-date = Встреча добавлена.
trainings-staff-done-deleted = Черновик удалён, время освобождено.
trainings-staff-done-dropped = Встреча отменена, людям сообщили.
trainings-staff-done-enrolled = Запись сделана: место есть.
trainings-staff-done-finish = Отмечено: группа состоялась.
trainings-staff-done-group = Группа создана как черновик. Добавьте встречи и откройте её.
trainings-staff-done-list = { $count ->
        [one] Записан { $count } человек.
        [few] Записаны { $count } человека.
       *[many] Записано { $count } человек.
    }
trainings-staff-done-moved = Встреча перенесена, людям сообщили.
trainings-staff-done-off = Группа отменена, всем сообщили.
trainings-staff-done-open = Запись открыта.
trainings-staff-done-saved = Сохранено.
trainings-staff-done-seats = Число мест изменено.
trainings-staff-done-series = { $count ->
        [one] Добавлена { $count } встреча.
        [few] Добавлены { $count } встречи.
       *[many] Добавлено { $count } встреч.
    }
trainings-staff-done-waiting = Мест нет: человек в очереди.
trainings-staff-done-word = Слово приглашения сохранено. Запишите его: показать его снова нельзя.
trainings-staff-drop = Отменить
trainings-staff-edit = Изменить тренинг
trainings-staff-enrol = Записать человека
trainings-staff-enrol-go = Записать
trainings-staff-final-task = Нужно сдать итоговое задание
trainings-staff-finish = Группа состоялась
trainings-staff-first-day = Не раньше
trainings-staff-form-lead = Этот текст видят все центры. Группы планирует каждый центр сам.
trainings-staff-from = Начало
trainings-staff-gains = Что человек получит
trainings-staff-gains-hint = Например, час с ментором. Можно оставить пустым
trainings-staff-group-edit = Изменить группу
trainings-staff-group-new = Новая группа
trainings-staff-group-number = Группа { $number }
trainings-staff-group-seats = Места
trainings-staff-group-where = Где и как
trainings-staff-groups = Группы
trainings-staff-guardian = Кого из родителей или опекунов спросить
trainings-staff-guardian-hint = Нужно, если нет 16: имя и телефон
trainings-staff-guardian-is = Опекун: { $name }
trainings-staff-guest = Ведущий извне
trainings-staff-guest-hint = Имя, как его увидят люди
trainings-staff-headcount = Считаем людей без имён
trainings-staff-hidden = Не показывается
trainings-staff-kind = Вид
trainings-staff-kind-conference = Конференция
trainings-staff-kind-course = Курс
trainings-staff-kind-info = Информационная встреча
trainings-staff-kind-lectures = Курс лекций
trainings-staff-kind-round-table = Круглый стол
trainings-staff-kind-training = Тренинг
trainings-staff-kind-visit = Учебная поездка
trainings-staff-label = Название группы
trainings-staff-label-hint = Чем она отличается: «вечера», «для начинающих». Можно оставить пустым
trainings-staff-language = Язык
trainings-staff-lead = Группы ваших центров, с которыми вы сейчас работаете.
trainings-staff-left = Вышли: { $count }
trainings-staff-left-late = Поздно
trainings-staff-left-out = Пропускаем
trainings-staff-line = В очереди: { $count }
trainings-staff-link = Ссылка на видеовстречу
trainings-staff-link-hint = Только для групп по видео. Хранится зашифрованной, видна только здесь; люди получат её перед началом
trainings-staff-list = Список группы
trainings-staff-list-bad = Эти строки не запишем
trainings-staff-list-bring = Вставить список
trainings-staff-list-changed = Тем временем группа изменилась. Ничего не сохранено: посмотрите ещё раз.
trainings-staff-list-code = Код
trainings-staff-list-codes = С кодами
trainings-staff-list-contact = Телефон или адрес не читается
trainings-staff-list-counts = { $good ->
        [one] { $good } строка читается
        [few] { $good } строки читаются
       *[many] { $good } строк читается
    }, с ошибками: { $bad }
trainings-staff-list-go = { $count ->
        [one] Записать { $count } человека
        [few] Записать { $count } человек
       *[many] Записать { $count } человек
    }
trainings-staff-list-good = Запишем
trainings-staff-list-hint = Строка на человека: имя; телефон или e-mail; год рождения. Можно через запятую или вставить из таблицы, до 200 строк
trainings-staff-list-lead = На бумаге коды. Имена печатайте только там, где без них нельзя.
trainings-staff-list-line = строка
trainings-staff-list-look = Проверить список
trainings-staff-list-names = С именами
trainings-staff-list-no-name = Нет имени
trainings-staff-list-number = №
trainings-staff-list-other = Вставить другой список
trainings-staff-list-paste = Список
trainings-staff-list-print = Список для печати
trainings-staff-list-seats = Получат место: { $seats }; встанут в очередь: { $waiting }
trainings-staff-list-there = Уже в группе
trainings-staff-list-too-old = По возрасту не подходит: тренинг для тех, кто моложе
trainings-staff-list-too-young = По возрасту не подходит: тренинг для тех, кто старше
trainings-staff-list-twice = Тот же человек, что в строке { $line }
trainings-staff-list-unreadable = Строка не читается: больше, чем имя, контакты и год
trainings-staff-list-who = Имя
trainings-staff-list-year = Год рождения не читается
trainings-staff-look-line = { $count ->
        [one] Длинная очередь: { $count } человек
        [few] Длинная очередь: { $count } человека
       *[many] Длинная очередь: { $count } человек
    }
trainings-staff-look-no-dates = Нет ни одной встречи
trainings-staff-look-not-held = Закончилась: отметьте, состоялась ли
trainings-staff-look-too-few = Скоро начало, а людей { $taken } из { $minimum }
trainings-staff-maximum-age = Не старше, лет
trainings-staff-minimum = Наименьшее число людей
trainings-staff-minimum-age = Не моложе, лет
trainings-staff-minimum-hint = Если их меньше, за три дня до начала напомним
trainings-staff-mode = Как встречаемся
trainings-staff-more = Ещё
trainings-staff-move = Перенести
trainings-staff-name = Название
trainings-staff-new = Новый тренинг
trainings-staff-no-begun = Группа уже началась, или у неё ещё нет встреч.
trainings-staff-no-dates = Встреч пока нет
trainings-staff-no-full = В той группе нет мест: здесь место остаётся.
trainings-staff-no-groups = Групп пока нет.
trainings-staff-no-left = Человек уже не в этой группе.
trainings-staff-no-offer = Сейчас место не предложено.
trainings-staff-no-other-group = Другой группы, в которую можно перейти, нет.
trainings-staff-no-room = Без кабинета
trainings-staff-no-same = Человек уже в этой группе.
trainings-staff-no-too-old = Этот тренинг для тех, кто моложе.
trainings-staff-no-too-young = Этот тренинг для тех, кто старше.
trainings-staff-no-trainer = Никто из наших
trainings-staff-nobody = Пока никого.
trainings-staff-none = Тренингов пока нет. Начните с нового.
trainings-staff-not-completed = Не закончено
trainings-staff-nothing = ничего
trainings-staff-nothing-before = Ничего
trainings-staff-offered = Предложено место: { $count }
trainings-staff-offered-until = Ответ до: { $when }
trainings-staff-open = Открыть запись
trainings-staff-opens = Запись с
trainings-staff-opens-day = Первый день записи
trainings-staff-opens-time = С какого часа
trainings-staff-other-group = { $group }. { $first }. { $seats }
trainings-staff-out = Снять с группы
trainings-staff-out-go = Снять с группы
trainings-staff-out-text = Человек получит сообщение, а место перейдёт к следующим в очереди.
trainings-staff-part-text = Часть { $number }: о чём она
trainings-staff-part-title = Часть { $number }: название
trainings-staff-percent = Сколько часов нужно посетить, %
trainings-staff-percent-hint = От 0 до 100
trainings-staff-position = Место в списке
trainings-staff-position-hint = Меньшее число стоит выше
trainings-staff-prerequisite = Что нужно закончить сначала
trainings-staff-printed = Напечатано: { $when } · { $seats }
trainings-staff-programme = Программа
trainings-staff-programme-hint = До восьми частей; пустых не будет.
trainings-staff-reason = Почему
trainings-staff-reason-hint = Только если об этом сказали сами. Хранится зашифрованным
trainings-staff-register = Ведём список с именами
trainings-staff-registration = Когда записываются
trainings-staff-registration-hint = По времени центра. Без дат запись идёт, пока группа открыта и не началась.
trainings-staff-room = Кабинет
trainings-staff-save = Сохранить
trainings-staff-seated = Имеют место: { $count }
trainings-staff-seats = Сколько мест
trainings-staff-seats-go = Изменить места
trainings-staff-seats-over = { $count ->
        [one] Не хватает { $count } места: { $names }.
        [few] Не хватает { $count } мест: { $names }.
       *[many] Не хватает { $count } мест: { $names }.
    } Ничего не изменено.
trainings-staff-seats-taken = Занято { $taken } из { $capacity }
trainings-staff-series = Несколько встреч сразу
trainings-staff-series-clash = Часть времени занята. Ничего не сохранено: выберите другое время, ведущего или кабинет.
trainings-staff-series-dates = { $count ->
        [one] { $count } встреча
        [few] { $count } встречи
       *[many] { $count } встреч
    }
trainings-staff-series-lead = Дни, когда центр не работает, пропускаем. Сначала посмотрите на даты, потом сохраните.
trainings-staff-series-look = Показать даты
trainings-staff-series-save = Сохранить все встречи
trainings-staff-shown-how = Как показывать
trainings-staff-slug = Адрес на сайте
trainings-staff-slug-hint = Маленькие латинские буквы, цифры и дефисы, например own-business
trainings-staff-stands = { $field }: теперь там «{ $value }» ({ $name })
trainings-staff-state-archived = В архиве
trainings-staff-state-cancelled = Отменена
trainings-staff-state-closed = Запись закрыта
trainings-staff-state-draft = Черновик
trainings-staff-state-open = Запись открыта
trainings-staff-state-took-place = Состоялась
trainings-staff-states = Что сделать с группой
trainings-staff-summary = Коротко о чём
trainings-staff-taken-meanwhile = Это время только что заняли. Ничего не изменено.
trainings-staff-texts = Тексты
trainings-staff-texts-hint = На трёх языках: каждый читает на своём.
trainings-staff-title = Тренинги
trainings-staff-to-group = В какую группу
trainings-staff-topic = Тема
trainings-staff-topic-business = Своё дело
trainings-staff-topic-job-search = Поиск работы
trainings-staff-topic-other = Другое
trainings-staff-topic-rights = Права на работе
trainings-staff-topic-safe-travel = Безопасный выезд
trainings-staff-topic-skills = Навыки
trainings-staff-trainer = Кто ведёт
trainings-staff-twin = Возможно, дважды
trainings-staff-until = Конец
trainings-staff-until-beginning = До начала
trainings-staff-waiting = в очереди { $count }
trainings-staff-weekdays = Дни недели
trainings-staff-what = Что это
trainings-staff-will-be-told = { $count ->
        [0] Никому сообщать не нужно.
        [one] Сообщим { $count } человеку.
        [few] Сообщим { $count } людям.
       *[many] Сообщим { $count } людям.
    }
trainings-staff-word = Слово приглашения
trainings-staff-word-go = Сохранить слово
trainings-staff-word-later = Слово приглашения задаётся на странице группы.
trainings-staff-word-none = Слова пока нет: сами люди не запишутся. Хотя бы 6 знаков
trainings-staff-word-set = Слово задано; показать его нельзя, только заменить. Пустое поле снимает его
trainings-staff-yes = да
