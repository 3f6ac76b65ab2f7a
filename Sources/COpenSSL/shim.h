// Only the message digests are used.
#include <openssl/evp.h>
