people-sign-in-title = Уваход для супрацоўнікаў
people-step-1 = Крок 1 з 2
people-step-2 = Крок 2 з 2 · { $email }
people-email = Электронная пошта
people-password = Пароль
people-sign-in-continue = Працягнуць
people-sign-in-young = Маладым людзям уліковы запіс не патрэбны:
people-sign-in-code = адкрыйце запіс па кодзе
people-no-sign-in = Пошта або пароль не падыходзяць.
people-to-sign-in = Назад да ўваходу
people-over-pin = Пяць няправільных спроб: сеанс завершаны. Увайдзіце з паролем.
people-over-code = Зашмат няправільных кодаў. Пачніце зноў з пароля.

people-code-title = Увядзіце код з праграмы
people-code = Шэсць лічбаў
people-code-hint = Код мяняецца кожныя 30 секунд. Кожны код спрацоўвае адзін раз.
people-code-button = Увайсці
people-code-missing = Увядзіце код з праграмы або адзін з запасных кодаў
people-no-code = Гэты код не падыходзіць. Кожны код спрацоўвае адзін раз: дачакайцеся наступнага і ўвядзіце яго.
people-code-no-phone = У мяне няма тэлефона з сабой
people-code-no-phone-text = Увядзіце ў тое самае поле адзін з дзесяці запасных кодаў. Кодаў не засталося? Кіраўнік можа скінуць другі фактар; пра гэта прыйдзе ліст.
people-code-foot = Вы застаяцеся ў сістэме да 12 гадзін. Праз 30 хвілін без працы экран блакуецца.
people-code-somebody-else = Увайсці пад іншым імем

people-forgot = Не памятаю пароль
people-forgot-title = Новы пароль
people-forgot-text = Мы дашлём спасылку. Яна спрацоўвае адзін раз, на працягу 60 хвілін.
people-forgot-button = Даслаць спасылку
people-forgot-sent-title = Праверце пошту
people-forgot-sent = Калі гэты адрас належыць супрацоўніку, спасылка ўжо ў дарозе. Яна спрацоўвае адзін раз, на працягу 60 хвілін.
people-forgot-sent-else = Праз дзесяць хвілін нічога няма? Зазірніце ў папку «Спам» або папрасіце спасылку ў кіраўніка.

people-invite-title = Вітаем, { $name }
people-invite-text = Выберыце пароль. З ім і з вашай поштай вы будзеце ўваходзіць.
people-reset-title = Новы пароль: { $name }
people-reset-text = Калі ён будзе зададзены, на ўсіх іншых прыладах вы выйдзеце з сістэмы.
people-password-new = Новы пароль
people-password-again = Той самы пароль яшчэ раз
people-password-hint-15 = Не менш за 15 знакаў. Любыя літары і знакі; добра падыходзяць некалькі слоў.
people-password-hint-8 = Не менш за 8 знакаў, бо ў вас ёсць другі фактар. Любыя літары і знакі.
people-password-differs = Паролі не супадаюць. Увядзіце яго яшчэ раз.
people-password-short-15 = Коратка: трэба не менш за 15 знакаў. Прасцей за ўсё ўзяць некалькі слоў.
people-password-short-8 = Коратка: трэба не менш за 8 знакаў.
people-password-long = Доўга: не больш за 200 знакаў.
people-password-common = Такі пароль у многіх, яго спрабуюць першым. Прыдумайце свой.
people-password-own = Імя, адрас і назву сэрвісу спрабуюць першымі. Вазьміце іншыя словы.
people-pin = ПІН-код
people-pin-hint = Ад 4 да 8 лічбаў. Ён здымае блакіроўку экрана пасля перапынку; можна задаць пазней.
people-pin-rule = Ад 4 да 8 лічбаў, не ўсе аднолькавыя і не проста па парадку.
people-pin-shape = ПІН-код — ад 4 да 8 лічбаў, не ўсе аднолькавыя і не проста па парадку.
people-pin-differs = ПІН-коды не супадаюць. Увядзіце яго яшчэ раз.
people-set-button = Задаць пароль і працягнуць
people-set-foot = Спасылка спрацоўвае адзін раз. Ніхто тут ніколі не спытае ваш пароль.

people-lock-page = Экран заблакаваны
people-lock-title-pin = { $name }, увядзіце ПІН-код
people-lock-title-password = { $name }, увядзіце пароль
people-lock-idle = { $minutes ->
    [one] Заблакавана а { $time }, пасля { $minutes } хвіліны
   *[other] Заблакавана а { $time }, пасля { $minutes } хвілін
}
people-lock-by-hand = Заблакавана а { $time }
people-lock-hint-pin = Ад 4 да 8 лічбаў. 5 спроб, потым спатрэбіцца пароль.
people-lock-hint-password = ПІН-кода ў вас пакуль няма. 5 спроб, потым трэба ўвайсці нанова.
people-lock-button = Разблакаваць
people-lock-somebody-else = Гэта не я: завяршыць сеанс ({ $name })
people-lock-waits = Набранае будзе чакаць аўтара суткі.
people-lock-now = Заблакаваць
people-pin-wrong = { $left ->
    [one] ПІН-код не падыходзіць. Засталася { $left } спроба.
    [few] ПІН-код не падыходзіць. Засталіся { $left } спробы.
   *[other] ПІН-код не падыходзіць. Засталося { $left } спроб.
}
people-lock-password-wrong = { $left ->
    [one] Пароль не падыходзіць. Засталася { $left } спроба.
    [few] Пароль не падыходзіць. Засталіся { $left } спробы.
   *[other] Пароль не падыходзіць. Засталося { $left } спроб.
}

people-kept = Набранае захавана
people-kept-words = { $words ->
    [one] Тэкст з { $words } слова, зашыфраваны.
   *[other] Тэкст з { $words } слоў, зашыфраваны.
}
people-kept-form = Адпраўленая форма, зашыфраваная.
people-kept-after-pin = Пасля разблакіроўкі гэта будзе запісана, і вы працягнеце там, дзе спыніліся.
people-kept-after-sign-in = Увайдзіце пад тым самым імем, і ўсё будзе запісана.
people-kept-title = Яшчэ не запісана
people-kept-intro = Вы адправілі гэта, калі сеанс ужо скончыўся. Мы захавалі гэта для вас на суткі, у зашыфраваным выглядзе.
people-kept-do = Запісаць цяпер
people-kept-drop = Выдаліць
people-kept-none = Няма чаго запісваць.
people-kept-none-title = Усё запісана
people-kept-on = Да працы

people-account-title = Мой уліковы запіс
people-account-in = Як вы ўваходзіце
people-account-password = Пасля змены пароля вы выйдзеце з сістэмы на іншых прыладах.
people-account-feeds = Адрасы календара
people-account-letters = Лісты
people-letters = Мова лістоў для вас
people-letters-button = Захаваць мову
people-password-title = Змяніць пароль
people-password-text = Усе іншыя вашы сеансы завершацца.
people-password-present = Цяперашні пароль
people-password-wrong = Гэта не ваш цяперашні пароль.
people-password-button = Задаць новы пароль
people-pin-title = ПІН-код для блакіроўкі
people-pin-text = Ён здымае блакіроўку экрана пасля 30 хвілін без працы, каб ніхто не падгледзеў.
people-pin-again = Той самы ПІН-код яшчэ раз
people-pin-button = Задаць ПІН-код
people-pin-set = ПІН-код зададзены.
people-pin-unset = ПІН-кода няма: блакіроўку здымае пароль.
people-pin-change = Змяніць ПІН-код
people-pin-first = Задаць ПІН-код
people-factor = Другі фактар
people-factor-is-on = Уключаны: пры ўваходзе патрэбны код з праграмы.
people-factor-is-off = Выключаны. З ім скрадзены пароль нічога не адкрые, а сам пароль можа быць карацейшы.
people-factor-must = Кіраўнікам патрэбны другі фактар
people-factor-must-text = Вы адказваеце за даныя ўсіх людзей. Гэта дзве хвіліны; усё астатняе адкрыецца пасля.
people-factor-set-up = Наладзіць
people-factor-change = Змяніць тэлефон
people-factor-title = Наладзьце другі фактар
people-factor-change-title = Іншы тэлефон
people-factor-1 = Адкрыйце на тэлефоне праграму для кодаў: Aegis, FreeOTP, Google Authenticator або тую, у якой захоўваюцца вашы паролі.
people-factor-2 = Навядзіце камеру на гэты квадрат.
people-factor-square = Квадратны код для праграмы; тое самае літарамі — ніжэй
people-factor-by-hand = Або ўвядзіце ўручную:
people-factor-here = Адкрыць праграму на гэтай прыладзе
people-factor-code-hint = Цяпер праграма паказвае шэсць лічбаў. Па іх відаць, што ўсё працуе.
people-factor-button = Уключыць
people-factor-again = Старонка была адкрыта занадта доўга. Навядзіце камеру на новы квадрат.
people-factor-off = Выключыць
people-factor-off-title = Выключыць другі фактар
people-factor-off-text = Пасля гэтага для ўваходу хопіць аднаго пароля. У ім павінна быць не менш за 15 знакаў.
people-factor-off-button = Выключыць
people-factor-short-password = Ваш пароль закароткі, каб абараняць у адзіночку. Спачатку задайце пароль не карацейшы за 15 знакаў.
people-codes-left = Засталося запасных кодаў: { $left } з { $all }
people-codes-new = Новыя запасныя коды
people-codes-title = Новыя запасныя коды
people-codes-text = Будзе дзесяць новых; ранейшыя перастануць працаваць.
people-codes-button = Стварыць дзесяць кодаў
people-codes-shown-title = Вашы дзесяць запасных кодаў
people-codes-once = Паказваем адзін раз: раздрукуйце або перапішыце
people-codes-once-text = Кожны спрацоўвае адзін раз замест кода з праграмы, калі тэлефон згублены. Трымайце аркуш там, дзе ключы.
people-codes-kept = Коды ў мяне запісаны
people-sessions = Дзе вы ўвайшлі
people-sessions-text = Сеанс завяршаецца сам праз { $hours } гадзін.
people-session-here = тут
people-session-made = уваход: { $when }
people-session-seen = апошняе дзеянне: { $when }
people-session-end = Завяршыць
people-sessions-end-others = Завяршыць усе іншыя
people-agent = { $browser }, { $system }
people-agent-browser = Браўзер без назвы
people-done-password = Новы пароль зададзены. На іншых прыладах вы выйшлі з сістэмы.
people-done-pin = ПІН-код зададзены.
people-done-factor-off = Другі фактар выключаны.
people-done-language = Цяпер лісты прыходзяць на гэтай мове.
people-done-session = Сеанс завершаны.
people-device-staff = З гэтым адрасам уваходзяць супрацоўнікі. Для асабістага запісу патрэбны іншы.

people-mail-brand = Пачатак
people-mail-reset-subject = Спасылка для новага пароля
people-mail-reset = Для вашага ўліковага запісу папрасілі новы пароль. Спасылка спрацоўвае адзін раз, на працягу { $minutes } хвілін.
people-mail-reset-not-you = Гэта не вы? Тады нічога не рабіце: пароль застанецца ранейшы.
people-mail-reset-button = Выбраць новы пароль
people-mail-password-subject = Ваш пароль зменены
people-mail-password = Пароль вашага ўліковага запісу зменены, усе іншыя сеансы завершаны.
people-mail-factor-subject = Ваш другі фактар зменены
people-mail-factor-on = Для вашага ўліковага запісу наладжаны другі фактар.
people-mail-factor-off = Другі фактар вашага ўліковага запісу выключаны.
people-mail-recovery-subject = Скарыстаны запасны код
people-mail-recovery = { $left ->
    [0] У ваш уліковы запіс увайшлі з запасным кодам. Ён быў апошні: стварыце новыя на старонцы ўліковага запісу.
    [one] У ваш уліковы запіс увайшлі з запасным кодам. Застаўся { $left } код.
    [few] У ваш уліковы запіс увайшлі з запасным кодам. Засталося { $left } коды.
   *[other] У ваш уліковы запіс увайшлі з запасным кодам. Засталося { $left } кодаў.
}
people-mail-not-you = Гэта не вы? Адразу паведаміце кіраўніку і задайце новы пароль на старонцы ўваходу.

people-devices = Заставацца ў сістэме
people-device-offer = У гэтым браўзеры можна заставацца ў сістэме { $days } дзён. Гэта не абавязкова.
people-device-own = Толькі на сваёй прыладзе: хто ёю карыстаецца, убачыць гэтыя запісы. «Пакінуць старонку» завяршае і гэта.
people-device-keep = Застацца тут у сістэме
people-device-end = Выйсці там
people-device-mine = Адкрыць мае запісы

people-need-email = Увядзіце вашу пошту
people-need-password = Увядзіце пароль
people-need-present = Увядзіце цяперашні пароль
people-need-new = Выберыце новы пароль
people-need-pin = Увядзіце ПІН-код
people-no-apart = Тым часам нехта іншы аб’яднаў гэтыя запісы. Калі гэта розныя людзі, раздзяліце іх на старонцы чалавека.
people-no-join = Гэтыя запісы не аб’яднаны (або ўжо раздзелены).
