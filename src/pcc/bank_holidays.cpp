#include "pcc/bank_holidays.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

namespace fairward::pcc {
namespace {

using std::chrono::days;
using std::chrono::Monday;
using std::chrono::Saturday;
using std::chrono::Sunday;
using std::chrono::sys_days;
using std::chrono::weekday;

Date date_of(sys_days day) {
  const std::chrono::year_month_day parts{day};
  return Date::from_ymd(static_cast<int>(parts.year()),
                        static_cast<int>(static_cast<unsigned>(parts.month())),
                        static_cast<int>(static_cast<unsigned>(parts.day())));
}

bool on_weekend(sys_days day) {
  const weekday which{day};
  return which == Saturday || which == Sunday;
}

sys_days first_monday(int year, unsigned month) {
  return std::chrono::year{year} / std::chrono::month{month} / Monday[1];
}
sys_days last_monday(int year, unsigned month) {
  return std::chrono::year{year} / std::chrono::month{month} / Monday[std::chrono::last];
}
sys_days day(int year, int month, int of_month) {
  return Date::from_ymd(year, month, of_month).days();
}

constexpr unsigned bit(Nation nation) {
  return 1U << static_cast<unsigned>(nation);
}
constexpr unsigned kScotland = bit(Nation::Scotland);
constexpr unsigned kElsewhere = bit(Nation::EnglandAndWales) | bit(Nation::NorthernIreland);
constexpr unsigned kEverywhere = kScotland | kElsewhere;

struct MonthDay {
  int month = 0;
  int day = 0;
};

/// What a proclamation changed in one year.
struct OneOff {
  int year = 0;
  unsigned nations = kEverywhere;
  std::optional<MonthDay> instead_of;  ///< by rule; nothing: an additional day
  MonthDay on;
};
constexpr std::array<OneOff, 6> kOneOffs{{
    {2020, kEverywhere, MonthDay{5, 4}, {5, 8}},   // 75 years after the end of the war in Europe
    {2022, kEverywhere, MonthDay{5, 30}, {6, 2}},  // spring holiday, beside the next
    {2022, kEverywhere, std::nullopt, {6, 3}},     // Platinum Jubilee
    {2022, kEverywhere, std::nullopt, {9, 19}},    // funeral of Queen Elizabeth II
    {2023, kEverywhere, std::nullopt, {5, 8}},     // coronation of King Charles III
    {2026, kScotland, std::nullopt, {6, 15}},      // World Cup
}};

/// Holidays on fixed days of the year.
struct Fixed {
  MonthDay on;
  unsigned nations = kEverywhere;
};
constexpr std::array<Fixed, 7> kFixed{{
    {{1, 1}, kEverywhere},
    {{1, 2}, kScotland},
    {{3, 17}, bit(Nation::NorthernIreland)},
    {{7, 12}, bit(Nation::NorthernIreland)},
    {{11, 30}, kScotland},
    {{12, 25}, kEverywhere},
    {{12, 26}, kEverywhere},
}};

std::vector<sys_days> movable(Nation nation, int year) {
  const auto easter = easter_sunday(year).days();
  std::vector<sys_days> found{easter - days{2}, first_monday(year, 5), last_monday(year, 5)};
  if (nation == Nation::Scotland) {
    found.push_back(first_monday(year, 8));
  } else {
    found.push_back(easter + days{1});
    found.push_back(last_monday(year, 8));
  }
  return found;
}

void proclaim(std::vector<sys_days>& holidays, Nation nation, int year) {
  for (const auto& change : kOneOffs) {
    if (change.year != year || (change.nations & bit(nation)) == 0) {
      continue;
    }
    if (change.instead_of) {
      std::erase(holidays, day(year, change.instead_of->month, change.instead_of->day));
    }
    holidays.push_back(day(year, change.on.month, change.on.day));
  }
}

bool among(std::span<const Date> sorted, Date wanted) {
  return std::ranges::find(sorted, wanted) != sorted.end();
}

/// The holidays of the years that a count of days passes, one year at a time.
class Calendar {
 public:
  Calendar(Nation nation, std::span<const Date> extra) : nation_{nation}, extra_{extra} {}
  bool works(Date on) {
    if (on_weekend(on.days()) || among(extra_, on)) {
      return false;
    }
    if (on.year() != year_) {
      year_ = on.year();
      holidays_ = bank_holidays(nation_, year_);
    }
    return !among(holidays_, on);
  }

 private:
  Nation nation_;
  std::span<const Date> extra_;
  int year_ = 0;
  std::vector<Date> holidays_;
};

Date next(Date date) {
  return date_of(date.days() + days{1});
}

}  // namespace

Date easter_sunday(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = b / 4;
  const int e = b % 4;
  const int f = (b + 8) / 25;
  const int g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4;
  const int k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int month = (h + l - 7 * m + 114) / 31;
  const int of_month = (h + l - 7 * m + 114) % 31 + 1;
  return Date::from_ymd(year, month, of_month);
}

std::vector<Date> bank_holidays(Nation nation, int year) {
  auto holidays = movable(nation, year);
  proclaim(holidays, nation, year);
  std::vector<sys_days> displaced;
  for (const auto& fixed : kFixed) {
    if ((fixed.nations & bit(nation)) != 0) {
      const auto on = day(year, fixed.on.month, fixed.on.day);
      (on_weekend(on) ? displaced : holidays).push_back(on);
    }
  }
  // A substitute is the next weekday that is no holiday already: for Christmas on a Saturday Monday
  // and Tuesday, for Christmas on a Sunday Tuesday.
  for (auto on : displaced) {
    while (on_weekend(on) || std::ranges::find(holidays, on) != holidays.end()) {
      on += days{1};
    }
    holidays.push_back(on);
  }
  std::ranges::sort(holidays);
  std::vector<Date> dates;
  dates.reserve(holidays.size());
  for (const auto on : holidays) {
    dates.push_back(date_of(on));
  }
  return dates;
}

bool is_working_day(Nation nation, Date date, std::span<const Date> extra) {
  return Calendar{nation, extra}.works(date);
}

int days_between(Date from, Date to) {
  return static_cast<int>((to.days() - from.days()).count());
}

int working_days_between(Nation nation, Date from, Date to, std::span<const Date> extra) {
  Calendar calendar{nation, extra};
  int count = 0;
  for (auto date = from; date < to;) {
    date = next(date);
    count += calendar.works(date) ? 1 : 0;
  }
  return count;
}

Date due_date(Date received, const ReplyTerm& term, std::span<const Date> extra) {
  FAIRWARD_ASSERT(term.days >= 0 && term.days <= kMostReplyDays);
  if (term.kind == DayKind::Calendar) {
    return date_of(received.days() + days{term.days});
  }
  Calendar calendar{term.nation, extra};
  auto date = received;
  for (int left = term.days; left > 0;) {
    date = next(date);
    left -= calendar.works(date) ? 1 : 0;
  }
  return date;
}

std::string words_of(const ReplyTerm& term) {
  const std::string kind{label_of(term.kind)};
  return counted(term.days, kind + " day", kind + " days");
}

Nation nation_of(std::string_view area_code) {
  if (area_code.starts_with('S')) {
    return Nation::Scotland;
  }
  return area_code.starts_with('N') ? Nation::NorthernIreland : Nation::EnglandAndWales;
}

}  // namespace fairward::pcc
