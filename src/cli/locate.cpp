/// `fairward locate`: from a postcode, a UPRN or coordinates to a ward and a council.

#include "engine/locate.hpp"
#include "engine/kept_files.hpp"

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/own_folder.hpp"
#include "engine/locate_file.hpp"
#include "engine/open_locator.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <functional>
#include <memory>

namespace fairward::cli {
namespace {

using engine::Located;
using engine::Locator;

struct Options {
  std::string project;
  std::string query;
  std::string postcode;
  std::string sector;
  std::string uprn;
  std::string at;
  std::string file;
  std::string out;
  std::string format = "text";
};

/// The one thing asked: how it is found.
using Question = std::function<Result<Located>(const Locator&)>;

Result<Question> question_of(const Options& options) {
  std::vector<Question> asked;
  const auto add = [&](const std::string& text, auto find) {
    if (!text.empty()) {
      asked.emplace_back([text, find](const Locator& in) { return (in.*find)(text); });
    }
  };
  // One property: its postcode is what is known of it beside its number.
  const bool property = !options.uprn.empty() && !options.postcode.empty();
  if (property) {
    asked.emplace_back([uprn = options.uprn, postcode = options.postcode](const Locator& in) {
      return in.property(uprn, postcode);
    });
  }
  add(options.query, &Locator::find);
  add(property ? "" : options.postcode, &Locator::postcode);
  add(options.sector, &Locator::part);
  add(property ? "" : options.uprn, &Locator::uprn);
  add(options.at, &Locator::place);
  if (asked.size() != 1 || !options.file.empty()) {
    return fail(Errc::Usage,
                "give one place: a text, --postcode, --sector, --uprn (with its --postcode or "
                "without) or --at; or --file with --out");
  }
  return asked.front();
}

void print_shares(const Located& found, const WardTable& wards) {
  fmt::print("{}: {} in {}\n", found.text,
             counted(static_cast<std::int64_t>(found.postcodes), "live postcode"),
             counted(static_cast<std::int64_t>(found.shares.size()), "ward"));
  for (const auto& share : found.shares) {
    fmt::print("  {:5.1f}%  {} ({})\n", 100 * share.share, engine::ward_words(wards, share.ward),
               counted(static_cast<std::int64_t>(share.postcodes), "postcode"));
  }
  if (found.outside > 0) {
    fmt::print("  {:5.1f}%  outside this region ({})\n",
               100 * static_cast<double>(found.outside) / static_cast<double>(found.postcodes),
               counted(static_cast<std::int64_t>(found.outside), "postcode"));
  }
}

void print_text(const Located& found, const WardTable& wards) {
  if (!found.place) {
    print_shares(found, wards);
  } else {
    fmt::print("{}: {}\n", found.text, engine::ward_words(wards, *found.spot.ward));
    fmt::print("  Point      {:.0f}, {:.0f}\n", found.place->x, found.place->y);
    if (found.spot.by_code) {
      fmt::print(
          "  Ward       by the code its list gives; its point is not inside that ward on these "
          "boundaries\n");
    } else {
      fmt::print("  Border     {} away\n", engine::distance_words(found.spot.border_metres));
    }
  }
  fmt::print("  Precision  {}\n", found.precision.words);
  for (const auto& near : found.spot.may_be_in) {
    fmt::print("  May be in  {} instead{}\n", engine::ward_words(wards, near.ward),
               near.metres > 0 ? ", " + engine::distance_words(near.metres) + " away"
                               : ", where its point is");
  }
  fmt::print("  Wards      {}\n", wards.vintage().known() ? wards.vintage().text() + " boundaries"
                                                          : "of unknown vintage");
}

void put_ward(nlohmann::ordered_json& json, const WardTable& wards, WardIndex ward) {
  json["ward_code"] = wards.code(ward).text();
  json["ward_name"] = wards.name(ward);
  if (const auto council = wards.council(ward)) {
    json["lad_code"] = wards.council(*council).code.text();
    json["lad_name"] = wards.council(*council).name;
  }
}

double tenths(double value) {
  return std::round(value * 10) / 10;
}

void print_json(const Located& found, const WardTable& wards) {
  nlohmann::ordered_json json;
  json["by"] = name_of(found.by);
  json["text"] = found.text;
  if (found.place) {
    json["easting"] = tenths(found.place->x);
    json["northing"] = tenths(found.place->y);
    put_ward(json, wards, *found.spot.ward);
    json["ward_by"] = found.spot.by_code ? "code" : "point";
    json["border_metres"] = tenths(found.spot.border_metres);
    json["precision_metres"] = tenths(found.precision.metres);
    json["may_be_in"] = nlohmann::ordered_json::array();
    for (const auto& near : found.spot.may_be_in) {
      nlohmann::ordered_json one;
      put_ward(one, wards, near.ward);
      one["metres"] = tenths(near.metres);
      json["may_be_in"].push_back(std::move(one));
    }
  } else {
    json["postcodes"] = found.postcodes;
    json["outside"] = found.outside;
    json["wards"] = nlohmann::ordered_json::array();
    for (const auto& share : found.shares) {
      nlohmann::ordered_json one;
      put_ward(one, wards, share.ward);
      one["postcodes"] = share.postcodes;
      one["share"] = std::round(share.share * 10'000) / 10'000;
      json["wards"].push_back(std::move(one));
    }
  }
  json["precision"] = found.precision.words;
  json["ward_vintage"] = wards.vintage().year;
  fmt::print("{}\n", json.dump(2));
}

void say_notes(const std::vector<std::string>& notes) {
  for (const auto& note : notes) {
    fmt::print(stderr, "fairward: {}\n", note);
  }
}

Result<int> run_file(const Options& options, const Context& context) {
  if (options.out.empty()) {
    return fail(Errc::Usage, "--file needs --out OUT.csv for the answers");
  }
  FAIRWARD_CHECK(engine::KeptFiles::of_project(options.project)
                     .read(options.file)
                     .may_write(options.out, "--out"));
  FAIRWARD_TRY(const auto done,
               engine::locate_file(options.project, options.file, options.out, context.job,
                                   engine::WardCache{own_cache_folder()}));
  context.before_output();
  say_notes(done.notes);
  fmt::print("{} of {} located in {}",
             with_thousands(static_cast<std::int64_t>(done.rows - done.failed)),
             counted(static_cast<std::int64_t>(done.rows), "row"), options.out);
  fmt::print("; {} may be in another ward\n",
             with_thousands(static_cast<std::int64_t>(done.may_be_elsewhere)));
  fmt::print(stderr,
             "fairward: {} repeats every column of {} and says where each row is: treat it as you "
             "treat that file, as restricted where addresses are in it\n",
             options.out, options.file);
  if (done.failed > 0) {
    fmt::print(stderr, "fairward: {} not located; the column 'located_problem' says why\n",
               counted(static_cast<std::int64_t>(done.failed), "row"));
    return kInput;
  }
  return kDone;
}

Result<int> run(const Options& options, const Context& context) {
  if (!options.file.empty() && options.query.empty() && options.postcode.empty() &&
      options.sector.empty() && options.uprn.empty() && options.at.empty()) {
    return run_file(options, context);
  }
  FAIRWARD_TRY(const auto question, question_of(options));
  if (options.format != "text" && options.format != "json") {
    return fail(Errc::Usage,
                fmt::format("--format: '{}' is not known; use text or json", options.format));
  }
  FAIRWARD_TRY(const auto opened,
               engine::open_locator(options.project, engine::WithPlaces::Yes, context.job,
                                    engine::WardCache{own_cache_folder()}));
  context.before_output();
  say_notes(opened.notes);
  const auto& locator = *opened.locator;
  FAIRWARD_TRY(const auto found, question(locator));
  if (options.format == "json") {
    print_json(found, locator.wards());
  } else {
    print_text(found, locator.wards());
  }
  return kDone;
}

}  // namespace

void add_locate(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand(
      "locate", "Find the ward of a postcode, a UPRN or coordinates, or of a whole file of them");
  command->add_option("project", options->project, "region.toml, or the folder it is in")
      ->required();
  command->add_option("query", options->query,
                      "a postcode, sector, UPRN, grid reference, easting and northing, or latitude "
                      "and longitude");
  command->add_option("--postcode", options->postcode, "e.g. \"M14 5RX\"");
  command->add_option("--sector", options->sector, "a postcode sector or district, with shares");
  command->add_option("--uprn", options->uprn,
                      "a unique property reference number; --postcode may stand beside it");
  command->add_option("--at", options->at,
                      "\"384120, 398100\", \"SJ 8412 9610\" or \"53.48, -2.24\"");
  command->add_option("--file", options->file, "a table with one place a row");
  command->add_option("--out", options->out, "where the answers for --file go (CSV)");
  command->add_option("--format", options->format, "text or json (default: text)");
  command->callback([options, &context] {
    context.run = [options, &context] { return run(*options, context); };
  });
}

}  // namespace fairward::cli
