#include "domain/codes.hpp"

#include <algorithm>

namespace fairward {

bool is_usable_code(std::string_view text) {
  return !text.empty() && text.size() <= 40 && std::ranges::all_of(text, [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F;
  });
}

bool is_gss_code(std::string_view text) {
  return text.size() == 9 && text[0] >= 'A' && text[0] <= 'Z' &&
         std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string Vintage::text() const {
  return known() ? std::to_string(year) : "unknown vintage";
}

}  // namespace fairward
