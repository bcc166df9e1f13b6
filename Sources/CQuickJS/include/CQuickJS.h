#pragma once
#include "../../../Vendor/quickjs-ng/quickjs.h"
#include <stdint.h>
#include <stdbool.h>

/* QuickJS-ng as Swift sees it: its public header, values that are macros there, and the few internals that fibers in a
   shared runtime need. Names of ours begin with `sjs_`. */

/// `JS_PROP_C_W_E`: configurable, writable, enumerable.
static const int sjs_prop_plain = JS_PROP_C_W_E;

static inline JSValue sjs_undefined(void) { return JS_UNDEFINED; }
static inline JSValue sjs_null(void) { return JS_NULL; }
static inline JSValue sjs_exception(void) { return JS_EXCEPTION; }
static inline JSValue sjs_uninitialized(void) { return JS_UNINITIALIZED; }
static inline JSValue sjs_bool(bool value) { return value ? JS_TRUE : JS_FALSE; }
static inline JSValue sjs_int32(int32_t value) { return JS_MKVAL(JS_TAG_INT, value); }
static inline int64_t sjs_tag(JSValue value) { return JS_VALUE_GET_NORM_TAG(value); }
static inline void *sjs_object_identity(JSValue value) { return JS_VALUE_GET_PTR(value); }

/// The part of a runtime's state that belongs to the fiber running in it; saved and restored around every switch.
typedef struct {
    void *stack_frame;
    uintptr_t stack_limit;
} sjs_execution_state;

/// Reads the running fiber's part of the state.
sjs_execution_state sjs_save(JSRuntime *rt);
/// Installs a fiber's part of the state.
void sjs_restore(JSRuntime *rt, sjs_execution_state state);

/// Runs the first pending job of `ctx` only: 0 none was pending, 1 it ran, -1 it threw.
int sjs_run_job(JSContext *ctx);
/// Frees the pending jobs of `ctx` without running them.
void sjs_drop_jobs(JSContext *ctx);

/// Throws the exception that neither `catch` nor `finally` sees.
JSValue sjs_throw_uncatchable(JSContext *ctx);
/// Whether the pending exception is one that neither `catch` nor `finally` sees.
bool sjs_has_uncatchable(JSContext *ctx);
/// Makes the next loop or call in `ctx` ask the interrupt handler.
void sjs_poll_soon(JSContext *ctx);

/// Sets the state of `Math.random` in `ctx`.
void sjs_seed_random(JSContext *ctx, uint64_t state);

/// Makes error stacks of `ctx` read as k6's do: `Name: message`, then `\tat name (url:line:column)` per frame.
void sjs_install_stack_format(JSContext *ctx);

/// Creates a runtime on the slab allocator of this process.
JSRuntime *sjs_new_runtime(void);

static inline JSValue sjs_float64(double value) { return JS_NewFloat64(NULL, value); }

/// Creates a realm with the standard globals; typed arrays, collections and weak references come when first named.
JSContext *sjs_new_context(JSRuntime *rt);

/// Makes `ArrayBuffer` and its views exist, for native code that makes one.
void sjs_need_typed_arrays(JSContext *ctx);

/// Takes the frames of the last throw, as text or `undefined`.
JSValue sjs_take_backtrace(JSContext *ctx);

/// Whether an object has properties of its own besides computed ones.
bool sjs_has_plain_properties(JSValue object);

/// Reports a value that a host object keeps, to the cycle collector.
void sjs_mark(JSRuntime *rt, JSValue value, JS_MarkFunc *mark);

/// The entry of a host function; `magic` tells which.
typedef JSValue sjs_host_function(JSContext *ctx, JSValue this_val, int argc, JSValue *argv, int magic);

/// Makes a function object around `entry`; `kind` is one of `JSCFunctionEnum`'s magic kinds.
JSValue sjs_new_function(JSContext *ctx, sjs_host_function *entry, const char *name, int arity, int kind, int magic);

/// The module behind a compiled module value.
static inline JSModuleDef *sjs_module_of(JSValue module) { return (JSModuleDef *)JS_VALUE_GET_PTR(module); }

/// Gives a compiled module its `import.meta`.
void sjs_prepare_module(JSContext *ctx, JSValue module);

/// Whether a value is an `async` function.
bool sjs_is_async_function(JSValue value);
