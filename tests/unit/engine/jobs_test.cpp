#include "engine/jobs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <stop_token>
#include <thread>

namespace fairward::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

void wait_until_stopped(const Job& job) {
  std::latch asked{1};
  const std::stop_callback on_stop{job.stop, [&asked] { asked.count_down(); }};
  asked.wait();
}

TEST(Jobs, BringTheirResultToTheThreadThatPumps) {
  std::atomic<int> wakes = 0;
  Jobs jobs{[&wakes] { ++wakes; }};
  const auto here = std::this_thread::get_id();
  std::thread::id worked;
  std::thread::id arrived;
  jobs.start("one", [&](const Job&) {
    worked = std::this_thread::get_id();
    return Jobs::Arrival{[&] { arrived = std::this_thread::get_id(); }};
  });
  EXPECT_TRUE(jobs.wait_for_arrival());
  EXPECT_NE(worked, here);
  EXPECT_EQ(arrived, std::thread::id{});  // not before it is asked for
  EXPECT_TRUE(jobs.pump());
  EXPECT_EQ(arrived, here);
  EXPECT_GE(wakes, 1);
  EXPECT_FALSE(jobs.wait_for_arrival());
  EXPECT_FALSE(jobs.pump());
  EXPECT_THAT(jobs.status(), IsEmpty());
}

TEST(Jobs, WhatIsPostedComesBeforeTheEnd) {
  Jobs jobs{{}};
  std::vector<int> order;
  jobs.start("one", [&](const Job&) {
    jobs.post([&order] { order.push_back(1); });
    jobs.post([&order] { order.push_back(2); });
    return Jobs::Arrival{[&order] { order.push_back(3); }};
  });
  while (jobs.wait_for_arrival()) {
    jobs.pump();
  }
  EXPECT_THAT(order, ElementsAre(1, 2, 3));
}

TEST(Jobs, TellHowFarTheyAreAndStopWhenAsked) {
  Jobs jobs{{}};
  std::latch told{1};
  bool stopped = false;
  const auto id = jobs.start("Spatial check", [&](const Job& job) {
    job.tell("scanning", 30, 120);
    told.count_down();
    wait_until_stopped(job);
    return Jobs::Arrival{[&stopped, was = job.stopped()] { stopped = was; }};
  });
  told.wait();
  const auto status = jobs.status();
  ASSERT_THAT(status, SizeIs(1));
  EXPECT_EQ(status[0].id, id);
  EXPECT_EQ(status[0].name, "Spatial check");
  EXPECT_EQ(status[0].phase, "scanning");
  EXPECT_EQ(status[0].done, 30);
  EXPECT_EQ(status[0].total, 120);
  ASSERT_TRUE(status[0].left.has_value());
  EXPECT_LE(*status[0].left, 3 * status[0].seconds + 1e-9);  // 90 steps at the pace of the 30
  EXPECT_TRUE(jobs.running(id));
  jobs.cancel(id + 1);  // another one: nothing happens
  EXPECT_TRUE(jobs.running(id));
  jobs.cancel(id);
  EXPECT_TRUE(jobs.wait_for_arrival());
  jobs.pump();
  EXPECT_TRUE(stopped);
  EXPECT_FALSE(jobs.running(id));
}

TEST(Jobs, AnArrivalMayStartAnother) {
  Jobs jobs{{}};
  int steps = 0;
  jobs.start("first", [&](const Job&) {
    return Jobs::Arrival{[&] {
      ++steps;
      jobs.start("second", [&](const Job&) { return Jobs::Arrival{[&steps] { ++steps; }}; });
    }};
  });
  while (jobs.wait_for_arrival()) {
    jobs.pump();
  }
  EXPECT_EQ(steps, 2);
}

TEST(Jobs, EndingStopsThemAndDropsWhatTheyBring) {
  bool arrived = false;
  std::atomic<bool> ended = false;
  {
    Jobs jobs{{}};
    jobs.start("long", [&](const Job& job) {
      wait_until_stopped(job);
      ended = true;
      return Jobs::Arrival{[&arrived] { arrived = true; }};
    });
  }
  EXPECT_TRUE(ended);
  EXPECT_FALSE(arrived);
}

}  // namespace
}  // namespace fairward::engine
