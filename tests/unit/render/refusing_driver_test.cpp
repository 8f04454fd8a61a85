/// A driver that takes no shader: one sentence, and nothing drawn half.

#include "render/egl_context.hpp"
#include "render/map_canvas.hpp"

#include <epoxy/gl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>

namespace fairward::render {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

/// Another function in place of one of OpenGL's, until its end.
template <class Function>
class Instead {
 public:
  Instead(Function& of, Function other) : of_{of}, real_{std::exchange(of, other)} {}
  Instead(const Instead&) = delete;
  Instead& operator=(const Instead&) = delete;
  Instead(Instead&&) = delete;
  Instead& operator=(Instead&&) = delete;
  ~Instead() { of_ = real_; }

 private:
  Function& of_;
  Function real_;
};

void refused(GLuint /*name*/, GLenum /*what*/, GLint* answer) {
  *answer = GL_FALSE;
}

class RefusingDriver : public ::testing::Test {
 protected:
  void SetUp() override {
    auto context = EglContext::create();
    if (!context) {
      GTEST_SKIP() << context.error().message();
    }
    context_.emplace(std::move(*context));
    ASSERT_TRUE(MapCanvas::create(MapPainter::Card).has_value()) << "it draws with its own";
  }

  static std::string said() {
    const auto canvas = MapCanvas::create(MapPainter::Card);
    return canvas ? std::string{} : canvas.error().message();
  }

  std::optional<EglContext> context_;
};

constexpr const char* kWhatToDo =
    "update the driver, or set LIBGL_ALWAYS_SOFTWARE=1 to draw on the processor";

TEST_F(RefusingDriver, AShaderThatDoesNotCompileIsOneSentence) {
  const Instead refuses{glGetShaderiv, PFNGLGETSHADERIVPROC{refused}};
  EXPECT_THAT(said(),
              AllOf(HasSubstr("this OpenGL driver refuses the shader "), HasSubstr(kWhatToDo)));
}

TEST_F(RefusingDriver, ShadersThatDoNotFitTogetherAreOneSentence) {
  const Instead refuses{glGetProgramiv, PFNGLGETPROGRAMIVPROC{refused}};
  EXPECT_THAT(said(),
              AllOf(HasSubstr("this OpenGL driver refuses the shader "), HasSubstr(kWhatToDo)));
}

}  // namespace
}  // namespace fairward::render
