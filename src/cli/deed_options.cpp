#include "cli/deed_options.hpp"

#include "base/text.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstddef>

namespace fairward::cli {
namespace {

using engine::CaseAction;
using engine::CaseField;
using engine::FieldKind;

/// "who is asked (police, fire service, housing)", "position: no_comment, support or object".
std::string help_of(const CaseField& field) {
  std::string words{field.label};
  words.front() = to_lower(words.substr(0, 1)).front();
  std::vector<std::string> names;
  for (const auto& choice : field.choices) {
    names.emplace_back(choice.name);
  }
  if (!names.empty()) {
    words += ": " + join(names, ", ");
  } else if (!field.hint.empty()) {
    words += fmt::format(" ({})", field.hint);
  }
  return field.restricted ? words + "; restricted" : words;
}

}  // namespace

void DeedOptions::add_to(CLI::App& command, CaseAction action,
                         std::initializer_list<std::string_view> without, Needed needed) {
  action_ = action;
  const auto fields = engine::fields_of(action);
  given_.resize(fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto& field = fields[i];
    if (std::ranges::find(without, field.name) != without.end()) {
      continue;
    }
    // A note is its one text, without a name before it.
    const auto name = (action == CaseAction::Note ? "" : "--") + engine::option_name(field.name);
    if (field.kind == FieldKind::Switch) {
      command.add_flag_callback(
          name, [this, i] { given_[i] = {"yes"}; }, help_of(field));
      continue;
    }
    auto* option = command.add_option(name, given_[i], help_of(field));
    option->expected(1)->required(field.needed && needed == Needed::AtOnce);
    if (field.kind == FieldKind::Grounds || field.name == "set") {
      option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }
  }
}

engine::CaseDeed DeedOptions::deed(const std::string& reference) const {
  engine::CaseDeed deed{action_, reference, {}, true};
  const auto fields = engine::fields_of(action_);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    for (const auto& value : given_[i]) {
      deed.fields.emplace_back(fields[i].name, value);
    }
  }
  return deed;
}

}  // namespace fairward::cli
