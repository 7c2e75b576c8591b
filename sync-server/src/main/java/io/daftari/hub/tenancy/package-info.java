/** The only way to a connection: always for one school, one writer at a time. */
@NullMarked
package io.daftari.hub.tenancy;

import org.jspecify.annotations.NullMarked;
