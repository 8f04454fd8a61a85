#include "io/register_members.hpp"

#include <limits>

namespace fairward::io {

using Json = nlohmann::json;

void MemberWriter::operator()(const char* key, const std::string& text) {
  if (!text.empty()) {
    object_[key] = text;
  }
}
void MemberWriter::operator()(const char* key, const std::vector<std::string>& texts) {
  if (!texts.empty()) {
    object_[key] = texts;
  }
}
void MemberWriter::operator()(const char* key, bool flag) {
  if (flag) {
    object_[key] = true;
  }
}
void MemberWriter::operator()(const char* key, std::int64_t number) {
  if (number != 0) {
    object_[key] = number;
  }
}
void MemberWriter::operator()(const char* key, double number) {
  if (number != 0) {
    object_[key] = number;
  }
}
void MemberWriter::operator()(const char* key, const Point& point) {
  object_[key] = Json::array({point.x, point.y});
}

void MemberWriter::operator()(const char* key, const std::vector<pcc::WardShare>& shares) {
  for (const auto& one : shares) {
    object_[key].push_back({{"code", one.code}, {"name", one.name}, {"share", one.share}});
  }
}

const Json* MemberReader::find(const char* key) {
  asked_.insert(key);
  const auto found = object_.find(key);
  return found == object_.end() ? nullptr : &*found;
}

void MemberReader::fail_at(const char* key, Fault fault) {
  if (fault_ == Fault::None) {
    fault_ = fault;
    where_ = key;
  }
}

void MemberReader::operator()(const char* key, std::string& text) {
  if (const auto* found = find(key)) {
    if (found->is_string()) {
      text = found->get<std::string>();
    } else {
      fail_at(key, Fault::Bad);
    }
  }
}

void MemberReader::operator()(const char* key, std::vector<std::string>& texts) {
  const auto* found = find(key);
  if (found == nullptr) {
    return;
  }
  if (!found->is_array()) {
    fail_at(key, Fault::Bad);
    return;
  }
  texts.clear();
  for (const auto& one : *found) {
    if (one.is_string()) {
      texts.push_back(one.get<std::string>());
    } else {
      fail_at(key, Fault::Bad);
    }
  }
}

void MemberReader::operator()(const char* key, bool& flag) {
  if (const auto* found = find(key)) {
    if (found->is_boolean()) {
      flag = found->get<bool>();
    } else {
      fail_at(key, Fault::Bad);
    }
  }
}

void MemberReader::operator()(const char* key, std::int64_t& number) {
  number = 0;  // a zero is left out when it is written
  if (const auto* found = find(key)) {
    if (found->is_number_integer()) {
      number = found->get<std::int64_t>();
    } else {
      fail_at(key, Fault::Bad);
    }
  }
}

void MemberReader::operator()(const char* key, int& number) {
  std::int64_t value = 0;
  (*this)(key, value);
  if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) {
    fail_at(key, Fault::Bad);
    return;
  }
  number = static_cast<int>(value);
}

void MemberReader::operator()(const char* key, double& number) {
  if (const auto* found = find(key)) {
    if (found->is_number()) {
      number = found->get<double>();
    } else {
      fail_at(key, Fault::Bad);
    }
  }
}

void MemberReader::operator()(const char* key, Date& date) {
  std::string text;
  (*this)(key, text);
  const auto read = Date::parse(text);
  if (read) {
    date = *read;
  } else {
    fail_at(key, Fault::Bad);
  }
}

void MemberReader::operator()(const char* key, Point& point) {
  const auto* found = find(key);
  if (found == nullptr) {
    return;
  }
  if (!found->is_array() || found->size() != 2 || !(*found)[0].is_number() ||
      !(*found)[1].is_number()) {
    fail_at(key, Fault::Bad);
    return;
  }
  point = {(*found)[0].get<double>(), (*found)[1].get<double>()};
}

void MemberReader::operator()(const char* key, std::vector<pcc::WardShare>& shares) {
  const auto* found = find(key);
  if (found == nullptr) {
    return;
  }
  shares.clear();
  for (const auto& one : *found) {
    if (!found->is_array() || !one.is_object() || !one.contains("code") ||
        !one["code"].is_string() || !one.contains("name") || !one["name"].is_string() ||
        !one.contains("share") || !one["share"].is_number()) {
      fail_at(key, Fault::Bad);
      return;
    }
    shares.push_back({one["code"].get<std::string>(), one["name"].get<std::string>(),
                      one["share"].get<double>()});
  }
}

void MemberReader::take(const char* key, const MemberReader& part) {
  if (part.fault_ != Fault::None) {
    fail_at(key, part.fault_);
  }
  auto unknown = part.unknown();
  if (!unknown.empty()) {
    unknown_in_parts_[key] = std::move(unknown);
  }
}

Json MemberReader::unknown() const {
  auto left = unknown_in_parts_;
  for (const auto& [key, value] : object_.items()) {
    if (!asked_.contains(key)) {
      left[key] = value;
    }
  }
  return left;
}

void put_back(Json& object, const Json& unknown) {
  for (const auto& [key, value] : unknown.items()) {
    const auto there = object.find(key);
    if (there == object.end()) {
      object[key] = value;
    } else if (there->is_object() && value.is_object()) {
      put_back(*there, value);
    }
  }
}

}  // namespace fairward::io
