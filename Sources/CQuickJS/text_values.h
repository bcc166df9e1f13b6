/* Objects whose values are text: a part of the unity build, because it needs the engine's internals.

   Such an object keeps nothing itself, because the engine would assign to what it keeps without asking, but an object behind
   it does. */

/* The first classes that a runtime makes, hence the same numbers in all of them. */
enum { LAZY_GLOBALS_CLASS = JS_CLASS_INIT_COUNT, TEXT_VALUES_CLASS };

static JSValueConst text_values_target(JSValueConst object)
{
    return JS_MKPTR(JS_TAG_OBJECT, JS_VALUE_GET_OBJ(object)->u.opaque);
}

static void text_values_finalize(JSRuntime *rt, JSValueConst object)
{
    JS_FreeValueRT(rt, text_values_target(object));
}

static void text_values_mark(JSRuntime *rt, JSValueConst object, JS_MarkFunc *mark)
{
    JS_MarkValue(rt, text_values_target(object), mark);
}

static int text_values_get(JSContext *ctx, JSPropertyDescriptor *desc, JSValueConst object, JSAtom name)
{
    return JS_GetOwnProperty(ctx, desc, text_values_target(object), name);
}

static int text_values_names(JSContext *ctx, JSPropertyEnum **names, uint32_t *count, JSValueConst object)
{
    return JS_GetOwnPropertyNames(ctx, names, count, text_values_target(object), JS_GPN_STRING_MASK | JS_GPN_SYMBOL_MASK);
}

static int text_values_delete(JSContext *ctx, JSValueConst object, JSAtom name)
{
    return JS_DeleteProperty(ctx, text_values_target(object), name, 0);
}

/* As Go makes a string of it: nothing is empty, a symbol is its description. */
static JSValue text_of(JSContext *ctx, JSValueConst value)
{
    if (JS_IsNull(value) || JS_IsUndefined(value))
        return JS_NewString(ctx, "");
    if (!JS_IsSymbol(value))
        return JS_ToString(ctx, value);
    JSValue description = JS_GetPropertyStr(ctx, value, "description");
    return JS_IsUndefined(description) ? JS_NewString(ctx, "") : description;
}

static int text_values_define(JSContext *ctx, JSValueConst object, JSAtom name, JSValueConst value, JSValueConst getter,
                              JSValueConst setter, int flags)
{
    JSValueConst target = text_values_target(object);
    if (JS_AtomGetKind(ctx, name) != JS_ATOM_KIND_STRING)
        return JS_DefineProperty(ctx, target, name, value, getter, setter, flags);
    if (flags & (JS_PROP_HAS_GET | JS_PROP_HAS_SET))
        return JS_ThrowTypeErrorOrFalse(ctx, flags, "Host objects do not support accessor properties");
    int exists = JS_GetOwnProperty(ctx, NULL, target, name);
    if (exists < 0)
        return -1;
    if (!exists && !JS_VALUE_GET_OBJ(object)->extensible)
        return JS_ThrowTypeErrorOrFalse(ctx, flags, "object is not extensible");
    if (exists && !(flags & JS_PROP_HAS_VALUE))
        return JS_DefineProperty(ctx, target, name, JS_UNDEFINED, JS_UNDEFINED, JS_UNDEFINED, flags);
    JSValue text = text_of(ctx, value);
    if (JS_IsException(text))
        return -1;
    int result = JS_DefineProperty(ctx, target, name, text, JS_UNDEFINED, JS_UNDEFINED, flags | JS_PROP_HAS_VALUE);
    JS_FreeValue(ctx, text);
    return result;
}

static const JSClassExoticMethods text_values_methods = {
    .get_own_property = text_values_get,
    .get_own_property_names = text_values_names,
    .delete_property = text_values_delete,
    .define_own_property = text_values_define,
};

JSValue sjs_text_values(JSContext *ctx, JSValue target)
{
    JSValue object = JS_NewObjectProtoClass(ctx, ctx->class_proto[JS_CLASS_OBJECT], TEXT_VALUES_CLASS);
    if (JS_IsException(object)) {
        JS_FreeValue(ctx, target);
        return object;
    }
    JS_VALUE_GET_OBJ(object)->u.opaque = JS_VALUE_GET_OBJ(target);
    return object;
}
