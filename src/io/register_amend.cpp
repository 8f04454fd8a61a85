#include "io/register_amend.hpp"

#include "base/text.hpp"
#include "io/register_facts.hpp"
#include "io/register_members.hpp"

#include <fmt/format.h>

#include <concepts>
#include <limits>
#include <optional>
#include <vector>

namespace fairward::io {
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
  template <pcc::Spelt Choice>
  void operator()(const char* key, Choice& member) {
    if (meant(key)) {
      const auto read = pcc::parse_choice<Choice>(key, text_);
      good_ = read.has_value();
      wanted_ = "one of: ";
      for (const auto& spelling : pcc::spellings<Choice>()) {
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

  [[nodiscard]] Result<void> result() const {
    if (!found_) {
      const auto near = nearest(name_, names_);
      return fail(Errc::Usage, fmt::format("--set {}: no such field{}; it has: {}", name_,
                                           near ? fmt::format(" (did you mean '{}'?)", *near) : "",
                                           join(names_, ", ")));
    }
    if (!good_) {
      return fail(Errc::BadValue, fmt::format("--set {}: must be {}", name_, wanted_));
    }
    return {};
  }

 private:
  bool meant(const char* key) {
    names_.emplace_back(key);
    const bool this_one = name_ == key && !found_;
    found_ = found_ || this_one;
    return this_one;
  }
  const std::string& name_;
  const std::string& text_;
  bool found_ = false;
  bool good_ = true;
  std::string wanted_;
  std::vector<std::string> names_;
};

}  // namespace

Result<pcc::CaseFact> amended(pcc::CaseFact fact, std::span<const MemberChange> changes) {
  for (const auto& [name, text] : changes) {
    MemberSetter setter{name, text};
    std::visit(
        [&](auto& one) {
          members(setter, one);
          restricted_members(setter, one);
        },
        fact);
    FAIRWARD_CHECK(setter.result());
  }
  return fact;
}

}  // namespace fairward::io
