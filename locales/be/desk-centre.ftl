# Званкі.
desk-bar-waiting = чакаюць
desk-calls-title = Каму патэлефанаваць
desk-calls-lead = { $count ->
    [0] Ніхто не чакае званка.
    [one] { $count } чалавек, да якога паведамленне не можа або не павінна дайсці.
    [few] { $count } чалавекі, да якіх паведамленне не можа або не павінна дайсці.
   *[other] { $count } чалавек, да якіх паведамленне не можа або не павінна дайсці.
}
desk-calls-none = Тэлефанаваць няма каму
desk-calls-none-why = Усе, каму трэба нешта ведаць, ужо ведаюць або атрымаюць паведамленне.
desk-calls-code = Код { $code }
desk-calls-no-name = Без імя
desk-calls-somebody = Чалавек без кода
desk-calls-until = Да: { $when }
desk-calls-late = Трэба было сказаць да: { $when }
desk-calls-since = Чакае з: { $when }
desk-calls-why-none = Не засталося спосабу напісаць.
desk-calls-why-failed = Паведамленне вярнулася: даставіць не ўдалося.
desk-calls-why-cannot = Адсюль нельга адпраўляць СМС.
desk-calls-why-voice = Без паведамленняў, але тэлефанаваць можна.
desk-calls-why-silence = Прасілі не пісаць і не тэлефанаваць.
desk-calls-any-time = Тэлефанаваць можна ў любы час.
desk-calls-hours = Тэлефанаваць толькі { $from }–{ $until }. Зараз можна.
desk-calls-not-now = Тэлефанаваць толькі { $from }–{ $until }: зараз нельга.
desk-calls-tried = Тэлефанавалі: { $when } — { $result }
desk-calls-no-number = Нумара для званка няма
desk-calls-happened = Што здарылася
desk-calls-when-answers = Калі адкажа сам чалавек
desk-calls-when-comes = Калі чалавек прыйдзе або патэлефануе
desk-calls-somebody-answers = Калі адкажа нехта іншы
desk-calls-instead = Добры дзень, я ператэлефаную пазней, дзякуй.
desk-calls-anybody = Перадаць можна праз любога.
desk-calls-only = Пра што гаворка, можа чуць толькі сам чалавек. Нельга: цэнтр, прычына, адрас. Калі спытаюць: асабістая справа.
desk-calls-hidden = Што сказаць — схавана
desk-calls-told = Перададзена
desk-calls-no-answer = Не адказвае
desk-calls-somebody-else = Адказаў нехта іншы
desk-calls-no-more = Больш не тэлефанаваць
desk-calls-at-desk = Перададзена пры сустрэчы
desk-calls-code-page = Больш нічога рабіць не трэба: на старонцы запісу гэта таксама відаць.
desk-calls-not-needed = Ужо не трэба
desk-calls-more = Ёсць яшчэ: яны з’явяцца тут, калі гэтыя будуць зроблены.
desk-calls-today = Зроблена сёння: { $count ->
    [one] { $count } званок
    [few] { $count } званкі
   *[other] { $count } званкоў
}
desk-calls-today-label = Званкі, зробленыя сёння
desk-calls-col-time = Час
desk-calls-col-who = Каму
desk-calls-col-result = Вынік
desk-calls-col-by = Хто тэлефанаваў
desk-calls-result-told = перададзена
desk-calls-result-at-desk = перададзена пры сустрэчы
desk-calls-result-no-answer = не адказвае
desk-calls-result-somebody = адказаў нехта іншы
desk-calls-result-no-more = прасілі больш не тэлефанаваць
desk-calls-result-not-needed = ужо не трэба
desk-calls-before = Гэты званок ужо зроблены: { $name }, { $time }, { $result }. Нічога не змянілася.
desk-calls-no-result = Націсніце адзін з вынікаў побач са званком.
notify-no-undo-over = Прайшло больш за дзесяць хвілін: гэты званок застаецца зробленым.
notify-no-undo-acted-on = За гэты час званок змянілі. Паглядзіце на спіс яшчэ раз.
# Дзень цэнтра.
desk-centre-title = Цэнтр
desk-centre-centre = Цэнтр
desk-centre-days = Дні
desk-centre-day-before = На дзень раней
desk-centre-day-after = На дзень пазней
desk-centre-to-today = Сёння
desk-centre-walk-in = Без запісу
desk-centre-book = Запісаць
desk-centre-paper = На паперы
desk-centre-n-meetings = { $count ->
    [one] сустрэча
    [few] сустрэчы
   *[other] сустрэч
}
desk-centre-n-over = ужо мінулі
desk-centre-n-missed = { $count ->
    [one] няяўка
    [few] няяўкі
   *[other] няявак
}
desk-centre-n-waiting = чакаюць без запісу
desk-centre-arrivals = Хто прыходзіць
desk-centre-all = { $count ->
    [one] Яшчэ { $count } прыйдзе
   *[other] Яшчэ { $count } прыйдуць
}
desk-centre-nobody = Сёння больш нікога не чакаем.
desk-centre-nobody-then = У гэты дзень нікога не чакаем.
desk-centre-here = Ужо тут
desk-centre-here-since = Тут з { $time }
desk-centre-missed = Няяўка
desk-centre-held = Адбылася
desk-centre-late = спазняецца на { $count } хв
desk-centre-hold = час трымаем { $count ->
    [one] { $count } хвіліну
    [few] { $count } хвіліны
   *[other] { $count } хвілін
}
desk-centre-hold-over = трымалі да { $time }
desk-centre-ask-code = спытайце код, а не імя
desk-centre-discreet = Непрыкметна
desk-centre-arrived = Ужо тут
desk-centre-did-not-come = Няяўка
desk-centre-undo = Вярнуць
desk-centre-who-free = Хто вольны
desk-centre-nobody-free = У гэты дзень больш ніхто не вольны.
desk-centre-now = зараз
desk-centre-free-until = да { $time }, { $minutes }
desk-centre-room-until = { $room } да { $time }
desk-centre-room-taken = { $room }: занята
desk-centre-away-name = { $name }: няма на месцы
desk-centre-offer = { $count ->
    [one] Прапанаваць новы час { $count } чалавеку
   *[other] Прапанаваць новы час { $count } людзям
}
desk-centre-grid = Кансультанты і кабінеты
desk-centre-grid-label = Дзень па кансультантах і кабінетах, на вузкім экране пракручваецца ўбок
desk-centre-shut = У гэты дзень тут ніхто не прымае.
desk-centre-key-here = Тут або спазняецца
desk-centre-key-going = Ідзе
desk-centre-key-coming = Наперадзе
desk-centre-key-over = Мінула
desk-centre-key-free = Вольна або няма прыёму
desk-centre-away = Няма на месцы
desk-centre-off = Няма прыёму
desk-centre-taken = Занята
desk-centre-free = Вольна
desk-centre-over = мінула
desk-centre-going = ідзе
desk-centre-is-late = спазняецца
desk-centre-book-with = Запісаць: { $name }
desk-centre-st-away = У гэты дзень няма
desk-centre-st-meetings = { $count ->
    [one] { $count } сустрэча
    [few] { $count } сустрэчы
   *[other] { $count } сустрэч
}
desk-centre-st-waits = Чакае: { $time } спазняецца
desk-centre-st-phone = Гаворыць па тэлефоне да { $time }
desk-centre-st-with = Сустрэча да { $time }
desk-centre-st-here = { $time }: ужо тут
desk-centre-st-free = Вольна да { $time }
desk-centre-st-from = Вольна з { $time }
desk-centre-st-none = Вольнага часу больш няма
desk-centre-room-st-taken = Занята да { $time }
desk-centre-room-st-free = Вольна да { $time }
desk-centre-room-st-all = Вольна
# Чарга.
desk-queue-heading = Чарга без запісу
desk-queue-title = { $count ->
    [0] ніхто не чакае
    [one] чакае { $count }, даўжэй за ўсіх — зверху
   *[other] чакаюць { $count }, даўжэй за ўсіх — зверху
}
desk-queue-new = Нехта прыйшоў без запісу
desk-queue-name = Імя або псеўданім
desk-queue-service = З чым дапамагчы
desk-queue-unsure = Пакуль не ясна
desk-queue-now = Прыняць зараз
desk-queue-add = У чаргу
desk-queue-own-page = Запісаць на асобнай старонцы (гэтая абнаўляецца сама)
desk-queue-empty = Ніхто не чакае.
desk-queue-min = хв
desk-queue-next = Прыняць наступнага
desk-queue-take = Прыняць
desk-queue-take-myself = Прыму я
desk-queue-give = Перадаць: { $name }
desk-queue-give-to = Каму перадаць…
desk-queue-other = Іншаму
desk-queue-left = Не дачакаліся
desk-queue-undo = Вярнуць
desk-queue-no-name = Без імя
desk-queue-came = Тут з { $time }
desk-queue-unsure-said = пакуль не ясна, з чым дапамагчы
desk-queue-topic-hidden = тэма схавана
desk-queue-was-taken = { $time }: { $who } — прымае { $counsellor }
desk-queue-was-handed = { $time }: { $who } — прымае { $counsellor } (перададзена: { $by })
desk-queue-has-left = { $time }: { $who } — не дачакаліся
desk-queue-back = Назад
desk-queue-give-title = Хто прыме: { $who }?
desk-queue-free-now = Вольна зараз, да { $until }, { $minutes } хв
desk-queue-free-later = Вольна з { $from } да { $until }
desk-queue-not-now = Проста зараз вольных кансультантаў няма, хутка вызваляцца:
desk-queue-give-now = Перадаць зараз
desk-queue-book-then = Запісаць на гэты час
desk-queue-nobody-free = Сёння няма вольных кансультантаў, якія з гэтым дапамагаюць. Можна пачакаць або запісацца на іншы дзень.
booking-queue-nobody = Вас больш ніхто не чакае: калегі паспелі раней.
booking-queue-not-hers = Гэты кансультант з такім не дапамагае.
booking-queue-busy = З вамі нехта ёсць або вось-вось будзе. Спачатку скончыце («Адбылася» або «Не прыйшоў») ці перадайце гэтага чалавека калегу.
booking-queue-colleague-busy = З гэтым калегам нехта ёсць або вось-вось будзе. Выберыце іншага ці іншы час.
booking-queue-faster = Нехта паспеў раней: гэты чалавек ужо не чакае.
# Папера.
desk-paper-title = Аркушы на сёння і заўтра
desk-paper-lead = Надрукуйце аркушы або захавайце файл раніцай: з імі дзень працягнецца і без інтэрнэту. На іх толькі коды, без імёнаў і тэлефонаў. Пазначаныя вокны можна аддаваць за стойкай: націсніце «Пакінуць вокны за стойкай», і да канца апошняга аркуша іх ніхто не зойме анлайн. Іначай іх могуць заняць, і вы ўбачыце гэта, калі будзеце ўносіць запісы з паперы.
desk-paper-kept = Гэтыя вокны пакінуты за стойкай да { $when }: анлайн іх ніхто не зойме.
desk-paper-give = Вярнуць у запіс
desk-paper-keep = Пакінуць вокны за стойкай
desk-paper-file-lead = На выпадак, калі няма інтэрнэту. Адзначайце, што адбылося, упісвайце тых, хто прыйшоў без запісу, і новыя запісы ў пустыя радкі, а потым унясіце ўсё адразу.
desk-paper-made = складзена: { $when }
desk-paper-days = Колькі дзён
desk-paper-names = З імёнамі
desk-paper-names-hint = Толькі калі аркуш застаецца за стойкай. Непрыкметныя запісы — заўсёды без імя.
desk-paper-show = Паказаць
desk-paper-save = Захаваць файл
desk-paper-enter = Унесці з паперы
desk-paper-time = Час
desk-paper-who = Код
desk-paper-how = Дзе і як
desk-paper-came = Тут
desk-paper-missed = Няяўка
desk-paper-held = Адбылася
desk-paper-minutes = Хвіліны
desk-paper-gap = акно для стойкі
desk-paper-walk-in = без запісу
desk-paper-with = З кім
desk-paper-room-free = Вольна ўвесь дзень.
desk-paper-enter-lead = Па радку на кожную падзею. Усе радкі правяраюцца і захоўваюцца разам.
desk-paper-what = Што было
desk-paper-what-came = Чалавек тут
desk-paper-what-held = Сустрэча адбылася
desk-paper-what-missed = Няяўка
desk-paper-what-walk-in = Прыём без запісу
desk-paper-what-booking = Новы запіс
desk-paper-day = Дзень
desk-paper-counsellor = Кансультант
desk-paper-code = Код
desk-paper-service = Пра што
desk-paper-name = Імя
desk-paper-phone = Тэлефон
desk-paper-check = Праверыць усе радкі
desk-paper-more = Яшчэ радкі
desk-paper-preview = Усе радкі падыходзяць. Будзе захавана:
desk-paper-store = Захаваць усё
desk-paper-stored = { $count ->
    [one] Захаваны { $count } радок.
    [few] Захаваны { $count } радкі.
   *[other] Захавана { $count } радкоў.
}
desk-paper-line-wrong = Радок { $line }: { $why }
desk-paper-nothing = Пакуль нічога не запоўнена.
desk-paper-no-what = Выберыце, што было.
desk-paper-no-time = Пазначце дзень і час так: 13:30.
desk-paper-no-whom = Пазначце код або выберыце кансультанта і час.
desk-paper-no-when = Выберыце кансультанта і пазначце час.
desk-paper-no-service = Выберыце, пра што сустрэча.
desk-paper-no-minutes = Пазначце ад 5 да 480 хвілін.
desk-paper-long = { $field }: не больш за { $max } знакаў.
desk-paper-unused = Для радка «{ $what }» поле «{ $field }» не выкарыстоўваецца. Пакіньце яго пустым.
desk-paper-not-there = Тут няма такога кансультанта або тэмы.
desk-paper-clash-code = У гэтым цэнтры няма запісу з такім кодам.
desk-paper-clash-nobody = У гэтага кансультанта ў гэты час няма запісу.
desk-paper-clash-not-yet = Гэты дзень яшчэ не наступіў.
desk-paper-clash-cancelled = Гэты запіс скасаваны.
desk-paper-clash-recorded = Ужо адзначана іншае: { $state }.
desk-paper-clash-double = У гэты час кансультант прымае іншага чалавека.
desk-paper-clash-twice = Пра гэты запіс кажа яшчэ адзін радок.
desk-paper-clash-future = Прыём без запісу не можа быць у будучыні.
desk-paper-clash-long-ago = Гэта было больш за { $days } дзён таму. Праверце дзень.
desk-paper-clash-other = Гэты код — ад запісу на іншы час або да іншага кансультанта. Праверце радок або пакіньце толькі код.
desk-paper-clash-lasted = Ужо адзначана, што сустрэча адбылася: { $minutes }. Каб выправіць, адкрыйце запіс.
desk-paper-clash-not-hers = { $name } тут гэтым не займаецца.
