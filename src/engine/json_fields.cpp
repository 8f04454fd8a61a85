#include "engine/json_fields.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fairward::engine {

using Json = nlohmann::json;

JsonFields::JsonFields(const Json& object, std::string where)
    : object_{object}, where_{std::move(where)} {
  if (!object.is_object()) {
    error_ = Error{Errc::BadValue, where_ + " is not an object"};
  }
}

std::string JsonFields::path_of(std::string_view key) const {
  return where_.empty() ? std::string{key} : fmt::format("{}.{}", where_, key);
}

void JsonFields::fail_with(Errc code, std::string_view key, std::string_view what) {
  fail_with(Error{code, fmt::format("{} {}", path_of(key), what)});
}

void JsonFields::fail_with(const Error& error) {
  if (!error_) {
    error_ = error;
  }
}

const Json* JsonFields::find(std::string_view key) {
  asked_.emplace_back(key);
  if (!object_.is_object()) {
    return nullptr;
  }
  const auto found = object_.find(key);
  return found == object_.end() ? nullptr : &*found;
}

void JsonFields::text(std::string_view key, std::string& to) {
  const auto* value = find(key);
  if (value == nullptr) {
    return;
  }
  if (!value->is_string()) {
    fail_with(Errc::BadValue, key, "is not a text");
    return;
  }
  to = value->get<std::string>();
}

void JsonFields::flag(std::string_view key, bool& to) {
  const auto* value = find(key);
  if (value == nullptr) {
    return;
  }
  if (!value->is_boolean()) {
    fail_with(Errc::BadValue, key, "is neither true nor false");
    return;
  }
  to = value->get<bool>();
}

void JsonFields::number(std::string_view key, double least, double most, double& to) {
  const auto* value = find(key);
  if (value == nullptr) {
    return;
  }
  const double read = value->is_number() ? value->get<double>() : most + 1;
  if (!value->is_number() || !(read >= least && read <= most)) {
    fail_with(Errc::BadValue, key, fmt::format("is not a number from {:g} to {:g}", least, most));
    return;
  }
  to = read;
}

std::optional<std::int64_t> JsonFields::whole_number(std::string_view key, std::int64_t least,
                                                     std::int64_t most) {
  const auto* value = find(key);
  if (value == nullptr) {
    return std::nullopt;
  }
  const bool fits = value->is_number_integer() &&
                    (!value->is_number_unsigned() ||
                     value->get<std::uint64_t>() <= static_cast<std::uint64_t>(INT64_MAX));
  const auto read = fits ? value->get<std::int64_t>() : 0;
  if (!fits || read < least || read > most) {
    fail_with(Errc::BadValue, key,
              fmt::format("is not a whole number from {} to {}", with_thousands(least),
                          with_thousands(most)));
    return std::nullopt;
  }
  return read;
}

std::optional<std::size_t> JsonFields::place_among(std::string_view key,
                                                   std::span<const std::string_view> names) {
  std::string read;
  const auto* value = find(key);
  if (value == nullptr) {
    return std::nullopt;
  }
  if (value->is_string()) {
    read = value->get<std::string>();
  }
  std::string known;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == read) {
      return i;
    }
    known += (i == 0 ? "" : ", ") + std::string{names[i]};
  }
  fail_with(Errc::BadValue, key, "is not one of: " + known);
  return std::nullopt;
}

void JsonFields::numbers(std::string_view key, std::vector<double>& to) {
  const auto* value = array(key);
  if (value == nullptr) {
    return;
  }
  to.clear();
  for (const auto& one : *value) {
    if (!one.is_number()) {
      fail_with(Errc::BadValue, key, "holds something that is not a number");
      return;
    }
    to.push_back(one.get<double>());
  }
}

void JsonFields::texts(std::string_view key, std::vector<std::string>& to) {
  const auto* value = array(key);
  if (value == nullptr) {
    return;
  }
  to.clear();
  for (const auto& one : *value) {
    if (!one.is_string()) {
      fail_with(Errc::BadValue, key, "holds something that is not a text");
      return;
    }
    to.push_back(one.get<std::string>());
  }
}

const Json* JsonFields::object(std::string_view key) {
  const auto* value = find(key);
  if (value != nullptr && !value->is_object()) {
    fail_with(Errc::BadValue, key, "is not an object");
    return nullptr;
  }
  return value;
}

const Json* JsonFields::array(std::string_view key) {
  const auto* value = find(key);
  if (value != nullptr && !value->is_array()) {
    fail_with(Errc::BadValue, key, "is not a list");
    return nullptr;
  }
  return value;
}

Result<void> JsonFields::finish() const {
  if (error_) {
    return tl::unexpected<Error>{*error_};
  }
  for (const auto& [key, value] : object_.items()) {
    if (std::ranges::find(asked_, key) == asked_.end()) {
      const auto near = nearest(key, asked_);
      return fail(Errc::Usage, fmt::format("{} is not known{}", path_of(key),
                                           near ? fmt::format("; did you mean '{}'?", *near) : ""));
    }
  }
  return {};
}

}  // namespace fairward::engine
