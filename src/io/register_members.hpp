#pragma once
/// JSON members of the facts of a case, written and read. Inside `io` only.

#include "pcc/case_event.hpp"
#include "pcc/fact_members.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace fairward::io {

/// Writes members into a JSON object; what is empty, zero or not given is left out.
class MemberWriter {
 public:
  explicit MemberWriter(nlohmann::json& object) : object_{object} {}

  void operator()(const char* key, const std::string& text);
  void operator()(const char* key, const std::vector<std::string>& texts);
  void operator()(const char* key, bool flag);
  void operator()(const char* key, std::int64_t number);
  void operator()(const char* key, int number) { (*this)(key, std::int64_t{number}); }
  void operator()(const char* key, double number);
  void operator()(const char* key, const Date& date) { object_[key] = date.iso(); }
  void operator()(const char* key, const Vintage& vintage) { (*this)(key, vintage.year); }
  void operator()(const char* key, const Point& point);
  void operator()(const char* key, const std::vector<pcc::WardShare>& shares);
  template <pcc::Spelt Choice>
  void operator()(const char* key, Choice choice) {
    object_[key] = std::string{pcc::name_of(choice)};
  }
  template <class T>
  void operator()(const char* key, const std::optional<T>& value) {
    if (value) {
      (*this)(key, *value);
    }
  }
  /// An object of its own: `fill` gets a writer for it.
  template <class Fill>
  void part(const char* key, const Fill& fill) {
    nlohmann::json inner = nlohmann::json::object();
    MemberWriter writer{inner};
    fill(writer);
    object_[key] = std::move(inner);
  }

 private:
  nlohmann::json& object_;
};

/// Reads them again; a member that is absent leaves what it would have set, but a whole number is
/// then the zero that was left out. The first fault is
/// kept, and members that nobody asked for are gathered.
class MemberReader {
 public:
  enum class Fault : std::uint8_t {
    None,
    Bad,    ///< not what its member promises
    Newer,  ///< a word that this version does not know
  };

  explicit MemberReader(const nlohmann::json& object) : object_{object} {}

  void operator()(const char* key, std::string& text);
  void operator()(const char* key, std::vector<std::string>& texts);
  void operator()(const char* key, bool& flag);
  void operator()(const char* key, std::int64_t& number);
  void operator()(const char* key, int& number);
  void operator()(const char* key, double& number);
  void operator()(const char* key, Date& date);
  void operator()(const char* key, Vintage& vintage) { (*this)(key, vintage.year); }
  void operator()(const char* key, Point& point);
  void operator()(const char* key, std::vector<pcc::WardShare>& shares);
  template <pcc::Spelt Choice>
  void operator()(const char* key, Choice& choice) {
    std::string word{pcc::name_of(choice)};
    (*this)(key, word);
    if (const auto place = pcc::place_among(word, pcc::spellings<Choice>())) {
      choice = static_cast<Choice>(*place);
    } else {
      fail_at(key, Fault::Newer);
    }
  }
  template <class T>
  void operator()(const char* key, std::optional<T>& value) {
    if (object_.contains(key)) {
      T read = pcc::blank<T>();
      (*this)(key, read);
      value = std::move(read);
    }
  }
  template <class Fill>
  void part(const char* key, const Fill& fill) {
    if (const auto* inner = find(key)) {
      MemberReader reader{*inner};
      fill(reader);
      take(key, reader);
    }
  }

  [[nodiscard]] Fault fault() const noexcept { return fault_; }
  [[nodiscard]] const std::string& where() const noexcept { return where_; }
  /// An object of the members that were not asked for, in parts too; empty when there are none.
  [[nodiscard]] nlohmann::json unknown() const;

 private:
  [[nodiscard]] const nlohmann::json* find(const char* key);
  void fail_at(const char* key, Fault fault);
  void take(const char* key, const MemberReader& part);

  const nlohmann::json& object_;
  std::set<std::string, std::less<>> asked_;
  nlohmann::json unknown_in_parts_ = nlohmann::json::object();
  Fault fault_ = Fault::None;
  std::string where_;
};

/// Members of `unknown` that `object` does not have are put into it, in parts too.
void put_back(nlohmann::json& object, const nlohmann::json& unknown);

}  // namespace fairward::io
