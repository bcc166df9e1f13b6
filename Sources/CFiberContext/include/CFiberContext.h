#pragma once
#include <stddef.h>

/* The two functions of Boost.Context's C-linkage layer that Spate uses (boost/context/detail/fcontext.hpp),
   declared here because that header is C++ only. */

/// A suspended context: the top of its saved stack.
typedef void *fcontext_t;

/// What `jump_fcontext` hands to the context that it resumes.
typedef struct {
    /// The context that jumped here, now suspended.
    fcontext_t fctx;
    /// The pointer that the jumper passed.
    void *data;
} transfer_t;

/// Suspends the caller and continues `to`; returns when somebody jumps back.
transfer_t jump_fcontext(fcontext_t const to, void *vp);

/// Makes a context that runs `fn` on the stack whose *highest* address is `sp`.
fcontext_t make_fcontext(void *sp, size_t size, void (*fn)(transfer_t));
