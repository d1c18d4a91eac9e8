# Лісты пра трэнінгі.
trainings-group-words = { $label }, { $language }
trainings-mail-change-at = Паглядзець, змяніць групу ці адмовіцца: { $link }
trainings-mail-button = Паглядзець ці змяніць
trainings-mail-button-offer = Заняць месца
trainings-mail-place-video = Па відэасувязі; спасылка прыйдзе незадоўга да пачатку

trainings-mail-subject-enrolled = У вас ёсць месца: { $title }, { $when }
trainings-mail-subject-given = Месца ваша: { $title }, { $when }
trainings-mail-subject-waiting = Вы ў чарзе: { $title }
trainings-mail-subject-offered = Ёсць месца для вас: { $title }
trainings-mail-subject-lapsed = Месца пайшло далей: { $title }
trainings-mail-subject-cancelled = Скасавана: { $title }
trainings-mail-subject-called-off = Не адбудзецца: { $title }
trainings-mail-subject-added = Яшчэ адна сустрэча: { $title }
trainings-mail-subject-moved = Сустрэча змянілася: { $title }
trainings-mail-subject-dropped = Сустрэчы не будзе: { $title }
trainings-mail-subject-reminder = Напамін: { $title }, { $when }
trainings-mail-subject-way-in = Спасылка для ўваходу: { $title }
trainings-mail-subject-date = { $title }: { $when }

trainings-mail-head-enrolled = У вас ёсць месца
trainings-mail-head-enrolled-name = { $name }, у вас ёсць месца
trainings-mail-head-group = Вы ў другой групе
trainings-mail-head-given = Месца ваша
trainings-mail-head-waiting = Вы ў чарзе
trainings-mail-head-offered = Месца трымаем для вас
trainings-mail-head-lapsed = Месца перайшло да наступнага ў чарзе
trainings-mail-head-cancelled = Вы выйшлі з групы
trainings-mail-head-cancelled-by-us = Нам давялося скасаваць ваша месца
trainings-mail-head-called-off = Гэта група не адбудзецца
trainings-mail-head-added = Яшчэ адна сустрэча
trainings-mail-head-moved = Сустрэча змянілася
trainings-mail-head-dropped = Сустрэчы не будзе
trainings-mail-head-reminder = Напамін
trainings-mail-head-way-in = Спасылка для ўваходу

trainings-mail-intro-waiting = У групе няма месцаў. Ваш нумар у чарзе: { $position }.
trainings-mail-intro-waiting-then = Калі месца вызваліцца, мы напішам вам і патрымаем яго.
trainings-mail-intro-offered = Скажыце да { $until }, ці прыйдзеце. Потым месца атрымае наступны ў чарзе.
trainings-mail-intro-lapsed-stays = Вы зноў у чарзе, у яе канцы.
trainings-mail-intro-lapsed-out = Калі захочаце прыйсці іншым разам, выберыце групу на нашых старонках.
trainings-mail-intro-cancelled = Тлумачыць не трэба. Запішыцеся зноў, калі будзе месца.
trainings-mail-intro-sorry = Нам шкада. Выберыце іншую групу на нашых старонках ці патэлефануйце нам.
trainings-mail-intro-place = Час ранейшы, месца іншае.
trainings-mail-intro-way-in = Адкрыйце гэтую спасылку да пачатку: { $link }

trainings-mail-quiet-waiting = Ваш нумар у чарзе на { $when }: { $position }.
trainings-mail-quiet-offered = Для вас трымаюць месца на { $when }. Адкажыце, калі ласка, да { $until }.
trainings-mail-quiet-lapsed = Месца на { $when } заняў нехта іншы.

trainings-sms-given = Месца ваша:
trainings-sms-waiting = Вы ў чарзе:
trainings-sms-offered = Ёсць месца:
trainings-sms-lapsed = Месца занята:

trainings-call-enrolled = Сказаць пра месца ў групе
trainings-call-given = Сказаць, што месца вызвалілася і занята за чалавекам
trainings-call-waiting = Сказаць пра месца ў чарзе
trainings-call-offered = Спытаць, ці трэба вольнае месца
trainings-call-lapsed = Сказаць, што месца перайшло далей
trainings-call-cancelled = Сказаць пра скасаванне
trainings-call-changed = Сказаць пра змену сустрэчы

trainings-mail-button-certificate = Адкрыць сертыфікат
trainings-mail-button-say = Сказаць, што вы думаеце
trainings-mail-subject-certified = Ваш сертыфікат: { $title }
trainings-mail-subject-asked = Як усё прайшло? { $title }
trainings-mail-head-certified = Ваш сертыфікат гатовы
trainings-mail-head-asked = Як усё прайшло?
trainings-mail-intro-certified = Ён на вашай старонцы: яго можна захаваць і надрукаваць. Праверыць яго па кодзе можа хто заўгодна.
trainings-mail-intro-asked = Тры пытанні, адна хвіліна. Імя побач з адказамі не захоўваецца.
trainings-mail-quiet-certified = На вашай старонцы ёсць новае.
trainings-mail-quiet-asked = На вашай старонцы тры пытанні. Гэта зойме хвіліну.
trainings-sms-certified = Ёсць новае:
trainings-sms-asked = Тры пытанні:
trainings-call-certified = Сказаць, што сертыфікат гатовы
trainings-call-asked = Спытаць, як усё прайшло
