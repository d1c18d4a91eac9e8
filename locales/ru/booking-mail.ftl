# Что консультации пишут людям. «Quiet» — незаметные сообщения: только дата, время и ссылка.
booking-mail-brand = Пачатак
booking-mail-with = С вами встретится: { $counsellor }
booking-mail-change-at = Перенести или отменить:
booking-mail-place-phone = По телефону: мы позвоним вам
booking-mail-place-video = По видеосвязи
booking-mail-place-outreach = Вне центра, как договоримся по телефону

booking-mail-subject-confirmed = Вы записаны: { $when }
booking-mail-subject-moved = Новое время: { $when }
booking-mail-subject-cancelled = Встреча отменена: { $when }
booking-mail-subject-reminder = Напоминание: { $when }
booking-mail-subject-earlier = Есть время раньше: { $when }
booking-mail-subject-cap = Слишком много записей: { $when }
booking-mail-subject-sign-in = Ссылка для входа

booking-mail-head-confirmed = Вы записаны
booking-mail-head-confirmed-name = { $name }, вы записаны
booking-mail-head-moved = Новое время встречи
booking-mail-head-cancelled = Встреча отменена
booking-mail-head-cancelled-by-us = Нам пришлось отменить встречу
booking-mail-head-reminder-day = Напоминаем о встрече
booking-mail-head-reminder-hours = Скоро встреча
booking-mail-head-earlier = Освободилось время раньше
booking-mail-head-cap = У вас много записей

booking-mail-intro-moved-by-us = Нам пришлось перенести встречу, просим прощения. Если новое время не подходит, выберите другое.
booking-mail-intro-moved = Раньше было: { $former }.
booking-mail-intro-cancelled = Причину объяснять не нужно. Когда захотите, выберите другое время.
booking-mail-intro-cancelled-by-us = Просим прощения. Выберите другое время или позвоните нам.
booking-mail-intro-earlier = Ваша запись остаётся: { $former }. Если удобнее раньше, займите это время: его видят и другие.
booking-mail-intro-cap =
    { $held ->
        [one] У вас { $held } запись на эту тему
        [few] У вас { $held } записи на эту тему
       *[many] У вас { $held } записей на эту тему
    }, это больше, чем мы можем держать для одного человека. Отмените, пожалуйста, те, что не нужны.

booking-mail-button-change = Перенести или отменить
booking-mail-button-again = Выбрать другое время
booking-mail-button-earlier = Посмотреть и перенести
booking-mail-button-sign-in = Открыть мои записи
booking-mail-code = Код записи:
booking-mail-bring = Что взять с собой
booking-mail-find = Как найти
booking-mail-invited = Приглашение для календаря приложено.
booking-mail-quiet-offer = Хотите письма без названия центра и темы?
booking-mail-quiet-offer-link = Включите незаметные сообщения
booking-mail-questions = Вопросы: ответьте на это письмо или позвоните:

booking-mail-quiet-summary = Встреча
booking-mail-quiet-subject = Встреча: { $when }
booking-mail-quiet-subject-sign-in = Ссылка, которую вы просили
booking-mail-quiet-hello = Здравствуйте!
booking-mail-quiet-confirmed = Подтверждаем: { $when }.
booking-mail-quiet-moved = Новое время: { $when }. Было: { $former }.
booking-mail-quiet-cancelled = Отменено: { $when }.
booking-mail-quiet-reminder = Напоминаем: { $when }.
booking-mail-quiet-earlier = Есть время раньше: { $when }. Прежнее остаётся: { $former }.
booking-mail-quiet-cap =
    { $held ->
        [one] Открыта { $held } встреча
        [few] Открыто { $held } встречи
       *[many] Открыто { $held } встреч
    }, это больше, чем можно. Одна из них: { $when }. Отмените, пожалуйста, лишние.
booking-mail-quiet-link = Посмотреть, перенести или отменить:

booking-mail-sign-in =
    { $minutes ->
        [one] Ссылка откроет ваши записи один раз, она действует { $minutes } минуту.
        [few] Ссылка откроет ваши записи один раз, она действует { $minutes } минуты.
       *[many] Ссылка откроет ваши записи один раз, она действует { $minutes } минут.
    } Если вы её не просили, ничего делать не нужно.

booking-mail-sms-change = Изменить:
booking-mail-sms-moved = Новое время:
booking-mail-sms-cancelled = Отменено:
booking-mail-sms-reminder = Напоминание:
booking-mail-sms-earlier = Есть раньше:
booking-mail-sms-cap = Много записей ({ $held }):

booking-mail-call-confirmed = Сообщить о записи
booking-mail-call-moved = Сообщить о новом времени
booking-mail-call-cancelled = Сообщить об отмене
booking-mail-call-reminder = Напомнить о встрече
booking-mail-call-earlier = Предложить время раньше
booking-mail-call-cap = Слишком много записей: спросить, какие нужны

booking-mail-staff-subject-booked = Запись: { $when }, код { $code }
booking-mail-staff-subject-moved = Перенос: { $when }, код { $code }
booking-mail-staff-subject-cancelled = Отмена: { $when }, код { $code }
booking-mail-staff-head-booked = К вам записались
booking-mail-staff-head-moved = Встреча перенесена
booking-mail-staff-head-cancelled = Встреча отменена
booking-mail-staff-former = Раньше было: { $former }
booking-mail-staff-client = Как обращаться: { $client }
