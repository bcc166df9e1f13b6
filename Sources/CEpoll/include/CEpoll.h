/* epoll, eventfd and accept4 for Swift, whose Glibc module leaves them out. */
#ifndef CEPOLL_H
#define CEPOLL_H

#include <sys/epoll.h>
#include <sys/eventfd.h>

/* Accepts without waiting; accept4 itself needs _GNU_SOURCE, which Swift's modules are built without. */
int cepoll_accept(int listener);

#endif
