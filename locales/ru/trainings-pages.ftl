# Что предлагается
trainings-title = Тренинги
trainings-lead = Бесплатные курсы и встречи в группе. Запись занимает две минуты, регистрация не нужна.
trainings-all = Все тренинги
trainings-filter-place = Место
trainings-filter-any-place = Любое место
trainings-filter-month = Месяц
trainings-filter-any-month = Любой месяц
trainings-filter-topic = Тема
trainings-filter-any-topic = Любая тема
trainings-filter-show = Показать
trainings-show-all = Показать все тренинги
trainings-none-chosen = Под ваш выбор ничего не подошло
trainings-none-chosen-why = Есть другие: в другом месте, в другом месяце или на другую тему.
trainings-none = Сейчас тренингов не запланировано
trainings-none-why = Новые появятся здесь. А пока можно поговорить лично.
trainings-begins = Начало: { $when }
trainings-began = Начался: { $when }
trainings-feed = Все даты в вашем календаре
trainings-feed-text = Календарь может сам следить за объявленными тренингами. Кто вы, мы при этом не узнаём.
trainings-feed-open = Следить в календаре
trainings-feed-address = Адрес для других программ
trainings-online = Онлайн
trainings-by-video = Видеозвонок, ссылка после записи
trainings-kind-training = Тренинг
trainings-kind-course = Курс
trainings-kind-lecture-course = Курс лекций
trainings-kind-study-visit = Учебный визит
trainings-kind-round-table = Круглый стол
trainings-kind-conference = Конференция
trainings-kind-info-session = Информационная встреча
trainings-topic-business = Своё дело
trainings-topic-job-search = Поиск работы
trainings-topic-rights = Права
trainings-topic-safe-travel = Безопасные поездки
trainings-topic-skills = Навыки
trainings-topic-other = Другое
trainings-month-01 = Январь
trainings-month-02 = Февраль
trainings-month-03 = Март
trainings-month-04 = Апрель
trainings-month-05 = Май
trainings-month-06 = Июнь
trainings-month-07 = Июль
trainings-month-08 = Август
trainings-month-09 = Сентябрь
trainings-month-10 = Октябрь
trainings-month-11 = Ноябрь
trainings-month-12 = Декабрь
# Места
trainings-left = { $count ->
    [one] Осталось { $count } место
    [few] Осталось { $count } места
   *[many] Осталось { $count } мест
  }
trainings-full = Мест нет
trainings-opens = Запись откроется { $when }
trainings-not-open = Запись ещё не открыта
trainings-begun = Уже идёт
trainings-closed = Запись закрыта
trainings-seats = Занято { $taken } из { $count }
trainings-line = { $count ->
    [0] В очереди пока никого.
    [one] В очереди { $count } человек.
    [few] В очереди { $count } человека.
   *[many] В очереди { $count } человек.
  }
trainings-line-then = Если место освободится, мы напишем и будем держать его для вас 24 часа, а перед самым началом меньше.
trainings-sign-up = Записаться
trainings-join-line = В лист ожидания
# Один тренинг
trainings-choose-group = Выберите группу
trainings-no-groups = Сейчас ни одна группа не объявлена
trainings-no-groups-why = Новые группы появятся здесь, как только будут известны даты.
trainings-programme = Что будет на занятиях
trainings-good-to-know = Полезно знать
trainings-need = Что-то нужно, чтобы участвовать?
trainings-need-text = Переводчик жестового языка, лифт, няня на час, оплата проезда из другого города: позвоните или напишите нам, постараемся помочь.
trainings-come-to-all = Приходите на все занятия
trainings-come-to-all-text = Если не получается, откажитесь заранее: места ждут другие.
trainings-dates = Даты
trainings-time = Время
trainings-dates-many = { $count ->
    [one] { $count } встреча, с { $from } по { $until }
    [few] { $count } встречи, с { $from } по { $until }
   *[many] { $count } встреч, с { $from } по { $until }
  }
trainings-list-and = { $rest } и { $last }
trainings-fact-training = Тренинг
trainings-fact-price = Цена
trainings-free = Бесплатно
trainings-fact-group = Группа
trainings-up-to-people = { $count ->
    [one] До { $count } человека
    [few] До { $count } человек
   *[many] До { $count } человек
  }
trainings-fact-language = Язык
trainings-fact-gains = Вы получите
trainings-fact-ages = Возраст
trainings-ages = От { $from } до { $until }
trainings-ages-from = От { $from }
trainings-ages-until = До { $until }
trainings-fact-kind = Формат
trainings-fact-invitation = Для кого
trainings-by-invitation = По приглашению
trainings-fact-before = Сначала нужно пройти
# Запись
trainings-step = Шаг { $number } из 2
trainings-back = К выбору группы
trainings-change-group = группу
trainings-enrol-title = Запись в группу
trainings-enrol-line-title = Запись в лист ожидания
trainings-invitation = Слово из приглашения
trainings-invitation-hint = Эта группа по приглашению. Большие буквы или маленькие, с дефисом или без — не важно.
trainings-guardian = Кто-то из родителей или опекунов
trainings-guardian-hint = Нужно, если вам нет 16 и вы оставляете телефон или почту: имя и номер, по которому можно спросить. Чем вы здесь занимаетесь, мы никому не расскажем.
trainings-line-auto = Если место освободится
trainings-line-auto-hint = Можно заранее сказать, что вы придёте. Тогда место сразу ваше, и никто другой его не займёт.
trainings-line-ask-me = Сначала спросите меня
trainings-line-hours = { $count ->
    [one] Отдайте мне, если узнаю хотя бы за { $count } час
    [few] Отдайте мне, если узнаю хотя бы за { $count } часа
   *[many] Отдайте мне, если узнаю хотя бы за { $count } часов
  }
trainings-line-lapse = Если вы не ответите вовремя
trainings-line-back = Поставьте меня в конец очереди
trainings-line-back-hint = Один раз. После второго вы выйдете из очереди.
trainings-line-out = Уберите меня из очереди
trainings-refused-title = Сюда записаться нельзя
trainings-refused-next = В другой группе места ещё могут быть.
trainings-other-groups = Посмотреть другие группы
trainings-check-after = Нажмёте кнопку — и место ваше. Отказаться или сменить группу можно потом.
trainings-check-after-line = Нажмёте кнопку — и вы в очереди. Выйти из неё можно в любой момент.
trainings-take-place = Занять это место
trainings-full-meanwhile = Последнее место только что заняли. Можно встать в очередь; по ссылке «Изменить» можно сказать, как быть с освободившимся местом
trainings-fact-guardian = Родитель или опекун
trainings-fact-free-place = Если место освободится
trainings-fact-lapse = Если не ответите
trainings-auto-yes = { $count ->
    [one] Оно ваше, если узнаете хотя бы за { $count } час
    [few] Оно ваше, если узнаете хотя бы за { $count } часа
   *[many] Оно ваше, если узнаете хотя бы за { $count } часов
  }
trainings-auto-no = Сначала спросим вас
trainings-lapse-back = В конец очереди
trainings-lapse-out = Выход из очереди
# Своя страница
trainings-own-enrolled = У вас есть место
trainings-own-waiting = Вы в очереди
trainings-own-offered = Место держим для вас
trainings-own-cancelled = Вы больше не в этой группе
trainings-own-called-off = Эта группа не состоится
trainings-own-completed = Вы прошли до конца
trainings-own-over = Всё уже прошло
trainings-own-position = Ваш номер в очереди: { $position }.
trainings-own-kept = Для вас держат место до { $until }. Ответьте, пожалуйста, до этого времени.
trainings-own-cancelled-text = Записаться снова можно, когда будет место.
trainings-own-called-off-text = Нам жаль. Выберите другую группу или позвоните нам.
trainings-own-over-text = Надеемся, что было полезно. Может быть, вам подойдёт и другой тренинг.
trainings-own-certificate = Посмотреть сертификат
trainings-done-line = Последнее место заняли за мгновение до вас. Теперь вы в очереди
trainings-done-place = Место только что освободилось, и оно ваше
trainings-done-taken = Место ваше
trainings-done-group = Теперь вы в другой группе
trainings-offer-question = Вы придёте?
trainings-offer-until = Скажите до { $until }. Потом место получит следующий в очереди.
trainings-offer-take = Занять место
trainings-offer-decline = Это место мне не нужно
trainings-decline-then = Если это место вам не нужно
trainings-decline-stay = Остаться в очереди, в её конце
trainings-decline-leave = Выйти из очереди
trainings-next = Что дальше
trainings-next-told = Когда место освободится, мы сообщим первому в очереди тем способом, который он выбрал.
trainings-next-kept = Его держат 24 часа, а перед самым началом меньше. Заглядывайте и на эту страницу.
trainings-next-auto = { $count ->
    [one] Если место освободится хотя бы за { $count } час до начала, оно сразу ваше.
    [few] Если место освободится хотя бы за { $count } часа до начала, оно сразу ваше.
   *[many] Если место освободится хотя бы за { $count } часов до начала, оно сразу ваше.
  }
trainings-next-otherwise = Если позже, сначала спросим вас.
trainings-next-link = Ссылка на видеозвонок появится здесь за два часа до начала.
trainings-next-reminder = Напомним за день до каждой встречи, если вы разрешили писать.
trainings-next-all = Приходите на все занятия. Если не получается, откажитесь заранее.
trainings-join-video = Открыть видеозвонок
trainings-code-hint = Назовите его на стойке или используйте, чтобы изменить запись. Имя не нужно.
trainings-all-dates = Все даты в календарь
trainings-change-button = Сменить группу
trainings-date-cancelled = отменена
trainings-date-over = (прошла)
trainings-yours = Ваша запись
trainings-cannot-come = Не получается прийти?
trainings-cannot-come-text = До начала можно выйти из группы, ничего не объясняя. Место кому-то очень нужно.
trainings-cannot-come-begun = Занятия уже начались. Если больше не сможете ходить, позвоните нам:
trainings-wait-no-more = Больше не хотите ждать?
trainings-wait-no-more-text = Выйти из очереди можно в любой момент, ничего не объясняя.
trainings-leave = Выйти из группы
trainings-leave-line = Выйти из очереди
trainings-somebody-else = Записать кого-то ещё
trainings-back-own = К вашей записи
trainings-leave-title = Выйти из этой группы?
trainings-leave-line-title = Выйти из очереди?
trainings-leave-text = Ваше место получит следующий в очереди. Объяснять ничего не нужно.
trainings-leave-line-text = О свободных местах мы больше не сообщим. Объяснять ничего не нужно.
trainings-leave-reason-hint = Это прочитают только в центре.
trainings-change-instead = Лучше сменить группу
trainings-change-title = Сменить группу
trainings-change-legend = Какая группа вам подходит?
trainings-change-choose = Выберите группу
trainings-change-keeps = Ваше место остаётся за вами, пока не появится место в другой группе.
trainings-change-confirm = Перейти в эту группу
trainings-change-none = В других группах сейчас нет мест
trainings-change-none-why = Ваше место в этой остаётся.
# Что она думает
trainings-say-title = Как прошло?
trainings-say-lead = Три вопроса, одна минута. Имя вместе с ответами не хранится.
trainings-say-button = Ответить на три вопроса
trainings-say-most = Очень полезно
trainings-say-least = Совсем нет
trainings-say-friend = Посоветовали бы другу прийти?
trainings-say-yes = Да
trainings-say-unsure = Не знаю
trainings-say-no = Нет
trainings-say-better-hint = Это прочитает центр. Пожалуйста, без имён.
trainings-say-send = Отправить
trainings-done-said = Спасибо. Центр читает каждый ответ
trainings-own-paper = Сохранить сертификат (PDF)
