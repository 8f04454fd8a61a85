#pragma once
/// Reading a JSON object field by field: each is checked, and one that nobody asked for is refused.

#include "base/result.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::engine {

/// Absent fields leave what they would have set. The first error is kept until `finish`.
class JsonFields {
 public:
  /// `where` is the path of the object in messages: "document.layers[2]". Keeps a reference.
  JsonFields(const nlohmann::json& object, std::string where);

  void text(std::string_view key, std::string& to);
  void flag(std::string_view key, bool& to);
  void number(std::string_view key, double least, double most, double& to);
  template <class Whole>
  void whole(std::string_view key, std::int64_t least, std::int64_t most, Whole& to) {
    if (const auto value = whole_number(key, least, most)) {
      to = static_cast<Whole>(*value);
    }
  }
  /// Nothing when absent or not such a number.
  [[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view key, std::int64_t least,
                                                         std::int64_t most);
  /// The place among `names` becomes the enumerator.
  template <class Choice>
  void choice(std::string_view key, std::span<const std::string_view> names, Choice& to) {
    if (const auto at = place_among(key, names)) {
      to = static_cast<Choice>(*at);
    }
  }
  void numbers(std::string_view key, std::vector<double>& to);
  void texts(std::string_view key, std::vector<std::string>& to);
  /// A member that is an object or an array; nullptr when absent or of another kind.
  [[nodiscard]] const nlohmann::json* object(std::string_view key);
  [[nodiscard]] const nlohmann::json* array(std::string_view key);

  void fail_with(Errc code, std::string_view key, std::string_view what);
  void fail_with(const Error& error);
  /// The first error; Usage for the first key that was not asked for.
  [[nodiscard]] Result<void> finish() const;
  [[nodiscard]] std::string path_of(std::string_view key) const;

 private:
  [[nodiscard]] const nlohmann::json* find(std::string_view key);
  [[nodiscard]] std::optional<std::size_t> place_among(std::string_view key,
                                                       std::span<const std::string_view> names);
  const nlohmann::json& object_;
  std::string where_;
  std::vector<std::string> asked_;
  std::optional<Error> error_;
};

}  // namespace fairward::engine
