/** What the hub serves of students, guardians and staff. */
@NullMarked
package io.daftari.hub.people;

import org.jspecify.annotations.NullMarked;
