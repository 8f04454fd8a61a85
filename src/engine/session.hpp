#pragma once
/// One open region and what its user is doing with it: the model behind the window. Used from one
/// thread; long work runs as jobs on others and arrives in `pump`.

#include "base/date.hpp"
#include "base/parallel.hpp"
#include "base/result.hpp"
#include "domain/border_levels.hpp"
#include "domain/released.hpp"
#include "domain/tables.hpp"
#include "domain/ward_table.hpp"
#include "engine/document.hpp"
#include "engine/figures.hpp"
#include "engine/history.hpp"
#include "engine/jobs.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fairward::engine {

class Locator;
struct PlaceCheck;  // engine/place_check.hpp
struct PlaceMark;
struct CaseDeed;  // engine/case_deed.hpp
struct CaseDesk;  // engine/case_desk.hpp
struct KeptDecision;

enum class Stage : std::uint8_t {
  Empty,     ///< nothing is open
  Opening,   ///< reading the boundaries
  Outlines,  ///< wards and borders are there; figures may be, of the newest date, to look at
  Ready,     ///< all is read: every date can be asked for
  Failed,    ///< the project cannot be opened; `notices` says why
};

struct Notice {
  enum class Kind : std::uint8_t { Info, Warning, Error };
  std::uint64_t id = 0;
  Kind kind = Kind::Info;
  std::string text;  ///< one sentence: what happened and what to do
  struct Action {
    std::string label;    ///< of a button; empty: there is none
    std::string command;  ///< that it runs
  };
  Action action{};
};

/// A point of the register, in restricted mode only.
struct PointMark {
  Point place;
  std::int64_t bedspaces = 0;
  PropertyStatus status = PropertyStatus::Occupied;
  std::string label;
};

struct SessionOptions {
  DisclosureMode mode = DisclosureMode::Shared;
  std::filesystem::path state_folder;  ///< of autosaves; empty: none are written
  std::filesystem::path cache_folder;  ///< of what can be made again; empty: nothing is kept
  Threads threads;
  std::optional<Date> today;   ///< for variations that expire; empty: the register's date
  std::function<void()> wake;  ///< called from any thread when `pump` has work
  /// What nobody waits for gives way to other programs. Not where `wait` is called: it would wait
  /// for them as well.
  bool step_back = false;
};

/// A set of counters: a part of the window is drawn again when its counter moved.
struct Revisions {
  std::uint64_t geometry = 0;   ///< wards, borders
  std::uint64_t figures = 0;    ///< figures, layer views, fills
  std::uint64_t selection = 0;  ///< selection, hover
  std::uint64_t groups = 0;
  std::uint64_t view = 0;      ///< camera and the rest of the ViewState
  std::uint64_t document = 0;  ///< anything undo knows, the selection too
  std::uint64_t place = 0;     ///< the post code check and the place that was gone to
  std::uint64_t cases = 0;     ///< the case register
  /// When the spatial check, and areas with room, were last asked for: the higher is the later.
  std::uint64_t check_asked = 0;
  std::uint64_t areas_asked = 0;
};

/// Something that only the window can do; it takes them after running commands.
struct UiRequest {
  enum class Kind : std::uint8_t {
    OpenPalette,
    FocusSearch,
    FocusPlaceCheck,
    CaseForm,  ///< the form of the deed called `text`
    ShowKeys,
    CopyText,           ///< `text` to the clipboard
    OpenFile,           ///< ask for a project
    ConfirmRestricted,  ///< ask, then run mode.confirm-restricted
    ExportPicture,      ///< to `text`, ask when empty; `more` is "1600x1000" or empty
    ExportSvg,          ///< likewise
    ExportTable,        ///< ask for a path, then run export.table
    Quit
  };
  Kind kind = Kind::OpenPalette;
  std::string text;
  std::string more;
};

class Session {
 public:
  explicit Session(SessionOptions options);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  Session(Session&&) = delete;
  Session& operator=(Session&&) = delete;
  ~Session();  ///< cancels jobs, writes the autosave, marks a clean end

  /// Starts opening a project; whatever was open stays until this one's outlines are there.
  void open(const std::filesystem::path& project);
  /// Reads the open project again. Document, selection, view and the check's wishes stay; what this
  /// reading no longer has is named in notices. When it fails, what is open stays. Errors: Usage
  /// when none is open.
  Result<void> reload();
  /// Tells, once, which files of the project have changed on disk since they were read. Cheap: for
  /// each look of the user at the window, and every few seconds.
  void look_at_sources();
  /// Takes what jobs have finished. True when anything that is shown has changed.
  bool pump();
  /// Runs jobs to their end here, for scripts, tests and pictures. Errors: of the failed job.
  Result<void> wait();

  /// Runs a command of the table ("layer.show density"). Errors: the command's; nothing is changed
  /// then.
  Result<void> run(std::string_view line);
  /// What commands use to change the document: one undo step called `title`. Two steps with the
  /// same non-empty `merge_key` in a row are one (a slider being dragged).
  void change(const std::string& title, Document next, std::string_view merge_key = {});
  void change_view(const ViewState& next);
  bool undo();
  bool redo();
  /// Whether figures can be made for `next`'s basis. Errors: Usage saying what there is; Usage
  /// before the region is read.
  [[nodiscard]] Result<void> may_show(const Document& next) const;
  [[nodiscard]] std::vector<HistoryEntry> history() const;

  [[nodiscard]] Stage stage() const noexcept;
  [[nodiscard]] const Document& document() const noexcept;
  [[nodiscard]] const ViewState& view() const noexcept;
  [[nodiscard]] const Revisions& revisions() const noexcept;
  [[nodiscard]] DisclosureMode mode() const noexcept;
  /// Switching to restricted is the user's own, confirmed, act; it is never undone or restored.
  void set_mode(DisclosureMode mode);

  // Public facts. Null or empty before their stage.
  /// As it stands under pictures: "boundaries: wards.geojson".
  [[nodiscard]] std::string boundary_credit() const;
  [[nodiscard]] const std::string& region_name() const noexcept;
  /// What licences of its files ask for on pictures; none before the region is read.
  [[nodiscard]] std::vector<std::string> credits() const;
  [[nodiscard]] const std::filesystem::path& project() const noexcept;
  [[nodiscard]] std::shared_ptr<const WardTable> wards() const noexcept;
  [[nodiscard]] std::shared_ptr<const BorderSet> borders() const noexcept;
  [[nodiscard]] std::shared_ptr<const BorderLevels> border_levels() const noexcept;
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> populations()
      const;  ///< id, label
  [[nodiscard]] const Released<std::vector<DataNote>>* notes() const noexcept;
  /// The ward at a place of the working coordinate system, on the boundaries as read.
  [[nodiscard]] std::optional<WardIndex> ward_at(Point world) const;
  /// Finds postcodes and UPRNs; null until their index is open, and when the project has none.
  [[nodiscard]] std::shared_ptr<const Locator> places() const noexcept;
  /// Longitude and latitude there; nothing far outside the region.
  [[nodiscard]] std::optional<Point> degrees_at(Point world) const;

  // Released figures of the current document.
  [[nodiscard]] std::shared_ptr<const Figures> figures() const noexcept;
  [[nodiscard]] std::span<const LayerView> layers() const noexcept;
  [[nodiscard]] const std::vector<carto::Fill>& fills() const noexcept;
  [[nodiscard]] const Released<GroupTable>* groups() const noexcept;
  [[nodiscard]] bool groups_are_stale() const noexcept;  ///< the basis changed since the check
  /// Areas with room, when they were asked for; null before that.
  [[nodiscard]] const AreaAnswer* areas() const noexcept;
  [[nodiscard]] bool areas_are_stale() const noexcept;  ///< the basis changed since
  [[nodiscard]] const std::vector<TimePoint>& timeline() const noexcept;
  /// Restricted mode only; empty in shared.
  [[nodiscard]] std::vector<PointMark> points() const;

  /// Wards under the cursor, wherever it is: one on the map, in a table or a plot, or all of a bar.
  [[nodiscard]] const std::vector<WardIndex>& pointed_at() const noexcept;
  void point_at(std::vector<WardIndex> wards);
  /// The ward under the cursor, when it is just one.
  [[nodiscard]] std::optional<WardIndex> hovered() const noexcept;
  void hover(std::optional<WardIndex> ward);

  [[nodiscard]] std::vector<JobStatus> jobs() const;
  void cancel(std::uint64_t job);
  [[nodiscard]] const std::vector<Notice>& notices() const noexcept;
  void tell(Notice::Kind kind, std::string text);
  void dismiss(std::uint64_t notice);
  void request(UiRequest request);
  [[nodiscard]] std::vector<UiRequest> take_requests();
  [[nodiscard]] bool wants_to_quit() const noexcept;

  /// One undo step that asks a post code check; its answer comes from a job, and the map goes
  /// there.
  void ask_place(PlaceQuestion question);
  /// What is known about the document's question. In shared mode nothing of it tells the place.
  [[nodiscard]] const PlaceCheck& place_check() const noexcept;
  /// Where it is, as the map shows it; null without an answer.
  [[nodiscard]] const PlaceMark* checked_place() const noexcept;
  /// Goes to what a text names, of `places`, and marks it. Errors: Usage, which does not repeat the
  /// text.
  Result<void> go_to_place(std::string_view typed);
  /// What was gone to last; null when nothing was, or it was taken away.
  [[nodiscard]] const PlaceMark* found_place() const noexcept;
  void forget_found_place();
  /// What the map went to for a place, while it has not moved since: a window that is laid out anew
  /// shows all of it. Null otherwise.
  [[nodiscard]] const Box* box_gone_to() const noexcept;
  /// The map goes to the checked place again. Errors: Usage when none is.
  Result<void> show_checked_place();

  /// The case register of the project, as far as it has been read.
  [[nodiscard]] const CaseDesk& cases() const noexcept;
  /// Reads it again, in a job as all that is done with it.
  void read_cases();
  /// Makes an empty one.
  void make_case_register();
  /// With those that are answered, or those that await an answer only.
  void list_cases(bool all);
  /// Looks at a case; an empty reference looks at none.
  void open_case(std::string reference);
  /// Who writes, until the program ends. Errors: Usage when it is empty or not one line.
  Result<void> set_case_actor(std::string_view name);
  /// Adds to a case as it is shown; without a reference to the one that is looked at. Errors: Usage
  /// for what is not given right, before anything runs; all else comes from the job into
  /// `cases().problem`.
  Result<void> do_in_case(CaseDeed deed);
  /// Asks a post code check of the case that is looked at, or of this one. Errors: Usage when it is
  /// not in what was read.
  Result<void> check_case(std::string_view reference);
  /// Keeps the check that is shown and what was decided on it. Errors: Usage without an answer.
  Result<void> keep_check(KeptDecision decision);

  /// Starts the spatial check of the document in a job; a running one is replaced. Errors: Usage
  /// before the region is read.
  Result<void> start_check();
  /// False when none runs.
  bool cancel_check();
  /// Starts dividing the region into areas with room, as the document wishes; as above.
  Result<void> start_areas();
  bool cancel_areas();
  /// Takes the areas away, and their outlines with them. False when there are none.
  bool forget_areas();
  /// Document and ViewState as a view file; nothing of it names a mode, an address or a figure.
  Result<void> save_view(const std::filesystem::path& path);
  /// One undo step. Errors: of the file; a ward or layer that this project does not have is left
  /// out with a notice.
  Result<void> load_view(const std::filesystem::path& path);
  /// A view from a run that did not end cleanly, when there is one: "23 minutes ago".
  [[nodiscard]] std::optional<std::string> recoverable() const;
  /// Takes that view. Errors: Usage when there is none; of the file.
  Result<void> recover();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fairward::engine
