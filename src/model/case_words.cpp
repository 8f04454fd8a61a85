#include "model/case_words.hpp"

#include "base/text.hpp"
#include "engine/fact_words.hpp"
#include "model/case_card.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

namespace fairward::model {
namespace {

/// What is restricted of a fact and shown behind its words.
struct Behind {
  std::string operator()(const pcc::DueMoved& fact) const { return fact.restricted.because; }
  std::string operator()(const pcc::Replied& fact) const { return fact.restricted.evidence; }
  std::string operator()(const pcc::Assessed& fact) const {
    return "suggested: " + suggested_words(fact);
  }
  std::string operator()(const pcc::Responded& fact) const { return fact.restricted.because; }
  std::string operator()(const pcc::AdjudicationAsked& fact) const { return fact.restricted.words; }
  std::string operator()(const pcc::AdjudicationDecided& fact) const {
    return fact.restricted.words;
  }
  std::string operator()(const pcc::Concluded& fact) const { return fact.restricted.words; }
  std::string operator()(const pcc::Noted& fact) const { return fact.restricted.text; }
  template <class Fact>
  std::string operator()(const Fact& /*fact*/) const {
    return "";
  }
};

std::string words_of(const pcc::CaseFact& fact) {
  const auto behind = std::visit(Behind{}, fact);
  const auto* between = std::holds_alternative<pcc::Noted>(fact) ? ": " : "; ";
  return engine::fact_words(fact) + (behind.empty() ? "" : between + behind);
}

/// The first of a long text, whole characters.
std::string beginning(const std::string& text) {
  constexpr std::size_t kMost = 60;
  if (text.size() <= kMost) {
    return text;
  }
  auto end = kMost;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return text.substr(0, end) + "...";
}

/// "bedspaces 10 \u2192 8", "address" where it is not shown.
std::string change_words(const pcc::Changed& change) {
  if (change.from.empty() && change.to.empty()) {
    return change.what;
  }
  const auto said = [](const std::string& text) {
    return text.empty() ? std::string{"nothing"} : beginning(text);
  };
  return fmt::format("{} {} \u2192 {}", change.what, said(change.from), said(change.to));
}

std::string changes_words(const std::vector<pcc::Changed>& changes) {
  std::vector<std::string> words;
  words.reserve(changes.size());
  for (const auto& one : changes) {
    words.push_back(change_words(one));
  }
  return join(words, "; ");
}

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

std::string left_words(const pcc::QueueRow& row) {
  if (row.days_left < 0) {
    return fmt::format("{} overdue", counted(-row.days_left, "day"));
  }
  return row.days_left == 0
             ? "due today"
             : fmt::format("{} ({} working)", counted(row.days_left, "day"), row.working_days_left);
}

std::string queue_words(const std::vector<pcc::QueueRow>& queue, std::size_t cases) {
  const auto overdue = std::ranges::count(queue, pcc::Urgency::Overdue, &pcc::QueueRow::urgency);
  return fmt::format("{} of {} to be answered, {} overdue",
                     counted(static_cast<std::int64_t>(queue.size()), "case"), cases, overdue);
}

std::string with_correction(const pcc::CaseEvent& event, std::string words) {
  if (!event.correction) {
    return words;
  }
  words = std::holds_alternative<pcc::Retracted>(event.fact)
              ? fmt::format("event {} retracted", event.correction->number)
              : fmt::format("event {} corrected: {}", event.correction->number,
                            event.correction->changed.empty()
                                ? words
                                : changes_words(event.correction->changed));
  words += event.correction->because.empty() ? "" : " (" + event.correction->because + ")";
  return words;
}

std::vector<std::string> consultee_cells(const pcc::Consultee& one, DisclosureMode mode) {
  const auto* reply = one.replies.empty() ? nullptr : &one.replies.back().fact;
  const auto by = one.asked ? one.asked->fact.reply_by : std::nullopt;
  std::vector<std::string> cells{
      one.role, one.asked ? one.asked->fact.asked.iso() : "not asked", by ? by->iso() : "",
      reply != nullptr ? reply->replied.iso() : "awaited",
      reply != nullptr ? std::string{pcc::label_of(reply->position)} : ""};
  if (mode == DisclosureMode::Restricted) {
    cells.push_back(reply != nullptr ? reply->restricted.evidence : "");
  }
  return cells;
}

std::string_view case_mode_line(DisclosureMode mode) {
  return mode == DisclosureMode::Shared
             ? "Shared: places below the ward, contacts and free texts are left out; bedspaces are "
               "rounded to 5."
             : "RESTRICTED: addresses and texts, for those entitled to them. Do not show or pass "
               "on.";
}

std::string event_words(const pcc::CaseEvent& event) {
  return one_line(with_correction(event, words_of(event.fact)));
}

}  // namespace fairward::model
