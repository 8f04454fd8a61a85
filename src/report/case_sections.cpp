#include "report/case_sections.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "pcc/other_wards.hpp"
#include "report/figure_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fairward::report {
namespace {

constexpr std::string_view kNotGiven = "not given";

class Facts {
 public:
  void add(std::string label, std::string value) {
    list_.facts.push_back({std::move(label), std::move(value)});
  }
  void add_if(std::string label, const std::string& value) {
    if (!value.empty()) {
      add(std::move(label), value);
    }
  }
  void add_or(std::string label, const std::string& value) {
    add(std::move(label), value.empty() ? std::string{kNotGiven} : value);
  }
  [[nodiscard]] KeyFacts taken() { return std::move(list_); }

 private:
  KeyFacts list_;
};

std::string term_words(const pcc::ReplyTerm& term) {
  const auto days = counted(term.days, fmt::format("{} day", pcc::label_of(term.kind)));
  return term.kind == pcc::DayKind::Working
             ? fmt::format("{} ({}) after receipt", days, pcc::label_of(term.nation))
             : days + " after receipt";
}

std::string property_words(const pcc::PropertyOffered& offered) {
  std::string text = offered.type;
  const auto add = [&](const std::string& more) {
    text += more.empty() ? "" : (text.empty() ? "" : ", ") + more;
  };
  if (offered.units > 0) {
    add(counted(offered.units, "unit"));
  }
  add(offered.use_class.empty() ? "" : "use class " + offered.use_class);
  add(offered.licence.empty() ? "" : "licence " + offered.licence);
  return text;
}

void add_place(Facts& facts, const pcc::Received& received, const CopyRules& rules) {
  const auto& place = received.restricted;
  if (!rules.shows_address()) {
    facts.add("Property", "left out of this copy");
    return;
  }
  facts.add_or("Property", place.address);
  facts.add_if("Postcode", place.postcode);
  facts.add_if("Postcode sector", place.sector);
  facts.add_if("UPRN", place.uprn);
}

/// A table of dates: the earliest first, those of one day in the order they are added.
class Dates {
 public:
  explicit Dates(std::optional<Date> due) : due_{due} {}
  void add(std::string what, Date when) { dates_.push_back({when, std::move(what)}); }
  /// `first`: the response that tells whether the case was answered in time.
  void add_sent(std::string what, Date when, bool first, const pcc::CaseState& state) {
    if (due_) {
      what += when <= *due_ ? ", in time" : fmt::format(", after the due date, {}", due_->text());
    }
    if (first && state.timing_corrected()) {
      what += *state.in_time() ? " (late until it was corrected)" : " (in time until corrected)";
    }
    add(std::move(what), when);
  }
  [[nodiscard]] Table taken() {
    std::ranges::stable_sort(dates_, {}, &Dated::when);
    Table table;
    table.caption = "Dates of this case";
    table.columns = {{"What", "", ColumnKind::Text}, {"Date", "", ColumnKind::Text}};
    for (auto& one : dates_) {
      table.add({std::move(one.what), one.when.text()});
    }
    return table;
  }

 private:
  struct Dated {
    Date when;
    std::string what;
  };
  std::optional<Date> due_;
  std::vector<Dated> dates_;
};

std::string rules_text(const std::vector<std::string>& rules) {
  return rules.empty() ? std::string{} : " by rule " + join(rules, ", ");
}

}  // namespace

KeyFacts case_head(const pcc::CaseState& state, const CopyRules& rules) {
  FAIRWARD_ASSERT(state.received.has_value());
  const auto& received = state.received->fact;
  Facts facts;
  facts.add("Reference", state.reference);
  facts.add_or("Provider", received.provider);
  if (rules.shows_address()) {
    facts.add_if("Provider's reference", received.restricted.provider_reference);
    facts.add_if("Provider's contact", received.restricted.provider_contact);
  }
  if (rules.shows_names() && rules.mode == DisclosureMode::Restricted) {
    facts.add_or("Council's contact", received.council_contact);
  }
  add_place(facts, received, rules);
  facts.add_if("Type", property_words(received.property));
  facts.add("Ward",
            fmt::format(
                "{} ({}){}{}", received.ward.ward_name, received.ward.ward_code,
                pcc::other_wards(received),
                received.ward.vintage.known() ? ", ward of " + received.ward.vintage.text() : ""));
  facts.add("Council", fmt::format("{} ({})", received.ward.lad_name, received.ward.lad_code));
  facts.add("Received", received.received.text());
  if (state.due) {
    facts.add("Due", fmt::format("{}, {}", state.due->text(),
                                 state.due_moves.empty() ? term_words(received.reply)
                                                         : std::string{"moved by agreement"}));
  }
  facts.add("Sent", state.responses.empty() ? std::string{"not sent yet"}
                                            : state.responses.back().fact.sent.text());
  return facts.taken();
}

Verdict response_verdict(const pcc::CaseState& state, const CopyRules& rules) {
  Verdict verdict;
  if (state.responses.empty()) {
    verdict.label = "Response of the council";
    verdict.words = "None yet: this is a draft";
    return verdict;
  }
  const auto& response = state.responses.back().fact;
  verdict.label = state.responses.size() > 1 ? "Response of the council, as last sent"
                                             : "Response of the council";
  verdict.words = capital(pcc::label_of(response.decision));
  if (rules.shows_free_text()) {
    if (!response.restricted.conditions.empty()) {
      verdict.reasons.push_back("Conditions: " + response.restricted.conditions);
    }
    if (!response.restricted.because.empty()) {
      verdict.reasons.push_back("Because: " + response.restricted.because);
    }
  }
  if (response.suggested && *response.suggested != response.decision) {
    verdict.reasons.push_back(fmt::format("When it decided, the figures suggested: {}.",
                                          pcc::label_of(*response.suggested)));
  }
  return verdict;
}

Section ground_section(const pcc::CaseState& state, const CopyRules& rules) {
  Section section{"grounds", "Grounds", {}, false};
  if (state.responses.empty() || state.responses.back().fact.grounds.empty()) {
    return section;
  }
  const auto& response = state.responses.back().fact;
  List list{{}, ListKind::Numbered};
  for (std::size_t i = 0; i < response.grounds.size(); ++i) {
    const auto& words = response.restricted.ground_words;
    const bool told = rules.shows_free_text() && i < words.size() && !words[i].empty();
    const auto topic = capital(response.grounds[i]);
    list.items.push_back({told ? topic + ":" : topic + ".", told ? words[i] : std::string{}});
  }
  section.blocks.emplace_back(std::move(list));
  return section;
}

Section consultee_section(const pcc::CaseState& state) {
  Section section{"consultees", "Consultees", {}, false};
  if (state.consultees.empty()) {
    section.blocks.emplace_back(Paragraph{"Nobody was consulted.", ParagraphKind::Body});
    return section;
  }
  Table table;
  table.caption = "Who was asked, and what they said";
  table.columns = {{"Consultee", "", ColumnKind::Text},
                   {"Asked", "", ColumnKind::Text},
                   {"Reply by", "", ColumnKind::Text},
                   {"Replied", "", ColumnKind::Text},
                   {"Position", "", ColumnKind::Text}};
  for (const auto& one : state.consultees) {
    const bool replied = !one.replies.empty();
    const auto* reply = replied ? &one.replies.back().fact : nullptr;
    table.add(
        {capital(one.role), one.asked ? one.asked->fact.asked.text() : "not asked",
         one.asked && one.asked->fact.reply_by ? one.asked->fact.reply_by->text() : "no date",
         replied ? reply->replied.text() : "awaited",
         replied ? std::string{pcc::label_of(reply->position)} : std::string{"not yet known"}});
  }
  section.blocks.emplace_back(std::move(table));
  return section;
}

Section evidence_section(const pcc::CaseState& state, const CopyRules& rules) {
  Section section{"evidence", "Evidence", {}, false};
  if (!rules.shows_free_text()) {
    const bool wrote = std::ranges::any_of(state.consultees, [](const auto& one) {
      return std::ranges::any_of(
          one.replies, [](const auto& reply) { return !reply.fact.restricted.evidence.empty(); });
    });
    if (wrote) {
      section.blocks.emplace_back(
          Paragraph{"What consultees wrote is left out of this copy.", ParagraphKind::Note});
    }
    return section;
  }
  List list{{}, ListKind::Numbered};
  for (const auto& one : state.consultees) {
    for (const auto& reply : one.replies) {
      const auto& said = reply.fact.restricted;
      if (said.evidence.empty() && said.source.empty()) {
        continue;
      }
      list.items.push_back(
          {fmt::format("{}, {}:", capital(one.role), reply.fact.replied.text()),
           said.evidence + (said.source.empty() ? "" : fmt::format(" [{}]", said.source))});
    }
  }
  if (!list.items.empty()) {
    section.blocks.emplace_back(std::move(list));
  }
  return section;
}

Section signature_section(const pcc::CaseState& state, const CopyRules& rules) {
  Section section{"signature", "Signed for the council", {}, false};
  if (!state.responses.empty() && rules.shows_names()) {
    const auto& response = state.responses.back().fact;
    section.blocks.emplace_back(Signature{response.signatory, "", response.sent.text()});
  }
  return section;
}

Section adjudication_section(const pcc::CaseState& state, const CopyRules& rules) {
  Section section{"adjudication", "Adjudication", {}, false};
  Facts facts;
  if (state.adjudication_asked) {
    const auto& asked = state.adjudication_asked->fact;
    facts.add("Asked for by", asked.by.empty() ? std::string{kNotGiven} : asked.by);
    facts.add("Asked on", asked.asked.text());
    if (rules.shows_free_text()) {
      facts.add_if("In their words", asked.restricted.words);
    }
  } else {
    facts.add("Asked for", "no adjudication is recorded yet");
  }
  if (state.adjudication_decided) {
    const auto& decided = state.adjudication_decided->fact;
    facts.add("Result", std::string{pcc::label_of(decided.result)});
    facts.add("Decided on", decided.decided.text());
    if (rules.shows_free_text()) {
      facts.add_if("Reasons given", decided.restricted.words);
    }
  }
  if (state.conclusion) {
    facts.add("How the case ended",
              fmt::format("{}, {}", pcc::label_of(state.conclusion->fact.ending),
                          state.conclusion->fact.on.text()));
  }
  section.blocks.emplace_back(facts.taken());
  return section;
}

Section date_section(const pcc::CaseState& state) {
  Section section{"dates", "Correspondence", {}, false};
  Dates dates{state.due};
  if (state.received) {
    dates.add("Proposal received", state.received->fact.received);
  }
  for (const auto& one : state.consultees) {
    if (one.asked) {
      dates.add(capital(one.role) + " asked", one.asked->fact.asked);
    }
    for (const auto& reply : one.replies) {
      dates.add(
          fmt::format("{} replied: {}", capital(one.role), pcc::label_of(reply.fact.position)),
          reply.fact.replied);
    }
  }
  if (state.due) {
    dates.add(state.due_moves.empty() ? "Response due" : "Response due, moved by agreement",
              *state.due);
  }
  for (const auto& response : state.responses) {
    dates.add_sent(fmt::format("Response sent: {}", pcc::label_of(response.fact.decision)),
                   response.fact.sent, &response == &state.responses.front(), state);
  }
  if (state.adjudication_asked) {
    dates.add("Adjudication asked for", state.adjudication_asked->fact.asked);
  }
  if (state.adjudication_decided) {
    const auto& decided = state.adjudication_decided->fact;
    dates.add(fmt::format("Adjudication decided: {}", pcc::label_of(decided.result)),
              decided.decided);
  }
  section.blocks.emplace_back(dates.taken());
  return section;
}

Section kept_section(const pcc::CaseState& state) {
  Section section{"kept", "Checks kept with the case", {}, false};
  if (state.assessments.empty()) {
    return section;
  }
  Table table;
  table.caption = "What the figures suggested then";
  table.columns = {{"Kept on", "", ColumnKind::Text},
                   {"Suggested", "", ColumnKind::Text},
                   {"Counted by", "", ColumnKind::Text},
                   {"Version", "of Fairward", ColumnKind::Text}};
  for (const auto& one : state.assessments) {
    const auto& kept = one.fact;
    const auto suggested = kept.advised();
    table.add({pcc::text_of(one.at),
               (suggested ? std::string{pcc::label_of(*suggested)} : "nothing") +
                   rules_text(kept.deciding_rules()),
               kept.basis_of_advice(), kept.program_version});
    if (const auto since = state.corrected_since(one); since > 0) {
      table.notes.push_back(
          fmt::format("The check of {} is of the proposal as it was before event {} corrected it.",
                      pcc::text_of(one.at), since));
    }
  }
  table.notes.emplace_back(
      "All figures of this document but those kept with a check were worked out again when it was "
      "made, from the files that its last part names.");
  section.blocks.emplace_back(std::move(table));
  return section;
}

}  // namespace fairward::report
