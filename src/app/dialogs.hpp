#pragma once
/// The few questions that stop everything else: opening a project, exact counts, where to write,
/// and what to do with the view of a run that broke off.

#include "app/panel.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace fairward::app {

class Dialogs {
 public:
  void ask_project(const std::filesystem::path& beside);
  void ask_restricted() { opening_ = Kind::Restricted; }
  /// For a file to write; `command` gets its quoted path behind it and is run.
  void ask_path(std::string title, std::string command, std::string proposal);
  void offer_recovery(std::string how_old);
  [[nodiscard]] bool is_open() const noexcept { return shown_ != Kind::None; }

  void draw(const PanelContext& context);

 private:
  enum class Kind : std::uint8_t { None, Project, Restricted, Path, Recovery };
  struct Entry {
    std::string name;
    std::filesystem::path path;
    bool folder = false;
  };

  void list_folder();
  void project(const PanelContext& context);
  void restricted(const PanelContext& context);
  void path(const PanelContext& context);
  void recovery(const PanelContext& context);
  /// Which button Enter presses when a dialog has no field; none where it has one.
  enum class First : std::uint8_t { None, Yes, No };
  struct Answers {
    const char* yes;
    const char* no;
    bool ready = true;  ///< `yes` can be pressed
    First first = First::None;
  };
  bool finish(const PanelContext& context, const Answers& answers);
  void close();

  Kind opening_ = Kind::None;
  Kind shown_ = Kind::None;
  bool take_focus_ = false;
  std::string text_;
  std::string title_;
  std::string command_;
  std::filesystem::path folder_;
  std::vector<Entry> entries_;
};

}  // namespace fairward::app
