// The connection is lost during a COMMIT: whether the event landed is found out.

#include "io/register_postgres.hpp"
#include "register/cutting_proxy.hpp"
#include "register/postgres_database.hpp"
#include "unit/pcc/case_examples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace fairward::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

/// The register of a database, with one case, as alice reaches it through a proxy.
class PostgresCut : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(database_.open("bob")->append(new_event("", a_proposal(), 1), 0));
    PostgresDatabase::add_service(service_, PostgresDatabase::host_line() +
                                                "\nport=" + CuttingProxy::kPort +
                                                "\nuser=alice\ndbname=" + database_.name());
  }
  [[nodiscard]] std::unique_ptr<pcc::CaseStore> through_proxy() const {
    auto opened =
        io::open_shared_register("service=" + service_, {std::chrono::milliseconds{1500}});
    EXPECT_TRUE(opened) << (opened ? "" : opened.error().message());
    return opened ? *std::move(opened) : nullptr;
  }

  PostgresDatabase database_;
  std::string service_ = database_.name() + "_proxy";
  std::string folder_ = PostgresDatabase::host_line().substr(std::string{"host="}.size());
};

TEST_F(PostgresCut, AnEventThatLandedIsFoundAndNotWrittenAgain) {
  const CuttingProxy proxy{folder_, Cut::AfterCommit};
  const auto store = through_proxy();
  const auto done = pcc::written(store->append(new_event("PCC-0001", note("once"), 2), 1));
  EXPECT_TRUE(proxy.has_cut());
  ASSERT_TRUE(done) << done.error().message();
  EXPECT_EQ(done->number, 2);
  EXPECT_EQ(store->verify().value().events, 2);
}

TEST_F(PostgresCut, AnEventThatDidNotLandIsWritten) {
  const CuttingProxy proxy{folder_, Cut::BeforeCommit};
  const auto store = through_proxy();
  const auto done = pcc::written(store->append(new_event("PCC-0001", note("once"), 2), 1));
  EXPECT_TRUE(proxy.has_cut());
  ASSERT_TRUE(done) << done.error().message();
  EXPECT_EQ(done->number, 2);
  EXPECT_EQ(store->verify().value().events, 2);
}

TEST_F(PostgresCut, WhenNobodyAnswersNothingIsPromised) {
  const CuttingProxy proxy{folder_, Cut::AfterCommitForGood};
  const auto store = through_proxy();
  const auto event = new_event("PCC-0001", note("once"), 2);
  const auto unknown = store->append(event, 1);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code(), Errc::WriteFailed);
  EXPECT_THAT(unknown.error().message(), HasSubstr("look whether it is there"));
  const auto other = database_.open("bob");
  EXPECT_THAT(other->events("PCC-0001").value(), SizeIs(2));
  EXPECT_TRUE(pcc::written(other->append(event, 1)));
  EXPECT_THAT(other->events("PCC-0001").value(), SizeIs(2));
}

}  // namespace
}  // namespace fairward::testing
