#include "reference_data.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace fairward::reference {
namespace {

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in{line};
  for (std::string cell; std::getline(in, cell, ',');) {
    std::erase(cell, '"');
    std::erase(cell, '\r');
    cells.push_back(cell);
  }
  return cells;
}

Contiguity contiguity_of(const std::vector<std::string>& lists) {
  std::vector<std::vector<std::uint32_t>> neighbours;
  for (const auto& list : lists) {
    std::istringstream in{list};
    auto& row = neighbours.emplace_back();
    for (std::uint32_t id = 0; in >> id;) {
      row.push_back(id - 1);
    }
  }
  return contiguity_from_lists(ContiguityKind::Queen, neighbours);
}

std::vector<Point> points_of(const Columns& columns, const std::string& x, const std::string& y) {
  const auto xs = numbers(columns, x);
  const auto ys = numbers(columns, y);
  std::vector<Point> points;
  for (std::size_t i = 0; i < xs.size(); ++i) {
    points.push_back({xs[i], ys[i]});
  }
  return points;
}

Rates rates_of(std::vector<double> cases, std::vector<double> population) {
  Rates rates{std::move(cases), std::move(population), {}};
  rates.included.assign(rates.size(), 1);
  return rates;
}

}  // namespace

Columns read_csv(const std::filesystem::path& path) {
  std::ifstream in{path};
  std::string line;
  if (!std::getline(in, line)) {
    throw std::runtime_error{"cannot read " + path.string()};
  }
  const auto names = cells_of(line);
  Columns columns;
  while (std::getline(in, line)) {
    auto cells = cells_of(line);
    cells.resize(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
      columns[names[i]].push_back(cells[i]);
    }
  }
  return columns;
}

std::vector<double> numbers(const Columns& columns, const std::string& name) {
  std::vector<double> values;
  for (const auto& cell : columns.at(name)) {
    values.push_back(std::stod(cell));
  }
  return values;
}

NorthCarolina north_carolina() {
  const auto columns = read_csv(std::filesystem::path{FAIRWARD_REFERENCE_DATA} / "nc.csv");
  NorthCarolina nc;
  nc.rates = rates_of(numbers(columns, "sid74"), numbers(columns, "births74"));
  for (std::size_t i = 0; i < nc.rates.size(); ++i) {
    nc.rate.push_back(1000 * nc.rates.people[i] / nc.rates.population[i]);
  }
  nc.centroid = points_of(columns, "x", "y");
  nc.queen = contiguity_of(columns.at("queen"));
  return nc;
}

Columbus columbus() {
  const auto columns = read_csv(std::filesystem::path{FAIRWARD_REFERENCE_DATA} / "columbus.csv");
  return {numbers(columns, "crime"), contiguity_of(columns.at("gal"))};
}

std::optional<Cases> shared_cases(const std::string& file) {
  const char* shared = std::getenv("FAIRWARD_SHARED");
  if (shared == nullptr) {
    return std::nullopt;
  }
  const auto path = std::filesystem::path{shared} / "reference-values" / file;
  if (!std::filesystem::exists(path)) {
    return std::nullopt;
  }
  const auto columns = read_csv(path);
  return Cases{rates_of(numbers(columns, "cases"), numbers(columns, "pop")),
               points_of(columns, "cx", "cy")};
}

}  // namespace fairward::reference
