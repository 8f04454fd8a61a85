#include "cli/request_option.hpp"

#include "base/text.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <utility>

namespace fairward::cli {
namespace {

constexpr std::size_t kLongestRequest = 1'000'000;

Result<std::string> read_whole(const std::string& file) {
  std::ifstream opened;
  if (file != "-") {
    opened.open(file, std::ios::binary);
    if (!opened) {
      return fail(Errc::FileNotFound, fmt::format("--request: {}: cannot be read", file));
    }
  }
  std::istream& in = file == "-" ? std::cin : opened;
  std::string text(kLongestRequest + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.size() > kLongestRequest) {
    return fail(Errc::Usage,
                fmt::format("--request: longer than {} characters",
                            with_thousands(static_cast<std::int64_t>(kLongestRequest))));
  }
  return text;
}

}  // namespace

void RequestOption::add_to(CLI::App& command, const std::string& what_for) {
  command.add_option("--request", file,
                     "a file with the request as it came, or - for standard input: its place, "
                     "bedspaces and cohort where no option says them" +
                         what_for);
}

Result<std::optional<ReadRequest>> RequestOption::take(PlaceOptions& place,
                                                       engine::RequestGiven given,
                                                       DisclosureMode mode) const {
  if (file.empty()) {
    return std::optional<ReadRequest>{};
  }
  ReadRequest read;
  FAIRWARD_TRY(read.text, read_whole(file));
  read.line = engine::read_request(read.text);
  given.place = place.any();
  FAIRWARD_CHECK(engine::check_request(read.line, given, mode));
  read.gives_place = !place.any();
  if (read.gives_place) {
    place.query = read.line.place;
  }
  return std::optional{std::move(read)};
}

Result<engine::CheckPlace> find_place(const PlaceOptions& place,
                                      const std::optional<ReadRequest>& request,
                                      const engine::Locator& locator, DisclosureMode mode) {
  auto found = place.find(locator);
  if (!found && request && request->gives_place) {
    return tl::unexpected<Error>{engine::refused_place(request->line, found.error(), mode)};
  }
  return found;
}

}  // namespace fairward::cli
