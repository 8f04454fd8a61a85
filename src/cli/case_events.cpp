/// The commands of `fairward case` that add one event to a case.

#include "base/text.hpp"
#include "cli/case.hpp"
#include "cli/case_options.hpp"
#include "cli/exit_code.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <memory>
#include <utility>
#include <vector>

namespace fairward::cli {
namespace {

/// A case that was read for adding to, and what adding needs.
struct Adding {
  engine::CaseRegister cases;
  engine::CaseRecord record;
  engine::Writer writer;
  Date day;
};

Result<Adding> begin(const CaseOptions& options) {
  FAIRWARD_TRY(const auto day, options.day());
  FAIRWARD_TRY(auto writer, options.writer());
  FAIRWARD_TRY(auto cases, options.open());
  FAIRWARD_TRY(auto record, cases.one(options.reference));
  return Adding{std::move(cases), std::move(record), std::move(writer), day};
}

Result<int> add(Adding& adding, pcc::CaseFact fact, const std::string& what,
                const Context& context) {
  FAIRWARD_TRY(const auto record, adding.cases.add(adding.record, std::move(fact), adding.writer));
  say_added(context, record, what);
  return kDone;
}

template <class Options, class Run>
void when_chosen(CLI::App& command, Context& context, std::shared_ptr<Options> options, Run run) {
  command.callback([options = std::move(options), &context, run] {
    context.run = [options, &context, run] { return run(*options, context); };
  });
}

template <class Options>
CLI::App* event_command(CLI::App& cases, const std::string& name, const std::string& words,
                        Options& options) {
  auto* command = cases.add_subcommand(name, words);
  options.common.add_where(*command);
  options.common.add_reference(*command);
  options.common.add_writer(*command);
  return command;
}

// --- ask, reply ----------------------------------------------------------------------------------

struct AskOptions {
  CaseOptions common;
  std::string role;
  std::string contact;
  std::string question;
  std::string reply_by;
};

Result<int> ask(const AskOptions& options, const Context& context) {
  pcc::Consulted fact;
  fact.role = trim(options.role);
  fact.restricted = {options.contact, options.question};
  if (!options.reply_by.empty()) {
    FAIRWARD_TRY(fact.reply_by, date_option("--reply-by", options.reply_by));
  }
  FAIRWARD_TRY(auto adding, begin(options.common));
  fact.asked = adding.day;
  const auto what =
      fmt::format("{} asked on {}{}", fact.role, fact.asked.text(),
                  fact.reply_by ? fmt::format(", reply by {}", fact.reply_by->text()) : "");
  return add(adding, std::move(fact), what, context);
}

struct ReplyOptions {
  CaseOptions common;
  std::string role;
  std::string position;
  std::string evidence;
  std::string source;
};

Result<int> reply(const ReplyOptions& options, const Context& context) {
  pcc::Replied fact;
  fact.role = trim(options.role);
  FAIRWARD_TRY(fact.position, pcc::parse_choice<pcc::Position>("--position", options.position));
  fact.restricted = {options.evidence, options.source};
  FAIRWARD_TRY(auto adding, begin(options.common));
  fact.replied = adding.day;
  const auto what = fmt::format("{} replied on {}: {}", fact.role, fact.replied.text(),
                                pcc::label_of(fact.position));
  return add(adding, std::move(fact), what, context);
}

// --- extend, respond -----------------------------------------------------------------------------

struct ExtendOptions {
  CaseOptions common;
  std::string due;
  std::string because;
};

Result<int> extend(const ExtendOptions& options, const Context& context) {
  pcc::DueMoved fact;
  FAIRWARD_TRY(fact.due, date_option("--due", options.due));
  fact.restricted.because = options.because;
  FAIRWARD_TRY(auto adding, begin(options.common));
  const auto what = fmt::format("to be answered by the end of {}", fact.due.text());
  return add(adding, std::move(fact), what, context);
}

struct RespondOptions {
  CaseOptions common;
  std::string decision;
  std::string because;
  std::string conditions;
  std::string signatory;
  std::vector<std::string> grounds;
};

/// "concentration: words" or "concentration".
void add_ground(pcc::Responded& fact, const std::string& text) {
  const auto colon = text.find(':');
  fact.grounds.push_back(to_lower(trim(std::string_view{text}.substr(0, colon))));
  fact.restricted.ground_words.emplace_back(
      colon == std::string::npos ? "" : trim(std::string_view{text}.substr(colon + 1)));
}

Result<int> respond(const RespondOptions& options, const Context& context) {
  pcc::Responded fact;
  FAIRWARD_TRY(fact.decision,
               pcc::parse_choice<pcc::Recommendation>("--decision", options.decision));
  fact.restricted.because = trim(options.because);
  fact.restricted.conditions = options.conditions;
  fact.signatory = trim(options.signatory);
  for (const auto& ground : options.grounds) {
    add_ground(fact, ground);
  }
  FAIRWARD_TRY(auto adding, begin(options.common));
  fact.sent = adding.day;
  if (!adding.record.state.assessments.empty()) {
    const auto& assessed = adding.record.state.assessments.back().fact;
    fact.suggested = assessed.suggested;
    fact.restricted.suggested = assessed.restricted.suggested;
  }
  const auto what = fmt::format(
      "responded on {}: {} ({})", fact.sent.text(), pcc::label_of(fact.decision),
      adding.record.state.due && fact.sent <= *adding.record.state.due ? "in time" : "late");
  return add(adding, std::move(fact), what, context);
}

// --- adjudicate, close, note ---------------------------------------------------------------------

struct AdjudicateOptions {
  CaseOptions common;
  std::string asked_by;
  std::string result;
  std::string words;
};

Result<int> adjudicate(const AdjudicateOptions& options, const Context& context) {
  if (options.asked_by.empty() == options.result.empty()) {
    return fail(Errc::Usage,
                "give --asked-by provider or council, or later --result with what was decided");
  }
  if (!options.asked_by.empty()) {
    pcc::AdjudicationAsked fact;
    fact.by = to_lower(trim(options.asked_by));
    fact.restricted.words = options.words;
    FAIRWARD_TRY(auto adding, begin(options.common));
    fact.asked = adding.day;
    const auto what =
        fmt::format("adjudication asked for by the {} on {}", fact.by, fact.asked.text());
    return add(adding, std::move(fact), what, context);
  }
  pcc::AdjudicationDecided fact;
  FAIRWARD_TRY(fact.result, pcc::parse_choice<pcc::AdjudicationResult>("--result", options.result));
  fact.restricted.words = options.words;
  FAIRWARD_TRY(auto adding, begin(options.common));
  fact.decided = adding.day;
  const auto what =
      fmt::format("adjudicated on {}: {}", fact.decided.text(), pcc::label_of(fact.result));
  return add(adding, std::move(fact), what, context);
}

struct CloseOptions {
  CaseOptions common;
  std::string ending;
  std::string words;
};

Result<int> close(const CloseOptions& options, const Context& context) {
  pcc::Concluded fact;
  FAIRWARD_TRY(fact.ending, pcc::parse_choice<pcc::Ending>("--ending", options.ending));
  fact.restricted.words = options.words;
  FAIRWARD_TRY(auto adding, begin(options.common));
  fact.on = adding.day;
  const auto what = fmt::format("ended on {}: {}", fact.on.text(), pcc::label_of(fact.ending));
  return add(adding, std::move(fact), what, context);
}

struct NoteOptions {
  CaseOptions common;
  std::string text;
};

Result<int> note(const NoteOptions& options, const Context& context) {
  pcc::Noted fact;
  fact.restricted.text = trim(options.text);
  FAIRWARD_TRY(auto adding, begin(options.common));
  return add(adding, std::move(fact), "noted", context);
}

}  // namespace

void add_case_ask(CLI::App& cases, Context& context) {
  auto options = std::make_shared<AskOptions>();
  auto* command = event_command(cases, "ask", "A consultee was asked", *options);
  command->add_option("--role", options->role, "police, fire service, housing, ...")->required();
  command->add_option("--contact", options->contact, "who there; restricted");
  command->add_option("--question", options->question, "what was asked; restricted");
  command->add_option("--reply-by", options->reply_by, "a date");
  when_chosen(*command, context, std::move(options), ask);
}

void add_case_reply(CLI::App& cases, Context& context) {
  auto options = std::make_shared<ReplyOptions>();
  auto* command = event_command(cases, "reply", "A consultee replied", *options);
  command->add_option("--role", options->role, "police, fire service, housing, ...")->required();
  command
      ->add_option("--position", options->position,
                   "no_comment, support, support_with_conditions or object")
      ->required();
  command->add_option("--evidence", options->evidence, "what was said; restricted");
  command->add_option("--source", options->source, "the letter or file it is in; restricted");
  when_chosen(*command, context, std::move(options), reply);
}

void add_case_extend(CLI::App& cases, Context& context) {
  auto options = std::make_shared<ExtendOptions>();
  auto* command = event_command(cases, "extend", "The deadline was moved", *options);
  command->add_option("--due", options->due, "the new last day to answer")->required();
  command->add_option("--because", options->because, "why; restricted");
  when_chosen(*command, context, std::move(options), extend);
}

void add_case_respond(CLI::App& cases, Context& context) {
  auto options = std::make_shared<RespondOptions>();
  auto* command = event_command(cases, "respond", "The council's response was sent", *options);
  command
      ->add_option("--decision", options->decision,
                   "support, support_with_conditions, limit_area, close_area or object")
      ->required();
  command->add_option("--because", options->because,
                      "why; needed when the decision differs from what is suggested; restricted");
  command->add_option("--conditions", options->conditions, "on which it is supported; restricted");
  command
      ->add_option("--ground", options->grounds,
                   "a ground, and after a colon what is said of it (restricted); may be repeated")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command->add_option("--signatory", options->signatory, "who signed it");
  when_chosen(*command, context, std::move(options), respond);
}

void add_case_adjudicate(CLI::App& cases, Context& context) {
  auto options = std::make_shared<AdjudicateOptions>();
  auto* command =
      event_command(cases, "adjudicate",
                    "Adjudication was asked for (--asked-by), or decided (--result)", *options);
  command->add_option("--asked-by", options->asked_by, "provider or council");
  command->add_option("--result", options->result,
                      "upheld, partly_upheld, overturned or withdrawn");
  command->add_option("--words", options->words, "what was said; restricted");
  when_chosen(*command, context, std::move(options), adjudicate);
}

void add_case_close(CLI::App& cases, Context& context) {
  auto options = std::make_shared<CloseOptions>();
  auto* command = event_command(cases, "close", "The case ended", *options);
  command
      ->add_option("--ending", options->ending,
                   "proceeded, not_proceeding, withdrawn, lapsed or opened_in_error")
      ->required();
  command->add_option("--words", options->words, "what was said; restricted");
  when_chosen(*command, context, std::move(options), close);
}

void add_case_note(CLI::App& cases, Context& context) {
  auto options = std::make_shared<NoteOptions>();
  auto* command = event_command(cases, "note", "A note, kept with the case; restricted", *options);
  command->add_option("text", options->text, "the note")->required();
  when_chosen(*command, context, std::move(options), note);
}

}  // namespace fairward::cli
