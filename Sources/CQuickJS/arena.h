#pragma once
#include "../../Vendor/quickjs-ng/quickjs.h"

/* The allocator of the script engine: size classes, no header per object, one arena per thread.
   See arena.c for how and why. */

typedef struct sjs_arena sjs_arena;

/* The arena of the calling thread, made when first asked for; NULL when the system gives no address space. */
sjs_arena *sjs_thread_arena(void);

/* The engine's allocation functions; their opaque pointer is the arena. */
extern const JSMallocFunctions sjs_arena_functions;
