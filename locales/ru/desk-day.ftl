# Почему итог нельзя записать или вернуть.
booking-no-not-yet = Это можно отметить с утра того дня.
booking-no-not-begun = Встреча ещё не началась. Если человек не придёт, отмените её.
booking-no-recorded = Итог этой встречи уже записан. Обновите страницу.
booking-no-undo-nothing = Возвращать нечего.
booking-no-undo-over = Прошло больше десяти минут. Исправьте итог на странице завершения встречи.
booking-no-undo-acted-on = За это время запись изменили, поэтому вернуть её нельзя. Обновите страницу или исправьте итог на странице завершения встречи.
booking-no-undo-walked-in = Этот человек пришёл без записи. Верните его в очередь.
booking-no-changed = За это время запись изменили. Что записано сейчас, показано ниже; всё, что вы ввели, сохранено.

# Мой день.
desk-bar-to-close = Без итога: { $count }
desk-beside = Рядом кто-то есть
desk-day-title = Мой день, { $day }
desk-day-code = Код { $code }
desk-day-now = Сейчас { $time }
desk-day-min = { $count } мин
desk-day-list = Записи на день
desk-day-other-days = День
desk-day-before = Предыдущий день
desk-day-after = Следующий день
desk-day-view = Вид
desk-day-view-day = День
desk-day-view-week = Неделя
desk-day-walk-in = Без записи
desk-day-watch = Следить за приходом: страница обновляется каждые 30 секунд
desk-day-stop-watching = Больше не обновлять
desk-day-stat-booked = { $count ->
    [one] запись
    [few] записи
   *[many] записей
  }
desk-day-stat-held = { $count ->
    [one] состоялась
   *[other] состоялись
  }
desk-day-stat-missed = { $count ->
    [one] неявка
    [few] неявки
   *[many] неявок
  }
desk-day-stat-free = { $count ->
    [one] свободное окно
    [few] свободных окна
   *[many] свободных окон
  }
desk-day-empty = В этот день ничего нет
desk-day-empty-why = Нет ни записей, ни часов приёма, на которые можно записаться.
desk-day-free = Свободно
desk-day-closed = Закрыто для записи
desk-day-booked = Запись
desk-day-note-needed = Нужна заметка
desk-day-took-place = Состоялась
desk-day-did-not-come = Не пришёл
desk-day-here = Здесь с { $time }
desk-day-not-recorded = Не отмечено
desk-day-going-on = Идёт сейчас
desk-day-first-visit = Первый визит
desk-day-discreet = Незаметные сообщения
desk-day-speaks-be = Говорит по-белорусски
desk-day-speaks-ru = Говорит по-русски
desk-day-speaks-en = Говорит по-английски
desk-day-topic-hidden = Тема скрыта
desk-day-show = Показать
desk-day-show-topic = тему
desk-day-do-arrived = Пришёл
desk-day-do-no-show = Не пришёл
desk-day-do-done = Состоялась
desk-day-do-close = Завершить
desk-day-do-open = Открыть
desk-day-do-note = Написать заметку
desk-day-do-offer = Предложить время
desk-day-do-correct = Исправить
desk-day-do-move = Перенести
desk-day-do-return = Вернуть
desk-day-do-book = Записать
desk-day-do-close-gap = Закрыть окно
desk-day-gap-taken = Тем временем здесь кто-то записался. Посмотрите на день ещё раз.
desk-day-do-change = Изменить
desk-day-at-time = на { $time }

# Кто пришёл.
desk-news-here = К вам пришли на { $time }
desk-news-since = { $who }, { $place }, ждёт с { $time }.

# Что прошло и не отмечено.
desk-unclosed = Встречи без итога
desk-unclosed-lead = { $count ->
    [one] { $count } прошедшая встреча ещё без итога.
    [few] { $count } прошедшие встречи ещё без итога.
   *[many] { $count } прошедших встреч ещё без итога.
  }
desk-unclosed-all = Все встречи без итога
desk-unclosed-none = Всё закрыто
desk-unclosed-none-why = У каждой прошедшей встречи есть итог.

# Моя неделя.
desk-week-page = Моя неделя
desk-week-title = { $first }–{ $last } { $month }
desk-week-date = { $day } { $month }
desk-week-today = сегодня
desk-week-before = Предыдущая неделя
desk-week-after = Следующая неделя
desk-week-new = Новая запись
desk-week-nothing = Ничего нет
desk-week-work = Работа и резюме
desk-week-business = Своё дело
desk-week-other = Другие темы
desk-week-free-or-closed = Свободно или закрыто
desk-week-missed = неявка
desk-week-held = состоялась
desk-week-here = здесь
desk-week-not-recorded = не отмечено

# Завершение встречи.
desk-close-page = Завершение встречи
desk-close-queue = не закрыто: { $count }, следующая – { $who }, { $when }
desk-close-title = { $who }, { $when }
desk-close-closed-by = Завершено: { $when }, { $name } — сохранение исправит запись.
desk-close-changed = За это время запись изменилась
desk-close-changed-way = Сохраните ещё раз, и будет так, как ввели вы.
desk-close-is-cancelled = Эта запись отменена
desk-close-is-cancelled-why = Завершать здесь нечего.
desk-close-happened = Что было
desk-close-outcome = Итог
desk-close-attended = Состоялась
desk-close-no-show = Не пришёл
desk-close-cancelled-by-client = Отменил сам человек
desk-close-cancelled-by-centre = Отменили мы
desk-close-minutes = Минуты
desk-close-as-booked = как в записи
desk-close-topic = Тема
desk-close-figures = Для отчётности
desk-close-from-last = С прошлого раза, { $day }
desk-close-sex = Пол
desk-close-woman = Женщина
desk-close-man = Мужчина
desk-close-not-asked = Не спрашивали
desk-close-yes = Да
desk-close-no = Нет
desk-close-unknown = Неизвестно
desk-close-age = Возраст в тот день
desk-close-age-under-14 = до 14
desk-close-age-14-17 = 14–17
desk-close-age-18-24 = 18–24
desk-close-age-25-30 = 25–30
desk-close-age-31 = 31 и старше
desk-close-region = Регион
desk-close-comes = Что дальше
desk-close-led = К чему это привело
desk-close-nothing-yet = Пока ни к чему
desk-close-job = Работа
desk-close-apprenticeship = Ученичество
desk-close-education = Учёба
desk-close-own-business = Своё дело
desk-close-since = С какого дня
desk-close-since-missing = Укажите, с какого дня
desk-close-says = С чьих слов
desk-close-says-person = Рассказал сам человек
desk-close-says-employer = Сказал работодатель
desk-close-says-paper = Показали документ
desk-close-step = Следующий шаг
desk-close-next-none = Нет
desk-close-next-meet = Встретиться ещё
desk-close-next-training = Тренинг
desk-close-next-refer = Направить к партнёру
desk-close-when = Когда встретиться
desk-close-in-one-week = Через неделю: { $when }
desk-close-in-two-weeks = Через две недели: { $when }
desk-close-other-time = Другое время: выбрать на следующей странице
desk-close-when-hint = Это время свободно; запись появится, когда вы сохраните.
desk-close-note = Заметка
desk-close-note-label = Что важно помнить?
desk-close-note-hint = Хранится в зашифрованном виде. Не попадает в поиск, выгрузки и сообщения.
desk-close-note-beside = Пока рядом кто-то есть, заметки не показываются.
desk-close-note-kept = То, что вы ввели, сохранено в зашифрованном виде: вернётся вместе с переключателем и запишется вместе со страницей.
desk-close-level = Кто может читать
desk-close-level-missing = Укажите, кто может читать заметку
desk-close-logistics = Организационная
desk-close-logistics-hint = Вы, администратор и тот, кто встретит человека следующим
desk-close-professional = Профессиональная
desk-close-professional-hint = Вы и консультанты, которые работают с этим человеком
desk-close-restricted = Закрытая
desk-close-restricted-hint = Только вы, пока сами не поделитесь
desk-close-save = Сохранить и перейти к следующей
desk-unready = Пока не открыт ни один центр
desk-unready-why = Его открывает руководитель: «Настройка» → «Центры». После этого здесь будет видно, что происходит.
desk-no-diary = У вас ещё нет расписания
desk-no-diary-why = Его создаёт руководитель: «Настройка» → «Кто что ведёт», где вас выбирают консультантом; потом — ваши часы приёма. Или ваш центр сейчас закрыт.
desk-no-diary-meanwhile = До тех пор вы можете находить людей своего центра и менять настройки учётной записи.
desk-close-to-day = Сохранить и вернуться к дню
desk-day-training = Тренинг
desk-day-training-seats = { $title } · { $taken } из { $seats }
desk-day-do-group = Открыть группу
desk-day-do-attendance = Кто был
