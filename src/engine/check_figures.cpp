#include "engine/check_figures.hpp"

#include "base/parallel.hpp"
#include "stats/limit_test.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <utility>

namespace fairward::engine {
namespace {

/// One question for a level of a basis, and where its answer goes.
struct Question {
  StatusQuery query;
  StatusTable* to = nullptr;
};

/// Which levels a population can be asked about.
enum class Levels : std::uint8_t { Both, Councils };

void ask(std::vector<Question>& questions, StatusQuery query, LevelTables& to,
         Levels levels = Levels::Both) {
  query.level = AreaLevel::Ward;
  if (levels == Levels::Both) {
    questions.push_back({query, &to.wards});
  }
  query.level = AreaLevel::Council;
  questions.push_back({query, &to.councils});
}

bool reached(LimitStatus status, LimitStatus least) {
  return status >= LimitStatus::BelowTrigger && status >= least;
}

std::optional<NumeratorStage> first_stage(const AreaCheck& area, LimitStatus least) {
  for (std::size_t i = 0; i < kCheckStages; ++i) {
    if (reached(area.stages[i].status, least)) {
      return static_cast<NumeratorStage>(i);
    }
  }
  return std::nullopt;
}

Crossing crossing_of(const LimitFigures& before, const LimitFigures& after) {
  const auto passes = [&](LimitStatus least) {
    return reached(after.status, least) && !reached(before.status, least);
  };
  return passes(LimitStatus::AboveLimit)       ? Crossing::Limit
         : passes(LimitStatus::TriggerReached) ? Crossing::Trigger
                                               : Crossing::None;
}

/// The project's populations beside the one in use, each once: one that is known by ward and, from
/// another file, by council is asked about as one. Some are of councils alone.
std::vector<const PopulationTable*> other_populations(const Snapshot& snapshot,
                                                      const std::string& used) {
  std::vector<const PopulationTable*> others;
  for (const auto& table : snapshot.populations) {
    if (table->id == used || (table->ward.empty() && table->council.empty())) {
      continue;
    }
    const auto known = std::ranges::find(others, table->id, &PopulationTable::id);
    if (known == others.end()) {
      others.push_back(table.get());
    } else if (!table->ward.empty()) {
      *known = table.get();
    }
  }
  return others;
}

}  // namespace

Result<CheckTables> exact_check_tables(const Region& region, const StatusQuery& asked) {
  const auto& snapshot = *region.snapshot;
  StatusQuery query = asked;
  query.proposal.reset();
  query.compare.clear();
  const auto& text = !query.numerator.empty() ? query.numerator : region.default_numerator;
  FAIRWARD_TRY(auto numerator, parse_numerator(text.empty() ? to_text(Numerator{}) : text));
  numerator.source = NumeratorSource::Register;  // published counts stop at council level
  numerator.stage = NumeratorStage::Occupied;
  query.numerator = to_text(numerator);
  // The first by itself: what is wrong with the question is wrong with all of them.
  FAIRWARD_TRY(auto wards_now, exact_status(region, query));
  const auto others = other_populations(snapshot, wards_now.basis.population_id);

  CheckTables tables;
  tables.others.resize(1 + others.size());
  std::vector<Question> questions;
  for (std::size_t stage = 0; stage < kStagesBefore; ++stage) {
    numerator.stage = static_cast<NumeratorStage>(stage);
    query.numerator = to_text(numerator);
    ask(questions, query, tables.before[stage]);
  }
  auto other_scope = numerator;
  other_scope.scope = numerator.scope == NumeratorScope::Dispersal
                          ? NumeratorScope::AllAccommodation
                          : NumeratorScope::Dispersal;
  tables.others[0].label = other_scope.scope == NumeratorScope::Dispersal
                               ? "dispersal accommodation only"
                               : "all Home Office asylum accommodation";
  auto scoped = query;
  scoped.numerator = to_text(other_scope);
  ask(questions, scoped, tables.others[0].tables);
  for (std::size_t i = 0; i < others.size(); ++i) {
    auto with = query;
    with.population = others[i]->id;
    tables.others[i + 1].label = others[i]->label;
    ask(questions, with, tables.others[i + 1].tables,
        others[i]->ward.empty() ? Levels::Councils : Levels::Both);
  }
  std::vector<Result<StatusTable>> answers(questions.size(), StatusTable{});
  parallel_for(questions.size(), 1, {}, {}, [&](std::size_t i, std::size_t) {
    answers[i] = exact_status(region, questions[i].query);
  });
  for (std::size_t i = 0; i < questions.size(); ++i) {
    FAIRWARD_TRY(*questions[i].to, std::move(answers[i]));
  }
  FAIRWARD_TRY(const auto* properties, register_as_at(snapshot, query.register_date));
  tables.properties = std::shared_ptr<const Register>{region.snapshot, properties};
  return tables;
}

void EarlierBedspaces::add(const WardTable& wards, WardIndex in, std::int64_t bedspaces) {
  ward[to_size(in)] += bedspaces;
  if (const auto of = wards.council(in)) {
    council[to_size(*of)] += bedspaces;
  }
}

Count people_over(const LimitFigures& figures) {
  if (!figures.headroom.known()) {
    return Count::missing(figures.headroom.state());
  }
  const bool above = figures.status == LimitStatus::AboveLimit;
  return Count{above ? std::max<std::int64_t>(0, -figures.headroom.value()) : 0};
}

LimitFigures with_bedspaces(const CheckGround& ground, const LimitFigures& pipeline,
                            std::int64_t bedspaces) {
  if (bedspaces == 0) {
    return pipeline;
  }
  auto figures = stats::test_limit(ground.gate.with_proposal(pipeline.people, bedspaces),
                                   pipeline.population, pipeline.rule);
  figures.variation = pipeline.variation;
  figures.variation_expired = pipeline.variation_expired;
  return figures;
}

const StatusTable& table_of(const LevelTables& tables, AreaLevel level) {
  return level == AreaLevel::Ward ? tables.wards : tables.councils;
}

namespace {

const LimitFigures& pipeline_in(const CheckGround& ground, AreaLevel level, std::size_t index) {
  const auto& levels = ground.tables.before[at(NumeratorStage::Pipeline)];
  return table_of(levels, level).rows[index].figures;
}

}  // namespace

LimitFigures before_in(const CheckGround& ground, AreaLevel level, std::size_t index) {
  return with_bedspaces(ground, pipeline_in(ground, level, index), ground.earlier.in(level, index));
}

LimitFigures after_in(const CheckGround& ground, AreaLevel level, std::size_t index,
                      std::int64_t bedspaces) {
  return with_bedspaces(ground, pipeline_in(ground, level, index),
                        ground.earlier.in(level, index) + ground.gate.shown_bedspaces(bedspaces));
}

AreaCheck check_area(const CheckGround& ground, AreaLevel level, std::size_t index,
                     std::int64_t bedspaces) {
  const auto& tables = ground.tables;
  const auto& row = table_of(tables.before[0], level).rows[index];
  AreaCheck area;
  area.level = level;
  area.index = index;
  area.code = row.code;
  area.name = row.name;
  area.lad_code = row.lad_code;
  area.lad_name = row.lad_name;
  for (std::size_t stage = 0; stage < at(NumeratorStage::Pipeline); ++stage) {
    area.stages[stage] = table_of(tables.before[stage], level).rows[index].figures;
  }
  area.stages[at(NumeratorStage::Pipeline)] = before_in(ground, level, index);
  area.stages[at(NumeratorStage::Proposal)] = after_in(ground, level, index, bedspaces);
  area.first_at_trigger = first_stage(area, LimitStatus::TriggerReached);
  area.first_above = first_stage(area, LimitStatus::AboveLimit);
  area.crossing = crossing_of(area.before(), area.after());
  area.people_over = people_over(area.after());
  const auto earlier = ground.earlier.in(level, index);
  for (const auto& other : tables.others) {
    const auto& rows = table_of(other.tables, level).rows;
    if (index >= rows.size()) {
      continue;  // a population that is known by council only
    }
    const auto& figures = rows[index].figures;
    area.others.push_back(
        {other.label, with_bedspaces(ground, figures, earlier),
         with_bedspaces(ground, figures, earlier + ground.gate.shown_bedspaces(bedspaces))});
  }
  return area;
}

}  // namespace fairward::engine
