# Паштовая скрынка паказу.
demo-mailbox-title = Паштовая скрынка
demo-mailbox-where = Паказ · нічога не адыходзіць з гэтага камп’ютара
demo-mailbox-count = { $count } { $count ->
    [one] паведамленне
    [few] паведамленні
   *[other] паведамленняў
}, спачатку новыя. Кожнае — такое, якое атрымлівае чытач.
demo-show = Паказаць
demo-show-all = Усе
demo-show-email = Лісты
demo-show-sms = SMS
demo-show-calls = Званкі
demo-list = Паведамленні
demo-newer = Навейшыя паведамленні
demo-older = Яшчэ { $count } { $count ->
    [one] паведамленне
    [few] паведамленні
   *[other] паведамленняў
} раней
demo-none = Тут пакуль пуста
demo-none-text = Запішыцеся на час: паведамленні з’явяцца тут праз некалькі секунд.
demo-book = Запісацца

demo-channel-email = Ліст
demo-channel-sms = SMS
demo-channel-call = Званок
demo-channel-none = Не адпраўлена
demo-discreet = Непрыкметна
demo-fate-sent = Адпраўлена ў { $time }
demo-fate-waits = Чакае да { $time }
demo-fate-dead = Не прынята
demo-fate-dropped = Не адпраўляецца
demo-fate-call = Патэлефанаваць з { $time }

demo-kind-confirmed = Запіс
demo-kind-moved = Перанос
demo-kind-cancelled = Адмена
demo-kind-reminder = Напамін
demo-kind-earlier = Вызваліўся ранейшы час
demo-kind-sign-in = Спасылка на свае запісы
demo-kind-other = Паведамленне

demo-from = Ад каго
demo-to = Каму
demo-to-only = { $to }, больш нікому
demo-why = Чаму можна адправіць
demo-why-allowed = { $channel }: можна, { $hours }, { $detail }
demo-why-not = { $channel }: нельга
demo-why-any-hour = у любы час
demo-detail-full = з усімі падрабязнасцямі
demo-detail-neutral = толькі непрыкметныя словы
demo-detail-none = без слоў
demo-error = Што не атрымалася

demo-forms = Выгляд паведамлення
demo-as-seen = Як бачаць
demo-as-text = Тэкст
demo-as-source = Зыходнік
demo-article = Паведамленне, якім яго бачыць чытач
demo-nothing = Няма чаго чытаць: паведамленне яшчэ не адпраўлена або ўжо прыбрана.

demo-calendar-title = Частка для календара, словамі
demo-method-request = Запрашэнне
demo-method-cancel = Адмена
demo-method-publish = Копія
demo-asks = Просіць
demo-asks-request = Прыняць або адхіліць (паштовая праграма пакажа кнопкі)
demo-asks-cancel = Прыбраць гэтую падзею з календара
demo-asks-publish = Ні пра што: гэта копія на памяць
demo-when = Калі
demo-dates = і гэтак далей, усяго { $count } { $count ->
    [one] сустрэча
    [few] сустрэчы
   *[other] сустрэч
}
demo-summary = Паказваецца як
demo-alarm = асабістае, занята; напамін за { $count } { $count ->
    [one] хвіліну
    [few] хвіліны
   *[other] хвілін
}
demo-where = Дзе
demo-version = Версія
demo-version-first = Першая (нумар 0). Перанос прышле тую ж падзею з нумарам 1
demo-version-later = Тая ж падзея, нумар { $sequence }
demo-people = Хто ў ёй названы
demo-people-text = { $organizer } запрашае { $attendee }. Больш ніхто не названы
demo-invite = invite.ics як тэкст
