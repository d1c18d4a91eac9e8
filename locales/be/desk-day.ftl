# Чаму вынік нельга запісаць ці вярнуць.
booking-no-not-yet = Гэта можна адзначыць з раніцы таго дня.
booking-no-not-begun = Сустрэча яшчэ не пачалася. Калі чалавек не прыйдзе, адмяніце яе.
booking-no-recorded = Вынік гэтай сустрэчы ўжо запісаны. Абнавіце старонку.
booking-no-undo-nothing = Вяртаць няма чаго.
booking-no-undo-over = Прайшло больш за дзесяць хвілін. Выпраўце вынік на старонцы завяршэння сустрэчы.
booking-no-undo-acted-on = За гэты час запіс змянілі, таму вярнуць яго нельга. Абнавіце старонку або выпраўце вынік на старонцы завяршэння сустрэчы.
booking-no-undo-walked-in = Гэты чалавек прыйшоў без запісу. Вярніце яго ў чаргу.
booking-no-changed = За гэты час запіс змянілі. Што запісана цяпер, паказана ніжэй; усё, што вы ўвялі, захавана.

# Мой дзень.
desk-bar-to-close = Без выніку: { $count }
desk-beside = Побач нехта ёсць
desk-day-title = Мой дзень, { $day }
desk-day-code = Код { $code }
desk-day-now = Цяпер { $time }
desk-day-min = { $count } хв
desk-day-list = Запісы на дзень
desk-day-other-days = Дзень
desk-day-before = Папярэдні дзень
desk-day-after = Наступны дзень
desk-day-view = Выгляд
desk-day-view-day = Дзень
desk-day-view-week = Тыдзень
desk-day-walk-in = Без запісу
desk-day-watch = Сачыць за прыходам: старонка абнаўляецца кожныя 30 секунд
desk-day-stop-watching = Больш не абнаўляць
desk-day-stat-booked = { $count ->
    [one] запіс
    [few] запісы
   *[many] запісаў
  }
desk-day-stat-held = { $count ->
    [one] адбылася
   *[other] адбыліся
  }
desk-day-stat-missed = { $count ->
    [one] няяўка
    [few] няяўкі
   *[many] няявак
  }
desk-day-stat-free = { $count ->
    [one] вольнае акно
    [few] вольныя акны
   *[many] вольных акон
  }
desk-day-empty = У гэты дзень нічога няма
desk-day-empty-why = Няма ні запісаў, ні гадзін прыёму, на якія можна запісацца.
desk-day-free = Вольна
desk-day-closed = Закрыта для запісу
desk-day-booked = Запіс
desk-day-note-needed = Патрэбна нататка
desk-day-took-place = Адбылася
desk-day-did-not-come = Не прыйшоў
desk-day-here = Тут з { $time }
desk-day-not-recorded = Не адзначана
desk-day-going-on = Ідзе цяпер
desk-day-first-visit = Першы візіт
desk-day-discreet = Непрыкметныя паведамленні
desk-day-speaks-be = Размаўляе па-беларуску
desk-day-speaks-ru = Размаўляе па-руску
desk-day-speaks-en = Размаўляе па-англійску
desk-day-topic-hidden = Тэма схавана
desk-day-show = Паказаць
desk-day-show-topic = тэму
desk-day-do-arrived = Прыйшоў
desk-day-do-no-show = Не прыйшоў
desk-day-do-done = Адбылася
desk-day-do-close = Завяршыць
desk-day-do-open = Адкрыць
desk-day-do-note = Напісаць нататку
desk-day-do-offer = Прапанаваць час
desk-day-do-correct = Выправіць
desk-day-do-move = Перанесці
desk-day-do-return = Вярнуць
desk-day-do-book = Запісаць
desk-day-do-close-gap = Закрыць акно
desk-day-gap-taken = Тым часам тут нехта запісаўся. Паглядзіце на дзень яшчэ раз.
desk-day-do-change = Змяніць
desk-day-at-time = на { $time }

# Хто прыйшоў.
desk-news-here = Да вас прыйшлі на { $time }
desk-news-since = { $who }, { $place }, чакае з { $time }.

# Што прайшло і не адзначана.
desk-unclosed = Сустрэчы без выніку
desk-unclosed-lead = { $count ->
    [one] { $count } мінулая сустрэча яшчэ без выніку.
    [few] { $count } мінулыя сустрэчы яшчэ без выніку.
   *[many] { $count } мінулых сустрэч яшчэ без выніку.
  }
desk-unclosed-all = Усе сустрэчы без выніку
desk-unclosed-none = Усё закрыта
desk-unclosed-none-why = У кожнай мінулай сустрэчы ёсць вынік.

# Мой тыдзень.
desk-week-page = Мой тыдзень
desk-week-title = { $first }–{ $last } { $month }
desk-week-date = { $day } { $month }
desk-week-today = сёння
desk-week-before = Папярэдні тыдзень
desk-week-after = Наступны тыдзень
desk-week-new = Новы запіс
desk-week-nothing = Нічога няма
desk-week-work = Праца і рэзюмэ
desk-week-business = Свая справа
desk-week-other = Іншыя тэмы
desk-week-free-or-closed = Вольна або закрыта
desk-week-missed = няяўка
desk-week-held = адбылася
desk-week-here = тут
desk-week-not-recorded = не адзначана

# Завяршэнне сустрэчы.
desk-close-page = Завяршэнне сустрэчы
desk-close-queue = не закрыта: { $count }, наступная – { $who }, { $when }
desk-close-title = { $who }, { $when }
desk-close-closed-by = Завершана: { $when }, { $name } — захаванне выправіць запіс.
desk-close-changed = За гэты час запіс змяніўся
desk-close-changed-way = Захавайце яшчэ раз, і будзе так, як увялі вы.
desk-close-is-cancelled = Гэты запіс адменены
desk-close-is-cancelled-why = Завяршаць тут няма чаго.
desk-close-happened = Што было
desk-close-outcome = Вынік
desk-close-attended = Адбылася
desk-close-no-show = Не прыйшоў
desk-close-cancelled-by-client = Адмяніў сам чалавек
desk-close-cancelled-by-centre = Адмянілі мы
desk-close-minutes = Хвіліны
desk-close-as-booked = як у запісе
desk-close-topic = Тэма
desk-close-figures = Для справаздач
desk-close-from-last = З мінулага разу, { $day }
desk-close-sex = Пол
desk-close-woman = Жанчына
desk-close-man = Мужчына
desk-close-not-asked = Не пыталіся
desk-close-yes = Так
desk-close-no = Не
desk-close-unknown = Невядома
desk-close-age = Узрост у той дзень
desk-close-age-under-14 = да 14
desk-close-age-14-17 = 14–17
desk-close-age-18-24 = 18–24
desk-close-age-25-30 = 25–30
desk-close-age-31 = 31 і старэй
desk-close-region = Рэгіён
desk-close-comes = Што далей
desk-close-led = Да чаго гэта прывяло
desk-close-nothing-yet = Пакуль ні да чаго
desk-close-job = Праца
desk-close-apprenticeship = Вучнёўства
desk-close-education = Вучоба
desk-close-own-business = Свая справа
desk-close-since = З якога дня
desk-close-since-missing = Пазначце, з якога дня
desk-close-says = З чыіх слоў
desk-close-says-person = Расказаў сам чалавек
desk-close-says-employer = Сказаў працадаўца
desk-close-says-paper = Дакумент паказалі
desk-close-step = Наступны крок
desk-close-next-none = Няма
desk-close-next-meet = Сустрэцца яшчэ
desk-close-next-training = Трэнінг
desk-close-next-refer = Накіраваць да партнёра
desk-close-when = Калі сустрэцца
desk-close-in-one-week = Праз тыдзень: { $when }
desk-close-in-two-weeks = Праз два тыдні: { $when }
desk-close-other-time = Іншы час: выбраць на наступнай старонцы
desk-close-when-hint = Гэты час вольны; запіс з’явіцца, калі вы захаваеце.
desk-close-note = Нататка
desk-close-note-label = Што важна памятаць?
desk-close-note-hint = Захоўваецца ў зашыфраваным выглядзе. Не трапляе ў пошук, выгрузкі і паведамленні.
desk-close-note-beside = Пакуль побач нехта ёсць, нататкі не паказваюцца.
desk-close-note-kept = Тое, што вы ўвялі, захавана ў зашыфраваным выглядзе: вернецца разам з пераключальнікам і запішацца разам са старонкай.
desk-close-level = Хто можа чытаць
desk-close-level-missing = Пазначце, хто можа чытаць нататку
desk-close-logistics = Арганізацыйная
desk-close-logistics-hint = Вы, адміністратар і той, хто сустрэне чалавека наступным
desk-close-professional = Прафесійная
desk-close-professional-hint = Вы і кансультанты, якія працуюць з гэтым чалавекам
desk-close-restricted = Закрытая
desk-close-restricted-hint = Толькі вы, пакуль самі не падзеліцеся
desk-close-save = Захаваць і перайсці да наступнай
desk-unready = Пакуль не адкрыты ніводзін цэнтр
desk-unready-why = Яго адкрывае кіраўнік: «Наладжванне» → «Цэнтры». Пасля гэтага тут будзе відаць, што адбываецца.
desk-no-diary = У вас яшчэ няма раскладу
desk-no-diary-why = Яго стварае кіраўнік: «Наладжванне» → «Хто што вядзе», дзе вас выбіраюць кансультантам; потым — вашы гадзіны прыёму. Або ваш цэнтр цяпер зачынены.
desk-no-diary-meanwhile = Да таго часу вы можаце знаходзіць людзей свайго цэнтра і мяняць налады ўліковага запісу.
desk-close-to-day = Захаваць і вярнуцца да дня
desk-day-training = Трэнінг
desk-day-training-seats = { $title } · { $taken } з { $seats }
desk-day-do-group = Адкрыць групу
desk-day-do-attendance = Хто быў
