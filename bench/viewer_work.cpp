/// The window at work, without a display: opens a project and prints one line a piece of work:
/// name, median wall milliseconds until the pixels are there, median processor milliseconds of this
/// program's own thread and of all threads (the graphics driver's, too), how many times it was
/// done, and the 95th percentile of the second. Processor times hold on a busy machine, wall times
/// do not.
///
///   fairward_viewer_work PROJECT [WIDTHxHEIGHT [WORK [TIMES]]]

#include "app/offscreen.hpp"
#include "carto/map_view.hpp"
#include "engine/picture.hpp"
#include "engine/view_names.hpp"
#include "regions.hpp"

#include <epoxy/gl.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

namespace fairward::bench {
namespace {

constexpr int kTimes = 41;  ///< unless TIMES is given, for a profile

double milliseconds_of(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

/// The value that so many of them are not above.
double at_share(std::vector<double> values, double share) {
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}
double median(const std::vector<double>& values) {
  return at_share(values, 0.5);
}

class Work {
 public:
  /// Reports the work whose name holds `only`.
  Work(engine::Session& session, const app::Display& display, std::string only, int times)
      : session_{session},
        window_{must(app::Offscreen::create(session, display))},
        only_{std::move(only)},
        times_{times} {}

  void settle() {
    if (auto settled = window_.settle(); !settled) {
      stop_with(settled.error().message());
    }
  }
  void run(const std::string& line) {
    if (auto done = session_.run(line); !done) {
      stop_with(done.error().message());
    }
  }
  /// `change(i)` alters what is shown; one frame then draws it.
  void report(const std::string& name, const std::function<void(int)>& change) {
    settle();
    if (name.find(only_) == std::string::npos) {
      return;
    }
    std::vector<double> wall;
    std::vector<double> own;
    std::vector<double> all;
    for (int i = 0; i < times_; ++i) {
      change(i);
      const auto start = std::chrono::steady_clock::now();
      const double before = milliseconds_of(CLOCK_THREAD_CPUTIME_ID);
      const double all_before = milliseconds_of(CLOCK_PROCESS_CPUTIME_ID);
      window_.frame();
      own.push_back(milliseconds_of(CLOCK_THREAD_CPUTIME_ID) - before);
      glFinish();
      all.push_back(milliseconds_of(CLOCK_PROCESS_CPUTIME_ID) - all_before);
      wall.push_back(
          std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
              .count());
    }
    fmt::print("{}\t{:.2f}\t{:.2f}\t{:.2f}\t{}\t{:.2f}\n", name, median(wall), median(own),
               median(all), times_, at_share(own, 0.95));
  }
  void look(const carto::MapView& map) {
    auto view = session_.view();
    view.map = map;
    session_.change_view(view);
  }

 private:
  engine::Session& session_;
  app::Offscreen window_;
  std::string only_;
  int times_ = kTimes;
};

/// Pan, zoom, recolour, hover and select on what is in view.
void one_view(engine::Session& session, Work& work, const std::string& where) {
  work.settle();
  const auto home = session.view().map;
  const auto wards = session.wards()->size();
  work.report(where + " pan", [&](int i) { work.look(carto::panned(home, 8.0 * (i + 1), 5)); });
  work.report(where + " zoom", [&](int i) {
    work.look(carto::zoomed(home, 1.0 + 0.02 * (i + 1), {0.5 * home.width, 0.5 * home.height}));
  });
  work.look(home);
  work.report(where + " recolour",
              [&](int i) { work.run(i % 2 == 0 ? "layer.only density" : "layer.only limit"); });
  work.report(where + " reclassify",
              [&](int i) { work.run(fmt::format("layer.classes deprivation {}", 3 + i % 5)); });
  work.report(where + " hover", [&](int i) {
    session.hover(session.ward_at(home.to_world({0.5 * home.width + 40.0 * i, 0.5 * home.height})));
  });
  work.report(where + " select", [&](int i) {
    const auto ward = ward_index(static_cast<std::size_t>(i) * wards / kTimes % wards);
    work.run("select.ward " + session.wards()->code(ward).text());
  });
  work.report(where + " nothing new", [](int) {});
}

/// Frames in which nothing is new, with every panel open: a spatial check and a post code check
/// with their answers, and one tab of the drawer after the other. Not of wards alone.
void all_panels(engine::Session& session, Work& work) {
  if (session.populations().empty()) {
    return;
  }
  work.run("check.run");
  work.settle();
  const auto& home = session.view().map;
  const Point middle = home.to_world({0.5 * home.width, 0.5 * home.height});
  work.run(fmt::format("pcc.check \"{:.0f}, {:.0f}\" 6 families", middle.x, middle.y));
  for (const auto tab : engine::kTabNames) {
    work.run(fmt::format("view.tab {}", tab));
    work.report(fmt::format("panels {} nothing new", tab), [](int) {});
  }
  work.run("pcc.clear");
}

void run(const std::string& project, const app::Display& display, const std::string& only,
         int times) {
  engine::Session session{{}};
  session.open(project);
  if (auto opened = session.wait(); !opened) {
    stop_with(opened.error().message());
  }
  Work work{session, display, only, times};
  work.run("view.reset");
  work.settle();
  one_view(session, work, "panels");
  all_panels(session, work);
  for (const auto* panel : {"left", "right", "drawer"}) {
    work.run(fmt::format("view.panel {} off", panel));
  }
  work.settle();
  work.run("view.fit");
  one_view(session, work, "whole");
  work.run("goto.council " + session.wards()->councils().front().code.text());
  one_view(session, work, "council");
}

}  // namespace
}  // namespace fairward::bench

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print(stderr, "fairward_viewer_work PROJECT [WIDTHxHEIGHT [WORK [TIMES]]]\n");
    return 2;
  }
  fairward::app::Display display;
  if (count > 2) {
    const auto size = fairward::bench::must(fairward::engine::parse_size(arguments[2]));
    display.width = size.width;
    display.height = size.height;
  }
  fairward::bench::run(arguments[1], display, count > 3 ? arguments[3] : "",
                       count > 4 ? std::stoi(arguments[4]) : fairward::bench::kTimes);
  return 0;
}
