#include "render/png_file.hpp"

#include <png.h>

namespace fairward::testing {

std::optional<Image> read_png(const std::string& path) {
  png_image file{};
  file.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&file, path.c_str()) == 0) {
    return std::nullopt;
  }
  file.format = PNG_FORMAT_RGBA;
  Image image;
  image.width = static_cast<int>(file.width);
  image.height = static_cast<int>(file.height);
  image.rgba.resize(PNG_IMAGE_SIZE(file));
  if (png_image_finish_read(&file, nullptr, image.rgba.data(), 0, nullptr) == 0) {
    return std::nullopt;
  }
  return image;
}

bool write_png(const std::string& path, const Image& image) {
  png_image file{};
  file.version = PNG_IMAGE_VERSION;
  file.width = static_cast<png_uint_32>(image.width);
  file.height = static_cast<png_uint_32>(image.height);
  file.format = PNG_FORMAT_RGBA;
  return png_image_write_to_file(&file, path.c_str(), 0, image.rgba.data(), 0, nullptr) != 0;
}

}  // namespace fairward::testing
