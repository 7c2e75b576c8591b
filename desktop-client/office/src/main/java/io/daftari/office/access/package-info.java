/** Who may do what: the roles of the school, their rights, and the people who hold them. */
@NullMarked
package io.daftari.office.access;

import org.jspecify.annotations.NullMarked;
