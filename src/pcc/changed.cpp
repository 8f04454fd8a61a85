#include "pcc/changed.hpp"

#include "base/text.hpp"
#include "pcc/fact_members.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

namespace fairward::pcc {
namespace {

std::string words_of(const std::string& value) {
  return value;
}
std::string words_of(const std::vector<std::string>& value) {
  return join(value, "; ");
}
std::string words_of(bool value) {
  return value ? "yes" : "no";
}
std::string words_of(std::int64_t value) {
  return with_thousands(value);
}
std::string words_of(int value) {
  return std::to_string(value);
}
std::string words_of(double value) {
  return fmt::format("{:g}", value);
}
std::string words_of(Date value) {
  return value.text();
}
std::string words_of(Vintage value) {
  return std::to_string(value.year);
}
std::string words_of(Point value) {
  return fmt::format("{:.0f}, {:.0f}", value.x, value.y);
}
std::string words_of(const std::vector<WardShare>& value) {
  std::string words;
  for (const auto& one : value) {
    words += fmt::format("{}{} {:.0f} %", words.empty() ? "" : ", ", one.name, one.share * 100);
  }
  return words;
}
template <Spelt Choice>
std::string words_of(Choice value) {
  return std::string{label_of(value)};
}

struct Member {
  std::string what;
  std::string text;
};

/// Gathers what every member says.
class MemberTexts {
 public:
  template <class T>
  void operator()(const char* key, const T& member) {
    members.push_back({named(key), words_of(member)});
  }
  template <class T>
  void operator()(const char* key, const std::optional<T>& member) {
    members.push_back({named(key), member ? words_of(*member) : ""});
  }
  template <class Fill>
  void part(const char* key, const Fill& fill) {
    part_ = key;
    fill(*this);
    part_ = {};
  }
  std::vector<Member> members;

 private:
  /// "ward name", "council name", "days to reply", "provider reference".
  [[nodiscard]] std::string named(std::string_view key) const {
    constexpr std::string_view kCouncil = "lad_";
    if (key.starts_with(kCouncil)) {
      return fmt::format("council {}", key.substr(kCouncil.size()));
    }
    if (part_ == "reply" && key != "nation") {
      return key == "days" ? "days to reply" : "kind of days";
    }
    std::string name = part_ == "ward" ? fmt::format("ward {}", key) : std::string{key};
    std::ranges::replace(name, '_', ' ');
    return name;
  }
  std::string_view part_;
};

std::vector<Member> texts_of(CaseFact fact) {
  MemberTexts texts;
  std::visit(
      [&](auto& one) {
        members(texts, one);
        restricted_members(texts, one);
      },
      fact);
  return std::move(texts.members);
}

}  // namespace

std::vector<Changed> changed_members(const CaseFact& before, const CaseFact& after) {
  std::vector<Changed> changed;
  if (before.index() != after.index()) {
    return changed;
  }
  auto from = texts_of(before);
  auto to = texts_of(after);
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (from[i].text != to[i].text) {
      changed.push_back({std::move(from[i].what), std::move(from[i].text), std::move(to[i].text)});
    }
  }
  return changed;
}

void tell_changes(std::span<CaseEvent> events) {
  std::map<std::int64_t, const CaseFact*> said;
  for (auto& event : events) {
    if (!event.correction) {
      said[event.number] = &event.fact;
      continue;
    }
    auto& before = said[event.correction->number];
    if (before != nullptr) {
      event.correction->changed = changed_members(*before, event.fact);
    }
    before = &event.fact;
  }
}

}  // namespace fairward::pcc
