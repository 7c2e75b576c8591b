/** The hub's own certificate: read from files, checked before it serves, and read again when the files change. */
@NullMarked
package io.daftari.hub.tls;

import org.jspecify.annotations.NullMarked;
