#define _GNU_SOURCE
#include "CEpoll.h"
#include <sys/socket.h>

int cepoll_accept(int listener)
{
    return accept4(listener, 0, 0, SOCK_NONBLOCK | SOCK_CLOEXEC);
}
