/** What the hub serves of a school and its calendar. */
@NullMarked
package io.daftari.hub.school;

import org.jspecify.annotations.NullMarked;
