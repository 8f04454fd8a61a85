/// The text form of a project file. toml++ is seen by this file only.

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "io/project_file.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

namespace fairward::io {
namespace {

constexpr std::array<std::string_view, 9> kTopKeys{
    "fairward", "name", "crs", "credit", "source", "limit", "defaults", "variation", "register"};
constexpr std::array<std::string_view, 4> kSourceKeys{"kind", "path", "layer", "credit"};
constexpr std::array<std::string_view, 3> kLimitKeys{"ratio", "trigger_percent",
                                                     "attrition_percent"};
constexpr std::array<std::string_view, 2> kDefaultKeys{"numerator", "population"};
constexpr std::array<std::string_view, 1> kRegisterKeys{"path"};
constexpr std::array<std::string_view, 5> kVariationKeys{"area", "ratio", "agreed_with",
                                                         "agreed_on", "expires_on"};

/// A table of the file with what its messages need.
struct Section {
  const toml::table* table;
  std::string_view file;
  std::string_view name;  ///< "[limit]", or "" for the top

  [[nodiscard]] std::string at(const toml::node& node) const {
    return fmt::format("{}:{}", file, node.source().begin.line);
  }
  [[nodiscard]] std::string at() const { return at(*table); }
};

Result<void> only_known_keys(const Section& section, std::span<const std::string_view> known) {
  for (const auto& [key, node] : *section.table) {
    if (std::ranges::find(known, key.str()) != known.end()) {
      continue;
    }
    const std::vector<std::string> names{known.begin(), known.end()};
    const auto near = nearest(key.str(), names);
    return fail(
        Errc::BadValue,
        fmt::format("{}:{}: unknown key '{}'{}{}", section.file, key.source().begin.line, key.str(),
                    section.name.empty() ? "" : fmt::format(" in {}", section.name),
                    near ? fmt::format("; did you mean '{}'?", *near)
                         : fmt::format("; known keys: {}", join(names, ", "))));
  }
  return {};
}

/// "" when the key is absent.
Result<std::string> text_of(const Section& section, std::string_view key) {
  const auto* node = section.table->get(key);
  if (node == nullptr) {
    return std::string{};
  }
  if (!node->is_string()) {
    return fail(Errc::BadValue,
                fmt::format("{}: '{}' must be a text in quotes", section.at(*node), key));
  }
  return node->as_string()->get();
}

/// A line for pictures and documents; "" when the key is absent.
Result<std::string> credit_of(const Section& section) {
  constexpr std::int64_t kLongest = 300;
  FAIRWARD_TRY(auto text, text_of(section, "credit"));
  const auto* node = section.table->get("credit");
  const auto length = std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  if (node != nullptr && (trim(text).empty() || length > kLongest || has_unseen(text))) {
    return fail(Errc::BadValue, fmt::format("{}: 'credit' must be one line of 1 to {} characters",
                                            section.at(*node), kLongest));
  }
  return std::string{trim(text)};
}

struct Range {
  std::int64_t low;
  std::int64_t high;
};

Result<std::int64_t> whole_of(const Section& section, std::string_view key, Range range,
                              std::int64_t otherwise) {
  const auto* node = section.table->get(key);
  if (node == nullptr) {
    return otherwise;
  }
  const auto* number = node->as_integer();
  if (number == nullptr || number->get() < range.low || number->get() > range.high) {
    return fail(Errc::BadValue, fmt::format("{}: '{}' must be a whole number from {} to {}",
                                            section.at(*node), key, range.low, range.high));
  }
  return number->get();
}

/// Per cent with at most two decimals, as basis points.
Result<AttritionRate> attrition_of(const Section& section) {
  const auto* node = section.table->get("attrition_percent");
  if (node == nullptr) {
    return AttritionRate{};
  }
  const auto percent = node->value<double>();
  const double points = percent.value_or(-1) * 100;
  if (!node->is_number() || !(points >= 0) || points > 10'000 ||
      std::abs(points - std::round(points)) > 1e-6) {
    return fail(Errc::BadValue,
                fmt::format("{}: 'attrition_percent' must be a number from 0 to 100 with at most "
                            "two decimals",
                            section.at(*node)));
  }
  return AttritionRate{static_cast<std::int32_t>(std::lround(points))};
}

/// A TOML date (2026-02-27) or one in quotes.
Result<std::optional<Date>> date_of(const Section& section, std::string_view key) {
  const auto* node = section.table->get(key);
  if (node == nullptr) {
    return std::optional<Date>{};
  }
  std::string text;
  if (const auto* date = node->as_date()) {
    text = fmt::format("{:04}-{:02}-{:02}", date->get().year, date->get().month, date->get().day);
  } else if (const auto* quoted = node->as_string()) {
    text = quoted->get();
  }
  FAIRWARD_TRY(const auto parsed,
               Date::parse(text).in(fmt::format("{}: '{}'", section.at(*node), key)));
  return std::optional<Date>{parsed};
}

Result<ProjectSource> source_of(const Section& section) {
  FAIRWARD_CHECK(only_known_keys(section, kSourceKeys));
  ProjectSource source;
  FAIRWARD_TRY(const auto kind, text_of(section, "kind"));
  FAIRWARD_TRY(const auto path, text_of(section, "path"));
  FAIRWARD_TRY(source.layer, text_of(section, "layer"));
  FAIRWARD_TRY(source.credit, credit_of(section));
  const auto known = kind_from(kind);
  if (!known || *known == SourceKind::Unknown) {
    return fail(Errc::BadValue,
                fmt::format("{}: [[source]] needs a kind that Fairward knows, not '{}'",
                            section.at(), kind));
  }
  if (path.empty()) {
    return fail(Errc::BadValue, fmt::format("{}: [[source]] needs a path", section.at()));
  }
  source.kind = *known;
  source.path = std::filesystem::path{path};
  return source;
}

Result<LimitVariation> variation_of(const Section& section) {
  FAIRWARD_CHECK(only_known_keys(section, kVariationKeys));
  LimitVariation variation;
  FAIRWARD_TRY(variation.area_code, text_of(section, "area"));
  FAIRWARD_TRY(variation.ratio, whole_of(section, "ratio", {1, 1'000'000}, 0));
  FAIRWARD_TRY(variation.agreed_with, text_of(section, "agreed_with"));
  FAIRWARD_TRY(variation.agreed_on, date_of(section, "agreed_on"));
  FAIRWARD_TRY(variation.expires_on, date_of(section, "expires_on"));
  if (variation.area_code.empty() || variation.ratio == 0) {
    return fail(Errc::BadValue,
                fmt::format("{}: [[variation]] needs an area and a ratio", section.at()));
  }
  return variation;
}

/// Every `[[name]]` table through `read`.
template <class Read, class Item>
Result<std::vector<Item>> each_of(const Section& top, std::string_view name, Read read,
                                  std::vector<Item> items) {
  const auto* node = top.table->get(name);
  if (node == nullptr) {
    return items;
  }
  const auto label = fmt::format("[[{}]]", name);
  const auto* array = node->as_array();
  if (array == nullptr) {
    return fail(Errc::BadValue,
                fmt::format("{}: write {} in double brackets", top.at(*node), label));
  }
  for (const auto& element : *array) {
    const auto* table = element.as_table();
    if (table == nullptr) {
      return fail(Errc::BadValue, fmt::format("{}: {} must be a table", top.at(element), label));
    }
    FAIRWARD_TRY(auto item, read(Section{table, top.file, label}));
    items.push_back(std::move(item));
  }
  return items;
}

/// The `[name]` table; nothing when the file has none.
Result<std::optional<Section>> section_of(const Section& top, std::string_view name,
                                          std::string_view label) {
  const auto* node = top.table->get(name);
  if (node == nullptr) {
    return std::optional<Section>{};
  }
  const auto* table = node->as_table();
  if (table == nullptr) {
    return fail(Errc::BadValue, fmt::format("{}: {} must be a table", top.at(*node), label));
  }
  return std::optional<Section>{Section{table, top.file, label}};
}

/// The version first: what a later one added is not a spelling mistake.
Result<void> check_version(const Section& top) {
  const auto* node = top.table->get("fairward");
  if (node == nullptr) {
    return fail(Errc::MissingField,
                fmt::format("{}: not a Fairward project: the line 'fairward = {}' is missing",
                            top.file, kProjectVersion));
  }
  const auto* version = node->as_integer();
  if (version == nullptr || version->get() < 1) {
    return fail(Errc::BadValue,
                fmt::format("{}: 'fairward' must be a whole number, 1 or more", top.at(*node)));
  }
  if (version->get() > kProjectVersion) {
    return fail(Errc::NewerVersion,
                fmt::format("{}: written in project version {}, and this program reads up to {}; "
                            "update Fairward, or make the project anew with this one",
                            top.at(*node), version->get(), kProjectVersion));
  }
  return {};
}

Result<void> read_choices(const Section& top, Project& project) {
  FAIRWARD_TRY(const auto limit, section_of(top, "limit", "[limit]"));
  if (limit) {
    FAIRWARD_CHECK(only_known_keys(*limit, kLimitKeys));
    FAIRWARD_TRY(project.rule.ratio, whole_of(*limit, "ratio", {1, 1'000'000}, project.rule.ratio));
    FAIRWARD_TRY(project.rule.trigger_percent,
                 whole_of(*limit, "trigger_percent", {1, 100}, project.rule.trigger_percent));
    FAIRWARD_TRY(project.attrition, attrition_of(*limit));
  }
  FAIRWARD_TRY(const auto defaults, section_of(top, "defaults", "[defaults]"));
  if (defaults) {
    FAIRWARD_CHECK(only_known_keys(*defaults, kDefaultKeys));
    FAIRWARD_TRY(project.numerator, text_of(*defaults, "numerator"));
    FAIRWARD_TRY(project.population, text_of(*defaults, "population"));
  }
  if (project.numerator.empty()) {
    return {};
  }
  if (const auto numerator = parse_numerator(project.numerator); !numerator) {
    return fail(Errc::BadValue,
                fmt::format("{}: 'numerator': {}", top.at(*defaults->table->get("numerator")),
                            numerator.error().message()));
  }
  return {};
}

Result<std::filesystem::path> case_register_of(const Section& top) {
  FAIRWARD_TRY(const auto section, section_of(top, "register", "[register]"));
  if (!section) {
    return std::filesystem::path{};
  }
  FAIRWARD_CHECK(only_known_keys(*section, kRegisterKeys));
  FAIRWARD_TRY(auto path, text_of(*section, "path"));
  return std::filesystem::path{std::move(path)};
}

Result<Project> project_of(const Section& top, const std::filesystem::path& folder) {
  FAIRWARD_CHECK(check_version(top));
  FAIRWARD_CHECK(only_known_keys(top, kTopKeys));
  Project project;
  project.folder = folder;
  FAIRWARD_TRY(project.name, text_of(top, "name"));
  FAIRWARD_TRY(project.crs, text_of(top, "crs"));
  FAIRWARD_TRY(project.credit, credit_of(top));
  FAIRWARD_CHECK(read_choices(top, project));
  FAIRWARD_TRY(project.sources, each_of(top, "source", source_of, std::vector<ProjectSource>{}));
  FAIRWARD_TRY(project.case_register, case_register_of(top));
  FAIRWARD_TRY(project.variations,
               each_of(top, "variation", variation_of, std::vector<LimitVariation>{}));
  return project;
}

/// A TOML basic string: control characters, quotes and backslashes escaped.
std::string toml_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += fmt::format("\\u{:04X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      out += c;
    }
  }
  return out + '"';
}

/// Relative to the folder, so that a region moves with its files and tells nobody where they were.
std::string written_path(const std::filesystem::path& path, const std::filesystem::path& folder) {
  if (path.is_absolute() && folder.is_absolute()) {
    const auto relative = path.lexically_normal().lexically_relative(folder.lexically_normal());
    auto text = relative.generic_string();
    if (!text.empty()) {
      return text;
    }
  }
  return path.generic_string();
}

void write_line(std::string& out, std::string_view key, std::string_view text) {
  if (!text.empty()) {
    out += fmt::format("{} = {}\n", key, toml_text(text));
  }
}

void write_date(std::string& out, std::string_view key, const std::optional<Date>& date) {
  if (date) {
    out += fmt::format("{} = {}\n", key, date->iso());
  }
}

}  // namespace

Result<Project> parse_project(std::string_view text, const std::filesystem::path& folder,
                              std::string_view file_name) {
  try {
    const toml::table table = toml::parse(text, file_name);
    return project_of(Section{&table, file_name, ""}, folder);
  } catch (const toml::parse_error& error) {
    const auto place = error.source().begin;
    return fail(Errc::Unreadable,
                fmt::format("{}:{}:{}: not valid TOML: {}; correct it there", file_name, place.line,
                            place.column, error.description()));
  }
}

std::string serialise_project(const Project& project) {
  std::string out = fmt::format("fairward = {}\n", kProjectVersion);
  write_line(out, "name", project.name);
  write_line(out, "crs", project.crs);
  write_line(out, "credit", project.credit);
  out += fmt::format("\n[limit]\nratio = {}\ntrigger_percent = {}\nattrition_percent = {}\n",
                     project.rule.ratio, project.rule.trigger_percent,
                     project.attrition.basis_points / 100.0);
  if (!project.numerator.empty() || !project.population.empty()) {
    out += "\n[defaults]\n";
    write_line(out, "numerator", project.numerator);
    write_line(out, "population", project.population);
  }
  if (!project.case_register.empty()) {
    out += "\n[register]\n";
    write_line(out, "path", written_path(project.case_register, project.folder));
  }
  for (const auto& source : project.sources) {
    out += fmt::format("\n[[source]]\nkind = {}\n", toml_text(kind_name(source.kind)));
    write_line(out, "path", written_path(source.path, project.folder));
    write_line(out, "layer", source.layer);
    write_line(out, "credit", source.credit);
  }
  for (const auto& variation : project.variations) {
    out += fmt::format("\n[[variation]]\narea = {}\nratio = {}\n", toml_text(variation.area_code),
                       variation.ratio);
    write_line(out, "agreed_with", variation.agreed_with);
    write_date(out, "agreed_on", variation.agreed_on);
    write_date(out, "expires_on", variation.expires_on);
  }
  return out;
}

}  // namespace fairward::io
