#include "engine/figures.hpp"

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "engine/status.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace fairward::engine {
namespace {

Result<Numerator> numerator_of(const Region& region, const Document& document) {
  const auto& text = !document.numerator.empty() ? document.numerator : region.default_numerator;
  return parse_numerator(text.empty() ? to_text(Numerator{}) : text);
}

Result<std::optional<Date>> date_of(const std::string& text) {
  if (text.empty()) {
    return std::optional<Date>{};
  }
  FAIRWARD_TRY(const auto date, Date::parse(text));
  return std::optional{date};
}

std::optional<Date> earlier_register(const Snapshot& snapshot, const std::optional<Date>& shown) {
  std::optional<Date> before;
  for (const auto& one : snapshot.registers) {
    if (one->as_at && shown && *one->as_at < *shown) {
      before = one->as_at;
    }
  }
  return before;
}

/// A table that says of every ward that nothing is known, when the project cannot tell.
StatusTable empty_table(const Snapshot& snapshot) {
  StatusTable table;
  table.basis.limit_ratio = snapshot.rule.ratio;
  table.basis.trigger_percent = snapshot.rule.trigger_percent;
  table.basis.ward_vintage = snapshot.wards->vintage().year;
  for (std::size_t i = 0; i < snapshot.wards->size(); ++i) {
    const auto ward = ward_index(i);
    StatusRow row;
    row.index = i;
    row.code = snapshot.wards->code(ward).text();
    row.name = snapshot.wards->name(ward);
    if (const auto council = snapshot.wards->council(ward)) {
      row.lad_code = snapshot.wards->council(*council).code.text();
      row.lad_name = snapshot.wards->council(*council).name;
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::vector<Count> people_of(const Released<StatusTable>& table) {
  std::vector<Count> people;
  people.reserve(table->rows.size());
  for (const auto& row : table->rows) {
    people.push_back(row.figures.people);
  }
  return people;
}

Count difference(Count more, Count less) {
  if (more.known() && less.known()) {
    return Count{more.value() - less.value()};
  }
  const bool suppressed =
      more.state() == FigureState::Suppressed || less.state() == FigureState::Suppressed;
  return Count::missing(suppressed ? FigureState::Suppressed : FigureState::NoData);
}

Measure per_10000(Count people, Count population) {
  if (!people.known()) {
    return Measure::missing(people.state());
  }
  if (!population.known() || population.value() <= 0) {
    return Measure::missing(FigureState::NoPopulation);
  }
  return Measure{10'000.0 * static_cast<double>(people.value()) /
                 static_cast<double>(population.value())};
}

/// The question about another stage of the same numerator.
Result<StatusQuery> at_stage(StatusQuery query, NumeratorStage stage) {
  FAIRWARD_TRY(auto numerator, parse_numerator(query.numerator));
  numerator.stage = stage;
  query.numerator = to_text(numerator);
  return query;
}

/// People with the pipeline, less people with vacant bedspaces: both as released.
std::vector<Count> pipeline_of(const Released<StatusTable>& more,
                               const Released<StatusTable>& less) {
  const auto a = people_of(more);
  const auto b = people_of(less);
  std::vector<Count> pipeline;
  pipeline.reserve(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    pipeline.push_back(difference(a[i], b[i]));
  }
  return pipeline;
}

std::vector<Measure> change_of(const Released<StatusTable>& now,
                               const Released<StatusTable>& then) {
  const auto before = people_of(then);
  std::vector<Measure> change;
  change.reserve(before.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    const auto& figures = now->rows[i].figures;
    change.push_back(per_10000(difference(figures.people, before[i]), figures.population));
  }
  return change;
}

void add_public(const Snapshot& snapshot, Figures& figures) {
  for (const auto& one : snapshot.registers) {
    if (one->as_at) {
      figures.dates.push_back(*one->as_at);
    }
  }
  const auto [last, end] =
      std::pair{std::unique(figures.dates.begin(), figures.dates.end()), figures.dates.end()};
  figures.dates.erase(last, end);
  figures.deprivation = snapshot.deprivation.empty() ? nullptr : snapshot.deprivation.front();
  for (const auto& indicator : snapshot.indicators) {
    if (!indicator->ward.empty()) {
      figures.indicators.push_back(indicator);
    }
  }
}

/// The council table, on the document's own numerator: published counts exist at this level.
std::optional<Released<StatusTable>> councils_of(const Region& region, const Document& document,
                                                 StatusQuery query, const disclosure::Gate& gate) {
  const auto wanted = numerator_of(region, document);
  if (region.snapshot->wards->councils().empty() || !wanted) {
    return std::nullopt;
  }
  query.level = AreaLevel::Council;
  query.numerator = to_text(*wanted);
  auto answer = status(region, query, gate);
  return answer ? std::optional{std::move(answer->table)} : std::nullopt;
}

/// The released tables that figures are made from. Each asks its own question, so each may fail.
struct Tables {
  using Answer = std::optional<Result<StatusAnswer>>;
  Answer now, with_pipeline, with_vacant;
  Answer then;  ///< at the date that change is since, when there is one
  std::optional<Released<StatusTable>> councils;
};

/// All of them, side by side on several threads.
Result<Tables> make_tables(const Region& region, const Document& document, const StatusQuery& query,
                           const std::optional<Date>& change_since, const disclosure::Gate& gate) {
  FAIRWARD_TRY(const auto more, at_stage(query, NumeratorStage::Pipeline));
  FAIRWARD_TRY(const auto less, at_stage(query, NumeratorStage::Capacity));
  auto earlier = query;
  earlier.register_date = change_since;
  Tables tables;
  const std::array<std::function<void()>, 5> work{
      [&] { tables.now = status(region, query, gate); },
      [&] { tables.with_pipeline = status(region, more, gate); },
      [&] { tables.with_vacant = status(region, less, gate); },
      [&] {
        if (change_since) {
          tables.then = status(region, earlier, gate);
        }
      },
      [&] { tables.councils = councils_of(region, document, query, gate); },
  };
  parallel_for(work.size(), 1, {}, {}, [&work](std::size_t i, std::size_t) { work[i](); });
  return tables;
}

}  // namespace

Result<StatusQuery> query_of(const Region& region, const Document& document,
                             const std::optional<Date>& today) {
  StatusQuery query;
  FAIRWARD_TRY(auto numerator, numerator_of(region, document));
  numerator.source = NumeratorSource::Register;  // published counts stop at council level
  query.numerator = to_text(numerator);
  query.population = document.population;
  query.rule = document.rule;
  query.sort = StatusSort::Code;
  FAIRWARD_TRY(query.register_date, date_of(document.as_at));
  const auto shown = register_as_at(*region.snapshot, query.register_date);
  query.on = today ? *today : shown && (*shown)->as_at ? *(*shown)->as_at : query.on;
  return query;
}

Result<void> check_basis(const Region& region, const Document& document) {
  const auto& snapshot = *region.snapshot;
  FAIRWARD_TRY(const auto numerator, numerator_of(region, document));
  if (numerator.source == NumeratorSource::Published && !document.numerator.empty() &&
      snapshot.council_counts.empty()) {
    return fail(Errc::MissingField, "the project has no published counts by council");
  }
  FAIRWARD_TRY(const auto as_at, date_of(document.as_at));
  FAIRWARD_TRY(const auto since, date_of(document.change_since));
  for (const auto& date : {as_at, since}) {
    if (date) {
      FAIRWARD_CHECK(register_as_at(snapshot, date));
    }
  }
  if (document.rule &&
      (document.rule->ratio < 1 || document.rule->ratio > 1'000'000 ||
       document.rule->trigger_percent < 1 || document.rule->trigger_percent > 100)) {
    return fail(Errc::Usage,
                "a limit is 1 person in 1 to 1,000,000 residents, and its trigger 1 to 100 %");
  }
  std::vector<std::string> known;
  for (const auto& table : snapshot.populations) {
    if (!table->ward.empty()) {
      known.push_back(table->id);
    }
  }
  if (!document.population.empty() &&
      std::ranges::find(known, document.population) == known.end()) {
    return fail(Errc::Usage,
                fmt::format("no population '{}' by ward; there is: {}", document.population,
                            known.empty() ? "none" : join(known, ", ")));
  }
  return {};
}

Result<std::shared_ptr<const Figures>> make_figures(const Region& region, const Document& document,
                                                    const disclosure::Gate& gate,
                                                    const std::optional<Date>& today) {
  const auto& snapshot = *region.snapshot;
  FAIRWARD_CHECK(check_basis(region, document));
  FAIRWARD_TRY(const auto query, query_of(region, document, today));
  FAIRWARD_TRY(const auto since, date_of(document.change_since));
  const auto shown = register_as_at(snapshot, query.register_date);
  const auto change_since =
      since ? since : earlier_register(snapshot, shown ? (*shown)->as_at : std::nullopt);
  FAIRWARD_TRY(auto tables, make_tables(region, document, query, change_since, gate));
  auto& answer = *tables.now;
  if (!answer && answer.error().code() != Errc::MissingField) {
    return tl::unexpected<Error>{std::move(answer).error()};
  }
  Figures figures{answer ? std::move(answer->table) : gate.release(empty_table(snapshot)),
                  std::move(tables.councils),
                  {},
                  {},
                  {},
                  {},
                  {},
                  {},
                  {}};
  add_public(snapshot, figures);
  if (!answer) {
    figures.missing = answer.error().message();
    figures.pipeline.assign(snapshot.wards->size(), Count{});
    figures.change.assign(snapshot.wards->size(), Measure{});
    return std::make_shared<const Figures>(std::move(figures));
  }
  FAIRWARD_TRY(const auto with_pipeline, *std::move(tables.with_pipeline));
  FAIRWARD_TRY(const auto with_vacant, *std::move(tables.with_vacant));
  figures.pipeline = pipeline_of(with_pipeline.table, with_vacant.table);
  figures.change_since = change_since;
  if (change_since) {
    FAIRWARD_TRY(const auto then, *std::move(tables.then));
    figures.change = change_of(figures.wards, then.table);
  } else {
    figures.change.assign(snapshot.wards->size(), Measure{});
  }
  return std::make_shared<const Figures>(std::move(figures));
}

Result<std::vector<TimePoint>> make_timeline(const Region& region, const Document& document,
                                             const disclosure::Gate& gate, const Job& job,
                                             const std::optional<Date>& today) {
  FAIRWARD_TRY(auto query, query_of(region, document, today));
  std::vector<Date> dates;
  for (const auto& one : region.snapshot->registers) {
    if (one->as_at && (dates.empty() || dates.back() != *one->as_at)) {
      dates.push_back(*one->as_at);
    }
  }
  std::vector<TimePoint> points;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    job.tell("reading registers", static_cast<std::int64_t>(i),
             static_cast<std::int64_t>(dates.size()));
    if (job.stopped()) {
      return fail(Errc::Cancelled, "stopped while the time line was made");
    }
    query.register_date = dates[i];
    FAIRWARD_TRY(auto exact, exact_status(region, query));
    std::int64_t people = 0;
    for (const auto& row : exact.rows) {
      people += row.figures.people.value_or(0);
    }
    const auto table = gate.release(std::move(exact));
    TimePoint point{dates[i], *gate.release(Count{people}), {}, {}};
    for (const auto& row : table->rows) {
      point.per_10000.push_back(row.figures.per_10000);
      point.status.push_back(row.figures.status);
    }
    points.push_back(std::move(point));
  }
  return points;
}

}  // namespace fairward::engine
