#include "engine/fact_words.hpp"

#include "base/text.hpp"
#include "pcc/bank_holidays.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

namespace fairward::engine {
namespace {

struct Words {
  std::string operator()(const pcc::Received& fact) const {
    return fmt::format("received on {} from {}", fact.received.text(), fact.provider);
  }
  std::string operator()(const pcc::DueMoved& fact) const {
    return fmt::format("deadline moved to {}", fact.due.text());
  }
  std::string operator()(const pcc::Consulted& fact) const {
    return fmt::format("{} asked on {}{}", fact.role, fact.asked.text(),
                       fact.reply_by ? ", reply by " + fact.reply_by->text() : "");
  }
  std::string operator()(const pcc::Replied& fact) const {
    return fmt::format("{} replied on {}: {}", fact.role, fact.replied.text(),
                       pcc::label_of(fact.position));
  }
  std::string operator()(const pcc::Assessed& /*fact*/) const { return "check kept"; }
  std::string operator()(const pcc::Responded& fact) const {
    return fmt::format("responded on {}: {}", fact.sent.text(), pcc::label_of(fact.decision));
  }
  std::string operator()(const pcc::AdjudicationAsked& fact) const {
    return fmt::format("adjudication asked for by the {} on {}", fact.by, fact.asked.text());
  }
  std::string operator()(const pcc::AdjudicationDecided& fact) const {
    return fmt::format("adjudicated on {}: {}", fact.decided.text(), pcc::label_of(fact.result));
  }
  std::string operator()(const pcc::Concluded& fact) const {
    return fmt::format("ended on {}: {}", fact.on.text(), pcc::label_of(fact.ending));
  }
  std::string operator()(const pcc::Noted& /*fact*/) const { return "noted"; }
  std::string operator()(const pcc::Retracted& /*fact*/) const { return "retracted"; }
};

bool was_asked(const pcc::CaseState& state, const std::string& role) {
  return std::ranges::any_of(state.consultees, [&](const pcc::Consultee& one) {
    return one.asked && equals_ignoring_case(trim(one.role), trim(role));
  });
}

}  // namespace

std::string fact_words(const pcc::CaseFact& fact) {
  return std::visit(Words{}, fact);
}

std::string done_words(const pcc::CaseFact& fact, const CaseRecord& before) {
  auto words = fact_words(fact);
  if (const auto* response = std::get_if<pcc::Responded>(&fact)) {
    const auto& due = before.state.due;
    words += due && response->sent <= *due ? " (in time)" : " (late)";
  }
  const auto* reply = std::get_if<pcc::Replied>(&fact);
  if (reply != nullptr && !was_asked(before.state, reply->role)) {
    words += " (unasked: nobody of that name was asked)";
  }
  return words;
}

std::string received_words(const pcc::CaseState& state) {
  const auto& fact = state.received->fact;
  return fmt::format("{} for {} ({}), {}; to be answered by the end of {} ({})",
                     fact_words(pcc::CaseFact{fact}), fact.ward.ward_name, fact.ward.ward_code,
                     fact.ward.lad_name, state.due->text(), pcc::words_of(fact.reply));
}

}  // namespace fairward::engine
