/// The line of a letter that says which house it is about.

#include "base/text.hpp"
#include "domain/postcode.hpp"
#include "engine/request_line.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace fairward::engine {
namespace {

constexpr std::size_t kMostLines = 6;  // of an address below its label

/// A longer one before a shorter one that begins it.
constexpr std::array<std::string_view, 11> kLabels{"address of the property",
                                                   "address of property",
                                                   "proposed property address",
                                                   "proposed property",
                                                   "proposed address",
                                                   "property address",
                                                   "address of accommodation",
                                                   "full address",
                                                   "address",
                                                   "property",
                                                   "premises"};

struct Labelled {
  std::string_view text;
  bool sure = false;  ///< the label says address
};

/// What stands behind a label and its colon; nothing where the line has no such label.
std::optional<Labelled> behind_label(std::string_view line) {
  const auto text = trim(line);
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) {
    return std::nullopt;
  }
  auto label = to_lower(trim(text.substr(0, colon)));
  label.erase(0, std::min(label.find_first_not_of("-*\u2022 "), label.size()));
  const bool sure = label.find("address") != std::string::npos;
  return std::ranges::find(kLabels, label) != kLabels.end()
             ? std::optional{Labelled{trim(text.substr(colon + 1)), sure}}
             : std::nullopt;
}

bool is_blank_or_labelled(std::string_view line) {
  return trim(line).empty() || line.find(':') != std::string_view::npos;
}

/// Parts between commas and ends of lines, without those that are a postcode or end in one.
std::string without_postcode(std::string_view text) {
  text = text.substr(0, text.find_last_not_of(" .;\r") + 1);
  std::vector<std::string> kept;
  for (const auto part : split(text, ',')) {
    auto words = split(trim(part), ' ');
    std::erase_if(words, [](std::string_view word) { return trim(word).empty(); });
    for (const std::size_t count : {std::size_t{2}, std::size_t{1}}) {
      std::string last;
      for (std::size_t i = words.size() - std::min(count, words.size()); i < words.size(); ++i) {
        last += (last.empty() ? "" : " ") + std::string{words[i]};
      }
      if (words.size() >= count && Postcode::read(last)) {
        words.resize(words.size() - count);
        break;
      }
    }
    std::vector<std::string> left(words.begin(), words.end());
    if (!left.empty()) {
      kept.push_back(join(left, " "));
    }
  }
  auto address = join(kept, ", ");
  address.erase(address.find_last_not_of(" .,;") + 1);
  return address;
}

}  // namespace

std::string address_of_request(std::string_view text) {
  const auto lines = split(text, '\n');
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto behind = behind_label(lines[i]);
    if (!behind) {
      continue;
    }
    std::string address{behind->text};
    for (std::size_t more = i + 1; behind->text.empty() && more < lines.size() &&
                                   more <= i + kMostLines && !is_blank_or_labelled(lines[more]);
         ++more) {
      address += (address.empty() ? "" : ", ") + std::string{trim(lines[more])};
    }
    // "Property: six-bed house" is none.
    const bool parts = address.find(',') != std::string::npos;
    if (auto found = without_postcode(address); !found.empty() && (behind->sure || parts)) {
      return found;
    }
  }
  return {};
}

}  // namespace fairward::engine
