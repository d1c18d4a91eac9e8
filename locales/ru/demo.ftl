# Почтовый ящик показа.
demo-mailbox-title = Почтовый ящик
demo-mailbox-where = Показ · ничего не уходит с этого компьютера
demo-mailbox-count = { $count } { $count ->
    [one] сообщение
    [few] сообщения
   *[other] сообщений
}, сначала новые. Каждое — таким, каким его получает читатель.
demo-show = Показать
demo-show-all = Все
demo-show-email = Письма
demo-show-sms = SMS
demo-show-calls = Звонки
demo-list = Сообщения
demo-newer = Более новые сообщения
demo-older = Ещё { $count } { $count ->
    [one] сообщение
    [few] сообщения
   *[other] сообщений
} раньше
demo-none = Здесь пока пусто
demo-none-text = Запишитесь на время: сообщения появятся здесь через несколько секунд.
demo-book = Записаться

demo-channel-email = Письмо
demo-channel-sms = SMS
demo-channel-call = Звонок
demo-channel-none = Не отправлено
demo-discreet = Незаметно
demo-fate-sent = Отправлено в { $time }
demo-fate-waits = Ждёт до { $time }
demo-fate-dead = Не принято
demo-fate-dropped = Не отправляется
demo-fate-call = Позвонить с { $time }

demo-kind-confirmed = Запись
demo-kind-moved = Перенос
demo-kind-cancelled = Отмена
demo-kind-reminder = Напоминание
demo-kind-earlier = Освободилось время раньше
demo-kind-sign-in = Ссылка на свои записи
demo-kind-other = Сообщение

demo-from = От кого
demo-to = Кому
demo-to-only = { $to }, больше никому
demo-why = Почему можно отправить
demo-why-allowed = { $channel }: можно, { $hours }, { $detail }
demo-why-not = { $channel }: нельзя
demo-why-any-hour = в любое время
demo-detail-full = со всеми подробностями
demo-detail-neutral = только незаметные слова
demo-detail-none = без слов
demo-error = Что не получилось

demo-forms = Вид сообщения
demo-as-seen = Как видят
demo-as-text = Текст
demo-as-source = Исходник
demo-article = Сообщение, каким его видит читатель
demo-nothing = Читать нечего: сообщение ещё не отправлено или уже убрано.

demo-calendar-title = Часть для календаря, словами
demo-method-request = Приглашение
demo-method-cancel = Отмена
demo-method-publish = Копия
demo-asks = Просит
demo-asks-request = Принять или отклонить (почтовая программа покажет кнопки)
demo-asks-cancel = Убрать это событие из календаря
demo-asks-publish = Ни о чём: это копия на память
demo-when = Когда
demo-dates = и так далее, всего { $count } { $count ->
    [one] встреча
    [few] встречи
   *[other] встреч
}
demo-summary = Показывается как
demo-alarm = личное, занято; напоминание за { $count } { $count ->
    [one] минуту
    [few] минуты
   *[other] минут
}
demo-where = Где
demo-version = Версия
demo-version-first = Первая (номер 0). Перенос пришлёт то же событие с номером 1
demo-version-later = То же событие, номер { $sequence }
demo-people = Кто в нём назван
demo-people-text = { $organizer } приглашает { $attendee }. Больше никто не назван
demo-invite = invite.ics как текст
