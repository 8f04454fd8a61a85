#include "register/postgres_database.hpp"
#include "unit/io/register_conformance.hpp"

namespace fairward::testing {

INSTANTIATE_TEST_SUITE_P(Postgres, RegisterConformance, ::testing::Values(&make_postgres));

}  // namespace fairward::testing
