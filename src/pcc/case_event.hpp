#pragma once
/// What is written down in a case of post code check (PCC): one event at a time, never changed and
/// never taken away.
///
/// Every fact keeps what may identify a home or a person, and every free text, in its `restricted`
/// part, so that a store, a reader and a copy can leave that part out whole.

#include "base/date.hpp"
#include "domain/boundaries.hpp"
#include "domain/codes.hpp"
#include "pcc/case_time.hpp"
#include "pcc/choices.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace fairward::pcc {

/// A date that nobody gave: no case has it, and `may_follow` refuses it.
[[nodiscard]] inline Date no_date() {
  return Date::from_ymd(1900, 1, 1);
}

// --- Received ----------------------------------------------------------------------------------

/// How long the council has: `days` after the day of receipt, which does not count.
struct ReplyTerm {
  int days = 10;
  DayKind kind = DayKind::Working;
  Nation nation = Nation::EnglandAndWales;
  friend bool operator==(const ReplyTerm&, const ReplyTerm&) = default;
};

/// The ward and council of a proposal; not where in it.
struct CaseWard {
  std::string ward_code;
  std::string ward_name;
  Vintage vintage;
  std::string lad_code;
  std::string lad_name;
  bool area = false;     ///< a sector or a whole ward is asked about, not one property
  bool several = false;  ///< other wards have a share of the area
  friend bool operator==(const CaseWard&, const CaseWard&) = default;
};

/// A ward that a sector may be in.
struct WardShare {
  std::string code;
  std::string name;
  double share = 0;  ///< of its live postcodes
  friend bool operator==(const WardShare&, const WardShare&) = default;
};

/// What is offered. Zero and empty: not said.
struct PropertyOffered {
  std::string type;  ///< "house", "flat", "HMO"
  std::int64_t units = 0;
  std::int64_t bedspaces = 0;
  std::string cohort;     ///< "families", "single adults"
  std::string use_class;  ///< "C3", "C4", "sui generis"
  std::string licence;    ///< HMO or selective licence: "held", "applied for", "not needed"
  friend bool operator==(const PropertyOffered&, const PropertyOffered&) = default;
};

/// A provider's proposal came in. The first event of every case, and only that.
struct Received {
  struct Restricted {
    std::string address;
    std::string postcode;  ///< "M14 5RX"
    std::string sector;    ///< "M14 5", when that is all that was given
    std::string uprn;
    std::optional<Point> point;  ///< EPSG:27700
    double precision_metres = 0;
    std::string provider_contact;
    std::string provider_reference;
    std::string text;  ///< the request, or what else was said in it
    /// Of a sector or district, the largest share first; empty when it is in one ward.
    std::vector<WardShare> shares{};
    friend bool operator==(const Restricted&, const Restricted&) = default;
  };
  std::string provider;
  std::string council_contact;
  Date received = no_date();
  ReplyTerm reply;
  CaseWard ward;
  PropertyOffered property;
  Restricted restricted;
  friend bool operator==(const Received&, const Received&) = default;
};

/// The deadline was moved by agreement, or because of a holiday proclaimed since.
struct DueMoved {
  struct Restricted {
    std::string because;
    friend bool operator==(const Restricted&, const Restricted&) = default;
  };
  Date due = no_date();
  Restricted restricted;
  friend bool operator==(const DueMoved&, const DueMoved&) = default;
};

// --- Consulting --------------------------------------------------------------------------------

/// Somebody was asked. A consultee is a role: "police", "fire service", "housing".
struct Consulted {
  struct Restricted {
    std::string contact;
    std::string question;
    friend bool operator==(const Restricted&, const Restricted&) = default;
  };
  std::string role;
  Date asked = no_date();
  std::optional<Date> reply_by;
  Restricted restricted;
  friend bool operator==(const Consulted&, const Consulted&) = default;
};

/// Somebody answered; also who was not asked.
struct Replied {
  struct Restricted {
    std::string evidence;
    std::string source;  ///< where the evidence is: a letter, a file number
    friend bool operator==(const Restricted&, const Restricted&) = default;
  };
  std::string role;
  Position position = Position::NoComment;
  Date replied = no_date();
  Restricted restricted;
  friend bool operator==(const Replied&, const Replied&) = default;
};

/// The figures of a post code check, kept as they were.
struct Assessed {
  struct Restricted {
    std::string figures;  ///< JSON of `fairward check --mode restricted`; empty: not kept
    std::optional<Recommendation> suggested;  ///< from the exact figures
    std::vector<std::string> rules;
    std::string basis{};  ///< of the exact figures, as below; empty in older registers
    friend bool operator==(const Restricted&, const Restricted&) = default;
  };
  std::string program_version;
  std::string basis;  ///< in words: numerator, population with source and year, as-at date
  std::optional<Recommendation> suggested;  ///< from the figures of shared mode
  std::vector<std::string> rules;           ///< "P1", the deciding one first
  std::string figures;                      ///< JSON of `fairward check --mode shared`
  Restricted restricted;

  /// Of the exact figures for who may see them.
  [[nodiscard]] std::optional<Recommendation> advised() const {
    return restricted.suggested ? restricted.suggested : suggested;
  }
  [[nodiscard]] const std::string& basis_of_advice() const {
    return restricted.basis.empty() ? basis : restricted.basis;
  }
  [[nodiscard]] const std::vector<std::string>& deciding_rules() const {
    return restricted.suggested ? restricted.rules : rules;
  }
  friend bool operator==(const Assessed&, const Assessed&) = default;
};

// --- Responded ---------------------------------------------------------------------------------

/// The council's response went out.
struct Responded {
  struct Restricted {
    std::optional<Recommendation> suggested;  ///< from the exact figures
    std::string because;                      ///< why, when the decision is not what was suggested
    std::string conditions;                   ///< with "support with conditions"
    std::vector<std::string> ground_words;    ///< one for each of `grounds`; may be fewer
    friend bool operator==(const Restricted&, const Restricted&) = default;
  };
  std::optional<Recommendation> suggested;  ///< from the figures of shared mode
  Recommendation decision = Recommendation::Support;
  std::vector<std::string> grounds;  ///< of `ground_topics`; their words are restricted
  Date sent = no_date();
  std::string signatory;
  Restricted restricted;

  /// What the reviewer was shown: of the exact figures where there are any.
  [[nodiscard]] std::optional<Recommendation> advised() const {
    return restricted.suggested ? restricted.suggested : suggested;
  }
  friend bool operator==(const Responded&, const Responded&) = default;
};
/// The grounds a council gives: "concentration", "community safety", ..., "other".
[[nodiscard]] std::vector<std::string> ground_topics();

// --- Adjudication ------------------------------------------------------------------------------

/// The Home Office was asked to settle it.
struct AdjudicationAsked {
  struct Restricted {
    std::string words;
    friend bool operator==(const Restricted&, const Restricted&) = default;
  };
  std::string by;  ///< "provider", "council"
  Date asked = no_date();
  Restricted restricted;
  friend bool operator==(const AdjudicationAsked&, const AdjudicationAsked&) = default;
};

struct AdjudicationDecided {
  struct Restricted {
    std::string words;
    friend bool operator==(const Restricted&, const Restricted&) = default;
  };
  AdjudicationResult result = AdjudicationResult::Upheld;
  Date decided = no_date();
  Restricted restricted;
  friend bool operator==(const AdjudicationDecided&, const AdjudicationDecided&) = default;
};

// --- Outcome, notes ----------------------------------------------------------------------------

struct Concluded {
  struct Restricted {
    std::string words;
    friend bool operator==(const Restricted&, const Restricted&) = default;
  };
  Ending ending = Ending::Proceeded;
  Date on = no_date();
  Restricted restricted;
  friend bool operator==(const Concluded&, const Concluded&) = default;
};

struct Noted {
  struct Restricted {
    std::string text;
    friend bool operator==(const Restricted&, const Restricted&) = default;
  };
  Restricted restricted;
  friend bool operator==(const Noted&, const Noted&) = default;
};

/// Takes another event's place as if it had not happened. Only as a correction.
struct Retracted {
  struct Restricted {
    friend bool operator==(const Restricted&, const Restricted&) = default;
  };
  Restricted restricted;
  friend bool operator==(const Retracted&, const Retracted&) = default;
};

// --- Events ------------------------------------------------------------------------------------

using CaseFact = std::variant<Received, DueMoved, Consulted, Replied, Assessed, Responded,
                              AdjudicationAsked, AdjudicationDecided, Concluded, Noted, Retracted>;

/// "received", "due_moved", "consulted", "replied", "assessed", "responded", "adjudication_asked",
/// "adjudication_decided", "concluded", "noted", "retracted": the spelling of every store.
[[nodiscard]] std::string_view kind_of(const CaseFact& fact);
/// The same fact without its restricted part.
[[nodiscard]] CaseFact without_restricted(CaseFact fact);

/// A member that a correction changed, with both texts; both empty: what it is may not be shown.
struct Changed {
  std::string what;  ///< "bedspaces", "ward name"
  std::string from;
  std::string to;
  friend bool operator==(const Changed&, const Changed&) = default;
};

/// What makes an event a correction: its fact takes the place of that of an earlier event of the
/// case. The earlier event stays in the log.
struct Correction {
  std::int64_t number = 0;  ///< of the event in the case
  std::string because;      ///< restricted
  /// Worked out for whoever is shown the case (`tell_changes`), and in no register.
  std::vector<Changed> changed{};
  friend bool operator==(const Correction&, const Correction&) = default;
};

/// Members of a stored event that this version does not know, as JSON objects; empty: none. They go
/// back where they came from.
struct UnknownMembers {
  std::string open;
  std::string restricted;
  friend bool operator==(const UnknownMembers&, const UnknownMembers&) = default;
};

/// One event as it is in a register.
struct CaseEvent {
  std::int64_t sequence = 0;   ///< in the register, from 1 and without holes: what came after what
  std::string case_reference;  ///< "PCC-0012"
  std::int64_t number = 0;     ///< in the case, from 1 and without holes
  std::string actor;           ///< who wrote it down
  UtcTime at{};                ///< when; never before the event before it, whatever the clocks said
  UtcTime clock{};             ///< what the writer's clock said
  std::string key;             ///< made by the writer, another one for every event
  CaseFact fact;
  std::optional<Correction> correction;
  bool redacted = false;  ///< the reader may not see restricted parts
  UnknownMembers unknown;
  friend bool operator==(const CaseEvent&, const CaseEvent&) = default;
};

/// An event to be written. The store gives sequence, number and time.
struct NewEvent {
  /// Empty with Received: the store gives the next "PCC-0013".
  std::string case_reference;
  std::string actor;
  UtcTime clock{};
  /// Whoever appends the same key again (after a lost connection) is given the event that is there.
  /// REQUIRES: not empty, and new for every event.
  std::string key;
  CaseFact fact;
  std::optional<Correction> correction;
};

/// "PCC-0012"; longer from 10,000.
[[nodiscard]] std::string reference_of(std::int64_t number);
/// 12 for "PCC-0012", nothing for a reference that somebody chose.
[[nodiscard]] std::optional<std::int64_t> number_of(std::string_view reference);

}  // namespace fairward::pcc
