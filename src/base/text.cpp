#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace fairward {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// "1,296" without its separators, or nothing when they are not at every third digit. `room` holds
/// what is returned, where that is not `digits` itself.
std::optional<std::string_view> without_separators(std::string_view digits, std::string& room) {
  if (digits.find(',') == std::string_view::npos) {
    return digits;
  }
  const auto point = std::min(digits.find('.'), digits.size());
  const auto groups = split(digits.substr(0, point), ',');
  auto& out = room;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    auto group = groups[i];
    if (i == 0 && !group.empty() && (group.front() == '-' || group.front() == '+')) {
      out += group.front();
      group.remove_prefix(1);
    }
    const bool width_ok = i == 0 ? (!group.empty() && group.size() <= 3) : group.size() == 3;
    if (!width_ok || !std::ranges::all_of(group, is_digit)) {
      return std::nullopt;
    }
    out += group;
  }
  out += digits.substr(point);
  return out;
}

}  // namespace

std::string_view trim(std::string_view text) {
  // Nearly every cell begins and ends with what is never space: neither ASCII up to the blank nor
  // a byte of the no-break space.
  const auto plain = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte < 0x80;
  };
  if (!text.empty() && plain(text.front()) && plain(text.back())) {
    return text;
  }
  for (;;) {
    if (!text.empty() && is_space(text.front())) {
      text.remove_prefix(1);
    } else if (!text.empty() && is_space(text.back())) {
      text.remove_suffix(1);
    } else if (text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(2);
    } else if (text.ends_with(kNoBreakSpace)) {
      text.remove_suffix(2);
    } else {
      return text;
    }
  }
}

std::string to_lower(std::string_view text) {
  std::string out{text};
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

std::string to_upper(std::string_view text) {
  std::string out{text};
  std::ranges::transform(out, out.begin(), upper);
  return out;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && starts_with_ignoring_case(a, b);
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), text.begin(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  for (;;) {
    const auto at = text.find(separator);
    pieces.push_back(text.substr(0, at));
    if (at == std::string_view::npos) {
      return pieces;
    }
    text.remove_prefix(at + 1);
  }
}

std::string join(std::span<const std::string> pieces, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i > 0) {
      out += separator;
    }
    out += pieces[i];
  }
  return out;
}

std::optional<std::int64_t> parse_whole_number(std::string_view text) {
  text = trim(text);
  if (const auto point = text.find('.'); point != std::string_view::npos) {
    const auto decimals = text.substr(point + 1);
    if (decimals.empty() || !std::ranges::all_of(decimals, [](char c) { return c == '0'; })) {
      return std::nullopt;
    }
    text = text.substr(0, point);
  }
  std::string room;
  const auto plain = without_separators(text, room);
  if (!plain || plain->empty() || plain->starts_with("+-")) {
    return std::nullopt;
  }
  const char* first = plain->data() + (plain->front() == '+' ? 1 : 0);
  const char* last = plain->data() + plain->size();
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(first, last, value);
  if (error != std::errc{} || end != last || first == last) {
    return std::nullopt;
  }
  return value;
}

std::optional<double> parse_decimal(std::string_view text) {
  std::string room;
  const auto plain = without_separators(trim(text), room);
  if (!plain || plain->empty() || plain->starts_with("+-")) {
    return std::nullopt;
  }
  const char* first = plain->data() + (plain->front() == '+' ? 1 : 0);
  const char* last = plain->data() + plain->size();
  double value = 0;
  const auto [end, error] = std::from_chars(first, last, value);
  if (error != std::errc{} || end != last || first == last || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

std::string with_thousands(std::int64_t value) {
  auto digits = fmt::format("{}", value);
  const std::size_t first = value < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3; at -= 3) {
    digits.insert(at - 3, 1, ',');
  }
  return digits;
}

std::string with_decimals(double value, int decimals) {
  auto text = fmt::format("{:.{}f}", value, decimals);
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  for (std::size_t at = point; at > first + 3; at -= 3) {
    text.insert(at - 3, 1, ',');
  }
  return text;
}

std::string with_minus(std::string number) {
  if (number.starts_with('-')) {
    number.replace(0, 1, "\u2212");
  }
  return number;
}

std::string counted(std::int64_t count, std::string_view singular, std::string_view plural) {
  if (count == 1) {
    return fmt::format("1 {}", singular);
  }
  return plural.empty() ? fmt::format("{} {}s", with_thousands(count), singular)
                        : fmt::format("{} {}", with_thousands(count), plural);
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    row[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitute = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({substitute, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  const auto wanted = to_lower(word);
  std::size_t best = std::numeric_limits<std::size_t>::max();
  const std::string* found = nullptr;
  for (const auto& candidate : candidates) {
    const auto distance = edit_distance(wanted, to_lower(candidate));
    if (distance < best) {
      best = distance;
      found = &candidate;
    }
  }
  if (found == nullptr || best * 3 > std::max(wanted.size(), found->size())) {
    return std::nullopt;
  }
  return *found;
}

std::string place_name_key(std::string_view name) {
  std::string key;
  std::string word;
  const auto end_word = [&] {
    key += word == "saint" ? "st" : word;
    word.clear();
  };
  for (const char c : name) {
    const bool letter = (lower(c) >= 'a' && lower(c) <= 'z') || is_digit(c) ||
                        static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      word += lower(c);
      continue;
    }
    end_word();
    if (c == '&') {
      key += "and";
    }
  }
  end_word();
  return key;
}

}  // namespace fairward
