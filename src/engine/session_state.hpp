#pragma once
/// What a Session holds. Included by the session*.cpp files only.

#include "engine/autosave.hpp"
#include "engine/case_task.hpp"
#include "engine/check.hpp"
#include "engine/degrees.hpp"
#include "engine/locate.hpp"
#include "engine/place_check.hpp"
#include "engine/session.hpp"
#include "engine/source_watch.hpp"
#include "engine/view_file.hpp"
#include "geo/ward_locator.hpp"

#include <deque>

namespace fairward::engine {

/// All that figures depend on: figures made for another key are not shown as current.
struct BasisKey {
  std::string numerator;
  std::string population;
  std::string as_at;
  std::string change_since;
  std::optional<LimitRule> rule;
  DisclosureMode mode = DisclosureMode::Shared;
  std::shared_ptr<const Region> region;
  friend bool operator==(const BasisKey&, const BasisKey&) = default;
};

/// What a first map needs, made beside the reading of the tables.
struct Outlines {
  std::string name;
  std::shared_ptr<const WardTable> wards;
  std::shared_ptr<const BorderSet> borders;
  std::shared_ptr<const BorderLevels> levels;
  std::shared_ptr<const geo::WardLocator> locator;
  std::shared_ptr<const DegreesLattice> degrees;  ///< null when there is no way to degrees
};

/// What opening brings in the end.
struct Loaded {
  std::shared_ptr<const Region> region;
  std::shared_ptr<const Figures> figures;  ///< of the first document
  BasisKey figures_of;
};

/// What it brings before that, when the registers of other dates are still to be read.
struct EarlyFigures {
  std::shared_ptr<const Figures> figures;  ///< of the first document
  BasisKey of;                             ///< without a region
};

/// Made ready for checks of places, on one basis.
struct PlaceGround {
  BasisKey key;
  std::shared_ptr<const Locator> locator;
  std::shared_ptr<const SmallAreas> small_areas;  ///< null when the project has none
  std::shared_ptr<const Checker> checker;
};

/// What a job brings.
struct MadePlaceAnswer {
  std::shared_ptr<const PlaceGround> ground;  ///< null when it could not be made
  std::optional<Released<CheckAnswer>> answer;
  std::optional<PlaceMark> mark;
  std::string problem;           ///< for the one who asked
  std::optional<Error> failure;  ///< the same without the place
};

/// Where the map went, and how.
struct SeenBox {
  Box box;
  carto::MapView map;
};

/// The post code check of a project.
struct PlaceWork {
  PlaceCheck shown;
  std::optional<PlaceMark> mark;
  std::optional<PlaceMark> found;  ///< by a search
  std::shared_ptr<const PlaceGround> ground;
  std::optional<PlaceQuestion> done;  ///< the question that was answered, or could not be
  BasisKey done_for;
  std::optional<SeenBox> seen;
  bool go_there = false;  ///< when the answer comes
};

/// The case register of the project that is open. What was read is exact; `shown` is released.
struct CaseWork {
  std::filesystem::path project;
  CaseDesk shown;
  std::vector<CaseRecord> records;
  std::optional<CaseRecord> open;
  std::optional<PlaceQuestion> checked;  ///< what was asked of the case in `shown.checked`
};

/// A project that is on the screen, as far as it has been read.
struct OpenProject {
  Stage stage = Stage::Empty;
  std::filesystem::path file;
  Outlines outlines;
  std::shared_ptr<const Region> region;
  std::optional<Released<std::vector<DataNote>>> notes;
  std::shared_ptr<const Figures> figures;
  std::optional<BasisKey> figures_of;
  std::vector<LayerView> layers;
  std::vector<carto::Fill> fills;
  std::optional<Released<GroupTable>> groups;
  std::optional<BasisKey> groups_of;
  std::optional<AreaAnswer> areas;
  std::optional<BasisKey> areas_of;
  std::vector<TimePoint> timeline;
  std::optional<BasisKey> timeline_of;
  History history{first_document()};
  std::vector<WardIndex> pointed_at;
  std::shared_ptr<const Locator> places;
  bool places_settled = false;  ///< they are open, or there are none
  PlaceWork place;
  std::optional<SourceWatch> watch;
  std::uint64_t watch_notice = 0;  ///< the one that tells what changed; 0: none
  std::optional<Document> kept;    ///< as the last run left it, until figures are there
};

/// A project that is being read.
struct Opening {
  std::filesystem::path file;
  std::uint64_t read_job = 0;
  std::uint64_t outline_job = 0;
  bool outlines_shown = false;
  bool again = false;  ///< the project that is open, after a change on disk
  std::filesystem::file_time_type began;
  std::optional<EarlyFigures> early;  ///< waits for the outlines
  std::optional<Loaded> loaded;       ///< likewise
};

/// A job whose result is for one basis.
struct KeyedJob {
  std::uint64_t id = 0;
  BasisKey key;
};

struct Session::State {
  explicit State(SessionOptions given);

  // session_open.cpp
  void open(const std::filesystem::path& project);
  [[nodiscard]] Jobs::Arrival read(std::uint64_t turn, const std::filesystem::path& file,
                                   BasisKey key, const Job& job);
  void start_outlines(std::uint64_t turn, const std::shared_ptr<const WardTable>& wards,
                      const std::string& name);
  void make_outlines(std::uint64_t turn, const std::shared_ptr<const WardTable>& wards,
                     const std::string& name, const Job& job);
  void take_outlines(std::uint64_t turn, Outlines outlines);
  void take_early(std::uint64_t turn, EarlyFigures early);
  void settle_early();
  void take_loaded(std::uint64_t turn, Loaded loaded);
  void take_failure(std::uint64_t turn, const Error& error);
  void settle_loaded();
  void open_places();
  [[nodiscard]] Jobs::Arrival read_places(std::uint64_t turn, const std::filesystem::path& file,
                                          const std::shared_ptr<const WardTable>& wards,
                                          const Job& job);
  void take_places(std::uint64_t turn, std::shared_ptr<const Locator> places,
                   const std::vector<std::string>& notes);
  void all_is_new();
  void show_again();

  // session_reload.cpp
  void watch_sources(std::filesystem::file_time_type began);
  void take_back(const OpenProject& earlier);

  // session_figures.cpp
  [[nodiscard]] BasisKey key_now() const;
  [[nodiscard]] disclosure::Gate gate() const { return disclosure::Gate{mode}; }
  void apply(const Document& before);
  enum class When : std::uint8_t { Now, WhenQuick };
  void refresh_figures(When when);
  void take_figures(const BasisKey& key, Result<std::shared_ptr<const Figures>> made);
  void refresh_layers();
  void refresh_fills();
  void refresh_timeline();
  void take_timeline(const BasisKey& key, Result<std::vector<TimePoint>> made);
  Result<void> start_check();
  void show_groups(std::uint64_t check, const BasisKey& key, Released<GroupTable> found);
  void check_again();
  void take_groups(std::uint64_t check, const BasisKey& key, Result<Released<GroupTable>> made);
  void stop_work();

  // session_areas.cpp
  Result<void> start_areas();
  void take_areas(std::uint64_t run, const BasisKey& key, Result<AreaAnswer> made);

  void set_mode(DisclosureMode next);

  // session_place_check.cpp
  void refresh_place_check();
  void start_place_check(const PlaceQuestion& question, const BasisKey& key);
  void take_place_answer(std::uint64_t check, const BasisKey& key, const PlaceQuestion& question,
                         const MadePlaceAnswer& made);
  void drop_place_job();
  void leave_place();
  void forget_places();
  void go_to_mark(const PlaceMark& mark);

  // session_cases.cpp
  void follow_cases();
  void add_case_task(CaseTask task, std::string doing);
  void start_case_task();
  void take_case_news(const CaseTask& task, CaseNews news);
  void release_cases_again();
  [[nodiscard]] Result<CaseTools> case_tools() const;
  [[nodiscard]] CaseTask task_for(const std::string& reference) const;
  [[nodiscard]] Result<const CaseRecord*> case_known(std::string_view reference) const;

  // session_files.cpp
  void keep_view() const;
  void start_autosave();
  void restore_window();
  void take_window(const ViewState& saved);
  void keep_possible_basis(Document& wanted);
  void tell_missing_wards(std::size_t missing);
  Result<void> take_view(SavedView saved, const std::string& title);

  void tell(Notice::Kind kind, std::string text);
  void failed(const Error& error);

  SessionOptions options;
  DisclosureMode mode;
  OpenProject project;
  std::optional<OpenProject> before;  ///< shown again when opening fails half-way
  std::optional<carto::MapView> map_before;
  std::optional<Opening> opening;
  std::uint64_t turn = 0;  ///< of `open` calls: what arrives for an earlier one is dropped
  std::optional<KeyedJob> figures_job;
  std::optional<KeyedJob> timeline_job;
  std::optional<KeyedJob> check_job;
  std::optional<KeyedJob> areas_job;
  std::optional<KeyedJob> place_job;
  std::uint64_t checks = 0;        ///< started so far: an earlier one's result is dropped
  std::uint64_t place_checks = 0;  ///< likewise
  std::uint64_t area_runs = 0;     ///< likewise
  CaseWork cases;
  std::deque<std::pair<CaseTask, std::string>> case_tasks;  ///< with what is said; one runs
  bool case_task_runs = false;
  ViewState view;
  Revisions revisions;
  std::vector<Notice> notices;
  std::uint64_t next_notice = 1;
  std::vector<UiRequest> requests;
  bool quit = false;
  std::unique_ptr<Autosave> autosave;
  std::optional<Error> failure;  ///< first one since `wait` began
  Jobs jobs;                     // last: its threads end before the rest goes
};

}  // namespace fairward::engine
