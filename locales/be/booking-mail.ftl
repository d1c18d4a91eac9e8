# Што кансультацыі пішуць людзям. «Quiet» — незаўважныя паведамленні: толькі дата, час і спасылка.
booking-mail-brand = Пачатак
booking-mail-with = З вамі сустрэнецца: { $counsellor }
booking-mail-change-at = Перанесці або скасаваць:
booking-mail-place-phone = Па тэлефоне: мы патэлефануем вам
booking-mail-place-video = Па відэасувязі
booking-mail-place-outreach = Па-за цэнтрам, як дамовімся па тэлефоне

booking-mail-subject-confirmed = Вы запісаны: { $when }
booking-mail-subject-moved = Новы час: { $when }
booking-mail-subject-cancelled = Сустрэча скасавана: { $when }
booking-mail-subject-reminder = Напамін: { $when }
booking-mail-subject-earlier = Ёсць раней: { $when }
booking-mail-subject-cap = Зашмат запісаў: { $when }
booking-mail-subject-sign-in = Спасылка для ўваходу

booking-mail-head-confirmed = Вы запісаны
booking-mail-head-confirmed-name = { $name }, вы запісаны
booking-mail-head-moved = Новы час сустрэчы
booking-mail-head-cancelled = Сустрэча скасавана
booking-mail-head-cancelled-by-us = Нам давялося скасаваць сустрэчу
booking-mail-head-reminder-day = Нагадваем пра сустрэчу
booking-mail-head-reminder-hours = Хутка сустрэча
booking-mail-head-earlier = Вызваліўся час раней
booking-mail-head-cap = У вас шмат запісаў

booking-mail-intro-moved-by-us = Нам давялося перанесці сустрэчу, просім прабачэння. Калі новы час не падыходзіць, выберыце іншы.
booking-mail-intro-moved = Раней было: { $former }.
booking-mail-intro-cancelled = Прычыну тлумачыць не трэба. Калі захочаце, выберыце іншы час.
booking-mail-intro-cancelled-by-us = Просім прабачэння. Выберыце іншы час або патэлефануйце нам.
booking-mail-intro-earlier = Ваш запіс застаецца: { $former }. Калі зручней раней, займіце гэты час: яго бачаць і іншыя.
booking-mail-intro-cap =
    { $held ->
        [one] У вас { $held } запіс на гэтую тэму
        [few] У вас { $held } запісы на гэтую тэму
       *[many] У вас { $held } запісаў на гэтую тэму
    }, гэта больш, чым мы можам трымаць для аднаго чалавека. Скасуйце, калі ласка, тыя, што не патрэбныя.

booking-mail-button-change = Перанесці або скасаваць
booking-mail-button-again = Выбраць іншы час
booking-mail-button-earlier = Паглядзець і перанесці
booking-mail-button-sign-in = Адкрыць мае запісы
booking-mail-code = Код запісу:
booking-mail-bring = Што ўзяць з сабой
booking-mail-find = Як знайсці
booking-mail-invited = Запрашэнне для календара далучана.
booking-mail-quiet-offer = Хочаце лісты без назвы цэнтра і тэмы?
booking-mail-quiet-offer-link = Уключыце незаўважныя паведамленні
booking-mail-questions = Пытанні: адкажыце на гэты ліст або патэлефануйце:

booking-mail-quiet-summary = Сустрэча
booking-mail-quiet-subject = Сустрэча: { $when }
booking-mail-quiet-subject-sign-in = Спасылка, якую вы прасілі
booking-mail-quiet-hello = Добры дзень!
booking-mail-quiet-confirmed = Пацвярджаем: { $when }.
booking-mail-quiet-moved = Новы час: { $when }. Было: { $former }.
booking-mail-quiet-cancelled = Скасавана: { $when }.
booking-mail-quiet-reminder = Нагадваем: { $when }.
booking-mail-quiet-earlier = Ёсць час раней: { $when }. Ранейшы застаецца: { $former }.
booking-mail-quiet-cap =
    { $held ->
        [one] Адкрыта { $held } сустрэча
        [few] Адкрыта { $held } сустрэчы
       *[many] Адкрыта { $held } сустрэч
    }, гэта больш, чым можна. Адна з іх: { $when }. Скасуйце, калі ласка, лішнія.
booking-mail-quiet-link = Паглядзець, перанесці або скасаваць:

booking-mail-sign-in =
    { $minutes ->
        [one] Спасылка адкрые вашы запісы адзін раз, яна дзейнічае { $minutes } хвіліну.
        [few] Спасылка адкрые вашы запісы адзін раз, яна дзейнічае { $minutes } хвіліны.
       *[many] Спасылка адкрые вашы запісы адзін раз, яна дзейнічае { $minutes } хвілін.
    } Калі вы яе не прасілі, нічога рабіць не трэба.

booking-mail-sms-change = Змяніць:
booking-mail-sms-moved = Новы час:
booking-mail-sms-cancelled = Адменена:
booking-mail-sms-reminder = Напамін:
booking-mail-sms-earlier = Ёсць раней:
booking-mail-sms-cap = Шмат запісаў ({ $held }):

booking-mail-call-confirmed = Паведаміць пра запіс
booking-mail-call-moved = Паведаміць пра новы час
booking-mail-call-cancelled = Паведаміць пра скасаванне
booking-mail-call-reminder = Нагадаць пра сустрэчу
booking-mail-call-earlier = Прапанаваць час раней
booking-mail-call-cap = Зашмат запісаў: спытаць, якія патрэбныя

booking-mail-staff-subject-booked = Запіс: { $when }, код { $code }
booking-mail-staff-subject-moved = Перанос: { $when }, код { $code }
booking-mail-staff-subject-cancelled = Скасавана: { $when }, код { $code }
booking-mail-staff-head-booked = Да вас запісаліся
booking-mail-staff-head-moved = Сустрэча перанесена
booking-mail-staff-head-cancelled = Сустрэча скасавана
booking-mail-staff-former = Раней было: { $former }
booking-mail-staff-client = Як звяртацца: { $client }
