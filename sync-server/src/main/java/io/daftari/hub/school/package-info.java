/** What the hub serves of a school, its calendar and its sites. */
@NullMarked
package io.daftari.hub.school;

import org.jspecify.annotations.NullMarked;
