# Дни, месяцы и пояса. Месяцы "of" стоят после числа.
dates-monday = Понедельник
dates-tuesday = Вторник
dates-wednesday = Среда
dates-thursday = Четверг
dates-friday = Пятница
dates-saturday = Суббота
dates-sunday = Воскресенье
dates-mon = пн
dates-tue = вт
dates-wed = ср
dates-thu = чт
dates-fri = пт
dates-sat = сб
dates-sun = вс
dates-of-january = января
dates-of-february = февраля
dates-of-march = марта
dates-of-april = апреля
dates-of-may = мая
dates-of-june = июня
dates-of-july = июля
dates-of-august = августа
dates-of-september = сентября
dates-of-october = октября
dates-of-november = ноября
dates-of-december = декабря
dates-jan = янв
dates-feb = фев
dates-mar = мар
dates-apr = апр
dates-may = май
dates-jun = июн
dates-jul = июл
dates-aug = авг
dates-sep = сен
dates-oct = окт
dates-nov = ноя
dates-dec = дек
dates-day-long = { $weekday }, { $day } { $month }
dates-day-short = { $weekday }, { $day } { $month }
dates-zone-minsk = Время минское ({ $offset })
dates-zone-other = Время: { $zone } ({ $offset })
dates-today = Сегодня
dates-tomorrow = Завтра
dates-today-at = сегодня, { $time }
dates-tomorrow-at = завтра, { $time }
dates-minutes = { $count ->
    [one] { $count } минута
    [few] { $count } минуты
   *[many] { $count } минут
  }
dates-language-be = Белорусский
dates-language-ru = Русский
dates-language-en = Английский
dates-date = { $day } { $month } { $year } г.
