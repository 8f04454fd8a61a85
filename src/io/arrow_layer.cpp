#include "io/arrow_layer.hpp"

#include "io/cell_text.hpp"
#include "io/late_gdal.hpp"

#include <cstring>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace fairward::io {
namespace {

/// An Arrow structure, released at the end of its scope as the interface asks.
template <class T>
struct Owned {
  T value{};
  Owned() = default;
  ~Owned() {
    if (value.release != nullptr) {
      value.release(&value);
    }
  }
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  Owned(Owned&&) = delete;
  Owned& operator=(Owned&&) = delete;
};

/// Read-only view of one Arrow array, offsets and nulls taken care of.
class ArrayView {
 public:
  explicit ArrayView(const ArrowArray& array) : array_{&array} {}

  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(array_->length); }
  [[nodiscard]] bool is_null(std::size_t row) const {
    return array_->buffers[0] != nullptr && !bit(0, row);
  }
  [[nodiscard]] bool bit(std::size_t buffer, std::size_t row) const {
    const auto at = row + offset();
    return (static_cast<const std::uint8_t*>(array_->buffers[buffer])[at / 8] >> (at % 8U) & 1U) !=
           0;
  }
  template <class T>
  [[nodiscard]] T value(std::size_t row) const {
    return static_cast<const T*>(array_->buffers[1])[row + offset()];
  }
  template <class Offset>
  [[nodiscard]] std::string_view bytes(std::size_t row) const {
    const auto* offsets = static_cast<const Offset*>(array_->buffers[1]) + offset() + row;
    const auto* data = static_cast<const char*>(array_->buffers[2]);
    return {data + offsets[0], static_cast<std::size_t>(offsets[1] - offsets[0])};
  }

 private:
  [[nodiscard]] std::size_t offset() const { return static_cast<std::size_t>(array_->offset); }
  const ArrowArray* array_;
};

/// Appends one cell that is not null.
using CellWriter = void (*)(const ArrayView& array, std::size_t row, std::string& out);

template <class T>
void write_whole(const ArrayView& array, std::size_t row, std::string& out) {
  append_number(out, static_cast<std::int64_t>(array.value<T>(row)));
}
template <class T>
void write_real(const ArrayView& array, std::size_t row, std::string& out) {
  append_number(out, array.value<T>(row));
}
template <class Offset>
void write_text(const ArrayView& array, std::size_t row, std::string& out) {
  out += array.bytes<Offset>(row);
}
void write_truth(const ArrayView& array, std::size_t row, std::string& out) {
  out += array.bit(1, row) ? "true" : "false";
}
void write_days(const ArrayView& array, std::size_t row, std::string& out) {
  append_date(out, array.value<std::int32_t>(row));
}
void write_milliseconds(const ArrayView& array, std::size_t row, std::string& out) {
  append_date_time(out, array.value<std::int64_t>(row));
}

/// For the formats of the Arrow C data interface that tables of areas have.
CellWriter writer_for(std::string_view format) {
  struct Known {
    std::string_view format;
    CellWriter writer;
  };
  constexpr Known kKnown[] = {
      {"s", write_whole<std::int16_t>},
      {"i", write_whole<std::int32_t>},
      {"l", write_whole<std::int64_t>},
      {"f", write_real<float>},
      {"g", write_real<double>},
      {"u", write_text<std::int32_t>},
      {"U", write_text<std::int64_t>},
      {"b", write_truth},
      {"tdD", write_days},
      {"tsm:", write_milliseconds},
  };
  for (const auto& known : kKnown) {
    if (known.format == format) {
      return known.writer;
    }
  }
  return nullptr;
}

/// The stream's metadata names geometry columns; the layout is pairs of lengths and texts.
bool is_geometry(const ArrowSchema& field) {
  const std::string_view format{field.format};
  if (field.metadata == nullptr || (format != "z" && format != "Z")) {
    return false;
  }
  const char* at = field.metadata;
  const auto next_length = [&at] {
    std::int32_t length = 0;
    std::memcpy(&length, at, sizeof length);
    at += sizeof length;
    return length;
  };
  const auto next_text = [&] {
    const auto length = next_length();
    const std::string_view text{at, static_cast<std::size_t>(length)};
    at += length;
    return text;
  };
  for (auto pairs = next_length(); pairs > 0; --pairs) {
    const auto key = next_text();
    const auto value = next_text();
    if (key == "ARROW:extension:name" && value == "ogc.wkb") {
      return true;
    }
  }
  return false;
}

struct Plan {
  std::vector<CellWriter> writers;  ///< parallel to the stream's fields, null for geometry
  std::optional<std::size_t> geometry;
  bool wide_offsets = false;  ///< of the geometry column: 64 bits
};

/// How to read each field; nothing when one of them cannot be read this way.
std::optional<Plan> plan_for(const ArrowSchema& schema, RawTable& table) {
  Plan plan;
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    const auto& field = *schema.children[i];
    const bool geometry = is_geometry(field);
    CellWriter writer = geometry ? nullptr : writer_for(field.format);
    if ((!geometry && writer == nullptr) || field.dictionary != nullptr ||
        (geometry && plan.geometry)) {
      table.columns.clear();
      return std::nullopt;
    }
    if (geometry) {
      plan.geometry = static_cast<std::size_t>(i);
      plan.wide_offsets = std::string_view{field.format} == "Z";
    } else {
      table.columns.emplace_back();
      table.columns.back().name = field.name;
    }
    plan.writers.push_back(writer);
  }
  return plan;
}

void append_column(const ArrowArray& array, CellWriter writer, TextColumn& column) {
  const ArrayView view{array};
  column.start.reserve(column.start.size() + view.size());
  for (std::size_t row = 0; row < view.size(); ++row) {
    if (!view.is_null(row)) {
      writer(view, row, column.text);
    }
    column.add({});
  }
}

Result<void> append_geometry(const ArrowArray& array, const Plan& plan, AreaBuilder& areas) {
  const ArrayView view{array};
  const auto bytes_of = [&](std::size_t row) {
    return view.is_null(row)   ? std::string_view{}
           : plan.wide_offsets ? view.bytes<std::int64_t>(row)
                               : view.bytes<std::int32_t>(row);
  };
  std::size_t all = 0;
  for (std::size_t row = 0; row < view.size(); ++row) {
    all += bytes_of(row).size();
  }
  areas.expect(all);
  for (std::size_t row = 0; row < view.size(); ++row) {
    const auto bytes = bytes_of(row);
    FAIRWARD_CHECK(areas.add({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}));
  }
  return {};
}

Result<void> append_batch(const ArrowArray& batch, const Plan& plan, RawTable& table,
                          AreaBuilder* areas) {
  std::size_t column = 0;
  for (std::size_t field = 0; field < plan.writers.size(); ++field) {
    const auto& array = *batch.children[field];
    if (plan.writers[field] != nullptr) {
      append_column(array, plan.writers[field], table.columns[column++]);
    } else if (areas != nullptr) {
      FAIRWARD_CHECK(append_geometry(array, plan, *areas));
    }
  }
  table.rows += static_cast<std::size_t>(batch.length);
  return {};
}

Result<void> read_batches(ArrowArrayStream& stream, const Plan& plan, RawTable& table,
                          AreaBuilder* areas, const std::function<Result<void>()>& between) {
  for (;;) {
    Owned<ArrowArray> batch;
    if (stream.get_next(&stream, &batch.value) != 0) {
      const char* why = stream.get_last_error(&stream);
      return fail(Errc::Unreadable, std::string{"cannot be read to its end: "} +
                                        (why != nullptr ? why : "the data is damaged"));
    }
    if (batch.value.release == nullptr) {
      return {};
    }
    FAIRWARD_CHECK(append_batch(batch.value, plan, table, areas));
    FAIRWARD_CHECK(between());
  }
}

}  // namespace

Result<bool> read_arrow(void* layer, RawTable& table, AreaBuilder* areas, const Reading& reading) {
  Owned<ArrowArrayStream> stream;
  const char* const options[] = {"INCLUDE_FID=NO", "MAX_FEATURES_IN_BATCH=16384", nullptr};
  // The C interface takes a list it does not change, without saying so.
  auto** list = const_cast<char**>(options);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  if (!OGR_L_GetArrowStream(layer, &stream.value, list)) {
    return false;
  }
  Owned<ArrowSchema> schema;
  if (stream.value.get_schema(&stream.value, &schema.value) != 0) {
    return false;
  }
  const auto plan = plan_for(schema.value, table);
  if (!plan || (areas != nullptr && !plan->geometry)) {
    table.columns.clear();
    return false;
  }
  FAIRWARD_CHECK(read_batches(stream.value, *plan, table, areas,
                              [&] { return keep_going(reading, table, table.rows, 0); }));
  return true;
}

}  // namespace fairward::io
