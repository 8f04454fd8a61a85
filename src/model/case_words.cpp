#include "model/case_words.hpp"

#include "base/text.hpp"
#include "model/case_card.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

namespace fairward::model {
namespace {

/// What an event of each kind says.
struct Words {
  std::string operator()(const pcc::Received& fact) const {
    return fmt::format("received on {} from {}", fact.received.text(), fact.provider);
  }
  std::string operator()(const pcc::DueMoved& fact) const {
    return fmt::format("deadline moved to {}{}", fact.due.text(), after(fact.restricted.because));
  }
  std::string operator()(const pcc::Consulted& fact) const {
    return fmt::format("{} asked on {}{}", fact.role, fact.asked.text(),
                       fact.reply_by ? ", reply by " + fact.reply_by->text() : "");
  }
  std::string operator()(const pcc::Replied& fact) const {
    return fmt::format("{} replied on {}: {}{}", fact.role, fact.replied.text(),
                       pcc::label_of(fact.position), after(fact.restricted.evidence));
  }
  std::string operator()(const pcc::Assessed& fact) const {
    return "check kept; suggested: " + suggested_words(fact);
  }
  std::string operator()(const pcc::Responded& fact) const {
    return fmt::format("responded on {}: {}{}", fact.sent.text(), pcc::label_of(fact.decision),
                       after(fact.restricted.because));
  }
  std::string operator()(const pcc::AdjudicationAsked& fact) const {
    return fmt::format("adjudication asked for by the {} on {}{}", fact.by, fact.asked.text(),
                       after(fact.restricted.words));
  }
  std::string operator()(const pcc::AdjudicationDecided& fact) const {
    return fmt::format("adjudicated on {}: {}{}", fact.decided.text(), pcc::label_of(fact.result),
                       after(fact.restricted.words));
  }
  std::string operator()(const pcc::Concluded& fact) const {
    return fmt::format("ended on {}: {}{}", fact.on.text(), pcc::label_of(fact.ending),
                       after(fact.restricted.words));
  }
  std::string operator()(const pcc::Noted& fact) const {
    return fact.restricted.text.empty() ? "a note" : "note: " + fact.restricted.text;
  }
  std::string operator()(const pcc::Retracted& /*fact*/) const { return "retracted"; }

  static std::string after(const std::string& text) { return text.empty() ? "" : "; " + text; }
};

}  // namespace

std::string one_line(std::string text) {
  for (char& c : text) {
    const auto code = static_cast<unsigned char>(c);
    c = code < 0x20 || code == 0x7F ? ' ' : c;
  }
  return text;
}

std::string grounds_words(const pcc::Responded& fact) {
  std::string words;
  for (std::size_t i = 0; i < fact.grounds.size(); ++i) {
    words += (words.empty() ? "" : "; ") + fact.grounds[i];
    const auto& said = fact.restricted.ground_words;
    words += i < said.size() && !said[i].empty() ? " (" + said[i] + ")" : "";
  }
  return words;
}

std::string suggested_words(const pcc::Assessed& fact) {
  const auto suggested = fact.advised();
  return suggested
             ? fmt::format("{} ({})", pcc::label_of(*suggested), join(fact.deciding_rules(), ", "))
             : "nothing: the figures cannot tell";
}

std::string event_words(const pcc::CaseEvent& event) {
  auto words = std::visit(Words{}, event.fact);
  if (event.correction) {
    words = std::holds_alternative<pcc::Retracted>(event.fact)
                ? fmt::format("event {} retracted", event.correction->number)
                : fmt::format("event {} corrected: {}", event.correction->number, words);
    words += event.correction->because.empty() ? "" : " (" + event.correction->because + ")";
  }
  return one_line(std::move(words));
}

}  // namespace fairward::model
