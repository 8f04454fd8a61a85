/// The index of places at the size of the country: opening it and looking up.

#include "base/random.hpp"
#include "engine/place_index.hpp"
#include "io/files.hpp"
#include "subjects.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace fairward::bench {
namespace {

constexpr std::size_t kPostcodes = 1'700'000;
constexpr std::size_t kUprns = 40'000'000;
constexpr std::uint32_t kTask = 0x504C4143;  // "PLAC"

/// As many postcodes as are live, spread over the numbers as they are over the country: full
/// sectors one after the other.
std::vector<std::uint32_t> postcode_numbers() {
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t number = 0; numbers.size() < kPostcodes; number += number % 7 == 0 ? 3 : 1) {
    if (Postcode::from_number(number)) {
      numbers.push_back(number);
    }
  }
  return numbers;
}

std::string index_bytes(const std::vector<std::uint32_t>& numbers, std::size_t uprns) {
  RandomStream random{1, kTask, 0};
  const auto point = [&] {
    return Point{random.uniform() * 650'000, random.uniform() * 1'200'000};
  };
  places::PostcodeListBuilder builder;
  for (const auto number : numbers) {
    const auto ward = "E0500" + std::to_string(number / 250'000 + 1'000);
    if (auto added =
            builder.add({*Postcode::from_number(number), point(), 1, {}, ward, "E08000001"});
        !added) {
      stop_with(added.error().message());
    }
  }
  places::PlaceFileWriter writer;
  builder.finish(writer);
  places::UprnListBuilder properties;
  std::uint64_t uprn = 0;
  for (std::size_t i = 0; i < uprns; ++i) {
    uprn += 1 + random.below(40'000);
    properties.add(uprn, point());
  }
  properties.finish(writer);
  return writer.finish();
}

std::filesystem::path index_file(const std::vector<std::uint32_t>& numbers, std::size_t uprns) {
  const auto file = std::filesystem::temp_directory_path() /
                    ("fairward_bench_" + std::to_string(uprns) + ".index");
  if (auto written = io::write_text(file, index_bytes(numbers, uprns)); !written) {
    stop_with(written.error().message());
  }
  return file;
}

void open(benchmark::State& state, std::size_t uprns) {
  const auto file = index_file(postcode_numbers(), uprns);
  for (auto _ : state) {
    auto index = must(engine::PlaceIndex::from_file(file));
    benchmark::DoNotOptimize(index.get());
  }
  state.counters["MB"] = static_cast<double>(std::filesystem::file_size(file)) / 1e6;
  std::filesystem::remove(file);
}

void find_postcodes(benchmark::State& state) {
  const auto numbers = postcode_numbers();
  const auto index = must(engine::PlaceIndex::from_bytes(index_bytes(numbers, 0)));
  RandomStream random{2, kTask, 0};
  std::vector<Postcode> asked;
  for (int i = 0; i < 100'000; ++i) {
    asked.push_back(
        *Postcode::from_number(numbers[random.below(static_cast<std::uint32_t>(numbers.size()))]));
  }
  for (auto _ : state) {
    for (const auto postcode : asked) {
      benchmark::DoNotOptimize(index->postcodes().find(postcode));
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(asked.size()));
}

void find_uprns(benchmark::State& state) {
  constexpr std::size_t kSome = 4'000'000;
  const auto index = must(engine::PlaceIndex::from_bytes(index_bytes({}, kSome)));
  RandomStream random{3, kTask, 0};
  std::vector<std::uint64_t> asked;
  for (int i = 0; i < 100'000; ++i) {
    asked.push_back(std::uint64_t{random.below(2'000'000'000U)} * 40);
  }
  for (auto _ : state) {
    for (const auto uprn : asked) {
      benchmark::DoNotOptimize(index->uprns().find(uprn));
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(asked.size()));
}

}  // namespace

void register_places(Regions& /*regions*/) {
  timed(benchmark::RegisterBenchmark("places/open/1.7M-postcodes",
                                     [](benchmark::State& state) { open(state, 0); }));
  timed(benchmark::RegisterBenchmark("places/open/1.7M-postcodes-40M-uprns",
                                     [](benchmark::State& state) { open(state, kUprns); }));
  timed(benchmark::RegisterBenchmark("places/find/postcode", find_postcodes));
  timed(benchmark::RegisterBenchmark("places/find/uprn", find_uprns));
}

}  // namespace fairward::bench
