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

/// Makes an object whose values are text: what is assigned becomes a string. It owns `target`, which holds the values.
JSValue sjs_text_values(JSContext *ctx, JSValue target);

/// Makes `ArrayBuffer` and its views exist, for native code that makes one.
void sjs_need_typed_arrays(JSContext *ctx);

/// Takes the frames of the last throw, as text or `undefined`.
JSValue sjs_take_backtrace(JSContext *ctx);

/// Whether an object has properties of its own besides computed ones.
bool sjs_has_plain_properties(JSValue object);

/// Whether one of them has this name.
bool sjs_has_plain_property(JSValue object, JSAtom name);

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

/// Whether a compiled module has no import, no export and no `await` of its own: it may as well be CommonJS.
bool sjs_is_plain_script(JSValue module);
/// Frees a compiled module that nobody imports yet.
void sjs_discard_module(JSContext *ctx, JSValue module);
/// Frees what an attempt to load modules has left behind when it failed.
void sjs_drop_unlinked_modules(JSContext *ctx);
/// The module of a name if it is loaded.
JSModuleDef *sjs_find_module(JSContext *ctx, const char *name);
/// A module as a value, owned by the caller.
JSValue sjs_module_value(JSContext *ctx, JSModuleDef *m);
/// What `import * as` gives for a module, owned by the caller; `undefined` when nobody has asked for it.
JSValue sjs_module_namespace(JSContext *ctx, JSModuleDef *m);

/// The exports of a native module: how many, their names (lent), their values (taken).
int sjs_export_count(JSModuleDef *m);
JSAtom sjs_export_name(JSModuleDef *m, int index);
void sjs_set_export(JSContext *ctx, JSModuleDef *m, int index, JSValue value);
/// The value of an export, owned by the caller.
JSValue sjs_get_export(JSContext *ctx, JSModuleDef *m, int index);

/// Whether a module's top level is running.
bool sjs_is_being_evaluated(JSModuleDef *m);
/// Whether a module imports, over any number of others, one whose top level is running.
bool sjs_needs_running_module(JSContext *ctx, JSModuleDef *m);

/// Gives native modules the exports that others import from them, and looks whether other modules have theirs; to be
/// called between loading and linking. Result: -1 with an exception when a module lacks an export.
int sjs_complete_imports(JSContext *ctx);

/// Defines a global when it is first named; whether there is one of that name. May leave an exception and say no.
typedef bool sjs_lazy_global(JSContext *ctx, JSAtom name);
void sjs_set_lazy_global_hook(sjs_lazy_global *hook);

/// How long garbage was collected so far, by all runtimes of the process together.
uint64_t sjs_collection_nanos(void);

/// Turns a place in compiled code into one in the source that the user wrote.
typedef void sjs_position_map(JSContext *ctx, const char *file, int *line, int *column);
void sjs_set_position_hook(sjs_position_map *hook);

/// Evaluates or compiles a text, which a zero byte follows, with the number that its first line has.
JSValue sjs_eval(JSContext *ctx, const char *text, size_t length, const char *name, int flags, int first_line);
