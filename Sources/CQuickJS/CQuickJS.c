/* The unity build: QuickJS-ng's engine and, behind it, the functions that need its internals. */
#define _GNU_SOURCE 1
#include <stdatomic.h>
#include <time.h>
#include "../../Vendor/quickjs-ng/quickjs.h"

/* The engine says to nobody that it collects, so its function gets another name and calls of it go to one that takes the
   time. The macro tells the definition, whose argument begins with a type, from the calls. */
#define JS_RunGC(argument) SJS_COLLECT_##argument)
#define SJS_COLLECT_JSRuntime collect(JSRuntime
#define SJS_COLLECT_rt timed_collect(rt
static void timed_collect(JSRuntime *rt);
#include "../../Vendor/quickjs-ng/quickjs.c"
#undef JS_RunGC
#include "CQuickJS.h"
#include "arena.h"
#include "text_values.h"

static _Atomic uint64_t collection_nanos;

static void timed_collect(JSRuntime *rt)
{
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    collect(rt);
    clock_gettime(CLOCK_MONOTONIC, &end);
    uint64_t nanos = (uint64_t)(end.tv_sec - start.tv_sec) * 1000000000 + end.tv_nsec - start.tv_nsec;
    atomic_fetch_add_explicit(&collection_nanos, nanos, memory_order_relaxed);
}

void JS_RunGC(JSRuntime *rt) { timed_collect(rt); }

uint64_t sjs_collection_nanos(void) { return atomic_load_explicit(&collection_nanos, memory_order_relaxed); }

static void prepare_dynamic_import(JSContext *ctx, JSJobEntry *job);
static int want_namespace(JSContext *ctx, JSModuleDef *m);

sjs_execution_state sjs_save(JSRuntime *rt)
{
    sjs_execution_state state = { rt->current_stack_frame, rt->stack_limit };
    return state;
}

void sjs_restore(JSRuntime *rt, sjs_execution_state state)
{
    rt->current_stack_frame = state.stack_frame;
    rt->stack_limit = state.stack_limit;
}

/* The job list is the runtime's; a job of a parked VU must not run on another VU's fiber. */
static JSJobEntry *first_job(JSContext *ctx)
{
    struct list_head *el;
    list_for_each(el, &ctx->rt->job_list) {
        JSJobEntry *job = list_entry(el, JSJobEntry, link);
        if (job->ctx == ctx)
            return job;
    }
    return NULL;
}

static void free_job(JSContext *ctx, JSJobEntry *job)
{
    for (int i = 0; i < job->argc; i++)
        JS_FreeValue(ctx, job->argv[i]);
    js_free(ctx, job);
}

/* The engine links what `import()` asks for in the same breath as it loads it. Loading it before leaves a moment in which
   exports of native modules can be completed. What goes wrong here goes wrong once more in the engine's own attempt, which
   rejects the promise. */
static void prepare_dynamic_import(JSContext *ctx, JSJobEntry *job)
{
    const char *base = JS_IsString(job->argv[2]) ? JS_ToCString(ctx, job->argv[2]) : NULL;
    const char *name = base ? JS_ToCString(ctx, job->argv[3]) : NULL;
    if (name) {
        JSModuleDef *m = js_host_resolve_imported_module(ctx, base, name, job->argv[4]);
        if (!m || js_resolve_module(ctx, m) < 0 || sjs_complete_imports(ctx) < 0 || want_namespace(ctx, m) < 0) {
            JS_FreeValue(ctx, JS_GetException(ctx));
            sjs_drop_unlinked_modules(ctx);
        }
    }
    JS_FreeCString(ctx, name);
    JS_FreeCString(ctx, base);
}

int sjs_run_job(JSContext *ctx)
{
    JSJobEntry *job = first_job(ctx);
    if (!job)
        return 0;
    list_del(&job->link);
    if (job->job_func == js_dynamic_import_job)
        prepare_dynamic_import(ctx, job);
    JSValue result = job->job_func(ctx, job->argc, vc(job->argv));
    if (job->job_func == js_dynamic_import_job)
        sjs_drop_unlinked_modules(ctx);
    free_job(ctx, job);
    if (JS_IsException(result))
        return -1;
    JS_FreeValue(ctx, result);
    return 1;
}

void sjs_drop_jobs(JSContext *ctx)
{
    JSJobEntry *job;
    while ((job = first_job(ctx)) != NULL) {
        list_del(&job->link);
        free_job(ctx, job);
    }
}

JSValue sjs_throw_uncatchable(JSContext *ctx)
{
    JS_ThrowInterrupted(ctx);
    return JS_EXCEPTION;
}

bool sjs_has_uncatchable(JSContext *ctx)
{
    return JS_IsUncatchableError(ctx->rt->current_exception);
}

void sjs_poll_soon(JSContext *ctx)
{
    ctx->interrupt_counter = 0;
}

void sjs_seed_random(JSContext *ctx, uint64_t state)
{
    ctx->random_state = state ? state : 1;
}

/* Scripts match on k6's words: "Cannot read property 'x' of undefined", for null as well, and "Cannot assign to read only
   property 'x'". */
static void reword_property_error(JSContext *ctx, JSValueConst error)
{
    static const char prefix[] = "cannot read property '";
    static const char read_only[] = "' is read-only";
    JSValue message = JS_GetPropertyStr(ctx, error, "message");
    const char *text = JS_IsString(message) ? JS_ToCString(ctx, message) : NULL;
    size_t tail = text ? strlen(text) : 0;
    tail = tail > sizeof(read_only) ? tail - (sizeof(read_only) - 1) : 0;
    if (tail && text[0] == '\'' && strcmp(text + tail, read_only) == 0) {
        DynBuf words;
        js_dbuf_init(ctx, &words);
        dbuf_printf(&words, "Cannot assign to read only property %.*s'", (int)tail, text);
        JS_DefinePropertyValueStr(ctx, error, "message", JS_NewStringLen(ctx, (char *)words.buf, words.size),
                                  JS_PROP_CONFIGURABLE | JS_PROP_WRITABLE);
        dbuf_free(&words);
    } else if (text && strncmp(text, prefix, sizeof(prefix) - 1) == 0) {
        DynBuf words;
        size_t length = strlen(text);
        js_dbuf_init(ctx, &words);
        dbuf_putc(&words, 'C');
        if (length > 4 && strcmp(text + length - 4, "null") == 0)
            dbuf_printf(&words, "%.*sundefined", (int)(length - 5), text + 1);
        else
            dbuf_printf(&words, "%s", text + 1);
        JS_DefinePropertyValueStr(ctx, error, "message", JS_NewStringLen(ctx, (char *)words.buf, words.size),
                                  JS_PROP_CONFIGURABLE | JS_PROP_WRITABLE);
        dbuf_free(&words);
    }
    JS_FreeCString(ctx, text);
    JS_FreeValue(ctx, message);
}

static sjs_position_map *position_hook;

void sjs_set_position_hook(sjs_position_map *hook) { position_hook = hook; }

/* Error.prepareStackTrace: (error, call sites) -> text */
static JSValue format_stack(JSContext *ctx, JSValueConst this_val, int argc, JSValueConst *argv)
{
    DynBuf text;
    int64_t count = 0;
    js_dbuf_init(ctx, &text);
    if (argc < 2)
        return JS_UNDEFINED;
    reword_property_error(ctx, argv[0]);
    /* The message is data at this point; a getter or a Proxy must not run here. */
    JSValue head = JS_ToString(ctx, argv[0]);
    if (JS_IsException(head)) {
        JS_FreeValue(ctx, JS_GetException(ctx));
    } else {
        const char *head_text = JS_ToCString(ctx, head);
        if (head_text)
            dbuf_printf(&text, "%s", head_text);
        JS_FreeCString(ctx, head_text);
        JS_FreeValue(ctx, head);
    }
    JS_GetLength(ctx, argv[1], &count);
    for (int64_t i = 0; i < count; i++) {
        JSValue site = JS_GetPropertyInt64(ctx, argv[1], i);
        JSCallSiteData *data = JS_GetOpaque(site, JS_CLASS_CALL_SITE);
        if (data) {
            const char *name = JS_IsString(data->func_name) ? JS_ToCString(ctx, data->func_name) : NULL;
            const char *file = JS_IsString(data->filename) ? JS_ToCString(ctx, data->filename) : NULL;
            if (file && strcmp(file, "<GoError>") == 0) {
                /* The constructor of native errors is no place in the script. */
                JS_FreeCString(ctx, name);
                JS_FreeCString(ctx, file);
                JS_FreeValue(ctx, site);
                continue;
            }
            int line = data->line_num, column = data->col_num;
            if (file && position_hook)
                position_hook(ctx, file, &line, &column);
            bool named = name && name[0] != '\0' && strcmp(name, "<anonymous>") != 0 && strcmp(name, "<eval>") != 0;
            if (data->native || !file) {
                dbuf_printf(&text, "\n\tat %s (native)", named ? name : "<anonymous>");
            } else if (named) {
                dbuf_printf(&text, "\n\tat %s (%s:%d:%d)", name, file, line, column);
            } else {
                dbuf_printf(&text, "\n\tat %s:%d:%d", file, line, column);
            }
            JS_FreeCString(ctx, name);
            JS_FreeCString(ctx, file);
        }
        JS_FreeValue(ctx, site);
    }
    dbuf_putc(&text, '\n');
    JSValue result = dbuf_error(&text) ? JS_NULL : JS_NewStringLen(ctx, (char *)text.buf, text.size);
    dbuf_free(&text);
    return result;
}

void sjs_install_stack_format(JSContext *ctx)
{
    JS_FreeValue(ctx, ctx->error_prepare_stack);
    ctx->error_prepare_stack = JS_NewCFunction(ctx, format_stack, "prepareStackTrace", 2);
}

JSRuntime *sjs_new_runtime(void)
{
    sjs_arena *arena = sjs_thread_arena();
    return arena ? JS_NewRuntime2(&sjs_arena_functions, arena) : JS_NewRuntime();
}

JSValue sjs_take_backtrace(JSContext *ctx)
{
    JSValue trace = ctx->error_back_trace;
    ctx->error_back_trace = JS_UNDEFINED;
    return trace;
}

bool sjs_has_plain_properties(JSValue object)
{
    return JS_IsObject(object) && JS_VALUE_GET_OBJ(object)->shape->prop_count > 0;
}

bool sjs_has_plain_property(JSValue object, JSAtom name)
{
    JSProperty *property;
    return JS_IsObject(object) && find_own_property(&property, JS_VALUE_GET_OBJ(object), name) != NULL;
}

void sjs_mark(JSRuntime *rt, JSValue value, JS_MarkFunc *mark)
{
    JS_MarkValue(rt, value, mark);
}

JSValue sjs_new_function(JSContext *ctx, sjs_host_function *entry, const char *name, int arity, int kind, int magic)
{
    return JS_NewCFunction2(ctx, (JSCFunction *)(void *)entry, name, arity, (JSCFunctionEnum)kind, magic);
}

static JSValue import_meta_resolve(JSContext *ctx, JSValueConst this_val, int argc, JSValueConst *argv, int magic,
                                   JSValueConst *data)
{
    JSRuntime *rt = ctx->rt;
    const char *base = JS_ToCString(ctx, data[0]);
    const char *name = JS_ToCString(ctx, argv[0]);
    JSValue result = JS_EXCEPTION;
    if (base && name) {
        char *resolved = rt->normalize_u.module_normalize_func(ctx, base, name, rt->module_loader_opaque);
        if (resolved) {
            result = JS_NewString(ctx, resolved);
            js_free(ctx, resolved);
        }
    }
    JS_FreeCString(ctx, base);
    JS_FreeCString(ctx, name);
    return result;
}

void sjs_prepare_module(JSContext *ctx, JSValue module)
{
    JSModuleDef *m = sjs_module_of(module);
    if (!JS_IsUndefined(m->meta_obj))
        return;
    JSValue meta = JS_GetImportMeta(ctx, m);
    JSValue name = JS_AtomToString(ctx, m->module_name);
    JSValue resolve = JS_NewCFunctionData(ctx, import_meta_resolve, 1, 0, 1, vc(&name));
    JS_DefinePropertyValueStr(ctx, meta, "resolve", resolve, JS_PROP_C_W_E);
    JS_DefinePropertyValueStr(ctx, meta, "url", js_dup(name), JS_PROP_C_W_E);
    JS_FreeValue(ctx, name);
    JS_FreeValue(ctx, meta);
}

bool sjs_is_plain_script(JSValue module)
{
    JSModuleDef *m = sjs_module_of(module);
    return m->req_module_entries_count == 0 && m->export_entries_count == 0 && m->star_export_entries_count == 0 &&
        m->import_entries_count == 0 && !m->has_tla;
}

void sjs_discard_module(JSContext *ctx, JSValue module)
{
    js_free_module_def(ctx, sjs_module_of(module));
}

void sjs_drop_unlinked_modules(JSContext *ctx)
{
    struct list_head *el, *next;
    list_for_each_safe(el, next, &ctx->loaded_modules) {
        JSModuleDef *m = list_entry(el, JSModuleDef, link);
        if (m->status == JS_MODULE_STATUS_UNLINKED)
            js_free_module_def(ctx, m);
    }
}

JSModuleDef *sjs_find_module(JSContext *ctx, const char *name)
{
    JSModuleDef *found = NULL;
    JSAtom atom = JS_NewAtom(ctx, name);
    struct list_head *el;
    list_for_each(el, &ctx->loaded_modules) {
        JSModuleDef *m = list_entry(el, JSModuleDef, link);
        if (m->module_name == atom) {
            found = m;
            break;
        }
    }
    JS_FreeAtom(ctx, atom);
    return found;
}

JSValue sjs_module_value(JSContext *ctx, JSModuleDef *m) { return JS_NewModuleValue(ctx, m); }

JSValue sjs_module_namespace(JSContext *ctx, JSModuleDef *m) { return js_dup(m->module_ns); }

/* Gives a native module an object for `import * as`; most are imported by names alone and need none. */
static int want_namespace(JSContext *ctx, JSModuleDef *m)
{
    if (!m->init_func || !JS_IsUndefined(m->module_ns))
        return 0;
    m->module_ns = JS_NewObjectProto(ctx, JS_NULL);
    if (JS_IsException(m->module_ns)) {
        m->module_ns = JS_UNDEFINED;
        return -1;
    }
    return m->status == JS_MODULE_STATUS_EVALUATED && !m->eval_has_exception ? m->init_func(ctx, m) : 0;
}

int sjs_export_count(JSModuleDef *m) { return m->export_entries_count; }

JSAtom sjs_export_name(JSModuleDef *m, int index) { return m->export_entries[index].export_name; }

void sjs_set_export(JSContext *ctx, JSModuleDef *m, int index, JSValue value)
{
    set_value(ctx, m->export_entries[index].u.local.var_ref->pvalue, value);
}

JSValue sjs_get_export(JSContext *ctx, JSModuleDef *m, int index)
{
    return js_dup(*m->export_entries[index].u.local.var_ref->pvalue);
}

bool sjs_is_being_evaluated(JSModuleDef *m)
{
    return m->status == JS_MODULE_STATUS_EVALUATING || m->status == JS_MODULE_STATUS_LINKING;
}

/* Whether a module imports, over any number of others, one whose evaluation has begun and not ended. */
static bool reaches_evaluating(JSContext *ctx, JSModuleDef *m, JSModuleDef ***seen, int *count, int *size)
{
    if (sjs_is_being_evaluated(m))
        return true;
    if (m->status == JS_MODULE_STATUS_EVALUATED)
        return false;
    for (int i = 0; i < *count; i++) {
        if ((*seen)[i] == m)
            return false;
    }
    if (js_resize_array(ctx, (void **)seen, sizeof(**seen), size, *count + 1))
        return true;
    (*seen)[(*count)++] = m;
    for (int i = 0; i < m->req_module_entries_count; i++) {
        JSModuleDef *next = m->req_module_entries[i].module;
        if (next && reaches_evaluating(ctx, next, seen, count, size))
            return true;
    }
    return false;
}

bool sjs_needs_running_module(JSContext *ctx, JSModuleDef *m)
{
    JSModuleDef **seen = NULL;
    int count = 0, size = 0;
    bool result = reaches_evaluating(ctx, m, &seen, &count, &size);
    js_free(ctx, seen);
    return result;
}

/* Gives a native module an export that someone imports; what it is, the module's function says when it runs. */
static int want_export(JSContext *ctx, JSModuleDef *m, JSAtom name)
{
    JSExportEntry *entry = add_export_entry2(ctx, NULL, m, JS_ATOM_NULL, name, JS_EXPORT_TYPE_LOCAL);
    if (!entry)
        return -1;
    if (m->func_created) {
        entry->u.local.var_ref = js_create_module_var(ctx, false);
        if (!entry->u.local.var_ref)
            return -1;
    }
    if (m->status == JS_MODULE_STATUS_EVALUATED && !m->eval_has_exception)
        return m->init_func(ctx, m);
    return 0;
}

/* Finds the native module that can have an export, behind `export * from` too. */
static JSModuleDef *native_source(JSModuleDef *m, int depth)
{
    if (m->init_func)
        return m;
    if (depth == 0)
        return NULL;
    for (int i = 0; i < m->star_export_entries_count; i++) {
        JSModuleDef *next = m->req_module_entries[m->star_export_entries[i].req_module_idx].module;
        JSModuleDef *found = next ? native_source(next, depth - 1) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

static int throw_missing_export(JSContext *ctx, JSModuleDef *importer, JSAtom specifier, JSAtom name)
{
    char specifier_text[ATOM_GET_STR_BUF_SIZE], name_text[ATOM_GET_STR_BUF_SIZE], url[ATOM_GET_STR_BUF_SIZE];
    JS_ThrowSyntaxError(ctx, "The requested module \"%s\" does not provide an export named \"%s\"",
                        JS_AtomGetStr(ctx, specifier_text, sizeof(specifier_text), specifier),
                        JS_AtomGetStr(ctx, name_text, sizeof(name_text), name));
    JSValue error = JS_GetException(ctx);
    JSValue head = JS_ToString(ctx, error);
    const char *text = JS_ToCString(ctx, head);
    const char *where = JS_AtomToCString(ctx, importer->module_name);
    DynBuf stack;
    js_dbuf_init(ctx, &stack);
    dbuf_printf(&stack, "%s\n\tat ", text ? text : "");
    dbuf_putstr(&stack, where ? where : JS_AtomGetStr(ctx, url, sizeof(url), importer->module_name));
    dbuf_putc(&stack, '\n');
    JS_DefinePropertyValueStr(ctx, error, "stack", JS_NewStringLen(ctx, (char *)stack.buf, stack.size),
                              JS_PROP_CONFIGURABLE | JS_PROP_WRITABLE);
    dbuf_free(&stack);
    JS_FreeCString(ctx, where);
    JS_FreeCString(ctx, text);
    JS_FreeValue(ctx, head);
    JS_Throw(ctx, error);
    return -1;
}

static int complete_import(JSContext *ctx, JSModuleDef *m, int request, JSAtom name)
{
    JSModuleDef *from = m->req_module_entries[request].module, *found, *native;
    JSExportEntry *entry;
    if (name == JS_ATOM__star_)
        return want_namespace(ctx, from);
    JSResolveResultEnum outcome = js_resolve_export(ctx, &found, &entry, from, name);
    if (outcome == JS_RESOLVE_RES_FOUND)
        return 0;
    if (outcome == JS_RESOLVE_RES_NOT_FOUND) {
        native = native_source(from, 16);
        if (native)
            return want_export(ctx, native, name);
        return throw_missing_export(ctx, m, m->req_module_entries[request].module_name, name);
    }
    /* The engine knows better words for the rest. */
    return outcome == JS_RESOLVE_RES_EXCEPTION ? -1 : 0;
}

int sjs_complete_imports(JSContext *ctx)
{
    struct list_head *el;
    /* Names that are passed on come first: what is imported from the module that passes them on relies on it. */
    list_for_each(el, &ctx->loaded_modules) {
        JSModuleDef *m = list_entry(el, JSModuleDef, link);
        if (m->status != JS_MODULE_STATUS_UNLINKED || !m->resolved)
            continue;
        for (int i = 0; i < m->export_entries_count; i++) {
            JSExportEntry *entry = &m->export_entries[i];
            if (entry->export_type != JS_EXPORT_TYPE_INDIRECT)
                continue;
            if (complete_import(ctx, m, entry->u.req_module_idx, entry->local_name) < 0)
                return -1;
        }
    }
    list_for_each(el, &ctx->loaded_modules) {
        JSModuleDef *m = list_entry(el, JSModuleDef, link);
        if (m->status != JS_MODULE_STATUS_UNLINKED || !m->resolved)
            continue;
        for (int i = 0; i < m->import_entries_count; i++) {
            JSImportEntry *entry = &m->import_entries[i];
            if (complete_import(ctx, m, entry->req_module_idx, entry->import_name) < 0)
                return -1;
        }
    }
    return 0;
}

bool sjs_is_async_function(JSValue value)
{
    if (!JS_IsObject(value))
        return false;
    switch (JS_VALUE_GET_OBJ(value)->class_id) {
    case JS_CLASS_ASYNC_FUNCTION:
    case JS_CLASS_ASYNC_GENERATOR_FUNCTION:
        return true;
    default:
        return false;
    }
}

/* Typed arrays, collections and weak references are a third of a realm's memory and most scripts use none of them. They
   are made when a script first names one: an object behind the global one sees the names that nobody else knows. */
void sjs_need_typed_arrays(JSContext *ctx)
{
    if (!JS_IsObject(ctx->class_proto[JS_CLASS_ARRAY_BUFFER]))
        JS_AddIntrinsicTypedArrays(ctx);
}

static sjs_lazy_global *lazy_global_hook;

static bool make_lazy_global(JSContext *ctx, JSAtom name)
{
    switch (name) {
    case JS_ATOM_Map:
    case JS_ATOM_Set:
    case JS_ATOM_WeakMap:
    case JS_ATOM_WeakSet:
        if (!JS_IsObject(ctx->class_proto[JS_CLASS_MAP]))
            return JS_AddIntrinsicMapSet(ctx) == 0;
        return false;
    case JS_ATOM_WeakRef:
    case JS_ATOM_FinalizationRegistry:
        if (!JS_IsObject(ctx->class_proto[JS_CLASS_WEAK_REF]))
            return JS_AddIntrinsicWeakRef(ctx) == 0;
        return false;
    case JS_ATOM_ArrayBuffer:
    case JS_ATOM_SharedArrayBuffer:
    case JS_ATOM_Uint8ClampedArray:
    case JS_ATOM_Int8Array:
    case JS_ATOM_Uint8Array:
    case JS_ATOM_Int16Array:
    case JS_ATOM_Uint16Array:
    case JS_ATOM_Int32Array:
    case JS_ATOM_Uint32Array:
    case JS_ATOM_BigInt64Array:
    case JS_ATOM_BigUint64Array:
    case JS_ATOM_Float16Array:
    case JS_ATOM_Float32Array:
    case JS_ATOM_Float64Array:
    case JS_ATOM_DataView:
        if (!JS_IsObject(ctx->class_proto[JS_CLASS_ARRAY_BUFFER]))
            return JS_AddIntrinsicTypedArrays(ctx) == 0;
        return false;
    default:
        return lazy_global_hook && lazy_global_hook(ctx, name);
    }
}

void sjs_set_lazy_global_hook(sjs_lazy_global *hook) { lazy_global_hook = hook; }

static int lazy_globals_get(JSContext *ctx, JSPropertyDescriptor *desc, JSValueConst object, JSAtom name)
{
    if (!make_lazy_global(ctx, name))
        return JS_HasException(ctx) ? -1 : 0;
    if (desc) {
        desc->flags = JS_PROP_WRITABLE | JS_PROP_CONFIGURABLE;
        desc->value = JS_GetProperty(ctx, ctx->global_obj, name);
        desc->getter = JS_UNDEFINED;
        desc->setter = JS_UNDEFINED;
    }
    return 1;
}

static const JSClassExoticMethods lazy_globals_methods = { .get_own_property = lazy_globals_get };

static void make_own_classes(JSRuntime *rt)
{
    static const JSClassDef definitions[] = {
        { "Object", .exotic = (JSClassExoticMethods *)&lazy_globals_methods },
        { "Object", text_values_finalize, text_values_mark, .exotic = (JSClassExoticMethods *)&text_values_methods },
    };
    for (JSClassID class_id = LAZY_GLOBALS_CLASS; class_id <= TEXT_VALUES_CLASS; class_id++) {
        if (JS_IsRegisteredClass(rt, class_id))
            continue;
        JSClassID made = 0;
        JS_NewClassID(rt, &made);
        if (made != class_id || JS_NewClass(rt, class_id, &definitions[class_id - LAZY_GLOBALS_CLASS]) < 0)
            abort();
    }
}

JSContext *sjs_new_context(JSRuntime *rt)
{
    make_own_classes(rt);
    JSContext *ctx = JS_NewContextRaw(rt);
    if (!ctx)
        return NULL;
    if (JS_AddIntrinsicBaseObjects(ctx) || JS_AddIntrinsicDate(ctx) || JS_AddIntrinsicEval(ctx) ||
        JS_AddIntrinsicRegExp(ctx) || JS_AddIntrinsicJSON(ctx) || JS_AddIntrinsicProxy(ctx) ||
        JS_AddIntrinsicPromise(ctx) || JS_AddIntrinsicAToB(ctx) || JS_AddPerformance(ctx)) {
        JS_FreeContext(ctx);
        return NULL;
    }
    JSValue lazy = JS_NewObjectProtoClass(ctx, ctx->class_proto[JS_CLASS_OBJECT], LAZY_GLOBALS_CLASS);
    JS_SetPrototype(ctx, ctx->global_obj, lazy);
    JS_FreeValue(ctx, lazy);
    return ctx;
}

JSValue sjs_eval(JSContext *ctx, const char *text, size_t length, const char *name, int flags, int first_line)
{
    return JS_EvalInternal(ctx, ctx->global_obj, text, length, name, first_line, flags, -1);
}
