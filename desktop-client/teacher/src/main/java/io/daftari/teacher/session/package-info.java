/** Joining a school with this phone, and signing in to it. */
@NullMarked
package io.daftari.teacher.session;

import org.jspecify.annotations.NullMarked;
