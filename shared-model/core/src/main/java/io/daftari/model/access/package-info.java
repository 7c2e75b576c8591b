/** Who may do what: roles, dated, as sets of rights. */
@NullMarked
package io.daftari.model.access;

import org.jspecify.annotations.NullMarked;
