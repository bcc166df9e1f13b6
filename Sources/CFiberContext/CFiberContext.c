#include "CFiberContext.h"
