#include "render/egl_context.hpp"

#include <epoxy/egl.h>
#include <epoxy/gl.h>

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace fairward::render {
namespace {

auto failed(std::string_view step) {
  return fail(Errc::Internal, fmt::format("cannot draw: {}; install libgl1-mesa-dri and "
                                          "libegl-mesa0",
                                          step));
}

EGLDisplay initialised(EGLDisplay display) {
  EGLint major = 0;
  EGLint minor = 0;
  if (display == EGL_NO_DISPLAY || eglInitialize(display, &major, &minor) != EGL_TRUE) {
    return EGL_NO_DISPLAY;
  }
  return display;
}

EGLDisplay open_display() {
  EGLDisplay display = EGL_NO_DISPLAY;
  if (epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_platform_base") &&
      epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_MESA_platform_surfaceless")) {
    display = initialised(eglGetPlatformDisplayEXT(
        EGL_PLATFORM_SURFACELESS_MESA, reinterpret_cast<void*>(EGL_DEFAULT_DISPLAY), nullptr));
  }
  return display != EGL_NO_DISPLAY ? display : initialised(eglGetDisplay(EGL_DEFAULT_DISPLAY));
}

/// What was current on this thread.
struct Current {
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLSurface draw = EGL_NO_SURFACE;
  EGLSurface read = EGL_NO_SURFACE;
  EGLContext context = EGL_NO_CONTEXT;
};

}  // namespace

struct EglContext::State {
  EGLDisplay display = EGL_NO_DISPLAY;
  ::EGLContext context = EGL_NO_CONTEXT;
  Current before;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  State(State&&) = delete;
  State& operator=(State&&) = delete;
  /// The display stays initialised: the same handle is given to everyone in the process who asks
  /// for this platform, so ending it would end theirs.
  ~State() {
    if (display == EGL_NO_DISPLAY) {
      return;
    }
    eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    if (context != EGL_NO_CONTEXT) {
      eglDestroyContext(display, context);
    }
    if (before.context != EGL_NO_CONTEXT) {
      eglMakeCurrent(before.display, before.draw, before.read, before.context);
    }
  }
};

EglContext::EglContext(std::unique_ptr<State> state) : state_{std::move(state)} {}
EglContext::EglContext(EglContext&&) noexcept = default;
EglContext& EglContext::operator=(EglContext&&) noexcept = default;
EglContext::~EglContext() = default;

Result<EglContext> EglContext::create() {
  if (!epoxy_has_egl()) {
    return failed("libEGL is not there");
  }
  auto state = std::make_unique<State>();
  state->before = {eglGetCurrentDisplay(), eglGetCurrentSurface(EGL_DRAW),
                   eglGetCurrentSurface(EGL_READ), eglGetCurrentContext()};
  state->display = open_display();
  if (state->display == EGL_NO_DISPLAY) {
    return failed("EGL opens no display");
  }
  if (eglBindAPI(EGL_OPENGL_API) != EGL_TRUE) {
    return failed("EGL offers no desktop OpenGL");
  }
  const EGLint wanted[] = {EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT,
                           EGL_NONE};
  EGLConfig config = nullptr;
  EGLint found = 0;
  if (eglChooseConfig(state->display, wanted, &config, 1, &found) != EGL_TRUE || found == 0) {
    config = nullptr;  // EGL_KHR_no_config_context: we draw into textures of our own anyway
  }
  const EGLint version[] = {EGL_CONTEXT_MAJOR_VERSION,
                            3,
                            EGL_CONTEXT_MINOR_VERSION,
                            3,
                            EGL_CONTEXT_OPENGL_PROFILE_MASK,
                            EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                            EGL_NONE};
  state->context = eglCreateContext(state->display, config, EGL_NO_CONTEXT, version);
  if (state->context == EGL_NO_CONTEXT) {
    return failed("EGL makes no OpenGL 3.3 context");
  }
  if (eglMakeCurrent(state->display, EGL_NO_SURFACE, EGL_NO_SURFACE, state->context) != EGL_TRUE) {
    return failed("the OpenGL context cannot be used without a window");
  }
  return EglContext{std::move(state)};
}

}  // namespace fairward::render
