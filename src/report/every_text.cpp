#include "report/every_text.hpp"

#include <algorithm>
#include <variant>

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

}  // namespace

void every_text(Section& section, const Change& change) {
  change(section.title);
  for (auto& block : section.blocks) {
    std::visit(BlockVisitor{change}, block);
  }
}

void every_text(KeyFacts& facts, const Change& change) {
  visit(facts, change);
}

void every_text(Document& document, const Change& change) {
  change(document.title);
  change(document.subtitle);
  change(document.reference);
  change(document.copy);
  change(document.marking);
  change(document.made_with);
  visit(document.head, change);
  for (auto& section : document.sections) {
    every_text(section, change);
  }
}

}  // namespace fairward::report
