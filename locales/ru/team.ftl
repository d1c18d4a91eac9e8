team-alarm-disk = Диск почти заполнен. Скоро сохранить ничего не получится.
team-counsellor-title = Консультант
team-no-post = Выберите хотя бы одну роль.
team-no-grant = Роли можно давать только там, где вы сами руководите.
team-no-known = На этот адрес учётная запись уже есть.
team-no-elsewhere = Этот человек работает и там, где вы не руководите. Обратитесь к руководителю всей сети.
team-no-changed = Пока вы заполняли, учётную запись изменил кто-то другой.
team-stands-now = Сейчас: { $posts }. Что вы отметили, осталось: сохраните ещё раз, и будет так.
team-left = В расписании ещё осталось
team-left-coming = { $count ->
    [one] Впереди ещё { $count } встреча.
    [few] Впереди ещё { $count } встречи.
   *[many] Впереди ещё { $count } встреч.
  }
team-left-openings = { $count ->
    [one] Действует { $count } приём: записываться можно и дальше.
    [few] Действуют { $count } приёма: записываться можно и дальше.
   *[many] Действует { $count } приёмов: записываться можно и дальше.
  }
team-left-away = Отметить отсутствие
team-left-hours = Завершить приём
team-no-disabled = Учётная запись отключена. Сначала включите её.
team-no-enabled = Учётная запись не отключена.
team-no-revoked = Ключ уже отозван.
team-no-last = Это последний действующий руководитель. Сначала назначьте другого, иначе впускать людей будет некому.
team-mail-invite-subject = Ваша учётная запись в «Пачатке»
team-mail-invite = { $name }, для вас создана учётная запись. Задайте пароль по этой ссылке. Она сработает один раз и действует { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }.
team-mail-reset-subject = Задайте новый пароль
team-mail-reset = { $name }, по просьбе вашего центра пароль и второй фактор сброшены. Задайте новые по этой ссылке. Она сработает один раз и действует { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }.
team-mail-button = Задать пароль
team-title = Команда
team-lead = Кто входит в систему, где работает и когда был здесь в последний раз.
team-new = Пригласить человека
team-table = Учётные записи команды
team-name = Имя
team-name-hint = Как его знают коллеги
team-email = Электронная почта
team-email-hint = Туда придёт приглашение
team-email-missing = Введите адрес, на который отправить приглашение.
team-language = Язык
team-posts = Роли
team-posts-where = Какие роли и где
team-state = Состояние
team-factor = Второй фактор
team-factor-yes = Есть
team-factor-no = Нет
team-signed-in = Последний вход
team-never = Ни разу
team-state-active = Действует
team-state-invited = Приглашение отправлено
team-state-disabled = Отключена
team-whole-house = Вся сеть
team-role-client = Молодой человек
team-role-counsellor = Консультант
team-role-desk = Администратор
team-role-mentor = Наставник
team-role-manager = Руководитель
team-role-donor = Донор
team-role-hint-counsellor = Свои встречи, заметки и часы приёма
team-role-hint-desk = День центра, записи для других, звонки
team-role-hint-mentor = Свои проекты
team-role-hint-manager = Всё о сети, команде и журнале действий
team-role-hint-donor = Только результаты, без людей
team-new-title = Пригласить человека
team-invite = Отправить приглашение
team-invited-title = { $name }: приглашение создано
team-link-sent = Отправляем письмо на { $email }. Ссылку можно передать и самим.
team-link-label = Ссылка, чтобы задать пароль: один раз, { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }
team-link-more = Она показана только сейчас. Если потеряется, создайте новую на странице человека.
team-change-posts = Роли
team-save-posts = Сохранить роли
team-ways-in = Вход
team-reset-text = Забыт пароль или потерян телефон: пароль, PIN и второй фактор сбрасываются, сеансы заканчиваются, новая ссылка уходит на собственный адрес человека.
team-reset = Отправить новую ссылку
team-disable-text = Человек ушёл из центра: все сеансы сразу закончатся, ссылки и ключи ничего не откроют. Всё сделанное останется.
team-disable = Отключить учётную запись
team-enable-text = Учётная запись отключена: войти по ней нельзя.
team-enable = Включить учётную запись
team-done-posts = Роли сохранены.
team-done-disabled = Учётная запись отключена, её сеансы закончены.
team-done-enabled = Учётная запись включена.
team-done-reset = Ссылка отправлена на { $email }. Больше никто её не видит.
team-done-reset-mailbox = Ссылка для { $email } лежит в почтовом ящике: сообщения здесь сохраняются файлами. Больше никто её не видит.
team-tokens-title = Ключи для программ
team-tokens-lead = Другие программы читают и записывают по ключу от чьего-то имени и могут не больше, чем этот человек.
team-tokens-described = Что умеет интерфейс
team-tokens-there = Созданные ключи
team-tokens-none = Пока нет ни одного.
team-token-new = Новый ключ
team-token-owner = От чьего имени
team-token-name = Для чего
team-token-name-hint = Например: экран в холле
team-token-scope = Что можно
team-scope-read = Только смотреть
team-scope-book = Смотреть, записывать, переносить и отменять
team-scope-all = Всё, что может этот человек
team-token-days = Сколько дней действует
team-token-days-hint = От 1 до 3650. Пусто — пока не отзовёте
team-token-make = Создать ключ
team-token-made = Ключ «{ $name }» создан
team-token-once = Скопируйте его сейчас. Он не хранится, и показать его ещё раз нельзя.
team-token-label = Ключ
team-token-how = Программы передают его в заголовке «Authorization: Bearer …».
team-token-made-on = Создан
team-token-used = Последний раз
team-token-until = До
team-token-no-end = Без срока
team-token-stands = Действует
team-token-over = Истёк
team-token-revoked = Отозван
team-token-revoke = Отозвать
team-token-done = Ключ отозван и больше ничего не открывает.
team-audit-title = Журнал действий
team-audit-lead = Кто что сделал и кто что видел. Строки скреплены печатью одна с другой: незаметно изменить или убрать нельзя ни одну.
team-audit-export = Сохранить в CSV
team-audit-show = Показать
team-audit-from = С
team-audit-until = По
team-audit-who = Кто
team-audit-role = Роль
team-audit-deed = Что сделано
team-audit-what = С чем
team-audit-person = Человек, по номеру
team-audit-centre = Центр
team-audit-when = Когда
team-audit-sealed = Печать
team-audit-yes = есть
team-audit-not-yet = в течение минуты
team-audit-anybody = Кто угодно
team-audit-anything = Что угодно
team-audit-anywhere = Где угодно
team-audit-by-hand = Командная строка
team-audit-none = По этому отбору ничего нет.
team-audit-pages = Строки раньше и позже
team-audit-older = Раньше
team-audit-newest = К последним
team-audit-exported = Журнал действий, сохранено { $when }, { $name }
team-audit-cut = В один файл всё не помещается: сузьте отбор.
team-day-wrong = Введите дату, например 2026-11-23.
team-filter-none = Всё
team-filter-from = с { $day }
team-filter-until = по { $day }
team-filter-account = учётная запись { $number }
team-filter-person = человек { $number }
team-storage-title = Место на диске
team-storage-left = Осталось { $size } МБ.
team-storage-enough = Места достаточно.
team-storage-then = Когда места не останется, записи и заметки нельзя будет сохранить. Читать страницы можно, наполовину ничего не сохранится.
team-storage-do = Сообщите тому, кто отвечает за сервер: нужно убрать старые копии и журналы или увеличить диск.
team-feed-title = Ваши встречи в вашем календаре
team-feed-account = Ваша учётная запись
team-feed-lead-staff = Подпишитесь на адрес: календарь покажет ваши встречи и будет следить за изменениями. В нём коды и время, но не имена.
team-feed-lead = Ваш календарь может сам показывать записи и следить за изменениями. Записей с нейтральными сообщениями в нём не будет.
team-feed-in-yours = В вашем календаре
team-feed-none = Адреса пока нет
team-feed-since = Адрес действует с даты: { $day }
team-feed-make = Создать адрес
team-feed-again = Создать новый адрес
team-feed-again-text = Прежний адрес сразу перестанет работать: календари, которые его знают, новостей не получат.
team-feed-end = Отключить адрес
team-feed-ended = Адрес отключён.
team-feed-not-again = Адрес уже создан и второй раз не показывается. Если он потерян, создайте новый.
team-feed-made = Адрес вашего календаря
team-feed-once = Он показан только сейчас
team-feed-open = Открыть в календаре
team-feed-https = Адрес для календарей, которые его спрашивают
team-feed-secret = Кто знает этот адрес, видит время встреч. Никому его не давайте.
team-feed-no-schedule = Вас пока нет в расписании. Вас добавит руководитель.
team-feed-name-staff = Пачатак: мои встречи
team-feed-name = Пачатак: мои записи
team-api-to = «to» не может быть раньше «from».
team-api-moment = Время в виде RFC 3339, например 2026-11-23T09:00:00+03:00.
team-api-cursor = Отправьте то, что было в `next`.
