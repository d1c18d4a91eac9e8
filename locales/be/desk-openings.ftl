# Гадзіны прыёму, асобныя даты, адсутнасць, зачынены цэнтр.
hours-title = Мой прыём
hours-title-of = Прыём: { $name }
hours-lead = Калі і дзе можна прыйсці. Перад захаваннем убачыце, што зменіцца і каго гэта закране.
hours-of = Чый прыём
hours-show = Паказаць
hours-openings = Гадзіны прыёму
hours-none = Гадзін прыёму пакуль няма.
hours-new = Новыя гадзіны
hours-ill = Захварэў чалавек
hours-change = Змяніць
hours-one-date = Адна дата
hours-end = Закончыць
hours-next-dates = Бліжэйшыя даты
hours-exceptions = Асобныя даты
hours-past = { $count ->
        [one] { $count } правіла ўжо скончылася.
        [few] { $count } правілы ўжо скончыліся.
       *[many] { $count } правіл ужо скончылася.
    }
hours-absences = Адсутнасць
hours-absences-none = Нічога не запланавана.
hours-new-absence = Дадаць адсутнасць
hours-closures = Цэнтр зачынены
hours-closures-none = Цэнтр працуе як звычайна.
hours-new-closure = Зачыніць цэнтр
hours-take-back = Адмяніць
hours-all-centres = Усе цэнтры
hours-only-for = Толькі для: { $services }
hours-done-hours = Захавана. Пошук вольнага часу ўжо бачыць новыя гадзіны.
hours-done-date = Захавана: гэтая дата цяпер іншая.
hours-done-end = Захавана: апошняя дата вызначана.
hours-done-shut = Захавана. Прычыну бачаць усе, хто шукае час у гэтыя дні.
hours-done-still = Адменена. Але на гэты час ёсць яшчэ адна адсутнасць: пакуль і яна не адменена, гэтыя гадзіны зачыненыя.
hours-done-back = Адменена: гадзіны зноў адкрытыя. Тое, што людзям ужо прапанавана або скасавана, засталося.
hours-weekday = { $weekday ->
        [mon] Панядзелак
        [tue] Аўторак
        [wed] Серада
        [thu] Чацвер
        [fri] Пятніца
        [sat] Субота
       *[sun] Нядзеля
    }
hours-every = { $weekday ->
        [mon] Кожны панядзелак
        [tue] Кожны аўторак
        [wed] Кожную сераду
        [thu] Кожны чацвер
        [fri] Кожную пятніцу
        [sat] Кожную суботу
       *[sun] Кожную нядзелю
    }
hours-every-weeks = { $weekday ->
        [mon] Па панядзелках, раз на { $count } тыд.
        [tue] Па аўторках, раз на { $count } тыд.
        [wed] Па серадах, раз на { $count } тыд.
        [thu] Па чацвяргах, раз на { $count } тыд.
        [fri] Па пятніцах, раз на { $count } тыд.
        [sat] Па суботах, раз на { $count } тыд.
       *[sun] Па нядзелях, раз на { $count } тыд.
    }
hours-nth = { $weekday ->
        [mon] { $nth }-ы панядзелак месяца
        [tue] { $nth }-ы аўторак месяца
        [wed] { $nth }-я серада месяца
        [thu] { $nth }-ы чацвер месяца
        [fri] { $nth }-я пятніца месяца
        [sat] { $nth }-я субота месяца
       *[sun] { $nth }-я нядзеля месяца
    }
hours-last = { $weekday ->
        [mon] Апошні панядзелак месяца
        [tue] Апошні аўторак месяца
        [wed] Апошняя серада месяца
        [thu] Апошні чацвер месяца
        [fri] Апошняя пятніца месяца
        [sat] Апошняя субота месяца
       *[sun] Апошняя нядзеля месяца
    }
hours-from-to = { $from } – { $to }
hours-day-from = { $day }, з { $from }
hours-from = з { $from }, без апошняй даты
hours-no-room = без кабінета
hours-no-room-option = Без кабінета: тэлефон і відэа
hours-day-off = выхадны паводле пераносу
hours-dropped = прыёму няма
hours-away-leave = Адпачынак
hours-away-ill = Хвароба
hours-away-training = Навучанне
hours-away-other = Іншае
hours-new-title = Новыя гадзіны: { $name }
hours-edit-title = { $weekday ->
        [mon] Панядзелак: { $name }
        [tue] Аўторак: { $name }
        [wed] Серада: { $name }
        [thu] Чацвер: { $name }
        [fri] Пятніца: { $name }
        [sat] Субота: { $name }
       *[sun] Нядзеля: { $name }
    }
hours-date-title = { $weekday ->
        [mon] Панядзелак, адна дата: { $name }
        [tue] Аўторак, адна дата: { $name }
        [wed] Серада, адна дата: { $name }
        [thu] Чацвер, адна дата: { $name }
        [fri] Пятніца, адна дата: { $name }
        [sat] Субота, адна дата: { $name }
       *[sun] Нядзеля, адна дата: { $name }
    }
hours-end-title = { $weekday ->
        [mon] Панядзелак, апошняя дата: { $name }
        [tue] Аўторак, апошняя дата: { $name }
        [wed] Серада, апошняя дата: { $name }
        [thu] Чацвер, апошняя дата: { $name }
        [fri] Пятніца, апошняя дата: { $name }
        [sat] Субота, апошняя дата: { $name }
       *[sun] Нядзеля, апошняя дата: { $name }
    }
hours-now = Цяпер: { $rule }
hours-rule = Правіла
hours-new-rule = Новае правіла
hours-day = Дзень
hours-from-label = З
hours-to-label = Да
hours-from-more = З ({ $number })
hours-to-more = Да ({ $number })
hours-first = Першая дата
hours-first-new = Дзейнічае з
hours-last-date = Апошняя дата
hours-centre = Цэнтр
hours-room = Кабінет
hours-repeats = Паўтараецца
hours-weekly = Кожны тыдзень
hours-weekly-many = { $count ->
        [one] Раз на { $count } тыдзень
        [few] Раз на { $count } тыдні
       *[many] Раз на { $count } тыдняў
    }
hours-monthly = { $nth }-ы такі дзень месяца
hours-monthly-last = Апошні такі дзень месяца
hours-modes = Як можна сустрэцца
hours-for = Для чаго
hours-for-hint = Нічога не адзначана: для ўсяго, што чалавек вядзе.
hours-date = Дата
hours-date-hint = Напрыклад, 01.12.2026
hours-date-legend = Што інакш у гэты дзень
hours-what = Што змяняецца
hours-what-drop = Прыёму не будзе
hours-what-other = Іншыя гадзіны або кабінет
hours-what-back = Зноў як звычайна
hours-end-legend = Калі апошні раз
hours-last-held = Апошняя дата прыёму
hours-away-title = Адсутнасць: { $name }
hours-away-lead = Прычыну бачаць толькі калегі, наведвальнікі — ніколі.
hours-away-legend = Калі
hours-first-day = Першы дзень
hours-last-day = Апошні дзень
hours-away-from = З гадзіны першага дня
hours-away-until = Да гадзіны апошняга дня
hours-away-kind = Прычына
hours-away-when = Калі
hours-away-by = Запісана кім
hours-away-back = Адмяніць адсутнасць
hours-away-back-hint = Гадзіны зноў адкрыюцца. Тое, што людзям ужо прапанавана або скасавана, застанецца.
hours-ill-title = Захварэў чалавек
hours-ill-lead = Адным націскам: адсутнасць ад цяпер, і кожнаму, хто запісаны, — іншы час, таксама ў калег. Каму нельга напісаць, таму патэлефануюць.
hours-ill-legend = Хто і да якога дня
hours-ill-who = Хто
hours-ill-last = Апошні дзень адсутнасці
hours-ill-now = Запісаць і прапанаваць усім
hours-ill-done = Запісана
hours-ill-done-text = Кожны, хто быў запісаны, атрымае іншы час або званок. Пошук вольнага часу ўжо ведае пра адсутнасць.
hours-told = { $count ->
        [one] Закранула { $count } запіс
        [few] Закранула { $count } запісы
       *[many] Закранула { $count } запісаў
    }
hours-told-none = На гэты час ніхто не запісаны.
hours-told-offered = Прапанаваны іншы час ({ $count }), { $how }
hours-told-choice = Прапанаваны іншы час ({ $count }), { $how }; ранейшы застаецца да выбару
hours-told-stays = Застаецца як было
hours-told-cancelled = Скасавана, паведамлена { $how }
hours-told-client = Скасавана раней
hours-calls = Званкі
hours-shut-title = Зачыніць цэнтр
hours-shut-lead = У гэтыя дні нельга запісацца. Прычыну прачытае кожны, хто шукае час.
hours-shut-legend = Які цэнтр і калі
hours-reason = Прычына
hours-reason-hint = Коратка: «Рамонт», «Інвентарызацыя».
hours-work = Паказаць, што зменіцца
hours-work-again = Паказаць яшчэ раз
hours-will = Што захаваецца
hours-nothing-yet = Пакуль нічога не захавана
hours-stored = { $rule }: { $dates }, { $hours }, { $slots }.
hours-stored-year = { $rule }. За першыя 12 месяцаў: { $dates }, { $hours }, { $slots }.
hours-dates = { $count ->
        [one] { $count } дата
        [few] { $count } даты
       *[many] { $count } дат
    }
hours-hours = { $many ->
        [one] { $count } гадзіна
        [few] { $count } гадзіны
       *[many] { $count } гадзін
    }
hours-hours-minutes = { $count } г { $minutes } хв
hours-slots = { $count ->
        [one] { $count } сустрэча па { $minutes } хв
        [few] { $count } сустрэчы па { $minutes } хв
       *[many] { $count } сустрэч па { $minutes } хв
    }
hours-or = {" "}або{" "}
hours-within-year = За бліжэйшыя 12 месяцаў:
hours-left-out = Без: { $days }.
hours-and-more = яшчэ { $count }
hours-stored-end = { $what }: апошні раз { $last }.
hours-stored-dropped = { $day }: прыёму не будзе.
hours-stored-date = { $day }: { $hours }, { $room }.
hours-stored-back = { $day }: зноў як звычайна, { $hours }.
hours-stored-away = { $name }: няма { $when } ({ $why }).
hours-stored-shut = { $centre }: зачынена { $days }. Усе прачытаюць: «{ $reason }».
hours-of-minutes = Сустрэчы па { $minutes } хв
hours-gained = дадаецца сустрэч
hours-lost = знікае сустрэч
hours-in-all = сустрэч усяго
hours-kept = застаюцца як былі
hours-clash = { $room }: заняты, { $count ->
        [one] { $count } дата
        [few] { $count } даты
       *[many] { $count } дат
    }
hours-booked = нехта запісаны
hours-room-other = { $room } на гэтыя даты, ён вольны
hours-room-close = Не прымаць у гэты час
hours-room-share = Дзяліць кабінет: хто першы запісаны
hours-decided-one = Вырашана
hours-open-one = Не вырашана
hours-does-room = { $count ->
        [one] { $count } дата
        [few] { $count } даты
       *[many] { $count } дат
    }: { $room }
hours-does-close = Час, калі кабінет заняты, закрыты: { $count ->
        [one] { $count } дата
        [few] { $count } даты
       *[many] { $count } дат
    }
hours-does-share = Кабінет агульны: { $count ->
        [one] { $count } дата
        [few] { $count } даты
       *[many] { $count } дат
    }
hours-undecided-room = Выберыце, што рабіць з занятым кабінетам
hours-hits = { $count ->
        [one] Закранае { $count } запіс
        [few] Закранае { $count } запісы
       *[many] Закранае { $count } запісаў
    }
hours-decided = Вырашана { $done } з { $count }
hours-hits-lead = Яны апынуцца па-за гадзінамі прыёму. Для кожнага трэба рашэнне.
hours-hits-ill = Кожнаму прапануецца іншы час; можна выбраць інакш.
hours-keep = Пакінуць як выключэнне
hours-offer = Перанесці: прапанаваць { $times }
hours-cancel-message = Скасаваць з паведамленнем
hours-cancel-call = Скасаваць са званком
hours-reach-email = Электронная пошта, поўныя паведамленні
hours-reach-neutral = Электронная пошта, нейтральнае паведамленне
hours-reach-sms = SMS
hours-reach-call = Напісаць нельга: гэта будзе званок
hours-by-email = лістом
hours-by-neutral = нейтральным лістом
hours-by-sms = праз SMS
hours-by-call = званком
hours-no-offers = Іншага вольнага часу паблізу няма: пакіньце або скасуйце.
hours-note-offer = Чалавек даведаецца пра гэты час { $how }; ранейшы застаецца за ім, пакуль не выбера.
hours-note-away = Чалавек даведаецца { $how }, што сустрэчы не будзе, і зможа выбраць іншы час.
hours-note-keep = Сустрэча застаецца ў свой час; больш нічога тады не прапануецца.
hours-note-none = Пакуль не вырашана. «Прымяніць усё» запытае і захавае астатняе.
hours-one-press = Адзін націск зробіць усё гэта — або нічога
hours-does-keep = { $who }: час застаецца
hours-does-offer = { $who }: прапануем { $times }, { $how }
hours-does-cancel = { $who }: скасавана, паведамім { $how }
hours-does-call = { $who }: вольнага часу няма, скасуем і паведамім
hours-does-none = { $who }: яшчэ не вырашана
hours-apply = Прымяніць усё
hours-leave = Пакінуць усё як было
hours-undecided = Вырашыце, што рабіць: { $who }
hours-gone = Адзін з прапанаваных часоў ужо заняты. Нічога не зменена; вось новыя варыянты.
hours-news-title = Тым часам нехта змяніў гэтыя гадзіны
hours-news = { $name }. Цяпер: { $now }. Усё, што вы ўвялі, на месцы: паглядзіце, што атрымаецца, і прымяніце зноў.
hours-closed = { $days }: не прымаем. { $why }
hours-bad-no-window = Укажыце, з якой і да якой гадзіны
hours-bad-windows = Гэтыя гадзіны перакрываюцца
hours-bad-last = Апошняя дата раней за першую
hours-bad-long = Не больш за { $years } гадоў
hours-bad-no-date = Паміж першай і апошняй датай няма ніводнага такога дня
hours-bad-no-room = Выберыце кабінет: сустрэчы асабістыя
hours-bad-room = Гэты кабінет у іншым цэнтры або больш не выкарыстоўваецца
hours-bad-no-mode = Адзначце хаця б адзін спосаб
hours-bad-overlap = { $day } у гэты час ужо ёсць прыём: { $other }
hours-bad-time = Час пішыце так: 09:30
hours-bad-reversed = Канец павінен быць пазней за пачатак
hours-bad-date = Дату пішыце так: 01.12.2026
hours-bad-day = У гэты дзень паводле правіла прыёму няма
hours-bad-first = Не раней за сённяшні дзень: мінулыя гадзіны застаюцца якімі былі
hours-bad-past = Гэта ўжо мінула
hours-bad-back = Гэты дзень і так як звычайна
hours-bad-later = Гадзіны скончацца раней. Каб працягнуць, змяніце правіла
hours-bad-away = { $name }: на гэты час адсутнасць ужо ёсць
hours-bad-away-long = Не больш за год за адзін раз
hours-bad-weekday = Выберыце дзень
hours-elsewhere = Сустрэча ў іншым цэнтры: { $centre }
hours-elsewhere-note = Стойку таго цэнтра не пытаемся: чалавеку прапануюць іншы час або сустрэчу скасуюць; да каго не дойдзе паведамленне, той трапіць у спіс званкоў таго цэнтра.
