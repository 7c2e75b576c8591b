/** Who somebody is: accounts, passwords, tokens, the hub's key, and the enrolment of devices. */
@NullMarked
package io.daftari.hub.security;

import org.jspecify.annotations.NullMarked;
