#include "report/every_text.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

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

std::size_t leave_out(Document& document, const std::vector<std::string>& words,
                      const std::string& instead) {
  constexpr std::size_t kShortest = 4;
  std::vector<std::string> keys;
  for (const auto& word : words) {
    if (auto key = key_of(word); key.size() >= kShortest) {
      keys.push_back(std::move(key));
    }
  }
  // The longest first: an address is left out whole before the postcode at its end is.
  std::ranges::stable_sort(keys, std::ranges::greater{}, &std::string::size);
  std::size_t count = 0;
  every_text(document, [&](std::string& text) {
    for (const auto& key : keys) {
      count += replace(text, key, instead);
    }
  });
  return count;
}

}  // namespace fairward::report
