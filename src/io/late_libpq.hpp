#pragma once
/// The functions of libpq under their own names, for code in this namespace: few projects have a
/// shared register, and what it links is half of PROJ's.

#include "base/late_library.hpp"

#include <libpq-fe.h>

namespace fairward::io {

/// libpq, loaded when this is first asked for.
[[nodiscard]] const LateLibrary& libpq_library();

FAIRWARD_LATE(libpq_library, PQclear);
FAIRWARD_LATE(libpq_library, PQcmdStatus);
FAIRWARD_LATE(libpq_library, PQconnectPoll);
FAIRWARD_LATE(libpq_library, PQconnectStartParams);
FAIRWARD_LATE(libpq_library, PQerrorMessage);
FAIRWARD_LATE(libpq_library, PQexecParams);
FAIRWARD_LATE(libpq_library, PQfinish);
FAIRWARD_LATE(libpq_library, PQgetisnull);
FAIRWARD_LATE(libpq_library, PQgetlength);
FAIRWARD_LATE(libpq_library, PQgetvalue);
FAIRWARD_LATE(libpq_library, PQntuples);
FAIRWARD_LATE(libpq_library, PQresultErrorField);
FAIRWARD_LATE(libpq_library, PQresultStatus);
FAIRWARD_LATE(libpq_library, PQsetErrorVerbosity);
FAIRWARD_LATE(libpq_library, PQsetNoticeReceiver);
FAIRWARD_LATE(libpq_library, PQsocket);
FAIRWARD_LATE(libpq_library, PQstatus);

}  // namespace fairward::io
