/// file.*, export.*, search.*, palette.*, help.*: what leaves the document alone.

#include "base/text.hpp"
#include "engine/command_arguments.hpp"
#include "engine/command_families.hpp"
#include "engine/export_view.hpp"
#include "engine/kept_files.hpp"
#include "engine/picture.hpp"
#include "engine/released_table.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace fairward::engine {
namespace {

Result<void> open(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 1, "[PATH]"));
  if (arguments.empty()) {
    session.request({UiRequest::Kind::OpenFile, {}, {}});
  } else {
    session.open(arguments[0]);
  }
  return {};
}

/// What leaves the window may not take the place of what is open in it.
Result<void> spares_project(const Session& session, const std::filesystem::path& path) {
  return KeptFiles::of_project(session.project()).may_write(path, {});
}

/// Without a path: beside the project, called after it.
Result<void> save(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 1, "[PATH]"));
  FAIRWARD_TRY(const auto wards, wards_of(session));
  auto path = std::filesystem::path{arguments.empty() ? std::string{} : arguments[0]};
  if (arguments.empty()) {
    const auto& project = session.project();
    path = std::filesystem::is_directory(project)
               ? project / "region.view.json"
               : std::filesystem::path{project}.replace_extension(".view.json");
  }
  FAIRWARD_CHECK(spares_project(session, path));
  FAIRWARD_CHECK(session.save_view(path));
  session.tell(Notice::Kind::Info, fmt::format("The view is saved in {}.", path.generic_string()));
  return {};
}

Result<void> load(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "PATH"));
  return session.load_view(arguments[0]);
}

Result<void> recover(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  return session.recover();
}

Result<void> reload(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  return session.reload();
}

Result<void> quit(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  session.request({UiRequest::Kind::Quit, {}, {}});
  return {};
}

Result<std::shared_ptr<const Figures>> figures_of(const Session& session) {
  auto figures = session.figures();
  if (!figures || session.stage() != Stage::Ready) {
    return fail(Errc::Usage, "there are no figures yet; open a project, or wait until it is read");
  }
  return figures;
}

Result<void> ends_in(const std::filesystem::path& path, std::string_view ending) {
  if (to_upper(path.extension().string()) != to_upper(ending)) {
    return fail(Errc::Usage, fmt::format("the name of this file ends in {}", ending));
  }
  return {};
}

Result<void> draw(Session& session, Arguments arguments, UiRequest::Kind kind) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 2, "[PATH] [WIDTHxHEIGHT]"));
  FAIRWARD_TRY(const auto wards, wards_of(session));
  if (arguments.size() == 2) {
    FAIRWARD_CHECK(parse_size(arguments[1]));
  }
  if (!arguments.empty()) {
    FAIRWARD_CHECK(spares_project(session, arguments[0]));
    FAIRWARD_CHECK(ends_in(arguments[0], kind == UiRequest::Kind::ExportSvg ? ".svg" : ".png"));
  }
  session.request(
      {kind, arguments.empty() ? "" : arguments[0], arguments.size() == 2 ? arguments[1] : ""});
  return {};
}
Result<void> export_picture(Session& session, Arguments arguments) {
  return draw(session, arguments, UiRequest::Kind::ExportPicture);
}
Result<void> export_svg(Session& session, Arguments arguments) {
  return draw(session, arguments, UiRequest::Kind::ExportSvg);
}

Result<void> write_table(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 1, "[PATH]"));
  FAIRWARD_CHECK(figures_of(session));
  if (arguments.empty()) {
    session.request({UiRequest::Kind::ExportTable, {}, {}});
    return {};
  }
  FAIRWARD_CHECK(spares_project(session, arguments[0]));
  FAIRWARD_CHECK(export_table(session, arguments[0]));
  session.tell(Notice::Kind::Info, fmt::format("The table is written to {}.", arguments[0]));
  return {};
}

/// The selected wards, or all of them.
Result<void> export_copy(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  FAIRWARD_TRY(const auto figures, figures_of(session));
  session.request(
      {UiRequest::Kind::CopyText, as_tabs(figures->wards, session.document().selection), {}});
  return {};
}

Result<void> ask(Session& session, Arguments arguments, UiRequest::Kind kind) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  session.request({kind, {}, {}});
  return {};
}
Result<void> search_focus(Session& session, Arguments arguments) {
  return ask(session, arguments, UiRequest::Kind::FocusSearch);
}
Result<void> palette_open(Session& session, Arguments arguments) {
  return ask(session, arguments, UiRequest::Kind::OpenPalette);
}
Result<void> help_keys(Session& session, Arguments arguments) {
  return ask(session, arguments, UiRequest::Kind::ShowKeys);
}

constexpr auto kOutside = CommandEffect::Outside;
constexpr std::array<Command, 13> kCommands{{
    {"file.open", "Open a project", "[PATH]", "Ctrl+O", "File", kOutside, open},
    {"file.reload", "Read the project again", "", "Ctrl+Shift+R", "File", kOutside, reload},
    {"file.save", "Save the view", "[PATH]", "Ctrl+S", "File", kOutside, save},
    {"file.load", "Load a view", "PATH", "", "", kOutside, load},
    {"file.recover", "Take back the view of the last run", "", "", "File", kOutside, recover},
    {"export.picture", "Export the map as a picture", "[PATH] [WIDTHxHEIGHT]", "Ctrl+E", "File",
     kOutside, export_picture},
    {"export.svg", "Export the map as SVG", "[PATH] [WIDTHxHEIGHT]", "", "File", kOutside,
     export_svg},
    {"export.table", "Export the table", "[PATH]", "", "File", kOutside, write_table},
    {"export.copy", "Copy the table", "", "Ctrl+C", "Edit", kOutside, export_copy},
    {"file.quit", "Quit", "", "Ctrl+Q", "File", kOutside, quit},
    {"search.focus", "Search for a place", "", "Ctrl+F", "Edit", kOutside, search_focus},
    {"palette.open", "Run a command", "", "Ctrl+K", "Help", kOutside, palette_open},
    {"help.keys", "Show the keys", "", "F1", "Help", kOutside, help_keys},
}};

}  // namespace

std::span<const Command> file_commands() {
  return kCommands;
}

}  // namespace fairward::engine
