#include "report/every_text.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace fairward::report {
namespace {

using Change = std::function<void(std::string&)>;

void visit(Table& table, const Change& change) {
  change(table.caption);
  for (auto& column : table.columns) {
    change(column.title);
    change(column.unit);
  }
  for (auto& row : table.rows) {
    for (auto& cell : row.cells) {
      change(cell.text);
    }
  }
  std::ranges::for_each(table.notes, change);
}

void visit(KeyFacts& facts, const Change& change) {
  for (auto& fact : facts.facts) {
    change(fact.label);
    change(fact.value);
  }
}

struct BlockVisitor {
  const Change& change;

  void operator()(Paragraph& paragraph) const { change(paragraph.text); }
  void operator()(Subheading& heading) const { change(heading.text); }
  void operator()(KeyFacts& facts) const { visit(facts, change); }
  void operator()(List& list) const {
    for (auto& item : list.items) {
      change(item.lead);
      change(item.text);
    }
  }
  void operator()(Verdict& verdict) const {
    change(verdict.label);
    change(verdict.words);
    std::ranges::for_each(verdict.reasons, change);
  }
  void operator()(Table& table) const { visit(table, change); }
  void operator()(Picture& picture) const {
    change(picture.alternative);
    change(picture.caption);
    visit(picture.twin, change);
  }
  void operator()(Signature& signature) const {
    change(signature.name);
    change(signature.role);
    change(signature.date);
  }
};

/// Bytes of UTF-8 beyond ASCII count as letters: they belong to a word.
bool is_word_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

char folded(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The letters and digits alone, lower case.
std::string key_of(std::string_view text) {
  std::string key;
  for (const char c : text) {
    if (is_word_byte(c)) {
      key.push_back(folded(c));
    }
  }
  return key;
}

/// Where `key` ends when it begins at `start`, letting a few bytes that are no letters or digits
/// stand between.
std::optional<std::size_t> end_of(std::string_view text, std::size_t start, std::string_view key) {
  constexpr std::size_t kMostBetween = 3;
  std::size_t at = start;
  std::size_t between = 0;
  for (std::size_t i = 0; i < key.size(); ++at) {
    if (at >= text.size() || between > kMostBetween) {
      return std::nullopt;
    }
    const bool letter = is_word_byte(text[at]);
    if (letter && folded(text[at]) != key[i]) {
      return std::nullopt;
    }
    i += letter ? 1U : 0U;
    between = letter ? 0 : between + 1;
  }
  return at < text.size() && is_word_byte(text[at]) ? std::nullopt : std::optional{at};
}

std::size_t replace(std::string& text, std::string_view key, const std::string& instead) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = is_word_byte(text[at]) && (at == 0 || !is_word_byte(text[at - 1]));
    if (!begins) {
      continue;
    }
    if (const auto end = end_of(text, at, key)) {
      text.replace(at, *end - at, instead);
      at += instead.size();
      ++count;
    }
  }
  return count;
}

/// The code point at a byte of UTF-8 and its length; of a broken one, the byte.
std::pair<char32_t, std::size_t> letter_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  if (byte(0) >= 0xE0U && byte(0) < 0xF0U) {
    return {static_cast<char32_t>((byte(0) & 15U) << 12U | (byte(1) & 63U) << 6U | (byte(2) & 63U)),
            std::min<std::size_t>(3, text.size() - at)};
  }
  if (byte(0) >= 0xC0U && byte(0) < 0xE0U) {
    return {static_cast<char32_t>((byte(0) & 31U) << 6U | (byte(1) & 63U)),
            std::min<std::size_t>(2, text.size() - at)};
  }
  return {byte(0), 1};
}

bool is_unseen(char32_t c) {
  return c == 0xAD || c == 0x061C || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

/// Without letters that nobody sees, and with plain ones for full-width ones.
std::string plain(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto [letter, length] = letter_at(text, at);
    if (letter >= 0xFF01 && letter <= 0xFF5E) {
      out.push_back(static_cast<char>(letter - 0xFF01 + '!'));
    } else if (!is_unseen(letter)) {
      out.append(text.substr(at, length));
    }
    at += length;
  }
  return out;
}

std::vector<std::string> keys_of(const std::vector<std::string>& words) {
  constexpr std::size_t kShortest = 4;
  std::vector<std::string> keys;
  for (const auto& word : words) {
    if (auto key = key_of(plain(word)); key.size() >= kShortest) {
      keys.push_back(std::move(key));
    }
  }
  // The longest first: an address is left out whole before the postcode at its end is.
  std::ranges::stable_sort(keys, std::ranges::greater{}, &std::string::size);
  return keys;
}

std::size_t leave_out_keys(std::string& text, const std::vector<std::string>& keys,
                           const std::string& instead) {
  text = plain(text);
  std::size_t count = 0;
  for (const auto& key : keys) {
    count += replace(text, key, instead);
  }
  return count;
}

}  // namespace

void every_text(Document& document, const Change& change) {
  change(document.title);
  change(document.subtitle);
  change(document.reference);
  change(document.copy);
  change(document.marking);
  change(document.made_with);
  visit(document.head, change);
  for (auto& section : document.sections) {
    change(section.title);
    for (auto& block : section.blocks) {
      std::visit(BlockVisitor{change}, block);
    }
  }
}

std::size_t leave_out(std::string& text, const std::vector<std::string>& words,
                      const std::string& instead) {
  return leave_out_keys(text, keys_of(words), instead);
}

std::size_t leave_out(Document& document, const std::vector<std::string>& words,
                      const std::string& instead) {
  const auto keys = keys_of(words);
  std::size_t count = 0;
  every_text(document, [&](std::string& text) { count += leave_out_keys(text, keys, instead); });
  return count;
}

}  // namespace fairward::report
