#include "io/json_outline.hpp"

#include <array>
#include <fstream>

namespace fairward::io {
namespace {

/// Longest key or type name worth keeping.
constexpr std::size_t kLongestWord = 32;

}  // namespace

void JsonScanner::feed(std::string_view piece) {
  for (const char c : piece) {
    if (quoted_) {
      in_string(c);
    } else {
      outside_string(c);
    }
  }
}

void JsonScanner::in_string(char c) {
  if (escaped_) {
    escaped_ = false;
  } else if (c == '\\') {
    escaped_ = true;
  } else if (c == '"') {
    quoted_ = false;
    end_string();
    return;
  }
  if (depth_ == 1 && word_.size() < kLongestWord) {
    word_.push_back(c);
  }
}

void JsonScanner::end_string() {
  if (depth_ != 1) {
    return;
  }
  if (!value_next_) {
    key_ = word_;
  } else if (key_ == "type") {
    outline_.type = word_;
  } else if (key_ == "crs") {
    outline_.crs = CrsMember::Present;
  }
}

void JsonScanner::outside_string(char c) {
  switch (c) {
    case '"':
      quoted_ = true;
      word_.clear();
      return;
    case '{':
    case '[':
      if (depth_ == 1 && value_next_ && key_ == "crs") {
        outline_.crs = CrsMember::Present;
      }
      started_ = true;
      ++depth_;
      return;
    case '}':
    case ']':
      --depth_;
      return;
    case ':':
      value_next_ = depth_ == 1 ? true : value_next_;
      return;
    case ',':
      value_next_ = depth_ == 1 ? false : value_next_;
      return;
    case 'n':
      if (depth_ == 1 && value_next_ && key_ == "crs") {
        outline_.crs = CrsMember::Null;
      }
      return;
    default:
      return;
  }
}

JsonOutline JsonScanner::outline() const {
  JsonOutline result = outline_;
  result.complete = started_ && depth_ == 0 && !quoted_;
  return result;
}

Result<JsonOutline> read_outline(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  JsonScanner scanner;
  std::array<char, std::size_t{1} << 16U> piece{};
  while (stream) {
    stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    scanner.feed({piece.data(), static_cast<std::size_t>(stream.gcount())});
  }
  if (!stream.eof()) {
    return fail(Errc::Unreadable, "cannot be read to its end");
  }
  return scanner.outline();
}

}  // namespace fairward::io
