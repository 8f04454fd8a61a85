#include "base/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>

namespace fairward::log {
namespace {

spdlog::logger& logger() {
  static const auto instance = [] {
    auto made = std::make_shared<spdlog::logger>("fairward",
                                                 std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("fairward: %l: %v");
    made->set_level(spdlog::level::warn);
    return made;
  }();
  return *instance;
}

}  // namespace

void set_level(Level level) {
  switch (level) {
    case Level::Debug:
      return logger().set_level(spdlog::level::debug);
    case Level::Info:
      return logger().set_level(spdlog::level::info);
    case Level::Warning:
      return logger().set_level(spdlog::level::warn);
    case Level::Error:
      return logger().set_level(spdlog::level::err);
  }
}

void debug(std::string_view message) {
  logger().debug(message);
}
void info(std::string_view message) {
  logger().info(message);
}
void warning(std::string_view message) {
  logger().warn(message);
}
void error(std::string_view message) {
  logger().error(message);
}

}  // namespace fairward::log
