#include "io/register_codec.hpp"

#include "base/assert.hpp"
#include "io/register_members.hpp"
#include "io/sha256.hpp"

#include <fmt/format.h>

#include <random>
#include <utility>

namespace fairward::io {
namespace {

using Json = nlohmann::json;

constexpr const char* kCorrectionBecause = "correction_because";

// --- Writing -------------------------------------------------------------------------------------

Json object_of(const std::string& text) {
  auto read = Json::parse(text, nullptr, false);
  return read.is_object() ? read : Json::object();
}

// --- Reading -------------------------------------------------------------------------------------

std::string name_of(const EventRecord& record) {
  return fmt::format("{}, event {}", record.case_reference, record.number);
}

Error newer(const EventRecord& record, std::string_view what) {
  return {Errc::NewerVersion,
          fmt::format("{}: {} was written by a newer version of Fairward; update this one "
                      "(nothing was changed)",
                      name_of(record), what)};
}

Error damaged(const EventRecord& record, std::string_view what) {
  return {Errc::Unreadable, fmt::format("{}: {} is not what Fairward writes; run `fairward "
                                        "register verify` to see whether the register was changed",
                                        name_of(record), what)};
}

/// The blank fact of a kind.
template <std::size_t Index = 0>
std::optional<pcc::CaseFact> blank_fact(std::string_view kind) {
  if constexpr (Index < std::variant_size_v<pcc::CaseFact>) {
    pcc::CaseFact fact{std::in_place_index<Index>};
    return pcc::kind_of(fact) == kind ? std::optional{std::move(fact)}
                                      : blank_fact<Index + 1>(kind);
  } else {
    return std::nullopt;
  }
}

Result<void> check_reader(const EventRecord& record, const MemberReader& reader) {
  switch (reader.fault()) {
    case MemberReader::Fault::None:
      return {};
    case MemberReader::Fault::Newer:
      return tl::unexpected<Error>{newer(record, fmt::format("'{}'", reader.where()))};
    case MemberReader::Fault::Bad:
      return tl::unexpected<Error>{damaged(record, fmt::format("'{}'", reader.where()))};
  }
  return {};
}

std::string text_of_unknown(const MemberReader& reader) {
  const auto unknown = reader.unknown();
  return unknown.empty() ? std::string{} : unknown.dump();
}

Result<void> read_open(const EventRecord& record, pcc::CaseEvent& event) {
  const auto body = Json::parse(record.body, nullptr, false);
  if (!body.is_object()) {
    return tl::unexpected<Error>{damaged(record, "its content")};
  }
  MemberReader reader{body};
  std::visit([&](auto& fact) { members(reader, fact); }, event.fact);
  FAIRWARD_CHECK(check_reader(record, reader));
  event.unknown.open = text_of_unknown(reader);
  if (auto* assessed = std::get_if<pcc::Assessed>(&event.fact)) {
    assessed->figures = record.figures;
  }
  return {};
}

Result<void> read_restricted(const EventRecord& record, pcc::CaseEvent& event) {
  event.redacted = !record.restricted.has_value();
  if (event.redacted) {
    return {};
  }
  const auto hidden = Json::parse(*record.restricted, nullptr, false);
  if (!hidden.is_object()) {
    return tl::unexpected<Error>{damaged(record, "its restricted content")};
  }
  MemberReader reader{hidden};
  std::visit([&](auto& fact) { restricted_members(reader, fact); }, event.fact);
  if (event.correction) {
    reader(kCorrectionBecause, event.correction->because);
  }
  FAIRWARD_CHECK(check_reader(record, reader));
  event.unknown.restricted = text_of_unknown(reader);
  if (auto* assessed = std::get_if<pcc::Assessed>(&event.fact)) {
    assessed->restricted.figures = record.restricted_figures;
  }
  return {};
}

/// The length before the bytes: no two rows give the same text.
void put(std::string& text, std::string_view field) {
  text += fmt::format("{}:", field.size());
  text += field;
}

}  // namespace

Result<EventRecord> to_record(const pcc::CaseEvent& event) {
  FAIRWARD_ASSERT(!event.redacted);
  EventRecord record;
  record.sequence = event.sequence;
  record.case_reference = event.case_reference;
  record.number = event.number;
  record.kind = pcc::kind_of(event.fact);
  record.actor = event.actor;
  record.at = pcc::iso(event.at);
  record.clock = pcc::iso(event.clock);
  record.event_key = event.key;
  record.corrects = event.correction ? event.correction->number : 0;
  Json body = Json::object();
  Json hidden = Json::object();
  auto fact = event.fact;
  MemberWriter open{body};
  MemberWriter restricted{hidden};
  std::visit(
      [&](auto& one) {
        members(open, one);
        restricted_members(restricted, one);
      },
      fact);
  if (event.correction) {
    restricted(kCorrectionBecause, event.correction->because);
  }
  if (const auto* assessed = std::get_if<pcc::Assessed>(&fact)) {
    record.figures = assessed->figures;
    record.restricted_figures = assessed->restricted.figures;
  }
  put_back(body, object_of(event.unknown.open));
  put_back(hidden, object_of(event.unknown.restricted));
  try {
    record.body = body.dump();
    record.restricted = hidden.dump();
    // Refuses what is not UTF-8 in the other texts too.
    [[maybe_unused]] const auto checked =
        Json::array({record.actor, record.case_reference, record.event_key, record.figures,
                     record.restricted_figures})
            .dump();
  } catch (const Json::exception&) {
    return fail(Errc::BadValue, "the text of the event is not UTF-8; nothing was written");
  }
  return record;
}

Result<pcc::CaseEvent> from_record(const EventRecord& record) {
  if (record.version > kEventVersion) {
    return tl::unexpected<Error>{newer(record, "it")};
  }
  auto fact = blank_fact(record.kind);
  if (!fact) {
    return tl::unexpected<Error>{newer(record, fmt::format("the kind '{}'", record.kind))};
  }
  pcc::CaseEvent event;
  event.fact = *std::move(fact);
  event.sequence = record.sequence;
  event.case_reference = record.case_reference;
  event.number = record.number;
  event.actor = record.actor;
  event.key = record.event_key;
  const auto at = pcc::parse_time(record.at);
  const auto clock = pcc::parse_time(record.clock);
  if (!at || !clock) {
    return tl::unexpected<Error>{damaged(record, "its time")};
  }
  event.at = *at;
  event.clock = *clock;
  if (record.corrects != 0) {
    event.correction = pcc::Correction{record.corrects, ""};
  }
  FAIRWARD_CHECK(read_open(record, event));
  FAIRWARD_CHECK(read_restricted(record, event));
  return event;
}

std::string event_hash(std::string_view previous, const EventRecord& record) {
  std::string text;
  put(text, "fairward case event");
  put(text, previous);
  put(text, std::to_string(record.sequence));
  put(text, record.case_reference);
  put(text, std::to_string(record.number));
  put(text, record.kind);
  put(text, record.actor);
  put(text, record.at);
  put(text, record.clock);
  put(text, record.event_key);
  put(text, std::to_string(record.version));
  put(text, std::to_string(record.corrects));
  put(text, record.body);
  put(text, record.restricted.value_or(""));
  put(text, record.figures);
  put(text, record.restricted_figures);
  return sha256_of(text);
}

void ChainReader::broken(const EventRecord& record, std::string why) {
  if (!found_.broken_at) {
    found_.broken_at = record.sequence;
    found_.why = std::move(why);
  }
}

void ChainReader::add(const EventRecord& record) {
  ++found_.events;
  if (record.sequence != found_.events) {
    broken(record, fmt::format("event {} of the register is missing", found_.events));
  } else if (event_hash(found_.head, record) != record.hash) {
    broken(record, fmt::format("{} ({} of the register) is not as it was written, or one before it "
                               "was changed",
                               name_of(record), record.sequence));
  }
  found_.head = record.hash;
  found_.hashes.push_back(record.hash);
}

std::string random_key() {
  std::random_device device;
  std::string key;
  for (int i = 0; i < 4; ++i) {
    key += fmt::format("{:08x}", device() & 0xffffffffU);
  }
  return key;
}

}  // namespace fairward::io
