# Письма о тренингах.
trainings-group-words = { $label }, { $language }
trainings-mail-change-at = Посмотреть, сменить группу или отказаться: { $link }
trainings-mail-button = Посмотреть или изменить
trainings-mail-button-offer = Занять место
trainings-mail-place-video = По видеосвязи; ссылка придёт незадолго до начала

trainings-mail-subject-enrolled = У вас есть место: { $title }, { $when }
trainings-mail-subject-given = Место ваше: { $title }, { $when }
trainings-mail-subject-waiting = Вы в очереди: { $title }
trainings-mail-subject-offered = Есть место для вас: { $title }
trainings-mail-subject-lapsed = Место ушло дальше: { $title }
trainings-mail-subject-cancelled = Отменено: { $title }
trainings-mail-subject-called-off = Не состоится: { $title }
trainings-mail-subject-added = Ещё одна встреча: { $title }
trainings-mail-subject-moved = Встреча изменилась: { $title }
trainings-mail-subject-dropped = Встречи не будет: { $title }
trainings-mail-subject-reminder = Напоминание: { $title }, { $when }
trainings-mail-subject-way-in = Ссылка для входа: { $title }
trainings-mail-subject-date = { $title }: { $when }

trainings-mail-head-enrolled = У вас есть место
trainings-mail-head-enrolled-name = { $name }, у вас есть место
trainings-mail-head-group = Вы в другой группе
trainings-mail-head-given = Место ваше
trainings-mail-head-waiting = Вы в очереди
trainings-mail-head-offered = Место держим для вас
trainings-mail-head-lapsed = Место перешло к следующему в очереди
trainings-mail-head-cancelled = Вы вышли из группы
trainings-mail-head-cancelled-by-us = Нам пришлось отменить ваше место
trainings-mail-head-called-off = Эта группа не состоится
trainings-mail-head-added = Ещё одна встреча
trainings-mail-head-moved = Встреча изменилась
trainings-mail-head-dropped = Встречи не будет
trainings-mail-head-reminder = Напоминание
trainings-mail-head-way-in = Ссылка для входа

trainings-mail-intro-waiting = В группе нет мест. Ваш номер в очереди: { $position }.
trainings-mail-intro-waiting-then = Когда место освободится, мы напишем вам и подержим его.
trainings-mail-intro-offered = Скажите до { $until }, придёте ли вы. Потом место получит следующий в очереди.
trainings-mail-intro-lapsed-stays = Вы снова в очереди, в её конце.
trainings-mail-intro-lapsed-out = Если захотите прийти в другой раз, выберите группу на наших страницах.
trainings-mail-intro-cancelled = Объяснять не нужно. Запишитесь снова, когда будет место.
trainings-mail-intro-sorry = Нам жаль. Выберите другую группу на наших страницах или позвоните нам.
trainings-mail-intro-place = Время прежнее, место другое.
trainings-mail-intro-way-in = Откройте эту ссылку к началу: { $link }

trainings-mail-quiet-waiting = Ваш номер в очереди на { $when }: { $position }.
trainings-mail-quiet-offered = Для вас держат место на { $when }. Ответьте, пожалуйста, до { $until }.
trainings-mail-quiet-lapsed = Место на { $when } занял кто-то другой.

trainings-sms-given = Место ваше:
trainings-sms-waiting = Вы в очереди:
trainings-sms-offered = Есть место:
trainings-sms-lapsed = Место занято:

trainings-call-enrolled = Сообщить о месте в группе
trainings-call-given = Сообщить, что место освободилось и занято за человеком
trainings-call-waiting = Сообщить о месте в очереди
trainings-call-offered = Спросить, нужно ли свободное место
trainings-call-lapsed = Сообщить, что место перешло дальше
trainings-call-cancelled = Сообщить об отмене
trainings-call-changed = Сообщить об изменении встречи

trainings-mail-button-certificate = Открыть сертификат
trainings-mail-button-say = Сказать, что вы думаете
trainings-mail-subject-certified = Ваш сертификат: { $title }
trainings-mail-subject-asked = Как всё прошло? { $title }
trainings-mail-head-certified = Ваш сертификат готов
trainings-mail-head-asked = Как всё прошло?
trainings-mail-intro-certified = Он на вашей странице: его можно сохранить и напечатать. Проверить его по коду может кто угодно.
trainings-mail-intro-asked = Три вопроса, одна минута. Имя рядом с ответами не хранится.
trainings-mail-quiet-certified = На вашей странице есть новое.
trainings-mail-quiet-asked = На вашей странице три вопроса. Это займёт минуту.
trainings-sms-certified = Есть новое:
trainings-sms-asked = Три вопроса:
trainings-call-certified = Сообщить, что сертификат готов
trainings-call-asked = Спросить, как всё прошло
