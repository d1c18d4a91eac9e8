# Трэнінгі: старонкі супрацоўнікаў.
trainings-staff-accept = Прыняць прапанаванае месца
trainings-staff-active = Паказваць на сайце
trainings-staff-age-between = Ад { $from } да { $to } гадоў
trainings-staff-age-from = Ад { $from } гадоў
trainings-staff-age-hint = Пакіньце пустым, калі мяжы няма
trainings-staff-age-to = Да { $to } гадоў
trainings-staff-any-age = Любы ўзрост
trainings-staff-archive = Прыбраць у архіў
trainings-staff-at-once = Адразу, як група адкрыта
trainings-staff-audience = Для каго
trainings-staff-audience-journalists = Журналістам
trainings-staff-audience-specialists = Спецыялістам
trainings-staff-audience-young = Маладым людзям
trainings-staff-bad-ages = Верхняя мяжа ўзросту ніжэйшая за ніжнюю
trainings-staff-bad-closes = Запіс заканчваецца раней, чым пачынаецца
trainings-staff-bad-link = Спасылка пачынаецца з https://
trainings-staff-bad-list = Устаўце спіс: ад аднаго да { $most } радкоў
trainings-staff-bad-minimum = Мінімум большы за колькасць месцаў
trainings-staff-bad-slug = Толькі малыя лацінскія літары, лічбы і злучкі
trainings-staff-bad-three = Напішыце на ўсіх трох мовах
trainings-staff-bad-weekdays = Пазначце хаця б адзін дзень тыдня
trainings-staff-bad-word = Слова запрашэння мае хаця б 6 знакаў
trainings-staff-birth-year-hint = Можна не пытаць; патрэбны, калі ёсць межы ўзросту
trainings-staff-by-invitation = Толькі па запрашэнні
trainings-staff-by-staff = Запісалі супрацоўнікі
trainings-staff-call-off = Скасаваць групу
trainings-staff-call-off-go = Скасаваць групу назаўсёды
trainings-staff-call-off-text = Вярнуць гэта нельга: сустрэчы знікнуць з календароў, а вядучыя і кабінеты вызваляцца.
trainings-staff-centre = Цэнтр
trainings-staff-certificate = У канцы даём сертыфікат
trainings-staff-change = У іншую групу
trainings-staff-change-go = Перавесці ў гэтую групу
trainings-staff-change-it = Змяніць
trainings-staff-change-keeps = Месца тут застаецца, пакуль няма месца там.
trainings-staff-change-waits = Чалавек чакае ў чарзе: калі там няма месца, стане ў канец той чаргі.
trainings-staff-changed = Тым часам гэта змяніў іншы чалавек: { $name }. Ніжэй сказана, што стаіць цяпер; вашы адказы засталіся ў палях. Захавайце яшчэ раз, каб запісаць свае.
trainings-staff-clash-appointment = { $name }: у гэты час ужо ёсць сустрэча з чалавекам
trainings-staff-clash-group = { $name }: у гэты час ужо ёсць сустрэча групы «{ $title }»
trainings-staff-clash-other = { $name }: у гэты час ужо ёсць сустрэча групы іншага цэнтра
trainings-staff-clashes = Занята
trainings-staff-close = Закрыць запіс
trainings-staff-closes = Запіс да
trainings-staff-closes-day = Апошні дзень запісу
trainings-staff-closes-time = Да якой гадзіны
trainings-staff-completed = Скончана
trainings-staff-completed-by = { $percent } % гадзін
trainings-staff-completion = Калі лічыцца скончаным
trainings-staff-count = Колькі сустрэч
trainings-staff-counting = Як лічым людзей
trainings-staff-date-cancel = Сустрэча не адбудзецца
trainings-staff-date-cancel-go = Скасаваць сустрэчу
trainings-staff-date-move = Іншы час, кабінет ці вядучы
trainings-staff-date-new = Новая сустрэча
trainings-staff-date-off = Скасаваная
trainings-staff-date-over = Прайшла
trainings-staff-dates = { $count ->
        [one] { $count } сустрэча
        [few] { $count } сустрэчы
       *[many] { $count } сустрэч
    }
trainings-staff-dates-title = Сустрэчы
trainings-staff-day = Дзень
trainings-staff-delete = Выдаліць чарнавік
trainings-staff-discreet = Далікатная тэма: у паведамленнях нічога пра яе, у спісах коды
trainings-staff-done-accepted = Прапанаванае месца занята.
trainings-staff-done-archive = Група ў архіве.
trainings-staff-done-cancelled = Запіс скасаваны. Вольнае месца прапанавана наступным у чарзе.
trainings-staff-done-changed = Перавод зроблены: чалавек цяпер у гэтай групе.
trainings-staff-done-close = Запіс закрыты.
trainings-staff-done-date = Сустрэча дададзена.
trainings-staff-done-deleted = Чарнавік выдалены, час вызвалены.
trainings-staff-done-dropped = Сустрэча скасавана, людзям паведамілі.
trainings-staff-done-enrolled = Запіс зроблены: месца ёсць.
trainings-staff-done-finish = Адзначана: група адбылася.
trainings-staff-done-group = Група створана як чарнавік. Дадайце сустрэчы і адкрыйце яе.
trainings-staff-done-list = { $count ->
        [one] Запісаны { $count } чалавек.
        [few] Запісаны { $count } чалавекі.
       *[many] Запісана { $count } чалавек.
    }
trainings-staff-done-moved = Сустрэча перанесена, людзям паведамілі.
trainings-staff-done-off = Група скасавана, усім паведамілі.
trainings-staff-done-open = Запіс адкрыты.
trainings-staff-done-saved = Захавана.
trainings-staff-done-seats = Колькасць месцаў зменена.
trainings-staff-done-series = { $count ->
        [one] Дададзена { $count } сустрэча.
        [few] Дададзены { $count } сустрэчы.
       *[many] Дададзена { $count } сустрэч.
    }
trainings-staff-done-waiting = Месцаў няма: чалавек у чарзе.
trainings-staff-done-word = Слова запрашэння захавана. Запішыце яго: паказаць яго зноў нельга.
trainings-staff-drop = Скасаваць
trainings-staff-edit = Змяніць трэнінг
trainings-staff-enrol = Запісаць чалавека
trainings-staff-enrol-go = Запісаць
trainings-staff-final-task = Трэба здаць выніковае заданне
trainings-staff-finish = Група адбылася
trainings-staff-first-day = Не раней за
trainings-staff-form-lead = Гэты тэкст бачаць усе цэнтры. Групы плануе кожны цэнтр сам.
trainings-staff-from = Пачатак
trainings-staff-gains = Што чалавек атрымае
trainings-staff-gains-hint = Напрыклад, гадзіну з ментарам. Можна пакінуць пустым
trainings-staff-group-edit = Змяніць групу
trainings-staff-group-new = Новая група
trainings-staff-group-number = Група { $number }
trainings-staff-group-seats = Месцы
trainings-staff-group-where = Дзе і як
trainings-staff-groups = Групы
trainings-staff-guardian = Каго з бацькоў ці апекуноў спытаць
trainings-staff-guardian-hint = Патрэбна, калі няма 16: імя і тэлефон
trainings-staff-guardian-is = Апякун: { $name }
trainings-staff-guest = Вядучы звонку
trainings-staff-guest-hint = Імя, як яго ўбачаць людзі
trainings-staff-headcount = Лічым людзей без імён
trainings-staff-hidden = Не паказваецца
trainings-staff-kind = Від
trainings-staff-kind-conference = Канферэнцыя
trainings-staff-kind-course = Курс
trainings-staff-kind-info = Інфармацыйная сустрэча
trainings-staff-kind-lectures = Курс лекцый
trainings-staff-kind-round-table = Круглы стол
trainings-staff-kind-training = Трэнінг
trainings-staff-kind-visit = Вучэбная паездка
trainings-staff-label = Назва групы
trainings-staff-label-hint = Чым яна адрозніваецца: «вечары», «для пачаткоўцаў». Можна пакінуць пустым
trainings-staff-language = Мова
trainings-staff-lead = Групы вашых цэнтраў, з якімі вы цяпер працуеце.
trainings-staff-left = Выйшлі: { $count }
trainings-staff-left-late = Позна
trainings-staff-left-out = Прапускаем
trainings-staff-line = У чарзе: { $count }
trainings-staff-link = Спасылка на відэасустрэчу
trainings-staff-link-hint = Толькі для груп па відэа. Захоўваецца зашыфраванай, відаць толькі тут; людзі атрымаюць яе перад пачаткам
trainings-staff-list = Спіс групы
trainings-staff-list-bad = Гэтыя радкі не запішам
trainings-staff-list-bring = Уставіць спіс
trainings-staff-list-changed = Тым часам група змянілася. Нічога не захавана: паглядзіце яшчэ раз.
trainings-staff-list-code = Код
trainings-staff-list-codes = З кодамі
trainings-staff-list-contact = Тэлефон ці адрас не чытаецца
trainings-staff-list-counts = { $good ->
        [one] { $good } радок чытаецца
        [few] { $good } радкі чытаюцца
       *[many] { $good } радкоў чытаецца
    }, з памылкамі: { $bad }
trainings-staff-list-go = { $count ->
        [one] Запісаць { $count } чалавека
        [few] Запісаць { $count } чалавек
       *[many] Запісаць { $count } чалавек
    }
trainings-staff-list-good = Запішам
trainings-staff-list-hint = Радок на чалавека: імя; тэлефон ці e-mail; год нараджэння. Можна праз коску ці ўставіць з табліцы, да 200 радкоў
trainings-staff-list-lead = На паперы коды. Імёны друкуйце толькі там, дзе без іх нельга.
trainings-staff-list-line = радок
trainings-staff-list-look = Праверыць спіс
trainings-staff-list-names = З імёнамі
trainings-staff-list-no-name = Няма імя
trainings-staff-list-number = №
trainings-staff-list-other = Уставіць іншы спіс
trainings-staff-list-paste = Спіс
trainings-staff-list-print = Спіс для друку
trainings-staff-list-seats = Атрымаюць месца: { $seats }; стануць у чаргу: { $waiting }
trainings-staff-list-there = Ужо ў групе
trainings-staff-list-too-old = Па ўзросце не падыходзіць: трэнінг для маладзейшых
trainings-staff-list-too-young = Па ўзросце не падыходзіць: трэнінг для старэйшых
trainings-staff-list-twice = Той самы чалавек, што ў радку { $line }
trainings-staff-list-unreadable = Радок не чытаецца: больш, чым імя, кантакты і год
trainings-staff-list-who = Імя
trainings-staff-list-year = Год нараджэння не чытаецца
trainings-staff-look-line = { $count ->
        [one] Доўгая чарга: { $count } чалавек
        [few] Доўгая чарга: { $count } чалавекі
       *[many] Доўгая чарга: { $count } чалавек
    }
trainings-staff-look-no-dates = Няма ніводнай сустрэчы
trainings-staff-look-not-held = Скончылася: адзначце, ці адбылася
trainings-staff-look-too-few = Хутка пачатак, а людзей { $taken } з { $minimum }
trainings-staff-maximum-age = Не старэй за, гадоў
trainings-staff-minimum = Найменшая колькасць людзей
trainings-staff-minimum-age = Не маладзей за, гадоў
trainings-staff-minimum-hint = Калі іх менш, за тры дні да пачатку нагадаем
trainings-staff-mode = Як сустракаемся
trainings-staff-more = Яшчэ
trainings-staff-move = Перанесці
trainings-staff-name = Назва
trainings-staff-new = Новы трэнінг
trainings-staff-no-begun = Група ўжо пачалася, або ў яе яшчэ няма сустрэч.
trainings-staff-no-dates = Сустрэч пакуль няма
trainings-staff-no-full = У той групе няма месцаў: тут месца застаецца.
trainings-staff-no-groups = Груп пакуль няма.
trainings-staff-no-left = Чалавек ужо не ў гэтай групе.
trainings-staff-no-offer = Зараз месца не прапанавана.
trainings-staff-no-other-group = Іншай групы, у якую можна перайсці, няма.
trainings-staff-no-room = Без кабінета
trainings-staff-no-same = Чалавек ужо ў гэтай групе.
trainings-staff-no-too-old = Гэты трэнінг для маладзейшых.
trainings-staff-no-too-young = Гэты трэнінг для старэйшых.
trainings-staff-no-trainer = Ніхто з нашых
trainings-staff-nobody = Пакуль нікога.
trainings-staff-none = Трэнінгаў пакуль няма. Пачніце з новага.
trainings-staff-not-completed = Не скончана
trainings-staff-nothing = нічога
trainings-staff-nothing-before = Нічога
trainings-staff-offered = Прапанавана месца: { $count }
trainings-staff-offered-until = Адказ да: { $when }
trainings-staff-open = Адкрыць запіс
trainings-staff-opens = Запіс з
trainings-staff-opens-day = Першы дзень запісу
trainings-staff-opens-time = З якой гадзіны
trainings-staff-other-group = { $group }. { $first }. { $seats }
trainings-staff-out = Зняць з групы
trainings-staff-out-go = Зняць з групы
trainings-staff-out-text = Чалавек атрымае паведамленне, а месца пяройдзе да наступных у чарзе.
trainings-staff-part-text = Частка { $number }: пра што яна
trainings-staff-part-title = Частка { $number }: назва
trainings-staff-percent = Колькі гадзін трэба наведаць, %
trainings-staff-percent-hint = Ад 0 да 100
trainings-staff-position = Месца ў спісе
trainings-staff-position-hint = Меншы лік стаіць вышэй
trainings-staff-prerequisite = Што трэба скончыць спачатку
trainings-staff-printed = Надрукавана: { $when } · { $seats }
trainings-staff-programme = Праграма
trainings-staff-programme-hint = Да васьмі частак; пустых не будзе.
trainings-staff-reason = Чаму
trainings-staff-reason-hint = Толькі калі пра гэта сказалі самі. Захоўваецца зашыфраваным
trainings-staff-register = Вядзём спіс з імёнамі
trainings-staff-registration = Калі запісваюцца
trainings-staff-registration-hint = Па часе цэнтра. Без дат запіс ідзе, пакуль група адкрыта і не пачалася.
trainings-staff-room = Кабінет
trainings-staff-save = Захаваць
trainings-staff-seated = Маюць месца: { $count }
trainings-staff-seats = Колькі месцаў
trainings-staff-seats-go = Змяніць месцы
trainings-staff-seats-over = { $count ->
        [one] Не хапае { $count } месца: { $names }.
        [few] Не хапае { $count } месцаў: { $names }.
       *[many] Не хапае { $count } месцаў: { $names }.
    } Нічога не зменена.
trainings-staff-seats-taken = Занята { $taken } з { $capacity }
trainings-staff-series = Некалькі сустрэч адразу
trainings-staff-series-clash = Частка часу занята. Нічога не захавана: выберыце іншы час, вядучага ці кабінет.
trainings-staff-series-dates = { $count ->
        [one] { $count } сустрэча
        [few] { $count } сустрэчы
       *[many] { $count } сустрэч
    }
trainings-staff-series-lead = Дні, калі цэнтр не працуе, прапускаем. Спачатку паглядзіце на даты, потым захавайце.
trainings-staff-series-look = Паказаць даты
trainings-staff-series-save = Захаваць усе сустрэчы
trainings-staff-shown-how = Як паказваць
trainings-staff-slug = Адрас на сайце
trainings-staff-slug-hint = Малыя лацінскія літары, лічбы і злучкі, напрыклад own-business
trainings-staff-stands = { $field }: цяпер там «{ $value }» ({ $name })
trainings-staff-state-archived = У архіве
trainings-staff-state-cancelled = Скасаваная
trainings-staff-state-closed = Запіс закрыты
trainings-staff-state-draft = Чарнавік
trainings-staff-state-open = Запіс адкрыты
trainings-staff-state-took-place = Адбылася
trainings-staff-states = Што зрабіць з групай
trainings-staff-summary = Коратка пра што
trainings-staff-taken-meanwhile = Гэты час толькі што занялі. Нічога не зменена.
trainings-staff-texts = Тэксты
trainings-staff-texts-hint = На трох мовах: кожны чытае на сваёй.
trainings-staff-title = Трэнінгі
trainings-staff-to-group = У якую групу
trainings-staff-topic = Тэма
trainings-staff-topic-business = Свая справа
trainings-staff-topic-job-search = Пошук работы
trainings-staff-topic-other = Іншае
trainings-staff-topic-rights = Правы на працы
trainings-staff-topic-safe-travel = Бяспечны выезд
trainings-staff-topic-skills = Навыкі
trainings-staff-trainer = Хто вядзе
trainings-staff-twin = Магчыма, двойчы
trainings-staff-until = Канец
trainings-staff-until-beginning = Да пачатку
trainings-staff-waiting = у чарзе { $count }
trainings-staff-weekdays = Дні тыдня
trainings-staff-what = Што гэта
trainings-staff-will-be-told = { $count ->
        [0] Нікому паведамляць не трэба.
        [one] Паведамім { $count } чалавеку.
        [few] Паведамім { $count } людзям.
       *[many] Паведамім { $count } людзям.
    }
trainings-staff-word = Слова запрашэння
trainings-staff-word-go = Захаваць слова
trainings-staff-word-later = Слова запрашэння задаецца на старонцы групы.
trainings-staff-word-none = Слова пакуль няма: самі людзі не запішуцца. Хаця б 6 знакаў
trainings-staff-word-set = Слова зададзена; паказаць яго нельга, толькі замяніць. Пустое поле здымае яго
trainings-staff-yes = так
