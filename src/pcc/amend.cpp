#include "pcc/amend.hpp"

#include "base/text.hpp"
#include "pcc/fact_members.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <concepts>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace fairward::pcc {
namespace {

/// Goes through the members and sets the one of that name.
class MemberSetter {
 public:
  MemberSetter(const std::string& name, const std::string& text) : name_{name}, text_{text} {}

  void operator()(const char* key, std::string& member) {
    if (meant(key)) {
      member = text_;
    }
  }
  void operator()(const char* key, std::vector<std::string>& member) {
    if (!meant(key)) {
      return;
    }
    member.clear();
    for (const auto piece : split(text_, ';')) {
      if (!trim(piece).empty()) {
        member.emplace_back(trim(piece));
      }
    }
  }
  void operator()(const char* key, bool& member) {
    if (meant(key)) {
      member = text_ == "yes" || text_ == "true";
      good_ = member || text_ == "no" || text_ == "false";
      wanted_ = "yes or no";
    }
  }
  void operator()(const char* key, std::int64_t& member) {
    if (meant(key)) {
      const auto number = parse_whole_number(text_);
      good_ = number.has_value();
      wanted_ = "a whole number";
      member = number.value_or(member);
    }
  }
  void operator()(const char* key, int& member) {
    std::int64_t number = member;
    (*this)(key, number);
    if (number < std::numeric_limits<int>::min() || number > std::numeric_limits<int>::max()) {
      good_ = false;
      return;
    }
    member = static_cast<int>(number);
  }
  void operator()(const char* key, double& member) {
    if (meant(key)) {
      const auto number = parse_decimal(text_);
      good_ = number.has_value();
      wanted_ = "a number";
      member = number.value_or(member);
    }
  }
  void operator()(const char* key, Date& member) {
    if (meant(key)) {
      const auto date = Date::parse(text_);
      good_ = date.has_value();
      wanted_ = "a date, as 2026-11-22";
      member = date ? *date : member;
    }
  }
  void operator()(const char* key, Vintage& member) { (*this)(key, member.year); }
  void operator()(const char* key, Point& member) {
    if (meant(key)) {
      const auto halves = split(text_, ',');
      const auto x = parse_decimal(halves.front());
      const auto y = parse_decimal(halves.back());
      good_ = halves.size() == 2 && x && y;
      wanted_ = "an easting and a northing, as 384120, 398100";
      member = good_ ? Point{*x, *y} : member;
    }
  }
  /// Of where a proposal is: never set one at a time.
  void operator()(const char* key, std::vector<WardShare>& /*member*/) { meant(key); }
  template <Spelt Choice>
  void operator()(const char* key, Choice& member) {
    if (meant(key)) {
      const auto read = parse_choice<Choice>(key, text_);
      good_ = read.has_value();
      wanted_ = "one of: ";
      for (const auto& spelling : spellings<Choice>()) {
        wanted_ += (wanted_.ends_with(' ') ? "" : ", ") + std::string{spelling.name};
      }
      wanted_ = read ? "" : wanted_;
      member = read ? *read : member;
    }
  }
  template <class T>
  void operator()(const char* key, std::optional<T>& member) {
    if (name_ == key && text_.empty()) {
      found_ = true;
      member.reset();
      return;
    }
    T value = member ? *member : blank<T>();
    const bool before = found_;
    (*this)(key, value);
    if (found_ && !before) {
      member = value;
    }
  }
  template <class Fill>
  void part(const char* /*key*/, const Fill& fill) {
    fill(*this);
  }

  [[nodiscard]] bool found() const { return found_; }
  [[nodiscard]] Result<void> result() const {
    return good_ ? Result<void>{}
                 : fail(Errc::Usage, fmt::format("--set {}: must be {}", name_, wanted_));
  }

 private:
  bool meant(const char* key) {
    const bool this_one = name_ == key && !found_;
    found_ = found_ || this_one;
    return this_one;
  }
  const std::string& name_;
  const std::string& text_;
  bool found_ = false;
  bool good_ = true;
  std::string wanted_;
};

/// Gathers the names of the members.
class MemberNames {
 public:
  template <class T>
  void operator()(const char* key, T& /*member*/) {
    names.emplace_back(key);
  }
  template <class Fill>
  void part(const char* /*key*/, const Fill& fill) {
    fill(*this);
  }
  std::vector<std::string> names;
};

template <class Archive>
void visit_members(Archive& archive, CaseFact& fact) {
  std::visit(
      [&](auto& one) {
        members(archive, one);
        restricted_members(archive, one);
      },
      fact);
}

/// Of a request: they go together, and are looked up in the project.
constexpr std::array<std::string_view, 13> kWhere{
    "code",   "name", "vintage", "lad_code",         "lad_name", "area",  "postcode",
    "sector", "uprn", "point",   "precision_metres", "several",  "shares"};
/// Of a response: what the kept check said when it was sent.
constexpr std::array<std::string_view, 2> kSuggested{"suggested", "exact_suggested"};

/// Why a member stays as it is; empty: it may be changed.
std::string_view why_kept(const CaseFact& fact, std::string_view name) {
  if (std::holds_alternative<Assessed>(fact)) {
    return "the figures of a kept check stay as they were made; retract it, and make another with "
           "`case assess`";
  }
  if (std::holds_alternative<Received>(fact) && std::ranges::find(kWhere, name) != kWhere.end()) {
    return "the ward, the council and the place go together and are looked up; give --postcode, "
           "--uprn, --ward or another way to say where instead";
  }
  if (std::holds_alternative<Responded>(fact) &&
      std::ranges::find(kSuggested, name) != kSuggested.end()) {
    return "it is what the kept check said when the response was written";
  }
  return "";
}

}  // namespace

std::vector<std::string> amendable(const CaseFact& fact) {
  auto copy = fact;
  MemberNames all;
  visit_members(all, copy);
  std::erase_if(all.names, [&](const std::string& name) { return !why_kept(fact, name).empty(); });
  return all.names;
}

Result<CaseFact> amended(CaseFact fact, std::span<const MemberChange> changes) {
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const auto& [name, text] = changes[i];
    if (std::ranges::count(changes.first(i), name, &MemberChange::first) > 0) {
      return fail(Errc::Usage, fmt::format("--set {}: is given twice; give it once", name));
    }
    if (std::holds_alternative<Assessed>(fact)) {
      return fail(Errc::Usage, std::string{why_kept(fact, name)});
    }
    MemberSetter setter{name, text};
    visit_members(setter, fact);
    if (setter.found() && !why_kept(fact, name).empty()) {
      return fail(Errc::Usage, fmt::format("--set {}: {}", name, why_kept(fact, name)));
    }
    if (!setter.found()) {
      const auto names = amendable(fact);
      const auto near = nearest(name, names);
      return fail(Errc::Usage, fmt::format("--set {}: no such field{}; {}", name,
                                           near ? fmt::format(" (did you mean '{}'?)", *near) : "",
                                           names.empty() ? "nothing of this event can be set"
                                                         : "it has: " + join(names, ", ")));
    }
    FAIRWARD_CHECK(setter.result());
  }
  return fact;
}

}  // namespace fairward::pcc
