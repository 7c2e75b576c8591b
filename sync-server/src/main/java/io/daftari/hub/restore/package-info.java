/** After the hub was put back from a backup: what the devices brought, and what a person makes of it. */
@NullMarked
package io.daftari.hub.restore;

import org.jspecify.annotations.NullMarked;
