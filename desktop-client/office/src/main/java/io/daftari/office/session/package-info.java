/** Joining a school with this computer, and signing in to it. */
@NullMarked
package io.daftari.office.session;

import org.jspecify.annotations.NullMarked;
