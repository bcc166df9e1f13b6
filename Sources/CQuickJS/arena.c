/* A size-class allocator for the script engine.

   A realm is some thousand small objects. malloc pays a header of 8 to 16 bytes for each and takes a lock-free but long
   way; here an object costs its size rounded up to 16 bytes, and taking or giving one is a list operation.

   Memory comes in chunks of 64 KB, each for one size class, cut from one reserved range of addresses. So a pointer tells
   by itself whether it is ours (range) and how big it is (the chunk's first bytes). Larger objects go to malloc.
   A runtime never leaves the thread that made it, so an arena needs no lock; all runtimes of a thread share one, so that
   half-filled chunks are few. Chunks are not given back: VUs live as long as the run. */
#define _GNU_SOURCE 1
#include "arena.h"

#include <malloc.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
    GRAIN = 16,
    LARGEST = 512,
    CLASSES = LARGEST / GRAIN,
    CHUNK = 64 * 1024,
    CHUNK_HEAD = 64,
};

/* 64 GB of addresses; only touched pages cost memory. */
static const size_t range_size = (size_t)64 << 30;

typedef struct free_object {
    struct free_object *next;
} free_object;

struct sjs_arena {
    free_object *freed[CLASSES];
    /* The untouched rest of the newest chunk of each class. */
    char *fresh[CLASSES];
    char *fresh_end[CLASSES];
};

static pthread_once_t range_once = PTHREAD_ONCE_INIT;
static char *range_start;
static atomic_size_t range_used;
static _Thread_local sjs_arena *thread_arena;

static void reserve_range(void)
{
    void *memory = mmap(NULL, range_size + CHUNK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
                        -1, 0);
    if (memory != MAP_FAILED)
        range_start = (char *)(((uintptr_t)memory + CHUNK - 1) & ~(uintptr_t)(CHUNK - 1));
}

sjs_arena *sjs_thread_arena(void)
{
    pthread_once(&range_once, reserve_range);
    if (range_start && !thread_arena)
        thread_arena = calloc(1, sizeof(*thread_arena));
    return thread_arena;
}

static inline bool is_ours(const void *pointer)
{
    return (uintptr_t)pointer - (uintptr_t)range_start < range_size;
}

/* The class of one of our objects. */
static inline unsigned class_of(const void *pointer)
{
    return *(const unsigned *)((uintptr_t)pointer & ~(uintptr_t)(CHUNK - 1));
}

static void *take_from_new_chunk(sjs_arena *arena, unsigned class)
{
    size_t offset = atomic_fetch_add_explicit(&range_used, CHUNK, memory_order_relaxed);
    if (offset + CHUNK > range_size)
        return NULL;
    char *chunk = range_start + offset;
    size_t size = (class + 1) * GRAIN;
    *(unsigned *)chunk = class;
    arena->fresh[class] = chunk + CHUNK_HEAD + size;
    arena->fresh_end[class] = chunk + CHUNK;
    return chunk + CHUNK_HEAD;
}

static inline void *take(sjs_arena *arena, size_t size)
{
    unsigned class = (unsigned)((size - 1) / GRAIN);
    free_object *freed = arena->freed[class];
    if (freed) {
        arena->freed[class] = freed->next;
        return freed;
    }
    char *fresh = arena->fresh[class];
    size_t step = (class + 1) * GRAIN;
    if (fresh && fresh + step <= arena->fresh_end[class]) {
        arena->fresh[class] = fresh + step;
        return fresh;
    }
    return take_from_new_chunk(arena, class);
}

static void *arena_malloc(void *opaque, size_t size)
{
    if (size == 0)
        size = 1;
    return size <= LARGEST ? take(opaque, size) : malloc(size);
}

static void *arena_calloc(void *opaque, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return NULL;
    if (bytes > LARGEST)
        return calloc(1, bytes);
    void *pointer = arena_malloc(opaque, bytes);
    return pointer ? memset(pointer, 0, bytes) : NULL;
}

static void arena_free(void *opaque, void *pointer)
{
    if (!pointer)
        return;
    if (!is_ours(pointer)) {
        free(pointer);
        return;
    }
    sjs_arena *arena = opaque;
    unsigned class = class_of(pointer);
    free_object *object = pointer;
    object->next = arena->freed[class];
    arena->freed[class] = object;
}

static size_t arena_usable_size(const void *pointer)
{
    if (!pointer)
        return 0;
    return is_ours(pointer) ? (class_of(pointer) + 1) * (size_t)GRAIN : malloc_usable_size((void *)pointer);
}

static void *arena_realloc(void *opaque, void *pointer, size_t size)
{
    if (!pointer)
        return arena_malloc(opaque, size);
    if (size == 0) {
        arena_free(opaque, pointer);
        return NULL;
    }
    if (!is_ours(pointer) && size > LARGEST)
        return realloc(pointer, size);
    size_t old = arena_usable_size(pointer);
    if (is_ours(pointer) && size <= old && size > old - GRAIN)
        return pointer;
    void *moved = arena_malloc(opaque, size);
    if (!moved)
        return NULL;
    memcpy(moved, pointer, old < size ? old : size);
    arena_free(opaque, pointer);
    return moved;
}

const JSMallocFunctions sjs_arena_functions = {
    .js_calloc = arena_calloc,
    .js_malloc = arena_malloc,
    .js_free = arena_free,
    .js_realloc = arena_realloc,
    .js_malloc_usable_size = arena_usable_size,
};
