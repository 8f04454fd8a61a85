#pragma once
/// What the spatial check found, in plain words, and its form.

#include "domain/tables.hpp"
#include "engine/document.hpp"
#include "engine/session.hpp"
#include "model/region_lines.hpp"
#include "model/ward_card.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fairward::model {

struct GroupCard {
  std::string title;     ///< "Ward group 2"
  std::string subtitle;  ///< "4 wards in Manchester and Salford"
  std::string headline;  ///< "131.0 % of the limit"
  Emphasis emphasis = Emphasis::Plain;
  std::vector<std::string> wards;     ///< names
  std::vector<CardLine> figures;      ///< people, people over, relative risk, p-value
  std::string methods;                ///< "Found by 3 of 8 methods: …"
  std::string sureness;               ///< "Found again in 94 of 100 redraws …"; may be empty
  std::string explanation;            ///< plain sentences
  std::vector<std::string> headroom;  ///< "Moss Side, 1.2 km away: room for 12"
  bool selected = false;              ///< every member is selected
};

struct GroupList {
  std::vector<GroupCard> groups;
  std::optional<std::size_t> chosen;  ///< the group whose wards are just what is selected
  std::string summary;                ///< "3 ward groups found."
  std::string caveat;                 ///< what a group is not
  std::string overlap;             ///< that people of some wards are in several rows; may be empty
  std::string false_alarms;        ///< how often something is listed where there is nothing
  std::string global;              ///< Moran's I of the region; may be empty
  std::string clustering;          ///< what join counts, or Moran's I, say; may be empty
  std::string region_how;          ///< their moments, permutations and seed
  std::vector<RegionLine> region;  ///< tests of the region as a whole; empty unless made
  std::vector<std::string> how;    ///< parameters, one sentence a method, and the seed
};

[[nodiscard]] GroupList make_group_list(const Released<GroupTable>& groups,
                                        std::span<const WardIndex> selection);

/// A method of the check that can be switched on and off.
struct MethodChoice {
  GroupMethod method = GroupMethod::Policy;
  std::string label;  ///< "Getis-Ord Gi* (rates)"
  std::string note;   ///< what it looks for, in a sentence
  bool on = true;
};
[[nodiscard]] std::vector<MethodChoice> method_choices(const engine::Document& document);
/// The `check.methods` line after one method is switched over. The last one stays on.
[[nodiscard]] std::string methods_command(const engine::Document& document, GroupMethod toggled);

/// A number of the check that can be typed.
struct CheckSetting {
  std::string name;   ///< as `check.set` takes it
  std::string label;  ///< "Permutations"
  std::string value;  ///< as it is typed
  std::string note;
};
[[nodiscard]] std::vector<CheckSetting> check_settings(const engine::Document& document);

/// "Gi* on rates · 43 % · about 12 s left".
[[nodiscard]] std::string job_text(const engine::JobStatus& job);
/// 0 to 1, or below 0 when it cannot be told.
[[nodiscard]] float job_share(const engine::JobStatus& job);
/// "0.004", "< 0.001".
[[nodiscard]] std::string p_text(double p);

}  // namespace fairward::model
