# Дні, месяцы і паясы. Месяцы "of" стаяць пасля ліку.
dates-monday = Панядзелак
dates-tuesday = Аўторак
dates-wednesday = Серада
dates-thursday = Чацвер
dates-friday = Пятніца
dates-saturday = Субота
dates-sunday = Нядзеля
dates-mon = пн
dates-tue = аў
dates-wed = ср
dates-thu = чц
dates-fri = пт
dates-sat = сб
dates-sun = нд
dates-of-january = студзеня
dates-of-february = лютага
dates-of-march = сакавіка
dates-of-april = красавіка
dates-of-may = мая
dates-of-june = чэрвеня
dates-of-july = ліпеня
dates-of-august = жніўня
dates-of-september = верасня
dates-of-october = кастрычніка
dates-of-november = лістапада
dates-of-december = снежня
dates-jan = сту
dates-feb = лют
dates-mar = сак
dates-apr = кра
dates-may = май
dates-jun = чэр
dates-jul = ліп
dates-aug = жні
dates-sep = вер
dates-oct = кас
dates-nov = ліс
dates-dec = сне
dates-day-long = { $weekday }, { $day } { $month }
dates-day-short = { $weekday }, { $day } { $month }
dates-zone-minsk = Час мінскі ({ $offset })
dates-zone-other = Час: { $zone } ({ $offset })
dates-today = Сёння
dates-tomorrow = Заўтра
dates-today-at = сёння, { $time }
dates-tomorrow-at = заўтра, { $time }
dates-minutes = { $count ->
    [one] { $count } хвіліна
    [few] { $count } хвіліны
   *[many] { $count } хвілін
  }
dates-language-be = Беларуская
dates-language-ru = Руская
dates-language-en = Англійская
dates-date = { $day } { $month } { $year } г.
