#pragma once
/// The members of every fact of a case, described once for whoever goes through them: a writer, a
/// reader, a change of single ones.
///
/// Names are kept for ever: a member may be added, never renamed.

#include "pcc/case_event.hpp"

#include <concepts>

namespace fairward::pcc {

/// What a member is before it is read.
template <class T>
[[nodiscard]] T blank() {
  if constexpr (std::same_as<T, Date>) {
    return no_date();
  } else {
    return T{};
  }
}

template <class Archive>
void members(Archive& archive, Received& fact) {
  archive("provider", fact.provider);
  archive("council_contact", fact.council_contact);
  archive("received", fact.received);
  archive.part("reply", [&](Archive& part) {
    part("days", fact.reply.days);
    part("kind", fact.reply.kind);
    part("nation", fact.reply.nation);
  });
  archive.part("ward", [&](Archive& part) {
    part("code", fact.ward.ward_code);
    part("name", fact.ward.ward_name);
    part("vintage", fact.ward.vintage);
    part("lad_code", fact.ward.lad_code);
    part("lad_name", fact.ward.lad_name);
    part("area", fact.ward.area);
    part("several", fact.ward.several);
  });
  archive.part("property", [&](Archive& part) {
    part("type", fact.property.type);
    part("units", fact.property.units);
    part("bedspaces", fact.property.bedspaces);
    part("cohort", fact.property.cohort);
    part("use_class", fact.property.use_class);
    part("licence", fact.property.licence);
  });
}
template <class Archive>
void restricted_members(Archive& archive, Received& fact) {
  archive("address", fact.restricted.address);
  archive("postcode", fact.restricted.postcode);
  archive("sector", fact.restricted.sector);
  archive("uprn", fact.restricted.uprn);
  archive("point", fact.restricted.point);
  archive("precision_metres", fact.restricted.precision_metres);
  archive("provider_contact", fact.restricted.provider_contact);
  archive("provider_reference", fact.restricted.provider_reference);
  archive("text", fact.restricted.text);
  archive("shares", fact.restricted.shares);
}

template <class Archive>
void members(Archive& archive, DueMoved& fact) {
  archive("due", fact.due);
}
template <class Archive>
void restricted_members(Archive& archive, DueMoved& fact) {
  archive("because", fact.restricted.because);
}

template <class Archive>
void members(Archive& archive, Consulted& fact) {
  archive("role", fact.role);
  archive("asked", fact.asked);
  archive("reply_by", fact.reply_by);
}
template <class Archive>
void restricted_members(Archive& archive, Consulted& fact) {
  archive("contact", fact.restricted.contact);
  archive("question", fact.restricted.question);
}

template <class Archive>
void members(Archive& archive, Replied& fact) {
  archive("role", fact.role);
  archive("position", fact.position);
  archive("replied", fact.replied);
}
template <class Archive>
void restricted_members(Archive& archive, Replied& fact) {
  archive("evidence", fact.restricted.evidence);
  archive("source", fact.restricted.source);
}

// The figures have columns of their own, so that a list of cases need not read them.
template <class Archive>
void members(Archive& archive, Assessed& fact) {
  archive("program_version", fact.program_version);
  archive("basis", fact.basis);
  archive("suggested", fact.suggested);
  archive("rules", fact.rules);
}
template <class Archive>
void restricted_members(Archive& archive, Assessed& fact) {
  archive("exact_suggested", fact.restricted.suggested);
  archive("exact_rules", fact.restricted.rules);
  archive("exact_basis", fact.restricted.basis);
}

template <class Archive>
void members(Archive& archive, Responded& fact) {
  archive("suggested", fact.suggested);
  archive("decision", fact.decision);
  archive("grounds", fact.grounds);
  archive("sent", fact.sent);
  archive("signatory", fact.signatory);
}
template <class Archive>
void restricted_members(Archive& archive, Responded& fact) {
  archive("exact_suggested", fact.restricted.suggested);
  archive("because", fact.restricted.because);
  archive("conditions", fact.restricted.conditions);
  archive("ground_words", fact.restricted.ground_words);
}

template <class Archive>
void members(Archive& archive, AdjudicationAsked& fact) {
  archive("by", fact.by);
  archive("asked", fact.asked);
}
template <class Archive>
void restricted_members(Archive& archive, AdjudicationAsked& fact) {
  archive("words", fact.restricted.words);
}

template <class Archive>
void members(Archive& archive, AdjudicationDecided& fact) {
  archive("result", fact.result);
  archive("decided", fact.decided);
}
template <class Archive>
void restricted_members(Archive& archive, AdjudicationDecided& fact) {
  archive("words", fact.restricted.words);
}

template <class Archive>
void members(Archive& archive, Concluded& fact) {
  archive("ending", fact.ending);
  archive("on", fact.on);
}
template <class Archive>
void restricted_members(Archive& archive, Concluded& fact) {
  archive("words", fact.restricted.words);
}

template <class Archive>
void members(Archive& /*archive*/, Noted& /*fact*/) {}
template <class Archive>
void restricted_members(Archive& archive, Noted& fact) {
  archive("text", fact.restricted.text);
}

template <class Archive>
void members(Archive& /*archive*/, Retracted& /*fact*/) {}
template <class Archive>
void restricted_members(Archive& /*archive*/, Retracted& /*fact*/) {}

}  // namespace fairward::pcc
