/// The commands of `fairward case` that add one event to a case. Their options are the fields of
/// the same deeds in the window.

#include "cli/case.hpp"
#include "cli/case_options.hpp"
#include "cli/deed_options.hpp"
#include "cli/exit_code.hpp"
#include "engine/fact_words.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <utility>

namespace fairward::cli {
namespace {

using engine::CaseAction;

struct EventOptions {
  CaseOptions common;
  DeedOptions fields;
};

Result<int> add_event(const EventOptions& options, const Context& context) {
  const auto deed = options.fields.deed(options.common.reference);
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

void add_event_command(CLI::App& cases, Context& context, CaseAction action,
                       const std::string& words) {
  auto options = std::make_shared<EventOptions>();
  auto* command = cases.add_subcommand(std::string{engine::name_of(action)}, words);
  options->common.add_where(*command);
  options->common.add_reference(*command);
  options->common.add_writer(*command);
  // The day it happened is --on, which every command has.
  options->fields.add_to(*command, action, {"on"});
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
