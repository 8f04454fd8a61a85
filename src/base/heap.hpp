#pragma once
/// How the allocator of the C library treats memory that was freed.

namespace fairward {

/// Freed memory of up to 64 MB stays with the process instead of going back to the system: work
/// that is repeated under a slider would otherwise pay for fresh pages each time, as much as for
/// its arithmetic. For `main`, before threads are started. Does nothing without glibc.
void keep_freed_memory();

}  // namespace fairward
