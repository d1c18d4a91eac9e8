team-alarm-disk = Дыск амаль запоўнены. Хутка захаваць нічога не атрымаецца.
team-counsellor-title = Кансультант
team-no-post = Выберыце хаця б адну ролю.
team-no-grant = Ролі можна даваць толькі там, дзе вы самі кіруеце.
team-no-known = На гэты адрас уліковы запіс ужо ёсць.
team-no-elsewhere = Гэты чалавек працуе і там, дзе вы не кіруеце. Звярніцеся да кіраўніка ўсёй сеткі.
team-no-changed = Пакуль вы запаўнялі, уліковы запіс змяніў нехта іншы.
team-stands-now = Цяпер: { $posts }. Што вы адзначылі, засталося: захавайце яшчэ раз, і будзе так.
team-left = У раскладзе яшчэ засталося
team-left-coming = { $count ->
    [one] Наперадзе яшчэ { $count } сустрэча.
    [few] Наперадзе яшчэ { $count } сустрэчы.
   *[many] Наперадзе яшчэ { $count } сустрэч.
  }
team-left-openings = { $count ->
    [one] Дзейнічае { $count } прыём: запісвацца можна і далей.
    [few] Дзейнічаюць { $count } прыёмы: запісвацца можна і далей.
   *[many] Дзейнічае { $count } прыёмаў: запісвацца можна і далей.
  }
team-left-away = Адзначыць адсутнасць
team-left-hours = Спыніць прыём
team-no-disabled = Уліковы запіс адключаны. Спачатку ўключыце яго.
team-no-enabled = Уліковы запіс не адключаны.
team-no-revoked = Ключ ужо адкліканы.
team-no-last = Гэта апошні дзейны кіраўнік. Спачатку прызначце іншага, інакш упускаць людзей не будзе каму.
team-mail-invite-subject = Ваш уліковы запіс у «Пачатку»
team-mail-invite = { $name }, для вас створаны ўліковы запіс. Задайце пароль па гэтай спасылцы. Яна спрацуе адзін раз і дзейнічае { $days ->
        [one] { $days } дзень
        [few] { $days } дні
       *[many] { $days } дзён
    }.
team-mail-reset-subject = Задайце новы пароль
team-mail-reset = { $name }, па просьбе вашага цэнтра пароль і другі фактар скінутыя. Задайце новыя па гэтай спасылцы. Яна спрацуе адзін раз і дзейнічае { $days ->
        [one] { $days } дзень
        [few] { $days } дні
       *[many] { $days } дзён
    }.
team-mail-button = Задаць пароль
team-title = Каманда
team-lead = Хто ўваходзіць у сістэму, дзе працуе і калі быў тут апошні раз.
team-new = Запрасіць чалавека
team-table = Уліковыя запісы каманды
team-name = Імя
team-name-hint = Як яго ведаюць калегі
team-email = Электронная пошта
team-email-hint = Туды прыйдзе запрашэнне
team-email-missing = Увядзіце адрас, на які адправіць запрашэнне.
team-language = Мова
team-posts = Ролі
team-posts-where = Якія ролі і дзе
team-state = Стан
team-factor = Другі фактар
team-factor-yes = Ёсць
team-factor-no = Няма
team-signed-in = Апошні ўваход
team-never = Ні разу
team-state-active = Дзейнічае
team-state-invited = Запрашэнне адпраўлена
team-state-disabled = Адключаны
team-whole-house = Уся сетка
team-role-client = Малады чалавек
team-role-counsellor = Кансультант
team-role-desk = Адміністратар
team-role-mentor = Настаўнік
team-role-manager = Кіраўнік
team-role-donor = Донар
team-role-hint-counsellor = Свае сустрэчы, нататкі і гадзіны прыёму
team-role-hint-desk = Дзень цэнтра, запісы для іншых, званкі
team-role-hint-mentor = Свае праекты
team-role-hint-manager = Усё пра сетку, каманду і журнал дзеянняў
team-role-hint-donor = Толькі вынікі, без людзей
team-new-title = Запрасіць чалавека
team-invite = Адправіць запрашэнне
team-invited-title = { $name }: запрашэнне створана
team-link-sent = Адпраўляем ліст на { $email }. Спасылку можна перадаць і самім.
team-link-label = Спасылка, каб задаць пароль: адзін раз, { $days ->
        [one] { $days } дзень
        [few] { $days } дні
       *[many] { $days } дзён
    }
team-link-more = Яна паказана толькі цяпер. Калі згубіцца, стварыце новую на старонцы чалавека.
team-change-posts = Ролі
team-save-posts = Захаваць ролі
team-ways-in = Уваход
team-reset-text = Забыты пароль або згублены тэлефон: пароль, PIN і другі фактар скідваюцца, сеансы заканчваюцца, новая спасылка ідзе на ўласны адрас чалавека.
team-reset = Адправіць новую спасылку
team-disable-text = Чалавек пайшоў з цэнтра: усе сеансы адразу скончацца, спасылкі і ключы нічога не адкрыюць. Усё зробленае застанецца.
team-disable = Адключыць уліковы запіс
team-enable-text = Уліковы запіс адключаны: увайсці па ім нельга.
team-enable = Уключыць уліковы запіс
team-done-posts = Ролі захаваны.
team-done-disabled = Уліковы запіс адключаны, яго сеансы скончаны.
team-done-enabled = Уліковы запіс уключаны.
team-done-reset = Спасылка адпраўлена на { $email }. Больш ніхто яе не бачыць.
team-done-reset-mailbox = Спасылка для { $email } ляжыць у паштовай скрыні: паведамленні тут захоўваюцца файламі. Больш ніхто яе не бачыць.
team-tokens-title = Ключы для праграм
team-tokens-lead = Іншыя праграмы чытаюць і запісваюць па ключы ад нечыйго імя і могуць не больш, чым гэты чалавек.
team-tokens-described = Што ўмее інтэрфейс
team-tokens-there = Створаныя ключы
team-tokens-none = Пакуль няма ніводнага.
team-token-new = Новы ключ
team-token-owner = Ад чыйго імя
team-token-name = Для чаго
team-token-name-hint = Напрыклад: экран у холе
team-token-scope = Што можна
team-scope-read = Толькі глядзець
team-scope-book = Глядзець, запісваць, пераносіць і адмяняць
team-scope-all = Усё, што можа гэты чалавек
team-token-days = Колькі дзён дзейнічае
team-token-days-hint = Ад 1 да 3650. Пуста — пакуль не адклічаце
team-token-make = Стварыць ключ
team-token-made = Ключ «{ $name }» створаны
team-token-once = Скапіруйце яго цяпер. Ён не захоўваецца, і паказаць яго яшчэ раз нельга.
team-token-label = Ключ
team-token-how = Праграмы перадаюць яго ў загалоўку «Authorization: Bearer …».
team-token-made-on = Створаны
team-token-used = Апошні раз
team-token-until = Да
team-token-no-end = Без тэрміну
team-token-stands = Дзейнічае
team-token-over = Скончыўся
team-token-revoked = Адкліканы
team-token-revoke = Адклікаць
team-token-done = Ключ адкліканы і больш нічога не адкрывае.
team-audit-title = Журнал дзеянняў
team-audit-lead = Хто што зрабіў і хто што бачыў. Радкі змацаваны пячаткай адзін з адным: непрыкметна змяніць або выняць нельга ніводзін.
team-audit-export = Захаваць у CSV
team-audit-show = Паказаць
team-audit-from = З
team-audit-until = Па
team-audit-who = Хто
team-audit-role = Роля
team-audit-deed = Што зроблена
team-audit-what = З чым
team-audit-person = Чалавек, па нумары
team-audit-centre = Цэнтр
team-audit-when = Калі
team-audit-sealed = Пячатка
team-audit-yes = ёсць
team-audit-not-yet = на працягу хвіліны
team-audit-anybody = Хто заўгодна
team-audit-anything = Што заўгодна
team-audit-anywhere = Дзе заўгодна
team-audit-by-hand = Камандны радок
team-audit-none = Па гэтым адборы нічога няма.
team-audit-pages = Радкі раней і пазней
team-audit-older = Раней
team-audit-newest = Да апошніх
team-audit-exported = Журнал дзеянняў, захавана { $when }, { $name }
team-audit-cut = У адзін файл усё не змяшчаецца: звузьце адбор.
team-day-wrong = Увядзіце дату, напрыклад 2026-11-23.
team-filter-none = Усё
team-filter-from = з { $day }
team-filter-until = па { $day }
team-filter-account = уліковы запіс { $number }
team-filter-person = чалавек { $number }
team-storage-title = Месца на дыску
team-storage-left = Засталося { $size } МБ.
team-storage-enough = Месца хапае.
team-storage-then = Калі месца не застанецца, запісы і нататкі нельга будзе захаваць. Чытаць старонкі можна, напалову нічога не захаваецца.
team-storage-do = Паведаміце таму, хто адказвае за сервер: трэба прыбраць старыя копіі і журналы або павялічыць дыск.
team-feed-title = Вашы сустрэчы ў вашым календары
team-feed-account = Ваш уліковы запіс
team-feed-lead-staff = Падпішыцеся на адрас: каляндар пакажа вашы сустрэчы і будзе сачыць за зменамі. У ім коды і час, але не імёны.
team-feed-lead = Ваш каляндар можа сам паказваць запісы і сачыць за зменамі. Запісаў з нейтральнымі паведамленнямі ў ім не будзе.
team-feed-in-yours = У вашым календары
team-feed-none = Адраса пакуль няма
team-feed-since = Адрас дзейнічае з даты: { $day }
team-feed-make = Стварыць адрас
team-feed-again = Стварыць новы адрас
team-feed-again-text = Ранейшы адрас адразу перастане працаваць: календары, якія яго ведаюць, навін не атрымаюць.
team-feed-end = Адключыць адрас
team-feed-ended = Адрас адключаны.
team-feed-not-again = Адрас ужо створаны і другі раз не паказваецца. Калі ён згублены, стварыце новы.
team-feed-made = Адрас вашага календара
team-feed-once = Ён паказаны толькі цяпер
team-feed-open = Адкрыць у календары
team-feed-https = Адрас для календароў, якія яго пытаюць
team-feed-secret = Хто ведае гэты адрас, бачыць час сустрэч. Нікому яго не давайце.
team-feed-no-schedule = Вас пакуль няма ў раскладзе. Вас дадасць кіраўнік.
team-feed-name-staff = Пачатак: мае сустрэчы
team-feed-name = Пачатак: мае запісы
team-api-to = «to» не можа быць раней за «from».
team-api-moment = Час у выглядзе RFC 3339, напрыклад 2026-11-23T09:00:00+03:00.
team-api-cursor = Адпраўце тое, што было ў `next`.
