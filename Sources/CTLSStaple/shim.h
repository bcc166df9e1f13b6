#pragma once
#include <stddef.h>
#include <stdint.h>

// Functions of the BoringSSL in swift-nio-ssl, under the names that it gives them. Types are opaque here.

/// Makes clients of a context ask for a stapled OCSP response.
void CNIOBoringSSL_SSL_CTX_enable_ocsp_stapling(void *context);

/// Gives a server's clients a stapled OCSP response; for tests. Returns 1 when it is set.
int CNIOBoringSSL_SSL_CTX_set_ocsp_response(void *context, const uint8_t *response, size_t length);

/// The response that came with the handshake; the length is 0 when there was none.
void CNIOBoringSSL_SSL_get0_ocsp_response(const void *connection, const uint8_t **out, size_t *out_length);
