/** What the hub serves of a school's sites. */
@NullMarked
package io.daftari.hub.site;

import org.jspecify.annotations.NullMarked;
