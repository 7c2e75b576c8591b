/** Enrolment of a device and sign-in without a network. */
@NullMarked
package io.daftari.replica.signin;

import org.jspecify.annotations.NullMarked;
