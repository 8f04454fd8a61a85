#include "engine/fact_words.hpp"

#include "base/text.hpp"
#include "pcc/bank_holidays.hpp"
#include "pcc/other_wards.hpp"

#include <fmt/format.h>

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

/// Of a response: that there was one before, and which of them counts.
std::string after_responses(const std::vector<pcc::Recorded<pcc::Responded>>& before) {
  if (before.empty()) {
    return "";
  }
  const auto& last = before.back().fact;
  return fmt::format("; statistics take this decision instead of {}, sent on {}",
                     pcc::label_of(last.decision), last.sent.text());
}

/// Of a reply: that nobody asked for it, and which one it replaces.
std::string beside_reply(const pcc::Consultee* who) {
  std::string words;
  if (who == nullptr || !who->asked) {
    words += " (unasked: nobody of that name was asked)";
  }
  if (who != nullptr && !who->replies.empty()) {
    const auto& before = who->replies.back().fact;
    words += fmt::format("; replaces the reply of {}: {}", before.replied.text(),
                         pcc::label_of(before.position));
  }
  return words;
}

std::string for_cohort(const pcc::Received& fact) {
  return fact.property.cohort.empty() ? "" : " for " + fact.property.cohort;
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
    words += after_responses(before.state.responses);
  }
  if (const auto* reply = std::get_if<pcc::Replied>(&fact)) {
    words += beside_reply(before.state.consultee(reply->role));
  }
  return words;
}

std::string ward_words(const pcc::Received& fact) {
  return fact.ward.ward_name + pcc::other_wards(fact);
}

std::string ward_and_code(const pcc::Received& fact) {
  return fmt::format("{} ({}){}", fact.ward.ward_name, fact.ward.ward_code, pcc::other_wards(fact));
}

std::string offer_words(const pcc::Received& fact) {
  return counted(fact.property.bedspaces, "bedspace") + for_cohort(fact);
}

std::string received_words(const Released<CaseRecord>& record) {
  const auto& state = record->state;
  const auto& fact = state.received->fact;
  const bool rounded = record.mode() == DisclosureMode::Shared && fact.property.bedspaces > 0;
  return fmt::format("{} for {}, {}: {}{}{}; to be answered by the end of {} ({})",
                     fact_words(pcc::CaseFact{fact}), ward_and_code(fact), fact.ward.lad_name,
                     counted(fact.property.bedspaces, "bedspace"), rounded ? " (rounded)" : "",
                     for_cohort(fact), state.due->text(), pcc::words_of(fact.reply));
}

}  // namespace fairward::engine
