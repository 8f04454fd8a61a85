#include "engine/redact_place.hpp"

#include "base/text.hpp"
#include "domain/postcode.hpp"
#include "engine/locate_parts.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace fairward::engine {
namespace {

constexpr std::string_view kPlace = "the place";
constexpr std::string_view kQuoted = "what it says";

bool among(std::string_view characters, char c) {
  return characters.find(c) != std::string_view::npos;
}

/// From the first opening quotation mark to the last closing one: what is quoted may hold such
/// marks itself. "project's" has none.
void leave_out_quoted(std::string& text) {
  std::size_t open = std::string::npos;
  std::size_t close = std::string::npos;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\'') {
      continue;
    }
    const bool opens = i == 0 || among(" (", text[i - 1]);
    const bool closes = i + 1 == text.size() || among(" ,.:)", text[i + 1]);
    if (open == std::string::npos && opens) {
      open = i;
    } else if (closes) {
      close = i;
    }
  }
  if (open != std::string::npos) {
    const bool closed = close != std::string::npos && close > open;
    text.replace(open, closed ? close + 1 - open : std::string::npos, kQuoted);
  }
}

void leave_out(std::string& text, std::string_view place) {
  if (place.empty()) {
    return;
  }
  for (auto at = text.find(place); at != std::string::npos;
       at = text.find(place, at + kPlace.size())) {
    text.replace(at, place.size(), kPlace);
  }
}

bool is_number(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789.-") == std::string_view::npos;
}

/// Words, and pairs of them, that are a postcode; and numbers at the beginning, which are
/// coordinates or a UPRN.
std::string without_postcodes(std::string_view text) {
  const auto bare = [](std::string_view word) {
    const auto last = word.find_last_not_of(",.:)");
    return word.substr(0, last == std::string_view::npos ? 0 : last + 1);
  };
  const auto words = split(text, ' ');
  std::vector<std::string> kept;
  bool leading = true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool pair = i + 1 < words.size() &&
                      Postcode::read(std::string{words[i]} + std::string{bare(words[i + 1])});
    const bool place = pair || Postcode::read(bare(words[i])).has_value() ||
                       (leading && is_number(bare(words[i])));
    leading = leading && place;
    if (!place) {
      kept.emplace_back(words[i]);
    } else if (kept.empty() || kept.back() != kPlace) {
      kept.emplace_back(kPlace);
    }
    i += pair ? 1U : 0U;
  }
  return join(kept, " ");
}

/// Where a sentence begins to say how places are written: its examples are nobody's place.
std::size_t examples_of(std::string_view text) {
  for (const auto words : {": one has the form ", " is no place: write ", " is none of these: "}) {
    if (const auto at = text.find(words); at != std::string_view::npos) {
      return at;
    }
  }
  return text.size();
}

}  // namespace

std::string without_places(std::string_view sentence, std::span<const std::string_view> places) {
  // Quoted text goes first: what was typed may hold any mark, a semicolon too.
  std::string text{sentence};
  leave_out_quoted(text);
  text.resize(std::min(text.size(), text.find(';')));
  const auto examples = text.substr(examples_of(text));
  text.resize(text.size() - examples.size());
  for (const auto place : places) {
    leave_out(text, place);
    leave_out(text, to_upper(place));
    if (const auto part = read_postcode_part(place)) {
      leave_out(text, part->text);  // however it was typed
    }
    for (const auto part : split(place, ',')) {  // "UPRN 100012345678, M14 5RX"
      leave_out(text, trim(part));
      leave_out(text, uprn_digits(part));
    }
  }
  return without_postcodes(text) + examples;
}

}  // namespace fairward::engine
