/// `fairward case show`: one case with everything that happened in it.

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "cli/case.hpp"
#include "cli/case_options.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "engine/case_earlier.hpp"
#include "engine/case_json.hpp"
#include "engine/fact_words.hpp"
#include "engine/kept_figures.hpp"
#include "model/case_card.hpp"
#include "model/case_words.hpp"
#include "pcc/bank_holidays.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <utility>

namespace fairward::cli {
namespace {

using pcc::CaseState;

std::string line(std::string_view label, const std::string& words) {
  return words.empty() ? "" : fmt::format("  {:<12} {}\n", label, in_plain_view(words));
}

std::string indented(const std::string& block) {
  std::string text;
  for (const auto row : split(block, '\n')) {
    text += row.empty() ? "" : fmt::format("  {}\n", row);
  }
  return text;
}

std::string due_words(const CaseState& state, Date today) {
  const auto& reply = state.received->fact.reply;
  auto words = state.due->text();
  words += state.due_moves.empty() ? fmt::format(" ({} after receipt)", pcc::words_of(reply))
                                   : " (moved)";
  if (const auto answered = state.answered_words(); !answered.empty()) {
    return words + ", " + answered;
  }
  if (!state.awaits_answer()) {
    return words;
  }
  const int left = pcc::days_between(today, *state.due);
  return words + (left < 0    ? fmt::format(", {} overdue", counted(-left, "day"))
                  : left == 0 ? ", due today"
                              : fmt::format(", {} left", counted(left, "day")));
}

std::string offered_words(const pcc::Received& fact) {
  const auto& property = fact.property;
  auto words = engine::offer_words(fact);
  words += property.type.empty() ? "" : ", " + property.type;
  words += property.units == 0 ? "" : fmt::format(" ({})", counted(property.units, "unit"));
  words += property.use_class.empty() ? "" : ", use class " + property.use_class;
  words += property.licence.empty() ? "" : ", licence " + property.licence;
  return words;
}

/// A request is kept as it came, with its lines.
std::string in_one_paragraph(std::string text) {
  std::erase(text, '\r');
  std::ranges::replace(text, '\n', ' ');
  return text;
}

/// "Moston 62 %, Harpurhey 30 %, outside the region 8 %"; of a sector only.
std::string share_words(const pcc::Received& fact) {
  std::string words;
  constexpr std::size_t kMost = 6;
  const auto& shares = fact.restricted.shares;
  double left = 1;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const auto& one = shares[i];
    left -= one.share;
    if (i < kMost) {
      words += fmt::format("{}{} {:.0f} %", words.empty() ? "" : ", ", one.name, one.share * 100);
    }
  }
  if (shares.size() > kMost) {
    words += fmt::format(", and {} more wards", shares.size() - kMost);
  }
  constexpr double kSeen = 0.005;
  return words.empty() || left < kSeen
             ? words
             : words + fmt::format(", outside the region {:.0f} %", left * 100);
}

std::string head(const CaseState& state, Date today) {
  const auto& fact = state.received->fact;
  const auto& hidden = fact.restricted;
  const auto shares = share_words(fact);
  std::string text = fmt::format("Post code check (PCC) {}: {}\n", in_plain_view(state.reference),
                                 pcc::label_of(state.stage));
  text += line("Ward", fmt::format("{}, {}{}", engine::ward_and_code(fact), fact.ward.lad_name,
                                   fact.ward.area && !fact.ward.several ? "; an area" : ""));
  text += line("Shares", shares);
  text += line("Proposal", offered_words(fact));
  text += line("Provider", fact.provider);
  text += line("Received", fact.received.text());
  text += line("To answer by", due_words(state, today));
  text += line("Council", fact.council_contact);
  text += line("Address", hidden.address);
  text += line("Postcode", hidden.postcode.empty() ? hidden.sector : hidden.postcode);
  text += line("UPRN", hidden.uprn);
  text += line("Contact", hidden.provider_contact);
  text += line("Their ref.", hidden.provider_reference);
  text += line("Request", in_one_paragraph(hidden.text));
  return text;
}

std::string consultees(const CaseState& state, DisclosureMode mode) {
  if (state.consultees.empty()) {
    return "";
  }
  TextTable table;
  for (const auto* title : {"Consultee", "Asked", "Reply by", "Replied", "Position"}) {
    table.add_column(title, Align::Left);
  }
  if (mode == DisclosureMode::Restricted) {
    table.add_column("Evidence", Align::Left);
  }
  for (const auto& one : state.consultees) {
    auto cells = model::consultee_cells(one, mode);
    std::ranges::transform(cells, cells.begin(), in_plain_view);
    table.add_row(std::move(cells));
  }
  return "\nConsultees\n" + indented(table.aligned());
}

std::string assessed(const CaseState& state, const disclosure::Gate& gate) {
  if (state.assessments.empty()) {
    return "";
  }
  const auto& last = state.assessments.back();
  std::string text = "\nCheck\n";
  text += line("Suggested", model::suggested_words(last.fact));
  if (const auto since = state.corrected_since(last); since > 0) {
    text += line("Note",
                 fmt::format("event {} corrected the proposal since; this check is of what it was "
                             "before",
                             since));
  }
  if (const auto kept = engine::kept_figures(last.fact, gate)) {
    std::string_view label = "Figures";
    for (const auto& area : kept->areas) {
      text += line(label, engine::kept_words(area));
      label = "";
    }
  }
  text += line("Basis", last.fact.basis_of_advice());
  text +=
      line("Made",
           fmt::format("{} with Fairward {}; {}", pcc::text_of(last.at), last.fact.program_version,
                       counted(static_cast<std::int64_t>(state.assessments.size()), "check")));
  return text;
}

std::string response(const CaseState& state) {
  if (state.responses.empty()) {
    return "";
  }
  const auto& fact = state.responses.back().fact;
  std::string text = "\nResponse\n";
  text += line("Decision",
               fmt::format("{}, sent on {}", pcc::label_of(fact.decision), fact.sent.text()));
  text += line("Because", fact.restricted.because);
  text += line("Conditions", fact.restricted.conditions);
  text += line("Grounds", model::grounds_words(fact));
  text += line("Signed", fact.signatory);
  return text;
}

std::string end(const CaseState& state) {
  std::string text;
  if (state.adjudication_asked) {
    const auto& asked = state.adjudication_asked->fact;
    text += "\nAdjudication\n";
    text += line("Asked", fmt::format("by the {} on {}", asked.by, asked.asked.text()));
    text += line("", asked.restricted.words);
  }
  if (state.adjudication_decided) {
    const auto& decided = state.adjudication_decided->fact;
    text += line("Decided",
                 fmt::format("{} on {}", pcc::label_of(decided.result), decided.decided.text()));
    text += line("", decided.restricted.words);
  }
  if (state.conclusion) {
    const auto& fact = state.conclusion->fact;
    text += "\nOutcome\n";
    text += line("Ended", fmt::format("{} on {}", pcc::label_of(fact.ending), fact.on.text()));
    text += line("", fact.restricted.words);
  }
  return text;
}

std::string events(const std::vector<pcc::CaseEvent>& all) {
  TextTable table;
  table.add_column("#", Align::Right);
  for (const auto* title : {"When", "Who", "What"}) {
    table.add_column(title, Align::Left);
  }
  for (const auto& event : all) {
    table.add_row({std::to_string(event.number), pcc::text_of(event.at), in_plain_view(event.actor),
                   model::event_words(event)});
  }
  return "\nEvents\n" + indented(table.aligned());
}

std::string earlier(const engine::CaseRecord& record, const std::vector<engine::CaseRecord>& all,
                    const disclosure::Gate& gate) {
  const auto& fact = record.state.received->fact;
  const auto found =
      engine::earlier_cases(all,
                            {fact.restricted.uprn, fact.restricted.address,
                             fact.restricted.postcode, fact.ward.ward_code, record.state.reference},
                            gate);
  std::string text;
  for (const auto& one : *found) {
    text += fmt::format("  {:<12} {}\n", in_plain_view(one.reference),
                        in_plain_view(engine::words_of(one)));
  }
  return text.empty() ? text : "\nOther checks\n" + text;
}

Result<int> show(const CaseOptions& options, const Context& context) {
  FAIRWARD_TRY(const auto gate, options.gate());
  FAIRWARD_TRY(const auto format, parse_case_format(options.format));
  FAIRWARD_TRY(const auto today, options.day());
  if (format == OutputFormat::Csv) {
    return fail(Errc::Usage, "--format: a case is shown as text or json; `case list` gives csv");
  }
  FAIRWARD_TRY(auto cases, options.open());
  FAIRWARD_TRY(const auto record, options.on.empty() ? cases.one(options.reference)
                                                     : cases.one_as_on(options.reference, today));
  FAIRWARD_TRY(const auto all, options.cases_of(cases));
  const auto released = engine::release_case(record, gate);
  context.before_output();
  if (format == OutputFormat::Json) {
    fmt::print("{}\n", json_in_plain_view(engine::case_json(released).dump(2)));
    return kDone;
  }
  const auto& state = released->state;
  fmt::print("{}{}{}{}{}{}{}\n{}\n", head(state, today), assessed(state, gate),
             consultees(state, gate.mode()), response(state), end(state),
             earlier(record, all, gate), events(released->events),
             model::case_mode_line(gate.mode()));
  return kDone;
}

}  // namespace

void add_case_show(CLI::App& cases, Context& context) {
  auto options = std::make_shared<CaseOptions>();
  auto* command = cases.add_subcommand("show", "One case and everything that happened in it");
  options->add_where(*command);
  options->add_reference(*command);
  options->add_reading(*command, "text or json");
  command->callback([options, &context] {
    context.run = [options, &context] { return show(*options, context); };
  });
}

}  // namespace fairward::cli
