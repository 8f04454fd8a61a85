#include "io/files.hpp"

#include "io/new_file.hpp"

#include <array>
#include <csetjmp>
#include <cstdio>
#include <fstream>
#include <memory>
#include <system_error>
#include <vector>

#include <openssl/evp.h>
#include <png.h>

#include <fmt/format.h>

namespace fairward::io {
namespace {

namespace fs = std::filesystem;

void append_png(png_structp png, png_bytep data, png_size_t size) {
  auto* out = static_cast<std::string*>(png_get_io_ptr(png));
  out->append(reinterpret_cast<const char*>(data), size);
}

void flush_nothing(png_structp /*png*/) {}

void keep_png_error(png_structp png, png_const_charp message) {
  *static_cast<const char**>(png_get_error_ptr(png)) = message;
  png_longjmp(png, 1);
}

void ignore_png_warning(png_structp /*png*/, png_const_charp /*message*/) {}

struct PngJob {
  png_structp png = nullptr;
  png_infop info = nullptr;
  const Image* image = nullptr;
  std::vector<png_text> chunks;
  std::vector<png_const_bytep> rows;
  std::string out;
  const char* error = nullptr;
};

/// Everything that can jump. No local here has a destructor, which a jump would skip.
bool encode(PngJob& job) {
  if (setjmp(png_jmpbuf(job.png)) != 0) {
    return false;
  }
  png_set_write_fn(job.png, &job.out, append_png, flush_nothing);
  png_set_IHDR(job.png, job.info, static_cast<png_uint_32>(job.image->width),
               static_cast<png_uint_32>(job.image->height), 8, PNG_COLOR_TYPE_RGBA,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB(job.png, job.info, PNG_sRGB_INTENT_PERCEPTUAL);
  png_set_text(job.png, job.info, job.chunks.data(), static_cast<int>(job.chunks.size()));
  png_write_info(job.png, job.info);
  for (const auto* row : job.rows) {
    png_write_row(job.png, row);
  }
  png_write_end(job.png, job.info);
  return true;
}

struct DigestDestroyer {
  void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
};

}  // namespace

Result<void> write_text(const fs::path& path, std::string_view text, Readers readers) {
  return write_pieces(path, {&text, 1}, readers);
}

Result<void> write_pieces(const fs::path& path, std::span<const std::string_view> pieces,
                          Readers readers) {
  FAIRWARD_TRY(auto file, NewFile::begin(path, readers));
  for (const auto piece : pieces) {
    FAIRWARD_CHECK(file.add(piece));
  }
  return file.finish();
}

Result<void> write_png(const fs::path& path, const Image& image,
                       std::span<const std::pair<std::string, std::string>> text_chunks,
                       Readers readers) {
  const auto width = static_cast<std::size_t>(image.width > 0 ? image.width : 0);
  const auto height = static_cast<std::size_t>(image.height > 0 ? image.height : 0);
  if (width == 0 || height == 0 || image.rgba.size() != width * height * 4) {
    return write_failed(path, "the picture is empty or its size is wrong");
  }
  PngJob job;
  job.image = &image;
  for (const auto& [key, value] : text_chunks) {
    png_text chunk{};
    chunk.compression = PNG_ITXT_COMPRESSION_NONE;
    // libpng copies both and changes neither, but its structure is not const.
    chunk.key = const_cast<char*>(key.c_str());     // NOLINT(cppcoreguidelines-pro-type-const-cast)
    chunk.text = const_cast<char*>(value.c_str());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    chunk.itxt_length = value.size();
    job.chunks.push_back(chunk);
  }
  for (std::size_t row = 0; row < height; ++row) {
    job.rows.push_back(image.rgba.data() + row * width * 4);
  }
  job.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &job.error, keep_png_error,
                                    ignore_png_warning);
  job.info = job.png != nullptr ? png_create_info_struct(job.png) : nullptr;
  const bool encoded = job.info != nullptr && encode(job);
  png_destroy_write_struct(&job.png, &job.info);
  if (!encoded) {
    return write_failed(path, job.error != nullptr ? job.error : "out of memory");
  }
  return write_text(path, job.out, readers);
}

Result<std::string> sha256_of_file(const fs::path& path) {
  std::error_code error;
  const auto status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) {
    return fail(Errc::FileNotFound, path.string() + ": no such file");
  }
  std::ifstream stream{path, std::ios::binary};
  if (!stream || status.type() != fs::file_type::regular) {
    return fail(Errc::Unreadable, path.string() + ": cannot be opened");
  }
  const std::unique_ptr<EVP_MD_CTX, DigestDestroyer> context{EVP_MD_CTX_new()};
  std::vector<char> piece(std::size_t{1} << 20U);
  bool good = context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1;
  while (good && stream) {
    stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    good = EVP_DigestUpdate(context.get(), piece.data(),
                            static_cast<std::size_t>(stream.gcount())) == 1;
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  good = good && stream.eof() && EVP_DigestFinal_ex(context.get(), digest.data(), &size) == 1;
  if (!good) {
    return fail(Errc::Unreadable, path.string() + ": cannot be read to its end");
  }
  std::string hex;
  for (unsigned i = 0; i < size; ++i) {
    hex += fmt::format("{:02x}", digest[i]);
  }
  return hex;
}

}  // namespace fairward::io
