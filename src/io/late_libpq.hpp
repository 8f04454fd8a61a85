#pragma once
/// The functions of libpq under their own names, for code in this namespace: few projects have a
/// shared register, and what it links is half of PROJ's.
///
/// Whoever calls a function that is not listed here gets an error from the linker: list it.

#include "base/late_library.hpp"

#include <libpq-fe.h>

namespace fairward::io {

/// libpq, loaded when this is first asked for.
[[nodiscard]] const LateLibrary& libpq_library();

// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): a declaration needs the name twice.
#define FAIRWARD_LATE(name)                                           \
  inline constinit const Late<libpq_library, decltype(::name)> name { \
#name                                                             \
  }

FAIRWARD_LATE(PQclear);
FAIRWARD_LATE(PQcmdStatus);
FAIRWARD_LATE(PQconnectPoll);
FAIRWARD_LATE(PQconnectStartParams);
FAIRWARD_LATE(PQerrorMessage);
FAIRWARD_LATE(PQexecParams);
FAIRWARD_LATE(PQfinish);
FAIRWARD_LATE(PQgetisnull);
FAIRWARD_LATE(PQgetlength);
FAIRWARD_LATE(PQgetvalue);
FAIRWARD_LATE(PQntuples);
FAIRWARD_LATE(PQresultErrorField);
FAIRWARD_LATE(PQresultStatus);
FAIRWARD_LATE(PQsetErrorVerbosity);
FAIRWARD_LATE(PQsetNoticeReceiver);
FAIRWARD_LATE(PQsocket);
FAIRWARD_LATE(PQstatus);

#undef FAIRWARD_LATE

}  // namespace fairward::io
