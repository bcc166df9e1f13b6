#ifndef SPATE_CCOMPRESSION_SHIM_H
#define SPATE_CCOMPRESSION_SHIM_H

#include <brotli/decode.h>
#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#endif
