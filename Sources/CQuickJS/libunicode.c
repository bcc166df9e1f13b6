#define _GNU_SOURCE 1
#include "../../Vendor/quickjs-ng/libunicode.c"
