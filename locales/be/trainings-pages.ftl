# Што прапануецца
trainings-title = Трэнінгі
trainings-lead = Бясплатныя курсы і сустрэчы ў групе. Запіс займае дзве хвіліны, рэгістрацыя не патрэбная.
trainings-all = Усе трэнінгі
trainings-filter-place = Месца
trainings-filter-any-place = Любое месца
trainings-filter-month = Месяц
trainings-filter-any-month = Любы месяц
trainings-filter-topic = Тэма
trainings-filter-any-topic = Любая тэма
trainings-filter-show = Паказаць
trainings-show-all = Паказаць усе трэнінгі
trainings-none-chosen = Пад ваш выбар нічога не падышло
trainings-none-chosen-why = Ёсць іншыя: у іншым месцы, у іншым месяцы ці на іншую тэму.
trainings-none = Цяпер трэнінгаў не запланавана
trainings-none-why = Новыя з’явяцца тут. А пакуль можна пагаварыць асабіста.
trainings-begins = Пачатак: { $when }
trainings-began = Пачаўся: { $when }
trainings-feed = Усе даты ў вашым календары
trainings-feed-text = Каляндар можа сам сачыць за аб’яўленымі трэнінгамі. Хто вы, мы пры гэтым не даведаемся.
trainings-feed-open = Сачыць у календары
trainings-feed-address = Адрас для іншых праграм
trainings-online = Анлайн
trainings-by-video = Відэазванок, спасылка пасля запісу
trainings-kind-training = Трэнінг
trainings-kind-course = Курс
trainings-kind-lecture-course = Курс лекцый
trainings-kind-study-visit = Навучальны візіт
trainings-kind-round-table = Круглы стол
trainings-kind-conference = Канферэнцыя
trainings-kind-info-session = Інфармацыйная сустрэча
trainings-topic-business = Свая справа
trainings-topic-job-search = Пошук працы
trainings-topic-rights = Правы
trainings-topic-safe-travel = Бяспечныя паездкі
trainings-topic-skills = Навыкі
trainings-topic-other = Іншае
trainings-month-01 = Студзень
trainings-month-02 = Люты
trainings-month-03 = Сакавік
trainings-month-04 = Красавік
trainings-month-05 = Май
trainings-month-06 = Чэрвень
trainings-month-07 = Ліпень
trainings-month-08 = Жнівень
trainings-month-09 = Верасень
trainings-month-10 = Кастрычнік
trainings-month-11 = Лістапад
trainings-month-12 = Снежань
# Месцы
trainings-left = { $count ->
    [one] Засталося { $count } месца
    [few] Засталося { $count } месцы
   *[many] Засталося { $count } месцаў
  }
trainings-full = Месцаў няма
trainings-opens = Запіс адкрыецца { $when }
trainings-not-open = Запіс яшчэ не адкрыты
trainings-begun = Ужо ідзе
trainings-closed = Запіс закрыты
trainings-seats = Занята { $taken } з { $count }
trainings-line = { $count ->
    [0] У чарзе пакуль нікога.
    [one] У чарзе { $count } чалавек.
    [few] У чарзе { $count } чалавекі.
   *[many] У чарзе { $count } чалавек.
  }
trainings-line-then = Калі месца вызваліцца, мы напішам і патрымаем яго для вас 24 гадзіны, а перад самым пачаткам менш.
trainings-sign-up = Запісацца
trainings-join-line = У спіс чакання
# Адзін трэнінг
trainings-choose-group = Выберыце групу
trainings-no-groups = Цяпер ніводная група не аб’яўлена
trainings-no-groups-why = Новыя групы з’явяцца тут, як толькі будуць вядомыя даты.
trainings-programme = Што будзе на занятках
trainings-good-to-know = Карысна ведаць
trainings-need = Нешта трэба, каб удзельнічаць?
trainings-need-text = Перакладчык жэставай мовы, ліфт, няня на гадзіну, аплата праезду з іншага горада: патэлефануйце ці напішыце нам, пастараемся дапамагчы.
trainings-come-to-all = Прыходзьце на ўсе заняткі
trainings-come-to-all-text = Калі не атрымліваецца, адмоўцеся загадзя: месца чакаюць іншыя.
trainings-dates = Даты
trainings-time = Час
trainings-dates-many = { $count ->
    [one] { $count } сустрэча, з { $from } па { $until }
    [few] { $count } сустрэчы, з { $from } па { $until }
   *[many] { $count } сустрэч, з { $from } па { $until }
  }
trainings-list-and = { $rest } і { $last }
trainings-fact-training = Трэнінг
trainings-fact-price = Цана
trainings-free = Бясплатна
trainings-fact-group = Група
trainings-up-to-people = { $count ->
    [one] Да { $count } чалавека
    [few] Да { $count } чалавек
   *[many] Да { $count } чалавек
  }
trainings-fact-language = Мова
trainings-fact-gains = Вы атрымаеце
trainings-fact-ages = Узрост
trainings-ages = Ад { $from } да { $until }
trainings-ages-from = Ад { $from }
trainings-ages-until = Да { $until }
trainings-fact-kind = Фармат
trainings-fact-invitation = Для каго
trainings-by-invitation = Па запрашэнні
trainings-fact-before = Спачатку трэба прайсці
# Запіс
trainings-step = Крок { $number } з 2
trainings-back = Да выбару групы
trainings-change-group = групу
trainings-enrol-title = Запіс у групу
trainings-enrol-line-title = Запіс у спіс чакання
trainings-invitation = Слова з запрашэння
trainings-invitation-hint = Гэта група па запрашэнні. Вялікія літары ці малыя, са злучком ці без — усё роўна.
trainings-guardian = Нехта з бацькоў ці апекуноў
trainings-guardian-hint = Патрэбна, калі вам няма 16 і вы пакідаеце тэлефон ці пошту: імя і нумар, па якім можна спытаць. Чым вы тут займаецеся, мы нікому не раскажам.
trainings-line-auto = Калі месца вызваліцца
trainings-line-auto-hint = Можна загадзя сказаць, што вы прыйдзеце. Тады месца адразу ваша, і ніхто іншы яго не зойме.
trainings-line-ask-me = Спачатку спытайце мяне
trainings-line-hours = { $count ->
    [one] Аддайце мне, калі даведаюся хаця б за { $count } гадзіну
    [few] Аддайце мне, калі даведаюся хаця б за { $count } гадзіны
   *[many] Аддайце мне, калі даведаюся хаця б за { $count } гадзін
  }
trainings-line-lapse = Калі вы не адкажаце своечасова
trainings-line-back = Пастаўце мяне ў канец чаргі
trainings-line-back-hint = Адзін раз. Пасля другога вы выйдзеце з чаргі.
trainings-line-out = Прыбярыце мяне з чаргі
trainings-refused-title = Сюды запісацца нельга
trainings-refused-next = У іншай групе месцы яшчэ могуць быць.
trainings-other-groups = Паглядзець іншыя групы
trainings-check-after = Націснеце кнопку — і месца ваша. Адмовіцца ці змяніць групу можна потым.
trainings-check-after-line = Націснеце кнопку — і вы ў чарзе. Выйсці з яе можна ў любы момант.
trainings-take-place = Заняць гэтае месца
trainings-full-meanwhile = Апошняе месца толькі што занялі. Можна стаць у чаргу; па спасылцы «Змяніць» можна сказаць, як быць з вольным месцам
trainings-fact-guardian = Нехта з бацькоў ці апякун
trainings-fact-free-place = Калі месца вызваліцца
trainings-fact-lapse = Калі не адкажаце
trainings-auto-yes = { $count ->
    [one] Яно ваша, калі даведаецеся хаця б за { $count } гадзіну
    [few] Яно ваша, калі даведаецеся хаця б за { $count } гадзіны
   *[many] Яно ваша, калі даведаецеся хаця б за { $count } гадзін
  }
trainings-auto-no = Спачатку спытаем вас
trainings-lapse-back = У канец чаргі
trainings-lapse-out = Выхад з чаргі
# Свая старонка
trainings-own-enrolled = У вас ёсць месца
trainings-own-waiting = Вы ў чарзе
trainings-own-offered = Месца трымаем для вас
trainings-own-cancelled = Вы больш не ў гэтай групе
trainings-own-called-off = Гэта група не адбудзецца
trainings-own-completed = Вы прайшлі да канца
trainings-own-over = Усё ўжо прайшло
trainings-own-position = Ваш нумар у чарзе: { $position }.
trainings-own-kept = Для вас трымаюць месца да { $until }. Адкажыце, калі ласка, да гэтага часу.
trainings-own-cancelled-text = Запісацца зноў можна, калі будзе месца.
trainings-own-called-off-text = Нам шкада. Выберыце іншую групу ці патэлефануйце нам.
trainings-own-over-text = Спадзяёмся, што было карысна. Магчыма, вам падыдзе і іншы трэнінг.
trainings-own-certificate = Паглядзець сертыфікат
trainings-done-line = Апошняе месца занялі за імгненне да вас. Цяпер вы ў чарзе
trainings-done-place = Месца толькі што вызвалілася, і яно ваша
trainings-done-taken = Месца ваша
trainings-done-group = Цяпер вы ў другой групе
trainings-offer-question = Вы прыйдзеце?
trainings-offer-until = Скажыце да { $until }. Потым месца атрымае наступны ў чарзе.
trainings-offer-take = Заняць месца
trainings-offer-decline = Гэтае месца мне не патрэбнае
trainings-decline-then = Калі гэтае месца вам не патрэбнае
trainings-decline-stay = Застацца ў чарзе, у яе канцы
trainings-decline-leave = Выйсці з чаргі
trainings-next = Што далей
trainings-next-told = Калі месца вызваліцца, мы паведамім першаму ў чарзе тым спосабам, які ён выбраў.
trainings-next-kept = Яго трымаюць 24 гадзіны, а перад самым пачаткам менш. Зазірайце і на гэтую старонку.
trainings-next-auto = { $count ->
    [one] Калі месца вызваліцца хаця б за { $count } гадзіну да пачатку, яно адразу ваша.
    [few] Калі месца вызваліцца хаця б за { $count } гадзіны да пачатку, яно адразу ваша.
   *[many] Калі месца вызваліцца хаця б за { $count } гадзін да пачатку, яно адразу ваша.
  }
trainings-next-otherwise = Калі пазней, спачатку спытаем вас.
trainings-next-link = Спасылка на відэазванок з’явіцца тут за дзве гадзіны да пачатку.
trainings-next-reminder = Нагадаем за дзень да кожнай сустрэчы, калі вы дазволілі пісаць.
trainings-next-all = Прыходзьце на ўсе заняткі. Калі не атрымліваецца, адмоўцеся загадзя.
trainings-join-video = Адкрыць відэазванок
trainings-code-hint = Назавіце яго на стойцы або выкарыстайце, каб змяніць запіс. Імя не патрэбна.
trainings-all-dates = Усе даты ў каляндар
trainings-change-button = Змяніць групу
trainings-date-cancelled = скасавана
trainings-date-over = (прайшла)
trainings-yours = Ваш запіс
trainings-cannot-come = Не атрымліваецца прыйсці?
trainings-cannot-come-text = Да пачатку можна выйсці з групы, нічога не тлумачачы. Месца некаму вельмі патрэбнае.
trainings-cannot-come-begun = Заняткі ўжо пачаліся. Калі больш не зможаце хадзіць, патэлефануйце нам:
trainings-wait-no-more = Больш не хочаце чакаць?
trainings-wait-no-more-text = Выйсці з чаргі можна ў любы момант, нічога не тлумачачы.
trainings-leave = Выйсці з групы
trainings-leave-line = Выйсці з чаргі
trainings-somebody-else = Запісаць некага яшчэ
trainings-back-own = Да вашага запісу
trainings-leave-title = Выйсці з гэтай групы?
trainings-leave-line-title = Выйсці з чаргі?
trainings-leave-text = Ваша месца атрымае наступны ў чарзе. Тлумачыць нічога не трэба.
trainings-leave-line-text = Пра вольныя месцы мы больш не паведамім. Тлумачыць нічога не трэба.
trainings-leave-reason-hint = Гэта прачытаюць толькі ў цэнтры.
trainings-change-instead = Лепш змяніць групу
trainings-change-title = Змяніць групу
trainings-change-legend = Якая група вам падыходзіць?
trainings-change-choose = Выберыце групу
trainings-change-keeps = Ваша месца застаецца за вамі, пакуль не з’явіцца месца ў другой групе.
trainings-change-confirm = Перайсці ў гэтую групу
trainings-change-none = У іншых групах цяпер няма месцаў
trainings-change-none-why = Ваша месца ў гэтай застаецца.
# Што яна думае
trainings-say-title = Як прайшло?
trainings-say-lead = Тры пытанні, адна хвіліна. Імя разам з адказамі не захоўваецца.
trainings-say-button = Адказаць на тры пытанні
trainings-say-most = Вельмі карысна
trainings-say-least = Зусім не
trainings-say-friend = Ці параілі б сябру прыйсці?
trainings-say-yes = Так
trainings-say-unsure = Не ведаю
trainings-say-no = Не
trainings-say-better-hint = Гэта прачытае цэнтр. Калі ласка, без імён.
trainings-say-send = Адправіць
trainings-done-said = Дзякуй. Цэнтр чытае кожны адказ
trainings-own-paper = Захаваць сертыфікат (PDF)
