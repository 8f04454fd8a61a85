/// The commands of `fairward case` that add one event to a case. Their options are the fields of
/// the same deeds in the window.

#include "base/text.hpp"
#include "cli/case.hpp"
#include "cli/case_options.hpp"
#include "cli/exit_code.hpp"
#include "engine/case_deed.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <memory>
#include <utility>
#include <vector>

namespace fairward::cli {
namespace {

using engine::CaseAction;
using engine::CaseField;
using engine::FieldKind;

struct EventOptions {
  CaseOptions common;
  CaseAction action{};
  std::vector<std::vector<std::string>> given;  ///< of each field of the deed
};

Result<int> add_event(const EventOptions& options, const Context& context) {
  engine::CaseDeed deed{options.action, options.common.reference, {}, true};
  const auto fields = engine::fields_of(options.action);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    for (const auto& value : options.given[i]) {
      deed.fields.emplace_back(fields[i].name, value);
    }
  }
  FAIRWARD_CHECK(engine::check_fields(deed));
  FAIRWARD_TRY(const auto day, options.common.day());
  FAIRWARD_TRY(const auto writer, options.common.writer());
  FAIRWARD_TRY(auto cases, options.common.open());
  FAIRWARD_TRY(const auto before, cases.one(options.common.reference));
  FAIRWARD_TRY(auto fact, engine::fact_of(deed, before, day));
  const auto what = engine::done_words(fact, before);
  FAIRWARD_TRY(const auto after, cases.add(before, std::move(fact), writer));
  say_added(context, after, what);
  return kDone;
}

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

/// The day it happened is --on, which every command has.
bool is_common(const CaseField& field) {
  return field.name == "on";
}

void add_event_command(CLI::App& cases, Context& context, CaseAction action,
                       const std::string& words) {
  auto options = std::make_shared<EventOptions>();
  auto* command = cases.add_subcommand(std::string{engine::name_of(action)}, words);
  options->action = action;
  options->common.add_where(*command);
  options->common.add_reference(*command);
  options->common.add_writer(*command);
  const auto fields = engine::fields_of(action);
  options->given.resize(fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto& field = fields[i];
    if (is_common(field)) {
      continue;
    }
    // A note is its one text, without a name before it.
    const bool alone = action == CaseAction::Note;
    auto* option = command->add_option((alone ? "" : "--") + engine::option_name(field.name),
                                       options->given[i], help_of(field));
    option->expected(1)->required(field.needed);
    if (field.kind == FieldKind::Grounds) {
      option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }
  }
  command->callback([options = std::move(options), &context] {
    context.run = [options, &context] { return add_event(*options, context); };
  });
}

}  // namespace

void add_case_events(CLI::App& cases, Context& context) {
  const auto add = [&](CaseAction action, const std::string& words) {
    add_event_command(cases, context, action, words);
  };
  add(CaseAction::Ask, "A consultee was asked");
  add(CaseAction::Reply, "A consultee replied");
  add(CaseAction::Extend, "The deadline was moved");
  add(CaseAction::Respond, "The council's response was sent");
  add(CaseAction::Adjudicate, "Adjudication was asked for (--asked-by), or decided (--result)");
  add(CaseAction::Close, "The case ended");
  add(CaseAction::Note, "A note, kept with the case; restricted");
}

}  // namespace fairward::cli
